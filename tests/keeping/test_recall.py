"""What was made once is kept, and found again for the same question alone."""

from pathlib import Path

import pytest

from plangraph.keeping.kept_files import CACHE, OFF
from plangraph.keeping.recall import recall, recall_pieces


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


def test_pieces_are_recalled_with_the_same_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    pieces = [b"a" * 1_500_000, b"", bytes(range(256)) * 9_000]
    assert list(recall_pieces([b"a"], lambda: pieces)) == pieces
    found = list(recall_pieces([b"a"], lambda: [refuse()]))
    assert b"".join(found) == b"".join(pieces)
    assert max(map(len, found)) <= 1_000_000
    assert list(recall_pieces([b"b"], lambda: [])) == []
    assert b"".join(recall_pieces([b"b"], lambda: [refuse()])) == b""


def test_pieces_that_were_not_all_made_are_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    assert next(recall_pieces([b"a"], lambda: [b"1", b"2"])) == b"1"
    assert list(recall_pieces([b"a"], lambda: [b"1", b"2"])) == [b"1", b"2"]
    monkeypatch.setenv(CACHE, OFF)
    assert list(recall_pieces([b"a"], lambda: [b"3"])) == [b"3"]
