"""Test accepting: proposals become data with their origin, or nothing is written."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

import plangraph as pg
from needs import TIME
from plangraph.authoring.accept import AcceptedProposals, accept, reject
from plangraph.authoring.draft import draft
from plangraph.authoring.gate.verdict import GateVerdict
from plangraph.authoring.proposals.kept_proposals import Rules
from plangraph.authoring.proposals.proposal import (
    PartRole,
    ProposalKind,
    ProposedPart,
    ProposedTime,
)
from plangraph.authoring.proposals.proposal_folder import (
    find_proposal_file,
    read_proposals,
    write_proposals,
)
from plangraph.errors import DataError, UsageError
from plangraph.project import Project, open_project

TEXT = """ACCORD

1. Upper Arun shall leave the bridge within 30 days.
2. Prisoners shall be freed.
3. A Boat Court is hereby established.
4. Upper Arun shall not keep more than 20 guards.
"""
_CLAIMS = """
SELECT ?claim ?by ?who ?day {
  ?claim plan:proposedBy ?by ; plan:acceptedBy ?who ; plan:acceptedOn ?day
}
ORDER BY ?claim
"""

_SUPPORTS = """
SELECT ?claim ?support { ?claim plan:acceptedBy ?who ; plan:support ?support } ORDER BY ?claim
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project with a source ``a`` that was drafted."""
    pg.init(tmp_path / "mine")
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    found = open_project(tmp_path / "mine")
    add(found, file)
    draft(pg.open(found.root), found, "a", version="b")
    return found


def add(project: Project, file: Path) -> None:
    """Add a text as a source of a project."""
    from plangraph.authoring.add_source import SourcePlaces, add_source

    add_source(file, places=SourcePlaces(project.copies, project.data))


def take(project: Project, *names: str, unmarked: bool = False) -> AcceptedProposals:
    return accept(project, names, by="Ada Ono", unmarked=unmarked)


def aim_at(project: Project, source: str, target: str) -> None:
    """Say what the positions of a source are on."""
    path = find_proposal_file(project, source)
    file = read_proposals(project)[0][path]
    aim = ProposedPart(PartRole.TARGET, target)
    for kept in file.proposals:
        if kept.proposal.kind is ProposalKind.STANCE:
            parts = (*kept.proposal.parts, aim)
            file = file.put(replace(kept, proposal=replace(kept.proposal, parts=parts)))
    write_proposals(project, file)


def read_all(folder: Path) -> Mapping[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))}


def test_an_accepted_proposal_is_data_with_its_origin(project: Project) -> None:
    accepted = take(project, "a.1.1-1")
    assert accepted.names == ("a.1.1-1",)
    graph = pg.open(project.root)
    ((claim, proposer, person, _),) = graph.store.select(_CLAIMS)
    assert (claim or "").endswith("/claim/b-1")
    assert (proposer or "").startswith("plangraph rules for a draft")
    assert person == "Ada Ono"
    assert pg.check(project.root).errors == ()
    kept = read_proposals(project)[0][find_proposal_file(project, "a")].find("1.1-1")
    assert kept is not None
    assert kept.decided is not None
    assert kept.decided.became == "version:b/1"


def test_comments_and_the_order_of_points_stay(project: Project) -> None:
    take(project, "a.4.1-1")
    path = project.data / "b.yaml"
    path.write_text(
        path.read_text("utf-8").replace("    - pointNumber: 4", "    # mine\n    - pointNumber: 4"),
        encoding="utf-8",
    )
    before = path.read_text("utf-8").splitlines()
    take(project, "a.1.1-1")
    after = path.read_text("utf-8").splitlines()
    rest = iter(after)
    assert all(line in rest for line in before)
    points = [line.strip() for line in after if "pointNumber" in line]
    assert points == ["- pointNumber: 1", "- pointNumber: 4"]


def test_a_body_that_is_founded_gets_a_name_of_its_own(project: Project) -> None:
    take(project, "a.3.1-1")
    assert "- {id: institution:boat-court, type: Institution" in (
        project.data / "actors.yaml"
    ).read_text("utf-8")
    assert pg.check(project.root).errors == ()


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["a.2.1-1"], "PG349 a.2.1-1: Who is bound? It is to be written"),
        (["a.9.9"], "PG350 there is no proposal 'a.9.9'"),
        (["x"], "PG350 there is no proposal 'x'"),
        (["a"], "PG349 a.2.1-1: Who is bound? It is to be written"),
    ],
)
def test_what_cannot_be_accepted_leaves_everything_as_it_was(
    project: Project, names: list[str], message: str
) -> None:
    before = read_all(project.data), read_all(project.proposals)
    with pytest.raises((DataError, UsageError)) as raised:
        take(project, *names)
    assert message in str(raised.value)
    assert (read_all(project.data), read_all(project.proposals)) == before


def test_a_draft_on_one_line_is_refused_and_nothing_is_written(project: Project) -> None:
    line = "- {id: version:b, type: PlanVersion, label: {en: B}, versionOf: arun}\n"
    (project.data / "b.yaml").write_text(line, encoding="utf-8")
    before = read_all(project.data), read_all(project.proposals)
    with pytest.raises(DataError, match=r"b\.yaml: PG352 version:b is written on one line"):
        take(project, "a.1.1-1")
    assert (read_all(project.data), read_all(project.proposals)) == before


def test_an_unknown_thing_and_what_the_gate_refuses_are_not_accepted(project: Project) -> None:
    path = find_proposal_file(project, "a")
    text = path.read_text("utf-8")
    path.write_text(text.replace("institution:upper-arun", "institution:uper-arun"), "utf-8")
    with pytest.raises(DataError, match=r"institution:uper-arun is not in the data"):
        take(project, "a.1.1-1")
    path.write_text(text.replace('value: "20"', 'value: "30"'), encoding="utf-8")
    with pytest.raises(DataError, match="PG903"):
        take(project, "a.4.1-1")


def test_a_word_that_is_in_no_list_is_not_accepted(project: Project) -> None:
    path = find_proposal_file(project, "a")
    text = path.read_text("utf-8")
    changed = re.sub(r"(role: action, value: )[\w-]+", r"\1withdra", text, count=1)
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(DataError, match=r"'withdra' is no word of its list — did you mean"):
        take(project, "a.1.1-1")


@TIME
def test_what_is_owed_to_nobody_is_left_and_a_time_is_written_as_stores_keep_it(
    project: Project, tmp_path: Path
) -> None:
    (tmp_path / "c.txt").write_text(
        "ACCORD\n\n1. Upper Arun shall leave the bridge within 24 hours.\n"
        "2. Strangers shall have the right to return.\n"
        "3. Upper Arun shall leave the bridge within three weeks.\n",
        encoding="utf-8",
    )
    add(project, tmp_path / "c.txt")
    draft(pg.open(project.root), project, "c")
    assert take(project, "c", unmarked=True).names == ("c.1.1-1", "c.3.1-1")
    written = (project.data / "c.yaml").read_text("utf-8")
    assert 'dueBy: {label: {en: "within 24 hours"}, duration: P1D}' in written
    assert 'dueBy: {label: {en: "within three weeks"}, duration: P21D}' in written
    with pytest.raises(DataError, match=r"PG349 c\.2\.1-1: it is owed to nobody"):
        take(project, "c.2.1-1")
    assert pg.check(project.root).errors == ()


def test_all_unmarked_accepts_what_nobody_objects_to_and_leaves_the_rest(
    project: Project,
) -> None:
    accepted = take(project, unmarked=True)
    assert accepted.names
    assert "a.2.1-1" not in accepted.names
    assert accepted.skipped
    assert take(project, unmarked=True).names == ()


def test_a_broken_file_of_another_source_hinders_nobody_and_is_named(project: Project) -> None:
    (project.proposals / "c.yaml").write_text("form: [\n", encoding="utf-8")
    assert take(project, "a.1.1-1").unread == ()
    assert reject(project, ["a.2.1-1"], by="Ada Ono").names == ("a.2.1-1",)
    accepted = take(project, unmarked=True)
    assert accepted.names
    assert [one.code for one in accepted.unread] == ["PG340"]
    for names in (["c"], ["c.1.1-1"], ["a", "c"]):
        with pytest.raises(DataError, match="PG340"):
            take(project, *names)


def test_what_was_decided_before_on_the_same_words_is_taken_over(project: Project) -> None:
    take(project, "a.1.1-1")
    reject(project, ["a.2.1-1"], by="Ada Ono")
    file = project.root.parent / "second.txt"
    file.write_text(TEXT.replace("20 guards", "30 guards"), encoding="utf-8")
    add(project, file)
    drafted = draft(pg.open(project.root), project, "second", revises="b")
    assert drafted.repeated == 2
    accepted = accept(project, [], by="Ada Ono", as_before=True)
    assert accepted.names == ("second.1.1-1",)
    assert reject(project, [], by="Ada Ono", as_before=True).names == ("second.2.1-1",)
    assert accept(project, ["second"], by="Ada Ono", as_before=True).names == ()
    again = draft(pg.open(project.root), project, "second")
    assert (again.kept, again.repeated) == (0, 0)
    assert pg.check(project.root).errors == ()


def test_what_an_event_sets_off_in_a_draft_is_listed_by_whatif(project: Project) -> None:
    file = project.root.parent / "c.txt"
    text = """ACCORD

1. Should Upper Arun fail to pay, Lower Arun shall leave the bridge.
2. Upper Arun shall leave the bridge as long as Lower Arun agrees.
"""
    file.write_text(text, encoding="utf-8")
    add(project, file)
    draft(pg.open(project.root), project, "c", version="c")
    assert take(project, "c.1.1-1", "c.2.1-1").names == ("c.1.1-1", "c.2.1-1")
    graph = pg.open(project.root)
    (listed,) = (row.values for row in graph.whatif().rows)
    assert str(listed[0]).endswith("/effect/c-1.startsIf")
    (found,) = (row.values for row in graph.whatif("Should Upper Arun fail to pay").rows)
    assert found[0] == "starts"
    assert str(found[1]).endswith("/effect/c-1")


def test_what_is_taken_over_speaks_of_its_own_draft_and_its_marks_are_shown(
    project: Project,
) -> None:
    take(project, "a.4.1-1")
    path = find_proposal_file(project, "a")
    kept = read_proposals(project)[0][path].find("1.1-1")
    assert kept is not None
    itself = ProposedPart(PartRole.OBJECT, "version:b")
    parts = [part for part in kept.proposal.parts if part.role is not PartRole.OBJECT]
    proposal = replace(kept.proposal, parts=(*parts, itself))
    write_proposals(project, read_proposals(project)[0][path].put(replace(kept, proposal=proposal)))
    marked = take(project, "a.1.1-1").marks
    assert marked
    file = project.root.parent / "second.txt"
    file.write_text(TEXT.replace("20 guards", "30 guards"), encoding="utf-8")
    add(project, file)
    draft(pg.open(project.root), project, "second", revises="b")
    accepted = accept(project, [], by="Ada Ono", as_before=True)
    assert accepted.names == ("second.1.1-1",)
    assert [one.code for one in accepted.marks] == [one.code for one in marked]
    written = (project.data / "second.yaml").read_text("utf-8")
    assert "affects: version:second" in written
    assert "version:b\n" not in written.partition("hasClauseVersion")[2]


def test_a_decision_is_taken_once(project: Project) -> None:
    rejected = reject(project, ["a.2.1-1"], by="Ada Ono")
    assert rejected.names == ("a.2.1-1",)
    with pytest.raises(UsageError, match=r"PG351 a\.2\.1-1 was rejected by Ada Ono"):
        take(project, "a.2.1-1")
    again = draft(pg.open(project.root), project, "a")
    kept = again.file.find("2.1-1")
    assert kept is not None
    assert kept.decided is not None


@TIME
def test_stances_and_statements_stand_in_a_file_of_their_own(
    project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "press.txt"
    file.write_text(
        "The mayor of Upper Arun backed the draft.\n\n"
        "The mayor of Upper Arun told reporters that it rained.\n",
        encoding="utf-8",
    )
    add(project, file)
    draft(pg.open(project.root), project, "press", version="arun-draft")
    aim_at(project, "press", "version:arun-draft")
    take(project, "press")
    text = (project.data / "voices-press.yaml").read_text("utf-8")
    assert "type: Stance" in text
    assert "type: Statement" in text
    assert "stanceTarget: version:arun-draft" in text
    assert pg.check(project.root).errors == ()


PRESS = """The mayor of Upper Arun backed the draft.

The River council would inspect the bridge every 90 days, under the draft.

Upper Arun would not keep more than 20 guards at the bridge, under the draft.
"""


@pytest.fixture
def press(project: Project, tmp_path: Path) -> Project:
    """Return the project with an article ``press`` that was drafted."""
    (tmp_path / "press.txt").write_text(PRESS, encoding="utf-8")
    add(project, tmp_path / "press.txt")
    graph = pg.open(project.root)
    draft(graph, project, "press", version="arun-draft", rules=Rules.ARTICLE)
    return project


def test_a_position_on_nothing_is_left_and_never_pinned_on_the_whole_draft(press: Project) -> None:
    assert take(press, "press", unmarked=True).names == ()
    before = read_all(press.data), read_all(press.proposals)
    with pytest.raises(
        DataError, match=r"PG349 press\.p1\.1-1: it does not say what the position"
    ) as it:
        take(press, "press.p1.1-1")
    assert "or version:arun-draft if it is on the whole draft" in str(it.value)
    assert (read_all(press.data), read_all(press.proposals)) == before


def test_what_an_article_tells_of_a_draft_is_left_and_is_accepted_as_a_press_report(
    press: Project,
) -> None:
    assert take(press, "press", unmarked=True).names == ()
    accepted = take(press, "press.p3.1-1")
    assert [one.code for one in accepted.marks if "an article tells it" in one.message] == ["PG353"]
    rows = pg.open(press.root).store.select(_SUPPORTS)
    assert [(support or "").rpartition("#")[2] for _, support in rows] == ["press-report"]


def write_parts(project: Project, name: str, kind: ProposalKind, *parts: ProposedPart) -> None:
    """Give a proposal of the source ``a`` another kind, and other parts."""
    path = find_proposal_file(project, "a")
    file = read_proposals(project)[0][path]
    kept = file.find(name)
    assert kept is not None
    proposal = replace(kept.proposal, kind=kind, parts=parts)
    write_proposals(project, file.put(replace(kept, proposal=proposal)))


ACTOR, PLACE = "institution:upper-arun", "place:arun-bridge"
#: Parts of each kind that name an actor where one is needed.
PARTS: Mapping[ProposalKind, Mapping[PartRole, str]] = {
    ProposalKind.OBLIGATION: {PartRole.BEARER: ACTOR, PartRole.ACTION: "inspect"},
    ProposalKind.PROHIBITION: {PartRole.BEARER: ACTOR, PartRole.ACTION: "inspect"},
    ProposalKind.PERMISSION: {PartRole.BEARER: ACTOR, PartRole.ACTION: "inspect"},
    ProposalKind.ENTITLEMENT: {PartRole.BENEFICIARY: ACTOR, PartRole.ACTION: "inspect"},
    ProposalKind.STATUS_CHANGE: {PartRole.BENEFICIARY: ACTOR, PartRole.STATUS: "proposed"},
    ProposalKind.STANCE: {
        PartRole.HOLDER: ACTOR,
        PartRole.STANCE: "supports",
        PartRole.TARGET: "version:arun-draft",
        PartRole.VOICE: "named-speaker",
    },
    ProposalKind.STATEMENT: {PartRole.SPEAKER: ACTOR, PartRole.VOICE: "named-speaker"},
}


def is_accepted(project: Project, name: str) -> bool:
    try:
        take(project, name)
    except DataError:
        return False
    return True


@TIME
@pytest.mark.parametrize("kind", list(ProposalKind))
def test_what_is_accepted_is_what_check_accepts_or_nothing_is_written(
    project: Project, kind: ProposalKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plangraph.authoring.proposal_faults.judge", lambda *_: GateVerdict())
    before = read_all(project.data)
    wrong = [
        ProposedPart(role, PLACE if value == ACTOR else value)
        for role, value in PARTS[kind].items()
    ]
    write_parts(project, "4.1-1", kind, *wrong)
    assert not is_accepted(project, "a.4.1-1")
    assert read_all(project.data) == before
    write_parts(project, "4.1-1", kind, *(ProposedPart(*item) for item in PARTS[kind].items()))
    assert is_accepted(project, "a.4.1-1")
    assert pg.check(project.data).errors == ()


@TIME
def test_one_that_check_would_not_accept_is_left_and_the_others_enter(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = ProposedPart(PartRole.DEADLINE, ProposedTime(date="2031-13-40"))
    monkeypatch.setattr("plangraph.authoring.proposal_faults.judge", lambda *_: GateVerdict())
    action = ProposedPart(PartRole.ACTION, "inspect")
    write_parts(project, "4.1-1", ProposalKind.PROHIBITION, action, wrong)
    with pytest.raises(DataError, match=r"PG117 a\.4\.1-1: data/b\.yaml would be wrong"):
        take(project, "a.4.1-1")
    accepted = take(project, unmarked=True)
    assert "a.1.1-1" in accepted.names
    assert "a.4.1-1" not in accepted.names
    assert pg.check(project.data).errors == ()
