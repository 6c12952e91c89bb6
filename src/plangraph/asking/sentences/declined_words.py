"""Declined words: a word in all cases, and a name that is made of such words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Forms:
    """A word in all cases; ``gender`` is ``p`` in the plural."""

    gender: str
    cases: Mapping[str, str]
    is_animate: bool = False


@dataclass(frozen=True)
class DeclinedName:
    """A name that was understood: its words with their forms, and those that stay as they are."""

    words: tuple[tuple[str, Forms | None], ...]
    is_plural: bool
    is_animate: bool
    head: str = ""
    gender: str = ""

    def decline(self, case: str) -> str:
        """Return the name in a case, or an empty text where one of its words has none."""
        if any(forms is not None and case not in forms.cases for _, forms in self.words):
            return ""
        found = " ".join(self._write(word, forms, case) for word, forms in self.words)
        return found.replace(" ,", ",")

    def _write(self, word: str, forms: Forms | None, case: str) -> str:
        if forms is None:
            return word
        found = forms.cases.get("animate" if case == "acc" and self.is_animate else case, "")
        found = found or forms.cases[case]
        return found[0].upper() + found[1:] if word[0].isupper() else found
