"""Pages with links to other pages: the first page, the lists of things by kind, the search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from plangraph.asking.dataset import read_dataset
from plangraph.asking.summary import name_kind
from plangraph.pages.kind_lists import PER_PAGE, KindList
from plangraph.pages.page import HTML, Page
from plangraph.pages.page_templates import fill_page
from plangraph.pages.schema_org import dataset_json_ld
from plangraph.pages.subjects import Link, Subjects
from plangraph.pages.view_pages import EVERYTHING, ViewPages
from plangraph.pages.void import DUMPS, VOID_PATH
from plangraph.text import show_controls

if TYPE_CHECKING:
    from plangraph.graph import Graph


def write_home(
    subjects: Subjects,
    views: ViewPages,
    sections: Mapping[str, Iterable[tuple[str, str]]],
    graph: Graph,
    base: str,
) -> Page:
    """Return the first page: what the dataset is, and links to its parts.

    ``sections`` are the titles and paths of pages with drafts, under their headings.
    """
    path = "index.html"
    dataset = read_dataset(subjects.store)
    content = fill_page(
        "home.html",
        path,
        site=subjects.site_name,
        title=show_controls(subjects.title or dataset.title or "plangraph"),
        has_plan=subjects.has_plan,
        crumbs=[],
        text=show_controls(dataset.text) if dataset.text else "",
        license=dataset.license,
        summary=graph.summary(),
        name_kind=name_kind,
        note=str(graph.left_out),
        views=[(subjects.link(iri, path), view) for iri, view in views.versions.items()],
        sections={
            heading: [(show_controls(title), target) for title, target in links]
            for heading, links in sections.items()
        },
        everything=EVERYTHING,
        kind_lists=subjects.kind_lists,
        questions=subjects.lookup.questions,
        dumps=DUMPS,
        names=subjects.base,
        machine=dataset_json_ld(dataset, base),
        void=VOID_PATH,
    )
    return Page(path, HTML, content)


def write_kind_list(subjects: Subjects, kind_list: KindList, number: int) -> Page:
    """Return one page of a list; pages count from 1."""
    path = kind_list.path(number)
    things = kind_list.things[(number - 1) * PER_PAGE : number * PER_PAGE]
    content = fill_page(
        "kind.html",
        path,
        site=subjects.site_name,
        title=f"{kind_list.label[:1].upper()}{kind_list.label[1:]}",
        crumbs=[Link("Things", "search.html", "")],
        kind_list=kind_list,
        kind=subjects.link(kind_list.iri, path) if kind_list.iri in subjects.paths else None,
        number=number,
        things=[(subjects.link(iri, path), subjects.names.get(iri, ())) for iri in things],
    )
    return Page(path, HTML, content)


def write_search(subjects: Subjects) -> Page:
    """Return the page that finds things by name; without JavaScript it links to the lists."""
    path, names = "search.html", subjects.search_names
    rows = [
        [subjects.caption(iri), number, f"{subjects.paths[iri]}.html", *names.get(iri, ())]
        for number, kind_list in enumerate(subjects.kind_lists)
        for iri in kind_list.things
    ]
    lists = subjects.kind_lists
    terms = sum(not kind_list.is_terms for kind_list in lists)  # the lists of terms come last
    data = {"kinds": [item.label for item in lists], "terms": terms, "things": rows}
    content = fill_page(
        "search.html",
        path,
        site=subjects.site_name,
        title="Things",
        crumbs=[],
        kind_lists=lists,
        data=data,
    )
    return Page(path, HTML, content)
