"""Two plan versions, clause by clause: what was kept, changed, added, dropped, and what is unknown.

Provisions are joined by their clause and never by likeness; clauses that only one side has are
*suggested* as pairs where their names share words. What the data themselves call a change is held
against what is computed, and where the two cannot both be right, that is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plangraph.asking.evidence import Evidence
from plangraph.asking.lookup import Lookup
from plangraph.asking.provisions import Effect, Provision, is_complete, read_provisions
from plangraph.comparing.changes import Caption, Change, compare_effects, describe_effect
from plangraph.text import split_words
from plangraph.vocabulary import PLAN, compact

#: What the change-type scheme calls a clause that is no longer there.
_GONE = ("dropped", "not-listed")

#: What says that the wording itself is not known or not settled.
_OPEN = ("bracketed", "unknown")

#: What the support scheme calls words of which only a part was seen.
_PARTLY = "partly seen"

# What the data may call a change, against the strength that is computed.
_STRENGTHS = {"weaker": -1, "stronger": 1}

_LIKELY = 0.34  # a third of the words
_ALIKE = 4  # of two effects that are taken for one: the same kind and the same conduct, say
_WEIGHTS = {
    PLAN.action: 3,
    PLAN.resultingStatus: 3,
    PLAN.affects: 2,
    PLAN.dutyBearer: 1,
    PLAN.beneficiary: 1,
}
_POINT = re.compile("[0-9]{1,6}")


@dataclass(frozen=True)
class Pair:
    """Two effects that are taken for one, or one alone, in words, with their differences."""

    before: str
    after: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class ClauseChange:
    """What happened to one clause.

    ``status`` is same, renumbered, changed, added, dropped, not listed, bracketed, unknown or
    partly unknown. A clause that another version just does not have is not listed; dropped is
    what the data say, or what is gone from a later state of the same version.

    ``authored`` holds what the data call it. ``pairs`` hold the effects before and after with their
    differences; a missing side is an effect added or dropped. ``evidence`` is that of both sides.
    """

    clause: str
    label: str
    status: str
    before: Provision | None
    after: Provision | None
    pairs: tuple[Pair, ...]
    authored: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    @property
    def strength(self) -> str:
        """Weaker or stronger where all that was computed points that way, else empty."""
        signs = {change.strength for pair in self.pairs for change in pair.changes} - {0}
        return {frozenset({1}): "stronger", frozenset({-1}): "weaker"}.get(frozenset(signs), "")

    @property
    def disagreement(self) -> str:
        """Why the authored word and the computed change cannot both be right, or empty."""
        if "same" in self.authored and self.status == "changed":
            return "the data say same, but effects differ"
        for word, sign in _STRENGTHS.items():
            opposite = next(name for name, other in _STRENGTHS.items() if other == -sign)
            if self.authored == (word,) and self.strength == opposite:
                return f"the data say {word}, what is computed is {opposite}"
        if "added" in self.authored and self.before is not None and self.before.effects:
            return "the data say added, but both versions have the clause"
        return ""


@dataclass(frozen=True)
class Suggestion:
    """Two clauses that may be one: the words their names share, and the share of all words."""

    before: str
    after: str
    words: tuple[str, ...]
    score: float


class Side:
    """One side of a comparison: a plan version in a store, with what it provides."""

    def __init__(self, lookup: Lookup, version: str) -> None:
        self.caption = lookup.labels.caption
        self.version = version
        self.name = self.caption(version)
        self.provisions = read_provisions(lookup.store, version)
        self.is_complete = is_complete(lookup.store, version, self.provisions)
        self._evidence = lookup.find_evidence(
            {thing for item in self.provisions.values() for thing in item.things}
        )
        lookup.labels.read({iri for item in self.provisions.values() for iri in item.named})

    def find_evidence(self, clause: str) -> tuple[Evidence, ...]:
        """Return the claims about what this version has for a clause."""
        provision = self.provisions.get(clause)
        if provision is None:
            return ()
        return tuple(item for thing in provision.things for item in self._evidence.get(thing, ()))

    def is_partial(self, clause: str) -> bool:
        """Say whether only a part of what this version has for a clause was seen."""
        return any(item.support == _PARTLY for item in self.find_evidence(clause))


@dataclass(frozen=True)
class Comparison:
    """Two versions compared: their names, each clause of either, and clauses that may be one."""

    before: str
    after: str
    clauses: tuple[ClauseChange, ...]
    suggestions: tuple[Suggestion, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs, as far as is known."""
        return all(clause.status == "same" for clause in self.clauses)

    @property
    def disagreements(self) -> tuple[ClauseChange, ...]:
        """The clauses whose authored change does not fit what is computed."""
        return tuple(clause for clause in self.clauses if clause.disagreement)


def compare(before: Side, after: Side) -> Comparison:
    """Return how ``after`` differs from ``before``, in the order of the clauses in either."""
    clauses = tuple(
        _compare_clause(clause, before, after)
        for clause in dict.fromkeys(
            sorted({*before.provisions, *after.provisions}, key=_order(after, before))
        )
    )
    gone = [clause for clause in clauses if clause.after is None]
    new = [clause for clause in clauses if clause.before is None]
    return Comparison(before.name, after.name, clauses, _suggest(gone, new))


def _order(*sides: Side) -> Callable[[str], tuple[bool, int, str, str]]:
    """Return a key that sorts clauses by their first point number, those without one last."""

    def place(clause: str) -> tuple[bool, int, str, str]:
        for side in sides:
            provision = side.provisions.get(clause)
            points = provision.points if provision else ()
            if match := next(filter(None, map(_POINT.match, points)), None):
                return False, int(match[0]), points[0], clause
        return True, 0, "", clause

    return place


def _compare_clause(clause: str, before: Side, after: Side) -> ClauseChange:
    one, two = before.provisions.get(clause), after.provisions.get(clause)
    authored = two.changes if two else ()
    pairs: tuple[Pair, ...] = ()
    if two and not two.effects and set(authored) & {*_GONE, *_OPEN}:
        status = next(word for word in (*_GONE, *_OPEN) if word in authored).replace("-", " ")
    elif one is None:
        status = "added" if before.is_complete else "unknown"
    elif two is None:
        gone = "dropped" if before.version == after.version else "not listed"
        status = gone if after.is_complete else "unknown"
    else:
        partial = (before.is_partial(clause), after.is_partial(clause))
        status, pairs = _compare_provisions(one, two, partial, _either(before, after))
    return ClauseChange(
        clause,
        (after if two else before).caption(clause),
        status,
        one,
        two,
        pairs or _list_effects(one, two, _either(before, after)),
        authored,
        tuple(dict.fromkeys((*before.find_evidence(clause), *after.find_evidence(clause)))),
    )


def _compare_provisions(
    one: Provision, two: Provision, partial: tuple[bool, bool], caption: Caption
) -> tuple[str, tuple[Pair, ...]]:
    """Return what happened to a clause that both sides have, and its effects in pairs.

    Where one side was seen in part only, an effect that it lacks may just not have been seen.
    """
    pairs = tuple(
        _compare_pair(first, second, partial, caption)
        for first, second in _pair(one.effects, two.effects)
    )
    if any(pair.changes for pair in pairs):
        return "changed", pairs
    if any(not pair.before or not pair.after for pair in pairs):
        return "partly unknown", pairs
    return "same" if not two.points or one.points == two.points else "renumbered", pairs


def _compare_pair(
    one: Effect | None, two: Effect | None, partial: tuple[bool, bool], caption: Caption
) -> Pair:
    before, after = (describe_effect(side, caption) if side else "" for side in (one, two))
    if one and two:
        return Pair(before, after, tuple(compare_effects(one, two, caption)))
    unseen = partial[1] if one else partial[0]
    return Pair(before, after, () if unseen else (Change("effect", before, after),))


def _list_effects(
    one: Provision | None, two: Provision | None, caption: Caption
) -> tuple[Pair, ...]:
    """Return the effects of a clause that cannot be compared, as they are."""
    gone = (describe_effect(effect, caption) for effect in (one.effects if one else ()))
    new = (describe_effect(effect, caption) for effect in (two.effects if two else ()))
    return (*(Pair(words, "", ()) for words in gone), *(Pair("", words, ()) for words in new))


def _either(before: Side, after: Side) -> Caption:
    """Return what either side calls a thing."""

    def caption(iri: str) -> str:
        name = after.caption(iri)
        return before.caption(iri) if name == compact(iri) else name

    return caption


def _pair(
    before: Sequence[Effect], after: Sequence[Effect]
) -> list[tuple[Effect | None, Effect | None]]:
    """Return the effects of one clause in pairs, the most alike first; the rest stand alone."""
    scores = sorted(
        (-_likeness(one, two), i, j) for i, one in enumerate(before) for j, two in enumerate(after)
    )
    ones, twos = dict(enumerate(before)), dict(enumerate(after))
    pairs: list[tuple[Effect | None, Effect | None]] = []
    for score, i, j in scores:
        if i in ones and j in twos and (-score >= _ALIKE or len(before) == len(after) == 1):
            pairs.append((ones.pop(i), twos.pop(j)))
    return [
        *pairs,
        *((effect, None) for effect in ones.values()),
        *((None, effect) for effect in twos.values()),
    ]


def _likeness(one: Effect, two: Effect) -> int:
    """Return how much two effects have in common; what they do counts more than for whom."""
    score = 2 * (one.kind == two.kind)
    for name, weight in _WEIGHTS.items():
        score += weight * bool(
            one.values.get(name, frozenset()) & two.values.get(name, frozenset())
        )
    return score


def _suggest(gone: Sequence[ClauseChange], new: Sequence[ClauseChange]) -> tuple[Suggestion, ...]:
    """Return clauses whose names share words, the likeliest first; they are not joined."""
    found = []
    for one in gone:
        for two in new:
            words = [split_words(clause.label) for clause in (one, two)]
            shared, together = words[0] & words[1], words[0] | words[1]
            if together and len(shared) / len(together) >= _LIKELY:
                score = round(len(shared) / len(together), 2)
                found.append(Suggestion(one.label, two.label, tuple(sorted(shared)), score))
    return tuple(sorted(found, key=lambda item: (-item.score, item.before, item.after)))
