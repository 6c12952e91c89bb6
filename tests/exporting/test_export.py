"""Formats of several files are written whole or not at all; those of one file, to a stream too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner

import plangraph as pg
from needs import TIME
from plangraph.cli import main
from plangraph.exporting.format import NetworkFormat
from plangraph.exporting.registry import OTHER_FORMATS

NAMES = ["plan.edges.csv", "plan.nodes.csv"]


def write_nodes(network: nx.MultiDiGraph[str]) -> Iterator[str]:
    yield "Id\n"
    yield from (f"{node}\n" for node in sorted(network))


def write_edges(network: nx.MultiDiGraph[str]) -> Iterator[str]:
    yield "Source,Target\n"
    yield from (f"{source},{target}\n" for source, target in sorted(network.edges()))


def fail(network: nx.MultiDiGraph[str]) -> Iterator[str]:
    yield "Source"
    raise ZeroDivisionError


@pytest.fixture
def tables() -> Iterator[NetworkFormat]:
    """A format of two files that was added on the fly."""
    added = NetworkFormat(
        name="tables",
        title="Tables of nodes and edges",
        files={".nodes.csv": write_nodes, ".edges.csv": write_edges},
        media_types=("text/csv",),
    )
    OTHER_FORMATS.append(added)
    yield added
    OTHER_FORMATS.remove(added)


@pytest.mark.usefixtures("tables")
@pytest.mark.parametrize("target", ["plan.nodes.csv", "plan.edges.csv", "plan"])
def test_any_of_its_files_or_their_common_name_names_all_of_them(
    graph: pg.Graph, tmp_path: Path, target: str
) -> None:
    written = graph.export(tmp_path / target, "tables")
    assert sorted(written) == sorted(tmp_path.iterdir())
    assert [path.name for path in sorted(written)] == NAMES
    network = graph.to_networkx()
    texts = [path.read_text("utf-8").splitlines() for path in sorted(written)]
    assert [len(lines) - 1 for lines in texts] == [len(network.edges), len(network)]


@pytest.mark.usefixtures("tables")
def test_the_suffix_of_one_of_its_files_chooses_the_format(graph: pg.Graph, tmp_path: Path) -> None:
    graph.export(tmp_path / "plan.edges.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == NAMES


@TIME
@pytest.mark.usefixtures("tables")
def test_the_command_names_every_file_it_wrote(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["export", "-o", str(tmp_path / "plan.nodes.csv")])
    assert done.exit_code == 0
    assert [line for line in done.stderr.splitlines() if line.startswith("wrote")] == [
        f"wrote {tmp_path / name}" for name in reversed(NAMES)
    ]


@pytest.mark.usefixtures("tables")
def test_several_files_cannot_go_to_a_stream(graph: pg.Graph) -> None:
    with pytest.raises(pg.UsageError, match=r"PG506 tables is several files .*plan.nodes.csv"):
        graph.serialize("tables")
    assert CliRunner().invoke(main, ["export", "--format", "tables"]).exit_code == 2


@pytest.mark.usefixtures("tables")
def test_a_file_that_cannot_be_written_leaves_the_others_as_they_were(
    graph: pg.Graph, tmp_path: Path
) -> None:
    (tmp_path / "plan.nodes.csv").write_text("old", encoding="utf-8")
    (tmp_path / "plan.edges.csv").mkdir()
    with pytest.raises(pg.TargetError, match=r"plan\.edges\.csv: PG003"):
        graph.export(tmp_path / "plan.nodes.csv")
    assert (tmp_path / "plan.nodes.csv").read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == NAMES


def test_a_writer_that_fails_leaves_no_file(graph: pg.Graph, tmp_path: Path) -> None:
    broken = NetworkFormat(
        name="broken",
        title="A format whose second file fails",
        files={".nodes.csv": write_nodes, ".edges.csv": fail},
        media_types=("text/csv",),
    )
    OTHER_FORMATS.append(broken)
    try:
        with pytest.raises(ZeroDivisionError):
            graph.export(tmp_path / "plan", "broken")
    finally:
        OTHER_FORMATS.remove(broken)
    assert list(tmp_path.iterdir()) == []


def test_a_name_outranks_the_suffix_of_a_single_file(graph: pg.Graph, tmp_path: Path) -> None:
    assert graph.export(tmp_path / "plan.txt", "nt") == (tmp_path / "plan.txt",)
    assert (tmp_path / "plan.txt").read_text("utf-8") == "".join(graph.serialize("nt"))
