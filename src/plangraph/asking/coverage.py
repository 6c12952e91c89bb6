"""Coverage: whether a plan version has a clause or a detail of it, lacks it, or nobody can know.

Absence is a claim. A version lacks a clause only where the data say so (a clause version that was
dropped or is not listed, or that another one replaces) or where its coverage allows the conclusion.
It lacks a detail (an effect, a condition, a number) of a clause that it has only where the words of
that clause were seen in full. Everything else is unknown, with the reason in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeVar

from plangraph import resources
from plangraph.asking import absence_reasons
from plangraph.asking.absence_reasons import AbsenceReason, give_reason
from plangraph.asking.descriptions import local_name
from plangraph.asking.point_numbers import sort_points
from plangraph.asking.provisions import ProvisionRow
from plangraph.asking.rows import read_rows
from plangraph.stores.protocol import Store

WordT = TypeVar("WordT", bound=StrEnum)


class Presence(StrEnum):
    """Whether a plan version has something."""

    THERE = "there"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class Coverage(StrEnum):
    """How much of a plan version was seen; the words of the coverage scheme."""

    WHOLE_TEXT = "whole-text"
    EVERY_POINT_LISTED = "every-point-listed"
    EXCERPTS = "excerpts"
    REPORTED_CHANGES_ONLY = "reported-changes-only"
    UNSTATED = ""


class Support(StrEnum):
    """How fully the words of a claim were seen; the words of the support scheme, fullest first."""

    SEEN = "seen"
    UNSTATED = ""
    PRESS_REPORT = "press-report"
    BY_ABSENCE = "by-absence"
    SUMMARY = "seen-as-summary"
    PARTLY = "partly-seen"


class Cause(StrEnum):
    """What a verdict rests on."""

    HAS_CLAUSE = "has the clause"
    COVERED = "covered by another clause"
    IN_PARTS = "parts of it are there"
    DROPPED = "dropped"
    NOT_LISTED = "not listed"
    REPLACED = "replaced"
    LEFT_OPEN = "left open"
    PART_OF = "may be in a broader clause"
    UNSEEN_POINT = "point not seen"
    COVERAGE = "coverage"
    SUPPORT = "support"


class Verdict(NamedTuple):
    """Whether something is there, and why, in words.

    ``wordings`` are the clause versions of the plan version that decide it: those that express,
    cover or replace the clause, or of which it may be a part.
    """

    presence: Presence
    reason: AbsenceReason
    cause: Cause
    wordings: tuple[str, ...] = ()


class CoverageRow(NamedTuple):
    """A row of ``queries/coverage.rq``: the coverage of a version, or an unseen point."""

    version: str
    coverage: str | None
    unseen: str | None
    earlierClause: str | None  # noqa: N815 - the name of the column


class SeenRow(NamedTuple):
    """A row of ``queries/seen.rq``: a claim about a clause version or an effect of it."""

    version: str
    wording: str
    effect: str | None
    claim: str | None
    support: str | None


class InclusionRow(NamedTuple):
    """A row of ``queries/inclusions.rq``: how a clause version concerns a further clause."""

    version: str
    wording: str
    how: str
    clause: str


_FULLEST_FIRST = list(Support)
_ABSENT_BY_COVERAGE = {
    Coverage.WHOLE_TEXT: absence_reasons.WHOLE_TEXT,
    Coverage.EVERY_POINT_LISTED: absence_reasons.EVERY_POINT,
}
_UNKNOWN_BY_COVERAGE = {
    Coverage.EXCERPTS: absence_reasons.EXCERPTS,
    Coverage.REPORTED_CHANGES_ONLY: absence_reasons.CHANGES_ONLY,
    Coverage.UNSTATED: absence_reasons.UNSTATED,
}
_UNKNOWN_BY_SUPPORT = {
    Support.PARTLY: "seen only in part",
    Support.SUMMARY: "seen only as a summary",
    Support.PRESS_REPORT: "not seen, but reported",
    Support.BY_ABSENCE: "not seen, but missing in a list",
    Support.UNSTATED: "seen, but nothing says that it was in full",
}
# Words of the change-type scheme for a clause version without effects, with what they mean.
_AUTHORED = {
    "dropped": (Presence.ABSENT, Cause.DROPPED, absence_reasons.DROPPED),
    "not-listed": (Presence.ABSENT, Cause.NOT_LISTED, absence_reasons.NOT_LISTED),
    "bracketed": (Presence.UNKNOWN, Cause.LEFT_OPEN, absence_reasons.LEFT_OPEN),
    "unknown": (Presence.UNKNOWN, Cause.LEFT_OPEN, absence_reasons.WORDING_UNSEEN),
}
_GONE = {change for change, said in _AUTHORED.items() if said[0] is Presence.ABSENT}


@dataclass
class _Wording:
    """One clause version: its points and changes, and the supports of its claims.

    ``effects`` holds the supports of the claims about each effect; ``general`` those of the claims
    that are about the clause version and none of its effects.
    """

    points: set[str] = field(default_factory=set)
    changes: set[str] = field(default_factory=set)
    effects: dict[str, set[Support]] = field(default_factory=dict)
    general: set[Support] = field(default_factory=set)

    def find_support(self) -> Support:
        """Return how fully the clause version was seen: as its effect that was seen least."""
        supports = [_combine(found or self.general) for found in self.effects.values()]
        if not supports or Support.PARTLY in self.general:
            supports.append(_combine(self.general))
        return max(supports, key=_FULLEST_FIRST.index)


class VersionCoverage:
    """What may be concluded from what one plan version lacks in the data."""

    def __init__(self, coverage: Coverage = Coverage.UNSTATED) -> None:
        self.coverage = coverage
        #: The points that are known to exist and were not seen, with the clauses that an earlier
        #: draft has there.
        self.unseen: dict[str, set[str]] = {}
        self._wordings: dict[str, _Wording] = {}
        self._of_clause: dict[str, list[str]] = defaultdict(list)
        self._inclusions: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))

    @property
    def clauses(self) -> frozenset[str]:
        """The clauses that the version has a clause version of, be it dropped."""
        return frozenset(self._of_clause)

    @property
    def is_complete(self) -> bool:
        """Whether the version lacks every clause that the data do not have."""
        return self.coverage in _ABSENT_BY_COVERAGE and not self.unseen

    @property
    def gap(self) -> AbsenceReason:
        """Why what is missing may be in the text, in words; empty where it cannot be."""
        return AbsenceReason() if self.is_complete else self._explain_missing("").reason

    def of_clause(self, clause: str) -> Verdict:
        """Return whether the version has a clause."""
        own = self._of_clause.get(clause, [])
        included = self._inclusions.get(clause, {})
        if with_effects := [iri for iri in own if self._wordings[iri].effects]:
            reason = self._tell("in", "it is in {place}", with_effects)
            return Verdict(Presence.THERE, reason, Cause.HAS_CLAUSE, tuple(with_effects))
        if covering := self._live(included.get("covers", ())):
            reason = self._tell("included", "it is included in {place}", covering)
            return Verdict(Presence.THERE, reason, Cause.COVERED, covering)
        if own:
            return self._judge_without_effects(tuple(own))
        if replacing := self._live(included.get("replaces", ())):
            reason = self._tell("replaced", "it is replaced by {place}", replacing)
            return Verdict(Presence.ABSENT, reason, Cause.REPLACED, replacing)
        if parts := self._live(included.get("is part of", ())):
            reason = self._tell("part_in", "a part of it is in {place}", parts)
            return Verdict(Presence.THERE, reason, Cause.IN_PARTS, parts)
        if broader := self._live(included.get("has part", ())):
            reason = self._tell("may_be_part", "it may be a part of {place}", broader)
            return Verdict(Presence.UNKNOWN, reason, Cause.PART_OF, broader)
        return self._explain_missing(clause)

    def of_detail(self, clause: str, effect: str | None = None) -> Verdict:
        """Return whether the version has a detail that the data do not have.

        Without ``effect``, the detail is an effect of the clause; with it, a condition, a number or
        another value of this effect.
        """
        verdict = self.of_clause(clause)
        if verdict.presence is not Presence.THERE:
            return verdict
        if verdict.cause is not Cause.HAS_CLAUSE:
            return verdict._replace(presence=Presence.UNKNOWN)
        wordings, support = self._find_weakest(verdict.wordings, effect)
        were = "were" if len(self._points(wordings)) > 1 else "was"
        if support is Support.SEEN:
            reason = self._tell("seen", f"{{place}} {were} seen in full", wordings)
            return Verdict(Presence.ABSENT, reason, Cause.SUPPORT, wordings)
        if support is Support.UNSTATED and self.coverage is Coverage.WHOLE_TEXT:
            reason = _ABSENT_BY_COVERAGE[Coverage.WHOLE_TEXT]
            return Verdict(Presence.ABSENT, reason, Cause.COVERAGE, wordings)
        told = f"{{place}} {were} {_UNKNOWN_BY_SUPPORT[support]}"
        reason = self._tell(f"seen_{support or 'unstated'}", told, wordings)
        return Verdict(Presence.UNKNOWN, reason, Cause.SUPPORT, wordings)

    def of_thing(self, supports: Iterable[str | None]) -> Verdict:
        """Return whether a body or signature has a value that the data do not have.

        ``supports`` are the words of the support scheme of the claims about it.
        """
        support = _combine({_read_word(Support, word) for word in supports})
        if support is Support.SEEN:
            return Verdict(
                Presence.ABSENT, give_reason("it was seen in full", "it_seen"), Cause.SUPPORT
            )
        if support is Support.UNSTATED and self.coverage is Coverage.WHOLE_TEXT:
            reason = _ABSENT_BY_COVERAGE[Coverage.WHOLE_TEXT]
            return Verdict(Presence.ABSENT, reason, Cause.COVERAGE)
        told = f"it was {_UNKNOWN_BY_SUPPORT[support]}"
        reason = give_reason(told, f"it_seen_{support or 'unstated'}")
        return Verdict(Presence.UNKNOWN, reason, Cause.SUPPORT)

    def _find_weakest(
        self, wordings: tuple[str, ...], effect: str | None
    ) -> tuple[tuple[str, ...], Support]:
        """Return the clause versions that were seen least, and how fully they were seen.

        With an effect that one of them has, it is this clause version and how the effect was seen.
        """
        for iri in wordings:
            if effect is not None and effect in (found := self._wordings[iri]).effects:
                return (iri,), _combine(found.effects[effect] or found.general)
        supports = {iri: self._wordings[iri].find_support() for iri in wordings}
        weakest = max(supports.values(), key=_FULLEST_FIRST.index)
        return tuple(iri for iri in wordings if supports[iri] is weakest), weakest

    def _judge_without_effects(self, own: tuple[str, ...]) -> Verdict:
        """Return the verdict on a clause whose clause versions have no effects."""
        changes = {change for iri in own for change in self._wordings[iri].changes}
        for change, (presence, cause, reason) in _AUTHORED.items():
            if change in changes:
                return Verdict(presence, reason, cause, own)
        return Verdict(
            Presence.THERE, self._tell("in", "it is in {place}", own), Cause.HAS_CLAUSE, own
        )

    def _explain_missing(self, clause: str) -> Verdict:
        """Return the verdict on a clause of which the data say nothing."""
        if at := [point for point, clauses in self.unseen.items() if clause in clauses]:
            return Verdict(Presence.UNKNOWN, _tell_unseen(at), Cause.UNSEEN_POINT)
        if self.coverage not in _ABSENT_BY_COVERAGE:
            reason = _UNKNOWN_BY_COVERAGE[self.coverage]
            return Verdict(Presence.UNKNOWN, reason, Cause.COVERAGE)
        if self.unseen:
            return Verdict(Presence.UNKNOWN, _tell_unseen(self.unseen), Cause.UNSEEN_POINT)
        return Verdict(Presence.ABSENT, _ABSENT_BY_COVERAGE[self.coverage], Cause.COVERAGE)

    def _live(self, wordings: Iterable[str]) -> tuple[str, ...]:
        """Return the clause versions that are not themselves dropped or not listed."""
        found = {iri: self._wordings[iri] for iri in wordings}
        return tuple(
            iri for iri, wording in found.items() if wording.effects or not wording.changes & _GONE
        )

    def _tell(self, key: str, text: str, wordings: Iterable[str]) -> AbsenceReason:
        """Return a reason about the place of clause versions; ``text`` has a gap for it."""
        points = self._points(wordings)
        place = _name_points(points) if points else "a clause without a point number"
        return give_reason(text.format(place=place), key, points)

    def _points(self, wordings: Iterable[str]) -> list[str]:
        points = {point for iri in wordings for point in self._wordings[iri].points}
        return sorted(points, key=sort_points)

    def add_wording(self, row: ProvisionRow) -> None:
        """Add a clause version from a row of ``queries/provisions.rq``."""
        if row.wording not in self._wordings:
            self._wordings[row.wording] = _Wording()
        if row.wording not in self._of_clause[row.clause]:
            self._of_clause[row.clause].append(row.wording)
        wording = self._wordings[row.wording]
        if row.point:
            wording.points.add(row.point)
        if row.change:
            wording.changes.add(local_name(row.change))

    def add_claims(self, rows: Iterable[SeenRow]) -> None:
        """Add the claims about the clause versions, which were added before."""
        of_effects: set[tuple[str, str | None]] = set()
        of_wordings: list[SeenRow] = []
        for row in rows:
            if row.effect is None:
                of_wordings.append(row)
                continue
            supports = self._wordings[row.wording].effects.setdefault(row.effect, set())
            if row.claim is not None:
                supports.add(_read_word(Support, row.support))
                of_effects.add((row.wording, row.claim))
        for row in of_wordings:
            if (row.wording, row.claim) not in of_effects:
                self._wordings[row.wording].general.add(_read_word(Support, row.support))

    def add_inclusion(self, row: InclusionRow) -> None:
        """Add how a clause version, which was added before, concerns a further clause."""
        self._inclusions[row.clause][row.how].append(row.wording)


def read_coverage(store: Store, version: str) -> VersionCoverage:
    """Return what may be concluded from what one plan version lacks."""
    return _read(store, version=version).get(version, VersionCoverage())


def read_coverages(store: Store) -> Mapping[str, VersionCoverage]:
    """Return the coverage of every plan version that has a clause version or a coverage, by IRI."""
    return _read(store)


def _read(store: Store, **bindings: str) -> dict[str, VersionCoverage]:
    found: dict[str, VersionCoverage] = defaultdict(VersionCoverage)
    query = resources.read_query
    for row in read_rows(store, query("coverage"), CoverageRow, **bindings):
        if row.coverage is not None:
            found[row.version].coverage = _read_word(Coverage, row.coverage)
        if row.unseen is not None:
            clauses = found[row.version].unseen.setdefault(row.unseen, set())
            clauses.update([row.earlierClause] if row.earlierClause else [])
    for wording in read_rows(store, query("provisions"), ProvisionRow, **bindings):
        found[wording.version].add_wording(wording)
    claims: dict[str, list[SeenRow]] = defaultdict(list)
    for claim in read_rows(store, query("seen"), SeenRow, **bindings):
        claims[claim.version].append(claim)
    for version, rows in claims.items():
        found[version].add_claims(rows)
    for inclusion in read_rows(store, query("inclusions"), InclusionRow, **bindings):
        found[inclusion.version].add_inclusion(inclusion)
    return dict(found)


def _combine(supports: set[Support]) -> Support:
    """Return how fully a thing was seen by several claims: in full if one is, and none in part."""
    if Support.PARTLY not in supports and Support.SEEN in supports:
        return Support.SEEN
    return max(supports, key=_FULLEST_FIRST.index, default=Support.UNSTATED)


def _read_word(words: type[WordT], iri: str | None) -> WordT:
    """Return the word of a scheme that an IRI stands for; an unknown one states nothing."""
    name = local_name(iri) if iri else ""
    return words(name) if name in set(words) else words("")


def _tell_unseen(points: Iterable[str]) -> AbsenceReason:
    names = sorted(points, key=sort_points)
    told = f"{_name_points(names)} {'was' if len(names) == 1 else 'were'} not seen"
    return give_reason(told, "unseen", names)


def _name_points(points: Iterable[str]) -> str:
    *others, last = sorted(points, key=sort_points)
    return f"points {', '.join(others)} and {last}" if others else f"point {last}"
