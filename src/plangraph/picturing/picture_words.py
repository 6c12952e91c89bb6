"""Words of the picture: headings, verbs and notes, one file for each language.

Sentences come from the sentence writer; these words stand around them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from plangraph.asking.language import Language, read_language

_FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True, eq=False)
class PictureWords:
    """The words of one language; ``language`` writes its numbers, dates and lists."""

    language: Language
    sections: dict[str, Any]

    def word(self, section: str, name: str) -> str:
        """Return one word or pattern."""
        return str(self.sections[section][name])

    def counted(self, name: str, number: int, **names: str) -> str:
        """Return a number in words where the language has them, in the form for that number."""
        forms = self.sections["counts"][name]
        plural = self.language.plural(Decimal(number))
        pattern = str(forms.get(plural, forms["other"]))
        return pattern.format(n=self._write_number(number), **names)

    def _write_number(self, number: int) -> str:
        named = {value: word for word, value in self.sections["numbers"].items()}
        return str(named.get(number, self.language.number(Decimal(number))))


def rename_words(words: PictureWords, changes: Mapping[str, Mapping[str, object]]) -> PictureWords:
    """Return words with those of some sections changed."""
    sections = {name: {**found, **changes.get(name, {})} for name, found in words.sections.items()}
    return PictureWords(words.language, sections)


@cache
def read_picture_words(tag: str) -> PictureWords:
    """Return the words of a language, in English where there is no file for it."""
    language = read_language(tag)
    path = _FOLDER / f"{language.tag}.toml"
    text = (path if path.is_file() else _FOLDER / "en.toml").read_text(encoding="utf-8")
    return PictureWords(language, tomllib.loads(text))
