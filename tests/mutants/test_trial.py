from pathlib import Path

import pytest

from conftest import ROOT
from mutants.sample import Mutant, list_mutants
from mutants.trial import Checkout

MODULE = "sums/add.py"
#: A small checkout: a module, its test, that of a caller beside it, and one that goes through all.
FILES = {
    "pyproject.toml": '[tool.pytest.ini_options]\nmarkers = ["heavy"]\n',
    "src/plangraph/__init__.py": "",
    f"src/plangraph/{MODULE}": "def add(a: int, b: int) -> int:\n    return a + b\n",
    "tests/sums/test_add.py": (
        "from plangraph.sums.add import add\n\n\n"
        "def test_a_sum() -> None:\n    assert add(1, 2) == 3\n"
    ),
    "tests/sums/test_beside.py": "def test_nothing() -> None:\n    pass\n",
    "tests/test_caller.py": "from plangraph.sums.add import add\n",
    "tests/test_cli.py": "def test_nothing() -> None:\n    pass\n",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("root")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def checkout(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return Checkout(root, tmp_path_factory.mktemp("mutants"))


def find(root: Path, operator: str) -> Mutant:
    """Return the mutant that this operator makes of the module."""
    mutants = list_mutants(root / "src" / "plangraph")
    (found,) = (mutant for mutant in mutants if mutant.operator == operator)
    return found


def test_a_change_that_a_test_notices_is_killed_and_the_module_restored(
    root: Path, checkout: Checkout
) -> None:
    mutant = find(root, "ReplaceReturnWithNone")
    assert checkout.try_mutant(mutant) == "killed"
    assert (checkout.folder / "src" / "plangraph" / MODULE).read_text("utf-8") == (
        root / "src" / "plangraph" / MODULE
    ).read_text("utf-8")


def test_the_tests_of_a_module_come_first_then_its_callers_then_those_through_all(
    checkout: Checkout,
) -> None:
    own, near, through = (
        [Path(name).relative_to(checkout.folder / "tests").as_posix() for name in names]
        for names in checkout.list_tests(MODULE)
    )
    assert own == ["sums/test_add.py"]
    assert near == ["sums/test_beside.py", "test_caller.py"]
    assert "test_cli.py" in through
    assert all((ROOT / "tests" / name).exists() for name in through)
