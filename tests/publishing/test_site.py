"""The folder of pages, as a stranger finds it: whole, linked, the same every time."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest

import plangraph as pg
from conftest import FIXTURES
from needs import TIME
from plangraph.pages import SitePages
from plangraph.publishing import site as publishing
from plangraph.publishing.site import Site
from plangraph.publishing.site import site as write_site
from plangraph.publishing.site_writer import MANIFEST
from shell import run as call


class Anchors(HTMLParser):
    """Collects what a page links to, what can be linked to in it, and what it must not have."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.forbidden: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        outside = values.get("rel", "") in (
            "canonical",
            "external noreferrer",
            "license noreferrer",
        )
        if not outside:
            self.links += [values[name] for name in ("href", "src", "action") if values.get(name)]
        self.ids += [values["id"]] if "id" in values else []
        self.forbidden += [name for name in values if name.startswith("on") or name == "style"]


# One process writes the site of the bundled plans for all tests that look at it.
pytestmark = pytest.mark.xdist_group("site")


class Written(NamedTuple):
    """A folder of pages, the graph that it was written from, and the progress that was told."""

    folder: Path
    graph: pg.Graph
    site: Site | None = None
    told: tuple[tuple[int, int], ...] = ()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Return the site of an invented plan of two drafts; leave it as it is."""
    folder = tmp_path_factory.mktemp("plan")
    graph = pg.open(FIXTURES / "drafts")
    told: list[tuple[int, int]] = []
    site = write_site(
        graph,
        folder / "site",
        base="https://one.example/",
        advance=lambda *step: told.append(step),
    )
    return Written(folder / "site", graph, site, tuple(told))


@pytest.fixture
def copied(small: Written, tmp_path: Path) -> Path:
    """Return a copy of the site of the small plan, to be changed."""
    shutil.copytree(small.folder, tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture(params=["small", pytest.param("bundled", marks=TIME)])
def written(request: pytest.FixtureRequest, small: Written, graph: pg.Graph) -> Written:
    """Return a site: of the invented plan, or that which README's command writes."""
    if request.param != "bundled":
        return small
    return Written(request.getfixturevalue("site_folder"), graph)


def find_dead_links(folder: Path) -> list[str]:
    pages = {path: Anchors(path.read_text("utf-8")) for path in folder.rglob("*.html")}
    ids = {path: set(page.ids) for path, page in pages.items()}
    dead = []
    for path, page in pages.items():
        dead += [f"{path}: {word}" for word in page.forbidden]
        dead += [f"{path}: #{name} twice" for name, many in Counter(page.ids).items() if many > 1]
        for link in page.links:
            parts = urlsplit(link)
            there = (
                Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
            )
            if parts.scheme or parts.netloc or link.startswith("/"):
                dead.append(f"{path}: {link} is not relative")
            elif not there.is_file() or not there.is_relative_to(folder):
                dead.append(f"{path}: {link} does not exist")
            elif parts.fragment and unquote(parts.fragment) not in ids.get(there, ()):
                dead.append(f"{path}: {link} has no such place")
    return dead


def test_every_link_of_every_page_leads_to_a_place_in_the_folder(written: Written) -> None:
    folder = written.folder
    views = [*folder.glob("view.html"), *folder.glob("views/*.html")]
    dead = [line for line in find_dead_links(folder) if not line.startswith(tuple(map(str, views)))]
    assert dead == []


def test_a_dead_link_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<a href="b.html"></a><a href="#x"></a><p id=y><p id=y>')
    assert len(find_dead_links(tmp_path)) == 3


def test_each_thing_has_three_forms_and_the_list_names_every_file(written: Written) -> None:
    folder = written.folder
    files = list_files(folder)
    assert set((folder / MANIFEST).read_text("utf-8").splitlines()) == files
    paths = SitePages(written.graph).subjects.paths
    assert any(path.startswith("id/state/") for path in paths.values())
    forms = {f"{path}.{form}" for path in paths.values() for form in ("html", "ttl", "jsonld")}
    assert forms <= files
    assert {"questions/bound-by.csv", "view.html", "void.ttl", "sitemap.xml"} <= files
    assert any(path.startswith("views/") for path in files)


def test_answers_are_those_of_the_catalogue(written: Written) -> None:
    for question in pg.read_questions():
        expected = written.graph.ask(question.name).serialize("csv")
        answer = written.folder / "questions" / f"{question.name}.csv"
        assert answer.read_bytes() == expected


def run(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``plangraph`` in a process of its own, which has its own hash seed."""
    return subprocess.run(
        [sys.executable, "-m", "plangraph", *words],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


@TIME
def test_a_site_is_replaced_by_the_next_one_with_the_same_bytes_under_another_hash_seed(
    small: Written, copied: Path
) -> None:
    mine = {"CNAME": "mine", ".git": "gitdir: elsewhere", ".nojekyll": "", "robots.txt": "mine"}
    mine["questions/mine.txt"] = "mine"
    for name, text in mine.items():
        (copied / name).write_text(text)
    (copied / "uploads").mkdir()
    list_of_old = copied / MANIFEST
    list_of_old.write_text(list_of_old.read_text("utf-8") + "old/page.html\n", "utf-8")
    (copied / "old").mkdir()
    for name in ("old/page.html", "sitemap.xml", "index.html"):
        (copied / name).write_text("two.example")
    (copied / "ns.html").unlink()
    words = ("--data", str(small.graph.paths[0]), "--base", "https://one.example/", "-o", ".")
    done = run("site", *words, cwd=copied, PYTHONHASHSEED="1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("wrote ")
    assert done.stderr == ""
    assert {name: (copied / name).read_text() for name in mine} == mine
    assert (copied / "uploads").is_dir()
    assert [path.name for path in copied.parent.iterdir()] == ["site"]
    one, two = list_files(small.folder), list_files(copied)
    assert two - one == mine.keys()
    assert one
    assert one <= two
    assert [name for name in one if not has_same_bytes(small.folder, copied, name)] == []


def list_files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def has_same_bytes(one: Path, other: Path, name: str) -> bool:
    return (one / name).read_bytes() == (other / name).read_bytes()


def test_a_page_that_would_overwrite_a_file_of_others_is_refused(
    small: Written, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(pg.UsageError, match=r"PG004 the folder holds index\.html"):
        write_site(small.graph, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_text() == "mine"


def test_a_file_in_the_place_of_the_folder_is_left_alone(small: Written, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(pg.TargetError):
        write_site(small.graph, tmp_path / "site")
    assert (tmp_path / "site").read_text() == "mine"


@TIME
def test_one_process_writes_the_same_bytes_as_two(
    small: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        monkeypatch.setattr(publishing, "may_fork", lambda number=number: number == 2)
        write_site(small.graph, tmp_path / str(number), base="https://one.example/")
    one, two = tmp_path / "1", tmp_path / "2"
    assert list_files(one) == list_files(two) == list_files(small.folder)
    assert [name for name in list_files(one) if not has_same_bytes(one, two, name)] == []


@TIME
def test_a_run_that_fails_leaves_the_site_that_was_there(small: Written, copied: Path) -> None:
    def fill_the_disk(done: int, total: int) -> None:
        if done > 100:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(pg.TargetError, match="No space left"):
        write_site(small.graph, copied, base="https://two.example/", advance=fill_the_disk)
    assert "one.example" in (copied / "sitemap.xml").read_text("utf-8")
    assert [path.name for path in copied.parent.iterdir()] == ["site"]


def test_a_run_that_is_interrupted_leaves_nothing(small: Written, tmp_path: Path) -> None:
    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_site(small.graph, tmp_path / "site", advance=interrupt)
    assert list(tmp_path.iterdir()) == []


def test_progress_ends_at_the_number_of_files(small: Written) -> None:
    told, site = small.told, small.site
    assert site is not None
    last = site.files - 2  # without the list of files, and the marker
    assert told == tuple(sorted(told))
    assert told[-1] == (last, last)
    assert site.size == sum(p.stat().st_size for p in small.folder.rglob("*") if p.is_file())


def test_bad_data_leave_no_site(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("- id: [")
    done = call("site", "--data", "bad.yaml", cwd=tmp_path)
    assert done.returncode == 3
    assert not (tmp_path / "site").exists()


def test_the_pages_of_a_server_are_those_of_the_folder(written: Written) -> None:
    pages = SitePages(written.graph, base="https://one.example/" if written.site else None)
    state = min(path for path in pages.subjects.paths.values() if path.startswith("id/state/"))
    for path in (f"{state}.html", "ns.ttl", "search.html", "kinds/state.html"):
        page = pages.find(path)
        assert page is not None
        assert page.content == (written.folder / path).read_bytes()
