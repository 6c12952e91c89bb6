"""The pages that lead to others: the first page, a list of each kind, the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plangraph.asking.questions import read_questions
from plangraph.pages.metadata import DUMPS, VOID_PATH, dataset_json_ld, describe_dataset
from plangraph.pages.page import HTML, Page
from plangraph.pages.subjects import PER_PAGE, KindList, Link, Subjects
from plangraph.pages.templates import fill
from plangraph.pages.view_pages import EVERYTHING, ViewPages
from plangraph.text import show_controls
from plangraph.vocabulary import ROOT

if TYPE_CHECKING:
    from plangraph.graph import Graph


def page_count(group: KindList) -> int:
    """Return how many pages the list of a kind has."""
    return -(-len(group.things) // PER_PAGE)


def write_home(subjects: Subjects, looking: ViewPages, graph: Graph, base: str) -> Page:
    """Return the first page: what this is, and the ways into it."""
    path = "index.html"
    about = describe_dataset(subjects)
    content = fill(
        "home.html",
        path,
        title=show_controls(about["title"]) or "plangraph",
        crumbs=[],
        text=show_controls(about["text"]),
        license=about["license"],
        summary=graph.summary(),
        views=[(subjects.link(iri, path), view) for iri, view in looking.versions.items()],
        everything=EVERYTHING,
        groups=subjects.groups,
        questions=read_questions(),
        dumps=DUMPS,
        names=ROOT,
        machine=dataset_json_ld(about, base),
        void=VOID_PATH,
    )
    return Page(path, HTML, content)


def write_kind_list(subjects: Subjects, group: KindList, number: int) -> Page:
    """Return one page of the list of a kind, in the order of the alphabet."""
    path = group.path(number)
    things = group.things[(number - 1) * PER_PAGE : number * PER_PAGE]
    content = fill(
        "kind.html",
        path,
        title=f"{group.label[:1].upper()}{group.label[1:]}",
        crumbs=[Link("Things", "search.html", "")],
        group=group,
        kind=subjects.link(group.iri, path) if group.iri in subjects.paths else None,
        number=number,
        last=page_count(group),
        things=[
            (subjects.link(iri, path), subjects.names.get(iri, ()), show_controls(iri))
            for iri in things
        ],
    )
    return Page(path, HTML, content)


def write_search(subjects: Subjects) -> Page:
    """Return the page that finds things by name; without scripts, it leads to the lists."""
    path = "search.html"
    rows = [
        [subjects.caption(iri), at, f"{subjects.paths[iri]}.html", *subjects.names.get(iri, ())]
        for at, group in enumerate(subjects.groups)
        for iri in group.things
    ]
    data = {"kinds": [group.label for group in subjects.groups], "things": rows}
    content = fill(
        "search.html", path, title="Things", crumbs=[], groups=subjects.groups, data=data
    )
    return Page(path, HTML, content)
