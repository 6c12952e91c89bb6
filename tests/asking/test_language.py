from decimal import Decimal

import pytest

from plangraph.asking.language import read_language
from plangraph.asking.sentence import write_plain

ENGLISH = read_language("en")
UKRAINIAN = read_language("uk")


@pytest.mark.parametrize(
    ("number", "expected"),
    [("999", "999"), ("1000", "1,000"), ("600000", "600,000"), ("3.7", "3.7"), ("-2500", "-2,500")],
)
def test_thousands_are_separated(number: str, expected: str) -> None:
    assert ENGLISH.number(Decimal(number)) == expected


@pytest.mark.parametrize(
    ("number", "long", "short"),
    [
        ("100000000000", "100 billion", "100bn"),
        ("2400000000", "2.4 billion", "2.4bn"),
        ("1500000", "1.5 million", "1.5m"),
        ("1234567", "1,234,567", "1,234,567"),
        ("220", "220", "220"),
        ("3E12", "3 trillion", "3tn"),
    ],
)
def test_large_round_numbers_are_written_in_words(number: str, long: str, short: str) -> None:
    assert ENGLISH.scaled(Decimal(number), "long") == long
    assert ENGLISH.scaled(Decimal(number), "short") == short


@pytest.mark.parametrize(
    ("number", "category"),
    [("1", "one"), ("21", "one"), ("11", "many"), ("3", "few"), ("13", "many"), ("25", "many")],
)
def test_plurals_follow_the_rules_of_cldr(number: str, category: str) -> None:
    assert UKRAINIAN.plural(Decimal(number)) == category


def test_a_number_with_decimals_is_of_the_other_category() -> None:
    assert UKRAINIAN.plural(Decimal("1.5")) == "other"
    assert ENGLISH.plural(Decimal("1.0")) == "other"
    assert ENGLISH.plural(Decimal(1)) == "one"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P1D", "one day"),
        ("P100D", "100 days"),
        ("P2Y6M", "two years and six months"),
        ("PT48H", "48 hours"),
        ("PT0S", "0 days"),
        ("soon", "soon"),
    ],
)
def test_durations_are_written_in_words(text: str, expected: str) -> None:
    assert ENGLISH.duration(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("P1M", "every month"), ("P4Y", "every four years"), ("P60D", "every 60 days")],
)
def test_repetition_is_written_in_words(text: str, expected: str) -> None:
    assert ENGLISH.every(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2032-09-01", "1 September 2032"),
        ("2032-09", "September 2032"),
        ("2032", "2032"),
        ("2032-13-01", "2032-13-01"),
    ],
)
def test_days_are_written_as_people_do(text: str, expected: str) -> None:
    assert ENGLISH.day(text) == expected


def test_lists_have_commas_and_a_last_word() -> None:
    assert ENGLISH.join([]) == ""
    assert ENGLISH.join(["a"]) == "a"
    assert ENGLISH.join(["a", "b"], "or") == "a or b"
    assert ENGLISH.join(["a", "b", "c"]) == "a, b and c"
    assert write_plain(ENGLISH.join_phrases([("a",), ("b",)])) == "a and b"


def test_an_unknown_language_and_a_path_are_english() -> None:
    assert read_language("xx").tag == "en"
    assert read_language("../en").tag == "en"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1000000000", "1 мільярд"),
        ("2000000000", "2 мільярди"),
        ("100000000000", "100 мільярдів"),
        ("2500000000", "2,5 мільярда"),
    ],
)
def test_ukrainian_counts_what_is_large_in_four_forms(number: str, expected: str) -> None:
    assert UKRAINIAN.scaled(Decimal(number), "long") == expected


def test_ukrainian_durations_are_in_the_genitive() -> None:
    assert UKRAINIAN.duration("P100D") == "100 днів"
    assert UKRAINIAN.duration("P2M") == "2 місяців"
    assert UKRAINIAN.day("2025-12-23") == "23 грудня 2025 року"


@pytest.mark.parametrize(
    "noun",
    [
        "a port",
        "an island",
        "a UN envoy",
        "an EU rule",
        "a union",
        "an IAEA team",
        "a one-way road",
    ],
)
def test_the_article_is_chosen_by_how_the_first_word_is_spoken(noun: str) -> None:
    assert read_language("en").indefinite(noun.partition(" ")[2]) == noun


def test_a_ukrainian_preposition_is_sounded_as_its_neighbours_ask() -> None:
    ukrainian = read_language("uk")
    assert ukrainian.sound("вогонь в долині, війська в Україні")[0] == (
        "вогонь у долині, війська в Україні"
    )
    assert ukrainian.every("P3M") == "раз на 3 місяці"
    assert read_language("en").sound("in a port")[0] == "in a port"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("живуть у лісі", "живуть у лісі"),
        ("мають жити у лісі", "мають жити в лісі"),
        ("мають жити у воді", "мають жити у воді"),
        ("мають жити у селах", "мають жити в селах"),
        ("якщо усі погодяться", "якщо всі погодяться"),
        ("крім усіх осіб", "крім усіх осіб"),
        ("для усього", "для всього"),
        ("має установу", "має установу"),
        ("мають бути скасовано", "мають бути скасовані"),
        ("вивести із шкіл", "вивести зі шкіл"),
        ("ціну човнів човнів, а", "ціну човнів, а"),
        ("якщо буде повідомлення за рік", "якщо про це буде повідомлено за рік"),
        ("претензій до одна одної", "претензій одна до одної"),
        ("має бути продовжений 5 років", "має бути продовжений на 5 років"),
        ("мають бути відкладені 30 днів", "мають бути відкладені на 30 днів"),
        ("рік ( щонайбільше двічі)", "рік (щонайбільше двічі)"),
        ("оплачувати всю заробітну плату", "виплачувати всю заробітну плату"),
        ("оплатити ціну худоби", "сплатити ціну худоби"),
        ("оплатити ремонт мосту", "оплатити ремонт мосту"),
        (
            "сплатити борг рівними частинами з липня двома щомісячними частинами",
            "сплатити борг двома рівними щомісячними частинами з липня",
        ),
    ],
)
def test_ukrainian_letters_are_those_that_their_neighbours_ask_for(
    text: str, expected: str
) -> None:
    assert read_language("uk").sound(text) == (expected, ())


@pytest.mark.parametrize(
    ("word", "gender", "expected"),
    [
        ("створені", "p", "бути створені"),
        ("створений", "f", "бути створена"),
        ("закритий", "", "бути закрито"),
        ("пофарбовано", "f", "бути пофарбована"),
        ("незалежний", "p", "стати незалежними"),
        ("портом", "m", ""),
    ],
)
def test_a_participle_agrees_with_what_has_to_become_so(
    word: str, gender: str, expected: str
) -> None:
    assert read_language("uk").find_done(word, gender) == expected


def test_a_verb_of_a_ban_is_imperfective_where_the_language_knows_one() -> None:
    assert read_language("uk").set_aspect("продати або підкреслити") == "продавати або підкреслити"
    assert read_language("en").set_aspect("sell") == "sell"


def test_a_month_is_a_time_and_a_length_an_amount_in_ukrainian() -> None:
    ukrainian = read_language("uk")
    assert ukrainian.month("2031-03") == "в березні 2031 року"
    assert read_language("en").month("2031-03") == ""
    assert ukrainian.duration_of("P15Y") == "15 років"
    assert ukrainian.duration_of("P1Y6M") == ""
    assert ukrainian.every("P7D") == "щотижня"


def test_each_pair_of_aspects_leads_back_and_each_perfective_verb_has_a_future() -> None:
    ukrainian = read_language("uk")
    pairs = ukrainian.sections["imperfective"]
    assert {pairs[once] for once in ukrainian.perfective.values()} == set(pairs.values())
    assert set(pairs) <= set(ukrainian.sections["futures"])
