"""Words of numbered texts: units such as *Article*, abbreviations, and alphabets of lists.

They are data, ``point_words.toml``; all languages are read together, as one text may mix them.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "point_words.toml"
_LATIN = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class PointWords:
    """The words of all languages, in lower case; ``alphabets`` order the letters of lists."""

    annexes: frozenset[str]
    chapters: frozenset[str]
    articles: frozenset[str]
    abbreviations: frozenset[str]
    starters: frozenset[str]
    alphabets: tuple[str, ...]

    @property
    def units(self) -> frozenset[str]:
        """Every word that a number follows where a point begins."""
        return self.annexes | self.chapters | self.articles


@cache
def read_point_words() -> PointWords:
    """Read ``point_words.toml``."""
    languages = tomllib.loads(_FILE.read_text("utf-8")).values()

    def merge(key: str) -> frozenset[str]:
        return frozenset(word for language in languages for word in language[key])

    return PointWords(
        merge("annexes"),
        merge("chapters"),
        merge("articles"),
        merge("abbreviations"),
        merge("starters"),
        (_LATIN, *_list_alphabets(languages)),
    )


def _list_alphabets(languages: Iterable[Mapping[str, str]]) -> Iterable[str]:
    return (language["letters"] for language in languages if "letters" in language)
