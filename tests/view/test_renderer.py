from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from importlib.resources import files

import networkx as nx
import pytest

import plangraph as pg
from plangraph.view import render

#: The vis-network script of pyvis 0.3.2: a changed copy must be noticed and looked at.
VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


@pytest.fixture(scope="module")
def network(graph: pg.Graph) -> nx.MultiDiGraph[str]:
    return graph.to_networkx()


@pytest.fixture(scope="module")
def page(network: nx.MultiDiGraph[str]) -> str:
    return render(network, title="A plan")


def drawn(page: str) -> dict[str, list[dict[str, object]]]:
    """Return the data that the page carries."""
    (text,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page)
    return json.loads(text)  # type: ignore[no-any-return]


def test_every_node_and_every_relation_is_in_the_page(
    page: str, network: nx.MultiDiGraph[str]
) -> None:
    data = drawn(page)
    assert {node["id"] for node in data["nodes"]} == set(network)
    pairs = sorted((edge["from"], edge["to"]) for edge in data["edges"])
    assert pairs == sorted((source, target) for source, target in network.edges())
    assert len({edge["id"] for edge in data["edges"]}) == network.number_of_edges()


def test_relations_of_the_same_two_nodes_are_bent_apart(page: str) -> None:
    bends: dict[frozenset[object], list[str]] = {}
    for edge in drawn(page)["edges"]:
        pair = frozenset((edge["from"], edge["to"]))
        forward = str(edge["from"]) < str(edge["to"])
        smooth = json.loads(json.dumps(edge["smooth"]))
        if smooth["enabled"] and not forward:  # seen from the other end, left is right
            smooth["type"] = {"curvedCW": "curvedCCW", "curvedCCW": "curvedCW"}[smooth["type"]]
        bends.setdefault(pair, []).append(json.dumps(smooth, sort_keys=True))
    assert all(len(set(of_pair)) == len(of_pair) for of_pair in bends.values())


def test_scripts_and_style_are_allowed_by_their_hash_only(page: str) -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert "unsafe" not in policy
    assert "default-src &#39;none&#39;" in policy or "default-src 'none'" in policy
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 2
    for text in (*scripts, *re.findall(r"<style>(.*?)</style>", page, re.DOTALL)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"sha256-{digest}" in policy.replace("&#43;", "+")


def test_nothing_points_outside_the_file(page: str) -> None:
    without_data = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert re.findall(r'(?:src|href)="?([^"#][^">]*)', without_data) == []


def test_the_vis_network_script_is_the_known_one() -> None:
    script = files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js"
    assert hashlib.sha256(script.read_bytes()).hexdigest() == VIS_SHA256


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import hashlib, plangraph as pg\n"
        "print(hashlib.sha256(pg.open().view().encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("0", "1", "99")
    }
    assert len(digests) == 1


def test_the_graph_is_left_as_it_is(network: nx.MultiDiGraph[str]) -> None:
    before = network.copy()
    render(network, title="again")
    assert nx.utils.graphs_equal(network, before)


def test_an_empty_graph_is_a_page_too() -> None:
    assert "<h2>All 0 relations</h2>" in render(nx.MultiDiGraph(), title="Nothing")


def test_titles_and_languages_are_escaped() -> None:
    page = render(nx.MultiDiGraph(), title='<b>"&', language='en" onload="x')
    assert "<b>" not in page.partition("<main>")[0]
    assert 'onload="x' not in page
