"""Test what a review shows of its project; its steps are tested with the application."""

from dataclasses import replace
from pathlib import Path

import pytest

from desks import GUARDS_CHANGE, LEAGUE
from plangraph.authoring.add_source import SourcePlaces, add_source
from plangraph.authoring.proposals.proposal_folder import write_proposals
from plangraph.project import Project
from plangraph.reviewing.review_desk import ReviewDesk
from plangraph.reviewing.review_session import Review, Reviewer
from proposed import TEXT, guards, place, proposal_file


@pytest.fixture
def desk(project: Project, review: Review) -> ReviewDesk:
    return ReviewDesk(review, project)


def test_the_source_is_called_by_its_label(desk: ReviewDesk) -> None:
    assert desk.title == "a"
    assert desk.text == TEXT


def test_what_the_page_has_already_is_not_sent_again(desk: ReviewDesk, project: Project) -> None:
    state = desk.show_state()
    assert state is not None
    assert desk.show_state(str(state["version"])) is None
    write_proposals(project, proposal_file(*[one.proposal for one in proposal_file().open][:1]))
    newer = desk.show_state(str(state["version"]))
    assert newer is not None
    assert newer["counts"][0] == ("open", 1)  # type: ignore[index]


def test_the_gate_looks_at_each_proposal_and_says_where_it_objects(desk: ReviewDesk) -> None:
    desk.do({"do": "split", "name": "1.1-1", "at": TEXT.index("keep")})
    first, *_ = desk.list_shown()
    assert first.refusals or first.marks


def test_words_that_a_person_marks_are_what_a_part_rests_on(desk: ReviewDesk) -> None:
    start = TEXT.index("The Duchy")
    part = {"role": "dutyBearer", "text": "institution:upper-arun", "place": [start, start + 9]}
    desk.do({"do": "change", "name": "2.1-1", "kind": "Obligation", "parts": [part]})
    shown = desk.list_shown()[1].parts[0]
    assert (shown.why, shown.state) == ("The Duchy", "in the passage")


REVISED = """
- {id: peace-plan:z, type: PeacePlan, label: {en: Z}}
- id: version:z
  type: PlanVersion
  label: {en: Z}
  versionOf: z
  hasClauseVersion:
    - pointNumber: 4
      expressesClause: {label: {en: Guards of the League}, topic: forces}
      hasEffect: {type: Obligation, dutyBearer: institution:league}
- {id: institution:league, type: Institution, label: {en: The League}}
"""


def test_a_point_is_shown_with_the_clause_of_the_earlier_draft_that_it_may_revise(
    desk: ReviewDesk, project: Project
) -> None:
    (project.data / "z.yaml").write_text(REVISED, encoding="utf-8")
    write_proposals(project, replace(proposal_file(), revises="z"))
    desk.show_state()
    guards, leaving = desk.list_shown()
    assert guards.earlier == (
        "Guards of the League (Z, 4): likely (0.40),"
        " words: guards, league; both bind The League; both oblige",
    )
    assert leaving.earlier == ()


def test_an_earlier_draft_that_is_not_in_the_data_is_said_and_the_review_goes_on(
    desk: ReviewDesk, project: Project
) -> None:
    write_proposals(project, replace(proposal_file(), revises="nowhere"))
    desk.show_state()
    assert "nothing is called 'nowhere'" in desk.list_shown()[0].earlier[0]
    assert desk.do({"do": "reject", "name": "1.1-1"}) == "1.1-1"


def _accept_guards(desk: ReviewDesk) -> None:
    desk.do({"do": "add", "name": "1.1-1", "thing": LEAGUE})
    desk.do(GUARDS_CHANGE)
    desk.do({"do": "accept", "name": "1.1-1"})


def test_data_that_somebody_else_changed_are_read_again(desk: ReviewDesk, project: Project) -> None:
    state = desk.show_state()
    assert state is not None
    assert desk.list_shown()[0].parts[0].text == "institution:league"
    ReviewDesk(Review.open(project, "a", Reviewer("Boris", "2031-03-05")), project).do(
        {"do": "add", "thing": LEAGUE}
    )
    assert desk.show_state(str(state["version"])) is not None
    assert desk.list_shown()[0].parts[0].text == "The League"


def test_what_is_accepted_is_data_and_is_no_more_when_it_is_taken_back(
    desk: ReviewDesk, project: Project
) -> None:
    files = {path: path.read_bytes() for path in project.root.rglob("*.yaml")}
    _accept_guards(desk)
    shown = desk.list_shown()[0]
    assert (shown.decision, shown.decided_by) == ("accepted", "Vera")
    effects = "SELECT ?effect { ?effect plan:dutyBearer institution:league }"
    ((effect,),) = desk.graph.store.select(effects)
    assert str(desk.graph.sentence(str(effect))).startswith("The League would not be allowed to")
    for _ in range(3):
        desk.do({"do": "undo"})
    assert desk.graph.store.select(effects) == []
    assert {path: path.read_bytes() for path in project.root.rglob("*.yaml")} == files


def test_what_is_accepted_is_rejected_later_and_may_be_opened_again(
    desk: ReviewDesk, project: Project
) -> None:
    _accept_guards(desk)
    effects = "SELECT ?effect { ?effect plan:dutyBearer institution:league }"
    again = ReviewDesk(Review.open(project, "a", Reviewer("Ed", "2031-03-06")), project)
    again.do({"do": "reject", "name": "1.1-1"})
    shown = again.list_shown()[0]
    assert (shown.decision, shown.decided_by) == ("rejected", "Ed")
    assert again.graph.store.select(effects) == []
    again.do({"do": "undo"})
    assert len(again.graph.store.select(effects)) == 1
    again.do({"do": "reject", "name": "1.1-1"})
    again.do({"do": "reopen", "name": "1.1-1"})
    assert again.list_shown()[0].decision is None


PAYMENT = (
    "2. Upper Arun shall pay 90 million crowns and 2 boats at the Arun bridge to Lower Arun within"
    " a year, each year and for ten years, into the Flood Fund, and the River council shall see it."
    "\n"
)


@pytest.mark.parametrize(
    ("role", "text", "written"),
    [
        ("transferInto", "the Flood Fund", 'transferInto: {type: Asset, label: {en: "the Flood'),
        ("transferFrom", "place:arun-bridge", "transferFrom: place:arun-bridge"),
        ("transferTo", "institution:lower-arun", "transferTo: institution:lower-arun"),
        ("atLocation", "place:arun-bridge", "atLocation: place:arun-bridge"),
        ("verifiedBy", "institution:river-council", "verifiedBy: institution:river-council"),
        ("onMatter", "elections", "onMatter: elections"),
        ("language", "pt", "language: pt"),
        ("repeatFrequency", "P1Y", "repeatFrequency: P1Y"),
        ("repeatCount", "4", "repeatCount: 4"),
        ("dueBy", "within a year", "duration: P1Y"),
        ("hasTime", "for ten years", "duration: P10Y"),
        ("startsIf", "once the river freezes", "startsIf: {label:"),
        ("endsIf", "if the river floods", "endsIf: {label:"),
        ("favour", "gets", "favour: gets"),
        ("hasQuantity", "90 million crowns", "{bound: exact, value: 90000000, unit: crowns}"),
        (
            "hasQuantity",
            "2 boats of institution:river-council per institution:lower-arun",
            "shareOf: institution:river-council, per: institution:lower-arun}",
        ),
        ("hasQuantity", "2 boats per P1Y", "per: {duration: P1Y}}"),
    ],
)
def test_a_part_that_is_added_becomes_data_that_check_accepts(
    project: Project, tmp_path: Path, role: str, text: str, written: str
) -> None:
    document = tmp_path / "c.txt"
    document.write_text(PAYMENT, encoding="utf-8")
    add_source(document, "c", places=SourcePlaces(project.copies, project.data))
    words = place(PAYMENT.strip().removeprefix("2. "), PAYMENT)
    proposed = replace(guards(), name="2.1-1", point="2", passage="2.1", place=words)
    write_proposals(project, replace(proposal_file(proposed, text=PAYMENT), source="c"))
    desk = ReviewDesk(Review.open(project, "c", Reviewer("Vera", "2031-03-05")), project)
    parts = [
        {"role": "dutyBearer", "text": "institution:upper-arun"},
        {"role": "action", "text": "pay"},
        {"role": role, "text": text},
    ]
    desk.do({"do": "change", "name": "2.1-1", "kind": "Obligation", "parts": parts})
    desk.do({"do": "accept", "name": "2.1-1"})
    assert written in (project.data / "b.yaml").read_text("utf-8")


def test_one_proposal_is_shown_as_it_is_among_all(desk: ReviewDesk) -> None:
    assert tuple(map(desk.show_one, desk.list_kept())) == desk.list_shown()
