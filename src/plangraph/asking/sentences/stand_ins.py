"""Stand-ins: a name whose case is not in the data, after a word for its kind that has it.

In a language with cases "with the Sem" needs a form of the name. Where the data do not have it, the
name stays as it is in quotes, and the word before it has the case: «з місцем „Сем“». The words are
data, ``stand_ins`` of the language file; without them the name is written as its label has it.
"""

from __future__ import annotations

from collections.abc import Mapping

from plangraph.asking.language import Language

_INNER = str.maketrans("«»", "„“")


class StandIns:
    """The words of one language that stand before names without cases."""

    def __init__(self, language: Language) -> None:
        self._words: Mapping[str, Mapping[str, str]] = language.sections.get("stand_ins", {})
        rules: Mapping[str, list[str]] = language.sections.get("same_as_nominative", {})
        self._same = {form: tuple(endings) for form, endings in rules.items()}
        self._changing = tuple(rules.get("changing", ()))
        self._animate = frozenset(rules.get("animate", ()))

    def write(self, kinds: frozenset[str], text: str, form: str) -> str:
        """Return a name in a case as its kind has it, or the name alone where that is right."""
        kind = next((name for name in self._words if name in kinds), "")
        pattern = self._words.get(kind, {}).get(form, "")
        if not pattern or self._is_same(kind, text, form):
            return text
        return pattern.format(name=text.translate(_INNER))

    def _is_same(self, kind: str, text: str, form: str) -> bool:
        """Return whether a name has the same form as in the nominative, by its first word."""
        if form not in self._same or kind in self._animate:
            return False
        first = text.partition(" ")[0].lower()
        return first.endswith(self._same[form]) or not first.endswith(self._changing)
