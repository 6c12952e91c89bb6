"""Case names: the names of things in a language with cases, without an article.

A case that the data have is written by ``noun_phrases``. One that they do not have is declined
where the words of the name are known (``declension``), or the name stays as it is after a word for
its kind that has the case (``stand_ins``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from plangraph.asking.language import Language
from plangraph.asking.sentences.declension import read_declension
from plangraph.asking.sentences.declined_words import DeclinedName
from plangraph.asking.sentences.sentence_facts import SentenceFacts
from plangraph.asking.sentences.stand_ins import StandIns

_STEM = 4
_NAMED = frozenset({"ActorGroup", "Asset", "Institution", "Legislation", "Person", "Place"})


def _is_alike(word: str, other: str) -> bool:
    """Return whether two words are forms of one, such as «Сторона» and «Сторін»."""
    least = min(len(word), len(other))
    start = least - 1 if least <= _STEM + 1 else least - 2
    return abs(len(word) - len(other)) <= 2 and least >= _STEM and word[:start] == other[:start]


class CaseNames:
    """The names of one language with cases; in a language without them, names stay as they are."""

    def __init__(self, language: Language, facts: SentenceFacts | None = None) -> None:
        self._language = language
        self._declension = read_declension(language.tag)
        self._stand_ins = StandIns(language)
        self._facts = facts
        self._tag = language.tag
        self._pairs = tuple(language.words("pairs"))

    @cached_property
    def _labels(self) -> Sequence[str]:
        """The labels in the language of the things that a sentence may name."""
        facts = self._facts
        named = [one for one in facts.things if facts.kinds(one) & _NAMED] if facts else []
        labels = (item for one in named for item in facts.texts(one, "label")) if facts else ()
        return tuple(item.text for item in labels if item.language == self._tag)

    @cached_property
    def _has_small_letters(self) -> bool:
        """Whether labels begin with a small letter where they are no proper names."""
        return any(label[:1].islower() for label in self._labels)

    def opens_with_name(self, text: str) -> bool:
        """Return whether a text opens with a label that keeps its capital letter."""
        if self._declension is None:
            return False
        first = text.partition(" ")[0]
        is_inside = first[:1].isupper() and any(_is_alike(first, word) for word in self._inside)
        return is_inside or any(text.startswith(name) for name in self._names)

    @cached_property
    def _inside(self) -> frozenset[str]:
        """The words with a capital letter that are not the first one of a label."""
        words = (word for label in self._labels for word in label.split()[1:])
        return frozenset(word for word in words if word[:1].isupper() and word[1:2].islower())

    @cached_property
    def _names(self) -> Sequence[str]:
        labels = (label for label in self._labels if label[:1].isupper() and " " in label)
        return tuple(label for label in labels if self._has_small_letters or self._is_proper(label))

    def _is_proper(self, label: str) -> bool:
        name = self.read(label, _NAMED)
        return (
            name is None
            or self._declension is None
            or not self._declension.is_common(name, _NAMED - {"Institution"})
        )

    def read(self, text: str, kinds: frozenset[str]) -> DeclinedName | None:
        """Return a name with its cases, or None where they are not certain."""
        if self._declension is None:
            return None
        found = self._declension.read(text, kinds)
        head, _, place = text.rpartition(" ")
        if found or not head or place.removesuffix("а") not in self._labels:
            return found
        known = self._declension.read(head, kinds)  # «мер Тарніка», who is that of Тарнік
        return known and replace(known, words=(*known.words, (place, None)))

    def write_each(
        self, text: str, kinds: frozenset[str], words: Mapping[str, Any], *, has_name: bool = True
    ) -> str:
        """Return "each" and one of what a name in the plural names, or an empty text.

        ``words`` are "each" by the gender of the name: «кожен човен», or «кожен» alone.
        """
        one = self._find_one(text, kinds)
        if one is None:
            return ""
        is_man = one.gender == "m" or one.head in words.get("men", ())
        is_animate = one.is_animate and is_man
        each: str = words["animate" if is_animate else one.gender]
        return f"{each} {one.decline('acc')}" if has_name else each

    def find_each(self, text: str, kinds: frozenset[str], form: str) -> str:
        """Return "each" in a case, in the gender of one of what a name in the plural names."""
        patterns = self._language.sections.get("each_of", {})
        if not patterns:
            return ""
        one = self._find_one(text, kinds)
        gender = self._find_gender(one) or "m"
        is_animate = gender == "m" and (one is None or one.is_animate)
        known = patterns.get(form, patterns["acc"])
        return str(known.get("animate" if is_animate else gender, known[gender]))

    def stand_in(self, text: str, form: str) -> str:
        """Return a topic without cases after a word for it that has them: «теми „випас“»."""
        return self._stand_ins.write(frozenset({"Topic"}), text, form)

    def find_gender_of_one(self, text: str, kinds: frozenset[str]) -> str:
        """Return the gender of a name, or of one of what a name in the plural names."""
        first, _, rest = text.partition(" ")
        text = rest if f"{first.lower()} ".startswith(self._pairs) and rest else text
        name = self.read(text, kinds)
        is_one = name is None or name.gender != "p"
        return self._find_gender(name if is_one else self._find_one(text, kinds))

    def _find_one(self, text: str, kinds: frozenset[str]) -> DeclinedName | None:
        name = self.read(text, kinds)
        return self._declension.read_one(name, kinds) if self._declension and name else None

    def _find_gender(self, name: DeclinedName | None) -> str:
        men: Sequence[str] = self._language.sections["each"]["men"] if name else ()
        return "m" if name and name.head in men else name.gender if name else ""

    def count(self, text: str, kinds: frozenset[str]) -> Mapping[str, str]:
        """Return a name in the plural as it follows numbers, by the category of each in CLDR."""
        text = text[:1].lower() + text[1:]
        name, one = self.read(text, kinds), self._find_one(text, kinds)
        if name is None or one is None:
            return {}
        forms = {"one": one.decline("acc"), "few": name.decline("acc")}
        forms |= {"many": name.decline("gen"), "other": one.decline("gen")}
        return {category: f"{{n}} {form}" for category, form in forms.items()}

    def find_gender_of_genitive(self, word: str) -> str:
        """Return the gender of the noun of the lists that a word is the genitive of, or nothing."""
        nouns = self._declension.nouns.values() if self._declension else ()
        found = {item.gender for known in nouns for item in known if item.cases["gen"] == word}
        return found.pop() if len(found) == 1 else ""

    def is_noun(self, word: str) -> bool:
        """Return whether a word is in the list of nouns."""
        return self._declension is not None and word.lower() in self._declension.nouns

    def write(self, text: str, kinds: frozenset[str], form: str = "") -> tuple[str, bool]:
        """Return a name in a case, and whether the case is said by another word before it.

        A name that is no proper name has a small first letter, unless other labels have one: who
        writes these means the capital letter.
        """
        name = self.read(text, kinds)
        if name is None:
            return (self._stand_ins.write(kinds, text, form) if form else text), bool(form)
        is_common = self._declension is not None and self._declension.is_common(name, kinds)
        if is_common and text[:1].isupper() and not self._has_small_letters:
            text = text[0].lower() + text[1:]
            name = self.read(text, kinds) or name
        declined = name.decline(form) if form else text
        return (declined, False) if declined else (self._stand_ins.write(kinds, text, form), True)
