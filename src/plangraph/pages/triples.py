"""Write the triples of a page in the RDF formats of the registry."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from plangraph.pages.page import HTML
from plangraph.serialization import QuadFormat, answer_formats, jsonld, turtle
from plangraph.serialization.invisible import escape_invisible_json

if TYPE_CHECKING:
    from pyoxigraph import Quad

#: The formats of each thing, and of the whole graph, in a folder of files.
FOLDER_FORMATS = (turtle.FORMAT, jsonld.FORMAT)


def list_page_formats() -> tuple[QuadFormat, ...]:
    """Return the formats of each thing on a server: all that can write any graph."""
    more = (known for known in answer_formats() if known.holds_all)
    return tuple(dict.fromkeys((*FOLDER_FORMATS, *more)))


def list_suffixes() -> dict[str, str]:
    """Return the file suffix of each form of a thing, by media type; HTML comes first."""
    return {HTML: ".html", **{known.media_type: known.suffix for known in list_page_formats()}}


def write_triples(quads: Iterable[Quad], media_type: str) -> bytes:
    """Return triples in the format of a media type; equal triples give equal bytes."""
    (chosen,) = (known for known in list_page_formats() if known.media_type == media_type)
    text = "".join(chosen.write(quads))
    return (_prune_context(text) if chosen is jsonld.FORMAT else text).encode()


def _prune_context(text: str) -> str:
    """Return JSON-LD without the names of its context that it does not use.

    The whole context is larger than the triples of most things.
    """
    document = json.loads(text)
    used = _find_words(document["@graph"])
    definition = document["@context"]
    kept = {name: value for name, value in definition.items() if name[0] == "@" or name in used}
    used = _find_words(kept)
    context = {name: value for name, value in definition.items() if name in kept or name in used}
    nodes = ",\n".join(map(_dump, document["@graph"]))
    return f'{{\n"@context": {_dump(context)},\n"@graph": [\n{nodes}\n]\n}}\n'


def _dump(value: object) -> str:
    return escape_invisible_json(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))


def _find_words(value: object) -> set[str]:
    """Return every text in a JSON value, and the part before its colon: names and prefixes."""
    if isinstance(value, str):
        return {value, value.partition(":")[0]}
    if isinstance(value, dict):
        return {word for pair in value.items() for item in pair for word in _find_words(item)}
    if isinstance(value, list):
        return {word for item in value for word in _find_words(item)}
    return set()
