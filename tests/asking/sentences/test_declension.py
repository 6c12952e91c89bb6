"""Declension: names whose words are known have all cases, and any other name has none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.asking.sentences.declension import Declension, read_declension

_CASES = ("gen", "dat", "acc", "ins", "loc")
_LETTERS = re.compile("[а-яіїєґ’-]+")


def ukrainian() -> Declension:
    found = read_declension("uk")
    assert found is not None
    return found


def decline(text: str, kind: str) -> str:
    name = ukrainian().read(text, frozenset({kind}))
    return ", ".join(name.decline(case) for case in _CASES) if name else ""


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Річкова комісія",
            "Institution",
            "Річкової комісії, Річковій комісії, Річкову комісію, Річковою комісією,"
            " Річковій комісії",
        ),
        ("Спільний суд", "Institution", "Спільного суду, Спільному суду, Спільний суд, "
         "Спільним судом, Спільному суді"),
        ("Норва", "State", "Норви, Норві, Норву, Норвою, Норві"),
        ("Оствар", "State", "Оствару, Оствару, Оствар, Остваром, Остварі"),
        ("поранені", "ActorGroup", "поранених, пораненим, поранених, пораненими, поранених"),
        ("зовнішні кордони", "Place", "зовнішніх кордонів, зовнішнім кордонам, зовнішні кордони, "
         "зовнішніми кордонами, зовнішніх кордонах"),
        ("вечірня ніч", "Event", "вечірньої ночі, вечірній ночі, вечірню ніч, вечірньою ніччю, "
         "вечірній ночі"),
        ("компанія «Вааль»", "Institution", "компанії «Вааль», компанії «Вааль», "
         "компанію «Вааль», компанією «Вааль», компанії «Вааль»"),
        ("озеро Гірське", "Place", "озера Гірського, озеру Гірському, озеро Гірське, "
         "озером Гірським, озері Гірському"),
        ("площа Ринкова", "Place", "площі «Ринкова», площі «Ринкова», площу «Ринкова», "
         "площею «Ринкова», площі «Ринкова»"),
        ("вулиця Садська", "Place", "вулиці Садської, вулиці Садській, вулицю Садську, "
         "вулицею Садською, вулиці Садській"),
        ("авіакомпанії", "ActorGroup", "авіакомпаній, авіакомпаніям, авіакомпанії, "
         "авіакомпаніями, авіакомпаніях"),
        ("сільський голова", "Person", "сільського голови, сільському голові, "
         "сільського голову, сільським головою, сільському голові"),
        ("місто Тірма", "Place", "міста Тірми, місту Тірмі, місто Тірму, містом Тірмою, "
         "місті Тірмі"),
        ("східний берег річки", "Place", "східного берега річки, східному берегу річки, "
         "східний берег річки, східним берегом річки, східному березі річки"),
        ("Порт-Лемм", "Place", "Порт-Лемма, Порт-Лемму, Порт-Лемм, Порт-Леммом, Порт-Леммі"),
        ("Сейм", "Institution", "Сейму, Сейму, Сейм, Сеймом, Сеймі"),
        ("Осло", "Place", "Осло, Осло, Осло, Осло, Осло"),
        ("«Аврора»", "Asset", "«Аврори», «Аврорі», «Аврору», «Авророю», «Аврорі»"),
        ("внутрішньо переміщені особи", "ActorGroup", "внутрішньо переміщених осіб, "
         "внутрішньо переміщеним особам, внутрішньо переміщених осіб, "
         "внутрішньо переміщеними особами, внутрішньо переміщених особах"),
        ("ветерани та їхні родини", "ActorGroup", "ветеранів та їхніх родин, "
         "ветеранам та їхнім родинам, ветеранів та їхні родини, ветеранами та їхніми родинами, "
         "ветеранах та їхніх родинах"),
        ("дванадцять сіл", "ActorGroup", "дванадцяти сіл, , дванадцять сіл, , "),
        ("МАГАТЕ", "Institution", "МАГАТЕ, МАГАТЕ, МАГАТЕ, МАГАТЕ, МАГАТЕ"),
        ("країни-гаранти", "ActorGroup", "країн-гарантів, країнам-гарантам, країни-гаранти, "
         "країнами-гарантами, країнах-гарантах"),
        ("посол Норви", "Person", "посла Норви, послу Норви, посла Норви, послом Норви, "
         "послові Норви"),
        ("економічна та соціальна рада", "Institution", "економічної та соціальної ради, "
         "економічній та соціальній раді, економічну та соціальну раду, "
         "економічною та соціальною радою, економічній та соціальній раді"),
    ],
)  # fmt: skip
def test_a_name_of_known_words_has_all_cases(text: str, kind: str, expected: str) -> None:
    assert decline(text, kind) == expected


def test_who_is_named_by_an_adjective_is_an_adjective_before_a_noun() -> None:
    named = [
        noun
        for noun, found in ukrainian().nouns.items()
        if any(forms.cases["gen"] == noun.removesuffix("і") + "их" for forms in found)
    ]
    assert {"хворі", "загиблі", "полонені"} <= set(named)
    for noun in named:
        told = f"{noun.removesuffix('і')}их"
        assert decline(f"{noun} офіцери", "ActorGroup").startswith(f"{told} офіцерів, ")
        assert decline(f"{noun} та хворі жінки", "ActorGroup").startswith(f"{told} та хворих жінок")


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("їхні домівки", "Place", "їхніх домівок, їхнім домівкам, їхні домівки, їхніми домівками, "
         "їхніх домівках"),
        ("своє озброєння", "Asset", "свого озброєння, своєму озброєнню, своє озброєння, "
         "своїм озброєнням, своєму озброєнні"),
        ("наша рада", "Institution", "нашої ради, нашій раді, нашу раду, нашою радою, нашій раді"),
        ("зниклі безвісти", "ActorGroup", "зниклих безвісти, зниклим безвісти, зниклих безвісти, "
         "зниклими безвісти, зниклих безвісти"),
    ],
)  # fmt: skip
def test_owners_are_declined_and_adverbs_are_not(text: str, kind: str, expected: str) -> None:
    assert decline(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("жінки та діти", "жінок та дітей"),
        ("рибалки і моряки", "рибалок і моряків"),
        ("союз рибалок і моряків", "союзу рибалок і моряків"),
        ("договір про мир і розвиток", "договору про мир і розвиток"),
        ("рада землі і води", "ради землі і води"),
        ("уряд Норви і парламент", "уряду Норви і парламенту"),
    ],
)
def test_two_names_are_declined_and_two_things_that_belong_to_one_are_not(
    text: str, expected: str
) -> None:
    assert decline(text, "ActorGroup").split(", ")[0] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Феррізь", "Institution"),
        ("Ferry Company", "Institution"),
        ("генерал Коваль", "Person"),
        ("Ґарми", "Place"),
        ("Осне", "Place"),
        ("Спільний феррізь", "Institution"),
        ("держава гарант", "Institution"),
        ("вцілілі люди", "ActorGroup"),
        ("Жуків", "Place"),
        ("", "Place"),
    ],
)
def test_a_name_with_an_unknown_word_has_no_cases(text: str, kind: str) -> None:
    assert decline(text, kind) == ""


def test_a_pair_of_names_and_a_name_in_the_plural_are_plural() -> None:
    names = {text: ukrainian().read(text, frozenset({"ActorGroup"})) for text in (
        "жінка та дитина", "сторони", "спілка рибалок", "рада землі і води")}  # fmt: skip
    assert {text: name.is_plural for text, name in names.items() if name} == {
        "жінка та дитина": True,
        "сторони": True,
        "спілка рибалок": False,
        "рада землі і води": False,
    }


def test_every_noun_of_the_lists_has_all_cases_in_letters() -> None:
    for noun, found in ukrainian().nouns.items():
        for forms in found:
            assert set(_CASES) <= set(forms.cases), noun
            assert all(_LETTERS.fullmatch(form) for form in forms.cases.values()), noun


def test_no_noun_of_the_lists_has_two_declensions() -> None:
    twice = {
        noun
        for noun, found in ukrainian().nouns.items()
        for gender in {forms.gender for forms in found}
        if len({tuple(item.cases.values()) for item in found if item.gender == gender}) > 1
    }
    assert twice == set()


def test_a_language_without_a_file_has_no_declension() -> None:
    assert read_declension("en") is None
    assert read_declension("../uk") is None


_WORDS = (
    *("та", "і", "й", "або", "з", "для", "про", "не", "у", "№", "7", "—", "", "«", "комісія"),
    *("спільні", "українська", "бретонський", "тексти", "мир", "угоди", "дітей", "Острель", "ТЕЦ"),
    *("тимчасово", "переміщені", "особи", "мегават-години", "мальки", "форелі", "проєкт", "від"),
)


@given(
    st.lists(st.sampled_from(_WORDS), max_size=6).map(" ".join),
    st.sampled_from(["Asset", "Person", "Place", "State", ""]),
)
def test_no_text_is_a_crash(text: str, kind: str) -> None:
    found = ukrainian().read(text, frozenset({kind}))
    if found is not None:
        ukrainian().read_one(found, frozenset({kind}))
        assert all(isinstance(found.decline(case), str) for case in _CASES)
