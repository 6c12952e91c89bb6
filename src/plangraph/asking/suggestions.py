"""Suggestions: the names that are similar to one that names nothing.

Those of the data come first, then the words of the ontology where the data hold a plan. The codes
of other vocabularies that the ontology lists, and identifiers that are no words, are never meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from plangraph.asking.dataset import has_plan
from plangraph.asking.rows import read_rows_about
from plangraph.text import find_nearest
from plangraph.vocabulary import (
    KIND_PREFIXES,
    PLAN,
    SCHEME,
    VOCABULARY_GRAPH,
    compact,
    is_thing,
)

if TYPE_CHECKING:
    from plangraph.asking.known_name import KnownName
    from plangraph.asking.spelling import SoughtText
    from plangraph.stores.protocol import Store

_SIMILAR = 0.6  # of 1; names that are less similar are not suggested
_MOST = 3
_LONGEST_COMPARED = 200  # characters
_CODES = f"{SCHEME}pax#"
# A part of an identifier that no one reads: letters and digits in turn, or a long number.
_NO_WORD = re.compile(r"(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{4,}|\d{5,}", re.IGNORECASE)
_TERMS = f"""SELECT DISTINCT ?thing WHERE {{
  GRAPH ?graph {{ ?thing a ?kind }} FILTER(STRSTARTS(STR(?graph), "{VOCABULARY_GRAPH}"))
}}"""


class _TermRow(NamedTuple):
    """A word of the ontology."""

    thing: str


def suggest_names(
    store: Store, known: Iterable[KnownName], sought: SoughtText, *, with_terms: bool = False
) -> list[str]:
    """Return up to three names that are similar to a text, those of the data first.

    To a name such as ``state:ukrane``, that of the nearest thing with the same prefix is similar.
    ``with_terms``: the words of the ontology are meant as well, whatever the data hold.
    """
    prefix, colon, own = sought.exact.partition(":")
    if colon and prefix in KIND_PREFIXES:
        known = list(known)
        parts = (compact(item.thing).partition(":") for item in known)
        alike = sorted({name for kind, _, name in parts if kind == prefix})
        if nearest := find_nearest(own, alike):
            return [f"{prefix}:{nearest}"]
    found: dict[str, tuple[float, str]] = {}
    for item, ratio in _compare(known, sought):
        if item.name not in found:
            found[item.name] = ratio, item.thing
    terms = find_terms(store, {thing for _, thing in found.values()})
    if terms and not (with_terms or has_plan(store)):
        found = {name: pair for name, pair in found.items() if pair[1] not in terms}
    return sorted(found, key=lambda name: (found[name][1] in terms, -found[name][0], name))[:_MOST]


def _compare(known: Iterable[KnownName], sought: SoughtText) -> Iterator[tuple[KnownName, float]]:
    """Yield the names that are similar to a text, and how similar each is."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(sought.folded[:_LONGEST_COMPARED])
    for item in known:
        if not sought.shares_part(item.folded) or not _is_meant(item):
            continue
        matcher.set_seq1(item.folded[:_LONGEST_COMPARED])
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _SIMILAR:
            continue
        if (ratio := matcher.ratio()) >= _SIMILAR:
            yield item, ratio


def _is_meant(known: KnownName) -> bool:
    """Return whether somebody may have meant a name: no code, and no identifier without words."""
    if known.thing.startswith(_CODES):
        return False
    return (
        bool(known.how)
        or is_thing(known.thing)
        or not any(map(_NO_WORD.fullmatch, known.folded.split()))
    )


def find_terms(store: Store, things: Iterable[str]) -> set[str]:
    """Return those of some things that are words of plangraph's ontology.

    A project's own words have names like them. A store without named graphs does not say which
    words are whose: there the name decides.
    """
    if not any(name.startswith(VOCABULARY_GRAPH) for name in store.graphs()):
        return {thing for thing in things if is_named_as_term(thing)}
    return {row.thing for row in read_rows_about(store, _TERMS, _TermRow, things)}


def is_named_as_term(thing: str) -> bool:
    """Return whether the IRI of a thing is like those of the ontology."""
    return thing.startswith((PLAN.iri, SCHEME))
