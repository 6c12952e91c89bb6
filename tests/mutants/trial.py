"""Trial of a mutant: run the tests that can notice its change, in a copy of the checkout."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from mutants.sample import Mutant, apply

_LEFT_OUT = (".git", ".venv", ".*_cache", "__pycache__", "node_modules", "out")
_SECONDS = 600
_OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "--hypothesis-seed=0")

# Bytecode would hide a change of the same length within the same second.
_ENVIRONMENT = {"CI": "", "PYTHONDONTWRITEBYTECODE": "1"}

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
        self._sound: set[tuple[str, ...]] = set()
        ignore = shutil.ignore_patterns(*_LEFT_OUT)
        shutil.copytree(root, folder, ignore=ignore, dirs_exist_ok=True)

    def try_mutant(self, mutant: Mutant) -> Outcome:
        """Change the module, run tests until one fails, and restore the module.

        Raises:
            RuntimeError: tests fail without the change, so they cannot tell.
        """
        path = self.folder / "src" / "plangraph" / mutant.module
        text = path.read_text("utf-8")
        for tests in self.list_tests(mutant.module):
            self._require_sound(tests)
            path.write_text(apply(mutant, text), encoding="utf-8")
            try:
                if self._fails(tests):
                    return Outcome.KILLED
            finally:
                path.write_text(text, encoding="utf-8")
        return Outcome.SURVIVED

    def _require_sound(self, tests: list[str]) -> None:
        """Run tests on the unchanged code once, and raise where they fail."""
        if tuple(tests) not in self._sound:
            if self._fails(tests):
                raise RuntimeError(f"these tests fail without a change: {' '.join(tests)}")
            self._sound.add(tuple(tests))

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
        command = [sys.executable, "-m", "pytest", *_OPTIONS, *tests]
        if not any("/tests/spark/" in name for name in tests):  # only a cluster runs their code
            command += ["-m", "not heavy"]
        environment = {**os.environ, **_ENVIRONMENT, "PYTHONPATH": str(self.folder / "src")}
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
