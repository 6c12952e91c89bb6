"""The structure of the code: where modules and their tests are, and that a name has one meaning.

The layers and what they may import are contracts of import-linter in pyproject.toml.
"""

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from conftest import HERE, ROOT

PACKAGE = ROOT / "src" / "plangraph"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: Modules that need no test file of their own, with the reason.
UNTESTED = {
    "__main__": "`python -m plangraph` is run by many tests, and its start by test_start.py",
    "commands": "thin calls of the library; tests/test_cli.py runs each",
}

#: Test files beside those of a package's modules, with what they test.
TOGETHER = {
    "reviewing/test_review_browser.py": "a review in a browser",
    "checking/test_mistakes.py": "mistakes in whole projects",
    "asking/test_coverage_of_generated_drafts.py": "coverage, over drafts made at random",
    "asking/test_money_and_deadlines.py": "two questions over small plans",
    "commands/test_commands.py": "the commands as a whole",
    "comparing/test_comparison_of_generated_plans.py": "comparisons, over plans made at random",
    "pages/test_foreign_pages.py": "pages of RDF outside the ontology",
    "pages/test_hostile_things.py": "pages of things with hostile names and texts",
    "pages/test_large_archives.py": "pages over an archive",
    "pages/test_pages_in_a_browser.py": "pages in a real browser",
    "server/test_answers_raw.py": "answers of the endpoint against those of the engine",
    "server/test_clients.py": "the endpoint with real SPARQL clients",
    "server/test_deployment.py": "the examples of docs/serving.md",
    "server/test_container.py": "the container file of docs/serving.md",
    "server/test_fairness.py": "the server under many clients",
    "server/test_protocol.py": "the statuses and reasons of the protocol",
    "server/test_faults.py": "the server under faults and limits",
    "server/test_silent_clients.py": "the server under clients that read nothing",
    "server/test_slow_clients.py": "the server under clients that send a byte at a time",
    "stores/test_contract.py": "every verb over every kind of store",
    "stores/test_fidelity.py": "what a store keeps of literals",
    "stores/test_shared_statements.py": "a statement in two files, on servers",
    "stores/test_hostile_servers.py": "every verb over servers that send anything",
    "stores/test_server_faults.py": "stores over servers that fail",
    "view/test_accessibility.py": "the page by the rules of WCAG",
    "view/test_browser.py": "the page in a real browser",
    "view/test_evidence.py": "the panel of evidence in a browser",
    "view/test_exports.py": "what the page exports",
    "view/test_foreign_page.py": "the page of RDF outside the ontology in a browser",
    "view/test_graph_page.py": "the graph of a draft in a browser",
    "view/test_groups_page.py": "large graphs in a browser",
    "view/test_hostile_page.py": "hostile texts in a browser",
    "view/test_notebook.py": "the view in a notebook",
    "view/test_search.py": "the search of the page in a browser",
    "view/test_firefox.py": "the page in another browser",
    "view/test_print.py": "the page on paper",
    "view/test_views_in_a_browser.py": "the views of the page in a browser",
}

#: Names that several modules, classes or functions have in one sense, apart from a verb's.
SIBLINGS = {
    "accept": "what was proposed, and the formats that a client accepts",
    "archive": "a folder of quads, on this machine and on a cluster",
    "compare": "two drafts, and the drafts of a plan on a page",
    "documents": "files read into quads, on this machine and on a cluster",
    "find_format": "by name, among RDF formats and among all",
    "format": "the type of a format, of RDF and of any file",
    "formats": "how the results of a package are written",
    "limits": "what input, and what a request, may take",
    "load": "into a store",
    "main": "where a process begins",
    "metrics": "on this machine and on a cluster",
    "open": "a store, or the graph over it",
    "rdfxml": "how it is read, and how it is written",
    "registry": "of RDF formats, and of all",
    "serialize": "one for each format",
    "tallies": "on this machine and on a cluster",
}


def name_module(path: Path) -> str:
    """Return the dotted name below the package, without ``__init__``."""
    name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    return name.removesuffix("__init__").rstrip(".")


def list_tested() -> Iterator[str]:
    for path in MODULES:
        name = name_module(path)
        if path.name != "__init__.py" and name.split(".")[0] not in UNTESTED:
            yield name


def test_every_module_has_the_test_file_of_its_name_and_place() -> None:
    places = {name: name.split(".") for name in list_tested()}
    assert [
        name
        for name, (*folders, last) in places.items()
        if not HERE.joinpath(*folders, f"test_{last}.py").is_file()
    ] == []


def test_every_test_file_in_a_package_belongs_to_a_module() -> None:
    known = {name_module(path) for path in MODULES}
    others = {
        path.relative_to(HERE).as_posix()
        for package in PACKAGE.iterdir()
        for path in HERE.glob(f"{package.name}/test_*.py")
        if f"{package.name}.{path.stem.removeprefix('test_')}" not in known
    }
    assert others == set(TOGETHER)


def test_the_page_of_the_architecture_shows_the_layers_that_are_checked() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (layers,) = (item["layers"] for item in contracts["contracts"] if item["type"] == "layers")
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert "<!-- layers -->\n```\n" + "\n".join(layers) + "\n```\n" in page
    packages = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert [name for name in sorted(packages) if f"`{name}`" not in page] == []


def test_the_page_of_the_architecture_names_modules_that_exist() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| .* \| (.*) \|$", page, re.MULTILINE)
    named = [(package, name) for package, cell in rows for name in re.findall(r"`(\w+)`", cell)]
    assert len(named) > 30
    assert [pair for pair in named if not (PACKAGE / pair[0] / f"{pair[1]}.py").exists()] == []


def test_few_modules_are_in_the_root() -> None:
    assert len([path for path in MODULES if path.parent == PACKAGE]) <= 13


def test_a_module_is_short() -> None:
    lines = {name_module(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > 400} == {}


def test_a_function_takes_few_positional_parameters() -> None:
    """Commands are called by click, with keywords only."""
    assert [
        f"{name_module(path)}:{node.name}"
        for path in MODULES
        if path.parent.name != "commands"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and len([item for item in node.args.args if item.arg not in ("self", "cls")]) > 5
    ] == []


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
    """A verb is one name: its command, its module and its function."""
    several = {
        name: sorted(found)
        for name, found in list_names().items()
        if len({place.partition(":")[0] for place in found}) > 1
    }
    verbs = {
        name
        for name, found in several.items()
        if f"commands.{name}" in found
        and len({place.partition(":")[0] for place in found if "commands." not in place}) == 1
    }
    assert {name: found for name, found in several.items() if name not in {*verbs, *SIBLINGS}} == {}
    assert set(SIBLINGS) - set(several) == set()
