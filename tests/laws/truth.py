"""What follows from a small plan, told without plangraph: absence, members, debts, differences.

The laws say that every answer agrees with this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from laws.plans import (
    GROUPS,
    HOLDER,
    OFFICE_IN,
    OFFICE_YEAR,
    STANDS_FOR,
    Amount,
    Draft,
    Due,
    Plan,
    Point,
    Rule,
    Term,
)

_GONE = ("dropped", "not-listed")
_OPEN = ("bracketed", "unknown")
_ALL_POINTS_KNOWN = ("whole-text", "every-point-listed")
_DUTIES = ("Obligation", "Prohibition")
#: An action that is the same as not doing another one.
REFRAINING = {"refrain-from-force": "use-force", "refrain-from-invading": "invade"}
_DAYS = re.compile(r"P(?:(\d+)D|(\d+)M|(\d+)Y)")


class Truth(Enum):
    """Whether a draft has something."""

    THERE = "there"
    ABSENT = "absent"
    UNKNOWN = "unknown"


# Law 2


def find_point(draft: Draft, clause: str) -> Point | None:
    """Return what a draft has for a clause."""
    return next((point for point in draft.points if point.clause == clause), None)


def has_clause(plan: Plan, draft: Draft, clause: str) -> Truth:
    """Return whether a draft has a clause."""
    own = find_point(draft, clause)
    live = [point for point in draft.points if point.rules or point.change not in _GONE]
    if (own and own.rules) or any(point.covers == clause for point in live):
        return Truth.THERE
    if own:
        is_open = own.change in _OPEN
        return Truth.ABSENT if own.change in _GONE else Truth.UNKNOWN if is_open else Truth.THERE
    if any(point.replaces == clause for point in live):
        return Truth.ABSENT
    if any(plan.parts.get(point.clause) == clause for point in live):
        return Truth.THERE
    if any(plan.parts.get(clause) == point.clause for point in live):
        return Truth.UNKNOWN
    return Truth.ABSENT if is_whole(draft) else Truth.UNKNOWN


def is_whole(draft: Draft) -> bool:
    """Return whether every point of a draft is known."""
    return draft.coverage in _ALL_POINTS_KNOWN and not draft.has_unseen_point


def is_seen_in_full(draft: Draft, point: Point) -> bool:
    """Return whether a point says nothing more than the data have."""
    return point.support == "seen" or (not point.support and draft.coverage == "whole-text")


# Laws 4 and 5


class Place(NamedTuple):
    """An actor, and the group, body or office through which a rule that names that one is found.

    ``stands_for`` is the actor itself, or what the office of a person belongs to.
    """

    actor: str
    through: str
    stands_for: str


def find_places(draft: Draft, named: str) -> set[Place]:
    """Return whom a rule is about that names one actor."""
    members = draft.members.get(named, frozenset())
    nested = {one for member in members for one in draft.members.get(member, frozenset())}
    found = {Place(named, "", named), *(Place(one, named, one) for one in {*members, *nested})}
    if named in STANDS_FOR:
        state = STANDS_FOR[named][1]
        found.add(Place(state, named, state))
    bodies = {one for one in {named, *members, *nested} if has_holder(draft, one)}
    return found | {Place(HOLDER, named, body) for body in bodies}


def has_holder(draft: Draft, named: str) -> bool:
    """Return whether the person's office is one of this body, and of the time of the draft."""
    return named in (OFFICE_IN, STANDS_FOR[OFFICE_IN][1]) and draft.year in (None, OFFICE_YEAR)


def find_bound(draft: Draft, rule: Rule) -> set[Place]:
    """Return whom a duty or ban binds; other rules bind nobody."""
    return _find_all(draft, rule.bearers) if rule.kind in _DUTIES else set()


def find_favoured(draft: Draft, rule: Rule) -> set[Place]:
    """Return whom a rule favours: nobody by what it owes alone, itself or as the only member."""
    sole = rule.bearers if rule.kind in _DUTIES and len(rule.bearers) == 1 else frozenset()
    members = [draft.members.get(one, frozenset()) for one in sole]
    only = {one for found in members for one in found if len(found) == 1}
    alone = sole - {*GROUPS, "group:army"}
    holders = {place.actor for place in _find_all(draft, alone) if place.actor == HOLDER}
    places = _find_all(draft, rule.beneficiaries)
    return {
        place
        for place in places
        if (place.through or place.actor) not in alone
        and place.actor not in {*alone, *only, *holders}
    }


def _find_all(draft: Draft, named: Set[str]) -> set[Place]:
    return {place for one in named for place in find_places(draft, one)}


_NOBODY = Place("", "", "")


class Debt(NamedTuple):
    """Who owes what to whom, each with what it is found through; empty where nobody is named."""

    bearer: str
    through: str
    beneficiary: str
    owed_through: str


def find_debts(draft: Draft, rule: Rule) -> set[Debt]:
    """Return who owes a rule to whom: everybody to everybody else, nobody to itself."""
    found = set()
    for bearer in _find_all(draft, rule.bearers) or {_NOBODY}:
        others = {
            other
            for other in _find_all(draft, rule.beneficiaries)
            if not bearer.actor or not _is_one(bearer, other)
        }
        found |= {Debt(*bearer[:2], *other[:2]) for other in others or {_NOBODY}}
    return found


def _is_one(bearer: Place, other: Place) -> bool:
    """Return whether two sides are one: the same actor, or one that is found through the other."""
    if bearer.actor == other.actor == HOLDER or bearer.stands_for == other.stands_for:
        return True
    return bearer.actor == other.through or other.actor == bearer.through


# Law 6


def list_differences(old: Draft, before: Rule, new: Draft, after: Rule) -> Iterator[str]:
    """Yield what differs in meaning between two states of a rule, as the diff names it."""
    conducts = [_find_conduct(rule) for rule in (before, after)]
    if conducts[0][0] != conducts[1][0]:
        yield "kind"
    if conducts[0][1] != conducts[1][1]:
        yield "action"
    if before.others.get("normStrength", "shall") != after.others.get("normStrength", "shall"):
        yield "norm strength"
    for name in ("bearers", "beneficiaries"):
        if _differ(old, getattr(before, name), new, getattr(after, name)):
            yield name
    for name in sorted({*before.others, *after.others} - {"normStrength"}):
        if before.others.get(name) != after.others.get(name):
            yield name
    if _is_other_amount(before.amount, after.amount):
        yield "amount"
    if _read_due(before.due) != _read_due(after.due):
        yield "due"
    if _is_other_term(before.term, after.term):
        yield "term"


def _find_conduct(rule: Rule) -> tuple[str, str]:
    """Return kind and action; a duty to refrain is a ban, and a ban on refraining is a duty."""
    opposites = dict(zip(_DUTIES, reversed(_DUTIES), strict=True))
    if rule.action in REFRAINING and rule.kind in opposites:
        return opposites[rule.kind], REFRAINING[rule.action]
    return rule.kind, rule.action


def _differ(old: Draft, before: Set[str], new: Draft, after: Set[str]) -> bool:
    """Return whether two sides are other actors; a group is its members in the draft."""
    if before == after and not any(
        {one in draft.members for draft in (old, new)} == {True}
        and old.members[one] != new.members[one]
        for one in before
    ):
        return False
    return _expand(old, before) != _expand(new, after)


def _expand(draft: Draft, named: Set[str]) -> set[str]:
    return {member for one in named for member in draft.members.get(one, {one})}


def _is_other_amount(before: Amount | None, after: Amount | None) -> bool:
    """Return whether amounts differ; a share that does not say of what may be one of anything."""
    if before is None or after is None:
        return before is not after
    one, other = (
        amount._replace(value=str(Decimal(amount.value).normalize()), whole="")
        for amount in (before, after)
    )
    return one != other or len({before.whole, after.whole} - {""}) > 1


def _read_due(due: Due | None) -> object:
    """Return the values of a deadline, or its words where it has none."""
    if due is None or not (due.day or due.duration or due.start):
        return due and _fold(due.words)
    length = _DAYS.fullmatch(due.duration)
    days, months, years = (int(part or 0) for part in length.groups()) if length else (0, 0, 0)
    return due.day, days, months + 12 * years, due.start


def _is_other_term(before: Term | None, after: Term | None) -> bool:
    """Return whether conditions differ; one that names no breacher may mean any."""
    if before is None or after is None:
        return before is not after
    one, other = (term._replace(words=_fold(term.words), breacher="") for term in (before, after))
    return one != other or len({before.breacher, after.breacher} - {""}) > 1


def _fold(words: str) -> str:
    return " ".join(words.split()).casefold()
