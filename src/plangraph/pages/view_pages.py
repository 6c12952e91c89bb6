"""Pages with the graph view: one of everything, and one of each plan version."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial

from plangraph.asking.other_names import read_other_names
from plangraph.drawing.elements import node_of
from plangraph.drawing.subgraphs import subgraph_of_version
from plangraph.pages.addresses import relate
from plangraph.pages.page import HTML, Page
from plangraph.pages.relations import Relations
from plangraph.pages.subjects import Subjects
from plangraph.serialization import write_subject_blocks
from plangraph.stores.protocol import Store
from plangraph.view.claim_names import read_claim_names
from plangraph.view.page_data import PageTexts
from plangraph.view.page_words import words
from plangraph.view.parts import read_drafts
from plangraph.view.point_titles import read_point_titles
from plangraph.view.render import render
from plangraph.vocabulary import PLAN

#: The path of the view of everything.
EVERYTHING = "view.html"

# A dataset with more plan versions than this has only the view of everything.
_MAX_VERSIONS = 40


class ViewPages:
    """Writes the pages with the graph view; each page is a file that needs no other."""

    def __init__(self, store: Store, subjects: Subjects, relations: Relations) -> None:
        self._store = store
        self._subjects = subjects
        self._relations = relations

    @cached_property
    def versions(self) -> dict[str, str]:
        """The path of the view of each plan version, by its IRI, sorted by date."""
        versions = self._subjects.list_by_kind.get(PLAN.PlanVersion)
        things = versions.things if versions and len(versions.things) <= _MAX_VERSIONS else ()
        network = self._relations.network
        days = sorted(
            (node_of(network, thing)["issued"] or "~", thing)
            for thing in things
            if thing in network
        )
        return {thing: f"views/{_name(self._subjects.paths[thing])}.html" for _, thing in days}

    @property
    def pages(self) -> dict[str, Callable[[], Page]]:
        """The function that writes each page, by path."""
        of_versions = {path: partial(self.draw, version) for version, path in self.versions.items()}
        return {EVERYTHING: self.draw, **of_versions}

    def find(self, iri: str, path: str) -> str:
        """Return the relative URL from the page at ``path`` to the view of a plan version.

        It is empty where the thing has no view.
        """
        view = self.versions.get(iri)
        return relate(path, view) if view else ""

    def draw(self, version: str = "") -> Page:
        """Return the page with the view of a plan version, or without one of everything."""
        network = self._relations.network
        title = self._subjects.project_name or "Everything"
        if version:
            title = node_of(network, version)["label"]
            network = subgraph_of_version(network, version)
        blocks = write_subject_blocks(self._store.quads(vocabulary=False), network)
        lookup = self._subjects.lookup
        page = render(
            network,
            title=title,
            turtle=blocks,
            texts=PageTexts(
                names=read_other_names(self._store),
                claim_names=read_claim_names(lookup, words(lookup.language)),
                titles=read_point_titles(lookup),
            ),
            drafts=read_drafts(lookup, version),
        )
        path = self.versions[version] if version else EVERYTHING
        return Page(path, HTML, page.html.encode("utf-8", "replace"))


def _name(path: str) -> str:
    """Return the path of a plan version as one file name."""
    return path.removeprefix("id/").removeprefix("version/").replace("/", "-")
