from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.language import read_language
from plangraph.asking.sentences.case_names import CaseNames
from plangraph.asking.sentences.sentence_facts import SentenceFacts


@pytest.mark.parametrize(
    ("text", "kind", "form", "expected"),
    [
        ("Сторони", "ActorGroup", "gen", ("сторін", False)),
        ("Сторони", "ActorGroup", "", ("сторони", False)),
        ("Буферна зона", "Place", "loc", ("буферній зоні", False)),
        ("Північна затока", "Place", "loc", ("Північній затоці", False)),
        ("Велика Гребля", "Asset", "acc", ("Велику Греблю", False)),
        ("Річкова комісія", "Institution", "dat", ("Річковій комісії", False)),
        ("Довга мілина", "Place", "loc", ("Довгій мілині", False)),
        ("Заощадження ради", "Asset", "ins", ("заощадженням ради", False)),
        ("Місто Ор", "Institution", "dat", ("місту Ор", False)),
        ("Дивний ферр", "Asset", "dat", ("Дивному ферру", False)),
        ("Дивний ферр", "Asset", "gen", ("об’єкта «Дивний ферр»", True)),
        ("Радіо «Ор»", "Institution", "gen", ("Радіо «Ор»", False)),
        ("Феррізь", "Institution", "gen", ("установи «Феррізь»", True)),
        ("Феррізь", "Institution", "", ("Феррізь", False)),
    ],
)
def test_a_name_is_declined_or_stands_after_a_word_for_its_kind(
    text: str, kind: str, form: str, expected: tuple[str, bool]
) -> None:
    assert CaseNames(read_language("uk")).write(text, frozenset({kind}), form) == expected


def test_a_capital_letter_is_kept_where_other_labels_have_small_ones(
    write_data: WriteData,
) -> None:
    labels = ("Сторони", "човни")
    things = [
        f"- {{id: group:g{number}, type: ActorGroup, label: {{uk: {label}}}}}\n"
        for number, label in enumerate(labels)
    ]
    for found, expected in ((things, "Сторін"), (things[:1], "сторін")):
        facts = SentenceFacts(pg.open(write_data("".join(found))).store)
        names = CaseNames(read_language("uk"), facts)
        assert names.write("Сторони", frozenset({"ActorGroup"}), "gen") == (expected, False)


def test_who_is_that_of_a_place_is_declined_before_the_genitive_of_its_label(
    write_data: WriteData,
) -> None:
    town = "- {id: institution:town, type: Institution, label: {uk: Тарнік}}\n"
    mayor = frozenset({"Person"})
    facts = SentenceFacts(pg.open(write_data(town)).store)
    assert CaseNames(read_language("uk"), facts).write("мер Тарніка", mayor, "dat")[0] == (
        "меру Тарніка"
    )
    assert CaseNames(read_language("uk")).write("мер Тарніка", mayor, "dat")[1]


def test_each_and_numbers_have_a_name_in_the_plural_in_the_singular() -> None:
    names, boats = CaseNames(read_language("uk")), "риболовні човни"
    words, kinds = read_language("uk").sections["each"], frozenset({"Asset"})
    assert names.write_each(boats, kinds, words) == "кожен риболовний човен"
    assert names.write_each("вдови", frozenset({"ActorGroup"}), words, has_name=False) == "кожну"
    assert names.count(boats, kinds) == {
        "one": "{n} риболовний човен",
        "few": "{n} риболовні човни",
        "many": "{n} риболовних човнів",
        "other": "{n} риболовного човна",
    }
    assert names.write_each("ферріз", kinds, words) == ""


def test_a_language_without_cases_leaves_a_name_as_it_is() -> None:
    names = CaseNames(read_language("en"))
    assert names.write("Norva", frozenset({"State"}), "gen") == ("Norva", True)
    assert names.read("Norva", frozenset({"State"})) is None


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("водії", "dat", "кожному"),
        ("жінки", "dat", "кожній"),
        ("корови", "acc", "кожну"),
        ("рибалки", "acc", "кожного"),
        ("човни", "", "кожен"),
    ],
)
def test_each_of_several_has_the_gender_of_one_of_them(text: str, form: str, expected: str) -> None:
    kinds = frozenset({"ActorGroup"})
    assert CaseNames(read_language("uk")).find_each(text, kinds, form) == expected
    assert CaseNames(read_language("en")).find_each(text, kinds, form) == ""


def test_a_word_that_another_label_has_inside_with_a_capital_letter_keeps_it(
    write_data: WriteData,
) -> None:
    data = "- {id: asset:costs, type: Asset, label: {en: costs, uk: витрати Комісії}}\n"
    names = CaseNames(read_language("uk"), SentenceFacts(pg.open(write_data(data)).store))
    assert names.opens_with_name("Комісія погодиться")
    assert not names.opens_with_name("Комітет погодиться")
