"""Large entries are written whole or not at all, and their number of bytes is bounded."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plangraph.keeping.large_files import LargeFileRoom, LargeFiles

SIZE = 132  # bytes of an entry of 100 bytes on the disk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def keep(files: LargeFiles, name: str, *pieces: bytes) -> None:
    writer = files.begin(name)
    for piece in pieces:
        writer.write(piece)
    writer.finish().close()


def read(files: LargeFiles, name: str) -> bytes | None:
    file = files.open(name)
    if file is None:
        return None
    with file:
        return file.read()


def test_an_entry_is_read_back_here_and_in_the_next_process(folder: Path) -> None:
    files = LargeFiles(folder, 1000)
    assert read(files, "a") is None
    keep(files, "a", b"one ", b"two")
    assert read(files, "a") == b"one two"
    assert read(LargeFiles(folder, 1000), "a") == b"one two"


def test_an_entry_that_is_not_finished_is_no_entry(folder: Path) -> None:
    files = LargeFiles(folder, 1000)
    writer = files.begin("a")
    writer.write(b"half")
    assert read(files, "a") is None
    assert read(LargeFiles(folder, 1000), "a") is None
    writer.discard()
    assert os.listdir(folder) == []


def test_what_was_written_can_be_taken_back(folder: Path) -> None:
    writer = LargeFiles(folder, 1000).begin("a")
    writer.write(b"one")
    assert writer.take_back() == b"one"
    assert os.listdir(folder) == []


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * SIZE])
def test_a_damaged_entry_is_removed(folder: Path, damage: bytes) -> None:
    keep(LargeFiles(folder, 1000), "a", bytes(100))
    (place,) = folder.iterdir()
    place.write_bytes(damage)
    files = LargeFiles(folder, 1000)
    assert read(files, "a") is None
    assert (len(files), files.size, os.listdir(folder)) == (0, 0, [])


def test_the_entry_that_was_not_used_for_longest_is_removed(folder: Path) -> None:
    files = LargeFiles(folder, 3 * SIZE)
    for name in "abc":
        keep(files, name, bytes(100))
    assert read(files, "a")
    keep(files, "d", bytes(100))
    assert [name for name in "abcd" if read(files, name)] == ["a", "c", "d"]
    assert files.size == 3 * SIZE


def test_an_entry_that_is_read_while_it_is_removed_is_read_to_its_end(folder: Path) -> None:
    files = LargeFiles(folder, SIZE)
    keep(files, "a", bytes(100))
    file = files.open("a")
    assert file is not None
    with file:
        keep(files, "b", bytes(100))
        assert read(files, "a") is None
        assert len(file.read()) == 100


def test_an_entry_that_others_removed_is_none(folder: Path) -> None:
    files = LargeFiles(folder, 1000)
    keep(files, "a", b"x")
    (place,) = folder.iterdir()
    place.unlink()
    assert read(files, "a") is None
    assert files.size == 0


def test_what_a_killed_process_left_is_removed_after_a_day(folder: Path) -> None:
    old, new = folder / "a-1.part", folder / "b-2.part"
    for place in (old, new):
        place.write_bytes(b"x")
    os.utime(old, (0, 0))
    LargeFiles(folder, 1000)
    assert [*folder.iterdir()] == [new]


def test_the_room_is_in_the_cache_folder_of_this_user_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANGRAPH_CACHE", str(folder / "cache"))
    room = LargeFileRoom("pages", 1000)
    keep(room.files, "a", b"x")
    room.close()
    assert (folder / "cache").stat().st_mode & 0o077 == 0
    (place,) = (folder / "cache" / "pages").iterdir()
    assert place.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("shared", [True, False])
def test_without_a_cache_the_room_is_a_folder_that_goes_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch, shared: bool
) -> None:
    monkeypatch.setenv("PLANGRAPH_CACHE", str(folder) if shared else "off")
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    folder.chmod(0o755)
    room = LargeFileRoom("pages", 1000)
    keep(room.files, "a", b"x")
    assert read(room.files, "a") == b"x"
    assert len(os.listdir(folder)) == 1
    room.close()
    assert os.listdir(folder) == []
