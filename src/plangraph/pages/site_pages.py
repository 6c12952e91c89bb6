"""All pages of a graph: each is written when it is requested, for a folder or for a server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from itertools import islice
from typing import TYPE_CHECKING

from plangraph.errors import UsageError
from plangraph.keeping.kept_files import hash_parts
from plangraph.keeping.own_code import hash_own_code
from plangraph.pages.diff_pages import DiffPages
from plangraph.pages.draft_pages import DraftPages
from plangraph.pages.glossary import Glossary
from plangraph.pages.list_pages import write_home, write_kind_list, write_search
from plangraph.pages.page import HTML, Page
from plangraph.pages.page_templates import fill_page
from plangraph.pages.planned_pages import PlannedPage
from plangraph.pages.question_pages import QUESTION_LIST, QueryAnswer, QuestionPages
from plangraph.pages.relations import Relations
from plangraph.pages.schema_org import page_json_ld
from plangraph.pages.site_files import write_redirects, write_sitemaps
from plangraph.pages.statements import (
    ThingDescription,
    list_subjects,
    read_description,
    read_graph,
    read_triples,
)
from plangraph.pages.subjects import Link, Subjects
from plangraph.pages.thing_pages import ThingPages
from plangraph.pages.triples import list_suffixes, write_triples
from plangraph.pages.view_pages import ViewPages
from plangraph.pages.void import DUMPS, VOID_PATH, write_void
from plangraph.serialization import FOLDER_FORMATS
from plangraph.stores.protocol import Store
from plangraph.text import name_end, shorten, show_controls
from plangraph.vocabulary import DCTERMS, ID, ROOT, SKOS, base_of

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from plangraph.graph import Graph

# The forms of each thing in a folder of files; a server has N-Triples too.
_FILES = (HTML, *(known.media_type for known in FOLDER_FORMATS))
# The folder of the pages of questions.
_QUESTIONS = "questions/"
_MAX_CONTENTS = 100  # things that the page of a file lists
_MAX_SUMMARY = 300  # characters of the text that search engines get


class SitePages:
    """The pages of a graph, without what is confidential.

    ``base`` is the address where they are published, which ends in a slash; by default it is what
    the names of things begin with. Pages name it as their
    own address; IRIs of things do not change with it. Forms on ``served`` pages can be sent.
    """

    def __init__(self, graph: Graph, *, base: str | None = None, served: bool = False) -> None:
        graph = graph.published
        self.subjects = Subjects(graph.lookup)
        self.base = choose_site_base(graph.store, base)
        self._graph = graph
        self._store = graph.store
        self._served = served

    def __len__(self) -> int:
        """Return the number of files in a folder with all pages."""
        return len(self._site_pages) + len(self.subjects.paths) * len(_FILES)

    def prepare(self) -> None:
        """Read and make what all pages share, so that processes that are forked now share it."""
        for path in ("index.html", QUESTION_LIST):
            self.find(path)
        for path in islice(self.subjects.paths.values(), 1):
            self.find(f"{path}.html")

    def __iter__(self) -> Iterator[Page]:
        """Yield every page of a folder."""
        return (planned.write() for part in self.parts for planned in self.plan(part, b""))

    def list_paths(self) -> list[str]:
        """Return the path of every page of a folder."""
        suffixes = [list_suffixes()[media_type] for media_type in _FILES]
        things = self.subjects.paths.values()
        return [*self._site_pages, *(path + suffix for path in things for suffix in suffixes)]

    @property
    def parts(self) -> list[str]:
        """What the folder has pages about: paths of pages, and the IRIs of all things at the end.

        What takes long comes first. Pages that share much are near each other: a claim has the name
        and often the picture of the effect that it is about.
        """
        paths = sorted(self._site_pages, key=lambda path: (path.startswith(_QUESTIONS), path))
        return [*paths, *sorted(self.subjects.paths, key=lambda iri: (name_end(iri), iri))]

    def plan(self, part: str, whole: bytes) -> Iterator[PlannedPage]:
        """Yield each page of a part before it is written.

        ``whole`` is a hash of all data. The keys of pages about single things and of questions are
        of what is on them, those of others are of all data. Without ``whole``, all keys are empty.
        """
        if part in self._site_pages:
            yield self._plan_page(part, whole)
        else:
            yield from self._plan_thing(part, bool(whole))

    def _plan_page(self, path: str, whole: bytes) -> PlannedPage:
        """Return a page about no single thing."""
        name = self._questions.by_path.get(path)
        if name and whole:
            return self._questions.plan_question(name)
        key = whole and hash_parts([whole, path.encode()])
        return PlannedPage(path, key, self._site_pages[path])

    def _plan_thing(self, iri: str, with_keys: bool) -> Iterator[PlannedPage]:
        """Yield the page of a thing in each form, with keys of what is on it."""
        stem, suffixes = self.subjects.paths[iri], list_suffixes()
        about, described = read_description(self._store, iri), self._read_file(iri)
        path = stem + suffixes[HTML]
        values = self._collect_values(iri, about, described)
        key = self._things.hash(iri, path, values) if with_keys else b""
        yield PlannedPage(path, key, partial(self._write_html, iri, values))
        quads = self._collect(iri, about, described)
        lines = sorted({str(quad.triple).encode() for quad in quads}) if with_keys else []
        triples = hash_parts([hash_own_code(), *lines])
        for known in FOLDER_FORMATS:
            key = hash_parts([triples, known.media_type.encode()]) if with_keys else b""
            write = partial(self._write_triples, iri, known.media_type, quads)
            yield PlannedPage(stem + known.suffix, key, write)

    def find(self, path: str) -> Page | None:
        """Return the page at a path with a file suffix; None where there is none."""
        if path in self._site_pages:
            return self._site_pages[path]()
        for media_type, suffix in list_suffixes().items():
            iri = self.find_iri(path.removesuffix(suffix)) if path.endswith(suffix) else None
            if iri is not None:
                return self._write(iri, media_type)
        return None

    def find_iri(self, path: str) -> str | None:
        """Return the IRI of the thing at a path without a file suffix; None where there is none."""
        return self.subjects.by_path.get(path)

    def ask(self, name: str, values: Mapping[str, str], form: str = "html") -> Page:
        """Return the answer to a question as an HTML page, or as rows in another format.

        Raises:
            UsageError: there is no such question, parameter, value or format.
        """
        if form == "html":
            return self._questions.write_question(name, values)
        return self._questions.write_answer(name, values, form)

    def write_query(self, text: str, found: QueryAnswer | None = None, problem: str = "") -> Page:
        """Return the page for a person's own query, with its answer or what is wrong with it."""
        return self._questions.write_query(text, found, problem)

    def write_message(self, title: str, text: str) -> Page:
        """Return a page with an error message and links to the start of the site."""
        content = fill_page(
            "message.html",
            "message.html",
            site=self.subjects.site_name,
            title=title,
            crumbs=[],
            text=text,
        )
        return Page("message.html", HTML, content)

    @cached_property
    def _site_pages(self) -> dict[str, Callable[[], Page]]:
        """The function that writes each page about no single thing, by path."""
        writers: dict[str, Callable[[], Page]] = {
            "index.html": self._write_home,
            "search.html": partial(write_search, self.subjects),
            QUESTION_LIST: self._questions.write_list,
            VOID_PATH: partial(write_void, self.subjects, self.base),
            "w3id.htaccess": partial(write_redirects, self.base),
            **{path: partial(self._dump, kind) for kind, path in DUMPS.items()},
            **self._views.pages,
            **self._diffs.pages,
            **self._reads.pages,
            **self._questions.pages,
        }
        for kind_list in self.subjects.kind_lists:
            for number in range(1, kind_list.page_count + 1):
                writer = partial(write_kind_list, self.subjects, kind_list, number)
                writers[kind_list.path(number)] = writer
        listed = [path for path in writers if path.endswith(".html")]
        listed += [f"{path}.html" for path in self.subjects.paths.values()]
        for page in write_sitemaps(sorted(listed), self.base):
            writers[page.path] = partial(_return_page, page)
        return dict(sorted(writers.items()))

    @cached_property
    def _questions(self) -> QuestionPages:
        return QuestionPages(self.subjects, self._relations, served=self._served)

    @cached_property
    def _views(self) -> ViewPages:
        return ViewPages(self._store, self.subjects, self._relations, self._reads)

    @cached_property
    def _diffs(self) -> DiffPages:
        return DiffPages(self.subjects, self.base)

    @cached_property
    def _reads(self) -> DraftPages:
        return DraftPages(self.subjects, self.base, self._diffs)

    @cached_property
    def _relations(self) -> Relations:
        return Relations(self.subjects.lookup)

    @cached_property
    def _things(self) -> ThingPages:
        drafts = (page.draft.name for page in self._reads.drafts)
        return ThingPages(self.subjects, self._relations, Glossary(self.subjects), drafts)

    def _write_home(self) -> Page:
        diffs = (*self._diffs.plans, *self._diffs.pairs)
        sections = {
            "Read": [(page.title, page.path) for page in self._reads.drafts],
            "Compare": [(page.title, page.path) for page in diffs],
        }
        return write_home(self.subjects, self._views, sections, self._graph, self.base)

    def _write(self, iri: str, media_type: str) -> Page:
        about, described = read_description(self._store, iri), self._read_file(iri)
        if media_type == HTML:
            return self._write_html(iri, self._collect_values(iri, about, described))
        return self._write_triples(iri, media_type, self._collect(iri, about, described))

    def _write_html(self, iri: str, values: Mapping[str, object]) -> Page:
        path = self.subjects.paths[iri] + list_suffixes()[HTML]
        return self._make_page(iri, HTML, self._things.write(iri, path, values))

    def _write_triples(self, iri: str, media_type: str, quads: Iterable[Quad]) -> Page:
        return self._make_page(iri, media_type, write_triples(quads, media_type))

    def _make_page(self, iri: str, media_type: str, content: bytes) -> Page:
        """Return a page of a thing, with the paths of its other forms."""
        stem, suffixes = self.subjects.paths[iri], list_suffixes()
        forms = tuple(suffixes) if self._served else _FILES
        alternates = tuple(
            (other, stem + suffixes[other]) for other in forms if other != media_type
        )
        return Page(stem + suffixes[media_type], media_type, content, iri, alternates)

    def _read_file(self, iri: str) -> list[Quad]:
        """Return the triples in a file of the data; none for other things."""
        return read_graph(self._store, iri) if iri in self.subjects.graphs else []

    def _collect(self, iri: str, about: ThingDescription, described: Iterable[Quad]) -> list[Quad]:
        """Return the triples of a thing; for a document also those of its terms, or in its file."""
        quads = list(about.quads)
        for term in self.subjects.terms.get(iri, ()):
            quads += read_triples(self._store, term)
        return [*quads, *described]

    def _collect_values(
        self, iri: str, about: ThingDescription, described: Iterable[Quad]
    ) -> dict[str, object]:
        """Return the values of the HTML page of a thing; of a file, with the triples in it."""
        stem = self.subjects.paths[iri]
        path = f"{stem}.html"
        texts = about.texts(SKOS.definition, DCTERMS.description)
        text = shorten(show_controls(texts[0]), _MAX_SUMMARY) if texts else ""
        contents = self._list_contents(described, path)
        return self._things.collect(
            iri,
            about,
            path,
            canonical=self.base + path,
            machine=page_json_ld(self.subjects, iri, text, self.base + path),
            contents=contents[:_MAX_CONTENTS],
            all_contents=len(contents),
            alternates=[(stem + known.suffix, known.media_type) for known in FOLDER_FORMATS],
            view=self._views.find(iri, path),
            has_whole_view=self._views.is_whole,
            diffs=self._diffs.list_links(iri, path),
            read=self._reads.find(iri, path),
            questions=self._questions.suggest(iri, path),
        )

    def _list_contents(self, described: Iterable[Quad], path: str) -> list[Link]:
        """Return the things that these triples of a file describe."""
        things = list_subjects(described)
        return [
            self.subjects.link(thing, path) for thing in things if not self.subjects.is_part(thing)
        ]

    def _dump(self, media_type: str) -> Page:
        path = DUMPS[media_type]
        pieces = self._graph.serialize(path.rpartition(".")[2])
        return Page(path, media_type, "".join(pieces).encode())


def choose_site_base(store: Store, base: str | None) -> str:
    """Return the address of a site: ``base``, or else what the names of its things begin with.

    Raises:
        UsageError: ``base`` is not a web address.
    """
    if base is not None:
        return _check_base(base)
    own = base_of(store.prefixes)
    return ROOT if own == ID else own


def _return_page(page: Page) -> Page:
    return page


def _check_base(base: str) -> str:
    """Return the base with a slash at its end.

    Raises:
        UsageError: it is not a web address, or has a query, a fragment or other characters that
            the address of a folder cannot have.
    """
    scheme, _, rest = base.partition("://")
    is_address = scheme in ("http", "https") and rest and base.isascii() and base.isprintable()
    if not is_address or any(sign in base for sign in ' "<>\\^`{|}?#$%'):
        raise UsageError(
            "PG609", f"{base!r} is no web address", "give the full address: https://host/path/"
        )
    return base if base.endswith("/") else f"{base}/"
