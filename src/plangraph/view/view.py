"""``plangraph view``: a scene of the graph, composed and rendered as one page.

A page that was made before of the same plans is kept in the user's cache folder. An entry is found
by a hash of the quads, of what was asked for, and of all code and words.
"""

import json
import zlib
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import cache

from plangraph.asking.lookup import Lookup
from plangraph.drawing.scenes import Scene
from plangraph.keeping.own_code import hash_own_code
from plangraph.keeping.recall import recall
from plangraph.view.page_words import PageWords
from plangraph.view.viewed_plans import ViewedPlans
from plangraph.view.written_view import View

_FASTEST = 1  # level of compression


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


def recall_view(question: Iterable[bytes], make: Callable[[], View]) -> View:
    """Return the page that ``make`` returns, or what was kept of the same question.

    The question is all that decides the page beside the code. A picture is made when it is read.
    """
    make_once = cache(make)

    def write() -> bytes:
        page = make_once()
        text = json.dumps([page.html, page.things, page.relations, page.emptiness])
        return zlib.compress(text.encode(), _FASTEST)

    kept = recall([b"view", hash_own_code(), *question], write)
    html, things, relations, emptiness = json.loads(zlib.decompress(kept))
    return View(html, things, relations, lambda: make_once().svg, emptiness)
