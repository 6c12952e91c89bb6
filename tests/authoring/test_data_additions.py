"""Test what accepted proposals add to the texts of data files; accepting is tested as a whole."""

from dataclasses import replace
from pathlib import Path

import plangraph as pg
from plangraph.authoring.data_additions import DataAdditions, enter_proposal
from plangraph.authoring.gate.gate_text import GateText
from plangraph.authoring.proposals.kept_proposals import KeptProposal, Rules
from plangraph.authoring.proposals.proposal import PartRole, ProposalKind, ProposedPart
from plangraph.project import open_project
from proposed import TEXT, guards, proposal_file


def test_a_new_draft_names_its_plan_and_a_bundled_actor_comes_with_it(
    project_folder: Path,
) -> None:
    project = open_project(project_folder)
    additions = DataAdditions(pg.open(project_folder), project, "Ada Ono", "2031-03-03")
    part = ProposedPart(PartRole.BEARER, "state:us", "US")
    kept = KeptProposal.of(replace(guards(), parts=(part,)))
    entered = enter_proposal(additions, proposal_file(), kept)
    texts = {path.name: text for path, text in additions.changed.items()}
    assert "versionOf: arun\n" in texts["b.yaml"]
    assert "dutyBearer: state:us\n" in texts["b.yaml"]
    assert "- {id: state:us, type: State, label:" in texts["actors.yaml"]
    assert entered.decided is not None
    assert entered.decided.became == "version:b/1"
    assert not (project.data / "b.yaml").exists()


def test_a_draft_that_revises_another_is_of_its_plan_whatever_other_plans_there_are(
    project_folder: Path,
) -> None:
    project = open_project(project_folder)
    other = "- {id: peace-plan:a-harbour, type: PeacePlan, label: {en: Harbour}}\n"
    (project.data / "other.yaml").write_text(other, encoding="utf-8")
    for revises, plan in (("arun-draft", "arun"), (None, "b")):
        additions = DataAdditions(pg.open(project_folder), project, "Ada Ono", "2031-03-03")
        file = replace(proposal_file(), revises=revises)
        enter_proposal(additions, file, KeptProposal.of(guards()))
        texts = {path.name: text for path, text in additions.changed.items()}
        assert f"versionOf: {plan}\n" in texts["b.yaml"]
        assert ("plans.yaml" in texts) == (revises is None)


def test_a_new_draft_is_called_by_its_text_and_rests_on_the_opening_of_it(
    project_folder: Path,
) -> None:
    project = open_project(project_folder)
    project.copies.mkdir()
    (project.copies / "a.txt").write_text(f"BRIDGE ACCORD\n\n{TEXT}", encoding="utf-8")
    other = (
        "- {id: peace-plan:a-harbour, type: PeacePlan, label: {en: Harbour}}\n"
        "- {id: source:a, type: SourceDocument, label: {en: Accord of May}}\n"
    )
    (project.data / "other.yaml").write_text(other, encoding="utf-8")
    for rules, label in ((Rules.DRAFT, "Accord of May"), (Rules.ARTICLE, "Lake plan")):
        additions = DataAdditions(pg.open(project_folder), project, "Ada Ono", "2031-03-03")
        file = replace(proposal_file(), rules=rules, version="lake-plan")
        enter_proposal(additions, file, KeptProposal.of(guards()))
        texts = {path.name: text for path, text in additions.changed.items()}
        assert f'label: {{en: "{label}"}}' in texts["lake-plan.yaml"]
        assert f'label: {{en: "{label}"}}' in texts["plans.yaml"]
        assert "\n  groundedIn: a.p1.1\n" in texts["lake-plan.yaml"]


def test_things_of_the_data_are_known_by_their_keys(project_folder: Path) -> None:
    project = open_project(project_folder)
    additions = DataAdditions(pg.open(project_folder), project, "Ada Ono", "2031-03-03")
    assert {"institution:upper-arun", "version:arun-draft"} <= additions.known
    assert "state:us" not in additions.known


def test_a_new_clause_is_called_by_what_is_done_and_to_what(project_folder: Path) -> None:
    project = open_project(project_folder)
    additions = DataAdditions(pg.open(project_folder), project, "Ada Ono", "2031-03-03")
    action = ProposedPart(PartRole.ACTION, "hold-elections")
    place = ProposedPart(PartRole.OBJECT, "place:arun-bridge")
    for parts, kind, label in [
        ((action, place), ProposalKind.OBLIGATION, "Hold elections: Arun bridge"),
        ((action, place), ProposalKind.PROHIBITION, "Ban: hold elections, Arun bridge"),
        ((), ProposalKind.PROHIBITION, "Point 1"),
    ]:
        additions.changed.clear()
        kept = KeptProposal.of(replace(guards(), parts=parts, kind=kind))
        enter_proposal(additions, proposal_file(), kept)
        texts = "".join(additions.changed.values())
        assert f'expressesClause: {{label: {{en: "{label}"}}' in texts


def test_a_new_clause_is_called_after_what_its_text_does_first(project_folder: Path) -> None:
    project = open_project(project_folder)
    additions = DataAdditions(pg.open(project_folder), project, "Ada Ono", "2031-03-03")
    place = guards().place
    first, last = (
        KeptProposal.of(
            replace(
                guards(),
                name=f"1.1-{number}",
                place=place._replace(start=place.start + number),
                parts=(ProposedPart(PartRole.ACTION, action),),
            )
        )
        for number, action in ((1, "inspect"), (2, "pay"))
    )
    enter_proposal(additions, replace(proposal_file(), proposals=(first, last)), last)
    texts = "".join(additions.changed.values())
    assert 'expressesClause: {label: {en: "Inspect"}' in texts


def test_a_new_clause_has_the_title_of_its_point(project_folder: Path) -> None:
    project = open_project(project_folder)
    additions = DataAdditions(pg.open(project_folder), project, "Ada Ono", "2031-03-03")
    file, proposal = proposal_file(), replace(guards(), parts=())
    text = f"Article {proposal.point} (Guards)\nThey stay.\n"
    for salt, label in ((None, "Guards"), (b"salt", "Point 1")):
        additions.changed.clear()
        additions.gates[file.source] = GateText(text, {}, salt=salt)
        enter_proposal(additions, file, KeptProposal.of(proposal))
        texts = "".join(additions.changed.values())
        assert f'expressesClause: {{label: {{en: "{label}' in texts
