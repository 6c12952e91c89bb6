"""Media types of answers: what a client may ask for, and what is sent.

The formats are those of :mod:`plangraph.stores.row_formats` for rows, and those of
:mod:`plangraph.serialization.registry` that hold triples.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from plangraph.pages.accept import choose_media_type, parse_weights
from plangraph.serialization import QuadFormat, answer_formats
from plangraph.stores.row_formats import ROW_FORMATS, RowFormat


class AnswerFormats(NamedTuple):
    """The formats that a client accepts, for the rows and for the triples of an answer."""

    rows: str | None
    triples: str | None


_AnswerFormat = RowFormat | QuadFormat


def negotiate_formats(accept: str) -> AnswerFormats:
    """Return the formats that an ``Accept`` header prefers."""
    return _negotiate_among(accept, _row_formats(), answer_formats())


def find_answer_formats(name: str) -> AnswerFormats:
    """Return the formats with this name, file suffix or media type."""
    rows, graphs = _row_formats(), answer_formats()
    if "/" in name:
        row_types, graph_types = _list_media_types(rows), _list_media_types(graphs)
        return AnswerFormats(row_types.get(name), graph_types.get(name))
    return AnswerFormats(_find_name(name.lower(), rows), _find_name(name.lower(), graphs))


def content_type(name: str) -> str:
    """Return the value of the header ``Content-Type`` for the format with this name."""
    (found,) = (known for known in _all_formats() if known.name == name)
    is_text = found.media_type.startswith("text/")
    return found.media_type + "; charset=utf-8" * is_text


def list_content_types() -> tuple[str, ...]:
    """Return the media type of every format, those of rows first."""
    return tuple(item.media_type for item in _all_formats())


def list_format_iris() -> tuple[str, ...]:
    """Return the W3C's IRI of every format that has one."""
    return tuple(item.iri for item in _all_formats() if item.iri)


@lru_cache(maxsize=128)
def _negotiate_among(
    accept: str, rows: tuple[RowFormat, ...], graphs: tuple[QuadFormat, ...]
) -> AnswerFormats:
    row_types, graph_types = _list_media_types(rows), _list_media_types(graphs)
    row, triples = choose_media_type(accept, row_types), choose_media_type(accept, graph_types)
    return AnswerFormats(row_types[row] if row else None, graph_types[triples] if triples else None)


def _list_media_types(formats: Iterable[_AnswerFormat]) -> Mapping[str, str]:
    """Return the name of the format for each media type, preferred types first.

    A media type that is more general than the one that is sent comes last.
    """
    known = tuple(formats)
    return {
        **{item.media_type: item.name for item in known},
        **{other: item.name for item in known for other in item.media_types[1:]},
    }


def _all_formats() -> list[_AnswerFormat]:
    return [*_row_formats(), *answer_formats()]


def _row_formats() -> tuple[RowFormat, ...]:
    """Return the formats of rows, preferred ones first: those that keep what each term is."""
    return tuple(sorted(ROW_FORMATS, key=lambda known: known.is_text))


def _find_name(name: str, formats: Iterable[_AnswerFormat]) -> str | None:
    fitting = (known.name for known in formats if name == known.name or name in known.aliases)
    return next(fitting, None)


def accepts_gzip(accept_encoding: str) -> bool:
    """Return whether a client accepts gzip (RFC 9110, section 12.5.3)."""
    codings = parse_weights(accept_encoding)
    return codings.get("gzip", codings.get("*", 0.0)) > 0
