from pathlib import Path

import pytest

from mutants.sample import Mutant, apply, describe_change, draw, list_mutants

TEXT = '''\
"""Text with 1 number."""
import math

def grow(size: int, name: str) -> str:
    if size > 2 and name != "x > 2":
        return name * (size + 1)
    return None
'''


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name in ("a/one.py", "b/two.py", "root.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "a" / "__init__.py").write_text("X = 1\n", encoding="utf-8")
    return tmp_path


def list_mutants_of(text: str, folder: Path) -> list[Mutant]:
    (folder / "one.py").write_text(text, encoding="utf-8")
    return list(list_mutants(folder))


def test_conditions_comparisons_numbers_and_returns_are_changed_and_no_strings(
    tmp_path: Path,
) -> None:
    mutants = list_mutants_of(TEXT, tmp_path)
    assert {describe_change(mutant, TEXT).partition("  →  ")[2] for mutant in mutants} == {
        'if not size > 2 and name != "x > 2":',
        'if size >= 2 and name != "x > 2":',
        'if size > 3 and name != "x > 2":',
        'if size > 1 and name != "x > 2":',
        'if size > 2 or name != "x > 2":',
        'if size > 2 and name == "x > 2":',
        "return name * (size + 2)",
        "return name * (size + 0)",
        "return None",
    }


def test_a_mutant_changes_one_line_and_no_other(tmp_path: Path) -> None:
    for mutant in list_mutants_of(TEXT, tmp_path):
        before, after = TEXT.splitlines(), apply(mutant, TEXT).splitlines()
        changed = [
            at for at, pair in enumerate(zip(before, after, strict=True)) if len({*pair}) > 1
        ]
        assert changed == [mutant.line - 1]


def test_the_same_seed_draws_the_same_mutants_of_every_package(package: Path) -> None:
    mutants = list(list_mutants(package))
    first, second, other = (draw(mutants, 9, seed) for seed in (1, 1, 2))
    assert first == second != other
    assert {mutant.package for mutant in first} == {"a", "b", "root"}
    assert len(first) == len(set(first)) == 9


def test_more_mutants_than_there_are_cannot_be_drawn(package: Path) -> None:
    mutants = list(list_mutants(package))
    assert sorted(draw(mutants, 1_000, 1)) == sorted(mutants)
