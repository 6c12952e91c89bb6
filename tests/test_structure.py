"""The structure of the code: where modules and their tests are, and that a name has one meaning.

The layers and what they may import are contracts of import-linter in pyproject.toml.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import HERE, ROOT

PACKAGE = ROOT / "src" / "plangraph"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: Modules that need no test file of their own, with the reason.
UNTESTED = {
    "__main__": "one line; `python -m plangraph` is run by many tests",
    "commands": "thin calls of the library; tests/test_cli.py runs each",
}

#: Test files in a package's folder that test no module but how several work together.
TOGETHER: set[str] = set()

#: Names that several places have in one sense: adapters of one kind, or a verb and its command.
SIBLINGS: dict[str, str] = {}


def name_module(path: Path) -> str:
    """Return the dotted name below the package, without ``__init__``."""
    name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    return name.removesuffix("__init__").rstrip(".")


def list_tested() -> Iterator[str]:
    for path in MODULES:
        name = name_module(path)
        if path.name != "__init__.py" and name.split(".")[0] not in UNTESTED:
            yield name


@pytest.mark.parametrize("name", list(list_tested()))
def test_every_module_has_the_test_file_of_its_name_and_place(name: str) -> None:
    *folders, last = name.split(".")
    assert HERE.joinpath(*folders, f"test_{last}.py").is_file()


def test_every_test_file_in_a_package_belongs_to_a_module() -> None:
    known = {name_module(path) for path in MODULES}
    strangers = {
        path.relative_to(HERE).as_posix()
        for path in HERE.rglob("test_*.py")
        if path.parent != HERE
        and ".".join((*path.relative_to(HERE).parts[:-1], path.stem.removeprefix("test_")))
        not in known
    }
    assert strangers == TOGETHER


def test_few_modules_are_in_the_root() -> None:
    assert len([path for path in MODULES if path.parent == PACKAGE]) <= 12


@pytest.mark.parametrize("path", MODULES, ids=name_module)
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=name_module)
def test_a_function_takes_few_positional_parameters(path: Path) -> None:
    many = [
        node.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and len([item for item in node.args.args if item.arg not in ("self", "cls")]) > 5
    ]
    assert many == []


def list_names() -> dict[str, set[str]]:
    """Return each module's, public class's and public function's name with where it is defined."""
    places: dict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        module = name_module(path)
        if path.name != "__init__.py":
            places[module.rpartition(".")[2]].add(module)
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                places[node.name].add(f"{module}:{node.name}")
    return {name: found for name, found in places.items() if not name.startswith("_")}


def test_a_name_has_one_meaning() -> None:
    """A verb's module and its function share a name; so do siblings, which are listed."""
    several = {
        name: sorted(found)
        for name, found in list_names().items()
        if len({place.partition(":")[0] for place in found}) > 1
    }
    assert {name: found for name, found in several.items() if name not in SIBLINGS} == {}
    assert [name for name in SIBLINGS if name not in several] == []
