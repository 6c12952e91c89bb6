"""Case names: the names of things in a language with cases, without an article.

A case that the data have is written by ``noun_phrases``. One that they do not have is declined
where the words of the name are known (``declension``), or the name stays as it is after a word for
its kind that has the case (``stand_ins``).
"""

from __future__ import annotations

from plangraph.asking.sentences.declension import DeclinedName, read_declension
from plangraph.asking.sentences.language import Language
from plangraph.asking.sentences.stand_ins import StandIns


class CaseNames:
    """The names of one language with cases; in a language without them, names stay as they are."""

    def __init__(self, language: Language) -> None:
        self._declension = read_declension(language.tag)
        self._stand_ins = StandIns(language)

    def read(self, text: str, kinds: frozenset[str]) -> DeclinedName | None:
        """Return a name with its cases, or None where they are not certain."""
        return self._declension.read(text, kinds) if self._declension else None

    def write(self, text: str, kinds: frozenset[str], form: str = "") -> tuple[str, bool]:
        """Return a name in a case, and whether the case is said by another word before it.

        A name that is no proper name has a small first letter.
        """
        name = self.read(text, kinds)
        if name is None:
            return (self._stand_ins.write(kinds, text, form) if form else text), bool(form)
        if self._declension and self._declension.is_common(name, kinds):
            text = text[0].lower() + text[1:]
            name = self.read(text, kinds) or name
        return (name.decline(form) if form else text), False
