"""Colours of parties: who has one, in every draft of a plan the same."""

from __future__ import annotations

import plangraph as pg
from conftest import FIXTURES, WriteData
from plangraph.presenting.party_colours import GREY, PartyColours, read_party_colours
from plangraph.vocabulary import compact, expand

PLAN = "peace-plan:us-ukraine-2025"


def read(graph: pg.Graph, plan: str) -> PartyColours:
    return read_party_colours(graph.lookup, expand(plan))


def test_the_parties_that_most_points_name_have_a_colour(graph: pg.Graph) -> None:
    found = read(graph, PLAN)
    assert [compact(party) for party in found.parties] == [
        "state:ukraine",
        "state:russia",
        "state:us",
        "institution:nato",
        "group:europe",
    ]
    assert [found.css_class(party)[-1] for party in found.parties] == ["1", "2", "3", "4", "5"]


def test_who_acts_for_a_party_has_its_colour_and_all_others_are_grey(graph: pg.Graph) -> None:
    found = read(graph, PLAN)
    assert compact(found.party(expand("person:witkoff"))) == "state:us"
    assert found.css_class(expand("person:witkoff")) == found.css_class(expand("state:us"))
    assert found.css_class(expand("group:prisoners")) == GREY
    assert found.css_class("not an IRI") == GREY


def test_a_group_of_parties_is_not_one_of_them(graph: pg.Graph) -> None:
    assert read(graph, PLAN).css_class(expand("group:parties")) == GREY
    arvenia = pg.open(FIXTURES / "agreements" / "arvenia")
    parties = read(arvenia, "peace-plan:arv-halvast").parties
    assert expand("state:arvenia") == parties[0]
    assert expand("group:arv-parties") not in parties


def test_a_draft_of_no_plan_has_colours_of_its_own(write_data: WriteData) -> None:
    graph = pg.open(
        write_data("""
          - {id: state:a, type: State, label: {en: A}}
          - {id: institution:b, type: Institution, label: {en: B}, subOrganizationOf: state:a}
          - {id: version:one, type: PlanVersion, hasClauseVersion: [cv:x, cv:y]}
          - {id: cv:x, type: ClauseVersion, hasEffect: effect:x}
          - {id: cv:y, type: ClauseVersion, hasEffect: effect:y}
          - {id: effect:x, type: Obligation, dutyBearer: institution:b}
          - {id: effect:y, type: Obligation, dutyBearer: institution:b}
          """)
    )
    found = read(graph, "version:one")
    assert found.parties == (expand("state:a"),)
    assert found.css_class(expand("institution:b")) == "party-1"


def test_a_plan_that_names_nobody_has_no_colours(graph: pg.Graph) -> None:
    assert read(graph, "peace-plan:none").parties == ()
