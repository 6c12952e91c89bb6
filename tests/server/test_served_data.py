"""A process reads its data from the frame that comes first."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import plangraph as pg
from plangraph.server.served_data import ServedData
from plangraph.server.store_frame import Dataset, SiteSettings

QUERY = "SELECT ?s { ?s a <urn:x> }"


def receive(dataset: Dataset) -> ServedData:
    return ServedData.receive(BytesIO(dataset.pack()))


def load(folder: Path) -> pg.Graph:
    (folder / "x.ttl").write_text("<urn:a> a <urn:x> .\n")
    return pg.load(folder / "archive", folder / "x.ttl")


def test_a_process_for_queries_over_a_dump_opens_no_file() -> None:
    served = receive(Dataset(b"<urn:a> <urn:b> <urn:c> .\n"))
    assert len(served.store) == 1
    assert (served.files, served.more_files) == (frozenset(), 0)


def test_a_process_over_an_archive_keeps_its_files_open(tmp_path: Path) -> None:
    served = receive(Dataset.of(load(tmp_path)))
    assert served.store.select(QUERY) == [("urn:a",)]
    assert served.files
    assert served.more_files


def test_a_process_for_pages_has_a_small_archive_in_memory(tmp_path: Path) -> None:
    graph = load(tmp_path)
    served = receive(Dataset(folder=Dataset.of(graph).folder, site=SiteSettings.of(graph, None)))
    assert served.store.is_in_memory
    assert served.files == frozenset()
    assert served.more_files
    page = served.pages.find(f"{served.pages.subjects.paths['urn:a']}.html")
    assert page is not None
    assert b"urn:a" in page.content
