"""One look-up for a graph: read once where that is cheap, never stale, the same on every store."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDFS

import plangraph as pg
from conftest import WriteData
from needs import TIME
from plangraph.asking.lookup import Lookup
from plangraph.vocabulary import PLAN, PREFIXES

UKRAINE = PREFIXES["state"] + "ukraine"
CAP = PREFIXES["effect"] + "ft-forces-cap"
WORDING = PREFIXES["cv"] + "us28-amnesty"
VERSION = PREFIXES["version"] + "us28"


@pytest.fixture(scope="module")
def archived(bundled_archive: Path) -> Lookup:
    return pg.open(store=bundled_archive).lookup


def test_a_graph_keeps_its_look_up(graph: pg.Graph) -> None:
    assert graph.lookup is graph.lookup
    assert graph.labels is graph.lookup.labels


def test_quads_added_through_rdflib_are_found_at_once(write_data: WriteData) -> None:
    graph = pg.open(write_data("- {id: state:a, type: State, label: {en: A-land}}\n"))
    assert graph.labels.caption(PREFIXES["state"] + "b") == "state:b"
    thing = rdflib.URIRef(PREFIXES["state"] + "b")
    label = (thing, RDFS.label, rdflib.Literal("B-land", lang="en"))
    graph.rdflib.add(label)
    graph.rdflib.add((thing, rdflib.RDF.type, rdflib.URIRef(PLAN.State)))
    assert graph.labels.caption(str(thing)) == "B-land"
    assert graph.lookup.names.find("b-land", kind="plan:Actor") == str(thing)
    graph.rdflib.remove(label)
    assert graph.labels.caption(str(thing)) == "state:b"
    with pytest.raises(pg.UsageError, match="PG404"):
        graph.lookup.names.find("b-land")


def test_a_look_up_in_another_language_has_other_labels_and_the_same_names(
    write_data: WriteData,
) -> None:
    english = pg.open(write_data("- {id: state:a, type: State, label: {en: A, uk: Б}}\n")).lookup
    ukrainian = english.translate("uk")
    assert ukrainian.labels.caption(PREFIXES["state"] + "a") == "Б"
    assert english.labels.caption(PREFIXES["state"] + "a") == "A"
    assert ukrainian.names is english.names
    assert english.translate("en") is english


def test_what_was_read_of_a_store_in_memory_is_kept(graph: pg.Graph) -> None:
    lookup = Lookup(graph.store)
    assert lookup.read_evidence() is lookup.read_evidence()
    assert lookup.read_support() is lookup.read_support() is lookup.find_support([])
    assert lookup.translate("uk").read_support() is lookup.read_support()
    assert lookup.read_descriptions() is lookup.read_descriptions()
    assert lookup.find_descriptions([CAP]) is lookup.read_descriptions()


@TIME
def test_what_was_read_of_an_archive_is_not_kept(archived: Lookup) -> None:
    assert archived.read_evidence() is not archived.read_evidence()
    assert archived.read_support() is not archived.read_support()


def test_evidence_is_the_same_whether_all_was_read_or_not(graph: pg.Graph) -> None:
    lazy, whole = Lookup(graph.store), Lookup(graph.store)
    whole.read_evidence()
    things = [CAP, UKRAINE, "no IRI"]
    assert lazy.find_evidence(things) == whole.find_evidence(things)
    assert set(lazy.find_evidence(things)) == {CAP, UKRAINE}


@pytest.mark.parametrize("thing", [UKRAINE, CAP, WORDING, VERSION, "600000", PLAN.State])
def test_one_description_is_as_it_is_among_all(
    graph: pg.Graph, archived: Lookup, thing: str
) -> None:
    whole = Lookup(graph.store).read_descriptions()
    for lookup in (Lookup(graph.store), archived):
        some = lookup.find_descriptions([thing])
        assert some.describe(thing) == whole.describe(thing)
        assert some.kinds.get(thing) == whole.kinds.get(thing)
