"""Language tags and base directions in JSON-LD: what a processor of JSON-LD leaves out of a text.

A JSON-LD processor drops a text whose language tag is not well formed, without a word
(https://www.w3.org/TR/json-ld11-api/#deserialize-json-ld-to-rdf-algorithm); here it is a finding.
A well-formed tag is one of https://www.rfc-editor.org/rfc/rfc5646#section-2.1. The base direction
of a text is left out as the standard has it, and ``check`` notes it.
"""

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, Quad

from plangraph.errors import Finding, Severity
from plangraph.reading.context import Context, find_own_context
from plangraph.text import shorten

_STRING = r'"(?:[^"\\]|\\.)*"'
_DIRECTION = re.compile(r'"@direction"\s*:\s*"(?:ltr|rtl)"')
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


def drop_directions(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield quads of JSON-LD without base directions, as a processor of JSON-LD 1.1 does."""
    for quad in quads:
        value = quad.object
        if isinstance(value, Literal) and value.direction is not None:
            plain = Literal(value.value, language=value.language)
            yield Quad(quad.subject, quad.predicate, plain, quad.graph_name)
        else:
            yield quad


def note_directions(text: str, path: str) -> Iterator[Finding]:
    """Yield a note for the first base direction of a JSON-LD text, with the number of all."""
    found = [match.start() for match in _DIRECTION.finditer(text)]
    if found:
        line = text.count("\n", 0, found[0]) + 1
        message = f"the base direction of {len(found)} texts is left out, as in JSON-LD 1.1"
        remedy = "nothing to do: pages show Arabic or Hebrew by the letters themselves"
        yield Finding(path, line, "PG127", message, remedy, severity=Severity.NOTE)


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
