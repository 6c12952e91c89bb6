from pathlib import Path

import pytest

from plangraph.errors import UsageError
from plangraph.publishing.in_place import put_in_place, read_list, refuse_others

LIST = "files.txt"


def write(folder: Path, *names: str, text: str = "new") -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def make_new(tmp_path: Path, *names: str) -> Path:
    """Return a folder of new files with their list, inside the folder that they are for."""
    new = tmp_path / "folder" / ".new"
    write(new, *names)
    (new / LIST).write_text("".join(f"{name}\n" for name in sorted([*names, LIST])))
    return new


def read(folder: Path) -> dict[str, str]:
    """Return all files and empty folders but the new ones."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(".new") and (not path.is_dir() or not any(path.iterdir())):
            found[name] = path.read_text() if path.is_file() else "(folder)"
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with files of its own, and files and folders of somebody else."""
    folder = tmp_path / "folder"
    write(folder, "index.html", "id/a.html", "old/deep/b.html", text="old")
    (folder / LIST).write_text(f"{LIST}\nid/a.html\nindex.html\nold/deep/b.html\n")
    write(folder, "CNAME", ".git/config", "id/mine.txt", text="mine")
    (folder / "empty").mkdir()
    return folder


MINE = {"CNAME": "mine", ".git/config": "mine", "id/mine.txt": "mine", "empty": "(folder)"}


def test_own_files_are_replaced_or_deleted_and_those_of_others_stay(
    folder: Path, tmp_path: Path
) -> None:
    new = make_new(tmp_path, "index.html", "id/c.html", "deep/er/d.html")
    own = read_list(folder, LIST)
    refuse_others(folder, ["index.html", "id/c.html", "deep/er/d.html", LIST], own, "site")
    put_in_place(new, folder, own, LIST)
    found = read(folder)
    listed = found.pop(LIST).splitlines()
    assert found == {**MINE, "index.html": "new", "id/c.html": "new", "deep/er/d.html": "new"}
    assert listed == sorted([LIST, "index.html", "id/c.html", "deep/er/d.html"])


@pytest.mark.parametrize("name", ["CNAME", "empty", "CNAME/a.html", "id/mine.txt", "link/a.html"])
def test_what_would_overwrite_something_of_others_is_refused(folder: Path, name: str) -> None:
    (folder / "link").symlink_to(folder / "empty")
    with pytest.raises(
        UsageError, match=r"PG004 the folder holds .*, which is not its own"
    ) as done:
        refuse_others(folder, ["index.html", name], read_list(folder, LIST), "site")
    assert str(done.value).startswith("site: ")


def test_a_file_of_its_own_can_become_a_folder(folder: Path, tmp_path: Path) -> None:
    new = make_new(tmp_path, "index.html/a.html")
    own = read_list(folder, LIST)
    refuse_others(folder, ["index.html/a.html"], own, "site")
    put_in_place(new, folder, own, LIST)
    assert read(folder)["index.html/a.html"] == "new"


def test_a_file_of_its_own_that_is_listed_stays(folder: Path, tmp_path: Path) -> None:
    new = make_new(tmp_path, "id/a.html")
    with (new / LIST).open("a") as listed:
        listed.write("index.html\n")
    before = (folder / "index.html").stat()
    put_in_place(new, folder, read_list(folder, LIST), LIST)
    assert (folder / "index.html").stat() == before
    assert not (folder / "old").exists()


@pytest.mark.parametrize("blocked", ["z/last.html", "id/new.html"])
def test_where_a_file_cannot_be_moved_all_are_as_they_were(
    folder: Path, tmp_path: Path, blocked: str
) -> None:
    new = make_new(tmp_path, "index.html", "id/a.html", "y/x/b.html", blocked)
    write(folder, blocked + "/in-the-way", text="mine")  # a folder cannot be replaced by a file
    before = read(folder)
    with pytest.raises(OSError, match="directory"):
        put_in_place(new, folder, read_list(folder, LIST), LIST)
    assert read(folder) == before


def test_a_list_that_leads_out_of_the_folder_is_not_believed(folder: Path, tmp_path: Path) -> None:
    write(tmp_path, "outside.txt", text="mine")
    (folder / "link").symlink_to(tmp_path)
    lines = [
        "../outside.txt",
        str(tmp_path / "outside.txt"),
        "link/outside.txt",
        "",
        ".",
        "id/../x",
    ]
    (folder / LIST).write_text("\n".join([*lines, "index.html"]))
    assert read_list(folder, LIST) == {"index.html"}
    put_in_place(make_new(tmp_path, "a.html"), folder, read_list(folder, LIST), LIST)
    assert (tmp_path / "outside.txt").read_text() == "mine"
    assert read_list(folder, "no-list") == frozenset()


def test_a_folder_that_is_listed_as_a_file_stays(folder: Path, tmp_path: Path) -> None:
    (folder / LIST).write_text("empty\nindex.html\n")
    put_in_place(make_new(tmp_path, "a.html"), folder, read_list(folder, LIST), LIST)
    assert (folder / "empty").is_dir()
