"""Bare names: references without a prefix, with the names of the data that they may stand for.

Whoever writes ``dutyBearer: cooks`` means ``group:cooks`` where that is described in any file.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from plangraph.errors import Finding
from plangraph.reading.document import Document
from plangraph.vocabulary import compact, is_thing

_CODE, _REMEDY = "PG112", "write 'prefix:name'"
_BARE = re.compile(r"'([^':]+)' is not a reference")
_MOST = 3  # names that one message offers


def offer_names(findings: Iterable[Finding], documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield the findings; one of a bare name offers the things that are called so."""
    findings, known = tuple(findings), dict[str, list[str]]()
    if any(item.code == _CODE and item.remedy == _REMEDY for item in findings):
        known = _read_names(documents)
    for item in findings:
        bare = _BARE.match(item.message) if item.remedy == _REMEDY else None
        names = known.get(_fold(bare[1]), []) if bare else []
        is_few = 0 < len(names) <= _MOST
        yield replace(item, remedy=f"write {' or '.join(names)}") if is_few else item


def _read_names(documents: Iterable[Document]) -> dict[str, list[str]]:
    """Return the names of the things that documents describe, by what stands behind the prefix."""
    found: dict[str, set[str]] = defaultdict(set)
    for subject in (subject for item in documents for subject in item.lines.subjects):
        name = compact(subject)
        prefix, colon, slug = name.partition(":")
        if colon and is_thing(subject) and "/" not in prefix:
            found[_fold(slug)].add(name)
    return {slug: sorted(names) for slug, names in found.items()}


def _fold(name: str) -> str:
    return "-".join(name.casefold().replace("_", "-").split())
