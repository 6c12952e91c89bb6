"""Formats that are no RDF: written from the drawn graph or from a store."""

import plangraph as pg
from plangraph.exporting import graphml, pax
from plangraph.exporting.format import NetworkFormat, StoreFormat


def test_each_class_says_what_it_is_written_from() -> None:
    assert (NetworkFormat.needs, StoreFormat.needs) == ("network", "store")
    assert isinstance(graphml.FORMAT, NetworkFormat)
    assert isinstance(pax.FORMAT, StoreFormat)


def test_a_network_format_is_written_from_the_drawn_graph(graph: pg.Graph) -> None:
    text = "".join(graphml.FORMAT.write(graph.to_networkx()))
    assert text.startswith("<?xml")
    assert text == "".join(graph.serialize("graphml"))


def test_a_store_format_is_written_from_the_store(graph: pg.Graph) -> None:
    text = "".join(pax.FORMAT.write(graph.store))
    assert text.startswith("version,known,")
    assert text == "".join(graph.serialize("pax"))
