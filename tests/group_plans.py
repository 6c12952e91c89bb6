"""Generated plans with groups and mutual duties, and what questions answer over them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

import plangraph as pg
from plangraph.vocabulary import compact

DRAFTS = ("version:one", "version:two")
STATES = ("state:a", "state:b", "state:c")
GROUPS = ("group:parties", "group:others")
KINDS = ("Obligation", "Prohibition", "Entitlement")

Row = Mapping[str, str]
Plan = list[dict[str, object]]


class Side(NamedTuple):
    """A question, its column of actors, and the column of what they are found through."""

    question: str
    actor: str
    through: str


#: Questions that leave out what an actor would owe alone to itself.
TO_ONESELF = ("exchange", "favours", "gains")

SIDES = (
    Side("bound-by", "actor", "through"),
    Side("favours", "actor", "through"),
    Side("gains", "actor", "through"),
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan of two drafts: groups with other members in each, and mutual duties."""
    actors = (*STATES, *GROUPS)
    things: Plan = [{"id": name, "type": "State"} for name in STATES]
    things += [{"id": name, "type": "ActorGroup"} for name in GROUPS]
    things += [{"id": "clause:c", "type": "Clause"}]
    for draft in DRAFTS:
        name = draft.removeprefix("version:")
        for group in draw(st.sets(st.sampled_from(GROUPS))):
            members = draw(st.sets(st.sampled_from(STATES), min_size=1))
            things.append(
                {
                    "id": f"composition:{name}-{group.removeprefix('group:')}",
                    "type": "Composition",
                    "accordingTo": draft,
                    "compositionOf": group,
                    "hasMember": sorted(members),
                }
            )
        effects = [
            {
                "id": f"effect:{name}-{number}",
                "type": draw(st.sampled_from(KINDS)),
                "dutyBearer": sorted(draw(st.sets(st.sampled_from(actors), max_size=3))),
                "beneficiary": sorted(draw(st.sets(st.sampled_from(actors), max_size=3))),
            }
            for number in range(draw(st.integers(1, 3)))
        ]
        things += [
            {
                "id": draft,
                "type": "PlanVersion",
                "label": {"en": name},
                "hasClauseVersion": [f"cv:{name}"],
            },
            {
                "id": f"cv:{name}",
                "type": "ClauseVersion",
                "expressesClause": "clause:c",
                "hasEffect": effects,
            },
        ]
    return things


def open_plan(folder: Path, plan: Plan) -> pg.Graph:
    path = folder / "plan.yaml"
    path.write_text(json.dumps(plan), encoding="utf-8")
    return pg.open(path)


def ask(graph: pg.Graph, question: str, **values: str) -> list[Row]:
    results = graph.ask(question, **values)
    return [
        dict(zip(results.columns, (compact(value or "") for value in row), strict=True))
        for row in results
    ]


def read_members(graph: pg.Graph) -> dict[tuple[str, str], set[str]]:
    """Return the members of each group in each draft."""
    found = defaultdict(set)
    text = """
        SELECT ?version ?group ?member {
          ?c plan:accordingTo ?version ; plan:compositionOf ?group ; plan:hasMember ?member
        }"""
    for row in graph.store.query(text):
        version, group, member = (compact(value or "") for value in row)
        found[version, group].add(member)
    return found


def owe_alone(graph: pg.Graph, actor: str) -> set[tuple[str, str]]:
    """Return the drafts and effects of duties that an actor, or a group of it only, owes alone."""
    members, bearers = read_members(graph), defaultdict(set)
    text = """
        SELECT ?version ?effect ?bearer {
          VALUES ?duty { plan:Obligation plan:Prohibition }
          ?version plan:hasClauseVersion/plan:hasEffect ?effect .
          ?effect a ?duty ; plan:dutyBearer ?bearer
        }"""
    for row in graph.store.query(text):
        version, effect, bearer = (compact(value or "") for value in row)
        bearers[version, effect].add(bearer)
    return {
        (version, effect)
        for (version, effect), (first, *others) in bearers.items()
        if not others and (first == actor or members.get((version, first)) == {actor})
    }


def find_unbound_members(graph: pg.Graph, side: Side) -> list[str]:
    """Return what a group has and a member lacks, or a member has that its group does not."""
    members, rows = read_members(graph), ask(graph, side.question)
    key = ("version", "gain" if side.question == "gains" else "effect")
    direct: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    through: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for row in rows:
        place = tuple(row[name] for name in key)
        if row[side.through]:
            through[row[side.actor], row[side.through]].add(place)
        elif row.get("way", "benefit") == "benefit" and row.get("basis", "explicit") == "explicit":
            direct[row[side.actor]].add(place)
    wrong = []
    for (version, group), actors in members.items():
        given = {place for place in direct[group] if place[0] == version}
        for actor in actors:
            alone = owe_alone(graph, actor) if side.question in TO_ONESELF else set()
            owed = given - alone
            found = {place for place in through[actor, group] if place[0] == version}
            wrong += [f"{side.question}: {actor} of {group}: {place}" for place in owed ^ found]
    return wrong
