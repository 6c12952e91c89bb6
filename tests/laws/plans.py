"""Small invented plans as values: drafts with points and rules, written as data files.

What follows from a plan is in :mod:`laws.truth`. Neither uses plangraph.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

#: A node of a data file.
Node = dict[str, object]

STATES = ("state:a", "state:b", "state:c")
GROUPS = ("group:parties", "group:others")
ARMY, BUREAU, HOLDER = "group:army", "institution:bureau", "person:holder"
#: What the army and the bureau stand for, and the body in which the person holds an office.
STANDS_FOR = {ARMY: ("onBehalfOf", "state:a"), BUREAU: ("subOrganizationOf", "state:b")}
OFFICE_IN, OFFICE_YEAR = BUREAU, 2031
ACTORS = (*STATES, *GROUPS, ARMY, BUREAU)
_TYPES = {"state": "State", "group": "ActorGroup", "institution": "Institution", "person": "Person"}


class Amount(NamedTuple):
    """A number with its bound and unit, and what it is a share of."""

    value: str = "600"
    bound: str = "at-most"
    unit: str = "persons"
    whole: str = ""


class Due(NamedTuple):
    """A deadline: its words, and a last day or a length from a start."""

    words: str = "in time"
    day: str = ""
    duration: str = ""
    start: str = ""


class Term(NamedTuple):
    """A condition: how it bears on the rule, its words, what it is about, and who would meet it."""

    how: str = "hasCondition"
    words: str = "as agreed"
    about: str = ""
    breacher: str = ""


@dataclass(frozen=True)
class Rule:
    """One effect of a point. ``number`` tells it from others of its clause, in every draft."""

    number: int = 0
    kind: str = "Obligation"
    action: str = "monitor"
    bearers: frozenset[str] = frozenset()
    beneficiaries: frozenset[str] = frozenset()
    amount: Amount | None = None
    due: Due | None = None
    term: Term | None = None
    #: Further properties with one value each: affects, transferFrom, normStrength and so on.
    others: Mapping[str, str] = field(default_factory=dict)
    #: Whether authors link it to the rule of the same number in the draft before.
    is_linked: bool = False


@dataclass(frozen=True)
class Point:
    """What a draft has for a clause: rules, or a word for what became of it.

    ``support`` is how fully it was seen. ``covers`` is a further clause whose content it includes,
    ``replaces`` one of the draft before in whose place it stands.
    """

    clause: str
    rules: tuple[Rule, ...] = ()
    change: str = ""
    support: str = ""
    covers: str = ""
    replaces: str = ""


@dataclass(frozen=True)
class Draft:
    """One draft: its points, how much of it was seen, and who belongs to each group in it."""

    name: str
    points: tuple[Point, ...] = ()
    coverage: str = ""
    has_unseen_point: bool = False
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    year: int | None = None


@dataclass(frozen=True)
class Plan:
    """Drafts in their order.

    ``parts`` holds the clause that a clause is a part of, ``codes`` the code of PA-X that a clause
    has, ``rejected`` the clauses, points and rules that a stance rejects.
    """

    drafts: tuple[Draft, ...]
    clauses: tuple[str, ...] = ("clause:1", "clause:2", "clause:3")
    parts: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()

    def write(self, folder: Path) -> Path:
        """Write the plan as a data file and return its path."""
        path = folder / "plan.yaml"
        path.write_text(json.dumps([*_write_plan(self)], indent=1), encoding="utf-8")
        return path


def name_version(draft: Draft) -> str:
    """Return the CURIE of a draft."""
    return f"version:{draft.name}"


def name_point(draft: Draft, clause: str) -> str:
    """Return the CURIE of the clause version that a draft has for a clause."""
    return f"cv:{draft.name}-{clause.removeprefix('clause:')}"


def name_rule(draft: Draft, clause: str, rule: Rule) -> str:
    """Return the CURIE of an effect."""
    return f"effect:{draft.name}-{clause.removeprefix('clause:')}-{rule.number}"


def _write_plan(plan: Plan) -> Iterator[Node]:
    yield {"id": "peace-plan:p", "type": "PeacePlan", "label": {"en": "Plan"}}
    yield from _write_actors()
    for clause in plan.clauses:
        node: Node = {"id": clause, "type": "Clause", "label": {"en": clause}}
        node |= {"isPartOf": plan.parts[clause]} if clause in plan.parts else {}
        yield node | ({"code": plan.codes[clause]} if clause in plan.codes else {})
    for number, target in enumerate(sorted(plan.rejected)):
        stance = {"stanceHolder": "state:a", "stanceType": "objects", "stanceTarget": target}
        yield {"id": f"stance:{number}", "type": "Stance", **stance}
    for place, draft in enumerate(plan.drafts):
        yield from _write_draft(draft, plan.drafts[place - 1] if place else None)


def _write_actors() -> Iterator[Node]:
    for name in (*ACTORS, HOLDER):
        kind = _TYPES[name.partition(":")[0]]
        node: Node = {"id": name, "type": kind, "label": {"en": name}}
        yield node | ({STANDS_FOR[name][0]: STANDS_FOR[name][1]} if name in STANDS_FOR else {})
    office = {"member": HOLDER, "organization": OFFICE_IN, "attestedOn": f"{OFFICE_YEAR}-03-03"}
    yield {"id": "tenure:holder", "type": "Tenure", "label": {"en": "The office"}, **office}
    for kind, names in (("Place", ("place:x", "place:y")), ("Asset", ("asset:x", "asset:y"))):
        for name in names:
            yield {"id": name, "type": kind, "label": {"en": name}}


def _write_draft(draft: Draft, before: Draft | None) -> Iterator[Node]:
    node: Node = {
        "id": name_version(draft),
        "type": "PlanVersion",
        "label": {"en": draft.name},
        "versionOf": "peace-plan:p",
        "hasClauseVersion": [name_point(draft, point.clause) for point in draft.points],
    }
    node |= {"wasRevisionOf": name_version(before)} if before else {}
    node |= {"coverage": draft.coverage} if draft.coverage else {}
    node |= {"unseenPoint": "99"} if draft.has_unseen_point else {}
    yield node | ({"issued": f"{draft.year}-01-01"} if draft.year else {})
    for group, members in draft.members.items():
        composition = {"accordingTo": name_version(draft), "compositionOf": group}
        name = f"composition:{draft.name}-{group.partition(':')[2]}"
        yield {"id": name, "type": "Composition", **composition, "hasMember": sorted(members)}
    for place, point in enumerate(draft.points):
        yield _write_point(draft, point, str(place + 1), before)
        yield _write_claim(draft, point)


def _write_point(draft: Draft, point: Point, number: str, before: Draft | None) -> Node:
    node: Node = {
        "id": name_point(draft, point.clause),
        "type": "ClauseVersion",
        "pointNumber": number,
        "expressesClause": point.clause,
        "hasEffect": [_write_rule(draft, point.clause, rule, before) for rule in point.rules],
    }
    node |= {"changeType": point.change} if point.change else {}
    node |= {"covers": point.covers} if point.covers else {}
    return node | (
        {"replaces": name_point(before, point.replaces)} if before and point.replaces else {}
    )


def _write_claim(draft: Draft, point: Point) -> Node:
    rules = [name_rule(draft, point.clause, rule) for rule in point.rules]
    name = name_point(draft, point.clause)
    support = {"support": point.support} if point.support else {}
    return {
        "id": name.replace("cv:", "claim:"),
        "type": "Claim",
        "about": [name, *rules],
        **support,
    }


def _write_rule(draft: Draft, clause: str, rule: Rule, before: Draft | None) -> Node:
    name = name_rule(draft, clause, rule)
    node: Node = {
        "id": name,
        "type": rule.kind,
        "label": {"en": "A rule"},
        "action": rule.action,
        "dutyBearer": sorted(rule.bearers),
        "beneficiary": sorted(rule.beneficiaries),
        **rule.others,
    }
    if before and rule.is_linked:
        node["wasRevisionOf"] = name_rule(before, clause, rule)
    if rule.amount:
        value, bound, unit, whole = rule.amount
        amount = {"type": "Quantity", "value": value, "bound": bound, "unit": unit}
        node["hasQuantity"] = amount | ({"shareOf": whole} if whole else {})
    if rule.due:
        node["dueBy"] = _write_due(rule.due)
    if rule.term:
        node[rule.term.how] = _write_term(name.replace("effect:", "condition:"), rule.term)
    return node


def _write_due(due: Due) -> Node:
    node: Node = {"type": "Interval", "label": {"en": due.words}}
    node |= {"hasEnd": {"type": "Instant", "date": due.day}} if due.day else {}
    node |= {"duration": due.duration} if due.duration else {}
    return node | ({"hasBeginning": {"type": "Instant", "date": due.start}} if due.start else {})


def _write_term(name: str, term: Term) -> Node:
    node: Node = {"id": name, "type": "Condition", "label": {"en": term.words}}
    node |= {"references": term.about} if term.about else {}
    return node | ({"breacher": term.breacher} if term.breacher else {})
