"""Write the triples of a page in the RDF formats of the registry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from plangraph.pages.page import HTML
from plangraph.serialization import FOLDER_FORMATS, QuadFormat, answer_formats, jsonld

if TYPE_CHECKING:
    from pyoxigraph import Quad


def list_page_formats() -> tuple[QuadFormat, ...]:
    """Return the formats of each thing on a server: all that can write any graph."""
    more = (known for known in answer_formats() if known.holds_all)
    return tuple(dict.fromkeys((*FOLDER_FORMATS, *more)))


def list_suffixes() -> Mapping[str, str]:
    """Return the file suffix of each form of a thing, by media type; HTML comes first."""
    return {HTML: ".html", **{known.media_type: known.suffix for known in list_page_formats()}}


def write_triples(quads: Iterable[Quad], media_type: str) -> bytes:
    """Return triples in the format of a media type; equal triples give equal bytes."""
    (chosen,) = (known for known in list_page_formats() if known.media_type == media_type)
    write = jsonld.serialize_alone if chosen is jsonld.FORMAT else chosen.write
    return "".join(write(quads)).encode()
