"""Page words: what the page itself says, such as its tabs and buttons, in the reader's language.

The catalogues are ``words-{tag}.toml`` beside this module; what one lacks is in English. A file of
the user in the same form comes before them: ``[page]`` has the texts by name, ``[classes]`` what
things of a class are called, by the local name of the class, ``[picture.NAME]`` the words of the
section NAME of :mod:`plangraph.picturing.picture_words`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from plangraph.asking.language import Language, read_language
from plangraph.errors import DataError, Finding
from plangraph.picturing.picture_words import (
    PictureWords,
    read_picture_words,
    rename_words,
)

#: A text, or its forms by the plural category of a number.
Words: TypeAlias = str | Mapping[str, str]

_FOLDER = Path(__file__).parent
_SECTIONS = {"page", "classes", "picture"}


@dataclass(frozen=True, eq=False)
class PageWords:
    """The words of the page in one language; calling it with a name returns the text.

    ``tag`` is the language that was asked for, which labels of things may be in although the page
    has no words of it.
    """

    tag: str
    language: Language
    page: Mapping[str, Words]
    classes: Mapping[str, str]
    picture: PictureWords

    def __call__(self, name: str, n: int | None = None, /, **values: object) -> str:
        """Return the text of this name with ``values`` filled in; ``n`` chooses its form."""
        text = self.page[name]
        if n is None:
            return str(text).format(**values)
        number = Decimal(n)
        forms = {"other": text} if isinstance(text, str) else text
        form = forms.get(self.language.plural(number), forms["other"])
        return form.format(n=self.language.number(number), **values)

    def day(self, text: str) -> str:
        """Return a day, month or year in EDTF as people write it in the language."""
        return self.language.day(text)

    def kind(self, name: str, label: str) -> str:
        """Return what things of a class are called, by the class's local name, else its label."""
        return self.classes.get(name, label)


def words(language: str = "en", own: Path | str | None = None) -> PageWords:
    """Return the words of the page in a language, with those of the user's ``own`` file first.

    Raises:
        DataError: the file cannot be read, or is not such a file.
    """
    found = _read_catalogue(language)
    if own is None:
        return found
    changes = _read_own(Path(own))
    return PageWords(
        found.tag,
        found.language,
        {**found.page, **changes.get("page", {})},
        {**found.classes, **changes.get("classes", {})},
        rename_words(found.picture, changes.get("picture", {})),
    )


@cache
def _read_catalogue(language: str) -> PageWords:
    spoken = read_language(language)
    english, mine = _read_file("en"), _read_file(spoken.tag)
    classes = mine["classes"] if mine["classes"] else english["classes"]
    picture = read_picture_words(language)
    return PageWords(language, spoken, {**english["page"], **mine["page"]}, classes, picture)


def _read_file(tag: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"words-{tag}.toml").read_text("utf-8"))


def _read_own(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError([_wrong(path, str(error))]) from error
    if unknown := sorted(content.keys() - _SECTIONS):
        raise DataError([_wrong(path, f"there is no section [{unknown[0]}]")])
    return content


def _wrong(path: Path, message: str) -> Finding:
    remedy = "write TOML with the sections [page], [classes] and [picture.NAME]"
    return Finding(str(path), 0, "PG426", message, remedy)
