from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

import plangraph as pg
from drawing import generate_graph
from plangraph.view.page_data import Drawing, draw
from plangraph.view.page_rows import (
    PageCertainty,
    PageClaim,
    PageClaimText,
    PageEdge,
    PageGroup,
    PageKind,
    PageLists,
    PageNode,
    PagePattern,
    PagePlace,
    PageSheet,
)


@pytest.fixture(scope="module")
def drawing(article: pg.Graph) -> Drawing:
    return draw(article.to_networkx())


def columns_of(rows: Iterable[Mapping[str, Any]]) -> set[tuple[str, ...]]:
    return {tuple(row) for row in rows}


def columns_in(row_type: Any) -> set[tuple[str, ...]]:
    return {tuple(row_type.__annotations__)}


def test_every_row_has_the_columns_of_its_type_in_their_order(drawing: Drawing) -> None:
    assert columns_of(drawing.nodes) == columns_in(PageNode)
    assert columns_of(drawing.edges) == columns_in(PageEdge)
    assert columns_of(drawing.claims) == columns_in(PageClaim)
    assert columns_of(drawing.texts) == columns_in(PageClaimText)
    places = [place for text in drawing.texts for place in text["places"]]
    assert columns_of(places) == columns_in(PagePlace)


def test_every_list_has_the_columns_of_its_type(drawing: Drawing) -> None:
    assert columns_of([drawing.lists]) == columns_in(PageLists)
    assert columns_of(drawing.lists["kinds"]) == columns_in(PageKind)
    assert columns_of(drawing.lists["certainties"]) == columns_in(PageCertainty)
    assert columns_of(drawing.lists["readings"]) == columns_in(PageCertainty)
    assert columns_of(drawing.lists["patterns"]) == columns_in(PagePattern)


def test_every_sheet_and_group_has_the_columns_of_its_type() -> None:
    (sheet,) = draw(generate_graph(300)).sheets
    assert columns_of([sheet]) == columns_in(PageSheet)
    assert columns_of(sheet["groups"]) == columns_in(PageGroup)


def test_every_number_of_a_sheet_refers_to_a_node_an_edge_or_a_group() -> None:
    drawing = draw(generate_graph(300))
    (sheet,) = drawing.sheets
    assert sheet["nodes"] == list(range(len(drawing.nodes)))
    assert {len(sheet[name]) for name in ("x", "y", "group")} == {len(sheet["nodes"])}
    for source, target, _, _, *edges in sheet["lines"]:
        for edge in edges:
            row = drawing.edges[edge]
            assert {row["from"], row["to"]} == {source, target}


def test_every_number_refers_to_a_row_or_a_value_of_a_list(drawing: Drawing) -> None:
    lists = drawing.lists
    for node in drawing.nodes:
        assert 0 <= node["kind"] < len(lists["kinds"])
        assert all(0 <= number < len(lists["versions"]) for number in node["versions"])
        assert all(0 <= number < len(lists["topics"]) for number in node["topics"])
    assert len(drawing.sentences) == len(drawing.edges)
    for edge in drawing.edges:
        assert 0 <= edge["from"] < len(drawing.nodes)
        assert 0 <= edge["to"] < len(drawing.nodes)
        words = (edge["line"], edge["short"], edge["effect"])
        assert all(0 <= number < len(lists["words"]) for number in words)
        assert all(0 <= number < len(drawing.claims) for number in edge["claims"])
    for claim in drawing.claims:
        assert 0 <= claim["certainty"] < len(lists["certainties"])
        assert 0 <= claim["pattern"] < len(lists["patterns"])
        assert all(0 <= number < len(lists["voices"]) for number in claim["voice"])
        assert all(0 <= number < len(lists["sources"]) for number in claim["source"])
        assert all(0 <= number < len(lists["readings"]) for number in claim["reading"])
