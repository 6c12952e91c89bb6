"""Told conditions: those that the name of an actor says: "the side that is attacked"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from plangraph.asking.sentences.words_written import WordsWritten

_BY = ("startsIf", "hasCondition")
#: What a condition says beside its label, which no name says.
_MORE = ("determinedBy", "breachOf", "hasQuantity", "hasTime", "dueBy", "votingRule", "onMatter")
_STEM = 4


def list_told_conditions(
    words: WordsWritten, effect: str, subject: Sequence[str]
) -> frozenset[str]:
    """Return the conditions of an effect that the name of its one subject tells."""
    if len(subject) != 1:
        return frozenset()
    name = _split(words.nouns.label(subject[0]).text)
    return frozenset(
        condition
        for condition in words.facts.values(effect, *_BY)
        if not words.facts.values(condition, *_MORE)
        and _tells(words, name, _split(words.nouns.label(condition).text))
    )


def _tells(words: WordsWritten, name: Sequence[str], condition: Sequence[str]) -> bool:
    """Return whether a condition has only words of a name, and the noun that this is about."""
    articles = words.language.word_sets["articles"]
    bare = [word for word in name if word not in articles]
    if not bare:
        return False
    stem = bare[0][:_STEM]
    heads = [word for word in condition if word[:_STEM] == stem and len(word) >= len(stem)]
    rest = [word for word in condition if word not in (*heads, *articles)]
    after = iter(bare[1:])
    return bool(heads) and len(rest) > 1 and all(word in after for word in rest)  # in this order


def _split(text: str) -> list[str]:
    return "".join(takewhile(lambda letter: letter != "(", text)).lower().replace(",", " ").split()
