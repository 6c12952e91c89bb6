from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from asking.counted import CountedStore
from conftest import WriteData
from plangraph.asking.names import Names
from plangraph.errors import UsageError
from plangraph.vocabulary import PREFIXES, compact


@pytest.mark.parametrize(
    ("word", "kind", "thing"),
    [
        ("Nato", None, "institution:nato"),
        ("NATO", None, "institution:nato"),
        ("state:ukraine", None, "state:ukraine"),
        ("https://w3id.org/plangraph/id/state/ukraine", None, "state:ukraine"),
        ("Zelensky", "plan:Person", "person:zelenskiy"),
        ("Moscow", "plan:Actor", "state:russia"),
        ("Washington", "plan:Actor", "state:us"),
        ("ft-forces-cap", "plan:NormativeEffect", "effect:ft-forces-cap"),
        ("prohibition", "owl:Class", "plan:Prohibition"),
        ("ZELENSKÍY", None, "person:zelenskiy"),
        ("Zelenskij", None, "person:zelenskiy"),
        ("Ukarine", "plan:State", "state:ukraine"),
        ("Volodymyr", "plan:Actor", "person:zelenskiy"),
        ("Leaked 28 points", None, "version:us28"),
        ("us28 6", None, "cv:us28-forces-cap"),
        ("point 6 of Leaked 28 points", "plan:Clause", "clause:forces-cap"),
        ("us28 point 21a", "plan:NormativeEffect", "effect:us28-recognition"),
        ("size of Ukraine’s armed forces", "plan:Clause", "clause:forces-cap"),
    ],
)
def test_people_name_things_in_many_ways(
    graph: pg.Graph, word: str, kind: str | None, thing: str
) -> None:
    assert compact(graph.lookup.names.find(word, kind=kind)) == thing


def test_an_ambiguous_name_lists_what_it_may_mean(graph: pg.Graph) -> None:
    with pytest.raises(UsageError, match=r"PG403 'ukraine' names more.*place:ukraine, state:ukr"):
        graph.lookup.names.find("ukraine")


def test_an_unknown_name_gets_the_nearest(graph: pg.Graph) -> None:
    with pytest.raises(UsageError, match="PG404 nothing is called 'Zelensiyj' — did you mean 'Zel"):
        graph.lookup.names.find("Zelensiyj")


def test_where_there_are_few_things_of_the_kind_all_are_listed(graph: pg.Graph) -> None:
    keys = "e3, eu24, geneva19, minsk2, ua20, uaeu-apr25, us-apr25, us28, us28-ft"
    with pytest.raises(UsageError, match=f"did you mean 'us28'. There are: {keys}$"):
        graph.lookup.names.find("us29", kind="plan:PlanVersion")
    with pytest.raises(UsageError, match=f"use one of: {keys}$"):
        graph.lookup.names.find("xyz", kind="plan:PlanVersion")


def test_a_name_of_another_kind_does_not_count(graph: pg.Graph) -> None:
    with pytest.raises(UsageError, match="PG404"):
        graph.lookup.names.find("Crimea", kind="plan:Actor")


@pytest.mark.parametrize(
    "word", ["Gambia", "Ukr", "Donetsk", "us29 6", "us28 99", "x" * 100_000, "a " * 50_000, ""]
)
def test_what_is_more_than_a_slip_is_not_taken(graph: pg.Graph, word: str) -> None:
    with pytest.raises(UsageError, match="PG404"):
        graph.lookup.names.find(word, kind="plan:Place" if word == "Donetsk" else None)


def test_a_point_of_several_drafts_and_one_with_parts_list_what_they_may_mean(
    graph: pg.Graph,
) -> None:
    with pytest.raises(UsageError, match=r"PG403 'point 6' names more.*cv:e3-forces-cap.*cv:us28"):
        graph.lookup.names.find("point 6")
    with pytest.raises(UsageError, match=r"PG403 'us28 12' names more.*effect:us28-gas"):
        graph.lookup.names.find("us28 12", kind="plan:NormativeEffect")


def test_it_is_told_what_a_word_was_taken_as_unless_it_is_the_label(graph: pg.Graph) -> None:
    taken: list[tuple[str, str]] = []
    names = Names(graph.store)
    names.when_taken = lambda word, thing: taken.append((word, compact(thing)))
    for word in ("Volodymyr Zelenskiy", "volodymyr zelenskiy", "us28", "person:zelenskiy", "Nato"):
        names.find(word)
    assert taken == []
    for word in ("Zelensky", "Russian Federatoin", "us28 6"):
        names.find(word)
    assert taken == [
        ("Zelensky", "person:zelenskiy"),
        ("Russian Federatoin", "state:russia"),
        ("us28 6", "cv:us28-forces-cap"),
    ]


def test_a_search_gives_the_closest_name_of_each_thing(graph: pg.Graph) -> None:
    (match,) = graph.lookup.names.search("Zelensky")
    assert (compact(match.known.thing), match.known.name) == ("person:zelenskiy", "Zelensky")
    assert graph.lookup.names.search("") == []


def test_similar_names_are_suggested_the_most_similar_first(graph: pg.Graph) -> None:
    assert graph.lookup.names.suggest("Zelensiyj")[0].startswith("Zelensk")
    assert len(graph.lookup.names.suggest("Zelensiyj")) <= 3
    assert graph.lookup.names.suggest("qqqq") == []


WORDS = [
    ("NATO", None),
    ("state:ukraine", None),
    ("Zelensky", "plan:Person"),
    ("prohibition", "owl:Class"),
    ("ukraine", None),
    ("Zelenskij", None),
    ("ZELENSKÍY", None),
    ("Volodymyr", "plan:Actor"),
    ("Ukarine", "plan:State"),
    ("Zelensiyj", None),
    ("us28 6", None),
    ("point 6", "plan:Clause"),
    ("x" * 100_000, None),
    ("Crimea", "plan:Actor"),
    ("state:atlantis", "plan:Actor"),
    ("urn:nobody", None),
    ("", None),
]


@pytest.mark.parametrize(("word", "kind"), WORDS)
def test_an_archive_finds_the_same_or_says_the_same(
    graph: pg.Graph, bundled_archive: Path, word: str, kind: str | None
) -> None:
    here, there = (
        _find_or_refuse(Names(store), word, kind)
        for store in (graph.store, pg.open(store=bundled_archive).store)
    )
    assert here == there


def _find_or_refuse(names: Names, word: str, kind: str | None) -> str:
    try:
        return names.find(word, kind=kind)
    except UsageError as exc:
        return str(exc)


def test_names_in_memory_are_read_once_for_each_class(graph: pg.Graph) -> None:
    queries: list[str] = []
    names = Names(CountedStore(graph.store, queries))
    for word in ("Nato", "state:ukraine", "Zelensky"):
        names.find(word)
        names.find(word, kind="plan:Actor")
    assert len(queries) == 3  # names, things without a name, names of actors


def test_an_iri_in_an_archive_is_found_without_reading_all_names(bundled_archive: Path) -> None:
    queries: list[str] = []
    names = Names(CountedStore(pg.open(store=bundled_archive).store, queries))
    names.find("state:ukraine")
    assert len(queries) == 1
    assert "VALUES ?thing" in queries[0]


def test_only_the_given_things_are_chosen_from(graph: pg.Graph) -> None:
    place, state = PREFIXES["place"] + "ukraine", PREFIXES["state"] + "ukraine"
    names = graph.lookup.names
    assert names.find("Ukraine", among={place}) == place
    assert names.find("Ukraine", among={state}) == state
    with pytest.raises(UsageError, match="PG404"):
        names.find("state:ukraine", among={place + "/other"})


def test_the_nearest_name_is_one_of_the_things_to_choose_from(graph: pg.Graph) -> None:
    with pytest.raises(UsageError, match=r"PG404 nothing is called 'Ukrain' — use a label"):
        graph.lookup.names.find("Ukrain", among=set())


def test_a_name_is_compared_without_regard_to_case_in_any_script(write_data: WriteData) -> None:
    graph = pg.open(write_data("- {id: state:a, type: State, label: {de: Groß, uk: Київ}}\n"))
    for word in ("GROSS", "groß", "київ", "КИЇВ"):
        assert compact(graph.lookup.names.find(word)) == "state:a"
