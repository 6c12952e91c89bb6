"""A table becomes effects: lossless for its columns, ids stable, nothing half-written."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import plangraph as pg
from conftest import FIXTURES
from needs import TIME
from plangraph.authoring.fmt import format_yaml
from plangraph.cli import main
from plangraph.errors import DataError, UsageError
from plangraph.exporting.effect_rows import read_effects
from plangraph.importing import import_table as module
from plangraph.importing.import_table import TableOptions, UnknownWords, import_table
from plangraph.reading.documents import read_documents
from plangraph.vocabulary import expand
from tables import ROW, leave_out_effects, sort_effects, write_rows

PROJECT = """\
- {id: peace-plan:dam, type: PeacePlan, label: {en: Dam accord}}
- {id: state:north, type: State, label: {en: North}}
- {id: state:south, type: State, label: {en: South}}
- {id: place:dam, type: Place, label: {en: the dam}}
- {id: source:page, type: SourceDocument, label: {en: A page}, status: read-in-excerpt, url: "https://example.org/page"}
"""
NEW_ROWS = (
    {
        **{"draft": "First draft", "point": "1", "clause": "Withdrawal", "bearer": "North"},
        **{"kind": "obligation", "action": "withdraw", "object": "the dam"},
        **{"deadline": "within 30 days", "source": "A page", "passage": "#point=1"},
    },
    {
        **{"draft": "First draft", "point": "2", "clause": "Boats", "bearer": "South"},
        **{"kind": "permission", "action": "row boats", "object": "the dam", "number": "2"},
        **{"unit": "boats", "condition": "if North has left", "source": "source:page"},
        **{"passage": "#point=2", "certainty": "stated", "detail": "vague"},
    },
)
SETTINGS = """\
name = "Dam"
base = "https://example.org/dam/"

[defaults]
attribution = "plan-content"
"""
MAKES = TableOptions(makes_things=True, makes_words=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder of data without any draft."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "things.yaml").write_text(PROJECT, encoding="utf-8")
    return folder


def write_table(folder: Path, *rows: dict[str, str]) -> Path:
    file = folder / "plan.csv"
    file.write_text(write_rows(*rows), encoding="utf-8", newline="")
    return file


@TIME
@pytest.mark.parametrize("name", ["bundled", "arvenia", "selmar"])
def test_export_and_import_are_lossless_for_the_columns_of_the_table(
    name: str, graph: pg.Graph, tmp_path: Path
) -> None:
    whole = graph if name == "bundled" else pg.open(FIXTURES / "agreements" / name)
    whole.export(tmp_path / "plan.xlsx")
    rest = leave_out_effects(whole)
    assert read_effects(rest.store) == []
    done = import_table(tmp_path / "plan.xlsx", tmp_path / "plan.yaml", graph=rest)
    (text,) = done.texts
    assert format_yaml(text) == text
    again = pg.Graph([*rest.documents, *read_documents(tmp_path / "plan.yaml")])
    expected = sort_effects(read_effects(whole.store))
    assert sort_effects(read_effects(again.store)) == expected
    assert done.effects == len(expected)


def test_a_plan_may_begin_as_a_table_that_check_accepts(project: Path) -> None:
    file = write_table(project.parent, *NEW_ROWS)
    target = project / "table.yaml"
    done = import_table(file, target, graph=pg.open(project), options=MAKES)
    assert [thing.label for thing in done.made] == [
        *("First draft", "Withdrawal", "row boats", "Boats", "North has left")
    ]
    assert (done.effects, done.claims, done.files) == (2, 2, (target,))
    assert "1 clause versions give no detail: written as 'some'" in done.notes
    report = pg.check(project)
    assert [str(item) for item in report.findings if item.severity == "error"] == []
    text = target.read_text("utf-8")
    assert format_yaml(text) == text
    assert "id: effect:first-draft-withdrawal-withdraw-north" in text


def test_a_table_of_a_project_has_its_base_and_its_defaults(project: Path) -> None:
    (project.parent / "plangraph.toml").write_text(SETTINGS, encoding="utf-8")
    row = {**NEW_ROWS[0], "id": "effect:leave", "object": "place:dam"}
    file, target = write_table(project.parent, row), project / "table.yaml"
    import_table(file, target, graph=pg.open(project), options=MAKES)
    assert "attribution" not in target.read_text("utf-8")
    graph = pg.open(project)
    (found,) = read_effects(graph.store)
    assert found.effect == "https://example.org/dam/effect/leave"
    assert [claim.voice for claim in found.claims] == [expand("attribution:plan-content")]
    assert [str(item) for item in graph.check().findings if item.severity == "error"] == []


def test_the_same_rows_give_the_same_file_again(project: Path) -> None:
    file, target = write_table(project.parent, *NEW_ROWS), project / "table.yaml"
    import_table(file, target, graph=pg.open(project), options=MAKES)
    first = target.read_bytes()
    with pytest.raises(UsageError, match=r"PG009 the file exists — .* --force"):
        import_table(file, target, graph=pg.open(project), options=MAKES)
    replacing = TableOptions(makes_things=True, makes_words=True, replaces=True)
    import_table(file, target, graph=pg.open(project), options=replacing)
    assert target.read_bytes() == first
    write_table(project.parent, NEW_ROWS[1], NEW_ROWS[0])
    done = import_table(file, target, graph=pg.open(project), options=replacing)
    assert all(
        line in done.texts[0] for line in first.decode().split("\n") if " id: effect" in line
    )


def test_an_effect_that_the_data_describe_is_not_described_again(
    graph: pg.Graph, tmp_path: Path
) -> None:
    target = graph.paths[0] / "not-there.yaml"
    file = write_table(tmp_path, {**ROW, "id": "effect:us28-forces-cap"})
    with pytest.raises(DataError, match=r"plan.csv:2: PG162 id: .* describe effect:us28-f"):
        import_table(file, target, graph=graph)
    assert not target.exists()
    assert import_table(file, graph=graph).effects == 1


def test_a_row_that_is_there_twice_is_said(graph: pg.Graph, tmp_path: Path) -> None:
    done = import_table(write_table(tmp_path, ROW, ROW), graph=graph)
    assert done.effects == 2
    assert any(note.startswith("1 rows are the same as another") for note in done.notes)
    assert not import_table(write_table(tmp_path, ROW), graph=graph).notes


def test_an_effect_of_a_known_point_is_added_to_it(graph: pg.Graph, tmp_path: Path) -> None:
    (text,) = import_table(write_table(tmp_path, ROW), graph=graph).texts
    assert "- id: cv:us28-forces-cap\n  hasEffect:\n" in text
    assert "ClauseVersion" not in text
    assert "hasClauseVersion" not in text


def test_unknown_words_are_offered_as_a_block(graph: pg.Graph, tmp_path: Path) -> None:
    file = write_table(tmp_path, {**ROW, "action": "paint walls"})
    with pytest.raises(UnknownWords) as fault:
        import_table(file, graph=graph)
    assert "- id: action:paint-walls\n  type: Concept\n" in fault.value.block
    done = import_table(file, graph=graph, options=TableOptions(makes_words=True))
    assert fault.value.block in done.texts[0]


def test_a_large_table_becomes_several_files(
    graph: pg.Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_CHARACTERS", 2_000)
    rows = [{**ROW, "point": str(number), "clause": "Ceasefire"} for number in range(30, 40)]
    done = import_table(write_table(tmp_path, *rows), tmp_path / "a.yaml", graph=graph)
    assert [path.name for path in done.files][:2] == ["a.yaml", "a-2.yaml"]
    assert len(done.files) > 2
    documents = read_documents(*done.files)
    found = read_effects(pg.Graph([*graph.documents, *documents]).store)
    assert len(found) == len(read_effects(graph.store)) + len(rows)


@TIME
def test_the_command_prints_data_on_stdout_and_all_faults_on_stderr(tmp_path: Path) -> None:
    right = write_table(tmp_path, {**ROW, "remarks": "mine"})
    done = CliRunner().invoke(main, ["import-table", str(right)])
    assert done.exit_code == 0
    assert done.stdout.startswith("# Written by plangraph import-table from plan.csv")
    assert "columns not read: remarks" in done.stderr
    write_table(tmp_path, {**ROW, "kind": "ban"}, {**ROW, "draft": "us29", "number": "600.000"})
    target = tmp_path / "plan.yaml"
    done = CliRunner().invoke(main, ["import-table", str(right), "-o", str(target)])
    assert (done.exit_code, done.stdout, target.exists()) == (3, "", False)
    assert done.stderr.count(": PG162 ") == 3


def test_the_command_reads_a_file_or_writes_a_template(tmp_path: Path) -> None:
    template = str(tmp_path / "plan.xlsx")
    done = CliRunner().invoke(main, ["import-table", "--template", template])
    assert done.exit_code == 0
    assert f"wrote {template}\n" in done.stderr
    assert CliRunner().invoke(main, ["import-table"]).exit_code == 2
    assert CliRunner().invoke(main, ["import-table", "plan.docx"]).exit_code == 2
