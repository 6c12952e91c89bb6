"""Means clauses: conditions that say by which means or in which order something is done.

«Змінити договір, якщо буде голосування парламентів» makes a condition of how it is done: it is
changed «голосуванням парламентів». What is done first follows with «причому».
"""

from __future__ import annotations

from collections.abc import Mapping

from plangraph.asking.sentence import write_plain
from plangraph.asking.sentences.condition_shapes import ConditionText, Shape
from plangraph.asking.sentences.in_presence import tell_presence
from plangraph.asking.sentences.told_manners import tell_manner
from plangraph.asking.sentences.words_written import WordsWritten

_KINDS = frozenset({"Asset"})
_NOUNS = (Shape.CASE, Shape.NOUN)


class MeansClauses:
    """The conditions of one language that are means: a language without ``means`` has none."""

    def __init__(self, words: WordsWritten) -> None:
        self._words = words
        self._facts = words.facts
        self._means: Mapping[str, Mapping[str, str]] = words.language.sections.get("means", {})

    def tell(self, condition: str, effect: str, found: ConditionText) -> ConditionText:
        """Return a condition that is a means or a presence as an adverb: «за згоди Ради»."""
        found = tell_presence(self._words, found)
        found = tell_manner(self._words, effect, condition, found)
        if not self._means or found.shape not in _NOUNS:
            return found
        text = write_plain(found.phrase).partition(" (")[0]
        name = self._words.nouns.cases.read(text, _KINDS)
        known = self._means.get(name.head) if name else None
        if name is None or known is None:
            return found
        is_start = condition in self._facts.values(effect, "startsIf")
        told = known.get("start", known["told"]) if is_start else known["told"]
        case = next((one for one in ("gen", "ins", "acc", "loc") if f"{{{one}}}" in told), "")
        form = name.decline(case) if case else ""
        if case and not form:
            return found
        return ConditionText(Shape.ADVERBIAL, (told.format(**{case: form}) if case else told,))

    def is_order(self, found: ConditionText) -> bool:
        """Return whether a condition says what comes first: «хворих буде звільнено першими»."""
        words = write_plain(found.phrase).lower().replace(",", " ").split()
        known = self._words.language.words("order_words")
        return found.shape is Shape.CLAUSE and not set(words).isdisjoint(known)
