import shlex
from pathlib import Path

import pytest

import plangraph as pg
from needs import TIME
from plangraph.project import open_project
from shell import run


def test_the_plan_to_start_from_is_sound_verified_and_drawn(tmp_path: Path) -> None:
    files = pg.init(tmp_path / "mine")
    assert {path.name for path in files} >= {"README.md", ".gitignore", "plan.yaml", "actors.yaml"}
    report = pg.check(tmp_path / "mine")
    assert (report.findings, report.verified) == ((), 9)
    outputs = pg.build(pg.open(tmp_path / "mine"), tmp_path / "out")
    assert outputs.summary["clauses"] == 2


def test_every_file_of_it_says_what_it_holds(tmp_path: Path) -> None:
    for path in pg.init(tmp_path / "mine"):
        if path.suffix == ".yaml":
            assert path.read_text("utf-8").startswith("# ")


def test_its_passages_are_what_add_source_writes(tmp_path: Path) -> None:
    pg.init(tmp_path / "mine")
    mine = tmp_path / "mine"
    written = (mine / "data" / "source-arun-draft.yaml").read_text("utf-8")
    (mine / "data" / "source-arun-draft.yaml").unlink()
    details = ["--title", "Draft of the Arun bridge accord", "--date", "2031-03-03"]
    assert run("add-source", "sources/arun-draft.txt", *details, cwd=mine).returncode == 0
    assert (mine / "data" / "source-arun-draft.yaml").read_text("utf-8") == written


def test_a_point_of_it_takes_at_most_twelve_lines(tmp_path: Path) -> None:
    pg.init(tmp_path / "mine")
    _, *points = (tmp_path / "mine/data/plan.yaml").read_text("utf-8").split("- pointNumber:")
    lines = [point.partition("\n\n")[0].splitlines() for point in points]
    assert len(lines) == 2
    assert max(map(len, lines)) <= 12


def test_the_names_of_its_things_begin_with_an_address_of_its_own(tmp_path: Path) -> None:
    pg.init(tmp_path / "My Plan!")
    project = open_project(tmp_path / "My Plan!")
    assert project.base == "https://example.org/my-plan/"
    graph = pg.open(project.root)
    assert graph.store.query(
        "ASK { <https://example.org/my-plan/clause/arun-boats> a plan:Clause }"
    )


@TIME
def test_every_command_of_its_readme_works_as_printed(tmp_path: Path) -> None:
    pg.init(tmp_path / "mine")
    lines = (tmp_path / "mine" / "README.md").read_text("utf-8").splitlines()
    commands = [line.strip() for line in lines if line.startswith("    plangraph ")]
    assert len(commands) >= 5
    for command in commands:
        done = run(*shlex.split(command)[1:], cwd=tmp_path / "mine")
        assert (done.returncode, bool(done.stdout + done.stderr)) == (0, True), command


@TIME
def test_the_next_step_that_init_prints_works_as_printed(tmp_path: Path) -> None:
    shown = run("init", "my plan", cwd=tmp_path).stdout.splitlines()[-1]
    folder, command = shown.removeprefix("next: read my plan/README.md, then: ").split(" && ")
    assert shlex.split(folder) == ["cd", "my plan"]
    done = run(*shlex.split(command)[1:], cwd=tmp_path / "my plan")
    assert (done.returncode, "out/graph.html" in done.stdout) == (0, True)


def test_a_folder_in_a_project_is_left_alone(tmp_path: Path) -> None:
    pg.init(tmp_path / "mine")
    with pytest.raises(pg.UsageError, match="PG004 the folder is in the project"):
        pg.init(tmp_path / "mine" / "data" / "inner")
    assert not (tmp_path / "mine" / "data" / "inner").exists()


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(pg.UsageError, match="PG004 the folder is not empty"):
        pg.init(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_a_file_in_place_of_the_folder_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(pg.TargetError, match="PG003"):
        pg.init(tmp_path / "file")
