"""Texts that attack who shows them, and a graph that has each in every field."""

from __future__ import annotations

import networkx as nx

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "</noscript><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }} {% raw %}",
    "\u202egnp.exe\u202c",
    "a\x00b\x1b",
    "x" * 10_000,
    "href=' onmouseover='alert(1)",
    "${alert(1)} `",
    "   ",
]


def hostile_graph() -> nx.MultiDiGraph[str]:
    """Return a graph with every hostile text in every field of every node and relation."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, text in enumerate(HOSTILE):
        graph.add_node(
            f"https://e.org/{number}/{text}",
            label=text,
            kind=text,
            kind_label=text,
            description=text,
            drawn=("Actor", "ClauseVersion", "Event", "Asset")[number % 4],
            time=[text, "", "", text],
            versions=[text],
            topics=[text],
            changes=[text],
            clause=text,
            issued=text,
        )
    more = {"point": "", "support": "", "reading": "", "genre": ""}
    names = ("claim", "paraphrase", "attribution", "voice", "certainty", "source")
    nodes = list(graph)
    for number, text in enumerate(HOSTILE):
        for target in (number - 1, number - 2):
            graph.add_edge(
                nodes[number],
                nodes[target],
                text,
                label=text,
                short=text,
                sentence=text,
                time=[],
                currency=text,
                drawn="NormativeEffect",
                role="https://w3id.org/plangraph/ns#affects",
                kind=text,
                statement=text,
                structural=False,
                evidence=[{**dict.fromkeys(names, text), "line": 1, "start": 0, "end": 1, **more}],
                context=[],
            )
    return graph
