"""What graphs share is found beside what is known of the ontology."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import plangraph as pg
from plangraph.stores import shared_documents
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.merging import has_shared_statements

HEAD = "@prefix ex: <http://example.org/> .\n"
SHARED = "ex:a ex:is ex:b .\n"
OF_ONTOLOGY = (
    "<https://w3id.org/plangraph/ns#Obligation> a <http://www.w3.org/2002/07/owl#Class> .\n"
)
NUMBER = 'ex:a ex:is "{}"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'


def open_files(folder: Path, *texts: str) -> EmbeddedStore:
    """Return the store of files with these texts, whose quads are read anew."""
    files = [folder / f"{number}.ttl" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        # What was found of the same files is kept: each file is a new one.
        file.write_text(f"# {time.time_ns()}\n{HEAD}{text}", encoding="utf-8")
    store = pg.open(*files).store
    assert isinstance(store, EmbeddedStore)
    return store


@pytest.mark.parametrize("most", [0, 5_000])
@pytest.mark.parametrize(
    ("texts", "is_shared"),
    [
        ((SHARED,), False),
        ((SHARED + SHARED,), False),
        ((SHARED, "ex:a ex:is ex:c .\n"), False),
        ((SHARED, SHARED), True),
        ((OF_ONTOLOGY,), True),
        ((SHARED, OF_ONTOLOGY), True),
        ((NUMBER.format("1"), NUMBER.format("01")), True),
        ((NUMBER.format("1"), NUMBER.format("2")), False),
        (("[] ex:is ex:b .\n", "[] ex:is ex:b .\n"), False),
    ],
)
def test_a_statement_of_two_files_or_of_the_ontology_is_shared(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    texts: tuple[str, ...],
    is_shared: bool,
    most: int,
) -> None:
    monkeypatch.setattr(shared_documents, "_MOST_LOOKED_UP", most)
    store = open_files(tmp_path, *texts)
    assert (store.merged is not None) is is_shared


def test_a_small_file_beside_the_ontology_is_looked_up_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert open_files(tmp_path, SHARED).merged is None
    monkeypatch.setattr(shared_documents, "has_shared_statements", lambda _: pytest.fail("all"))
    assert open_files(tmp_path, SHARED).merged is None
    monkeypatch.setattr(shared_documents, "has_shared_statements", has_shared_statements)
    monkeypatch.setattr(shared_documents, "_MOST_LOOKED_UP", 1)
    assert open_files(tmp_path, SHARED, SHARED).merged is not None
