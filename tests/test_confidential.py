"""What is confidential leaves by no face: every verb, and every method of a graph.

A new verb or method must be added to one of the lists here; the tests fail until it is.
"""

from __future__ import annotations

import inspect
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner

import plangraph as pg
from asgi import get, living
from asgi import run as run_async
from conftest import FIXTURES
from plangraph.cli import main
from plangraph.errors import UsageError
from plangraph.exporting.registry import list_formats
from plangraph.pages import SitePages
from plangraph.vocabulary import PLAN, expand

DRAFT = FIXTURES / "confidential" / "plan.yaml"
SECRET = b"obscurum"

#: How each verb that publishes is called; its output is in the folder, or on stdout.
PUBLISHING = {
    "build": ["--data", str(DRAFT), "-o", "out"],
    "cite": ["--data", str(DRAFT), "claim:open"],
    "export": ["--data", str(DRAFT), "-o", "plan.trig"],
    "import-table": ["--data", str(DRAFT), "--template", "table.xlsx"],
    "load": ["--store", "archive", str(DRAFT)],
    "schema": ["--data", str(DRAFT), "-o", "schema.json"],
    "serve": [],
    "site": ["--data", str(DRAFT), "-o", "site"],
    "slice": ["--data", str(DRAFT), "--around", "institution:town", "-o", "slice.nq"],
    "view": ["--data", str(DRAFT), "-o", "graph.html"],
    "watch": [],
}

#: Verbs that are tested otherwise: below, or, as ``watch`` draws with it, with ``Graph.view``.
OTHERWISE = {"load", "serve", "site", "watch"}

#: Verbs that answer the person who has the files, on stdout, or that write what is read as data.
PRIVATE = {
    *(
        "accept",
        "add-source",
        "align",
        "ask",
        "check",
        "diff",
        "digest",
        "explain",
        "find",
        "fmt",
        "ground",
    ),
    *(
        "draft",
        "import-ucdp",
        "init",
        "ledger",
        "metrics",
        "new-draft",
        "path",
        "positions",
        "query",
        "reject",
        "review",
        "whatif",
    ),
}

#: Methods of a graph that write or give out what others will read.
PUBLISHING_METHODS: dict[str, Callable[[pg.Graph, Path], object]] = {
    "cite": lambda graph, folder: (folder / "cited").write_text(graph.cite("claim:open").write()),
    "export": lambda graph, folder: graph.export(folder / "plan.ttl"),
    "published": lambda graph, folder: graph.published.export(folder / "plan.nt"),
    "serialize": lambda graph, folder: (folder / "a").write_text("".join(graph.serialize("nq"))),
    "slice": lambda graph, folder: graph.slice(folder / "slice.nq", "institution:town"),
    "view": lambda graph, folder: graph.view(folder / "graph.svg"),
}
PRIVATE_METHODS = {
    *(
        "ask",
        "ask_assuming",
        "ask_with_evidence",
        "check",
        "digest",
        "fetch",
        "file_digest",
        "find",
    ),
    *(
        "is_confidential",
        "labels",
        "ledger",
        "lookup",
        "metrics",
        "path",
        "positions",
        "quads",
        "query",
        "rdflib",
        "sentence",
    ),
    *("summary", "tally", "to_networkx", "vocabulary", "whatif"),
}


@pytest.fixture(scope="module")
def plan() -> pg.Graph:
    """Return the plan; leave it as it is."""
    return pg.open(DRAFT)


def holds_secret(folder: Path, printed: bytes = b"") -> bool:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    files = [content for path in paths for content in read_contents(path)]
    assert files or printed
    return any(SECRET in content.lower() for content in (*files, printed))


def read_contents(path: Path) -> list[bytes]:
    """Return what is in a file; of a workbook, whose parts are compressed, what is in each part."""
    if path.suffix != ".xlsx":
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as parts:
        return [parts.read(name) for name in parts.namelist()]


def invoke(folder: Path, *words: str) -> tuple[bytes, str]:
    """Run a verb in a folder; return what it prints on stdout and on stderr."""
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout_bytes, done.stderr


def test_every_verb_publishes_or_is_private() -> None:
    assert PUBLISHING.keys() | PRIVATE == main.commands.keys()
    asks = {
        name
        for name, command in main.commands.items()
        if any("--with-confidential" in option.opts for option in command.params)
    }
    assert asks == PUBLISHING.keys()


def test_every_method_publishes_or_is_private() -> None:
    methods = {name for name, _ in inspect.getmembers(pg.Graph) if not name.startswith("_")}
    assert PUBLISHING_METHODS.keys() | PRIVATE_METHODS == methods


@pytest.mark.parametrize("verb", sorted(PUBLISHING.keys() - OTHERWISE))
def test_a_verb_leaves_out_what_is_confidential_and_says_how_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.chdir(tmp_path)
    printed, messages = invoke(tmp_path, verb, *PUBLISHING[verb])
    assert not holds_secret(tmp_path, printed)
    assert "left out 1 confidential sources, and 1 claims and " in messages
    assert messages.count("--with-confidential keeps them") == 1


@pytest.mark.parametrize("verb", ["cite", "export", "import-table", "schema", "slice", "view"])
def test_a_verb_keeps_it_if_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.chdir(tmp_path)
    printed, messages = invoke(tmp_path, verb, *PUBLISHING[verb], "--with-confidential")
    assert holds_secret(tmp_path, printed)
    assert "left out" not in messages


def test_an_archive_is_made_and_published_only_if_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["load", *PUBLISHING["load"]])
    assert (done.exit_code, "PG332" in done.stderr) == (2, True)
    assert not (tmp_path / "archive").exists()
    invoke(tmp_path, "load", *PUBLISHING["load"], "--with-confidential")
    with pytest.raises(UsageError, match="PG332 the archive holds confidential sources"):
        pg.open(store="archive").export("plan.ttl")
    pg.open(store="archive", with_confidential=True).export("plan.ttl")


def test_nothing_is_published_from_an_archive_whose_load_was_interrupted(tmp_path: Path) -> None:
    plan, mark, sources = DRAFT.read_text("utf-8").partition("- id: source:")
    (tmp_path / "a.yaml").write_text(plan, "utf-8")
    (tmp_path / "b.yaml").write_text(mark + sources, "utf-8")

    def interrupt(name: str, done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    files = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    with pytest.raises(KeyboardInterrupt):
        pg.load(tmp_path / "store", *files, with_confidential=True, progress=interrupt)
    graph = pg.open(store=tmp_path / "store")
    assert not graph.store.query("ASK { ?source plan:confidential ?mark }")
    with pytest.raises(UsageError, match="PG332 the archive holds confidential sources"):
        graph.export(tmp_path / "plan.ttl")


@pytest.mark.parametrize("name", sorted(PUBLISHING_METHODS))
def test_a_method_leaves_out_what_is_confidential(
    plan: pg.Graph, tmp_path: Path, name: str
) -> None:
    PUBLISHING_METHODS[name](plan, tmp_path)
    assert not holds_secret(tmp_path)


@pytest.mark.parametrize("name", [one.name for one in list_formats()])
def test_every_format_leaves_out_what_is_confidential(
    plan: pg.Graph, tmp_path: Path, name: str
) -> None:
    plan.export(tmp_path / f"plan.{name}", name)
    assert not holds_secret(tmp_path)


def test_quads_that_were_added_are_left_out_too(tmp_path: Path) -> None:
    graph = pg.open(DRAFT)
    effect = rdflib.URIRef(expand("effect:obscurum"))
    graph.rdflib.add((rdflib.URIRef("urn:x:obscurum"), rdflib.URIRef(PLAN.stanceTarget), effect))
    graph.export(tmp_path / "plan.nq")
    assert not holds_secret(tmp_path)


#: What a server sends: pages and files of the plan, and an answer with all that it holds.
SERVED = {
    "/": b"Arun",
    "/plan.ttl": b"version:arun",
    "/view.html": b"arun",
    "/views/arun.html": b"arun",
    "/search.html": b"Search",
    "/sparql.csv?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D": b"version/arun",
}


@pytest.fixture(scope="module")
def bodies() -> dict[str, bytes]:
    """Return what one server answers to each path."""
    app = pg.create_app(pg.open(DRAFT))

    async def request() -> dict[str, bytes]:
        async with living(app):  # its processes have to end with the event loop
            return {path: (await get(app, path))[2] for path in SERVED}

    return run_async(request())


@pytest.mark.parametrize("path", SERVED)
def test_a_server_leaves_out_what_is_confidential(bodies: dict[str, bytes], path: str) -> None:
    assert SERVED[path] in bodies[path]
    assert SECRET not in bodies[path].lower()


def test_no_page_of_a_site_is_about_what_is_confidential(plan: pg.Graph) -> None:
    pages = SitePages(plan)
    assert [path for path in pages.subjects.paths.values() if "obscurum" in path] == []
    for path in (
        "index.html",
        "search.html",
        "void.ttl",
        "views/arun.html",
        "id/version/arun.html",
    ):
        page = pages.find(path)
        assert page is not None, path
        assert SECRET not in page.content.lower()


def test_the_page_and_the_site_say_how_much_was_left_out(plan: pg.Graph) -> None:
    home = SitePages(plan).find("index.html")
    assert home is not None
    for page in (plan.view().html, home.content.decode()):
        assert "left out 1 confidential sources, and 1 claims" in page


@pytest.mark.parametrize(
    "words",
    [
        ["ask", "versions", "--format", "html", "--data", str(DRAFT)],
        ["query", "ASK { ?s ?p ?o }", "--data", str(DRAFT)],
        ["diff", "arun", "arun", "--data", str(DRAFT)],
        ["diff", str(DRAFT), str(DRAFT)],
        ["ask", "versions", "--store", "store"],
    ],
)
def test_an_answer_that_goes_to_a_file_says_that_it_may_be_confidential(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    if "store" in words:
        pg.load("store", DRAFT, with_confidential=True)
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    assert done.stderr.count("this may rest on confidential sources") == 1
