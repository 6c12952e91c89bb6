"""Word order: what Ukrainian says beside the verb."""

from __future__ import annotations

import pytest

from plangraph.asking.language import read_language
from plangraph.asking.sentence import Phrase, Role, mark, write_plain
from plangraph.asking.sentences.word_order import order_words

_CORE: Phrase = (
    *mark(Role.BEARER, "рада"),
    " ",
    *mark(Role.MODAL, "має"),
    " ",
    *mark(Role.VERB, "передавати"),
    " ",
    *mark(Role.OBJECT, "списки"),
)


def _order(language: str, core: Phrase, additions: Phrase) -> str:
    return write_plain(sum(order_words(read_language(language), core, additions), ()))


@pytest.mark.parametrize(
    ("language", "additions", "expected"),
    [
        ("uk", mark(Role.REPETITION, "щороку"), "рада має щороку передавати списки"),
        ("uk", ("одна одній",), "рада має передавати одна одній списки"),
        (
            "uk",
            (*mark(Role.REPETITION, "щороку"), " ", *mark(Role.TIME, "з 1 червня до 31 серпня")),
            "рада має передавати списки щороку з 1 червня до 31 серпня",
        ),
        (
            "uk",
            mark(Role.REPETITION, "раз на 14 днів"),
            "рада має передавати списки раз на 14 днів",
        ),
        ("en", mark(Role.REPETITION, "щороку"), "рада має передавати списки щороку"),
    ],
)
def test_one_word_that_says_how_often_and_to_whom_stands_beside_the_verb(
    language: str, additions: Phrase, expected: str
) -> None:
    assert _order(language, _CORE, (" ", *additions)) == expected


def test_how_often_something_is_banned_is_told_last() -> None:
    core = tuple(
        mark(Role.MODAL, "не має права")[0] if item == _CORE[2] else item for item in _CORE
    )
    told = _order("uk", core, (" ", *mark(Role.REPETITION, "щороку")))
    assert told == "рада не має права передавати списки щороку"


def test_how_often_stands_behind_a_participle() -> None:
    core = (*mark(Role.MODAL, "має"), " ", *mark(Role.VERB, "бути повторене"))
    additions = (" ", *mark(Role.REPETITION, "один раз"))
    assert order_words(read_language("uk"), core, additions) == (
        (*core, " ", *mark(Role.REPETITION, "один раз")),
        (),
    )
