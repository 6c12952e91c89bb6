"""Formats of references."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

import plangraph as pg
from plangraph.asking.dataset import DatasetRow
from plangraph.citing.cite import CitedPlaces
from plangraph.citing.cited_place import CitedPlace, CitedSource, SourceKind
from plangraph.citing.formats import FORMATS

#: Names that an item may have, of those in csl-data.json, which allows no others.
CSL_NAMES = {
    *("id", "type", "title", "author", "container-title", "issued", "URL", "locator", "note"),
    "custom",
}
HOSTILE = CitedPlace(
    claim="https://w3id.org/plangraph/id/claim/one",
    paraphrase="50% of {x} & $1_000 #1 \\input{~/a} ^ Київ\x1b[2J",
    voice="A } \n@misc{b, title = {c}}",
    manner=("stated",),
    place="point 1",
    source=CitedSource(
        "https://w3id.org/plangraph/id/source/м",
        "Source } of",
        SourceKind.WEB_PAGE,
        "",
        "2025-11",
        "https://e.org/a_b?c={d}%20&e",
    ),
    dataset=DatasetRow(),
)


def test_a_text_is_one_line_for_each_place(graph: pg.Graph) -> None:
    places = graph.cite("us28 6")
    lines = places.write().splitlines()
    assert len(lines) == len(places)
    (line,) = graph.cite("claim:ft-F01").write("text").splitlines()
    assert line.startswith(
        "Financial Times, “Newspaper article on the 28-point plan” (2025-11-20 or 2025-11-21), "
        "line 1, characters 0–49. "
    )
    assert "version 0.1.0" in line
    assert line.endswith("Identifier: https://w3id.org/plangraph/id/claim/ft-F01")


def test_nothing_cited_is_an_empty_text_and_an_empty_list() -> None:
    assert [CitedPlaces(()).write(name) for name in FORMATS] == ["", "", "[]\n"]


def test_control_characters_are_visible_in_every_format() -> None:
    for name in FORMATS:
        assert "\x1b" not in CitedPlaces((HOSTILE,)).write(name)
        assert "\\u001b" not in CitedPlaces((HOSTILE,)).write(name)
    assert len(CitedPlaces((HOSTILE,)).write("text").splitlines()) == 1


def test_bibtex_has_balanced_braces_and_escapes_what_latex_reads() -> None:
    text = CitedPlaces((HOSTILE,)).write("bibtex")
    assert text.count("@misc{") == 1
    assert r"50\% of \textbraceleft{}x\textbraceright{} \& \$1\_000 \#1" in text
    assert r"\textbackslash{}input\textbraceleft{}\textasciitilde{}/a" in text
    assert "Київ" in text
    assert "url = {https://e.org/a_b?c=%7Bd%7D%20&e}" in text
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert "year = {2025}" in text


def test_a_newspaper_is_an_article_with_its_journal(graph: pg.Graph) -> None:
    text = graph.cite("claim:ft-F01").write("bibtex")
    assert text.startswith("@article{ft-F01:ft-28-point-plan,\n")
    assert "journal = {Financial Times}" in text
    assert "author = {{Financial Times}}" in text


def test_keys_are_distinct(graph: pg.Graph) -> None:
    one, two = HOSTILE, replace(HOSTILE, place="point 2")
    text = CitedPlaces((one, two)).write("bibtex")
    assert re.findall(r"^@misc\{(.*),$", text, re.MULTILINE) == ["one:-", "one:-:2"]
    places = graph.cite("us28 6", "us28 21a", "claim:ft-F01").write("csl")
    keys = [item["id"] for item in json.loads(places)]
    assert len(set(keys)) == len(keys)


def test_csl_has_names_and_types_of_its_schema_only(graph: pg.Graph) -> None:
    items = json.loads(graph.cite("us28 6", "claim:ft-F01").write("csl"))
    assert {name for item in items for name in item} == CSL_NAMES
    assert {item["type"] for item in items} == {"webpage", "article-newspaper"}
    assert items[-1]["issued"] == {"literal": "2025-11-20 or 2025-11-21"}
    assert items[-1]["author"] == [{"literal": "Financial Times"}]
    (item,) = json.loads(CitedPlaces((HOSTILE,)).write("csl"))
    assert item["issued"] == {"date-parts": [[2025, 11]]}
    assert item["custom"]["claim"] == HOSTILE.claim


def test_an_unknown_format_is_a_wrong_call() -> None:
    with pytest.raises(pg.UsageError, match="PG402 a citation cannot be written as 'ris'"):
        CitedPlaces(()).write("ris")
