from pathlib import Path

import plangraph as pg
from plangraph.serialization.prefixed_quads import PrefixedQuads, add_prefixes

TEXT = """@prefix saga: <http://example.org/saga#> .
@prefix plan: <http://example.org/plan#> .

saga:Anna saga:knows saga:Bo ;
    <http://example.org/plan#p> 1 .
"""


def test_an_export_of_files_or_of_an_archive_keeps_prefixes(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.ttl").write_text(TEXT, encoding="utf-8")
    written = {
        "".join(graph.serialize(name, vocabulary=False)).replace("\n", " ")
        for name in ("ttl",)
        for graph in (
            pg.open(tmp_path / "a.ttl"),
            pg.load(tmp_path / "archive", tmp_path / "a.ttl"),
            pg.open(store=tmp_path / "archive"),
        )
    }
    (turtle,) = written
    assert turtle.startswith("@prefix saga: <http://example.org/saga#> .  saga:Anna ")
    assert "<http://example.org/plan#p> 1" in turtle  # plan: has a meaning of its own


def test_the_prefixes_that_are_known_stay() -> None:
    known = {"ex": "http://e/", "a": "http://a/"}
    quads = PrefixedQuads((), {"ex": "http://other/", "b": "http://a/", "c": "http://c/"})
    assert add_prefixes(known, quads) == {**known, "c": "http://c/"}
    assert add_prefixes(known, ()) == known
    assert list(quads) == []
