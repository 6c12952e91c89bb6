"""``plangraph view``: a scene of the graph, composed and rendered as one page."""

from __future__ import annotations

import json
from dataclasses import asdict

from plangraph.asking.lookup import Lookup
from plangraph.drawing.scenes import Scene
from plangraph.view.kept_views import recall_view
from plangraph.view.page_words import PageWords
from plangraph.view.viewed_plans import ViewedPlans
from plangraph.view.written_view import View


def view(lookup: Lookup, plans: ViewedPlans, scene: Scene, *, say: PageWords) -> View:
    """Return the view of a scene, as it was kept if the same was made before.

    ``say`` are the words of the page, in whose language all is said.

    Raises:
        UsageError: as :func:`plangraph.drawing.scenes.graph_of_scene`.
    """
    is_answer = scene.ask is not None or scene.query is not None
    if not plans.digest or is_answer:  # an answer also depends on the files of questions
        return _compose(lookup, plans, scene, say)
    question = list_asked(plans, scene, say)
    return recall_view(question, lambda: _compose(lookup, plans, scene, say))


def list_asked(plans: ViewedPlans, scene: Scene, say: PageWords) -> list[bytes]:
    """Return all that decides a page beside the code: what is drawn, and in which words."""
    asked = [asdict(scene), asdict(say), plans.note]
    return [plans.digest, json.dumps(asked, default=str).encode()]


def _compose(lookup: Lookup, plans: ViewedPlans, scene: Scene, say: PageWords) -> View:
    # lazy: slow to import, and a page may have been kept
    from plangraph.view.compose_view import compose_view

    return compose_view(lookup, plans, scene, say)
