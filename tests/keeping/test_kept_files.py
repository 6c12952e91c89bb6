"""Tests of kept files: whose folder is used, what is removed, and what is never believed."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from plangraph.keeping.kept_files import (
    CACHE,
    KeptFiles,
    find_cache_folder,
    hash_parts,
    open_kept_files,
    without_kept_files,
)

posix = pytest.mark.skipif(os.name != "posix", reason="owners and modes are those of POSIX")


def test_an_entry_is_found_again(tmp_path: Path) -> None:
    KeptFiles(tmp_path).keep("a", b"content")
    assert KeptFiles(tmp_path).find("a") == b"content"
    assert KeptFiles(tmp_path).find("b") is None


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 40])
def test_a_damaged_entry_counts_as_missing(tmp_path: Path, damage: bytes) -> None:
    files = KeptFiles(tmp_path)
    files.keep("a", b"content")
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(damage)
    assert files.find("a") is None
    files.keep("a", b"content")
    assert files.find("a") == b"content"


def test_every_changed_or_missing_byte_is_noticed(tmp_path: Path) -> None:
    files = KeptFiles(tmp_path)
    files.keep("a", b"content")
    (entry,) = tmp_path.iterdir()
    whole = entry.read_bytes()
    for place in range(len(whole)):
        entry.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert files.find("a") is None
        entry.write_bytes(whole[:place])
        assert files.find("a") is None


def test_an_entry_under_the_name_of_another_counts_as_missing(tmp_path: Path) -> None:
    files = KeptFiles(tmp_path)
    files.keep("a", b"content")
    (entry,) = tmp_path.iterdir()
    entry.rename(tmp_path / entry.name.replace("a", "b"))
    assert files.find("b") is None


def test_the_entries_that_were_not_used_for_longest_are_removed(tmp_path: Path) -> None:
    for number in range(20):
        KeptFiles(tmp_path, 40_960).keep(str(number), bytes(200))
        if number == 3:
            for path in tmp_path.iterdir():
                os.utime(path, (0, 0))
            assert KeptFiles(tmp_path, 40_960).find("2") is not None  # it is used now
        time.sleep(0.002)  # the clock of some file systems is coarse
    assert len([*tmp_path.iterdir()]) <= 10  # each takes a block of the disk
    files = KeptFiles(tmp_path)
    assert files.find("19") is not None
    assert [number for number in range(4) if files.find(str(number))] == []
    assert files.find("4") is None


def test_what_a_killed_process_left_is_removed_in_time(tmp_path: Path) -> None:
    left = tmp_path / "tmpabc.kept"
    left.write_bytes(bytes(7_000))
    os.utime(left, (0, 0))
    other = tmp_path / "a file of somebody"
    other.write_bytes(bytes(5_000))
    os.utime(other, (0, 0))
    KeptFiles(tmp_path, 12_000).keep("a", bytes(900))
    assert not left.exists()
    assert other.exists()


def test_nothing_is_kept_that_takes_half_of_the_room(tmp_path: Path) -> None:
    KeptFiles(tmp_path, 10_000).keep("a", bytes(6_000))
    assert list(tmp_path.iterdir()) == []


def test_several_may_write_and_read_at_once(tmp_path: Path) -> None:
    def work(number: int) -> list[bytes | None]:
        files, found = KeptFiles(tmp_path, 32_768), []
        for step in range(30):
            name = str((number + step) % 7)
            files.keep(name, name.encode() * 1_000)
            found.append(files.find(name))
        return found

    with ThreadPoolExecutor(4) as pool:
        results = [item for found in pool.map(work, range(4)) for item in found]
    assert {len(item) for item in results if item is not None} == {1_000}
    assert all(len(set(item)) == 1 for item in results if item is not None)
    assert len([*tmp_path.iterdir()]) <= 8 + 4  # each writer may be one ahead


def test_a_folder_that_cannot_be_written_is_only_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = KeptFiles(tmp_path)
    files.keep("a", b"content")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr("os.open", refuse)
        files.keep("b", b"more")
    assert (files.find("a"), files.find("b")) == (b"content", None)


def test_a_disk_that_is_full_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", refuse)
        KeptFiles(tmp_path).keep("a", b"content")
    assert list(tmp_path.iterdir()) == []


def test_a_home_where_no_folder_can_be_made_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv(CACHE, str(tmp_path / "file" / "plangraph"))
    assert open_kept_files() is None


def test_the_folder_is_made_for_this_user_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new" / "plangraph"
    monkeypatch.setenv(CACHE, str(folder))
    assert open_kept_files() is not None
    assert os.name != "posix" or folder.stat().st_mode & 0o777 == 0o700


@posix
@pytest.mark.parametrize("mode", [0o755, 0o720, 0o701, 0o777])
def test_a_folder_that_others_may_enter_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    folder = tmp_path / f"plangraph{mode}"
    folder.mkdir()
    folder.chmod(mode)
    monkeypatch.setenv(CACHE, str(folder))
    assert open_kept_files() is None


@posix
def test_a_folder_of_another_user_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "plangraph"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv(CACHE, str(folder))
    monkeypatch.setattr("os.geteuid", lambda: folder.stat().st_uid + 1)
    assert open_kept_files() is None


@posix
def test_a_link_to_a_folder_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "private").mkdir(mode=0o700)
    (tmp_path / "plangraph").symlink_to("private")
    monkeypatch.setenv(CACHE, str(tmp_path / "plangraph"))
    assert open_kept_files() is None


def test_off_keeps_nothing_while_it_lasts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "plangraph"))
    with without_kept_files():
        assert open_kept_files() is None
    assert open_kept_files() is not None
    monkeypatch.delenv(CACHE)
    with without_kept_files():
        assert find_cache_folder() is None
    assert CACHE not in os.environ


@posix
def test_the_folder_is_where_the_specification_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(CACHE, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert find_cache_folder() == tmp_path / ".cache" / "plangraph"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert find_cache_folder() == tmp_path / "other" / "plangraph"


def test_parts_that_join_to_one_text_have_different_hashes() -> None:
    splits = [[b"ab", b"c"], [b"a", b"bc"], [b"abc"], [b"abc", b""], [b"1:a", b"bc"]]
    assert len({hash_parts(parts) for parts in splits}) == len(splits)
