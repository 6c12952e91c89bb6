from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

import plangraph as pg
from drawing import generate_graph
from needs import TIME
from plain_nodes import make_node
from plangraph.asking.evidence import Evidence
from plangraph.asking.support import CONTEXT_HEADING, NO_SUPPORT, PART_AND_WHOLE
from plangraph.drawing.elements import EdgeId, add_edge, edge_of_answer
from plangraph.serialization import SubjectBlocks
from plangraph.view.page_data import PageTexts, draw
from plangraph.view.page_words import words
from plangraph.view.render import SCRIPTS, render
from plangraph.vocabulary import compact

#: The vis-network script of pyvis 0.3.2: a changed copy must be noticed and looked at.
VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


@pytest.fixture(scope="module")
def network(graph: pg.Graph) -> nx.MultiDiGraph[str]:
    return graph.to_networkx()


@pytest.fixture(scope="module")
def page(network: nx.MultiDiGraph[str]) -> str:
    return render(network, title="A plan").html


def data_of(page: str) -> dict[str, Any]:
    """Return the data that the page carries."""
    (text,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page)
    data: dict[str, Any] = json.loads(text)
    return data


def test_every_node_and_every_relation_is_in_the_page(
    page: str, network: nx.MultiDiGraph[str]
) -> None:
    data = data_of(page)
    at = data["nodes"]["columns"].index("name")
    names = [row[at] for row in data["nodes"]["rows"]]
    assert names == list(map(compact, sorted(network)))
    ends = [(names[row[0]], names[row[1]]) for row in data["edges"]["rows"]]
    expected = [(compact(one), compact(two)) for one, two, _ in sorted(network.edges(keys=True))]
    assert data["edges"]["columns"][:2] == ["from", "to"]
    assert ends == expected


def test_scripts_and_style_are_allowed_by_their_hash_only(page: str) -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert "unsafe" not in policy
    assert "default-src &#39;none&#39;" in policy or "default-src 'none'" in policy
    scripts = re.findall(r"^<script>(.*?)</script>", page, re.DOTALL | re.MULTILINE)
    assert len(scripts) == len(SCRIPTS)
    engine = (files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text("utf-8")
    for text in (engine, *scripts, *re.findall(r"<style>(.*?)</style>", page, re.DOTALL)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"sha256-{digest}" in policy.replace("&#43;", "+")


def test_nothing_points_outside_the_file(page: str) -> None:
    without_data = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert re.findall(r'(?:src|href)="?([^"#][^">]*)', without_data) == []


def test_the_vis_network_script_is_the_known_one() -> None:
    script = files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js"
    assert hashlib.sha256(script.read_bytes()).hexdigest() == VIS_SHA256


@TIME
def test_a_page_of_a_hundred_things_is_small_and_grows_slowly() -> None:
    small, large = (generate_graph(100, relations=number) for number in (200, 400))
    sizes = [len(render(graph, title="Size").html.encode()) for graph in (small, large)]
    assert sizes[0] <= 620_000
    assert (sizes[1] - sizes[0]) / 200 <= 500


@pytest.mark.parametrize(
    ("version", "most"), [("us28-ft", 780_000), ("ua20", 810_000), ("minsk2", 670_000)]
)
def test_a_bundled_page_with_its_turtle_stays_small(
    graph: pg.Graph, version: str, most: int
) -> None:
    assert len(graph.view(version=version).html.encode()) <= most


def test_no_end_tag_in_turtle_ends_the_script() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("https://e.org/a", **make_node())
    blocks = {"https://e.org/a": '<https://e.org/a> rdfs:label "</script><!--" .'}
    page = render(graph, title="x", turtle=SubjectBlocks("", blocks)).html
    (text,) = re.findall(r'<script type="text/turtle" id="turtle">(.*?)</script>', page, re.DOTALL)
    (quad,) = ox.parse(
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ." + text, format=ox.RdfFormat.TURTLE
    )
    assert quad.object == ox.Literal("</script><!--")


def test_comments_of_scripts_are_left_out(network: nx.MultiDiGraph[str]) -> None:
    page = render(network, title="x").html
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    own = [text for text in scripts if "function findClosest(" in text or "findThings(" in text]
    assert own
    assert not any(re.search(r"^\s*//", text, re.MULTILINE) for text in own)


def test_other_names_are_those_with_a_word_that_the_label_has_not(graph: pg.Graph) -> None:
    network = graph.to_networkx()
    (zelenskiy,) = (iri for iri in network if iri.endswith("/person/zelenskiy"))
    names = {zelenskiy: ["Zelensky", "Zelenskiy", "evil\x1b"]}
    rows = {node["name"]: node["names"] for node in draw(network, PageTexts(names=names)).nodes}
    assert rows["person:zelenskiy"] == "Zelensky\nevil⟪U+001B⟫"
    assert rows["state:ukraine"] == ""


def test_the_graph_is_left_as_it_is(network: nx.MultiDiGraph[str]) -> None:
    before = network.copy()
    render(network, title="again")
    assert nx.utils.graphs_equal(network, before)


def test_an_empty_graph_is_a_page_too() -> None:
    assert "<h2>All 0 relations</h2>" in render(nx.MultiDiGraph(), title="Nothing").html


def test_titles_and_languages_are_escaped() -> None:
    page = render(
        nx.MultiDiGraph(), title='<b>"&', texts=PageTexts(words=words('en" onload="x'))
    ).html
    assert "<b>" not in page.partition("<main")[0]
    assert 'onload="x' not in page


def test_a_script_with_an_end_tag_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["plangraph.view.render"], "SCRIPTS", ("page.html",))
    with pytest.raises(ValueError, match="contains an end tag"):
        render(nx.MultiDiGraph(), title="x")


def test_a_view_is_its_html_as_text_and_its_size_in_words() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("https://e.org/a", **make_node())
    view = render(graph, title="x")
    assert str(view) == view.html
    assert view.summary == "1 things, 0 relations"
    assert repr(view) == "<plangraph view: 1 things, 0 relations>"


def test_turtle_of_the_prefixes_comes_first_then_that_of_each_node_in_order() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in ("c", "b", "a"):
        graph.add_node(f"https://e.org/{name}", **make_node())
    turtle = SubjectBlocks("prefixes", {"https://e.org/a": "first", "https://e.org/c": "third"})
    page = render(graph, title="x", turtle=turtle).html
    (text,) = re.findall(r'<script type="text/turtle" id="turtle">(.*?)</script>', page, re.DOTALL)
    assert text == "prefixes\n\nfirst\n\n\n\nthird"


def test_the_data_of_the_page_repeat_no_name_of_a_column(page: str) -> None:
    data = data_of(page)
    tables = {name: data[name] for name in ("nodes", "edges", "claims")}
    tables["groups"] = data["sheets"][0]["groups"]
    for name, table in tables.items():
        columns, rows = table["columns"], table["rows"]
        assert all(isinstance(row, list) and len(row) == len(columns) for row in rows), name


def test_the_table_without_scripts_names_each_node_by_its_whole_label() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    long = "word " * 40 + "end"
    graph.add_node("https://e.org/a", **make_node(label="Short"))
    graph.add_node("https://e.org/b", **make_node(label=long))
    add_edge(graph, EdgeId("https://e.org/a", "https://e.org/b", "k"), edge_of_answer("verb"))
    page = render(graph, title="x").html
    (row,) = re.findall(r"<tr>(<td>.*?)\n", page)
    assert re.findall(r"<td>([^<]*)", row) == [
        "Short",
        "verb",
        long,
        "no source is recorded for this",
    ]


def test_context_is_apart_from_evidence_and_headed_by_the_same_words_everywhere() -> None:
    claim = Evidence("x:c", "words", "a", "v", "c", "x:source", 1, 0, 1, "", "", "", "")
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in ("a", "b"):
        graph.add_node(f"https://e.org/{name}", **make_node(label=name))
    edge_id = EdgeId("https://e.org/a", "https://e.org/b", "k")
    add_edge(graph, edge_id, edge_of_answer("verb", (), [claim]))
    page = render(graph, title="x").html
    (row,) = re.findall(r"<tr>(<td>.*?)\n", page)
    assert row.endswith(f'{NO_SUPPORT} <small>{CONTEXT_HEADING} <a href="#c0">1</a> </small>')
    said = (words()("context"), words()("no_support"), words()("part_and_whole"))
    assert said == (CONTEXT_HEADING, NO_SUPPORT, PART_AND_WHOLE)
    assert [page.count(f'"{text}"') for text in said] == [1, 1, 1]


@pytest.mark.parametrize("name", ["plan.pdf", "plan.png", "plan.html.gz"])
def test_a_view_is_not_written_to_a_file_of_another_kind(
    graph: pg.Graph, tmp_path: Path, name: str
) -> None:
    with pytest.raises(pg.UsageError, match=r"PG402 .* use a file that ends in .html or .svg"):
        graph.view(focus="JD Vance").write(tmp_path / name)
    assert not (tmp_path / name).exists()


def test_no_text_in_a_script_goes_over_lines_so_that_its_layout_can_be_left_out() -> None:
    for name in SCRIPTS:
        script = (files("plangraph") / "view" / name).read_text("utf-8")
        assert all(line.count("`") % 2 == 0 for line in script.splitlines()), name
        assert "\\\n" not in script
