import pytest

from mutants.__main__ import judge, key_of
from mutants.sample import Mutant

MUTANTS = [Mutant("text.py", 10, "core/NumberReplacer", number) for number in range(10)]


def test_enough_killed_and_every_survivor_explained_is_a_success(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert judge(MUTANTS, MUTANTS[:1], {key_of(MUTANTS[0]): "equal"}) == 0
    assert "killed: 90% of 10" in capsys.readouterr().out


def test_a_survivor_without_a_reason_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert judge(MUTANTS, MUTANTS[:1], {}) == 1
    assert "NO REASON: write a test" in capsys.readouterr().out


def test_too_few_killed_is_a_failure_whatever_the_reasons() -> None:
    reasons = {key_of(mutant): "equal" for mutant in MUTANTS[:2]}
    assert judge(MUTANTS, MUTANTS[:2], reasons) == 1
