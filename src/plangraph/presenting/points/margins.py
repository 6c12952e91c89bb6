"""Margins: how sure a point is, how fully it was seen, who relays it, and who rules it out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from plangraph.asking.descriptions import local_name
from plangraph.asking.evidence import EvidenceRow
from plangraph.asking.provisions import Wording
from plangraph.presenting.points.chips import ChipWriter, Who
from plangraph.presenting.points.draft_facts import DraftFacts, StanceOnRow, list_things
from plangraph.presenting.points.other_drafts import OtherDraftLine
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

    def write(
        self, wording: Wording, drafts: Sequence[OtherDraftLine], bodies: Iterable[str] = ()
    ) -> Margin:
        """Return the margin of a clause version, with what other drafts say of its clause.

        ``bodies`` are the compositions that are told with it.
        """
        things = (wording.iri, *(effect.iri for effect in wording.effects))
        rows = self._facts.find_claims(*things, *bodies)
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
        voices = []
        for iri in {row.voice for row in rows}:
            name = find_host(self._urls.get(iri, "")) or self._facts.lookup.labels.caption(iri)
            voices.append(Voice(iri, show_controls(name)))
        return tuple(sorted(voices, key=lambda voice: (voice.name, voice.iri)))

    def list_stances(self, *targets: str) -> tuple[StanceLine, ...]:
        """Return the stances on some things, those that rule them out first."""
        return self._write_stances(targets, self._facts.version.name)

    def _list_told(self, wording: Wording) -> tuple[StanceLine, ...]:
        """Return the stances on what other accounts of the text have for a clause."""
        clauses = {wording.clause, *wording.covered}
        lines: list[StanceLine] = []
        for other in self._facts.alternates:
            own = [item for item in other.wordings if item.clause in clauses]
            lines += self._write_stances(list_things(own), other.name)
        return tuple(lines)

    def _write_stances(self, targets: Collection[str], draft: str) -> tuple[StanceLine, ...]:
        """Return the stances on some things; those that say the same, as readings do, are one."""
        rows = {row.stance: row for thing in targets for row in self._facts.stances.get(thing, ())}
        together: dict[tuple[object, ...], list[StanceOnRow]] = {}
        sentences = self._facts.sentences
        for iri in sorted(rows):
            text = sentences.stance(iri, targets).text
            together.setdefault((rows[iri].position, text), []).append(rows[iri])
        told_of = "" if draft == self._facts.version.name else show_controls(draft)
        lines = [self._write_stance(found, targets, told_of) for found in together.values()]
        return tuple(sorted(lines, key=lambda line: (not line.is_red_line, line.iri)))

    def _write_stance(
        self, rows: Sequence[StanceOnRow], targets: Collection[str], told_of: str
    ) -> StanceLine:
        sentences = self._facts.sentences
        claims = self._facts.find_claims(*(row.stance for row in rows))
        first = rows[0]
        holders = sentences.facts.values(first.stance, "stanceHolder")
        return StanceLine(
            first.stance,
            local_name(first.position),
            cut_sentence(sentences.stance(first.stance, targets)),
            tuple(map(self._chips.name, holders)),
            self.list_words((claim.certainty for claim in claims), CERTAINTIES),
            self.list_words((claim.reading for claim in claims), ()),
            self.list_voices(claims),
            told_of,
        )


def find_host(url: str) -> str:
    """Return the host of the address of a page, without ``www``; empty where there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
