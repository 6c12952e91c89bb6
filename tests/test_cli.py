"""The command line as a user runs it, in a folder of its own."""

import json
import os
import re
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import plangraph as pg
from conftest import FIXTURES
from needs import TIME
from plangraph import resources
from plangraph.cli import main
from plangraph.keeping.kept_files import CACHE, OFF
from shell import Done, run


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Done, Path]:
    """Return what the main job on the bundled plans said, and its folder."""
    folder = tmp_path_factory.mktemp("built")
    return run("build", cwd=folder), folder / "out"


def test_build_writes_three_files_and_says_what_is_in_them(built: tuple[Done, Path]) -> None:
    done, folder = built
    assert done.returncode == 0, done.stderr
    assert {path.name for path in folder.iterdir()} == {
        ".plangraph-output",
        "plan.ttl",
        "plan.jsonld",
        "graph.html",
    }
    assert "contains 5 plans, 9 plan versions, 54 clauses" in done.stdout
    assert "next: open out/graph.html" in done.stdout


@TIME
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(FIXTURES / "agreements" / "selmar", id="selmar"),
        pytest.param(resources.data_dir(), id="bundled"),
    ],
)
def test_builds_under_different_hash_seeds_are_the_same_bytes(data: Path, tmp_path: Path) -> None:
    """One build has the seed of this process, which is another in each run of the tests."""
    words = ("build", "--data", str(data), "-o")
    assert run(*words, "one", cwd=tmp_path).returncode == 0
    subprocess.run(
        [sys.executable, "-m", "plangraph", *words, "two"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONHASHSEED": "2", CACHE: OFF},
        check=True,
    )
    for name in ("plan.ttl", "plan.jsonld", "graph.html"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_query_is_a_string_a_file_or_stdin(tmp_path: Path) -> None:
    text = "ASK { effect:ft-forces-cap plan:dutyBearer state:ukraine }"
    (tmp_path / "q.rq").write_text(text, encoding="utf-8")
    answers = [
        run("query", text, cwd=tmp_path),
        run("query", "q.rq", cwd=tmp_path),
        run("query", "-", cwd=tmp_path, stdin=text),
    ]
    assert [done.stdout for done in answers] == ["true\n"] * 3


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "xml", "table"])
def test_rows_in_every_format(tmp_path: Path, name: str) -> None:
    done = run("query", "SELECT ?s { ?s a plan:State }", "--format", name, cwd=tmp_path)
    assert done.returncode == 0
    assert "ukraine" in done.stdout


@pytest.mark.parametrize("name", ["ttl", "nt", "jsonld"])
def test_triples_in_every_format(tmp_path: Path, name: str) -> None:
    done = run("query", "DESCRIBE state:ukraine", "--format", name, cwd=tmp_path)
    assert done.returncode == 0
    assert "Ukraine" in done.stdout


def test_ask_lists_the_questions(tmp_path: Path) -> None:
    done = run("ask", cwd=tmp_path)
    assert done.returncode == 0
    assert all(question.name in done.stdout for question in pg.read_questions())


def test_ask_answers_with_parameters_and_evidence(tmp_path: Path) -> None:
    done = run("ask", "bound-by", "--actor", "Kyiv", "--evidence", "--format", "json", cwd=tmp_path)
    rows = json.loads(done.stdout)
    assert {row["actor"] for row in rows} == {"https://w3id.org/plangraph/id/state/ukraine"}
    assert all(row["evidence"][0]["line"] or row["evidence"][0]["point"] for row in rows)


def test_ask_takes_a_parameter_with_an_equals_sign(tmp_path: Path) -> None:
    words = ("bound-by", "--actor=Russia", "--version=us28-ft")
    done = run("ask", *words, "--format", "csv", "--ids", cwd=tmp_path)
    columns = "actor,version,clause,effect,kind,action,affects,alternativeTo,orElse,through"
    assert done.stdout.splitlines() == [columns]


def test_export_and_view_write_to_stdout_or_a_file(tmp_path: Path) -> None:
    turtle = run("export", cwd=tmp_path)
    assert run("export", "-o", "plan.ttl", cwd=tmp_path).returncode == 0
    assert (tmp_path / "plan.ttl").read_text("utf-8") == turtle.stdout
    selmar = ("--data", str(FIXTURES / "agreements" / "selmar"))
    page = run("view", *selmar, "-o", "-", cwd=tmp_path)
    assert run("view", *selmar, cwd=tmp_path).returncode == 0
    assert (tmp_path / "graph.html").read_text("utf-8") == page.stdout


#: A draft that leaves something open, which is a warning.
THIN = "- {id: version:v, type: PlanVersion, label: {en: V}}\n"


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Done:
    """Return what a check of the bundled plans found."""
    return run("check", cwd=tmp_path_factory.mktemp("checked"))


@TIME
def test_check_exits_1_on_errors_3_on_unreadable_files_and_1_on_warnings_if_strict(
    checked: Done, tmp_path: Path
) -> None:
    sound = checked
    assert sound.returncode == 0
    assert "0 errors" in sound.stderr
    assert "not checked: 79 spans, and the numbers" in sound.stderr
    assert "plangraph check --sources DIR" in sound.stderr
    assert run("check", "--strict", cwd=tmp_path).returncode == 1
    unsound = run("check", str(FIXTURES / "invalid" / "words.yaml"), cwd=tmp_path)
    assert unsound.returncode == 1
    assert "words.yaml:4: PG113" in unsound.stdout
    broken = run("check", str(FIXTURES / "invalid" / "broken.yaml"), cwd=tmp_path)
    assert broken.returncode == 3
    assert "broken.yaml:3: PG101" in broken.stdout


def test_check_names_bundled_files_by_their_place_in_the_bundle(checked: Done) -> None:
    assert checked.stdout
    assert all(line.startswith("data/") for line in checked.stdout.splitlines())


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_check_writes_findings_for_machines(tmp_path: Path, name: str) -> None:
    (tmp_path / "thin.yaml").write_text(THIN, encoding="utf-8")
    assert json.loads(run("check", "--format", name, "thin.yaml", cwd=tmp_path).stdout)


@TIME
def test_check_verifies_spans_in_the_users_copies_and_ground_prints_them(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    done = run("check", "--sources", "sources", cwd=tmp_path)
    assert "PG303 source:ft-28-point-plan: not found" in done.stdout
    assert "0 spans verified" in done.stderr
    (tmp_path / "sources" / "s.txt").write_text("one two", encoding="utf-8")
    block = run("ground", "sources/s.txt", "--words", "two", cwd=tmp_path)
    assert "start: 4, end: 7" in block.stdout


BAD_CALLS = {
    "a missing file": (["query", "missing.rq"], 2, "missing.rq: PG001"),
    "a missing folder": (["build", "--data", "nowhere"], 2, "nowhere: PG001"),
    "bad SPARQL": (["query", "SELECT {"], 2, "<query>:1: PG401"),
    "an unknown question": (["ask", "who"], 2, "PG405"),
    "an unknown parameter": (["ask", "bound-by", "--who", "x"], 2, "PG406"),
    "a parameter without value": (["ask", "bound-by", "--actor"], 2, "PG406"),
    "an unknown actor": (["ask", "bound-by", "--actor", "Nobody"], 2, "PG404"),
    "a format that does not fit": (["query", "ASK {}", "--format", "ttl"], 2, "PG402"),
    "an unwritable target": (["export", "-o", "no/such/folder/plan.ttl"], 2, "PG003"),
    "an unknown ending": (["export", "-o", "plan.doc"], 2, "PG504"),
    "broken YAML": (["build", "--data", "broken.yaml"], 3, "broken.yaml:3: PG101"),
    "broken Turtle": (["build", "--data", "broken.ttl"], 3, "broken.ttl:4: PG103"),
    "unknown terms": (["build", "--data", "structure.yaml"], 3, "structure.yaml:4: PG111"),
    "dangling references": (["build", "--data", "words.yaml"], 3, "words.yaml:5: PG120"),
}


@pytest.mark.parametrize(("words", "status", "shown"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_a_mistake_is_one_line_and_an_exit_status_and_leaves_nothing_behind(
    tmp_path: Path, words: list[str], status: int, shown: str
) -> None:
    for fixture in (FIXTURES / "invalid").iterdir():
        (tmp_path / fixture.name).write_bytes(fixture.read_bytes())
    before = sorted(tmp_path.iterdir())
    done = run(*words, cwd=tmp_path)
    assert done.returncode == status
    assert shown in done.stderr
    assert all(" — " in line for line in done.stderr.splitlines())
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert sorted(tmp_path.iterdir()) == before


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    data = resources.data_dir()
    command = f"{sys.executable} -m plangraph export --data {data} --format nt | head -1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_verb_has_help_with_examples(tmp_path: Path, verb: str) -> None:
    done = run(verb, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert f"  plangraph {verb}" in done.stdout.partition("Usage:")[2].partition("\n")[2]


def test_every_verb_is_a_method_or_function_of_the_library() -> None:
    library = {*dir(pg.Graph), *pg.__all__}
    assert {name.replace("-", "_") for name in main.commands} <= library


@pytest.mark.parametrize(
    ("words", "forbidden"),
    [
        (["--help"], {"rdflib", "networkx", "pyvis", "pyoxigraph", "yaml", "rich", "numpy"}),
        (["query", "ASK {}"], {"rdflib", "networkx", "pyvis", "rich", "numpy", "pandas"}),
        (
            ["ask", "ledger"],
            {
                *("rdflib", "rich", "jinja2", "plangraph.serialization"),
                "plangraph.asking.sentences.sentence_writer",
            },
        ),
        (["check"], {"rdflib", "rich", "jinja2", "ssl", "xml.sax"}),
    ],
)
def test_what_a_command_does_not_need_is_not_imported(
    tmp_path: Path, words: list[str], forbidden: set[str]
) -> None:
    script = (
        "import sys\nfrom plangraph.cli import main\n"
        f"try: main({words!r})\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert forbidden.isdisjoint(done.stderr.split())


@TIME
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--version", "us28-ft"], "relations"),
        (["--focus", "JD Vance", "--hops", "2"], "relations"),
        (["--ask", "bound-by", "--actor", "Nato"], "relations"),
        (["--query", "SELECT ?a ?b { ?a plan:hasEffect ?b }"], "relations"),
        (["--version", "us28-ft", "--language", "uk"], "relations"),
    ],
)
def test_any_part_or_answer_is_a_view(tmp_path: Path, words: list[str], says: str) -> None:
    done = run("view", "-o", "v.html", *words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert says in done.stderr
    assert (tmp_path / "v.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    "words",
    [
        ["--actor", "Ukraine"],
        ["--query", "ASK {}"],
        ["--query", "SELECT"],
        ["--hops", "many"],
        ["--focus", "Nobody"],
        ["--version", "us28", "--version", "ua20"],
        ["--ask", "bound-by", "--whom", "Ukraine"],
    ],
)
def test_a_view_of_nothing_is_a_wrong_call_and_writes_nothing(
    tmp_path: Path, words: list[str]
) -> None:
    done = run("view", "-o", "v.html", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@TIME
def test_a_view_whose_name_ends_in_svg_is_a_picture(tmp_path: Path) -> None:
    assert run("view", "--version", "us28-ft", "-o", "v.svg", cwd=tmp_path).returncode == 0
    assert (tmp_path / "v.svg").read_text(encoding="utf-8").startswith("<svg")


def test_diff_shows_what_changed_and_exits_1(tmp_path: Path) -> None:
    one, two = (str(FIXTURES / "drafts" / name) for name in ("one.yaml", "two.yaml"))
    done = run("diff", one, two, cwd=tmp_path)
    assert done.returncode == 1
    assert "at most 800 persons" in done.stdout
    assert run("diff", one, one, cwd=tmp_path).returncode == 0


def test_diff_names_where_the_data_disagree_with_themselves(tmp_path: Path) -> None:
    one, two = (FIXTURES / "drafts" / name for name in ("one.yaml", "two.yaml"))
    head = "- id: cv:two-cap"
    text = two.read_text(encoding="utf-8").replace(head, f"{head}\n  changeType: stronger")
    (tmp_path / "two.yaml").write_text(text, encoding="utf-8")
    done = run("diff", str(one), "two.yaml", cwd=tmp_path)
    assert "PG601 Size of the guard: the data say stronger" in done.stderr


@pytest.mark.parametrize("words", [["us28-ft", "nothing"], ["us28-ft"], ["a:b", "us28-ft"]])
def test_a_diff_of_nothing_is_a_wrong_call(tmp_path: Path, words: list[str]) -> None:
    done = run("diff", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["table", "csv", "tsv", "json"])
@pytest.mark.parametrize(
    "words",
    [
        ["ledger", "--actor", "Nato"],
        ["ledger", "--actor", "Nato", "--evidence"],
        ["positions", "clause:forces-cap"],
        ["whatif", "Russia invades Ukraine"],
        ["whatif"],
        ["whatif", "--drop", "clause:sanctions-relief", "--evidence"],
    ],
)
def test_rows_of_the_analysts_verbs_in_every_format(
    tmp_path: Path, words: list[str], name: str
) -> None:
    done = run(*words, "--format", name, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 2
    if name == "json":
        assert all(isinstance(row, dict) for row in json.loads(done.stdout))


def test_a_balance_says_that_counts_do_not_measure_importance(tmp_path: Path) -> None:
    done = run("ledger", "--balance", "--version", "us28", cwd=tmp_path)
    assert "counts do not measure importance" in done.stderr
    assert "World Bank" in done.stdout


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["positions", "clause:elections"], 1),
        (["positions", "no clause"], 2),
        (["positions", "clause:forces-cap", "--as-of", "2025-11-19"], 1),
        (["whatif", "pigs fly"], 2),
        (["whatif", "--drop", "clause:elections"], 1),
        (["ledger", "--actor", "Nobody"], 2),
    ],
)
def test_nothing_found_exits_1_and_a_wrong_name_2(
    tmp_path: Path, words: list[str], status: int
) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert done.stderr


def test_digest_prints_the_digits_that_the_library_gives(tmp_path: Path) -> None:
    printed = run("digest", "--no-vocabulary", cwd=tmp_path).stdout
    assert printed == f"{pg.open().digest(vocabulary=False)}\n"


def test_digest_has_the_names_of_files_only_where_they_are_asked_for(tmp_path: Path) -> None:
    for name in ("one.ttl", "two.ttl"):
        (tmp_path / name).write_text("<urn:a> <urn:b> [] .", encoding="utf-8")

    def digest(*words: str) -> str:
        return run("digest", "--no-vocabulary", "--data", *words, cwd=tmp_path).stdout

    assert digest("one.ttl") == digest("two.ttl")
    assert digest("one.ttl", "--graphs") != digest("two.ttl", "--graphs")


def list_parameters() -> list[tuple[str, str]]:
    """Return each argument and option that takes a value, as it is written."""
    return [
        (name, item.opts[-1] if isinstance(item, click.Option) else "")
        for name, verb in sorted(main.commands.items())
        for item in verb.params
        if not (isinstance(item, click.Option) and (item.is_flag or item.is_eager))
    ]


@pytest.mark.parametrize(("name", "option"), list_parameters())
def test_an_empty_value_is_a_wrong_call(tmp_path: Path, name: str, option: str) -> None:
    (tmp_path / "a.yaml").write_text("- {id: state:a, type: State}\n", encoding="utf-8")
    calls = [[option, ""], [f"{option}="]] if option else [[""]]
    for words in calls:
        done = run(name, *words, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "empty word after" in done.stderr or "has no value" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.skipif(sys.platform != "linux", reason="words are text there")
@pytest.mark.parametrize(
    ("name", "option"), [item for item in list_parameters() if item[0] not in ("serve", "watch")]
)
@pytest.mark.parametrize("word", ["a\udcff", "a" * 300], ids=["not UTF-8", "too long"])
def test_a_word_that_names_nothing_is_no_crash(
    tmp_path: Path, name: str, option: str, word: str
) -> None:
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:b> <urn:c> .\n")
    takes_data = any("--data" in item.opts for item in main.commands[name].params)
    data = ["--data", "a.ttl"] if takes_data and option not in ("--data", "--store") else []
    value = f"ASK {{ ?s ?p '{word}' }}" if name == "query" and not option else word
    with chdir(tmp_path):
        done = CliRunner().invoke(main, [name, *data, *([option] if option else []), value])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code <= 3


@pytest.mark.parametrize("words", [["load", "--store"], ["site", "--data", "a.ttl", "-o"]])
def test_a_folder_whose_name_is_too_long_is_named(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:b> <urn:c> .\n")
    more = ["a.ttl"] if words[0] == "load" else []
    done = run(*words, "a" * 300, *more, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "PG001 this name is too long for a file or folder — choose a" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.ttl"]


def test_a_query_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:b> <urn:c> .\n")
    done = run("query", "--data", "a.ttl", "ASK { ?s ?p '\udcff' }", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "PG102 this word is not UTF-8 — write it in UTF-8" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="a folder in use cannot be deleted there")
@pytest.mark.parametrize("words", [["check"], ["build"], ["ask"], ["export", "-o", "x.ttl"]])
def test_a_working_folder_that_was_deleted_is_named(tmp_path: Path, words: list[str]) -> None:
    before, gone = Path.cwd(), tmp_path / "gone"
    gone.mkdir()
    os.chdir(gone)
    try:
        gone.rmdir()
        done = CliRunner().invoke(main, words)
        shown = CliRunner().invoke(main, [*words[:1], "--help"])
    finally:
        os.chdir(before)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "PG001 the current folder was deleted — change to another folder" in done.stderr
    assert shown.exit_code == 0


@pytest.mark.parametrize(
    "words", ["ask bound-by --help", "ask --help bound-by", "view --ask bound-by -h"]
)
def test_the_help_of_a_question_lists_its_parameters(tmp_path: Path, words: str) -> None:
    done = run(*words.split(), cwd=tmp_path)
    assert done.returncode == 0
    part = done.stdout.partition("Parameters of bound-by:")[2]
    assert "Which clauses would bind an actor" in part
    assert re.search(r"--actor NAME +the actor bound", part)
    assert "Parameters" not in run("ask", "--help", cwd=tmp_path).stdout


@pytest.mark.parametrize("name", [question.name for question in pg.read_questions()])
def test_every_question_has_its_help(name: str) -> None:
    shown = CliRunner().invoke(main, ["ask", name, "--help"])
    assert shown.exit_code == 0, shown.output
    assert f"Parameters of {name}:" in shown.stdout


@pytest.mark.parametrize("verb", ["check", "fmt", "watch"])
def test_a_verb_that_takes_its_data_as_arguments_says_so(verb: str) -> None:
    done = CliRunner().invoke(main, [verb, "--data", "plan"])
    assert done.exit_code == 2
    assert f"{verb} PATH" in done.stderr


def test_a_verb_that_takes_its_data_by_an_option_says_so(tmp_path: Path) -> None:
    (path := tmp_path / "plan.ttl").touch()
    verbs = [
        name
        for name, command in main.commands.items()
        if any("--data" in item.opts for item in command.params)
        and not any(isinstance(item, click.Argument) or item.required for item in command.params)
    ]
    assert len(verbs) > 5
    for verb in verbs:
        done = CliRunner().invoke(main, [verb, str(path)])
        assert done.exit_code == 2
        assert f"write --data '{path}'" in done.stderr, verb
        assert "--data" not in CliRunner().invoke(main, [verb, "none.ttl"]).stderr, verb
