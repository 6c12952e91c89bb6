from __future__ import annotations

import plangraph as pg
from plangraph.view.page_data import PageTexts, draw
from plangraph.view.point_titles import read_point_titles


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
