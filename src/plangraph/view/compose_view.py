"""Compose view: the page of a scene, with all texts that are on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plangraph.asking.lookup import Lookup
from plangraph.asking.other_names import read_other_names
from plangraph.drawing.elements import edges_of
from plangraph.drawing.scenes import Scene, graph_of_scene
from plangraph.picturing.draw_picture import PictureOptions, picture_of
from plangraph.picturing.picture_svg import write_picture
from plangraph.serialization import SubjectBlocks, write_subject_blocks
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.protocol import Store
from plangraph.view.claim_names import read_claim_names
from plangraph.view.gaps import read_gaps, read_gaps_of_things
from plangraph.view.page_data import PageTexts
from plangraph.view.page_words import PageWords
from plangraph.view.parts import NO_DRAFTS, read_drafts
from plangraph.view.point_titles import read_point_titles
from plangraph.view.render import render
from plangraph.view.viewed_plans import ViewedPlans
from plangraph.view.written_view import View

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph


def compose_view(lookup: Lookup, plans: ViewedPlans, scene: Scene, say: PageWords) -> View:
    """Return the page of a scene.

    Raises:
        UsageError: as :func:`plangraph.drawing.scenes.graph_of_scene`.
    """
    is_near = scene.focus is not None and scene.version is None  # little of a store is needed
    lookup = (lookup if is_near else lookup.bring_near()).translate(say.tag)
    network, title, version, emptiness = graph_of_scene(lookup, scene)
    things = frozenset(network) if is_near else None
    page = render(
        network,
        title=title,
        note=plans.note,
        emptiness=say(emptiness) if emptiness else "",
        turtle=_write_turtle(lookup.store, plans, network),
        texts=PageTexts(
            gaps=read_gaps(lookup, say)
            if things is None
            else read_gaps_of_things(lookup, say, things),
            names=read_other_names(lookup.store, things),
            claim_names=read_claim_names(lookup, say, _list_sources(network) if is_near else None),
            titles=read_point_titles(lookup, things),
            words=say,
        ),
        drafts=read_drafts(lookup, version) if version is not None else NO_DRAFTS,
    )
    if not version or scene.focus is not None:
        return page
    options = PictureOptions(words=say.picture)

    def write_file() -> str:
        return write_picture(picture_of(lookup, version, say.tag, options), is_file=True)

    return replace(page, write_picture=write_file)


def _write_turtle(store: Store, plans: ViewedPlans, network: DrawnGraph) -> SubjectBlocks:
    """Return the Turtle of the nodes; of an archive, only their quads are read."""
    if isinstance(store, EmbeddedStore) and not store.is_in_memory:
        return write_subject_blocks(store.quads_of(network), network, store.prefixes)
    return write_subject_blocks(plans.quads, network)


def _list_sources(network: DrawnGraph) -> set[str]:
    """Return the sources of the evidence of all edges."""
    return {
        item["source"]
        for _, edge in edges_of(network)
        for item in (*edge["evidence"], *edge["context"])
    }
