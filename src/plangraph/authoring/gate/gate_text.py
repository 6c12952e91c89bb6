"""A source as the gate reads it, and what the gate reads in one passage of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from plangraph.authoring.gate.actor_mentions import ActorMention, NameReader
from plangraph.authoring.gate.elsewhere import (
    LineRange,
    find_openings,
    find_sentence_around,
    overlaps,
)
from plangraph.authoring.gate.figures_said import SaidFigures, find_figures
from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.gate.gate_words import read_gate_words
from plangraph.authoring.gate.norm_heads import Negation, NormHead, find_heads, find_negation
from plangraph.authoring.gate.roles_said import RoleReading, read_roles
from plangraph.authoring.gate.subclauses import Subclause, find_subclauses
from plangraph.authoring.gate.voices_said import VoiceReading, hear_voices
from plangraph.authoring.proposals.proposal import Proposal, ProposalKind, ProposedPart, TextPlace

_NO_ACTORS = ("place:", "asset:")  # prefixes of keys
_TO_DO = re.compile(r"(?:not )?to [a-z]", re.IGNORECASE)


@dataclass(frozen=True)
class GateText:
    """A source as the gate reads it.

    ``names`` are the labels and other names of every actor and place, by key, in all languages.
    ``is_article`` says that it is a report about a text; ``salt`` is that of a confidential source.
    """

    text: str
    names: Mapping[str, Sequence[str]]
    is_article: bool = False
    salt: bytes | None = None

    @cached_property
    def name_reader(self) -> NameReader:
        """Finds the names in passages."""
        return NameReader(self.names, self.text)

    @cached_property
    def named(self) -> frozenset[str]:
        """Everybody whom the text names."""
        return frozenset(item.key for item in self.name_reader.find(flat_of(self.text)))

    @cached_property
    def years(self) -> frozenset[int]:
        """The years of its dates."""
        dates = find_figures(flat_of(self.text), is_negated=False).dates
        return frozenset(item.year for item in dates if item.year)

    def named_at(self, place: TextPlace) -> frozenset[str]:
        """Return whose names have words of a place, the longest in its sentence each."""
        line = find_sentence_around(self.text, place)
        flat = self.flat(LineRange(line.start, line.end))
        before = flat_of(self.text[line.start : place.start])
        start = len(before) + (flat[len(before) : len(before) + 1] == " ")
        end = start + len(self.flat(place))
        found = self.name_reader.find(flat)
        return frozenset(item.key for item in found if item.start < end and item.end > start)

    def has(self, place: TextPlace) -> bool:
        """Return whether the text at a place is that which was hashed."""
        if not 0 <= place.start < place.end <= len(self.text):
            return False
        return TextPlace.of(self.text, place.start, place.end, self.salt) == place

    def flat(self, place: TextPlace | LineRange) -> str:
        """Return the flat text of a place."""
        return flat_of(self.text[place.start : place.end])


class PassageReading:
    """What the gate reads in the passage of a proposal, each part when it is asked for.

    An item of a list is read together with the opening lines of its lists, if the proposal rests
    on one of them: ``whole`` is these lines and the passage, ``flat`` the passage alone.
    """

    def __init__(self, proposal: Proposal, source: GateText) -> None:
        self.source = source
        self.place = proposal.place
        self.flat = source.flat(proposal.place)
        self.openings = _find_used_openings(proposal, source.text)
        if self.openings and _has_own_subject(self.flat):
            self.openings = ()
        self.whole = " ".join([*map(source.flat, self.openings), self.flat])

    def is_elsewhere(self, part: ProposedPart) -> bool:
        """Return whether a part rests on words outside the passage."""
        return part.place is not None and not (
            self.place.start <= part.place.start and part.place.end <= self.place.end
        )

    def words_of(self, part: ProposedPart) -> str:
        """Return the flat words that a part rests on: those of its place, or of the passage."""
        return self.flat if part.place is None else self.source.flat(part.place)

    @cached_property
    def is_quoted(self) -> bool:
        """Whether the passage is within quotation marks, or has some."""
        before = self.source.text[max(0, self.place.start - 1) : self.place.start]
        return '"' in flat_of(before) or '"' in self.flat

    @cached_property
    def begins_quoted(self) -> bool:
        """Whether the passage begins within quotation marks."""
        line = self.source.text.rfind("\n", 0, self.place.start) + 1
        before = flat_of(self.source.text[line : self.place.start])
        return before.count('"') % 2 == 1

    @cached_property
    def mentions(self) -> tuple[ActorMention, ...]:
        """The names in the passage and its opening line."""
        return self.source.name_reader.find(self.whole)

    @cached_property
    def named(self) -> frozenset[str]:
        """Everybody whom they name."""
        return frozenset(item.key for item in self.mentions)

    @cached_property
    def named_within(self) -> frozenset[str]:
        """Everybody whose name is part of a longer one: *Norland* in *Norland's army*."""
        return self.source.name_reader.find_within(self.whole)

    @cached_property
    def subclauses(self) -> tuple[Subclause, ...]:
        """Conditions, exceptions and relative clauses."""
        return find_subclauses(self.whole)

    @cached_property
    def heads(self) -> tuple[NormHead, ...]:
        """The verbs of its norms."""
        return find_heads(self.whole, self.subclauses)

    @cached_property
    def is_negated(self) -> bool:
        """Whether a head, or the verb where there is no head, is negated or prohibits."""
        if self.heads:
            return any(
                head.is_negated or ProposalKind.PROHIBITION in head.kinds for head in self.heads
            )
        return self.negation is Negation.PLAIN

    @cached_property
    def negation(self) -> Negation:
        """Whether the verb of a passage without heads is negated."""
        return find_negation(self.whole, self.subclauses)

    @cached_property
    def figures(self) -> SaidFigures:
        """Numbers, lengths of time and dates of the passage alone."""
        return find_figures(self.flat, is_negated=self.is_negated)

    @cached_property
    def roles(self) -> RoleReading:
        """Who is bound and who is favoured."""
        actors = [item for item in self.mentions if not item.key.startswith(_NO_ACTORS)]
        return read_roles(self.whole, actors, self.heads, self.subclauses)

    @cached_property
    def binds_named(self) -> frozenset[str]:
        """Whom the passage binds by their own names, not by words such as "the Parties"."""
        parties = read_gate_words().parties
        return frozenset(
            item.key
            for item in self.mentions
            if item.key in self.roles.bound
            and not parties.search(self.whole[item.start : item.end])
        )

    @cached_property
    def voices(self) -> VoiceReading:
        """Who speaks or takes a stance."""
        flat = f'"{self.flat}' if self.begins_quoted else self.flat
        names = self.source.name_reader.find(flat)
        return hear_voices(flat, [item for item in names if not item.key.startswith(_NO_ACTORS)])


def _has_own_subject(flat: str) -> bool:
    """Return whether an item has a subject and a modal verb itself: "three shall be named"."""
    heads = find_heads(flat, find_subclauses(flat))
    begins = flat[: heads[0].start] if heads else ""
    return bool(re.search(r"\w", begins)) and flat[0] != "(" and not _TO_DO.match(flat)


def _find_used_openings(proposal: Proposal, text: str) -> tuple[LineRange, ...]:
    outside = [
        part.place
        for part in proposal.parts
        if part.place is not None and part.place.end <= proposal.place.start
    ]
    openings = find_openings(text, proposal.place.start) if outside else ()
    used = [
        number
        for number, opening in enumerate(openings)
        if any(overlaps(place, opening) for place in outside)
    ]
    return openings[min(used) :] if used else ()
