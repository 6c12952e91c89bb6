"""All pages of a graph, each made when it is asked for: for a folder of files and for a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from plangraph.asking.evidence import Evidence
from plangraph.asking.questions import read_questions
from plangraph.errors import UsageError
from plangraph.pages.glossary import Glossary
from plangraph.pages.list_pages import page_count, write_home, write_kind_list, write_search
from plangraph.pages.metadata import (
    DUMPS,
    VOID_PATH,
    page_json_ld,
    schema_type,
    write_redirects,
    write_sitemaps,
    write_void,
)
from plangraph.pages.page import HTML, Page
from plangraph.pages.question_pages import CATALOGUE, QueryAnswer, QuestionPages
from plangraph.pages.relations import Relations
from plangraph.pages.statements import (
    ThingDescription,
    describe_thing,
    list_subjects,
    read_description,
    read_graph,
)
from plangraph.pages.subjects import Link, Subjects
from plangraph.pages.templates import fill
from plangraph.pages.thing_pages import MANY, ThingPages
from plangraph.pages.triples import FOLDER_FORMATS, list_suffixes, write_triples
from plangraph.pages.view_pages import ViewPages
from plangraph.text import shorten, show_controls
from plangraph.vocabulary import DCTERMS, ROOT, SKOS

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from plangraph.graph import Graph

# The forms that a folder of files has of each thing; a server has N-Triples too.
_FILES = (HTML, *(known.media_type for known in FOLDER_FORMATS))


class SitePages:
    """The pages of a graph.

    ``base`` is the address they are published at, which ends in a slash; addresses of pages are
    told by it, names of things stay what they are. ``served`` pages have forms that can be sent.
    """

    def __init__(self, graph: Graph, *, base: str = ROOT, served: bool = False) -> None:
        self.base = _check_base(base)
        self._graph = graph
        self._store = graph.store
        self._served = served
        self.subjects = Subjects(graph.lookup)

    def __len__(self) -> int:
        """Return the number of files that a folder of all pages has."""
        return len(self._own) + len(self.subjects.paths) * len(_FILES)

    def __iter__(self) -> Iterator[Page]:
        """Make every page of the folder, one after the other."""
        for path in self._own:
            yield self._own[path]()
        for iri in self.subjects.paths:
            about = self._read(iri)
            for media_type in _FILES:
                yield self._write(iri, media_type, about)

    def find(self, path: str) -> Page | None:
        """Return the page at a path, which ends in a file name; if there is none, nothing."""
        if path in self._own:
            return self._own[path]()
        for media_type, suffix in list_suffixes().items():
            iri = self.find_iri(path.removesuffix(suffix)) if path.endswith(suffix) else None
            if iri is not None:
                return self._write(iri, media_type, self._read(iri))
        return None

    def find_iri(self, path: str) -> str | None:
        """Return what the page at a path without an ending is about, if there is one."""
        return self.subjects.by_path.get(path)

    def ask(self, name: str, values: Mapping[str, str], form: str = "html") -> Page:
        """Return the answer to a question as a page or in a format of rows.

        Raises:
            UsageError: there is no such question, parameter, value or format.
        """
        if form == "html":
            return self._questions.write_question(name, values)
        return self._questions.write_answer(name, values, form)

    def write_query(self, text: str, found: QueryAnswer | None = None, problem: str = "") -> Page:
        """Return the page of a query of somebody's own, with what it found or why it did not."""
        return self._questions.write_query(text, found, problem)

    def explain(self, title: str, text: str) -> Page:
        """Return a page that says what went wrong, and where to go instead."""
        content = fill("message.html", "message.html", title=title, crumbs=[], text=text)
        return Page("message.html", HTML, content)

    @cached_property
    def _own(self) -> dict[str, Callable[[], Page]]:
        """The pages that are about nothing with a name, by path."""
        subjects, asking = self.subjects, self._questions
        own: dict[str, Callable[[], Page]] = {
            "index.html": partial(write_home, subjects, self._views, self._graph, self.base),
            "search.html": partial(write_search, subjects),
            CATALOGUE: asking.write_catalogue,
            VOID_PATH: partial(write_void, subjects, self.base),
            "w3id.htaccess": partial(write_redirects, self.base),
            **{path: partial(self._dump, kind) for kind, path in DUMPS.items()},
            **self._views.pages,
        }
        for group in subjects.groups:
            for number in range(1, page_count(group) + 1):
                path = group.path(number)
                own[path] = partial(write_kind_list, subjects, group, number)
        for question in read_questions():
            stem = f"questions/{question.name}"
            own[f"{stem}.html"] = partial(asking.write_question, question.name)
            own[f"{stem}.csv"] = partial(asking.write_answer, question.name)
            own[f"{stem}.rq"] = partial(asking.write_text, question.name)
        listed = [path for path in own if path.endswith(".html")]
        listed += [f"{path}.html" for path in subjects.paths.values()]
        for page in write_sitemaps(sorted(listed), self.base):
            own[page.path] = partial(_keep, page)
        return dict(sorted(own.items()))

    @cached_property
    def _questions(self) -> QuestionPages:
        return QuestionPages(self.subjects, self._relations, self._evidence, served=self._served)

    @cached_property
    def _views(self) -> ViewPages:
        return ViewPages(self._store, self.subjects, self._relations)

    @cached_property
    def _relations(self) -> Relations:
        return Relations(self.subjects.lookup)

    @cached_property
    def _things(self) -> ThingPages:
        glossary = Glossary(self.subjects)
        return ThingPages(self.subjects, self._relations, self._evidence, glossary)

    @cached_property
    def _evidence(self) -> Mapping[str, tuple[Evidence, ...]]:
        return self.subjects.lookup.read_evidence()

    def _read(self, iri: str) -> ThingDescription:
        return read_description(self._store, iri)

    def _write(self, iri: str, media_type: str, about: ThingDescription) -> Page:
        stem = self.subjects.paths[iri]
        content = (
            self._write_html(iri, stem, about)
            if media_type == HTML
            else write_triples(self._collect(iri, about), media_type)
        )
        suffixes = list_suffixes()
        kinds = tuple(suffixes) if self._served else _FILES
        alternates = tuple(
            (other, stem + suffixes[other]) for other in kinds if other != media_type
        )
        return Page(stem + suffixes[media_type], media_type, content, iri, alternates)

    def _collect(self, iri: str, about: ThingDescription) -> list[Quad]:
        """Return the triples of a thing; of a document, those of its terms or its file too."""
        quads = list(about.quads)
        for term in self.subjects.terms.get(iri, ()):
            quads += describe_thing(self._store, term)
        if iri in self.subjects.graphs:
            quads += read_graph(self._store, iri)
        return quads

    def _write_html(self, iri: str, stem: str, about: ThingDescription) -> bytes:
        path = f"{stem}.html"
        told = about.texts(SKOS.definition, DCTERMS.description)
        text = shorten(show_controls(told[0] if told else ""), 300)
        title = self.subjects.caption(iri)
        kind = schema_type(self.subjects, iri)
        contents = self._list_contents(iri, path)
        return self._things.write(
            iri,
            about,
            path,
            canonical=self.base + path,
            machine=page_json_ld(title, kind, iri, text, self.base + path),
            contents=contents[:MANY],
            all_contents=len(contents),
            alternates=[(stem + known.suffix, known.media_type) for known in FOLDER_FORMATS],
            view=self._views.find(iri, path),
            questions=self._questions.suggest(iri, path),
        )

    def _list_contents(self, iri: str, path: str) -> list[Link]:
        """Return what a file of the data describes; of anything else nothing."""
        if iri not in self.subjects.graphs:
            return []
        things = list_subjects(read_graph(self._store, iri))
        whole = [thing for thing in things if not self.subjects.is_part(thing)]
        return [self.subjects.link(thing, path) for thing in whole]

    def _dump(self, media_type: str) -> Page:
        path = DUMPS[media_type]
        pieces = self._graph.serialize(path.rpartition(".")[2])
        return Page(path, media_type, "".join(pieces).encode())


def _keep(page: Page) -> Page:
    return page


def _check_base(base: str) -> str:
    """Return the base as an address that paths can follow.

    Raises:
        UsageError: it is no address on the web, or holds what an address cannot.
    """
    scheme, _, rest = base.partition("://")
    fine = scheme in ("http", "https") and rest and base.isascii() and base.isprintable()
    if not fine or any(sign in base for sign in ' "<>\\^`{|}?#$%'):
        raise UsageError(
            "PG609", f"{base!r} is no address", "give the address of the site, https://host/path/"
        )
    return base if base.endswith("/") else f"{base}/"
