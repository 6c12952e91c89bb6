"""Pages with the graph view: one of everything, and one of each plan version.

Of too many plan versions there is a list of them instead: one page with all would take minutes and
show nothing that a person could follow.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import cached_property, partial

from plangraph.asking.other_names import read_other_names
from plangraph.drawing.elements import node_of
from plangraph.drawing.subgraphs import subgraph_of_version
from plangraph.pages.addresses import relate
from plangraph.pages.draft_pages import DraftPages
from plangraph.pages.page import HTML, Page
from plangraph.pages.page_templates import fill_page
from plangraph.pages.relations import Relations
from plangraph.pages.subjects import Subjects
from plangraph.serialization import SubjectBlocks, write_subject_blocks
from plangraph.stores.protocol import Store
from plangraph.view.claim_names import read_claim_names
from plangraph.view.page_data import PageTexts
from plangraph.view.page_words import words
from plangraph.view.parts import read_drafts
from plangraph.view.point_titles import read_point_titles
from plangraph.view.render import render
from plangraph.vocabulary import PLAN

#: The path of the view of everything, or of the list of drafts.
EVERYTHING = "view.html"

# A dataset with more plan versions than this has no views.
_MAX_VERSIONS = 40
_MAX_LISTED = 1_000  # drafts on the page that lists them; the list of the kind has all


class ViewPages:
    """Writes the pages with the graph view; each page is a file that needs no other."""

    def __init__(
        self, store: Store, subjects: Subjects, relations: Relations, reads: DraftPages
    ) -> None:
        self._store = store
        self._subjects = subjects
        self._relations = relations
        self._reads = reads

    @property
    def is_whole(self) -> bool:
        """Whether one view has everything; else there is a list of the drafts in its place."""
        kind = self._subjects.list_by_kind.get(PLAN.PlanVersion)
        return kind is None or len(kind.things) <= _MAX_VERSIONS

    @cached_property
    def versions(self) -> dict[str, str]:
        """The path of the view of each plan version, by its IRI, sorted by date."""
        versions = self._subjects.list_by_kind.get(PLAN.PlanVersion)
        things = versions.things if versions and self.is_whole else ()
        if not things:
            return {}
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
        return {EVERYTHING: self.draw if self.is_whole else self.write_list, **of_versions}

    def find(self, iri: str, path: str) -> str:
        """Return the relative URL from the page at ``path`` to the view of a plan version.

        It is empty where the thing has no view.
        """
        view = self.versions.get(iri)
        return relate(path, view) if view else ""

    def write_list(self) -> Page:
        """Return the page that lists the drafts, and says what is not drawn and where it is."""
        kind_list = self._subjects.list_by_kind[PLAN.PlanVersion]
        things = sorted(kind_list.things, key=self._subjects.order)
        content = fill_page(
            "drafts.html",
            EVERYTHING,
            site=self._subjects.site_name,
            title="Drafts",
            crumbs=[],
            number=len(things),
            most=_MAX_VERSIONS,
            all_drafts=kind_list.path(),
            drafts=[
                (self._subjects.link(iri, EVERYTHING), self._reads.find(iri, EVERYTHING))
                for iri in things[:_MAX_LISTED]
            ],
        )
        return Page(EVERYTHING, HTML, content)

    def draw(self, version: str = "") -> Page:
        """Return the page with the view of a plan version, or without one of everything."""
        network = self._relations.network
        title = self._subjects.project_name or "Everything"
        if version:
            title = node_of(network, version)["label"]
            network = subgraph_of_version(network, version)
        page = render(
            network,
            title=title,
            turtle=self._write_blocks(network),
            texts=self._texts,
            drafts=read_drafts(self._subjects.lookup, version),
        )
        path = self.versions[version] if version else EVERYTHING
        return Page(path, HTML, page.html.encode("utf-8", "replace"))

    @cached_property
    def _write_blocks(self) -> Callable[[Container[str]], SubjectBlocks]:
        return partial(write_subject_blocks, list(self._store.quads(vocabulary=False)))

    @cached_property
    def _texts(self) -> PageTexts:
        lookup = self._subjects.lookup
        return PageTexts(
            names=read_other_names(self._store),
            claim_names=read_claim_names(lookup, words(lookup.language)),
            titles=read_point_titles(lookup),
        )


def _name(path: str) -> str:
    """Return the path of a plan version as one file name."""
    return path.removeprefix("id/").removeprefix("version/").replace("/", "-")
