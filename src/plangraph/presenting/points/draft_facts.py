"""Draft facts: what one draft is shown from, read once: its content, notes, links and evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.descriptions import local_name
from plangraph.asking.evidence import EvidenceRow
from plangraph.asking.lookup import Lookup
from plangraph.asking.provisions import Effect, Wording
from plangraph.asking.rows import read_rows, read_rows_about
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.comparing.plan_version import PlanVersion
from plangraph.text import show_controls
from plangraph.vocabulary import compact


class DraftTextRow(NamedTuple):
    """A row of ``queries/draft-texts.rq``: a value that the data have of a thing of a draft."""

    thing: str
    property: str
    value: str
    language: str


class StanceOnRow(NamedTuple):
    """A row of ``queries/stances-on.rq``: a stance, and a thing that it is on."""

    thing: str
    stance: str
    position: str


class SourceReportRow(NamedTuple):
    """A row of ``queries/source-reports.rq``: an event, step or statement of a source."""

    thing: str
    kind: str
    item: str


@dataclass(frozen=True)
class DraftFacts:
    """What one draft is shown from; ``version`` holds its clause versions and effects.

    ``sentences`` writes what is said of it.

    ``alternates`` are other accounts of the same text, such as what a newspaper reports of it.
    ``evidence`` holds the claims about each thing of the draft, and about the stances on them.
    """

    lookup: Lookup
    sentences: Sentences
    version: PlanVersion
    alternates: Sequence[PlanVersion]
    evidence: Mapping[str, Sequence[EvidenceRow]]
    stances: Mapping[str, Sequence[StanceOnRow]]
    reports: Mapping[str, Sequence[str]]
    _texts: Mapping[tuple[str, str], Mapping[str, Sequence[str]]]

    @property
    def iri(self) -> str:
        """The IRI of the draft."""
        return self.version.version

    def values(self, thing: str, name: str) -> tuple[str, ...]:
        """Return the values of a property, by its local name, in no language."""
        return tuple(self._texts.get((thing, name), {}).get("", ()))

    def note(self, thing: str) -> str:
        """Return the note on a thing in the reader's language, in English, or in another one."""
        texts = self._texts.get((thing, "note"), {})
        known = [tag for tag in (self.lookup.language, "en", "", *sorted(texts)) if tag in texts]
        return texts[known[0]][0] if known else ""

    def heading(self, wording: Wording) -> str:
        """Return the label of a clause version without its place, or else that of its clause."""
        caption = self.version.caption
        label = caption(wording.iri)
        if label == compact(wording.iri):
            return show_controls(caption(wording.clause))
        places = (*wording.points, local_name(self.iri))
        for point in places:
            if label.endswith(f"{point})") and (start := label.rfind(" (", 0, -len(point))) > 0:
                return show_controls(label[:start])
        return show_controls(label)

    def order_effects(self, effects: Iterable[Effect]) -> list[Effect]:
        """Return effects in the order that authors give them; the others come after, by name."""

        def place(effect: Effect) -> tuple[bool, int, str]:
            order = self.values(effect.iri, "effectOrder")
            is_number = bool(order) and order[0].isdecimal()
            return not is_number, int(order[0]) if is_number else 0, effect.iri

        return sorted(effects, key=place)

    def find_claims(self, *things: str) -> list[EvidenceRow]:
        """Return the claims about some things, in the order of their sources."""
        rows = {row: None for thing in things for row in self.evidence.get(thing, ())}
        return list(rows)


def read_draft_facts(
    lookup: Lookup,
    version: PlanVersion,
    open_version: Callable[[str], PlanVersion | None],
    named: Iterable[str] = (),
) -> DraftFacts:
    """Return what a draft is shown from.

    ``open_version`` returns another draft of the plan, by its IRI; ``named`` are further things
    that are named in sentences.
    """
    store, iri = lookup.store, version.version
    texts: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    query = resources.read_query
    for row in read_rows(store, query("draft-texts"), DraftTextRow, version=iri):
        texts[row.thing, local_name(row.property)][row.language].append(row.value)
    things = list_things(version.wordings)
    opened = map(open_version, dict.fromkeys(texts[iri, "alternateOf"].get("", ())))
    alternates = tuple(other for other in opened if other is not None)
    clauses = {clause for item in version.wordings for clause in (item.clause, *item.covered)}
    targets = [iri, *things, *sorted(clauses)]
    provided = [thing.iri for thing in version.things]
    for other in alternates:
        targets += list_things(other.wordings)
    stances: dict[str, list[StanceOnRow]] = defaultdict(list)
    for stance in read_rows_about(store, query("stances-on"), StanceOnRow, targets):
        stances[stance.thing].append(stance)
    on_stances = {row.stance for rows in stances.values() for row in rows}
    evidence: dict[str, list[EvidenceRow]] = defaultdict(list)
    about = [iri, *things, *provided, *sorted(on_stances)]
    for claim in read_rows_about(store, query("evidence"), EvidenceRow, about):
        evidence[claim.thing].append(claim)
    sources = {row.source for thing in things for row in evidence.get(thing, ())}
    reports: dict[str, dict[str, None]] = defaultdict(dict)
    for report in _read_reports(lookup, sources):
        reports[local_name(report.kind)][report.item] = None
    told = {item for items in reports.values() for item in items}
    return DraftFacts(
        lookup,
        lookup.find_sentences({iri, *things, *provided, *on_stances, *told, *named}),
        version,
        alternates,
        evidence,
        stances,
        {kind: tuple(items) for kind, items in reports.items()},
        texts,
    )


def list_told(lookup: Lookup, targets: Iterable[str], things: Collection[str]) -> set[str]:
    """Return the stances on some targets, and what the sources of claims about things tell of."""
    query = resources.read_query("stances-on")
    stances = read_rows_about(lookup.store, query, StanceOnRow, targets)
    found = {row.stance for row in stances}
    evidence = lookup.find_evidence(things)
    sources = {item.source for items in evidence.values() for item in items}
    return found | {row.item for row in _read_reports(lookup, sources)}


def _read_reports(lookup: Lookup, sources: Iterable[str]) -> Iterator[SourceReportRow]:
    query = resources.read_query("source-reports")
    return read_rows_about(lookup.store, query, SourceReportRow, sorted(sources))


def list_things(wordings: Iterable[Wording]) -> list[str]:
    """Return the IRIs of clause versions and their effects."""
    return [
        iri for item in wordings for iri in (item.iri, *(effect.iri for effect in item.effects))
    ]
