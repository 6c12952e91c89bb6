"""Names of a table: looked up as find does, refused with the nearest, or made where asked."""

import pytest

import plangraph as pg
from plangraph.exporting.effect_columns import BY_NAME
from plangraph.importing.table_names import NewThing, TableNames, key_of, make_slug
from plangraph.importing.table_values import CellFault
from plangraph.vocabulary import PLAN, expand

ACTION = "scheme:action"


@pytest.mark.parametrize("text", ["Ukraine", "ukraine", "state:ukraine", "Kyiv"])
def test_a_thing_has_several_names(graph: pg.Graph, text: str) -> None:
    assert TableNames(graph.lookup).find(text, "plan:Actor") == expand("state:ukraine")


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("Ukrainiska", "plan:Actor", "did you mean 'Ukraine'?"),
        ("No such clause", "plan:Clause", "--new makes a clause"),
        ("juggle", ACTION, "--own-words makes it a word of your own"),
        ("maybe", "scheme:certainty", "nothing is called 'maybe'"),
    ],
)
def test_an_unknown_name_is_refused_each_time(
    graph: pg.Graph, text: str, kind: str, message: str
) -> None:
    names = TableNames(graph.lookup)
    for _ in range(2):
        with pytest.raises(CellFault) as fault:
            names.find(text, kind)
        assert message in f"{fault.value.message} {fault.value.remedy}"
    assert names.made == {}


def test_things_and_words_are_made_where_the_user_asks_for_it(graph: pg.Graph) -> None:
    names = TableNames(graph.lookup, makes_things=True, makes_words=True)
    assert names.find("A new slot", "plan:Clause") == expand("clause:new-slot")
    assert names.find("the mayor agrees", "plan:Condition") == expand("condition:mayor-agrees")
    assert names.find("paint walls", ACTION) == expand("action:paint-walls")
    assert [*names.made.values()] == [
        NewThing("plan:Clause", "A new slot"),
        NewThing("plan:Condition", "The mayor agrees"),
        NewThing("action", "paint walls"),
    ]
    with pytest.raises(CellFault):
        names.find("Nobody at all", "plan:Actor")


def test_an_unknown_word_is_kept_to_be_offered(graph: pg.Graph) -> None:
    names = TableNames(graph.lookup)
    with pytest.raises(CellFault):
        names.find("juggle", ACTION)
    assert names.unknown_words == {expand("action:juggle"): NewThing("action", "juggle")}


def test_a_type_of_effect_is_found_in_any_spelling(graph: pg.Graph) -> None:
    names, column = TableNames(graph.lookup), BY_NAME["kind"]
    for text in ("status change", "StatusChange", "Status-Change"):
        assert names.find_effect_type(text, column) == PLAN.StatusChange
    with pytest.raises(CellFault) as fault:
        names.find_effect_type("obligaton", column)
    assert "did you mean 'obligation'?" in fault.value.remedy


def test_an_id_is_made_of_words() -> None:
    assert make_slug("Size of Ukraine's forces") == "size-of-ukraines-forces"
    assert make_slug("clause:forces-cap") == "forces-cap"
    assert len(make_slug("word " * 50)) <= 60
    assert make_slug("!?") == make_slug("!?")
    assert key_of(expand("clause:forces-cap")) == "forces-cap"
