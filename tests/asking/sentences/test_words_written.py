import pytest

import plangraph as pg
from asking.sentences.spoken import harbour
from conftest import WriteData
from plangraph.asking.language import read_language
from plangraph.asking.sentence import Role, mark, write_plain
from plangraph.asking.sentences.words_written import WordsWritten
from plangraph.vocabulary import compact, expand

WORDS = WordsWritten(harbour().facts, read_language("en"))


def test_things_are_sorted_with_long_names_and_others_last() -> None:
    things = [
        expand(name)
        for name in ("cv:harbour-2", "group:sides", "state:norva", "state:isles", "place:harbour")
    ]
    assert [compact(thing) for thing in WORDS.sort(things)] == [
        "place:harbour",
        "state:norva",
        "group:sides",
        "cv:harbour-2",
        "state:isles",
    ]
    assert (
        write_plain(WORDS.names(Role.BEARER, things[2:4], word="or")) == "Norva or the United Isles"
    )


def test_several_things_are_plural_and_one_is_as_its_noun() -> None:
    assert WORDS.is_plural([expand("state:norva"), expand("state:isles")])
    assert WORDS.is_plural([expand("group:fishers")])
    assert not WORDS.is_plural([expand("state:norva")])


def test_a_frame_is_of_the_language_and_of_the_word_itself() -> None:
    assert WORDS.frame(expand("action:light"), "verbFrame").startswith("put [{quantity}|lamps]")
    assert WORDS.frame(expand("action:dredge"), "verbFrame") == ""


def test_the_languages_of_the_words_are_told_and_forgotten() -> None:
    WORDS.begin()
    assert WORDS.finish(mark(Role.VERB, "sail")).text == "Sail."
    assert WORDS.finish(("sail",), stop="").text == "sail"


def test_a_preposition_is_chosen_by_the_thing() -> None:
    line, harbour_place = expand("place:line"), expand("place:harbour")
    assert WORDS.choose_preposition(" stay in ", line) == " stay on "
    assert WORDS.choose_preposition(" stay in ", harbour_place) == " stay in "
    assert WORDS.choose_preposition("in", line) == "on"


def test_things_of_a_phrase_are_put_into_the_form_that_a_pattern_asks_for() -> None:
    WORDS.begin()
    ness, lund = (WORDS.name(Role.PLACE, expand(f"place:{name}")) for name in ("ness", "lund"))
    written = WORDS.fill("{first:gen} port and {second:gen}", first=ness, second=lund)
    sentence = WORDS.finish(written)
    assert sentence.text == "Ness's port and Lund."
    assert sentence.find(Role.PLACE) == ("Ness's", "Lund")
    assert sentence.missing_forms == (expand("place:lund"),)


def test_a_missing_form_is_told_of_one_sentence_only() -> None:
    WORDS.begin()
    WORDS.noun(expand("place:lund"), "gen")
    WORDS.begin()
    assert WORDS.finish(("x",)).missing_forms == ()


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("bearing of arms", "the bearing of arms"),
        ("fishing", "fishing"),
        ("freedom of speech", "freedom of speech"),
        ("use of the road", "the use of the road"),
    ],
)
def test_an_act_that_is_a_matter_has_an_article(
    write_data: WriteData, label: str, told: str
) -> None:
    data = f"""
- {{id: state:a, type: State, label: {{en: Arland}}}}
- {{id: group:b, type: ActorGroup, label: {{en: herders}}}}
- {{id: topic:m, type: Concept, inScheme: topic, label: {{en: {label}}},
   definition: {{en: What is done.}}}}
- {{id: effect:x, type: Obligation, dutyBearer: state:a, action: grant-amnesty, affects: group:b,
   onMatter: topic:m}}
"""
    text = str(pg.open(write_data(data)).sentence("effect:x"))
    assert text == f"Arland would have to grant an amnesty to herders for {told}."
