"""Numbered texts: a number for each distinct text, so that the page holds each only once."""

from __future__ import annotations

from collections.abc import Iterable

from plangraph.text import show_controls


class NumberedTexts(dict[str, int]):
    """Texts and their numbers from 0; looking up a new text gives it the next number."""

    @classmethod
    def alphabetical(cls, texts: Iterable[str]) -> NumberedTexts:
        """Return texts numbered in the order of the alphabet."""
        return cls((text, number) for number, text in enumerate(sorted(texts)))

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]

    def shown(self) -> list[str]:
        """Return the texts by number, with their control characters made visible."""
        return list(map(show_controls, self))
