"""Agreements of UCDP as plans. The rows are invented; their shape is that of the dataset."""

import csv
import re
from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.exporting.pax import read_vectors
from plangraph.importing import import_ucdp
from plangraph.importing.ucdp import Agreement

CSV = FIXTURES / "ucdp" / "agreements.csv"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("import") / "agreements"
    pg.import_ucdp(CSV, target)
    return target


def test_each_row_is_a_version_and_each_one_a_provision(tmp_path: Path) -> None:
    done = pg.import_ucdp(CSV, tmp_path / "new")
    assert done.agreements == 3
    assert done.provisions == {"cease": 2, "withd": 1, "amn": 1, "pris": 0, "co_impl": 1}
    assert done.unread == ("region",)
    assert [path.name for path in done.files] == [
        "agreements-001.yaml",
        "clauses.yaml",
        "source.yaml",
    ]
    assert all(path.is_file() for path in done.files)


def test_an_import_is_sound_and_in_canonical_form(folder: Path) -> None:
    report = pg.check(folder, sources=CSV.parent)
    assert report.errors == ()
    assert pg.fmt(folder, check=True) == ()


def test_every_place_is_verified_against_the_file(folder: Path) -> None:
    assert pg.check(folder, sources=CSV.parent).verified == 3


def test_a_row_that_runs_over_lines_is_one_span(folder: Path) -> None:
    (row,) = pg.open(folder).query(
        "SELECT ?line ?start ?end { span:ucdp-2 plan:sourceLine ?line ; oa:hasSelector ?at ."
        " ?at oa:start ?start ; oa:end ?end }"
    )
    line, start, end = (int(value or 0) for value in row)
    assert line == 3
    text = CSV.read_text(encoding="utf-8")[start:end]
    assert text.startswith("2,")
    assert text.endswith(",1")


def test_each_provision_rests_on_a_claim_in_ucdps_source(folder: Path) -> None:
    graph = pg.open(folder)
    without = graph.store.query(
        "SELECT ?wording { ?version plan:hasClauseVersion ?wording"
        " MINUS { ?claim schema:about ?wording ; plan:groundedIn/oa:hasSource ?source } }"
    )
    assert list(without) == []


def test_agreements_can_be_asked_compared_and_drawn(folder: Path) -> None:
    graph = pg.open(folder)
    (comparison,) = pg.diff("version:ucdp-1", "version:ucdp-2", data=[str(folder)]).comparisons
    told = {change.clause.rpartition("/")[2]: change.status for change in comparison.clauses}
    assert told == {
        "ucdp-cease": "same",
        "ucdp-amn": "unknown",  # a table of codes does not say how much of a text it covers
        "ucdp-withd": "unknown",
        "ucdp-co-impl": "unknown",
    }
    assert "Arun Bridge Accord (1999)" in graph.view().html
    # Codes of the topics only: nobody set any, so that no 0 follows.
    vectors = [vector.values for vector in read_vectors(graph.store)]
    assert vectors == [{"Ce": 1}, {"Ce": 1}, {}]
    assert read_vectors(graph.store)[0].find("Wat") is None


def test_the_same_file_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    pg.import_ucdp(CSV, tmp_path / "again")
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_other_columns_can_be_named(tmp_path: Path) -> None:
    done = pg.import_ucdp(CSV, tmp_path / "new", columns=("amn",))
    assert done.provisions == {"amn": 1}
    assert "cease" in done.unread


NAMES = ("a: b", "no", "[x", "# y", "'q'", 'd"q', "1", "- z", "&a", "Київ")


@pytest.mark.parametrize("column", NAMES)
def test_a_column_of_any_name_is_written_so_that_it_is_read_back(
    tmp_path: Path, column: str
) -> None:
    file = tmp_path / "own.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([["paid", "pa_name", column], ["1", "Arun", "1"]])
    done = pg.import_ucdp(file, tmp_path / "new", columns=(column,))
    assert done.provisions == {column: 1}
    graph = pg.open(tmp_path / "new")
    clause = "?clause a plan:Clause ; dcterms:identifier ?code ; rdfs:label ?label"
    codes = graph.query(f"SELECT ?code ?label {{ {clause} }}")
    assert list(codes) == [(column, f"UCDP: {column}")]


def test_many_agreements_are_split_over_files(tmp_path: Path) -> None:
    rows = [f"{number},Accord {number},{number % 2}" for number in range(250)]
    file = tmp_path / "many.csv"
    file.write_text("paid,pa_name,cease\n" + "\n".join(rows), encoding="utf-8")
    done = pg.import_ucdp(file, tmp_path / "new")
    assert (done.agreements, done.provisions) == (250, {"cease": 125})
    assert len(done.files) == 5


def test_a_count_that_differs_is_an_error_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = import_ucdp._write_agreement

    def forget(agreement: Agreement, text: str) -> str:
        block = write(agreement, text)
        return re.sub(r"cv:ucdp-1-amn, |, cv:ucdp-1-amn", "", block)

    monkeypatch.setattr(import_ucdp, "_write_agreement", forget)
    with pytest.raises(pg.DataError) as caught:
        pg.import_ucdp(CSV, tmp_path / "new")
    assert [finding.message for finding in caught.value.findings] == [
        "amn: 1 in the file, 0 written"
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(pg.UsageError) as caught:
        pg.import_ucdp(CSV, tmp_path)
    assert caught.value.findings[0].code == "PG004"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_that_is_empty_is_used(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert pg.import_ucdp(CSV, tmp_path / "new").agreements == 3
