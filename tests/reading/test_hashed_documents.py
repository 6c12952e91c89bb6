"""Files have the same hash whether they were parsed or kept, and another with other quads."""

from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.keeping.kept_files import CACHE, without_kept_files
from plangraph.reading.hashed_documents import hash_documents
from plangraph.reading.kept_documents import KeptQuads


def test_parsed_and_kept_files_have_one_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    folder = FIXTURES / "agreements" / "arvenia"
    with without_kept_files():
        parsed = pg.open(folder).documents
    for _ in range(3):  # until the completed files are kept too
        kept = pg.open(folder).documents
    assert all(isinstance(one.quads, KeptQuads) for one in kept if one.path.endswith(".yaml"))
    assert hash_documents(kept) == hash_documents(parsed)


def test_another_quad_or_another_order_is_another_hash(tmp_path: Path) -> None:
    hashes = set()
    for number, text in enumerate(["<a:a> <a:b> 1 .", "<a:a> <a:b> 2 .", ""]):
        (tmp_path / f"{number}.ttl").write_text(text)
        hashes.add(hash_documents(pg.open(tmp_path / f"{number}.ttl").documents))
    both = pg.open(tmp_path).documents
    hashes |= {hash_documents(both), hash_documents(both[::-1]), hash_documents([])}
    assert len(hashes) == 6


def test_a_large_text_is_hashed_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("<a:a> <a:b> <a:c> .\n" * 60_000)
    assert hash_documents(pg.open(tmp_path).documents) != hash_documents([])
