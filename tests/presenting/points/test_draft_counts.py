"""Counts of a draft: points that bind and favour, and points that name nobody."""

import plangraph as pg
from conftest import WriteData
from plangraph.comparing.plan_version import PlanVersion
from plangraph.picturing.draw_picture import picture_of
from plangraph.presenting.drafts import read_plans
from plangraph.presenting.party_colours import read_party_colours
from plangraph.presenting.points.draft_counts import DraftCounts, count_draft
from plangraph.presenting.points.draft_points import PlanReader
from plangraph.view.page_words import words
from plangraph.vocabulary import PREFIXES

A, B = (PREFIXES["state"] + name for name in ("a", "b"))
DRAFT = """
- {id: state:a, type: State, label: {en: Arl}}
- {id: state:b, type: State, label: {en: Bur}}
- {id: group:both, type: ActorGroup, label: {en: both}}
- id: composition:both
  type: Composition
  compositionOf: group:both
  accordingTo: version:d
  hasMember: [state:a, state:b]
- id: version:d
  type: PlanVersion
  label: {en: D}
  coverage: whole-text
  hasClauseVersion: [cv:one, cv:two, cv:three, cv:gone]
- {id: cv:one, type: ClauseVersion, pointNumber: "1", hasEffect: effect:one}
- {id: cv:two, type: ClauseVersion, pointNumber: 2a, hasEffect: effect:two}
- {id: cv:three, type: ClauseVersion, pointNumber: 2b, hasEffect: effect:three}
- {id: cv:gone, type: ClauseVersion, pointNumber: "3", changeType: dropped}
- {id: effect:one, type: Obligation, dutyBearer: group:both, beneficiary: group:both, action: hold}
- {id: effect:two, type: Obligation, dutyBearer: state:a, beneficiary: state:b, action: withdraw}
- {id: effect:three, type: Obligation, action: release, beneficiary: state:b}
"""


def count(graph: pg.Graph, version: str) -> DraftCounts:
    lookup = graph.lookup
    colours = read_party_colours(lookup, version)
    return count_draft(lookup, PlanVersion(lookup, version, with_evidence=False), colours)


def test_points_count_once_and_groups_for_their_members(write_data: WriteData) -> None:
    found = count(pg.open(write_data(DRAFT)), PREFIXES["version"] + "d")
    assert found.points == 2
    assert {party: found.bound[party] for party in (A, B)} == {A: 2, B: 1}
    assert {party: found.favoured[party] for party in (A, B)} == {A: 1, B: 2}
    assert (*found.nobody, *found.nobody_known) == ("2",)


def test_what_is_read_and_what_is_drawn_have_the_same_counts(graph: pg.Graph) -> None:
    """The title of each picture and the head of each text name the same numbers."""
    lookup = graph.lookup
    for plan in read_plans(lookup):
        reader = PlanReader(lookup, plan, words("en"))
        for draft in plan.drafts:
            if draft.key not in ("us28-ft", "e3", "minsk2"):
                continue
            read = " ".join(reader.read(draft).head.standfirst)
            drawn = picture_of(lookup, draft.iri).title
            counts = count_draft(lookup, reader.open(draft), reader.colours)
            most = max(counts.bound.values())
            assert f" {most} would bind" in read, draft.key
            assert drawn.lower().startswith(f"{number_word(most)} point"), draft.key


def number_word(number: int) -> str:
    """Return a number as a title has it."""
    names = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return names[number] if number < len(names) else str(number)
