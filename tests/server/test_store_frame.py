"""What processes answer from is sent as a dump, or as the folder of an archive."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

import plangraph as pg
from plangraph.server.store_frame import Dataset, SiteSettings
from plangraph.stores import frames

TTL = "@prefix state: <https://w3id.org/plangraph/id/state/> .\nstate:x a <urn:x> .\n"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a <urn:x> }"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> pg.Graph:
    folder = tmp_path_factory.mktemp("dataset")
    (folder / "x.ttl").write_text(TTL)
    return pg.load(folder / "archive", folder / "x.ttl")


def send(dataset: Dataset) -> Dataset:
    frame = frames.receive(BytesIO(dataset.pack()))
    assert frame is not None
    return Dataset.unpack(frame[1])


def test_files_are_sent_as_a_dump(graph: pg.Graph) -> None:
    dataset = Dataset.of(graph)
    assert not dataset.folder
    received = send(dataset)
    assert received == dataset
    assert len(received.open()) == len(graph.store)


def test_an_archive_is_sent_as_its_path(archive: pg.Graph) -> None:
    dataset = Dataset.of(archive)
    assert (dataset.dump, Path(dataset.folder).is_absolute()) == (b"", True)
    assert len(dataset.pack()) < 1000
    assert send(dataset).open().select(COUNT) == [("1",)]


def test_the_digest_follows_the_data(archive: pg.Graph, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (tmp_path / "y.ttl").write_text(TTL.replace("urn:x", "urn:y"))
    digests = {Dataset.of(pg.load(other, tmp_path / "y.ttl")).digest, Dataset.of(archive).digest}
    digests |= {Dataset(b"1").digest, Dataset(b"2").digest, Dataset(b"1").digest}
    assert len(digests) == 4


def test_settings_of_the_site_are_sent_along(graph: pg.Graph) -> None:
    settings = SiteSettings.of(graph, "https://example.org/")
    assert send(Dataset(b"", site=settings)).site == settings
    assert settings.folders == [str(path) for path in graph.paths]
