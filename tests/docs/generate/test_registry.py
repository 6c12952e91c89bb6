from pathlib import Path

from generate.registry import Generator, find_outdated, write_outdated

PAGES = (Generator(lambda _: {"a.md": "A\n", "b.md": "B\n"}, owns="*.md"),)


def test_a_file_that_is_missing_or_differs_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old\n")
    assert find_outdated(tmp_path, PAGES) == ["a.md", "b.md"]
    assert write_outdated(tmp_path, PAGES) == ["a.md", "b.md"]
    assert (tmp_path / "a.md").read_text() == "A\n"
    assert find_outdated(tmp_path, PAGES) == []


def test_a_file_that_is_up_to_date_is_left_alone(tmp_path: Path) -> None:
    write_outdated(tmp_path, PAGES)
    assert write_outdated(tmp_path, PAGES) == []


def test_finding_what_is_outdated_writes_nothing(tmp_path: Path) -> None:
    find_outdated(tmp_path, PAGES)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_longer_generated_is_deleted(tmp_path: Path) -> None:
    write_outdated(tmp_path, PAGES)
    (tmp_path / "old.md").touch()
    (tmp_path / "other.txt").touch()
    assert find_outdated(tmp_path, PAGES) == ["old.md"]
    write_outdated(tmp_path, PAGES)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.md", "b.md", "other.txt"]


def test_a_later_generator_reads_what_an_earlier_one_wrote(tmp_path: Path) -> None:
    later = Generator(lambda root: {"copy": (root / "a.md").read_text()})
    write_outdated(tmp_path, (*PAGES, later))
    assert (tmp_path / "copy").read_text() == "A\n"
