"""What was made once is kept, and found again for the same question alone."""

from pathlib import Path

import pytest

from plangraph.keeping.kept_files import CACHE, OFF
from plangraph.keeping.recall import recall


def refuse() -> bytes:
    raise AssertionError("it was kept")


def test_what_was_made_is_recalled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    assert recall([b"a", b"b"], lambda: b"made") == b"made"
    assert recall([b"a", b"b"], refuse) == b"made"
    assert recall([b"ab"], lambda: b"other") == b"other"


def test_a_broken_entry_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    recall([b"a"], lambda: b"made")
    (entry,) = (tmp_path / "cache").iterdir()
    entry.write_bytes(entry.read_bytes()[:-1])
    assert recall([b"a"], lambda: b"anew") == b"anew"
    assert recall([b"a"], refuse) == b"anew"


def test_without_a_cache_all_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE, OFF)
    assert recall([b"a"], lambda: b"made") == b"made"
    with pytest.raises(AssertionError):
        recall([b"a"], refuse)
