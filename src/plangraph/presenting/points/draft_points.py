"""Draft points: what a reader of one draft sees, from its title to what stands beside its points.

Points are in the order of their numbers, their parts inside them; a text without numbers is in the
order of its first source. No value holds HTML, and no sentence is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from plangraph.asking.descriptions import local_name
from plangraph.asking.lookup import Lookup
from plangraph.asking.point_numbers import sort_points
from plangraph.asking.provisions import Effect, Wording
from plangraph.comparing.effect_pairs import join_alternatives
from plangraph.comparing.plan_version import PlanVersion, open_version
from plangraph.presenting.accounts.unsaid import PlanSilences, Unsaid
from plangraph.presenting.drafts import Draft, Plan
from plangraph.presenting.page_keys import find_free_key
from plangraph.presenting.page_text import PageText
from plangraph.presenting.party_colours import PartyColours, read_party_colours
from plangraph.presenting.points.beside import BesideDraft, BesideWriter, is_absent
from plangraph.presenting.points.bodies import ToldBody, tell_bodies
from plangraph.presenting.points.chips import Chip, ChipWriter
from plangraph.presenting.points.draft_counts import NumberedWordings, count_points, group_wordings
from plangraph.presenting.points.draft_facts import DraftFacts, read_draft_facts
from plangraph.presenting.points.heads import DraftHead, HeadWriter, SeenPoint, read_sources
from plangraph.presenting.points.margins import PARTLY, Margin, MarginWriter
from plangraph.presenting.points.other_drafts import OtherDraftWriter, face_drafts
from plangraph.presenting.points.point_places import (
    find_mark,
    name_text_part,
    rank_text_part,
)
from plangraph.presenting.sentence_stretches import Stretch, cut_sentence
from plangraph.text import show_controls

# Other drafts that the margin tells of.
_MOST_OTHERS = 8
# The key of what has no name of its own.
_KEY = "point"


@dataclass(frozen=True)
class SaidEffect:
    """What one effect would do, as a sentence in stretches, and the note of its authors."""

    iri: str
    kind: str
    sentence: tuple[Stretch, ...]
    note: str


@dataclass(frozen=True)
class PointPart:
    """One clause version of a point.

    ``mark`` is the rest of its number after that of the point, such as ``a``; where there is one,
    ``key`` names it on a page, unique in the draft as those of points are. ``choices`` are groups
    of effects of which only one would hold; ``defined`` are the names of what it defines, and
    ``bodies`` what the draft provides about the bodies and groups that belong to it.
    """

    iri: str
    clause: str
    key: str
    number: str
    mark: str
    other_numbers: tuple[str, ...]
    heading: str
    effects: tuple[SaidEffect, ...]
    choices: tuple[tuple[SaidEffect, ...], ...]
    bodies: tuple[ToldBody, ...]
    defined: tuple[str, ...]
    note: str
    chips: tuple[Chip, ...]
    margin: Margin


@dataclass(frozen=True)
class ReadPoint:
    """A point of a draft with its parts; ``number`` is empty where the text gives none.

    ``key`` names it on a page, unique in the draft. ``section`` is the part of the text that it
    opens, such as the preamble or an annex, and empty in all others.
    """

    key: str
    number: str
    section: str
    parts: tuple[PointPart, ...]

    @property
    def crosses_red_line(self) -> bool:
        """Whether somebody rules out a part of it."""
        return any(line.is_red_line for part in self.parts for line in part.margin.stances)

    @property
    def heading(self) -> str:
        """The headings of its parts."""
        return "; ".join(dict.fromkeys(part.heading for part in self.parts))


@dataclass(frozen=True)
class DraftRead:
    """A draft as it is read; ``unsaid`` is what nobody says, as it is counted under Who gains."""

    draft: Draft
    head: DraftHead
    points: tuple[ReadPoint, ...]
    beside: BesideDraft
    unsaid: tuple[Unsaid, ...]

    @property
    def red_lines(self) -> tuple[tuple[str, tuple[ReadPoint, ...]], ...]:
        """The points that cross somebody's red line, by who rules them out."""
        found: dict[str, dict[str, ReadPoint]] = {}
        for point in self.points:
            for part in point.parts:
                for line in part.margin.stances:
                    for holder in line.holders if line.is_red_line else ():
                        found.setdefault(holder.name, {})[point.key] = point
        return tuple((name, tuple(points.values())) for name, points in sorted(found.items()))


class PlanReader:
    """Reads the drafts of a plan; what several of them need is read once."""

    def __init__(self, lookup: Lookup, plan: Plan, words: PageText) -> None:
        self._lookup = lookup
        self._plan = plan
        self._reads: dict[str, DraftRead] = {}
        self.words = words

    @cached_property
    def colours(self) -> PartyColours:
        """The colours of the parties of the plan."""
        return read_party_colours(self._lookup, self._plan.iri or self._plan.drafts[0].iri)

    @cached_property
    def silences(self) -> PlanSilences:
        """What the drafts leave open."""
        return PlanSilences(self._lookup, self.colours)

    def open(self, draft: Draft) -> PlanVersion:
        """Return the contents of a draft."""
        return open_version(self._lookup, draft.iri, with_evidence=False)

    def read(self, draft: Draft) -> DraftRead:
        """Return what a reader of a draft sees."""
        if draft.iri not in self._reads:
            self._reads[draft.iri] = self._read(draft)
        return self._reads[draft.iri]

    def _read(self, draft: Draft) -> DraftRead:
        version = self.open(draft)
        others = [(other, self.open(other)) for other in _find_nearest(draft, self._plan)]
        lines = OtherDraftWriter(draft, version, face_drafts(draft, version, others), self.words)
        lost = [effect for found in self.find_lost(version).values() for effect in found]
        named = (*self.colours.parties, *lost)
        facts = read_draft_facts(self._lookup, version, self._find, named)
        return _DraftReading(self, facts, lines).read(self._plan.name, draft)

    def find_lost(self, version: PlanVersion) -> dict[str, tuple[str, ...]]:
        """Return the effects that an earlier draft had where a draft has nothing to read."""
        absent = [wording for wording in version.wordings if is_absent(wording)]
        revised = {iri for wording in absent for iri in wording.revised}
        if not revised:
            return {}
        drafts = (self.open(draft) for draft in self._plan.drafts)
        had = {
            wording.iri: [effect.iri for effect in wording.effects]
            for other in drafts
            for wording in other.wordings
            if wording.iri in revised
        }
        return {
            wording.iri: tuple(
                effect for iri in sorted(wording.revised) for effect in had.get(iri, ())
            )
            for wording in absent
        }

    def _find(self, iri: str) -> PlanVersion | None:
        return next((self.open(draft) for draft in self._plan.drafts if draft.iri == iri), None)


class _DraftReading:
    """The reading of one draft: its clause versions become points."""

    def __init__(self, reader: PlanReader, facts: DraftFacts, lines: OtherDraftWriter) -> None:
        self._words: PageText = reader.words
        self._chips = ChipWriter(facts.lookup.labels, facts.sentences, reader.colours)
        self._colours = reader.colours
        self._silences = reader.silences
        self._lost = reader.find_lost(facts.version)
        self._lines = lines
        self._facts = facts
        self._keys: set[str] = set()
        self._sources = read_sources(facts, reader.words)
        urls = {source.iri: source.url for source in self._sources if source.url}
        self._margins = MarginWriter(facts, self._chips, urls)
        self._ordered = self._order_wordings()
        self._bodies = tell_bodies(facts, self._ordered)

    def read(self, plan: str, draft: Draft) -> DraftRead:
        """Return all that a reader of the draft sees."""
        grouped = group_wordings(self._ordered)
        points = list(self._read_points(grouped))
        seen = [SeenPoint(point.number, tuple(map(_find_support, point.parts))) for point in points]
        counts = count_points(grouped, self._facts.version, self._chips)
        writer = HeadWriter(self._facts, self._words, self._chips, counts)
        head = writer.write(plan, seen, self._sources, draft)
        absent = [item for item in self._ordered if is_absent(item)]
        beside_writer = BesideWriter(self._facts, self._margins, self._words)
        beside = beside_writer.write(absent, self._bodies, self._lost)
        return DraftRead(draft, head, tuple(points), beside, self._silences.read(draft))

    def _order_wordings(self) -> list[Wording]:
        """Return the clause versions in the order of the text, as far as it is known."""

        def find_place(wording: Wording) -> tuple[object, ...]:
            points = wording.points
            return (
                rank_text_part(wording),
                not points,
                sort_points(points[0]) if points else (),
                self._find_first_place(wording),
                wording.iri,
            )

        return sorted(self._facts.version.wordings, key=find_place)

    def _find_first_place(self, wording: Wording) -> tuple[str, int, int]:
        """Return the first place in a source at which a clause version is shown."""
        rows = self._facts.find_claims(wording.iri, *(one.iri for one in wording.effects))
        places = [(row.source, int(row.line or 0), int(row.start or 0)) for row in rows]
        return min(places, default=("", 0, 0))

    def _read_points(self, grouped: Iterable[NumberedWordings]) -> Iterator[ReadPoint]:
        last = ""
        for number, wordings in grouped:
            text_part = name_text_part(wordings[0])
            is_new = bool(text_part) and text_part != last
            section = self._facts.lookup.labels.caption(text_part) if is_new else ""
            last = text_part
            seen: set[str] = set()
            parts = []
            for wording in wordings:
                parts.append(self._read_part(wording, number, is_first=wording.clause not in seen))
                seen.add(wording.clause)
            key = self._take_key(number or local_name(wordings[0].iri))
            yield ReadPoint(key, number, show_controls(section), tuple(parts))

    def _take_key(self, text: str) -> str:
        """Return a key from a text that nothing else of the draft has."""
        key = find_free_key(text, self._keys, _KEY)
        self._keys.add(key)
        return key

    def _read_part(self, wording: Wording, group: str, *, is_first: bool) -> PointPart:
        """Return a clause version; ``is_first`` is false after another one of its clause."""
        number, *others = wording.points or ("",)
        mark = find_mark(number, group)
        effects = self._facts.order_effects(wording.effects)
        choices = join_alternatives(effects)
        chosen = {effect.iri for group in choices for effect in group}
        notes = self._find_notes(effects)
        drafts = self._lines.write(wording.clause) if is_first else ()
        bodies = self._bodies.at.get(wording.iri, ())
        captions = self._facts.lookup.labels.captions(sorted(wording.structure.get("defines", ())))
        return PointPart(
            wording.iri,
            wording.clause,
            self._take_key(number) if mark else "",
            number,
            mark,
            tuple(others),
            self._facts.heading(wording),
            tuple(self._say(effect, notes) for effect in effects if effect.iri not in chosen),
            tuple(
                tuple(self._say(effect, notes, is_alone=True) for effect in one) for one in choices
            ),
            bodies,
            tuple(map(show_controls, captions.values())),
            show_controls(self._facts.note(wording.iri)),
            self._chips.write(effects),
            self._margins.write(wording, drafts, [body.iri for body in bodies]),
        )

    def _find_notes(self, effects: Iterable[Effect]) -> dict[str, str]:
        """Return the notes on effects, by IRI; what several have is with the last of them."""
        last = {self._facts.note(effect.iri): effect.iri for effect in effects}
        return {iri: show_controls(note) for note, iri in last.items()}

    def _say(
        self, effect: Effect, notes: Mapping[str, str], *, is_alone: bool = False
    ) -> SaidEffect:
        sentences = self._facts.sentences
        said = sentences.alone(effect.iri) if is_alone else sentences.effect(effect.iri)
        return SaidEffect(effect.iri, effect.kind, cut_sentence(said), notes.get(effect.iri, ""))


def _find_nearest(draft: Draft, plan: Plan) -> list[Draft]:
    """Return the other drafts of a plan, of many those of the nearest days, in their order."""
    if not plan.iri or draft not in plan.drafts:
        return []
    place = plan.drafts.index(draft)
    others = [other for other in plan.drafts if other != draft]
    nearest = sorted(others, key=lambda other: abs(plan.drafts.index(other) - place))[:_MOST_OTHERS]
    return [other for other in others if other in nearest]


def _find_support(part: PointPart) -> str:
    """Return how fully a part was seen, by the words of the support scheme."""
    keys = [word.key for word in part.margin.seen]
    return PARTLY if PARTLY in keys else keys[0] if keys else ""


def name_anchor(text: str) -> str:
    """Return a text as the end of the name of an element."""
    return find_free_key(text, (), _KEY)
