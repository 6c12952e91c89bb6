import pytest

import plangraph as pg
from plangraph.errors import UsageError
from plangraph.vocabulary import compact


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
    with pytest.raises(UsageError, match="PG404 nothing is called 'Zelenskij' — did you mean 'zel"):
        graph.lookup.names.find("Zelenskij")


def test_a_name_of_another_kind_does_not_count(graph: pg.Graph) -> None:
    with pytest.raises(UsageError, match="PG404"):
        graph.lookup.names.find("Crimea", kind="plan:Actor")
