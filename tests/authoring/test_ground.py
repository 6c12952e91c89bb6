from pathlib import Path

import pytest

import plangraph as pg
from plangraph.checking.sources import hash_text

TEXT = "One – two.\nTwo “three”, two.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_the_block_has_line_offsets_and_hash(source: Path) -> None:
    block = pg.ground(source, 6, 9, source="source:s", name="s-1")
    assert block == (
        "- id: span:s-1\n  type: Span\n  hasSource: source:s\n  sourceLine: 1\n"
        "  hasSelector: {type: TextPosition, start: 6, end: 9}\n"
        f"  spanSha256: {hash_text('two')}\n  foldedStart: 3\n  foldedLength: 3\n"
        f"  foldedSha256: {hash_text('two')}\n"
    )


def test_offsets_count_code_points_not_bytes(source: Path) -> None:
    assert f"spanSha256: {hash_text('“three”')}" in pg.ground(source, words="“three”")
    assert "start: 15, end: 22" in pg.ground(source, words="“three”")


def test_a_passage_may_begin_and_end_with_the_file(source: Path) -> None:
    assert "start: 0, end: 29" in pg.ground(source, 0, 29)
    assert "start: 0, end: 3" in pg.ground(source, words="One")


def test_words_on_a_line_are_found_there_only(source: Path) -> None:
    assert "sourceLine: 1" in pg.ground(source, words="two", line=1)
    assert "sourceLine: 2" in pg.ground(source, words="two", line=2)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ({"words": "two"}, "PG307 these words occur 2 times in the file — give --line too"),
        ({"words": "four"}, "PG307 these words were not found in the file — copy them exactly"),
        ({"words": ""}, "PG307"),
        ({"words": "three", "line": 1}, "PG307 these words were not found on line 1"),
        ({"words": "w", "line": 2}, "PG307 these words occur 2 times on line 2 — give more words"),
        ({"words": "two", "line": 9}, "PG306 there is no line 9 — give a line from 1 to 3"),
        ({"words": "two", "line": 0}, "PG306 there is no line 0"),
        ({"start": 5, "end": 5}, "PG306 no passage 5–5 in a text of 29 characters"),
        ({"start": 0, "end": 99}, "PG306"),
        ({"start": -3, "end": 2}, "PG306"),
        ({"start": 3}, "PG306"),
        ({}, "PG306"),
    ],
)
def test_a_passage_that_is_not_in_the_file_is_refused(
    source: Path, place: dict[str, int | str], message: str
) -> None:
    with pytest.raises(pg.UsageError, match=message):
        pg.ground(source, **place)  # type: ignore[arg-type]


def test_a_file_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(pg.UsageError, match="PG001"):
        pg.ground(tmp_path / "nowhere.txt", 0, 1)


def test_a_file_that_is_no_text_is_bad_data(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    with pytest.raises(pg.DataError, match="PG102"):
        pg.ground(tmp_path / "latin.txt", 0, 1)
