import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from plangraph.errors import TargetError
from plangraph.files import make_folder, write_atomically


def test_the_text_is_written_whole_as_utf_8_with_its_own_line_ends(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.txt", ["Київ\n", "two\n"])
    assert (tmp_path / "a.txt").read_bytes() == "Київ\ntwo\n".encode()


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old", encoding="utf-8")

    def broken() -> Iterator[str]:
        yield "new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_atomically(target, broken())
    assert target.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_a_target_error(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match=r"nowhere/a.txt: PG003 cannot write: No such file"):
        write_atomically(tmp_path / "nowhere" / "a.txt", ["x"])


def test_a_folder_in_place_of_the_file_is_a_target_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(TargetError, match="PG003"):
        write_atomically(tmp_path / "a.txt", ["x"])
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="permissions and links are POSIX")
def test_permissions_and_symbolic_links_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    write_atomically(link, ["new"])
    assert link.is_symlink()
    assert real.read_text("utf-8") == "new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX")
def test_a_new_file_gets_the_permissions_that_any_new_file_gets(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").touch()
    write_atomically(tmp_path / "a.txt", ["x"])
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "plain.txt").stat().st_mode


def test_folders_are_made_with_their_parents(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_file_in_place_of_the_folder_is_a_target_error(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(TargetError, match="PG003"):
        make_folder(tmp_path / "a")
