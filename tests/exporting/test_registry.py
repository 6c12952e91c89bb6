"""Every format is found by its names, and a new one in all places at once."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Quad

import plangraph as pg
from conftest import ROOT
from plangraph.cli import main
from plangraph.errors import UsageError
from plangraph.exporting.format import NetworkFormat, StoreFormat
from plangraph.exporting.registry import OTHER_FORMATS, find_format, find_format_of, list_formats
from plangraph.pages import SitePages
from plangraph.serialization import RDF_FORMATS, QuadFormat, answer_formats
from plangraph.server.media_types import (
    content_type,
    find_answer_formats,
    list_content_types,
    negotiate_formats,
)
from plangraph.stores.row_formats import row_format_names
from plangraph.tabulating.registry import FORMATS

README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("find", "name"),
    [
        ("ttl", "ttl"),
        (".ttl", "ttl"),
        ("turtle", "ttl"),
        (".jsonld", "jsonld"),
        ("graphml", "graphml"),
        (".pax", "pax"),
    ],
)
def test_formats_are_found_by_name_alias_and_suffix(find: str, name: str) -> None:
    assert find_format(find).name == name


@pytest.mark.parametrize("known", list_formats(), ids=lambda known: known.name)
def test_formats_are_found_by_the_file_they_write(known: QuadFormat) -> None:
    assert find_format_of(f"folder.doc/plan.v2{known.suffix}") is known


@pytest.mark.parametrize("find", ["", "doc", ".TTLX"])
def test_an_unknown_format_lists_the_known_ones(find: str) -> None:
    with pytest.raises(UsageError, match=r"PG504 no format is called .* — use one of .ttl, .trig"):
        find_format(find)


def test_every_format_has_names_and_suffixes_of_its_own() -> None:
    names = [name for known in list_formats() for name in (known.name, *known.aliases)]
    suffixes = [suffix for known in list_formats() for suffix in known.files]
    # a client chooses among RDF formats by media type; several tables may be text/csv
    media_types = [known.media_type for known in list_formats() if known.needs == "quads"]
    for found in (names, suffixes, media_types):
        assert len(set(found)) == len(found)


def test_every_format_says_what_it_is_written_from() -> None:
    assert {known.needs for known in list_formats()} == {"quads", "network", "store", "lookup"}


def test_the_page_of_formats_and_the_readme_name_every_format() -> None:
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    graphs = (known.name for known in answer_formats())
    answers = [*dict.fromkeys([*FORMATS[1:], *row_format_names(), *graphs])]
    assert f"`--format` gives {', '.join(answers[:-1])} or {answers[-1]}." in README
    for known in list_formats():
        suffixes = ", ".join(f"`{suffix}`" for suffix in known.files)
        assert f"| `{known.name}` | {known.title} | {suffixes} |" in page
    assert all(f"`{name}`" in page for name in answers)


def write_count(quads: Iterable[Quad]) -> Iterator[str]:
    yield f"{sum(1 for _ in quads)}\n"


@pytest.fixture
def counted() -> Iterator[QuadFormat]:
    """A format of RDF that was added on the fly."""
    added = QuadFormat(
        name="counted",
        title="Counted quads",
        files={".count.txt": write_count},
        media_types=("text/x-count",),
        aliases=("sum",),
        iri="https://e.org/formats/counted",
    )
    RDF_FORMATS.append(added)
    yield added
    RDF_FORMATS.remove(added)


def run(*words: str) -> str:
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.usefixtures("counted")
def test_a_new_format_is_found_by_the_graph(graph: pg.Graph, tmp_path: Path) -> None:
    number = len(list(graph.quads()))
    assert "".join(graph.serialize("counted")) == f"{number}\n"
    assert graph.export(tmp_path / "plan.count.txt") == (tmp_path / "plan.count.txt",)
    assert (tmp_path / "plan.count.txt").read_text("utf-8") == f"{number}\n"


@pytest.mark.usefixtures("counted")
def test_a_new_format_is_found_by_the_commands_and_their_help(tmp_path: Path) -> None:
    target = str(tmp_path / "plan.count.txt")
    run("export", "--no-vocabulary", "-o", target)
    assert Path(target).read_text("utf-8") == run(
        "export", "--no-vocabulary", "--format", "counted"
    )
    assert run("query", "CONSTRUCT { ?s a plan:State } { ?s a plan:State }", "--format", "counted")
    for command in ("export", "query"):
        assert "counted" in run(command, "--help")


@pytest.mark.usefixtures("counted")
def test_a_new_format_is_found_by_the_endpoint(graph: pg.Graph) -> None:
    assert negotiate_formats("text/x-count") == (None, "counted")
    assert find_answer_formats("sum") == (None, "counted")
    assert content_type("counted") == "text/x-count; charset=utf-8"
    assert "text/x-count" in list_content_types()
    answer = graph.store.query("CONSTRUCT { ?s a plan:State } { ?s a plan:State }")
    states = list(graph.store.query("SELECT ?s { ?s a plan:State }"))
    assert answer.write("counted") == f"{len(states)}\n".encode()


@pytest.mark.usefixtures("counted")
def test_a_new_format_is_found_by_the_pages(graph: pg.Graph) -> None:
    page = SitePages(graph, served=True).find("id/state/ukraine.html")
    assert page is not None
    assert ("text/x-count", "id/state/ukraine.count.txt") in page.alternates
    counted = SitePages(graph, served=True).find("id/state/ukraine.count.txt")
    assert counted is not None
    assert int(counted.content) > 1


def test_a_format_that_is_no_rdf_is_found_by_the_graph_and_the_commands(
    graph: pg.Graph, tmp_path: Path
) -> None:
    nodes = NetworkFormat(
        name="nodes",
        title="Names of nodes",
        files={".nodes.txt": lambda network: iter(sorted(network))},
        media_types=("text/plain",),
    )
    size = StoreFormat(
        name="size",
        title="Number of quads",
        files={".size.txt": lambda store: iter([str(len(store))])},
        media_types=("text/plain",),
    )
    OTHER_FORMATS.extend([nodes, size])
    try:
        assert list(graph.serialize("nodes")) == sorted(graph.to_networkx())
        assert "".join(graph.serialize("size")) == str(len(graph.store))
        assert "nodes|size" in run("export", "--help")
        run("export", "-o", str(tmp_path / "plan.size.txt"))
        assert (tmp_path / "plan.size.txt").is_file()
    finally:
        OTHER_FORMATS.remove(nodes)
        OTHER_FORMATS.remove(size)
