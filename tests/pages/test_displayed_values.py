"""Values on a page: how many, in which order, as links or as texts."""

from __future__ import annotations

import pytest

from plangraph.pages.displayed_values import MAX_TEXT, MAX_VALUES, ValueDisplay
from plangraph.pages.statements import Statement, Value
from plangraph.pages.subjects import Subjects
from plangraph.vocabulary import ID, RDF, RDFS

PATH = "id/claim/x.html"
UKRAINE = f"{ID}state/ukraine"


@pytest.fixture(scope="module")
def display(subjects: Subjects) -> ValueDisplay:
    return ValueDisplay(subjects)


@pytest.mark.parametrize(("number", "more"), [(MAX_VALUES, 0), (MAX_VALUES + 1, 1)])
def test_a_page_shows_100_values_and_counts_the_others(
    display: ValueDisplay, number: int, more: int
) -> None:
    values = tuple(Value(str(n)) for n in range(number))
    (shown,) = display.show_statements([Statement("x:p", values)], PATH, hide=())
    assert (len(shown.values), shown.more) == (MAX_VALUES, more)
    (incoming,) = display.show_incoming({"x:p": [UKRAINE] * number}, PATH, hide=())
    assert (len(incoming.values), incoming.more) == (MAX_VALUES, more)


def test_properties_are_sorted_by_name_and_some_are_hidden(display: ValueDisplay) -> None:
    statements = [Statement(f"https://e.org/{name}", (Value("1"),)) for name in ("b", "a", "c")]
    shown = display.show_statements(statements, PATH, hide=("https://e.org/c",))
    assert [item.name.text for item in shown] == ["a", "b"]
    incoming = {f"https://e.org/{name}": [UKRAINE] for name in ("b", "a", "c")}
    shown = display.show_incoming(incoming, PATH, hide=("https://e.org/a",))
    assert [item.name.text for item in shown] == ["b", "c"]


def test_an_iri_is_a_link_and_a_literal_a_text_in_its_language(display: ValueDisplay) -> None:
    statement = Statement(RDFS.label, (Value(UKRAINE, is_iri=True), Value("Київ", language="uk")))
    (shown,) = display.show_statements([statement], PATH, hide=())
    link, text = shown.values
    assert link.link is not None
    assert link.link.path == "../state/ukraine.html"
    assert (text.link, text.text, text.language) == (None, "Київ", "uk")


def test_a_long_text_is_shortened(display: ValueDisplay) -> None:
    statement = Statement("x:p", (Value("x" * MAX_TEXT), Value("y" * (MAX_TEXT + 1))))
    (shown,) = display.show_statements([statement], PATH, hide=())
    assert shown.values[0].text == "x" * MAX_TEXT
    assert len(shown.values[1].text) <= MAX_TEXT
    assert not shown.values[1].text.endswith("y")


def test_a_part_has_its_properties_without_its_class(display: ValueDisplay) -> None:
    part = (Statement(RDF.type, (Value("x:C", is_iri=True),)), Statement("x:q", (Value("1"),)))
    (shown,) = display.show_statements([Statement("x:p", (Value("", part=part),))], PATH, hide=())
    (field,) = shown.values[0].fields
    assert (field.name.iri, field.values[0].text) == ("x:q", "1")


def test_a_part_without_a_label_is_named_by_its_kind(
    display: ValueDisplay, subjects: Subjects
) -> None:
    iri = f"{ID}effect/ft-forces-cap.hasQuantity"
    part = (Statement("x:q", (Value("1"),)),)
    statement = Statement("x:p", (Value(iri, is_iri=True, part=part),))
    (shown,) = display.show_statements([statement], PATH, hide=())
    assert shown.values[0].link is not None
    assert shown.values[0].link.text == subjects.label_kind(iri)
