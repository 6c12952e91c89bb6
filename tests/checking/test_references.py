from pathlib import Path

from conftest import FIXTURES
from plangraph import resources
from plangraph.checking.references import check_references
from plangraph.errors import Finding
from plangraph.reading.documents import read_documents, read_vocabulary


def check(*paths: Path) -> list[Finding]:
    return list(check_references(read_documents(*paths), read_vocabulary()))


def test_unknown_words_dangling_references_and_odd_literals_are_found_at_their_lines() -> None:
    path = FIXTURES / "invalid" / "words.yaml"
    found = {(finding.line, finding.code) for finding in check(path)}
    marked = {
        (number, f"PG{line.partition('# PG')[2][:3]}")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if "# PG" in line
    }
    assert found == marked


def test_a_misspelt_reference_gets_the_nearest_name(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("- id: group:a\n  onBehalfOf: state:ukrane\n", encoding="utf-8")
    (finding,) = check(resources.data_dir(), path)
    assert finding.message == "plan:onBehalfOf refers to state:ukrane, which nothing describes"
    assert finding.remedy == "did you mean state:ukraine?"


def test_a_word_like_no_other_is_to_be_taken_from_its_list_or_described(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    text = "- id: effect:a\n  action: bombard\n- id: effect:b\n  action: withdrw\n"
    path.write_text(text, encoding="utf-8")
    assert [finding.remedy for finding in check(path)] == [
        "take a word of the list, plangraph explain action, "
        "or describe it as your own: type: Concept, inScheme: action",
        "did you mean action:withdraw?",
    ]


def test_terms_in_turtle_are_checked_too(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        "@prefix plan: <https://w3id.org/plangraph/ns#> .\n"
        "<https://e.org/a> a plan:Clam ;\n  plan:dutyBaerer <https://e.org/b> .\n",
        encoding="utf-8",
    )
    assert [(finding.code, finding.remedy) for finding in check(path)] == [
        ("PG111", "did you mean plan:Claim?"),
        ("PG110", "did you mean plan:dutyBearer?"),
    ]


def test_names_outside_plangraph_are_nobodys_business(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<https://e.org/a> <https://e.org/p> <https://e.org/b> .", encoding="utf-8")
    assert check(path) == []


def test_the_bundled_data_refer_to_nothing_unknown() -> None:
    assert check(resources.data_dir()) == []
