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
        "одну пастку на омарів",
        "2 пастки на омарів",
        "150 пасток на омарів",
    ]
    assert {item.fallbacks for item in amounts} == {()}


def test_a_unit_whose_noun_is_not_known_has_the_forms_that_are_written(
    write_data: WriteData,
) -> None:
    forms = "inSentence: {uk-x-gen: мегават-годин}"
    label = "label: {en: megawatt hours, uk: мегават-години}"
    path = write_data(f"- {{id: asset:power, type: Asset, {label}, {forms}}}\n")
    sentences = Sentences(pg.open(path).store, "uk")
    amounts = [sentences.amount(Quantity("exact", n, "megawatt hours")) for n in ("3", "150")]
    assert list(map(str, amounts)) == ["3 мегават-години", "150 мегават-годин"]
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
         "{en: year}, duration: P1Y}}, repeatFrequency: P1Y", "Норва має щороку постачати 5 тонн."),
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


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("21", "із 21 члена"),
        ("11", "із 11 членів"),
        ("24", "із 24 членів"),
        ("101", "із 101 члена"),
    ],
)
def test_a_total_that_ends_in_one_has_its_unit_in_the_singular(
    write_data: WriteData, total: str, expected: str
) -> None:
    path = write_data(
        "- {id: state:a, type: State, label: {uk: Норва}}\n"
        "- {id: institution:b, type: Institution, label: {uk: рада}}\n"
        "- {id: effect:x, type: Permission, dutyBearer: state:a, action: nominate, "
        f"affects: institution:b, hasQuantity: {{bound: exact, value: 7, outOf: {total}, "
        "unit: members, shareOf: institution:b}}\n"
    )
    text = Sentences(pg.open(path).store, "uk").effect(expand("effect:x")).text
    assert text == f"Норва має право висунути 7 {expected} ради."
