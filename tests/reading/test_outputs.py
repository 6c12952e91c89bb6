"""The marker of the folders that plangraph writes."""

from pathlib import Path

import pytest

from plangraph.errors import TargetError
from plangraph.reading.outputs import (
    MARKER_TEXT,
    OUTPUT_MARKER,
    find_output,
    find_outputs_below,
    is_output,
    mark_output,
)


def test_a_folder_is_marked_once(tmp_path: Path) -> None:
    assert not is_output(tmp_path)
    mark_output(tmp_path)
    assert is_output(tmp_path)
    assert (tmp_path / OUTPUT_MARKER).read_text("utf-8") == MARKER_TEXT
    (tmp_path / OUTPUT_MARKER).write_text("mine", encoding="utf-8")
    mark_output(tmp_path)
    assert (tmp_path / OUTPUT_MARKER).read_text("utf-8") == "mine"


def test_a_folder_that_does_not_exist_cannot_be_marked(tmp_path: Path) -> None:
    with pytest.raises(TargetError):
        mark_output(tmp_path / "nowhere")


def test_the_nearest_output_is_found_from_anything_in_it(tmp_path: Path) -> None:
    (tmp_path / "out" / "site").mkdir(parents=True)
    mark_output(tmp_path / "out")
    assert find_output(tmp_path / "out" / "site" / "x.ttl") == (tmp_path / "out").resolve()
    assert find_output(tmp_path / "out") == (tmp_path / "out").resolve()
    assert find_output(tmp_path) is None


def test_the_outputs_that_are_left_out_are_listed_without_those_inside_them(tmp_path: Path) -> None:
    for name in ("b", "a/deep", "a/deep/site", ".hidden"):
        (tmp_path / name).mkdir(parents=True)
        mark_output(tmp_path / name)
    mark_output(tmp_path)
    assert list(find_outputs_below(tmp_path)) == [tmp_path / "a" / "deep", tmp_path / "b"]
