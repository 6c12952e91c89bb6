"""Margins: how sure a point is, how fully it was seen, who relays it, and who rules it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from plangraph.asking.descriptions import local_name
from plangraph.asking.evidence import EvidenceRow
from plangraph.asking.provisions import Wording
from plangraph.presenting.chips import ChipWriter, Who
from plangraph.presenting.draft_facts import DraftFacts, StanceOnRow
from plangraph.presenting.other_drafts import OtherDraftLine
from plangraph.presenting.sentence_stretches import Stretch, cut_sentence
from plangraph.text import show_controls

#: Certainties from the firmest, and ways in which words were seen from the fullest.
CERTAINTIES = ("stated", "would-be", "expected", "assessed", "feared", "implied")
PARTLY = "partly-seen"
SUPPORTS = ("seen", PARTLY, "seen-as-summary", "press-report", "by-absence")

_RED_LINE = "red-line"


class WordOfScheme(NamedTuple):
    """A word of a scheme: the last part of its IRI, and its label in the reader's language."""

    key: str
    label: str


class Voice(NamedTuple):
    """Who relays a point: a speaker, a publisher, or the page itself."""

    iri: str
    name: str


@dataclass(frozen=True)
class StanceLine:
    """A position that somebody takes on a point, as one sentence, with who tells of it.

    ``told_of`` is the name of another account of the same text that the stance is on.
    """

    iri: str
    position: str
    sentence: tuple[Stretch, ...]
    holders: tuple[Who, ...]
    certainties: tuple[WordOfScheme, ...]
    readings: tuple[WordOfScheme, ...]
    voices: tuple[Voice, ...]
    told_of: str = ""

    @property
    def is_red_line(self) -> bool:
        """Whether the point crosses a red line of the holder."""
        return self.position == _RED_LINE


@dataclass(frozen=True)
class Margin:
    """What stands beside a point, in the order in which it is read."""

    certainties: tuple[WordOfScheme, ...] = ()
    seen: tuple[WordOfScheme, ...] = ()
    voices: tuple[Voice, ...] = ()
    stances: tuple[StanceLine, ...] = ()
    drafts: tuple[OtherDraftLine, ...] = ()


class MarginWriter:
    """Writes the margins of the points of one draft."""

    def __init__(self, facts: DraftFacts, chips: ChipWriter, urls: dict[str, str]) -> None:
        self._facts = facts
        self._chips = chips
        self._urls = urls

    def write(self, wording: Wording, drafts: Sequence[OtherDraftLine]) -> Margin:
        """Return the margin of a clause version, with what other drafts say of its clause."""
        things = (wording.iri, *(effect.iri for effect in wording.effects))
        rows = self._facts.find_claims(*things)
        return Margin(
            self.list_words((row.certainty for row in rows), CERTAINTIES),
            self.list_words((row.support for row in rows), SUPPORTS),
            self.list_voices(rows),
            (*self.list_stances(wording.clause, *things), *self._list_told(wording)),
            tuple(drafts),
        )

    def list_words(
        self, iris: Iterable[str | None], order: Sequence[str]
    ) -> tuple[WordOfScheme, ...]:
        """Return words of a scheme, each once, in an order; others come last."""
        found = sorted(
            {iri for iri in iris if iri},
            key=lambda iri: (
                order.index(local_name(iri)) if local_name(iri) in order else len(order),
                iri,
            ),
        )
        labels = self._facts.lookup.labels
        return tuple(
            WordOfScheme(local_name(iri), show_controls(labels.caption(iri))) for iri in found
        )

    def list_voices(self, rows: Iterable[EvidenceRow]) -> tuple[Voice, ...]:
        """Return who makes some claims, by name; a page that nobody publishes by its host."""
        found = {row.voice: self.name_voice(row.voice) for row in rows}
        return tuple(sorted((Voice(*item) for item in found.items()), key=lambda item: item[::-1]))

    def name_voice(self, voice: str) -> str:
        """Return the name of a voice."""
        host = urlsplit(self._urls.get(voice, "")).hostname or ""
        name = host.removeprefix("www.") or self._facts.lookup.labels.caption(voice)
        return show_controls(name)

    def list_stances(self, *targets: str) -> tuple[StanceLine, ...]:
        """Return the stances on some things, those that rule them out first."""
        rows = {row.stance: row for thing in targets for row in self._facts.stances.get(thing, ())}
        lines = [self.write_stance(row) for row in rows.values()]
        return tuple(sorted(lines, key=lambda line: (not line.is_red_line, line.iri)))

    def _list_told(self, wording: Wording) -> tuple[StanceLine, ...]:
        """Return the stances on what other accounts of the text have for a clause."""
        clauses = {wording.clause, *wording.covered}
        rows = {
            row.stance: (row, other.name)
            for other in self._facts.alternates
            for item in other.wordings
            if item.clause in clauses
            for thing in (item.iri, *(effect.iri for effect in item.effects))
            for row in self._facts.stances.get(thing, ())
        }
        lines = [self.write_stance(row, name) for row, name in rows.values()]
        return tuple(sorted(lines, key=lambda line: (not line.is_red_line, line.iri)))

    def write_stance(self, row: StanceOnRow, told_of: str = "") -> StanceLine:
        """Return a stance as a line."""
        sentences = self._facts.lookup.sentences
        claims = self._facts.find_claims(row.stance)
        holders = sentences.facts.values(row.stance, "stanceHolder")
        return StanceLine(
            row.stance,
            local_name(row.position),
            cut_sentence(sentences.stance(row.stance)),
            tuple(map(self._chips.name, holders)),
            self.list_words((claim.certainty for claim in claims), CERTAINTIES),
            self.list_words((claim.reading for claim in claims), ()),
            self.list_voices(claims),
            told_of,
        )
