"""Formats of references: a text, BibTeX, and CSL JSON.

https://www.bibtex.com/format/, https://github.com/citation-style-language/schema (csl-data.json)
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from plangraph.citing.cited_place import CitedPlace, SourceKind
from plangraph.errors import UsageError
from plangraph.text import show_controls
from plangraph.vocabulary import compact

# BibTeX counts a brace after a backslash too, so that none may be alone in a text.
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
# In an address these would end a field or begin a comment.
_ADDRESS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "{}\\ "})
_UNSAFE_IN_KEY = re.compile(r"[^A-Za-z0-9:.-]+")
_ONE_OF = re.compile(r"\[([^\[\]]+)\]")
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def write_places(places: Sequence[CitedPlace], name: str) -> str:
    """Return references in the format ``name``, one for each place.

    Raises:
        UsageError: the format is none of :data:`FORMATS`.
    """
    writer = _WRITERS.get(name)
    if writer is None:
        remedy = f"use {', '.join(FORMATS)}"
        raise UsageError("PG402", f"a citation cannot be written as {name!r}", remedy)
    return writer(places)


def _write_text(places: Sequence[CitedPlace]) -> str:
    return "".join(f"{_cite(place)}\n" for place in places)


def _cite(place: CitedPlace) -> str:
    """Return one reference as a line of text."""
    source = place.source
    date = f" ({_write_date(source.date)})" if source.date else ""
    publisher = f"{source.publisher}, " if source.publisher else ""
    url = f", {source.url}" if source.url else ""
    text = f"{publisher}“{source.title}”{date}{url}, {place.place}. {_tell(place)}"
    return show_controls(text)


def _tell(place: CitedPlace) -> str:
    """Return what is claimed and by whom, and the dataset that says so."""
    manner = "; ".join((place.voice, *place.manner))
    return f"{place.paraphrase} [{manner}]. {_name_dataset(place)}Identifier: {place.claim}"


def _name_dataset(place: CitedPlace) -> str:
    dataset = place.dataset
    version = f"version {dataset.version}" if dataset.version else None
    parts = (dataset.title, version, dataset.issued, dataset.license)
    named = ", ".join(part for part in parts if part)
    return f"In: {named}. " if named else ""


def _write_date(date: str) -> str:
    """Return a date in words: one of several days is ``2025-11-20 or 2025-11-21``."""
    one_of = _ONE_OF.fullmatch(date)
    return " or ".join(one_of[1].split(",")) if one_of else date


def _write_bibtex(places: Sequence[CitedPlace]) -> str:
    return "".join(
        f"@{'article' if place.source.kind is SourceKind.NEWSPAPER else 'misc'}{{{key},\n"
        + "".join(f"  {name} = {{{value}}},\n" for name, value in _list_fields(place))
        + "}\n"
        for key, place in zip(_make_keys(places), places, strict=True)
    )


def _list_fields(place: CitedPlace) -> Iterator[tuple[str, str]]:
    """Yield the fields of a BibTeX entry; a name in braces is not taken apart."""
    source = place.source
    if source.publisher:
        yield "author", f"{{{_escape(source.publisher)}}}"
    yield "title", f"{{{_escape(source.title)}}}"
    if source.kind is SourceKind.NEWSPAPER:
        yield "journal", _escape(source.publisher)
    if year := _DAY.search(source.date):
        yield "year", year[1]
        yield "date", _escape(source.date)
    if source.url:
        yield "url", source.url.translate(_ADDRESS)
    yield "note", _escape(f"{place.place}. {_tell(place)}")


def _escape(text: str) -> str:
    """Return a text as BibTeX and LaTeX read it; letters of all scripts are kept."""
    return show_controls(text).translate(_ESCAPED)


def _write_csl(places: Sequence[CitedPlace]) -> str:
    keys = _make_keys(places)
    items = [_make_item(key, place) for key, place in zip(keys, places, strict=True)]
    return f"{json.dumps(items, ensure_ascii=False, indent=2)}\n"


def _make_item(key: str, place: CitedPlace) -> Mapping[str, object]:
    source, dataset = place.source, place.dataset
    is_paper = source.kind is SourceKind.NEWSPAPER
    item: dict[str, object] = {
        "id": key,
        "type": source.kind.value,
        "title": show_controls(source.title),
        "author": [{"literal": show_controls(source.publisher)}] if source.publisher else None,
        "container-title": show_controls(source.publisher) if is_paper else None,
        "issued": _make_date(source.date),
        "URL": source.url,
        "locator": place.place,
        "note": show_controls(_tell(place)),
        "custom": {
            "claim": place.claim,
            "voice": show_controls(place.voice),
            "source": source.iri,
            "dataset": show_controls(dataset.title) if dataset.title else None,
            "dataset-version": dataset.version,
            "license": dataset.license,
        },
    }
    return {name: value for name, value in item.items() if value}


def _make_date(date: str) -> Mapping[str, object] | None:
    day = _DAY.fullmatch(date)
    if day:
        return {"date-parts": [[int(part) for part in day.groups() if part]]}
    return {"literal": _write_date(date)} if date else None


def _make_keys(places: Sequence[CitedPlace]) -> list[str]:
    """Return a key for each place: the claim and the source, numbered where they have several."""
    keys: list[str] = []
    used: Counter[str] = Counter()
    for place in places:
        names = (compact(iri).rpartition(":")[2] for iri in (place.claim, place.source.iri))
        key = ":".join(_UNSAFE_IN_KEY.sub("-", name) for name in names)
        used[key] += 1
        keys.append(key if used[key] == 1 else f"{key}:{used[key]}")
    return keys


_WRITERS: Mapping[str, Callable[[Sequence[CitedPlace]], str]] = {
    "text": _write_text,
    "bibtex": _write_bibtex,
    "csl": _write_csl,
}

#: The names of the formats.
FORMATS = tuple(_WRITERS)
