import json
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from conftest import FIXTURES
from needs import TIME
from plangraph import resources
from plangraph.reading.context import TermDefinition, bundled_context
from plangraph.reading.documents import read_documents
from plangraph.reading.yamlld import ParsedYaml, read_yaml
from plangraph.vocabulary import SCHEME


def read(text: str) -> ParsedYaml:
    return read_yaml(text, "data.yaml", bundled_context())


def codes(text: str) -> list[str]:
    return [finding.code for finding in read(text).findings]


def test_every_mistake_is_found_at_its_own_line() -> None:
    text = (FIXTURES / "invalid" / "structure.yaml").read_text("utf-8")
    found = {(finding.line, finding.code) for finding in read(text).findings}
    marked = {
        (number, line.partition("# PG")[2][:3])
        for number, line in enumerate(text.splitlines(), start=1)
        if "# PG" in line
    }
    assert found == {(number, f"PG{code}") for number, code in marked}


def test_the_nearest_known_word_is_suggested() -> None:
    (finding,) = read("- id: claim:a\n  abut: claim:b\n").findings
    assert finding.remedy == "did you mean 'about'?"


def test_words_that_yaml_1_1_reads_as_booleans_and_dates_stay_text() -> None:
    reading = read("- id: claim:a\n  identifier: no\n  attestedOn: 2025-11-20\n")
    assert reading.nodes[0] == {
        "id": "https://w3id.org/plangraph/id/claim/a",
        "identifier": ["no"],
        "attestedOn": ["2025-11-20"],
    }


def test_nested_nodes_are_named_after_their_parent() -> None:
    text = "- id: effect:a\n  hasQuantity:\n    - {type: Quantity}\n    - {type: Quantity}\n"
    subjects = list(read(text).lines.subjects)
    stem = "https://w3id.org/plangraph/id/effect/a"
    assert subjects == [stem, f"{stem}.hasQuantity", f"{stem}.hasQuantity.2"]


def test_a_nested_node_with_an_id_gets_the_type_that_its_key_implies() -> None:
    start = "- id: cv:a-1\n  expressesClause: {id: clause:talks"
    assert read(start + ", label: {en: Talks}}\n").terms >= {"Clause"}
    assert "Clause" not in read(start + "}\n").terms


def test_lines_of_subjects_and_properties_are_remembered() -> None:
    lines = read("\n- id: claim:a\n  type: Claim\n  about: claim:b\n").lines
    claim = "https://w3id.org/plangraph/id/claim/a"
    assert lines.find(claim) == 2
    assert lines.find(claim, "https://schema.org/about") == 4
    assert lines.find(claim, "https://schema.org/unknown") == 2
    assert lines.find("https://example.org/nowhere") == 0


def test_an_empty_file_holds_nothing() -> None:
    assert read("").nodes == []
    assert codes("# only a comment\n") == []


@pytest.mark.parametrize("text", ["a: b", "just text", "- [a]", "- - a"])
def test_what_is_no_list_of_nodes_is_said_to_be_none(text: str) -> None:
    assert codes(text) == ["PG104"]


def test_a_comma_that_splits_a_text_is_explained() -> None:
    finding = read("- id: claim:a\n  label: {en: one, and two}\n").findings[0]
    assert "comma needs quotes" in finding.remedy


def test_an_iri_with_a_space_or_quote_is_refused() -> None:
    assert codes("- id: 'claim:a b'\n") == ["PG112"]
    assert codes("- id: claim:a\n  about: 'claim:\"x'\n") == ["PG112"]


def test_deep_nesting_ends_in_a_finding() -> None:
    text = "- id: effect:a\n  hasQuantity: " + "{hasQuantity: " * 60 + "{}" + "}" * 60
    assert "PG105" in codes(text)


def test_aliases_that_multiply_end_in_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plangraph.reading.yamlld.MAX_NODES", 5_000)
    lines = ["- &a0 {id: 'claim:a', label: {en: x}}"]
    for number in range(1, 12):
        refs = ", ".join([f"*a{number - 1}"] * 9)
        lines.append(f"- &a{number} {{id: 'claim:a{number}', about: [{refs}]}}")
    assert "PG114" in codes("\n".join(lines))


@TIME
@given(st.text(max_size=200))
def test_any_text_is_read_or_found_wrong_and_never_crashes(text: str) -> None:
    json.dumps(read(text).nodes)


@given(st.data())
def test_a_mutated_data_file_is_read_or_found_wrong(data: st.DataObject) -> None:
    original = (resources.data_dir() / "us28-ft" / "clauses.yaml").read_text("utf-8")[:3000]
    start = data.draw(st.integers(0, len(original)))
    end = data.draw(st.integers(start, min(len(original), start + 40)))
    insert = data.draw(st.text(alphabet="-:[]{}&*!|>'\"#,\n\t aé\x00", max_size=6))
    json.dumps(read(original[:start] + insert + original[end:]).nodes)


def test_the_bundled_files_are_read_without_a_finding() -> None:
    files = [*resources.data_dir().rglob("*.yaml"), *resources.data_dir().rglob("*.ttl")]
    assert len(read_documents(resources.data_dir())) == len(files)


CLAIM = "https://w3id.org/plangraph/id/claim/a"


def node(text: str) -> dict[str, object]:
    """Return the JSON-LD of the properties of one claim."""
    parsed = read(f"- id: claim:a\n  {text}\n")
    assert parsed.findings == []
    (found,) = parsed.nodes
    assert isinstance(found, dict)
    return {key: value for key, value in found.items() if key != "id"}


ACTION = f"{SCHEME}action#"


@pytest.mark.parametrize(
    ("text", "jsonld"),
    [
        ("type: Claim", {"type": ["Claim"]}),
        ("type: [Claim, Stance]", {"type": ["Claim", "Stance"]}),
        ("about: claim:b", {"about": [f"{CLAIM[:-1]}b"]}),
        ("about: [claim:b, 'https://e.org/x']", {"about": [f"{CLAIM[:-1]}b", "https://e.org/x"]}),
        ("attribution: article-voice", {"attribution": [f"{SCHEME}attribution#article-voice"]}),
        ("channel: statement", {"channel": [f"{SCHEME}channel#statement"]}),
        ("action: [action, action:law]", {"action": [f"{ACTION}action", f"{ACTION}law"]}),
        ("type: Concept\n  broader: action:b", {"type": ["Concept"], "broader.1": [f"{ACTION}b"]}),
        ("type: Concept\n  inScheme: action", {"type": ["Concept"], "inScheme.1": [ACTION[:-1]]}),
        ("predicate: ledBy", {"predicate": ["ledBy"]}),
        ("label: {en: One, de: Eins}", {"label": {"en": ["One"], "de": ["Eins"]}}),
        ("altLabel: {en: [One, Two]}", {"altLabel": {"en": ["One", "Two"]}}),
        ("isAnonymous: true", {"isAnonymous": ["true"]}),
        ("identifier: '~'", {"identifier": ["~"]}),
        ('identifier: ""', {"identifier": [""]}),
        ("about: {type: Claim}", {"about": [{"id": f"{CLAIM}.about", "type": ["Claim"]}]}),
        ("about: []", {"about": []}),
    ],
)
def test_a_value_is_read_as_its_key_says(text: str, jsonld: dict[str, object]) -> None:
    assert node(text) == jsonld


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("type: Clam", "PG111"),
        ("type: label", "PG111"),
        ("type: {a: b}", "PG111"),
        ("abut: claim:b", "PG110"),
        ("Claim: claim:b", "PG110"),
        ("predicate: leadBy", "PG110"),
        ("about: claim", "PG112"),
        ("about: nobody:b", "PG112"),
        ("about: 'claim:'", "PG112"),
        ("about: [[claim:b]]", "PG108"),
        ("label: One", "PG108"),
        ("label: [One]", "PG108"),
        ("label: {english!: One}", "PG108"),
        ("label: {en: {de: One}}", "PG108"),
        ("attestedOn: [[2025-11-20]]", "PG108"),
        ("attestedOn: {day: 2025-11-20}", "PG108"),
        ("identifier:", "PG109"),
        ("identifier: ~", "PG109"),
        ("identifier: null", "PG109"),
        ("[a, b]: claim:b", "PG104"),
        ("about: claim:b\n  about: claim:c", "PG106"),
    ],
)
def test_each_mistake_has_its_code_and_its_line(text: str, code: str) -> None:
    (finding,) = read(f"- id: claim:a\n  {text}\n").findings
    assert finding.code == code
    assert (finding.path, finding.line) == ("data.yaml", 2 + text.count("\n"))


def test_a_repeated_key_names_its_first_line() -> None:
    (finding,) = read("- id: claim:a\n  about: claim:b\n\n  about: claim:c\n").findings
    assert "(first on line 2)" in finding.message


def test_a_node_at_the_top_needs_an_id() -> None:
    (finding,) = read("- type: Claim\n").findings
    assert (finding.code, finding.line) == ("PG107", 1)


def test_a_word_like_no_other_leads_to_the_reference() -> None:
    (finding,) = read("- id: claim:a\n  zzzzzz: claim:b\n").findings
    assert finding.remedy == "see the terms in ontology/REFERENCE.md"


@pytest.mark.parametrize(("problems", "last"), [(100, "PG110"), (101, "PG125"), (5_000, "PG125")])
def test_at_most_a_hundred_problems_are_listed(problems: int, last: str) -> None:
    parsed = read("- id: claim:a\n" + "".join(f"  x{n}: a\n" for n in range(problems)))
    assert len(parsed.findings) == min(problems, 101)
    assert parsed.findings[-1].code == last


def test_after_too_many_problems_no_node_is_used() -> None:
    assert read("- id: claim:a\n" + "".join(f"  x{n}: a\n" for n in range(101))).nodes == []


@pytest.mark.parametrize(("levels", "found"), [(50, []), (51, ["PG105"])])
def test_nodes_nest_fifty_levels_deep(levels: int, found: list[str]) -> None:
    text = "- id: effect:a\n  hasQuantity: " + "{hasQuantity: " * levels
    assert codes(text + "effect:b" + "}" * levels) == found


def test_a_character_that_yaml_does_not_allow_is_found_on_its_line() -> None:
    (finding,) = read("- id: claim:a\n  about: \x07\n").findings
    assert (finding.code, finding.line) == ("PG101", 2)


def test_the_keys_in_use_are_remembered() -> None:
    assert read("- id: claim:a\n  type: Claim\n  about: claim:b\n").terms == {"Claim", "about"}


#: The keys that take words of a word list.
WORD_KEYS = [term for term in bundled_context().terms.values() if term.vocab]


def listed_words(term: TermDefinition) -> list[str]:
    """Return the words of the word list that a key takes its values from."""
    quads = pyoxigraph.parse(path=resources.ontology_dir() / "schemes.ttl")
    iris = {quad.subject.value for quad in quads if isinstance(quad.subject, pyoxigraph.NamedNode)}
    vocabulary = str(term.vocab)
    return sorted(iri.removeprefix(vocabulary) for iri in iris if iri.startswith(vocabulary))


@pytest.mark.parametrize("term", WORD_KEYS, ids=lambda term: term.name)
def test_a_word_that_is_also_a_key_or_a_prefix_is_read_as_the_word(
    term: TermDefinition, tmp_path: Path
) -> None:
    context, path = bundled_context(), tmp_path / "data.yaml"
    names = {*context.terms, *context.prefixes, "id", "type", *listed_words(term)}
    path.write_text(f"- id: claim:a\n  {term.name}: [{', '.join(sorted(names))}]\n", "utf-8")
    (document,) = read_documents(path)
    found = {str(quad.object)[1:-1] for quad in document.quads}
    assert found == {f"{term.vocab}{name}" for name in names}


@pytest.mark.parametrize("term", WORD_KEYS, ids=lambda term: term.name)
def test_every_word_means_the_same_to_json_ld_processors(term: TermDefinition) -> None:
    words = listed_words(term)
    node = {"@context": dict(bundled_context().definition), "id": "claim:a", term.name: words}
    wanted = {f"{term.vocab}{word}" for word in words}
    quads = pyoxigraph.parse(json.dumps(node), format=pyoxigraph.RdfFormat.JSON_LD)
    assert {str(quad.object)[1:-1] for quad in quads} == wanted
    graph = rdflib.Graph().parse(data=json.dumps(node), format="json-ld")
    assert {str(word) for word in graph.objects()} == wanted
