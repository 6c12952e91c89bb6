from dataclasses import replace

import plangraph as pg
from plangraph.asking.questions import ActorColumns
from plangraph.asking.sentence import Part, Role, Sentence
from plangraph.tabulating.answers import make_answer
from plangraph.tabulating.readable import Fact, make_readable
from tabulating.tables import EX, PLACES, table_of

SENTENCE = Sentence(
    "Arvenia would have to pay Draft B.",
    parts=(
        Part(Role.BEARER, 0, 7, f"{EX}a"),
        Part(Role.RECIPIENT, 26, 33, f"{EX}b"),
    ),
)


def test_columns_that_tell_no_rows_apart_are_written_once_or_left_out() -> None:
    table = table_of("effect actor day", (":e1", ":a", None), (":e2", ":a", None))
    found = make_readable(table)
    assert found.headings == ("effect",)
    assert found.facts == (Fact("actor", "Arvenia"),)


def test_what_was_asked_for_is_a_fact_once() -> None:
    table = table_of("effect actor", (":e1", ":a"), (":e2", ":a"))
    found = make_readable(replace(table, asked=[("bearer", "Arvenia")]))
    assert found.facts == (Fact("bearer", "Arvenia"),)


def test_a_single_row_and_a_whole_table_keep_their_columns() -> None:
    assert make_readable(table_of("effect actor", (":e1", ":a"))).headings == ("effect", "actor")
    table = replace(
        table_of("effect actor day", (":e1", ":a", None), (":e2", ":a", None)), is_whole=True
    )
    assert make_readable(table).headings == ("effect", "actor", "until")


def test_a_number_is_written_with_its_unit() -> None:
    found = make_readable(table_of("effect amount unit", (":e1", "5", "km"), (":e2", None, None)))
    assert found.headings == ("effect", "amount")
    assert found.numbers == (False, True)
    assert [row.texts for row in found.groups[0].rows] == [
        ("Arvenia would have to withdraw", "5 km"),
        ("Arvenia would have to pay", ""),
    ]


def test_a_long_answer_is_grouped_by_draft_in_the_order_of_dates_and_points() -> None:
    rows: list[tuple[str | None, ...]]
    rows = [(":d", ":c1", ":e1", str(number)) for number in range(4)]
    rows += [(":d", ":c2", ":e2", "9"), (":b", ":c1", ":e1", "1"), (":x", None, ":e1", "2")]
    table = replace(table_of("version clause effect amount", *rows), places=PLACES)
    found = make_readable(table)
    assert [group.heading for group in found.groups] == ["Draft B", "Draft D", "https://e.org/x"]
    assert [row.texts[0] for row in found.groups[1].rows] == [
        "2.3(b)  Compensation",
        *["2.10  Withdrawal"] * 4,
    ]
    assert (found.main, found.section) == (1, 0)


def test_a_draft_has_the_columns_in_which_it_has_a_value() -> None:
    rows: list[tuple[str | None, ...]]
    rows = [(":d", ":c1", f":e{number}", None) for number in range(6)] + [(":b", ":c1", ":e1", "1")]
    found = make_readable(replace(table_of("version clause effect amount", *rows), places=PLACES))
    assert found.headings == ("effect", "amount")
    assert [[*group.places] for group in found.groups] == [[0, 1], [0]]


def test_a_row_is_about_its_first_thing() -> None:
    found = make_readable(table_of("note amount actor", ("x", "1", ":a"), ("y", "2", ":b")))
    assert (found.main, found.section) == (2, None)


def test_a_short_answer_has_one_group() -> None:
    table = table_of("version effect", (":d", ":e1"), (":b", ":e2"))
    (group,) = make_readable(table).groups
    assert group.heading == ""


def test_drafts_of_a_question_are_in_the_order_of_their_dates(graph: pg.Graph) -> None:
    found = graph.ask_with_evidence("bound-by", actor="Ukraine")
    table = make_answer(graph.lookup, found, "bound-by", {"actor": "Ukraine"})
    headings = [group.heading for group in make_readable(table).groups]
    dated = [name for name in headings if name != "28-point plan, as reported"]
    assert dated.index("Package of Measures, as signed") == 0
    assert dated.index("28-point text, as leaked") < dated.index("European edit of the 28 points")
    assert dated[-1] == "20-point framework, as told by Zelenskiy"


def test_rows_that_differ_in_an_actor_alone_are_one() -> None:
    table = table_of("effect actor", (":e1", ":a"), (":e1", ":d"), (":e2", ":a"))
    table = replace(table, actors=[ActorColumns("actor", "through")])
    (group,) = make_readable(table).groups
    assert [row.texts for row in group.rows] == [
        ("Arvenia would have to withdraw", "Arvenia, Draft D"),
        ("Arvenia would have to pay", "Arvenia"),
    ]


def test_what_an_actor_is_found_through_is_said_beside_it() -> None:
    rows = (":e1", ":a", None), (":e1", ":d", ":b"), (":e2", ":d", ":b")
    table = replace(
        table_of("effect actor through", *rows), actors=[ActorColumns("actor", "through")]
    )
    found = make_readable(table)
    assert found.headings == ("effect", "actor")
    assert found.groups[0].rows[0].texts[1] == "Arvenia, Draft D (through Draft B)"


def test_what_one_actor_is_found_through_has_its_own_column() -> None:
    rows = (":e1", ":a", None), (":e2", ":a", ":b")
    table = replace(
        table_of("effect actor through", *rows), actors=[ActorColumns("actor", "through")]
    )
    found = make_readable(table)
    assert found.headings == ("effect", "through")
    assert found.facts == (Fact("actor", "Arvenia"),)


def test_things_that_the_sentence_of_each_row_names_have_no_column() -> None:
    rows = (":e1", ":a", ":b", "1"), (":e2", ":a", None, "2"), (":e2", None, None, "3")
    table = replace(
        table_of("effect bearer beneficiary amount", *rows), write_sentence=lambda _: SENTENCE
    )
    assert make_readable(table).headings == ("effect", "amount")


def test_a_thing_that_a_sentence_names_as_something_else_keeps_its_column() -> None:
    rows = (":e1", ":a", "1"), (":e2", ":b", "2")
    table = replace(table_of("effect bearer amount", *rows), write_sentence=lambda _: SENTENCE)
    assert make_readable(table).headings == ("effect", "bearer", "amount")


def test_a_readable_answer_has_each_actor_of_each_effect(graph: pg.Graph) -> None:
    found = graph.ask_with_evidence("bound-by")
    readable = make_readable(make_answer(graph.lookup, found, "bound-by", {}))
    actor, effect = map(readable.headings.index, ("actor", "effect"))
    told = {
        (bound.iri, row.cells[effect][0].iri)
        for group in readable.groups
        for row in group.rows
        for bound in row.cells[actor]
    }
    places = found.columns.index("actor"), found.columns.index("effect")
    assert told == {tuple(row.values[place] for place in places) for row in found.rows}
    assert sum(len(group.rows) for group in readable.groups) < len(told)


def test_a_table_has_a_column_where_each_would_be_left_out() -> None:
    table = table_of("bearer through kind", (":a", ":b", "duty"), (":d", ":b", "duty"))
    table = replace(table, actors=[ActorColumns("kind", "bearer")])
    (group,) = make_readable(table).groups
    assert [len(row.cells) for row in group.rows] == [1, 1]
    sentences = replace(table_of("effect bearer", (":e1", ":a")), write_sentence=lambda _: SENTENCE)
    assert make_readable(sentences).headings == ("effect",)


def test_what_each_actor_is_found_through_is_a_fact_where_it_is_one() -> None:
    rows = (":e1", ":a", ":b"), (":e2", ":d", ":b")
    table = replace(
        table_of("effect actor through", *rows), actors=[ActorColumns("actor", "through")]
    )
    found = make_readable(table)
    assert found.facts == (Fact("through", "Draft B"),)
    assert [row.texts[1] for row in found.groups[0].rows] == ["Arvenia", "Draft D"]


def test_a_column_that_says_what_somebody_is_found_through_is_not_left_out() -> None:
    rows = (":e1", ":a", ":d"), (":e2", ":a", None)
    table = replace(
        table_of("effect bearer through", *rows, (":e2", None, None)),
        actors=[ActorColumns("bearer", "through")],
        write_sentence=lambda _: SENTENCE,
    )
    found = make_readable(table)
    assert found.headings == ("effect", "bearer")
    assert "Arvenia (through Draft D)" in [row.texts[1] for row in found.groups[0].rows]
