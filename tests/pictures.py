"""Pictures of the bundled drafts and of small drafts, for several tests."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import plangraph as pg
from conftest import FIXTURES
from plangraph.drawing.elements import Edge, EdgeId, Node, add_edge, add_node, new_graph
from plangraph.drawing.projection import project_graph
from plangraph.drawing.subgraphs import subgraph_of_version
from plangraph.picturing.draw_picture import picture_of
from plangraph.picturing.picture import Picture
from plangraph.picturing.picture_words import PictureWords, read_picture_words
from plangraph.vocabulary import PLAN, PREFIXES

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph

#: Where the drafts are that are not bundled.
FOLDERS = {"arv-a": "arvenia", "sel-text": "selmar"}


@cache
def open_for(draft: str) -> pg.Graph:
    """Return the graph that a draft is in."""
    folder = FOLDERS.get(draft)
    return pg.open(FIXTURES / "agreements" / folder) if folder else pg.open()


@cache
def picture(draft: str, language: str = "en") -> Picture:
    """Return the picture of a draft by the last part of its IRI."""
    return picture_of(open_for(draft).lookup, PREFIXES["version"] + draft, language)


@cache
def drawn(draft: str) -> DrawnGraph:
    """Return the drawn graph of a draft."""
    whole = project_graph(open_for(draft).lookup)
    return subgraph_of_version(whole, PREFIXES["version"] + draft)


def words() -> PictureWords:
    return read_picture_words("en")


def add_thing(graph: DrawnGraph, name: str, drawn_as: str, label: str = "") -> str:
    """Add a thing to a drawn graph, and return its IRI."""
    kind = {"Actor": "State"}.get(drawn_as, drawn_as)
    iri = PREFIXES["place"] + name
    node = Node(
        label=label or name, kind=kind, kind_label=kind, drawn=drawn_as, description="", time=[],
        versions=[], topics=[], changes=[], clause="", issued="",
    )  # fmt: skip
    add_node(graph, iri, node)
    return iri


def add_relation(
    graph: DrawnGraph, ends: tuple[str, str], role: str, effect: str = "", kind: str = "Obligation"
) -> EdgeId:
    """Add a relation to a drawn graph: a part of an effect, or a property."""
    role = getattr(PLAN, role, role)
    edge = Edge(
        label=role, short="", sentence=f"{effect or role} of {ends[0][-8:]}", time=[], currency="",
        role=role, kind=kind if effect else "property", drawn="NormativeEffect" if effect else "",
        statement=PREFIXES["effect"] + effect if effect else "", structural=False, evidence=[],
        context=[],
    )  # fmt: skip
    edge_id = EdgeId(*ends, f"{effect} {role}")
    add_edge(graph, edge_id, edge)
    return edge_id


def small_draft() -> DrawnGraph:
    """Return a draft of two points: Norva must leave the coast; a fund is set up for Sund."""
    graph = new_graph()
    for point in ("p1", "p2"):
        add_thing(graph, point, "ClauseVersion", f"Point {point}")
    for name, kind in (
        ("norva", "Actor"),
        ("sund", "Actor"),
        ("coast", "Place"),
        ("harbour", "Place"),
        ("fund", "Institution"),
        ("money", "Asset"),
    ):
        add_thing(graph, name, kind)
    at = {
        name: PREFIXES["place"] + name
        for name in ("p1", "p2", "norva", "sund", "coast", "harbour", "fund", "money")
    }
    add_relation(graph, (at["p1"], at["norva"]), "dutyBearer", "leave")
    add_relation(graph, (at["p1"], at["coast"]), "affects", "leave")
    add_relation(graph, (at["p1"], at["harbour"]), "affects", "leave")
    add_relation(graph, (at["harbour"], at["coast"]), "isPartOf")
    add_relation(graph, (at["p2"], at["fund"]), "establishes", "set-up", "StatusChange")
    add_relation(graph, (at["p2"], at["money"]), "affects", "set-up", "StatusChange")
    add_relation(graph, (at["p2"], at["sund"]), "beneficiary", "set-up", "StatusChange")
    add_relation(graph, (at["fund"], at["money"]), "fundedFrom")
    return graph
