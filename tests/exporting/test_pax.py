"""The table of PA-X codes, row by row."""

import csv
import io
from pathlib import Path

import plangraph as pg
from conftest import EXPECTED
from plangraph.exporting import pax
from plangraph.exporting.crosswalk import CodeVector, Coding
from plangraph.exporting.registry import find_format


def test_the_table_of_all_bundled_versions_is_as_expected(graph: pg.Graph) -> None:
    text = "".join(graph.serialize("pax")).replace("\r\n", "\n")
    assert text == (EXPECTED / "versions.pax").read_text(encoding="utf-8")


def test_unknown_is_empty_and_absent_is_zero() -> None:
    vectors = [
        CodeVector("v:1", False, {"Ce": 2}),
        CodeVector("v:2", True, {"Ele": 3}, frozenset({"Ce"})),
        CodeVector("v:3", True, {"Ele": 1}, coding=Coding.BY_TOPIC),
    ]
    text = "".join(pax.serialize(vectors, ("Ce", "Ele", "TjAm")))
    assert text == (
        "version,known,coded,Ce,Ele,TjAm\r\n"
        "v:1,in part,set,2,,\r\n"
        "v:2,whole,set,,3,0\r\n"
        "v:3,whole,by topic,,1,\r\n"
    )


def test_a_version_with_a_comma_in_its_name_stays_one_cell() -> None:
    text = "".join(pax.serialize([CodeVector('https://example.org/a,"b', True, {})], ()))
    assert list(csv.reader(io.StringIO(text)))[1] == ['https://example.org/a,"b', "whole", "set"]


def test_the_format_is_found_by_name_and_ending() -> None:
    assert find_format("pax") is find_format(".pax") is pax.FORMAT


def test_a_file_that_ends_in_pax_holds_the_table(graph: pg.Graph, tmp_path: Path) -> None:
    graph.export(tmp_path / "versions.pax")
    assert (tmp_path / "versions.pax").read_bytes() == "".join(graph.serialize("pax")).encode()
