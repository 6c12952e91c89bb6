"""The README and the other pages: what they say is run, what they link to exists."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

import plangraph as pg
from conftest import FIXTURES, ROOT
from endpoints import serve
from needs import TIME
from plangraph.asking.sentences.word_frames import SLOTS
from plangraph.cli import main
from plangraph.tabulating.answers import make_answer
from plangraph.tabulating.registry import write_table
from shell import run

PAGES = sorted(
    {*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("*/README.md")}
    | {ROOT / "docs/findings/README.md", ROOT / "ontology/REFERENCE.md"}
)
README = (ROOT / "README.md").read_text("utf-8")


def _commands() -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("plangraph ")]


STAYING = (
    "accept",
    "draft",
    "reject",
    "review",
    "serve",
    "site",
    "watch",
)  # run in tests of their own
SLOW = ("build", "check", "diff", "load", "view")


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(line, marks=TIME if line.split()[1] in SLOW else ())
        for line in _commands()
        if line.split()[1] not in STAYING
    ],
)
def test_the_commands_of_the_readme_run(command: str, tmp_path: Path) -> None:
    words = shlex.split(command)[1:]
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    shutil.copyfile(FIXTURES / "ucdp" / "agreements.csv", tmp_path / "ucdp-peace-agreements.csv")
    if words[0] == "fmt":
        pg.init(tmp_path / words[1])
    done = run(*words, cwd=tmp_path)
    assert done.returncode == (words[0] == "diff"), done.stderr


@pytest.mark.xdist_group("site")
def test_the_site_of_the_readme_is_written(site_folder: Path) -> None:
    assert f"plangraph site -o {site_folder.name}" in _commands()
    assert (site_folder / "index.html").exists()


@TIME
def test_the_server_of_the_readme_runs(tmp_path: Path) -> None:
    (command,) = (line for line in _commands() if " serve" in line)
    words = [word.replace("8000", "0") for word in shlex.split(command)[2:]]
    with serve(*words, cwd=tmp_path) as endpoint:
        assert endpoint.ask("ASK { state:ukraine ?p ?o }", ".csv").text == "true\n"


@TIME
def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", block],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "600000" in done.stdout
    assert (tmp_path / "plan.ttl").exists()


def test_the_answer_that_is_shown_is_printed_so(graph: pg.Graph) -> None:
    block = re.search(
        r"`ask (\S+) --actor (\S+) --version (\S+)` has .*?```text\n(.*?)```", README, re.S
    )
    assert block is not None
    name, actor, version, text = block.groups()
    values = {"actor": actor, "version": version}
    table = make_answer(graph.lookup, graph.ask_with_evidence(name, **values), name, values)
    target = BytesIO()
    write_table(table, "table", target)
    printed = {" ".join(line.split()) for line in target.getvalue().decode().splitlines()}
    shown = [" ".join(line.split()) for line in text.splitlines()]
    assert len(shown) == 4
    assert [line for line in shown if line not in printed] == []


def test_the_examples_of_how_a_provision_is_written_are_one_sound_dataset(tmp_path: Path) -> None:
    page = (ROOT / "docs/writing.md").read_text("utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "guide.yaml").write_text("\n".join(blocks), encoding="utf-8")
    report = pg.check(tmp_path)
    assert [item.message for item in report.findings if item.severity == "error"] == []
    assert len(list(pg.open(tmp_path).ask("bodies"))) >= 3


def test_the_table_of_the_page_of_tables_becomes_what_the_page_shows(tmp_path: Path) -> None:
    page = (ROOT / "docs/tables.md").read_text("utf-8")
    (table,) = re.findall(r"```csv\n(.*?)```", page, re.DOTALL)
    source, shown = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "plan.csv").write_text(table, encoding="utf-8")
    (tmp_path / "source.yaml").write_text(source, encoding="utf-8")
    graph = pg.open(ROOT / "data", tmp_path / "source.yaml")
    options = pg.TableOptions(makes_things=True)
    done = pg.import_table(tmp_path / "plan.csv", graph=graph, options=options)
    assert shown in done.texts[0]


def test_the_examples_of_the_short_form_are_one_sound_dataset(tmp_path: Path) -> None:
    page = (ROOT / "docs/short-form.md").read_text("utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "guide.yaml").write_text("\n".join(blocks), encoding="utf-8")
    assert pg.check(tmp_path).errors == ()
    (comparison,) = pg.diff("a", "b", data=[str(tmp_path)]).comparisons
    assert [str(clause.status) for clause in comparison.clauses] == ["changed", "renumbered"]


def test_each_effect_of_the_page_of_effects_has_the_sentence_that_is_shown(tmp_path: Path) -> None:
    page = (ROOT / "docs/effects.md").read_text("utf-8")
    effects, reports, word, names = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    draft = (
        "- id: version:a\n  type: PlanVersion\n  label: {en: Draft A}\n  versionOf: river\n"
        "  coverage: whole-text\n  groundedIn: a.1\n  attribution: plan-content\n"
        "  certainty: would-be\n  support: seen\n  hasClauseVersion:\n    - pointNumber: 1\n"
        "      expressesClause: {label: {en: The river}, topic: environment}\n"
        "      specificity: detailed\n      groundedIn: a.1\n      hasEffect:\n"
    )
    text = names + reports + word + draft + textwrap.indent(effects, " " * 8)
    (tmp_path / "river.yaml").write_text(text, encoding="utf-8")
    assert pg.check(tmp_path).errors == ()
    entries = re.findall(r"^# (.*)\n- type: .*\n(?:  id: (\S+))?", effects, re.MULTILINE)
    shown = [sentence for sentence, _ in entries]
    graph = pg.open(tmp_path)
    named = ("effect:a-1", *(f"effect:a-1.{number}" for number in range(2, len(shown) + 1)))
    ids = [own or name for (_, own), name in zip(entries, named, strict=True)]
    assert len(shown) == effects.count("\n- type")
    assert [graph.sentence(name).text for name in ids] == shown
    of_reports = re.findall(r"^# (.*)\n- id: (\S+)", reports, re.MULTILINE)
    assert len(of_reports) == reports.count("\n- id") == 2
    assert [graph.sentence(name).text for _, name in of_reports] == [said for said, _ in of_reports]


def test_every_place_of_a_frame_is_in_the_page_of_effects() -> None:
    page = (ROOT / "docs/effects.md").read_text("utf-8")
    assert dict(re.findall(r"^\| `\{([\w-]+)\}` \| (.*) \|$", page, re.MULTILINE)) == SLOTS


@TIME
def test_the_page_about_drafting_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs/drafting.md").read_text("utf-8")
    (text,) = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    (block,) = re.findall(r"```console\n(.*?)```", page, re.DOTALL)
    pg.init(tmp_path / "accord")
    monkeypatch.chdir(tmp_path / "accord")
    Path("june.txt").write_text(text, encoding="utf-8")
    for line in block.splitlines():
        done = CliRunner().invoke(main, shlex.split(line.removeprefix("$ plangraph ")))
        assert done.exit_code == 0, (line, done.stderr)
    assert pg.check("data").errors == ()


def test_every_verb_is_shown_in_the_readme() -> None:
    shown = {command.split()[1] for command in _commands()} | {"build"}
    assert shown == set(main.commands)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_relative_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_the_readme_stays_short() -> None:
    assert len(README.splitlines()) <= 150
