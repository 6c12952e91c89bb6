"""Manifests: what is written is read back, and what is not a manifest is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plangraph.stores.manifest import (
    MANIFEST_NAME,
    Entry,
    Manifest,
    StartedLoad,
    read_manifest,
    write_manifest,
)

ONE = Entry("one.yaml", "urn:one", 10, "ab")
TWO = Entry("two.nt", "urn:two", 20, "cd")


@pytest.mark.parametrize(
    "manifest",
    [
        Manifest(),
        Manifest("v", (ONE, TWO), ("три.ttl",), StartedLoad(TWO, 5)),
        Manifest("v", (ONE,), ("two.nt",), StartedLoad(TWO, None)),
        Manifest("v", (), ("one.ttl", "two.nt"), StartedLoad(TWO, None, (ONE,))),
        Manifest("v", (), ("two.nt",), StartedLoad(TWO, 0)),
    ],
)
def test_a_manifest_is_read_as_it_was_written(tmp_path: Path, manifest: Manifest) -> None:
    write_manifest(tmp_path, manifest)
    assert read_manifest(tmp_path) == manifest
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST_NAME]


def test_a_manifest_keeps_the_keys_of_its_format(tmp_path: Path) -> None:
    write_manifest(tmp_path, Manifest("v", (ONE,), ("two.nt",), StartedLoad(TWO, 5)))
    assert json.loads((tmp_path / MANIFEST_NAME).read_text("utf-8")) == {
        "form": 1,
        "vocabulary": "v",
        "files": [{"name": "one.yaml", "graph": "urn:one", "size": 10, "sha256": "ab"}],
        "pending": ["two.nt"],
        "begun": {
            "entry": {"name": "two.nt", "graph": "urn:two", "size": 20, "sha256": "cd"},
            "quads": 5,
        },
    }


def test_a_file_that_is_complete_is_neither_pending_nor_begun() -> None:
    manifest = Manifest("v", (ONE,), ("two.nt", "three.nt"), StartedLoad(TWO, 5))
    assert manifest.complete(TWO) == Manifest("v", (ONE, TWO), ("three.nt",))


def test_one_of_two_files_of_a_name_stays_pending() -> None:
    assert Manifest(pending=("two.nt", "two.nt")).complete(TWO).pending == ("two.nt",)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"form": 1}', '{"form": 2}', '{"form": 1, "begun": 3}', "null"]
)
def test_what_is_not_a_manifest_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"manifest|version|Expecting"):
        read_manifest(tmp_path)


def test_a_manifest_that_is_missing_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=MANIFEST_NAME):
        read_manifest(tmp_path)


def test_a_manifest_says_that_its_archive_is_confidential(tmp_path: Path) -> None:
    write_manifest(tmp_path, Manifest(confidential=True))
    assert read_manifest(tmp_path).confidential
    write_manifest(tmp_path, Manifest())
    assert not read_manifest(tmp_path).confidential
