from __future__ import annotations

import plangraph as pg
from conftest import WriteData
from plangraph.asking.provisions import Effect
from plangraph.comparing.sides import Conduct, Side, Sides, are_same, have_common, read_side
from plangraph.vocabulary import PLAN, PREFIXES

DATA = """
- {id: version:v, type: PlanVersion, label: {en: V}}
- {id: version:w, type: PlanVersion, label: {en: W}}
- {id: group:parties, type: ActorGroup, label: {en: Parties}}
- {id: state:a, type: State, label: {en: A}}
- {id: state:b, type: State, label: {en: B}}
- {id: composition:v, type: Composition, compositionOf: group:parties, accordingTo: version:v,
   hasMember: [state:a, state:b]}
- {id: composition:w, type: Composition, compositionOf: group:parties, accordingTo: version:w,
   hasMember: state:a}
"""


def test_the_members_of_a_group_are_those_of_the_version(write_data: WriteData) -> None:
    store = pg.open(write_data(DATA)).store
    one, two = (read_side(store, PREFIXES["version"] + name, str) for name in "vw")
    parties, a, b = PREFIXES["group"] + "parties", PREFIXES["state"] + "a", PREFIXES["state"] + "b"
    assert one.expand([parties]) == {a, b}
    assert two.expand([parties]) == {a}
    assert not are_same(frozenset({parties}), frozenset({parties}), Sides(one, two))


def test_a_body_with_other_members_is_the_same_body(write_data: WriteData) -> None:
    data = DATA.replace("type: ActorGroup", "type: Institution")
    store = pg.open(write_data(data)).store
    sides = Sides(*(read_side(store, PREFIXES["version"] + name, str) for name in "vw"))
    body = frozenset({PREFIXES["group"] + "parties"})
    assert are_same(body, body, sides)


def test_a_group_has_itself_and_its_members_in_common_with_other_values() -> None:
    parties = frozenset({"parties"})
    sides = Sides(Side(members={"parties": frozenset({"a", "b"})}), Side())
    assert have_common(parties, parties, sides)
    assert have_common(parties, frozenset({"b", "c"}), sides)
    assert not have_common(parties, frozenset({"c"}), sides)
    assert not have_common(frozenset(), frozenset(), sides)


def test_bundled_actions_name_what_they_refrain_from(graph: pg.Graph) -> None:
    side = read_side(graph.store, PREFIXES["version"] + "us28", str)
    action = PREFIXES["action"]
    assert side.refrained[action + "refrain-from-enlarging"] == action + "enlarge"


def test_an_effect_with_an_action_that_is_no_negation_is_left_as_it_is() -> None:
    side = Side(refrained={"not-do": "do"})
    mixed = Effect("e", "Obligation", {PLAN.action: frozenset({"not-do", "else"})})
    assert side.find_conduct(mixed) == Conduct("Obligation", frozenset({"not-do", "else"}))
    nothing = Effect("e", "Obligation", {})
    assert side.find_conduct(nothing) == Conduct("Obligation", frozenset())


def test_an_actor_beside_the_one_it_acts_for_adds_nobody() -> None:
    side = Side(principals={"army": frozenset({"state"})})
    assert side.expand(["army", "state"]) == {"state"}
    assert side.expand(["army"]) == {"army"}


def test_what_is_written_alike_inside_effects_is_compared_by_one_iri() -> None:
    alike = {"e:1.affects": "e:1.affects", "e:2.affects.2": "e:1.affects"}
    words = {"e:1.affects": "Missiles", "e:2.affects.2": "missiles"}
    one, two = (Side(name, lambda iri: words.get(iri, iri), nameless=alike) for name in "vw")
    first, same = (frozenset({iri}) for iri in alike)
    assert are_same(first, same, Sides(one, two))
    assert not are_same(first, frozenset({"e:3.affects"}), Sides(one, two))
    assert two.describe(same) == "Missiles"
