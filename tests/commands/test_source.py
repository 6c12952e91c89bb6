"""The data that a command reads, and the archive on a cluster."""

import click
import pytest

from conftest import WriteData
from plangraph.commands.source import ClusterArchive, Source, find_cluster

MASTER = "spark://host:7077"


def test_files_are_opened_as_one_graph(write_data: WriteData) -> None:
    path = write_data("- id: state:a\n  type: State\n  label: {en: A}\n")
    assert Source((str(path),)).open().query("ASK { state:a a plan:State }")


def test_a_cluster_and_its_archive_go_together() -> None:
    assert find_cluster(MASTER, "archive", "--from") == ClusterArchive(MASTER, "archive")
    assert Source(store=MASTER, archive="archive").find_cluster() == (MASTER, "archive")


@pytest.mark.parametrize("store", [None, "folder", "http://127.0.0.1:7878/query"])
def test_without_a_cluster_this_machine_does_the_work(store: str | None) -> None:
    assert find_cluster(store, None, "--from") is None
    with pytest.raises(click.UsageError, match=r"--to and a --store that is spark://host:port"):
        find_cluster(store, "archive", "--to")


def test_a_cluster_without_an_archive_is_refused() -> None:
    with pytest.raises(click.UsageError, match=r"--from and a --store"):
        find_cluster(MASTER, None, "--from")
