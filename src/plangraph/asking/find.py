"""Find: the things whose names are close to a text, ranked, each with what it is.

>>> import plangraph as pg
>>> [found.label for found in pg.open().find("Zelensky")][:1]
['Volodymyr Zelenskiy']
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.dataset import has_plan
from plangraph.asking.kinds import KIND_TITLES
from plangraph.asking.lookup import Lookup
from plangraph.asking.names import NameMatch, is_blank_node
from plangraph.asking.rows import has_statements, read_rows, read_rows_about
from plangraph.asking.spelling import Closeness
from plangraph.asking.suggestions import find_terms, is_named_as_term
from plangraph.errors import UsageError
from plangraph.stores.protocol import Store
from plangraph.text import shorten
from plangraph.vocabulary import PLAN

#: The columns of a table of what is found.
COLUMNS = ("thing", "what", "about", "name")

_LONGEST_TEXT = 200  # characters of a description
_OWN = "plangraph's own "  # before the kind of a word of the ontology


@dataclass(frozen=True)
class Found:
    """A thing that is found: its IRI, what it is, and one sentence about it or "".

    ``name`` is the name that was found, where it is not the label; a blank node always has it.
    """

    thing: str
    label: str
    what: str
    about: str
    name: str

    def as_row(self) -> tuple[str, ...]:
        """Return the values in the order of :data:`COLUMNS`; a blank node has no IRI to show."""
        thing = "" if is_blank_node(self.thing) else self.thing
        return thing, self.what, self.about, self.name


class AboutRow(NamedTuple):
    """A row of ``queries/about.rq``; ``how`` says which of the other values it has."""

    thing: str
    how: str
    other: str | None
    text: str | None
    language: str | None
    point: str | None
    date: str | None


@dataclass(frozen=True)
class FoundThings:
    """The things that are found, the closest first, and how many ``more`` there are."""

    things: tuple[Found, ...]
    more: int

    def __iter__(self) -> Iterator[Found]:
        """Yield the things, the closest first."""
        return iter(self.things)

    def __len__(self) -> int:
        """Return the number of the things that are listed."""
        return len(self.things)


class _Hit(NamedTuple):
    """A thing that is found, and the name by which; "" for the number of a point."""

    thing: str
    name: str


def find(lookup: Lookup, text: str, *, limit: int | None = None) -> FoundThings:
    """Return the things whose names are close to a text, at most ``limit`` of them.

    First come the things of the data: those that have the name, then the points with this number,
    then names with its words, and only without any of these names that are a letter or two apart.
    The words of plangraph's own ontology come after all of them, and not at all without any data;
    those that are a letter or two apart only where nothing else is found, in data with a plan.

    Raises:
        UsageError: the text is empty, or ``limit`` is less than 1.
    """
    if not text.strip():
        raise UsageError("PG420", "nothing to find: the text is empty", "give a name or a point")
    if limit is not None and limit < 1:
        raise UsageError("PG420", f"limit is {limit}, but must be at least 1", "give 1 or more")
    matches = sorted(lookup.names.search(text), key=_rank)
    points = [_Hit(row.wording, "") for row in lookup.names.find_points(text)]
    same = [match for match in matches if match.closeness is Closeness.SAME]
    others = [match for match in matches if match.closeness is not Closeness.SAME]
    hits: dict[str, _Hit] = {}
    iris = [_Hit(iri, "") for iri in lookup.names.select([lookup.names.expand(text.strip())])]
    for hit in (*iris, *map(_make_hit, same), *points, *map(_make_hit, others)):
        hits.setdefault(hit.thing, hit)
    terms = find_terms(lookup.store, hits)
    data = [hit for hit in hits.values() if hit.thing not in terms]
    if not data and not has_plan(lookup.store):
        values = sorted(lookup.names.search_values(text), key=_rank)
        data = [_make_hit(match) for match in values if not is_named_as_term(match.known.thing)]
        if not data and not has_statements(lookup.store):
            return FoundThings((), 0)
    spelled = {match.known.thing for match in matches if match.closeness is Closeness.SPELLED}
    meant = terms - spelled if data or not has_plan(lookup.store) else terms
    ordered = [*data, *(hit for hit in hits.values() if hit.thing in meant)]
    shown = ordered[:limit]
    return FoundThings(_describe(lookup, shown, terms), len(ordered) - len(shown))


def _make_hit(match: NameMatch) -> _Hit:
    return _Hit(match.known.thing, match.known.name)


def _rank(match: NameMatch) -> tuple[object, ...]:
    """Return the key that sorts names: the closest first, labels, short names."""
    known = match.known
    by_length = len(known.folded), known.folded
    return (match.closeness, known.order, *by_length, known.thing)


def _describe(lookup: Lookup, hits: Iterable[_Hit], terms: Container[str]) -> tuple[Found, ...]:
    names = {hit.thing: hit.name for hit in hits}
    rows: dict[str, list[AboutRow]] = defaultdict(list)
    for row in _read_about(lookup.store, names):
        rows[row.thing].append(row)
    others = {row.other for found in rows.values() for row in found if row.other}
    labels = lookup.labels.captions({*names, *others})
    for thing, name in names.items():
        label = lookup.labels.find(thing) if is_blank_node(thing) else lookup.labels.name(thing)
        labels[thing] = label or name
    labels |= {kind: lookup.labels.word(kind) for kind in _list_kinds(rows.values())}
    claims = [thing for thing in names if _has_kind(rows[thing], PLAN.Claim)]
    voices = _name_voices(lookup, claims)
    return tuple(
        Found(
            thing,
            labels[thing],
            f"{_OWN if thing in terms else ''}{_name_kind(rows[thing], labels)}",
            voices.get(thing) or _tell(lookup, rows[thing], labels),
            "" if name == labels[thing] and not is_blank_node(thing) else name,
        )
        for thing, name in names.items()
    )


def _read_about(store: Store, things: Iterable[str]) -> Iterator[AboutRow]:
    """Yield what a reader is told of some things; of blank nodes, which have no name, of all."""
    names, query = {*things}, resources.read_query("about")
    yield from read_rows_about(store, query, AboutRow, sorted(names))
    if any(map(is_blank_node, names)):
        query = query.replace("WHERE {", "WHERE { ?thing a ?any FILTER(isBlank(?thing))", 1)
        yield from (row for row in read_rows(store, query, AboutRow) if row.thing in names)


def _list_kinds(rows: Iterable[Iterable[AboutRow]]) -> set[str]:
    return {row.other for found in rows for row in found if row.how == "kind" and row.other}


def _has_kind(rows: Iterable[AboutRow], kind: str) -> bool:
    return any(row.how == "kind" and row.other == kind for row in rows)


def _name_kind(rows: Iterable[AboutRow], labels: Mapping[str, str]) -> str:
    """Return the class of a thing in words; the first in alphabetical order of several."""
    kinds = sorted(row.other for row in rows if row.how == "kind" and row.other)
    return next((KIND_TITLES.get(kind) or labels[kind] for kind in kinds), "thing")


def _tell(lookup: Lookup, rows: Iterable[AboutRow], labels: Mapping[str, str]) -> str:
    """Return one sentence: the office, the drafts, the effects, the day or the description."""
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        if row.how == "draft" and row.other:
            where = f"point {row.point} of" if row.point else "in"
            told[row.how][f"{where} {labels[row.other]}"] = None
        elif row.how in ("office", "effect") and row.other:
            told[row.how][labels[row.other]] = None
        elif row.how == "day" and row.text:
            told[row.how][f"of {row.text}"] = None
    for how in ("office", "draft", "effect", "day"):
        if told[how]:
            return "; ".join(told[how])
    texts = [row for row in rows if row.how == "text" and row.text]
    order = (lookup.language, "en", "")
    texts.sort(key=lambda row: order.index(row.language) if row.language in order else len(order))
    return shorten(texts[0].text or "", _LONGEST_TEXT) if texts else ""


def _name_voices(lookup: Lookup, claims: Iterable[str]) -> dict[str, str]:
    """Return for each of some claims whose it is and where the first of its places is."""
    return {
        claim: f"says {evidence[0].voice}, {evidence[0].place}"
        for claim, evidence in lookup.find_evidence([*claims]).items()
    }
