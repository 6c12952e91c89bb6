"""Reference: the types, keys and word lists of data files, read from ``ontology/REFERENCE.md``.

The page is generated from the ontology, its shapes and the context, and ``make lint`` holds it to
them; so what is read here is what the page says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from plangraph import resources
from plangraph.text import break_lines

#: The page, as people find it in a checkout.
PAGE = "ontology/REFERENCE.md"

_SECTION = re.compile(r"^### (.+)$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\(#[^)]*\)")
_CELLS = re.compile(r"(?<!\\)\|")
_ABOVE = re.compile(r" Also has the keys of (.*)\.$")
_ANY_TYPE = "Keys of any type"


@dataclass(frozen=True)
class Key:
    """A key of a type: what it holds, whether it is needed, what it means, and an example."""

    name: str
    value: str
    needed: str
    meaning: str
    example: str


@dataclass(frozen=True)
class TypeEntry:
    """A type: its definition, the types whose keys it also has, and its own keys."""

    name: str
    text: str
    above: tuple[str, ...]
    keys: tuple[Key, ...]


@dataclass(frozen=True)
class Word:
    """A word of a list: its label and what it means."""

    name: str
    label: str
    meaning: str


@dataclass(frozen=True)
class WordList:
    """A word list: what its words are for, and the words."""

    name: str
    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Reference:
    """All types and word lists by name; ``free`` are the keys of any type."""

    types: dict[str, TypeEntry]
    lists: dict[str, WordList]
    free: tuple[Key, ...]

    def list_keys(self, name: str) -> Iterator[tuple[str, Key]]:
        """Yield the keys of a type with the type that has each: its own first, then from above."""
        seen, waiting = set[str](), [name]
        while waiting:
            entry = self.types.get(waiting.pop(0))
            if entry is None:
                continue
            waiting += entry.above
            for key in entry.keys:
                if key.name not in seen:
                    seen.add(key.name)
                    yield entry.name, key


@cache
def read_reference() -> Reference:
    """Read the reference page of the bundled ontology."""
    text = (resources.ontology_dir() / "REFERENCE.md").read_text(encoding="utf-8")
    types, _, lists = text.partition("## Word lists")
    entries = {entry.name: entry for entry in map(_read_type, _split(types))}
    free = entries.pop(_ANY_TYPE).keys
    words = {entry.name: entry for entry in map(_read_list, _split(lists))}
    return Reference(entries, words, free)


def _split(text: str) -> Iterator[tuple[str, str]]:
    """Yield the heading and the body of each section."""
    _, *parts = _SECTION.split(text)
    yield from zip(parts[::2], parts[1::2], strict=True)


def _read_type(section: tuple[str, str]) -> TypeEntry:
    name, body = section
    text = next((line for line in break_lines(body) if line and not line.startswith("|")), "")
    above = _ABOVE.search(text)
    names = tuple(_LINK.findall(above[1])) if above else ()
    keys = (Key(*cells) for cells in _read_rows(body))
    return TypeEntry(name, _plain(_ABOVE.sub("", text)), names, tuple(keys))


def _read_list(section: tuple[str, str]) -> WordList:
    name, body = section
    text = next((line for line in break_lines(body) if line and not line.startswith("|")), "")
    return WordList(name, _plain(text), tuple(Word(*cells) for cells in _read_rows(body)))


def _read_rows(body: str) -> Iterator[list[str]]:
    """Yield the cells of each row of a table, without its head."""
    rows = [line for line in break_lines(body) if line.startswith("|")]
    for row in rows[2:]:
        yield [_plain(cell.strip().replace(r"\|", "|")) for cell in _CELLS.split(row)[1:-1]]


def _plain(text: str) -> str:
    """Return Markdown without its links and quoted code."""
    return _LINK.sub(r"\1", text).replace("`", "")
