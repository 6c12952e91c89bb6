from pathlib import Path

import pytest

import plangraph as pg
from plangraph.authoring.add_source import AddedSource, SourcePlaces, add_source

BEFORE = "1. Both towns vote in May.\n2. They count boats. They pay.\n3. Guards leave.\n"
CLAIMS = """\
- id: claim:one
  type: Claim
  label: {en: They would count boats}
  groundedIn: [span:a.2.1, span:a.3]
"""


@pytest.fixture
def places(tmp_path: Path) -> SourcePlaces:
    return SourcePlaces(tmp_path / "copies", tmp_path / "data")


def change(places: SourcePlaces, after: str) -> AddedSource:
    """Add a source, let a claim rest on points 2.1 and 3, and add it again with another text."""
    original = places.data.parent / "a.txt"
    original.write_text(BEFORE, "utf-8")
    add_source(original, places=places)
    (places.data / "claims.yaml").write_text(CLAIMS, "utf-8")
    original.write_text(after, "utf-8")
    return add_source(original, places=places, again=True)


def read_words(added: AddedSource) -> dict[str, str]:
    text = added.copy.read_text("utf-8")
    rows = pg.open(added.data).query(
        "SELECT ?span ?start ?end { ?span oa:hasSelector [ oa:start ?start ; oa:end ?end ] }"
    )
    return {
        str(span).rpartition("/")[2]: text[int(str(start)) : int(str(end))]
        for span, start, end in rows
    }


def test_passages_move_with_their_words(places: SourcePlaces) -> None:
    added = change(places, f"Accord of May\n\n{BEFORE}")
    assert added.findings == ()
    assert read_words(added)["a.2.1"] == "They count boats."


def test_a_passage_whose_number_changed_keeps_its_words_and_is_reported(
    places: SourcePlaces,
) -> None:
    added = change(
        places, BEFORE.replace("2. They", "2. Both meet in June.\n3. They").replace("3. G", "4. G")
    )
    words = read_words(added)
    assert words["a.2.1"] == "They count boats."
    assert words["a.2.1-2"] == "Both meet in June."
    assert words["a.3"] == "Guards leave."
    assert [str(finding).split(": ", 1)[1] for finding in added.findings] == [
        "PG329 a.2.1: claims rest on it, and its words have the number 3.1 now"
        " — write groundedIn: a.3.1, or keep the old name",
        "PG329 a.3: claims rest on it, and its words have the number 4 now"
        " — write groundedIn: a.4, or keep the old name",
    ]


def test_a_passage_whose_words_are_gone_is_kept_and_reported(places: SourcePlaces) -> None:
    added = change(places, BEFORE.replace("count boats", "sink boats"))
    assert [finding.code for finding in added.findings] == ["PG328"]
    assert "span:a.2.1\n" in added.data.read_text("utf-8")
    assert read_words(added)["a.2.1-2"] == "They sink boats."


def test_passages_that_nothing_rests_on_are_those_of_the_new_text(places: SourcePlaces) -> None:
    added = change(places, BEFORE.replace("Both towns vote in May", "Both vote"))
    assert added.findings == ()
    assert read_words(added)["a.1"] == "Both vote."


def test_passages_of_a_project_with_names_of_its_own_stay_at_their_words(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    settings = 'name = "Arun"\nbase = "https://x.example/arun/"\n'
    (tmp_path / "plangraph.toml").write_text(settings, "utf-8")
    added = change(SourcePlaces(tmp_path / "copies", tmp_path / "data"), "1. They pay.\n" + BEFORE)
    assert {finding.code for finding in added.findings} == {"PG329"}
    assert read_words(added)["a.3"] == "Guards leave."
