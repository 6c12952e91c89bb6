"""Orders that were found once are kept for the next run, and are the same."""

from pathlib import Path

import pytest

from plangraph.keeping.kept_files import CACHE, OFF
from plangraph.picturing.kept_orders import KeptOrder, find_order

QUESTION = ((("a",), ("b",)), (("a", "b"),))
FOUND = KeptOrder((("a",), ("b",)), 3)


def refuse() -> KeptOrder:
    raise AssertionError("it was kept")


def test_an_order_is_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    assert find_order(QUESTION, lambda: FOUND) == FOUND
    assert find_order(QUESTION, refuse) == FOUND
    other = KeptOrder((("b",), ("a",)), 0)
    assert find_order((*QUESTION, 1), lambda: other) == other


def test_without_kept_files_it_is_found_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE, OFF)
    assert find_order(QUESTION, lambda: FOUND) == FOUND
    with pytest.raises(AssertionError):
        find_order(QUESTION, refuse)
