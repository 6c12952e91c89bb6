from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

_DATA = """\
- {id: asset:pots, type: Asset, label: {en: Lobster pots, uk: пастки на омарів}}
- {id: asset:gauges, type: Asset, label: {en: rain gauges}}
"""


def test_a_unit_is_counted_by_the_ukrainian_name_of_a_thing(write_data: WriteData) -> None:
    sentences = Sentences(pg.open(write_data(_DATA)).store, "uk")
    amounts = [sentences.amount(Quantity("exact", n, "lobster pots")) for n in ("1", "2", "150")]
    assert list(map(str, amounts)) == [
        "1 пастку на омарів",
        "2 пастки на омарів",
        "150 пасток на омарів",
    ]
    assert {item.fallbacks for item in amounts} == {()}


def test_a_unit_for_each_of_something_has_both_in_the_language(write_data: WriteData) -> None:
    sentences = Sentences(pg.open(write_data(_DATA)).store, "uk")
    text = sentences.amount(Quantity("exact", "2", "milligrams per litre"))
    assert (str(text), text.fallbacks) == ("2 міліграми на літр", ())


def test_a_unit_that_nothing_names_is_in_english_and_the_sentence_says_so(
    write_data: WriteData,
) -> None:
    sentences = Sentences(pg.open(write_data(_DATA)).store, "uk")
    text = sentences.amount(Quantity("exact", "3", "rain gauges"))
    assert (str(text), text.fallbacks) == ("3 rain gauges", ("en",))


def test_a_range_has_its_unit_in_the_genitive(write_data: WriteData) -> None:
    path = write_data(
        "- {id: state:a, type: State, label: {uk: Норва}}\n"
        "- {id: effect:x, type: Obligation, dutyBearer: state:a, action: supply, hasQuantity: "
        "[{bound: at-least, value: 2, unit: tonnes}, {bound: at-most, value: 4, unit: tonnes}]}\n"
    )
    text = Sentences(pg.open(path).store, "uk").effect(expand("effect:x")).text
    assert text == "Норва має постачати від 2 до 4 тонн."


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("hasQuantity: {bound: exact, value: 5, unit: tonnes, per: {type: Interval, label: "
         "{en: year}, duration: P1Y}}", "Норва має постачати 5 тонн на рік."),
        ("hasQuantity: {bound: exact, value: 5, unit: tonnes, per: {type: Interval, label: "
         "{en: year}, duration: P1Y}}, repeatFrequency: P1Y", "Норва має постачати 5 тонн щороку."),
    ],
)  # fmt: skip
def test_what_an_amount_is_per_needs_no_ukrainian_label_if_it_is_common(
    write_data: WriteData, fields: str, expected: str
) -> None:
    path = write_data(
        "- {id: state:a, type: State, label: {uk: Норва}}\n"
        f"- {{id: effect:x, type: Obligation, dutyBearer: state:a, action: supply, {fields}}}\n"
    )
    said = Sentences(pg.open(path).store, "uk").effect(expand("effect:x"))
    assert (said.text, said.fallbacks) == (expected, ())
