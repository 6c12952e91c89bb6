from __future__ import annotations

from pathlib import Path

import plangraph as pg
from plangraph.view.page_data import PageTexts, draw
from plangraph.view.point_titles import read_point_titles
from plangraph.vocabulary import PREFIXES


def test_a_point_has_its_number_and_its_headline_and_is_found_by_its_whole_label(
    graph: pg.Graph,
) -> None:
    titles = read_point_titles(graph.lookup)
    drawing = draw(graph.to_networkx(), PageTexts(titles=titles))
    rows = {node["name"]: node for node in drawing.nodes}
    cap = rows["cv:us28-forces-cap"]
    assert cap["number"] == "6"
    assert cap["label"].replace("\n", " ") == "Ceiling on Ukraine's armed forces"
    assert cap["caption"] == "Ceiling on Ukraine's armed forces (us28, 6)"
    assert rows["state:ukraine"]["number"] == ""


def test_a_point_without_a_number_has_a_headline_too(graph: pg.Graph) -> None:
    titles = read_point_titles(graph.lookup)
    assert {"", "6"} <= {title.number for title in titles.values()}
    assert all(title.headline for title in titles.values())


def test_some_points_have_the_titles_that_they_have_among_all(
    graph: pg.Graph, bundled_archive: Path
) -> None:
    titles = read_point_titles(graph.lookup)
    some = sorted(titles)[::5]
    expected = {wording: titles[wording] for wording in some}
    archive = pg.open(store=bundled_archive)
    for lookup in (graph.lookup, archive.lookup):
        assert read_point_titles(lookup, [*some, PREFIXES["state"] + "ukraine"]) == expected
