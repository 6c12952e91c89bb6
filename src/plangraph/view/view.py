"""``plangraph view``: a scene of the graph, composed and rendered as one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from plangraph.asking.lookup import Lookup
from plangraph.asking.other_names import read_other_names
from plangraph.drawing.scenes import Scene, graph_of_scene
from plangraph.picturing.draw_picture import picture_of
from plangraph.serialization import write_subject_blocks
from plangraph.view.claim_names import read_claim_names
from plangraph.view.gaps import read_gaps
from plangraph.view.page_data import PageTexts
from plangraph.view.page_words import PageWords
from plangraph.view.parts import NO_DRAFTS, read_drafts
from plangraph.view.point_titles import read_point_titles
from plangraph.view.render import View, render

if TYPE_CHECKING:
    from pyoxigraph import Quad


def view(
    lookup: Lookup, quads: Iterable[Quad], scene: Scene, *, say: PageWords, note: str = ""
) -> View:
    """Return the view of a scene; ``quads`` are those of the plans, shown as Turtle.

    ``say`` are the words of the page, in whose language all is said; ``note`` is shown below the
    title.

    Raises:
        UsageError: as :func:`plangraph.drawing.scenes.graph_of_scene`.
    """
    lookup = lookup.bring_near().translate(say.tag)
    network, title, version = graph_of_scene(lookup, scene)
    blocks = write_subject_blocks(quads, network)
    page = render(
        network,
        title=title,
        note=note,
        turtle=blocks,
        texts=PageTexts(
            gaps=read_gaps(lookup),
            names=read_other_names(lookup.store),
            claim_names=read_claim_names(lookup),
            titles=read_point_titles(lookup),
            words=say,
        ),
        drafts=read_drafts(lookup, version) if version is not None else NO_DRAFTS,
    )
    if not version or scene.focus is not None:
        return page
    return replace(page, write_picture=lambda: picture_of(lookup, version, say.tag).file)
