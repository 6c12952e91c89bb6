import re

from hypothesis import given
from hypothesis import strategies as st

from needs import TIME
from plangraph.asking.sentence import (
    Part,
    Role,
    Sentence,
    assemble,
    join_phrases,
    mark,
    substitute,
    write_plain,
)


def test_parts_are_where_their_text_is_also_inside_others() -> None:
    inner = mark(Role.PLACE, "the lake", "place:lake")
    text, parts = assemble(("It ", *mark(Role.CONDITION, ("if ", *inner, " freezes"), "c"), "."))
    assert text == "It if the lake freezes."
    assert parts == (
        Part(Role.CONDITION, 3, 22, "c"),
        Part(Role.PLACE, 6, 14, "place:lake"),
    )


def test_spaces_are_single_and_none_is_before_a_comma_or_at_an_end() -> None:
    assert assemble((" a ", " b", " ", ", c ", " ."))[0] == "a b, c."
    assert assemble(("a, but b", ",", "; c", ", ", " ", "."))[0] == "a, but b; c."
    assert assemble(("a, but b", ","))[0] == "a, but b"


def test_an_empty_text_is_no_part() -> None:
    assert mark(Role.VERB, "") == ()
    assert assemble((*mark(Role.VERB, (" ",)), "x"))[1] == ()


def test_phrases_are_joined_without_those_that_are_empty() -> None:
    assert write_plain(join_phrases([("a",), (), ("b",)], ", ")) == "a, b"


def test_a_sentence_shows_its_text_and_finds_its_parts() -> None:
    sentence = Sentence("Norva sails.", parts=(Part(Role.BEARER, 0, 5, "state:norva"),))
    assert str(sentence) == "Norva sails."
    assert sentence.cut(sentence.parts[0]) == "Norva"
    assert sentence.find(Role.BEARER, Role.PLACE) == ("Norva",)
    assert sentence.find(Role.PLACE) == ()


@TIME
@given(st.lists(st.tuples(st.sampled_from(Role), st.text(" ab,.", max_size=6)), max_size=8))
def test_every_part_has_its_text_whatever_is_joined(pieces: list[tuple[Role, str]]) -> None:
    phrase = tuple(item for role, text in pieces for item in (" ", *mark(role, text)))
    text, parts = assemble(phrase)
    assert "  " not in text
    assert all(0 <= part.start < part.end <= len(text) for part in parts)


def test_the_parts_of_a_text_move_with_the_letters_before_and_inside_them() -> None:
    parts = (Part(Role.VERB, 0, 4), Part(Role.OBJECT, 5, 15), Part(Role.PLACE, 16, 21))
    patterns = [(re.compile("boat (?=boats)"), ""), (re.compile("e"), "ee")]
    text, moved = substitute("sell boat boats there", parts, patterns)
    assert text == "seell boats theeree"
    assert [text[part.start : part.end] for part in moved] == ["seell", "boats", "theeree"]
