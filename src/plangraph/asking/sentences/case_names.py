"""Case names: the names of things in a language with cases, without an article.

A case that the data have is written by ``noun_phrases``. One that they do not have is declined
where the words of the name are known (``declension``), or the name stays as it is after a word for
its kind that has the case (``stand_ins``).
"""

from __future__ import annotations

from collections.abc import Mapping

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

    def write_each(self, text: str, kinds: frozenset[str], words: Mapping[str, str]) -> str:
        """Return "each" and one of what a name in the plural names, or an empty text.

        ``words`` are "each" by the gender of the name: «кожен човен».
        """
        name = self.read(text, kinds)
        one = self._declension.read_one(name, kinds) if self._declension and name else None
        if one is None:
            return ""
        is_animate = one.is_animate and one.gender == "m"
        return f"{words['animate' if is_animate else one.gender]} {one.decline('acc')}"

    def count(self, text: str, kinds: frozenset[str]) -> Mapping[str, str]:
        """Return a name in the plural as it follows numbers, by the category of each in CLDR."""
        name = self.read(text, kinds)
        one = self._declension.read_one(name, kinds) if self._declension and name else None
        if name is None or one is None:
            return {}
        forms = {"one": one.decline("acc"), "few": name.decline("acc")}
        forms |= {"many": name.decline("gen"), "other": one.decline("gen")}
        return {category: f"{{n}} {form}" for category, form in forms.items()}

    def is_noun(self, word: str) -> bool:
        """Return whether a word is in the list of nouns."""
        return self._declension is not None and word.lower() in self._declension.nouns

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
