"""Compose view: the page of a scene, with all texts that are on it."""

from __future__ import annotations

from dataclasses import replace

from plangraph.asking.lookup import Lookup
from plangraph.asking.other_names import read_other_names
from plangraph.drawing.scenes import Scene, graph_of_scene
from plangraph.picturing.draw_picture import PictureOptions, picture_of
from plangraph.serialization import write_subject_blocks
from plangraph.view.claim_names import read_claim_names
from plangraph.view.gaps import read_gaps
from plangraph.view.page_data import PageTexts
from plangraph.view.page_words import PageWords
from plangraph.view.parts import NO_DRAFTS, read_drafts
from plangraph.view.point_titles import read_point_titles
from plangraph.view.render import render
from plangraph.view.view import ViewedPlans
from plangraph.view.written_view import View


def compose_view(lookup: Lookup, plans: ViewedPlans, scene: Scene, say: PageWords) -> View:
    """Return the page of a scene.

    Raises:
        UsageError: as :func:`plangraph.drawing.scenes.graph_of_scene`.
    """
    lookup = lookup.bring_near().translate(say.tag)
    network, title, version, emptiness = graph_of_scene(lookup, scene)
    blocks = write_subject_blocks(plans.quads, network)
    page = render(
        network,
        title=title,
        note=plans.note,
        emptiness=say(emptiness) if emptiness else "",
        turtle=blocks,
        texts=PageTexts(
            gaps=read_gaps(lookup, say),
            names=read_other_names(lookup.store),
            claim_names=read_claim_names(lookup, say),
            titles=read_point_titles(lookup),
            words=say,
        ),
        drafts=read_drafts(lookup, version) if version is not None else NO_DRAFTS,
    )
    if not version or scene.focus is not None:
        return page
    options = PictureOptions(words=say.picture)
    return replace(page, write_picture=lambda: picture_of(lookup, version, say.tag, options).file)
