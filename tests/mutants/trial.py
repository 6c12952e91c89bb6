"""Trial of a mutant: run the tests that can notice its change, in a copy of the checkout."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from mutants.sample import Mutant, apply

_COPIED = ("src", "tests", "ontology", "data", "docs", "benchmarks")
_FILES = ("pyproject.toml", "README.md", "Makefile", "constraints.txt", "CONTRIBUTING.md")
_SECONDS = 240

#: Tests that go through many modules, for mutants that the tests of their own package miss.
_THROUGH_ALL = ("test_cli.py", "test_other_plans.py", "test_graph.py", "commands")


class Outcome(StrEnum):
    """Whether a test noticed the change."""

    KILLED = "killed"
    SURVIVED = "survived"


class Checkout:
    """A copy of the checkout, in which modules can be changed without harm."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder
        ignore = shutil.ignore_patterns("__pycache__", "node_modules")
        for name in _COPIED:
            shutil.copytree(root / name, folder / name, ignore=ignore)
        for name in _FILES:
            shutil.copyfile(root / name, folder / name)

    def try_mutant(self, mutant: Mutant) -> Outcome:
        """Change the module, run tests until one fails, and restore the module."""
        path = self.folder / "src" / "plangraph" / mutant.module
        text = path.read_text("utf-8")
        path.write_text(apply(mutant, text), encoding="utf-8")
        try:
            noticed = any(self._fails(tests) for tests in self.list_tests(mutant.module))
        finally:
            path.write_text(text, encoding="utf-8")
        return Outcome.KILLED if noticed else Outcome.SURVIVED

    def list_tests(self, module: str) -> Iterator[list[str]]:
        """Yield tests for a module: its own, then those of its package and callers, then others."""
        tests = self.folder / "tests"
        package, _, name = module.removesuffix(".py").rpartition("/")
        own = tests / package / f"test_{name}.py"
        if own.exists():
            yield [str(own)]
        dotted = f"plangraph.{package}.{name}".replace("..", ".")
        callers = {str(path) for path in tests.rglob("test_*.py") if dotted in path.read_text()}
        near = {str(path) for path in (tests / package).glob("test_*.py")} if package else set()
        if others := sorted({*callers, *near} - {str(own)}):
            yield others
        yield [str(tests / name) for name in _THROUGH_ALL]

    def _fails(self, tests: list[str]) -> bool:
        """Run tests until the first failure; one that does not end in time counts as a failure."""
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
        environment = {**os.environ, "PYTHONPATH": str(self.folder / "src"), "CI": ""}
        try:
            done = subprocess.run(
                command,
                cwd=self.folder,
                env=environment,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return True
        return done.returncode not in (0, 5)  # 5: no test was selected
