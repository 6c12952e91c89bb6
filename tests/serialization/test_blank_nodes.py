import itertools
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from plangraph.errors import DataError
from plangraph.serialization import canonical
from plangraph.serialization.blank_nodes import canonicalise
from plangraph.serialization.nquads_lines import join_lines, split_lines

KNOWS = "<https://e.org/knows>"
SECONDS = 5


def connect(pairs: Iterable[tuple[int, int]], stem: str = "n") -> list[str]:
    return [f"_:{stem}{one} {KNOWS} _:{stem}{two}" for one, two in pairs]


def ring(size: int, stem: str) -> list[str]:
    return connect(((number, (number + 1) % size) for number in range(size)), stem)


def test_labels_depend_on_the_graph_not_on_the_names() -> None:
    def pair(one: str, two: str) -> list[str]:
        return [f"_:{one} {KNOWS} _:{two}", f'_:{two} {KNOWS} "x"']

    assert set(canonicalise(pair("a", "b"))) == set(canonicalise(pair("z", "y")))


def test_blank_nodes_that_look_alike_get_the_same_labels_too() -> None:
    assert set(canonicalise(ring(5, "a"))) == set(canonicalise(reversed(ring(5, "zz"))))


def test_the_child_gives_the_labels_that_this_process_would_give() -> None:
    expected = split_lines(canonical.relabel(join_lines(ring(5, "a"))))
    assert sorted(canonicalise(ring(5, "a"))) == sorted(expected)


def test_lines_without_blank_nodes_are_left_as_they_are() -> None:
    lines = [f'{KNOWS} {KNOWS} "x"', f'{KNOWS} {KNOWS} "_:a is no blank node"']
    assert canonicalise(lines) == lines


def test_a_line_that_stands_twice_is_kept_once() -> None:
    lines = [f'{KNOWS} {KNOWS} "x"', f'_:a {KNOWS} "x"']
    assert len(canonicalise(lines * 2)) == 2


def test_a_text_that_ends_like_a_blank_node_keeps_its_words() -> None:
    line = f'_:a {KNOWS} "see _:b"'
    assert canonicalise([line]) == [line.replace("_:a", "_:c14n0")]


@pytest.mark.parametrize(
    "lines",
    [
        connect(itertools.permutations(range(10), 2)),
        connect(itertools.permutations(range(10), 2))
        + [line for node in range(10) for line in connect([(node, (node + 1) % 10)] * node)],
        connect(itertools.pairwise(range(1_000))),
    ],
    ids=["clique", "clique with repeated lines", "chain"],
)
def test_a_hostile_graph_ends_with_an_error_in_time(lines: list[str]) -> None:
    start = time.monotonic()
    with pytest.raises(DataError, match="PG502 there are too many alike blank nodes"):
        canonicalise(lines)
    assert time.monotonic() - start < SECONDS


def test_a_child_that_crashes_is_an_error_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    crashing = tmp_path / "crash.py"
    crashing.write_text("import os\nos.abort()\n", encoding="utf-8")
    monkeypatch.setattr(canonical, "__file__", str(crashing))
    with pytest.raises(DataError, match="PG502"):
        canonicalise(ring(3, "a"))


def test_modules_planted_in_the_folder_or_on_the_path_are_not_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    marker = tmp_path / "was-run"
    (tmp_path / "pyoxigraph.py").write_text(f"open({str(marker)!r}, 'w')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert "pyoxigraph" in sys.modules  # here it is imported before the planted one can be found
    assert len(canonicalise(ring(3, "a"))) == 3
    assert not marker.exists()
