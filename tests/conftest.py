"""What several tests share: the bundled plan and its page, a browser, small data files."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

import plangraph as pg
from browser import find_chromium, launch
from endpoints import Endpoint, serve
from forked import ForkedCommands
from needs import (
    SOURCE,
    count_heavy,
    drop_tests_of_the_source,
    forbid_skip,
    mark_heavy,
    note_running,
    require,
    tell_left_out,
)
from plangraph.checking.check import Report
from shell import run
from stores.servers import USER, Server, run_oxigraph, run_virtuoso

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
ROOT = HERE.parent
EXPECTED = HERE / "expected"
FIXTURES = HERE / "fixtures"

# A busy machine is no defect; what must be fast is measured in benchmarks/.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

WriteData = Callable[[str], Path]

#: How much of a text is in the name of a case.
LONGEST_NAME = 100
#: How many tests a run left out, by what they need.
LEFT_OUT = pytest.StashKey[Mapping[str, int]]()


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault("PLANGRAPH_CACHE", str(ROOT / ".pytest_cache" / "plangraph"))
    config.stash[LEFT_OUT] = {}


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case after the beginning of its value: some are megabytes long."""
    if not isinstance(val, str | bytes) or len(val) <= LONGEST_NAME:
        return None
    start = val[:LONGEST_NAME]
    text = start.decode("latin-1") if isinstance(start, bytes) else start
    return f"{text.encode('unicode_escape').decode()} and so on for {len(val)}"


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep the garbage collector from the tests that are found: 15,000, which it would visit often.

    A fifth of the processors' time goes to that otherwise.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Generator[None]:
    """Count the heavy tests that ``-m`` takes out, and take out those that lack the source."""
    mark_heavy(items)
    all_heavy = count_heavy(items)
    if is_one_of_several := hasattr(config, "workerinput"):
        # lazy: a run without processes needs no xdist
        from scheduling import group_by_server, put_longest_first

        group_by_server(items)
    yield
    left_out = all_heavy - count_heavy(items)
    if dropped := drop_tests_of_the_source(items):
        config.hook.pytest_deselected(items=dropped)
        left_out[SOURCE] = len(dropped)
    config.stash[LEFT_OUT] = dict(left_out)
    if is_one_of_several:
        put_longest_first(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give the tests of a file to one process, which so opens its plans and pages once."""
    if config.getvalue("dist") != "loadgroup":
        return None
    # lazy: a run without processes needs no xdist
    from scheduling import FilesAndGroups

    return FilesAndGroups(config, log)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what was left out to the process that prints the summary."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash[LEFT_OUT]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what a worker left out: every worker has collected the same tests."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", {})


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print in one line what was left out and how to run it."""
    if line := tell_left_out(config.stash[LEFT_OUT]):
        terminalreporter.write_line(line, yellow=True)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    note_running(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    forbid_skip(report)
    return report


@pytest.fixture(scope="session")
def graph() -> pg.Graph:
    return pg.open()


@pytest.fixture(scope="session")
def bundled_report() -> Report:
    """Return what a check of the bundled plans finds."""
    return pg.check()


@pytest.fixture
def write_data(tmp_path: Path) -> WriteData:
    """Return a function that writes a YAML-LD file and returns its path."""

    def write(text: str) -> Path:
        path = tmp_path / "data.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def endpoint() -> Iterator[Endpoint]:
    """Return a server for the tests that leave it as they found it."""
    with serve() as running:
        yield running


@pytest.fixture(scope="session")
def commands() -> Iterator[ForkedCommands]:
    """Return what runs commands in processes that are forked."""
    with ForkedCommands() as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
    require(chromium, "a Chromium browser")
    assert chromium is not None
    with launch(chromium) as running:
        yield running


@pytest.fixture(scope="session")
def project_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project that ``plangraph init arun`` makes; it is shared, so leave it as it is."""
    folder = tmp_path_factory.mktemp("project") / "arun"
    pg.init(folder)
    return folder


@pytest.fixture(scope="session")
def article() -> pg.Graph:
    """Return the plan as the newspaper article has it, a graph small enough to be drawn whole."""
    return pg.open(*(ROOT / "data").glob("*.yaml"), ROOT / "data" / "us28-ft")


@pytest.fixture(scope="session")
def page_file(article: pg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the article's plan, written to a file."""
    path = tmp_path_factory.mktemp("view") / "graph.html"
    article.view(path)
    return path


@pytest.fixture(scope="session")
def bundled_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of the bundled plans."""
    folder = tmp_path_factory.mktemp("bundled") / "archive"
    pg.load(folder)
    return folder


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of pages that README's command writes; use it in the group ``site``."""
    folder = tmp_path_factory.mktemp("site")
    done = run("site", "-o", "public", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "public"


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return Oxigraph's server with the bundled plans."""
    with run_oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        pg.load(server.address)
        yield server


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return Virtuoso with the bundled plans."""
    with run_virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in USER.items():
                patch.setenv(name, value)
            pg.load(server.address)
        yield server


@pytest.fixture
def own_oxigraph(tmp_path: Path) -> Iterator[Server]:
    """Return Oxigraph's server with nothing in it, for one test."""
    folder = tmp_path / "oxigraph"
    folder.mkdir()
    with run_oxigraph(folder) as server:
        yield server
