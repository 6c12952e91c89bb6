"""Declined persons: the cases of a person's first name and surname, from lists and endings.

Of a first name of the lists it is known whether it is that of a man or of a woman. Any other is
that of a man where it ends as such names do, and that of a woman in «-а» or «-я»; one that ends
otherwise has no cases. The surname follows: «Ірини Гай», «Івана Гая».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from plangraph.asking.sentences.declined_words import Forms

#: What makes the forms of a noun: its group and the word.
Maker = Callable[[str, str, str], Forms]


class DeclinedPersons:
    """The first names and surnames of one language."""

    def __init__(self, data: Mapping[str, Any], make: Maker) -> None:
        self._make = make
        self._surnames: Mapping[str, Sequence[Sequence[str]]] = data["surnames"]
        self._adjectives: Mapping[str, Mapping[str, str]] = data["adjectives"]
        self._men = re.compile(f".*{data['rules']['names_of_men']}")
        self._first: dict[str, tuple[str, Forms]] = {}
        for gender, groups in data["first_names"].items():
            for group, names in groups.items():
                for entry in names.split():
                    name, _, stem = entry.partition(":")
                    self._first[name] = (gender, make(group, name.lower(), stem.lower()))

    def read(self, words: Sequence[str]) -> tuple[tuple[str, Forms | None], ...]:
        """Return a first name and a surname with their forms, or nothing."""
        if len(words) != 2 or not all(word[:1].isupper() and word[1:].islower() for word in words):
            return ()
        first, last = words
        gender, forms = self._first.get(first, ("", None))
        if forms is None and self._men.fullmatch(first):
            gender, forms = "m", self._make("masculine_person", first.lower(), "")
        if forms is None and first.endswith(("а", "я")):
            gender, forms = "f", self._make("feminine_person", first.lower(), "")
        if forms is None:
            return ()
        surname = self._decline_surname(last, gender)
        return ((first, forms), (last, surname[0])) if surname else ()

    def read_first(self, name: str, gender: str) -> tuple[tuple[str, Forms | None], ...]:
        """Return the one name of somebody whose title has a gender, or nothing: «короля Ейнара»."""
        lowered = name.lower()
        is_name = name[:1].isupper() and name[1:] == lowered[1:]
        is_woman = gender == "f" and lowered.endswith(("а", "я"))
        is_man = gender == "m" and not lowered.endswith(tuple("аеєиіїоуюяйь"))
        if not is_name or not (is_woman or is_man):
            return ()
        group = "feminine_person" if is_woman else "masculine_person"
        return ((name, self._make(group, lowered, "")),)

    def _decline_surname(self, name: str, gender: str) -> tuple[Forms | None] | None:
        """Return the forms of a surname, of which None is one that has no cases, or nothing."""
        lowered = name.lower()
        for ending, group in self._surnames[gender]:
            if not re.fullmatch(f".*(?:{ending})", lowered):
                continue
            if group == "refused":
                return None
            if group == "fixed":
                return (None,)
            if group == "adjective":
                last = lowered[-2:] if gender == "m" else lowered[-1:]
                cases = self._adjectives[last]
                stem = lowered.removesuffix(last)
                forms = {case: stem + form for case, form in cases.items() if case != "gender"}
                return (Forms(gender, forms, is_animate=gender == "m"),)
            return (self._make(group, lowered, ""),)
        return None
