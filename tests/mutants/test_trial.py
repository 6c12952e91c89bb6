from pathlib import Path

import pytest

from conftest import ROOT
from mutants.sample import Mutant, list_mutants
from mutants.trial import Checkout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return Checkout(ROOT, tmp_path_factory.mktemp("mutants"))


def find(module: str, line_text: str, operator: str) -> Mutant:
    """Return the mutant that this operator makes on the line with this text."""
    text = (ROOT / "src" / "plangraph" / module).read_text("utf-8").splitlines()
    (found,) = (
        mutant
        for mutant in list_mutants(ROOT / "src" / "plangraph")
        if (mutant.module, mutant.operator) == (module, operator)
        and line_text in text[mutant.line - 1]
    )
    return found


def test_a_change_that_a_test_notices_is_killed_and_the_module_restored(checkout: Checkout) -> None:
    module = "sparql/optionals.py"
    before = (ROOT / "src" / "plangraph" / module).read_text("utf-8")
    mutant = find(module, "return appearances[0]", "ReplaceReturnWithNone")
    assert checkout.try_mutant(mutant) == "killed"
    assert (checkout.folder / "src" / "plangraph" / module).read_text("utf-8") == before


def test_the_tests_of_a_module_come_first_then_its_callers_then_those_through_all(
    checkout: Checkout,
) -> None:
    own, near, through = (
        [Path(name).relative_to(checkout.folder / "tests").as_posix() for name in names]
        for names in checkout.list_tests("sparql/optionals.py")
    )
    assert own == ["sparql/test_optionals.py"]
    assert "sparql/test_inspect.py" in near
    assert "test_cli.py" in through
