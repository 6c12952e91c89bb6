"""The order of the text holds for effects with ids of their own, in files, answers and pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.vocabulary import compact
from shell import run

#: How the three effects of a point are written: with ids of their own, without, and mixed.
EFFECTS = {
    "own": ("id: effect:z, ", "id: effect:m, ", "id: effect:a, "),
    "mixed": ("id: effect:z, ", "", "id: effect:a, "),
    "unnamed": ("", "", ""),
}
ACTIONS = ("withdraw", "ratify", "cede")
_DRAFT = """\
- {id: state:a, type: State, label: {en: Arvenia}}
- {id: peace-plan:p, type: PeacePlan, label: {en: Plan}}
- {id: source:s, type: SourceDocument, label: {en: Text}, url: https://e.org/}
- {id: span:s.1, type: Span, hasSource: s, hasSelector: {type: Fragment, fragment: point=1}}
- id: version:d
  type: PlanVersion
  label: {en: D}
  versionOf: p
  attribution: plan-content
  certainty: would-be
  hasClauseVersion:
    - pointNumber: 1
      expressesClause: {label: {en: One}, topic: forces}
      groundedIn: s.1
      hasEffect:
"""


def _write(names: tuple[str, ...]) -> str:
    lines = (
        f"        - {{{name}type: Obligation, dutyBearer: state:a, action: {action}}}\n"
        for name, action in zip(names, ACTIONS, strict=True)
    )
    return _DRAFT + "".join(lines)


def _ordered(graph: pg.Graph, draft: str = "d") -> list[str]:
    rows = graph.query(
        f"SELECT ?action {{ version:{draft} plan:hasClauseVersion/plan:hasEffect ?e ."
        " ?e plan:action ?action ; plan:effectOrder ?n } ORDER BY ?n"
    )
    return [compact(str(row[0])).partition(":")[2] for row in rows]


@pytest.fixture(params=sorted(EFFECTS))
def path(request: pytest.FixtureRequest, write_data: WriteData) -> Path:
    return write_data(_write(EFFECTS[request.param]))


def test_effects_have_the_order_in_which_they_are_written(path: Path) -> None:
    assert _ordered(pg.open(path)) == [*ACTIONS]


def test_an_order_that_is_written_stays(write_data: WriteData) -> None:
    text = _write(EFFECTS["own"])
    for action, number in zip(ACTIONS, (3, 2, 1), strict=True):
        text = text.replace(f"action: {action}", f"action: {action}, effectOrder: {number}")
    assert _ordered(pg.open(write_data(text))) == [*reversed(ACTIONS)]


@pytest.mark.parametrize("form", ["short", "long"])
def test_both_forms_of_a_file_keep_the_order(path: Path, form: str) -> None:
    before = pg.open(path).digest()
    pg.fmt(path, form=form)
    assert pg.open(path).digest() == before
    assert ("effectOrder" in path.read_text("utf-8")) == (form == "long")


def test_an_export_read_back_has_the_order(path: Path, tmp_path: Path) -> None:
    exported = tmp_path / "out.ttl"
    pg.open(path).export(exported)
    assert _ordered(pg.open(exported)) == [*ACTIONS]


def test_a_new_draft_is_written_in_the_order_of_the_earlier_one(path: Path) -> None:
    file = pg.new_draft(pg.open(path), "d", "n", path.parent / "n.yaml", change=["1"])
    assert re.findall(r"action: ([\w-]+)", file.read_text("utf-8")) == [*ACTIONS]
    assert _ordered(pg.open(path, file), "n") == [*ACTIONS]


@pytest.mark.parametrize("question", ["clause-by-draft", "obligations"])
@pytest.mark.parametrize("form", ["md", "html"])
def test_a_table_for_people_is_in_the_order_of_the_text(
    path: Path, tmp_path: Path, question: str, form: str
) -> None:
    done = run("ask", question, "--data", str(path), "--format", form, cwd=tmp_path)
    _check_order(done.stdout)


def test_a_page_is_in_the_order_of_the_text(path: Path) -> None:
    page = pg.open(path).view().html
    _check_order(page[page.index('class="points"') :])


def _check_order(text: str) -> None:
    places = [text.find(f"have to {words}") for words in ACTIONS]
    assert -1 not in places
    assert places == sorted(places)
