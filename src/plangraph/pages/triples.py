"""The triples of a page in the forms that machines ask for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from plangraph.pages.page import JSON_LD, N_TRIPLES, TURTLE
from plangraph.serialization import find_format, serialize_quads
from plangraph.serialization.invisible import escape_invisible_json

if TYPE_CHECKING:
    from pyoxigraph import Quad

_NAMES = {TURTLE: "ttl", JSON_LD: "jsonld", N_TRIPLES: "nt"}


def write_triples(quads: Iterable[Quad], media_type: str) -> bytes:
    """Return triples in the format of a media type; the same triples give the same bytes."""
    text = "".join(serialize_quads(quads, find_format(_NAMES[media_type])))
    return (_prune_context(text) if media_type == JSON_LD else text).encode()


def _prune_context(text: str) -> str:
    """Return JSON-LD without the names of its context that it has no use for.

    The whole context is larger than what is said of most things.
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
    """Return every text in a JSON value, whole and up to its colon: a name or a prefix."""
    if isinstance(value, str):
        return {value, value.partition(":")[0]}
    if isinstance(value, dict):
        return {word for pair in value.items() for item in pair for word in _find_words(item)}
    if isinstance(value, list):
        return {word for item in value for word in _find_words(item)}
    return set()
