"""The hash of the own code changes with each file that decides what is written."""

from pathlib import Path

import pytest

from plangraph import resources
from plangraph.keeping import own_code


def test_the_hash_changes_with_a_file_and_with_a_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = own_code.hash_own_code.__wrapped__
    before = read()
    assert read() == before
    with monkeypatch.context() as patch:
        patch.setattr(own_code, "_find_version", lambda _: b"0")
        assert read() != before
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "a.rq").write_text("SELECT")
    monkeypatch.setattr(resources, "ontology_dir", lambda: tmp_path)
    fewer = read()
    assert fewer != before
    (tmp_path / "queries" / "a.rq").write_text("ASK")
    assert read() != fewer
