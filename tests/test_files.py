import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plangraph.errors import DataError, TargetError, UsageError
from plangraph.files import (
    decode_utf8,
    make_folder,
    measure_file,
    read_bytes,
    shorten_path,
    write_atomically,
    write_files_atomically,
)


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


@pytest.mark.skipif(os.name == "nt", reason="named pipes are POSIX")
@pytest.mark.parametrize("through_a_link", [False, True])
def test_a_named_pipe_is_written_to_and_stays_one(tmp_path: Path, through_a_link: bool) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    received: list[str] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    write_atomically(link if through_a_link else pipe, ["Київ\n", "x" * 100_000])
    reader.join(timeout=10)
    assert received == ["Київ\n" + "x" * 100_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert link.is_symlink()
    assert {path.name for path in tmp_path.iterdir()} == {"pipe", "link"}


@pytest.mark.skipif(os.name == "nt", reason="terminals with a path are POSIX")
def test_a_device_behind_a_link_is_written_to_and_stays_one(tmp_path: Path) -> None:
    # A terminal and not /dev/null, which would be lost if this were to fail.
    ours, theirs = os.openpty()
    device, link = Path(os.ttyname(theirs)), tmp_path / "link"
    link.symlink_to(device)
    write_atomically(link, ["two ", "words"])
    assert os.read(ours, 100) == b"two words"
    assert stat.S_ISCHR(device.stat().st_mode)
    assert link.is_symlink()
    os.close(ours)
    os.close(theirs)


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="there is no /dev/stdout")
def test_standard_output_keeps_what_the_file_behind_it_has(tmp_path: Path) -> None:
    script = (
        "from pathlib import Path\nfrom plangraph.files import write_atomically\n"
        "write_atomically(Path('/dev/stdout'), ['new'])"
    )
    log = tmp_path / "log.txt"
    log.write_text("old ", encoding="utf-8")
    with log.open("a", encoding="utf-8") as file:
        subprocess.run([sys.executable, "-c", script], stdout=file, check=True)
    assert log.read_text("utf-8") == "old new"


@pytest.mark.skipif(os.name == "nt", reason="named pipes are POSIX")
def test_nothing_goes_to_a_pipe_before_the_text_is_complete(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def broken() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(pipe, broken())
    assert os.read(reader, 100) == b""
    os.close(reader)


def test_folders_are_made_with_their_parents(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_file_in_place_of_the_folder_is_a_target_error(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(TargetError, match="PG003"):
        make_folder(tmp_path / "a")


def test_a_file_is_measured_in_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Київ", encoding="utf-8")
    assert measure_file(tmp_path / "a.txt", "a.txt") == 8


@pytest.mark.parametrize("read", [measure_file, read_bytes])
@pytest.mark.parametrize("name", ["nowhere.txt", "a.txt/b.txt"])
def test_a_file_that_does_not_exist_is_a_wrong_call(
    tmp_path: Path, read: Callable[[Path, str], object], name: str
) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(UsageError, match=r"^shown: PG001 no such file or folder"):
        read(tmp_path / name, "shown")


@pytest.mark.parametrize("read", [measure_file, read_bytes])
def test_a_folder_in_place_of_a_file_cannot_be_read(
    tmp_path: Path, read: Callable[[Path, str], object]
) -> None:
    with pytest.raises(DataError, match=r"^shown: PG005 ") as caught:
        read(tmp_path, "shown")
    assert caught.value.exit_status == 3


@pytest.mark.skipif(os.name == "nt", reason="named pipes are POSIX")
def test_a_pipe_has_no_size(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DataError, match="PG005 not a regular file"):
        measure_file(tmp_path / "pipe", "pipe")


def test_text_keeps_its_byte_order_mark() -> None:
    assert decode_utf8(b"\xef\xbb\xbfa", "a.txt") == "\ufeffa"


def test_what_is_not_utf_8_is_named_by_line_and_byte() -> None:
    with pytest.raises(DataError, match=r"^a.txt:2: PG102 not UTF-8 \(byte 3 of the line\)"):
        decode_utf8(b"one\ntw\xff", "a.txt")
    with pytest.raises(DataError, match=r"^a.txt:1: PG102 not UTF-8 \(byte 1 of the line\)"):
        decode_utf8(b"\xff", "a.txt")


def test_several_files_are_written_together(tmp_path: Path) -> None:
    files = {tmp_path / name: [name, "\n"] for name in ("a.txt", "b.txt", "c.txt")}
    write_files_atomically(files)
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {
        "a.txt": "a.txt\n",
        "b.txt": "b.txt\n",
        "c.txt": "c.txt\n",
    }


def test_where_one_of_several_files_cannot_be_written_all_are_as_before(tmp_path: Path) -> None:
    old, new, folder = (tmp_path / name for name in ("old.txt", "new.txt", "folder.txt"))
    old.write_text("old", encoding="utf-8")
    old.chmod(0o640)
    folder.mkdir()
    with pytest.raises(TargetError, match=r"folder\.txt: PG003"):
        write_files_atomically({old: ["x"], new: ["x"], folder: ["x"]})
    assert old.read_text("utf-8") == "old"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.txt", "old.txt"]


def test_where_the_text_of_one_of_several_files_fails_none_is_written(tmp_path: Path) -> None:
    def broken() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_files_atomically({tmp_path / "a.txt": ["x"], tmp_path / "b.txt": broken()})
    assert list(tmp_path.iterdir()) == []


def test_a_path_below_the_working_folder_is_shown_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shorten_path(tmp_path / "a" / "b") == os.path.join("a", "b")
    assert shorten_path(tmp_path.parent) == str(tmp_path.parent)
