from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES
from needs import TIME
from plangraph.keeping.kept_files import CACHE, without_kept_files


def test_build_writes_turtle_jsonld_and_view_and_counts_what_they_hold(
    graph: pg.Graph, tmp_path: Path
) -> None:
    outputs = pg.build(graph, tmp_path / "deep" / "out")
    assert [path.name for path in outputs.files] == ["plan.ttl", "plan.jsonld", "graph.html"]
    assert all(path.stat().st_size > 10_000 for path in outputs.files)
    assert outputs.summary["plan versions"] == 9
    assert outputs.summary["clauses"] == 54
    assert outputs.remarks == len(pg.check().findings)


@TIME
def test_a_second_build_writes_the_same_bytes_of_what_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    file = tmp_path / "a.ttl"
    file.write_text("@prefix ex: <http://example.org/> . ex:a ex:b 'є' .", encoding="utf-8")

    def build(name: str) -> list[bytes]:
        outputs = pg.build(pg.open(file), tmp_path / name)
        return [path.read_bytes() for path in outputs.files]

    first = build("first")
    with monkeypatch.context() as patch:
        patch.setattr(pg.Graph, "serialize", lambda *_: pytest.fail("it was kept"))
        assert build("again") == first
    file.write_text(
        "@prefix other: <http://example.org/> . other:a other:b 'є' .", encoding="utf-8"
    )
    assert "other:a" in build("changed")[0].decode()
    with without_kept_files():
        assert build("anew") == build("changed")


def test_unsound_data_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    graph = pg.open(FIXTURES / "invalid" / "words.yaml")
    with pytest.raises(pg.DataError, match="PG120"):
        pg.build(graph, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_a_wrong_call(graph: pg.Graph, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file stands here", encoding="utf-8")
    with pytest.raises(pg.TargetError, match="PG003 cannot write"):
        pg.build(graph, tmp_path / "out")
    assert (tmp_path / "out").read_text("utf-8") == "a file stands here"


@TIME
def test_a_build_within_the_data_with_its_site_is_no_part_of_them(tmp_path: Path) -> None:
    plan = tmp_path / "project" / "data"
    pg.init(plan.parent)
    verified = pg.check(plan).verified
    pg.build(pg.open(plan), plan / "out")
    text = (plan / "plan.yaml").read_text("utf-8")
    (plan / "plan.yaml").write_text(text.replace("value: 20", "value: 25"), encoding="utf-8")
    pg.build(pg.open(plan), plan / "out")
    first = {path: path.read_bytes() for path in (plan / "out").rglob("*") if path.is_file()}
    outputs = pg.build(pg.open(plan), plan / "out", pages=True)
    assert outputs.site is not None
    assert outputs.site.folder == plan / "out" / "site"
    assert (plan / "out" / "site" / "index.html").is_file()
    assert {path: path.read_bytes() for path in first} == first
    (plan / "literal.nt").write_text(
        '<urn:a> <urn:b> "7"^^<http://www.w3.org/2001/XMLSchema#byte> .\n', encoding="utf-8"
    )
    pg.load(plan / "archive", plan)
    assert (plan / "archive" / "literals.nq").exists()
    (plan / "literal.nt").unlink()
    report = pg.check(plan)
    assert [finding.code for finding in report.findings] == ["PG310"]  # not 25
    assert verified
    assert report.verified == verified
    assert report.left_out == (plan / "archive", plan / "out")


def test_a_folder_with_data_is_not_made_an_output(graph: pg.Graph, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").touch()
    with pytest.raises(pg.UsageError, match=r"PG004 the folder holds mine\.yaml"):
        pg.build(graph, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]
