from pathlib import Path

import pytest

import plangraph as pg
from plangraph.checking.folding import FoldedPlace
from plangraph.checking.sources import FoldedSpan, hash_text, line_of, read_source_files


def test_a_passage_is_described_with_its_line_hashes_and_folded_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("One \u2013\ntwo\u2019s.\n".encode())
    (file,) = read_source_files(tmp_path)
    passage = file.describe(6, 11)
    assert passage[:4] == (2, 6, 11, hash_text("two\u2019s"))
    assert passage.folded == FoldedSpan(FoldedPlace(3, 5), hash_text("two's"))


def test_a_dash_between_letters_has_no_folded_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one-two", "utf-8")
    assert read_source_files(tmp_path)[0].describe(3, 4).folded is None


def test_files_that_are_no_text_are_no_sources(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\xff")
    assert read_source_files(tmp_path) == ()


def test_a_missing_folder_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(pg.UsageError, match="PG001 no such folder"):
        read_source_files(tmp_path / "nowhere")


def test_lines_count_from_one() -> None:
    assert [line_of("a\nb", offset) for offset in (0, 2)] == [1, 2]
