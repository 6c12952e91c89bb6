"""Other names of things, for a search on a page."""

from pathlib import Path

import plangraph as pg
from plangraph.asking.other_names import read_other_names
from plangraph.vocabulary import PREFIXES


def test_short_and_hidden_labels_and_points_are_names(graph: pg.Graph) -> None:
    names = read_other_names(graph.store)
    assert "Zelensky" in names[PREFIXES["person"] + "zelenskiy"]
    assert names[PREFIXES["state"] + "ukraine"] == ["Kyiv"]
    assert names[PREFIXES["version"] + "us28"] == ["Leaked 28 points", "us28"]
    assert names[PREFIXES["cv"] + "us28-forces-cap"] == ["us28 point 6"]


def test_an_archive_has_the_same_names(graph: pg.Graph, bundled_archive: Path) -> None:
    archive = pg.open(store=bundled_archive)
    assert read_other_names(archive.store) == read_other_names(graph.store)


def test_some_things_have_the_names_that_they_have_among_all(graph: pg.Graph) -> None:
    some = {PREFIXES["version"] + "us28", PREFIXES["cv"] + "us28-forces-cap", "no IRI"}
    everything = read_other_names(graph.store)
    found = read_other_names(graph.store, some)
    assert found == {thing: everything[thing] for thing in found}
    assert {*found} == some - {"no IRI"}
