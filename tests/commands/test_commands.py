"""Every command: its help says what happens by default and shows examples; its exit status."""

import ast
import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from conftest import FIXTURES, ROOT
from needs import TIME
from plangraph.cli import main
from plangraph.errors import DataError
from shell import BUNDLED

COMMANDS = sorted(main.commands.items())
SOURCES = sorted((ROOT / "src/plangraph/commands").glob("*.py"))
ONE, TWO = (str(FIXTURES / "drafts" / f"{name}.yaml") for name in ("one", "two"))
for_each_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda item: item[0])


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_the_module_the_function_and_the_verb_have_one_name() -> None:
    shared = {"__init__", "arguments", "messages", "number", "output"}
    shared |= {"parameters", "skipped", "slow_queries", "source"}
    names = {path.stem.replace("_", "-") for path in SOURCES if path.stem not in shared}
    assert names == set(main.commands)
    for name, command in COMMANDS:
        assert command.callback is not None
        assert command.callback.__name__ == name.replace("-", "_")


@for_each_command
def test_help_shows_an_example_of_the_command(command: tuple[str, click.Command]) -> None:
    name, _ = command
    shown = run(name, "--help")
    assert shown.exit_code == 0
    assert re.search(rf"^  plangraph {name}\b", shown.output, re.MULTILINE)


@for_each_command
def test_help_says_what_happens_by_default(command: tuple[str, click.Command]) -> None:
    _, verb = command
    silent = [
        option.name
        for option in verb.params
        if isinstance(option, click.Option)
        and not (option.required or option.show_default or "Default: " in (option.help or ""))
    ]
    assert silent == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_command_has_at_most_15_lines(path: Path) -> None:
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            body = [item for item in node.body if not _is_docstring(item)]
            assert body[-1].end_lineno is not None
            assert body[-1].end_lineno - body[0].lineno < 15 or node.name.endswith("_options")


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


@TIME
def test_check_exits_0_without_errors_1_with_them_and_3_where_a_file_cannot_be_read() -> None:
    assert run("check").exit_code == 0
    assert run("check", str(FIXTURES / "invalid" / "words.yaml")).exit_code == 1
    assert run("check", str(FIXTURES / "invalid" / "broken.yaml")).exit_code == 3
    assert DataError.exit_status == 3


def test_check_exits_1_on_warnings_only_where_it_is_strict() -> None:
    done = run("check", "--strict")
    assert " 0 warnings" not in done.stderr
    assert done.exit_code == 1


def test_diff_exits_0_where_nothing_differs_and_1_where_something_does() -> None:
    assert run("diff", ONE, ONE).exit_code == 0
    assert run("diff", ONE, TWO).exit_code == 1
    assert run("diff", ONE, "nowhere.yaml").exit_code == 2


def test_fmt_check_exits_1_changes_nothing_and_names_the_file(tmp_path: Path) -> None:
    data = tmp_path / "data.yaml"
    data.write_text("- type: State\n  id: state:a\n", encoding="utf-8")
    before = data.read_bytes()
    done = run("fmt", "--check", str(data))
    assert (done.exit_code, done.stdout) == (1, f"would change {data}\n")
    assert data.read_bytes() == before
    done = run("fmt", str(data))
    assert (done.exit_code, done.stdout) == (0, f"changed {data}\n")
    assert data.read_bytes() != before
    done = run("fmt", "--check", str(data))
    assert (done.exit_code, done.stdout) == (0, "")


def test_schema_check_exits_1_where_the_file_is_out_of_date_and_writes_nothing(
    tmp_path: Path,
) -> None:
    target = tmp_path / "schema.json"
    done = run("schema", "--check", "-o", str(target))
    assert done.exit_code == 1
    assert "run plangraph schema" in done.stderr
    assert not target.exists()
    assert run("schema", "-o", str(target)).exit_code == 0
    assert run("schema", "--check", "-o", str(target)).exit_code == 0
    target.write_text("{}", encoding="utf-8")
    assert run("schema", "--check", "-o", str(target)).exit_code == 1
    assert target.read_text("utf-8") == "{}"


@pytest.mark.parametrize(
    "words",
    [
        ("positions", "clause:elections"),
        ("positions", "clause:forces-cap", "--as-of", "2025-11-19"),
        ("whatif", "--drop", "clause:elections"),
        ("find", "nobody of this name"),
        ("cite", "action:confirm"),
    ],
    ids=" ".join,
)
def test_nothing_found_exits_1_with_a_message(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == 1
    assert re.search(
        "^(no position is reported|no effect follows|nothing is found|no claim)", done.stderr, re.M
    )


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("query", "ASK {}"), 0),
        (("query", "SELECT {"), 2),
        (("query", "ASK {}", "--format", "ttl"), 2),
        (("query", "ASK {}", "--format", "doc"), 2),
        (("export", "--format", "doc"), 2),
        (("export", "--from", "archive"), 2),
        (("export", "--store", "spark://host:7077"), 2),
        (("load", "--store", "folder", "--to", "archive"), 2),
        (("view", "--actor", "Ukraine"), 2),
        (("find", " "), 2),
        (("cite", "claim:nothing"), 2),
        (("cite", "claim:ft-F01", "--format", "bibtex"), 0),
        (("find", "Nato", "--limit", "0"), 2),
        (("check", "--format", "csv"), 2),
        (("ask", "bound-by", "--data", "nowhere"), 2),
        (("ask", "bound-by", "--data", str(FIXTURES / "invalid" / "broken.yaml")), 3),
        (("ask", "bound-by", "--store", str(FIXTURES)), 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_a_wrong_call_exits_2_and_what_cannot_be_read_3(
    words: tuple[str, ...], status: int
) -> None:
    done = run(*words)
    assert done.exit_code == status
    assert bool(done.stderr.replace(BUNDLED, "")) == bool(status)


def test_find_lists_the_closest_and_says_how_many_more_there_are() -> None:
    done = run("find", "Nato", "--limit", "2", "--format", "json")
    assert done.exit_code == 0
    first, _ = json.loads(done.stdout)
    assert first["thing"].endswith("/institution/nato")
    rest = done.stderr.replace(BUNDLED, "")
    assert re.fullmatch(r"(\d+) more; list them with --limit (\d+)\n", rest)


def test_find_names_what_is_near_where_nothing_is_found() -> None:
    done = run("find", "Zelensiyjj")
    assert done.exit_code == 1
    assert "nothing is found; did you mean 'Zelensk" in done.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("ask", "bound-by", "--actor", "Kyiv"), "took 'Kyiv' as Ukraine"),
        (("ask", "bound-by", "--actor", "Russian Federatoin"), "as Russia"),
        (("ledger", "--actor", "Zelensky"), "took 'Zelensky' as Volodymyr Zelenskiy"),
        (("positions", "us28 6"), "took 'us28 6' as Size of Ukraine's armed forces"),
        (("cite", "us28", "6"), "took 'us28 6' as Ceiling on Ukraine's armed forces"),
        (("path", "Zelensky", "Nato"), "took 'Zelensky' as Volodymyr Zelenskiy"),
        (("diff", "28-point text as leaked", "ua20"), "as 28-point text, as leaked"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_verb_says_once_what_it_took_a_name_as(words: tuple[str, ...], message: str) -> None:
    assert run(*words).stderr.count(message) == 1


def test_a_verb_says_nothing_of_a_label_or_an_identifier() -> None:
    for words in (("ask", "bound-by", "--actor", "Ukraine"), ("diff", "us28", "version:ua20")):
        assert "took" not in run(*words).stderr


def test_add_source_says_what_it_read_and_exits_1_where_a_used_passage_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = tmp_path / "a.txt"
    text.write_text("1. Both towns vote.\n2. They count.\n", "utf-8")
    done = run("add-source", "a.txt")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "wrote source-a.yaml: 2 points and 2 sentences" in done.stderr
    claim = "- {id: claim:c, type: Claim, label: {en: C}, groundedIn: span:a.2}\n"
    (tmp_path / "claims.yaml").write_text(claim, "utf-8")
    text.write_text("1. Both towns vote.\n2. They pay.\n", "utf-8")
    done = run("add-source", "a.txt", "--again")
    assert (done.exit_code, "PG328 a.2: claims rest on it" in done.stderr) == (1, True)
