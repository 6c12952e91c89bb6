"""Cite: the places in sources that a claim or a point rests on, with what a reference needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.dataset import DatasetRow, read_dataset
from plangraph.asking.evidence import Evidence
from plangraph.asking.lookup import Lookup
from plangraph.asking.point_numbers import join_points
from plangraph.asking.rows import read_rows_about
from plangraph.citing.cited_place import CitedPlace, CitedSource, SourceKind
from plangraph.citing.formats import write_places

_EFFECTS = "SELECT ?thing ?effect WHERE { ?thing plan:hasEffect ?effect } ORDER BY ?thing ?effect"


@dataclass(frozen=True)
class CitedPlaces:
    """The places that were cited, in the order of the names and of the sources."""

    places: tuple[CitedPlace, ...]

    def __iter__(self) -> Iterator[CitedPlace]:
        """Yield the places."""
        return iter(self.places)

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self.places)

    def write(self, name: str = "text") -> str:
        """Return the references in the format ``name``: text, bibtex or csl.

        Raises:
            UsageError: there is no such format.
        """
        return write_places(self.places, name)


class SourceRow(NamedTuple):
    """A row of ``queries/sources.rq``."""

    thing: str
    publisher: str | None
    date: str | None
    copyrighted: str | None
    url: str | None
    paper: str | None


class HasEffectRow(NamedTuple):
    """A clause version and one of its effects."""

    thing: str
    effect: str


def cite(lookup: Lookup, *names: str) -> CitedPlaces:
    """Return the places that the claims rest on which are named, or that are about what is named.

    A name is a claim, the number of a point as in ``us28 6``, or anything else that claims are
    about; ``us28`` and ``6`` may be two names. Claims about the effects of a point belong to it.

    Raises:
        UsageError: a name names nothing, or more than one thing.
    """
    things = list(dict.fromkeys(map(lookup.names.find, join_points(names))))
    effects = read_rows_about(lookup.store, _EFFECTS, HasEffectRow, things)
    things += [row.effect for row in effects]
    evidence = lookup.find_evidence(things)
    found = [item for thing in things for item in evidence.get(thing, ())]
    sources = read_cited_sources(lookup, {item.source for item in found})
    dataset = read_dataset(lookup.store)
    places: dict[tuple[str, str, str], CitedPlace] = {}
    for item in found:
        key = item.claim, item.source, item.place
        place = _make_place(item, sources[item.source], dataset)
        if key in places and place.voice not in places[key].voice.split(" and "):
            place = _join_voices(places[key], place.voice)
        elif key in places:
            continue
        places[key] = place
    return CitedPlaces(tuple(places.values()))


def _make_place(item: Evidence, source: CitedSource, dataset: DatasetRow) -> CitedPlace:
    manner = (item.attribution, item.genre, item.certainty, item.reading, item.support)
    return CitedPlace(
        item.claim,
        item.paraphrase,
        item.voice,
        tuple(filter(None, manner)),
        item.place,
        source,
        dataset,
    )


def _join_voices(place: CitedPlace, voice: str) -> CitedPlace:
    return replace(place, voice=f"{place.voice} and {voice}")


def read_cited_sources(lookup: Lookup, sources: Iterable[str]) -> dict[str, CitedSource]:
    """Return some sources as references name them, by IRI."""
    iris = sorted(sources)
    rows: dict[str, SourceRow] = {}
    for row in read_rows_about(lookup.store, resources.read_query("sources"), SourceRow, iris):
        rows.setdefault(row.thing, row)
    publishers = {row.publisher for row in rows.values() if row.publisher}
    labels = lookup.labels.captions({*iris, *publishers})
    bare = SourceRow("", None, None, None, None, None)
    return {iri: _make_source(iri, rows.get(iri, bare), labels) for iri in iris}


def _make_source(iri: str, row: SourceRow, labels: Mapping[str, str]) -> CitedSource:
    kind = SourceKind.NEWSPAPER if row.paper and row.publisher else SourceKind.DOCUMENT
    publisher = labels.get(row.publisher, row.publisher) if row.publisher else ""
    date = row.date or row.copyrighted
    return CitedSource(
        iri=iri,
        title=labels[iri],
        kind=SourceKind.WEB_PAGE if row.url else kind,
        publisher=publisher,
        date=date if date else "",
        url=row.url if row.url else "",
    )
