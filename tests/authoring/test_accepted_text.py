"""Test that what a proposal became is found in the data and taken out again."""

import re
from pathlib import Path

import pytest

import plangraph as pg
from needs import TIME
from plangraph.authoring.accept import accept, reject
from plangraph.authoring.add_source import SourcePlaces, add_source
from plangraph.authoring.draft import draft
from plangraph.authoring.proposals.kept_proposals import Decision, Rules
from plangraph.authoring.proposals.proposal_folder import find_proposal_file, read_proposals
from plangraph.errors import DataError
from plangraph.project import Project, open_project

TEXT = """ACCORD

1. Upper Arun shall leave the bridge within 30 days.
2. A Boat Court is hereby established. Upper Arun shall inspect the bridge.
3. Upper Arun shall not keep more than 20 guards. Lower Arun shall inspect the bridge.
"""
PRESS = """The mayor of Upper Arun told reporters that it rained.

According to the Mayor of Upper Arun, Upper Arun would inspect the bridge.
"""
SAID = "press.p2.1-2"  # what the draft would do, as somebody tells it
NAMES = ("a.1.1-1", "a.2.1-1", "a.2.2-1", "a.3.1-1", "a.3.2-1", "press.p1.1-1")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project with a draft ``a`` and an article ``press`` that were drafted."""
    pg.init(tmp_path / "mine")
    found = open_project(tmp_path / "mine")
    for name, text in (("a", TEXT), ("press", PRESS)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        add_source(tmp_path / f"{name}.txt", places=SourcePlaces(found.copies, found.data))
        rules = Rules.ARTICLE if name == "press" else Rules.DRAFT
        draft(pg.open(found.root), found, name, version="b", rules=rules)
    return found


def read_texts(project: Project) -> dict[str, str]:
    """Return the data, the actors that came with what was accepted among them."""
    paths = sorted(project.data.glob("*.yaml"))
    return {path.name: path.read_text("utf-8") for path in paths}


@TIME
def test_whatever_was_accepted_is_taken_out_again_in_any_order(project: Project) -> None:
    states, names = [], (*NAMES, SAID)
    for name in names:
        states.append(read_texts(project))
        accept(project, [name], by="Ada Ono")
    for name in reversed(names[1:]):
        taken = reject(project, [name], by="Ed")
        assert taken.files
        before = states[names.index(name)]
        assert {key: text for key, text in read_texts(project).items() if text} == before
        assert pg.check(project.data).errors == ()
    reject(project, names[:1], by="Ed")
    assert "hasClauseVersion" not in (project.data / "b.yaml").read_text("utf-8")
    kept = read_proposals(project)[0][find_proposal_file(project, "a")].find("1.1-1")
    assert kept is not None
    assert kept.decided is not None
    assert (kept.decided.decision, kept.decided.by) == (Decision.REJECTED, "Ed")


@pytest.mark.parametrize("name", ["a.1.1-1", "press.p1.1-1"])
def test_what_was_changed_since_is_left_and_its_lines_are_named(
    project: Project, name: str
) -> None:
    accept(project, NAMES, by="Ada Ono")
    file = project.data / ("b.yaml" if name[0] == "a" else "voices-press.yaml")
    text = file.read_text("utf-8")
    written = [line for line in text.split("\n") if "proposedBy" in line]
    file.write_text(text.replace(written[0], f"{written[0]} # mine", 1), "utf-8")
    before = read_texts(project)
    with pytest.raises(DataError) as error:
        reject(project, [name], by="Ed")
    assert read_texts(project) == before
    lines = file.read_text("utf-8").split("\n")
    for finding in reversed(error.value.findings):
        found = re.match(rf"{name} may be lines (\d+)–(\d+) here", finding.message)
        assert found is not None
        assert finding.line == int(found[1])
        del lines[int(found[1]) - 1 : int(found[2])]
    assert not [line for line in lines if "# mine" in line]
    file.write_text("\n".join(lines), "utf-8")
    assert reject(project, [name], by="Ed").files == ()
    assert len(re.findall("acceptedBy", "".join(read_texts(project).values()))) == len(NAMES) - 1


@TIME
def test_effects_stand_in_the_order_of_the_text_unless_the_data_name_one_by_its_place(
    project: Project,
) -> None:
    accept(project, ["a.3.2-1"], by="Ada Ono")
    accept(project, ["a.3.1-1"], by="Ada Ono")
    text = (project.data / "b.yaml").read_text("utf-8")
    assert text.index("groundedIn: a.3.1") < text.index("groundedIn: a.3.2")
    accept(project, ["a.2.2-1"], by="Ada Ono")
    stance = (
        "- {id: stance:a, type: Stance, label: {en: A}, stanceHolder: institution:upper-arun,"
        " stanceType: supports, stanceTarget: effect:b-NUMBER, groundedIn: a.2}\n"
    )
    named = project.data / "named.yaml"
    named.write_text(stance.replace("NUMBER", "2"), "utf-8")
    accept(project, ["a.2.1-1"], by="Ada Ono")
    text = (project.data / "b.yaml").read_text("utf-8")
    assert text.index("groundedIn: a.2.2") < text.index("groundedIn: a.2.1")
    with pytest.raises(DataError, match=r"PG354 a\.2\.2-1: the data name effects of its point"):
        reject(project, ["a.2.2-1"], by="Ed")
    assert reject(project, ["a.2.1-1"], by="Ed").files


def test_what_other_data_rest_on_is_not_taken_out(project: Project) -> None:
    accept(project, ["press.p1.1-1"], by="Ada Ono")
    further = project.data / "further.yaml"
    further.write_text(
        "- {id: claim:press-p1-1-1, characterisation: {en: it rained}}\n", encoding="utf-8"
    )
    before = read_texts(project)
    with pytest.raises(DataError, match=r"press\.p1\.1-1: data/further\.yaml would be wrong"):
        reject(project, ["press.p1.1-1"], by="Ed")
    assert read_texts(project) == before


@TIME
def test_what_somebody_says_of_a_draft_comes_with_his_statement(project: Project) -> None:
    accept(project, [SAID], by="Ada Ono")
    voices = (project.data / "voices-press.yaml").read_text("utf-8")
    assert "speaker: person:mayor-of-upper-arun" in voices
    assert "states: claim:said-press-p2-1-2" in voices
    assert pg.check(project.data).errors == ()
    reject(project, [SAID], by="Ed")
    assert "claim:said-" not in (project.data / "voices-press.yaml").read_text("utf-8")


@TIME
def test_a_body_that_other_data_name_stays(project: Project) -> None:
    accept(project, ["a.2.1-1"], by="Ada Ono")
    more = project.data / "more.yaml"
    more.write_text(
        "- {id: group:clerks, type: ActorGroup, label: {en: Clerks}, "
        "onBehalfOf: institution:boat-court}\n",
        encoding="utf-8",
    )
    reject(project, ["a.2.1-1"], by="Ed")
    assert "boat-court" in (project.data / "actors.yaml").read_text("utf-8")
    more.unlink()
    accept(project, ["a.2.2-1"], by="Ada Ono")
    reject(project, ["a.2.2-1"], by="Ed")
    assert "boat-court" in (project.data / "actors.yaml").read_text("utf-8")
