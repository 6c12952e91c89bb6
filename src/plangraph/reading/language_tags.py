"""Language tags: which ones are well formed, and where a JSON-LD text has others.

A JSON-LD processor drops a text whose language tag is not well formed, without a word
(https://www.w3.org/TR/json-ld11-api/#deserialize-json-ld-to-rdf-algorithm); here it is a finding.
A well-formed tag is one of https://www.rfc-editor.org/rfc/rfc5646#section-2.1.
"""

import re
from collections.abc import Iterator

from pyoxigraph import Literal

from plangraph.errors import Finding
from plangraph.reading.context import Context
from plangraph.reading.own_context import find_own_context
from plangraph.text import shorten

_STRING = r'"(?:[^"\\]|\\.)*"'
_LANGUAGE = re.compile(r'"@language"\s*:\s*"([^"\\]*)"')
_ENTRY = re.compile(rf'"([^"\\]*)"\s*:\s*(?:{_STRING}|\[(?:\s*{_STRING}\s*,?)*\s*\])\s*,?\s*')


def is_language_tag(tag: str) -> bool:
    """Return whether a language tag is well formed."""
    try:
        Literal("", language=tag)
    except ValueError:
        return False
    return True


def check_tags(text: str, path: str) -> Iterator[Finding]:
    """Yield a finding for each language tag with which JSON-LD would lose a text."""
    for tag, offset in find_bad_tags(text, find_own_context(text)):
        line = text.count("\n", 0, offset) + 1
        message = f"{shorten(tag)!r} is not a language tag"
        yield Finding(path, line, "PG108", message, "write a tag such as en or pt-BR")


def find_bad_tags(text: str, context: Context | None) -> Iterator[tuple[str, int]]:
    """Yield each language tag of a JSON-LD text that is not well formed, with its offset.

    In addition to ``@language``, the texts by language of the keys of ``context`` are searched.
    """
    tags = [(match[1], match.start(1)) for match in _LANGUAGE.finditer(text)]
    if context is not None:
        names = [term.name for term in context.terms.values() if term.container == "@language"]
        for opening in re.finditer(rf'"(?:{"|".join(names)})"\s*:\s*\{{\s*', text):
            tags += _read_tags(text, opening.end())
    for tag, offset in tags:
        if not tag.startswith("@") and not is_language_tag(tag):
            yield tag, offset


def _read_tags(text: str, offset: int) -> Iterator[tuple[str, int]]:
    """Yield the keys of an object of texts that begins at ``offset``."""
    while entry := _ENTRY.match(text, offset):
        yield entry[1], entry.start(1)
        offset = entry.end()
