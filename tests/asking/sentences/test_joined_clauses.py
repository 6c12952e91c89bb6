from __future__ import annotations

import pytest

from asking.sentences.spoken import harbour
from plangraph.asking.language import read_language
from plangraph.asking.sentence import Role, mark, write_plain
from plangraph.asking.sentences.joined_clauses import tell_together
from plangraph.asking.sentences.words_written import WordsWritten


@pytest.mark.parametrize(
    ("clauses", "link", "expected"),
    [
        (
            ("the guild renews the compact", "the council renews the compact"),
            "and",
            "the guild and the council renew the compact",
        ),
        (("a comet is sighted", "a star is sighted"), "or", "a comet or a star is sighted"),
        (("a comet is sighted", "a star is sighted"), "and", "a comet and a star are sighted"),
        (("the guild pays", "the river rises"), "and", "the guild pays and the river rises"),
        (
            ("the guild is open (by Norva)", "the mill is open (by Norva)"),
            "or",
            "the guild is open (by Norva) or the mill is open (by Norva)",
        ),
    ],
)
def test_two_clauses_that_say_the_same_are_told_once(
    clauses: tuple[str, str], link: str, expected: str
) -> None:
    words = WordsWritten(harbour().facts, read_language("en"))
    phrases = [mark(Role.CONDITION, clause) for clause in clauses]
    assert write_plain(tell_together(words, phrases, link)) == expected
