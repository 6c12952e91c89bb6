"""Law 7: two runs print the same bytes: every verb, over data with blank nodes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click import Context

import plangraph as pg
from conftest import FIXTURES
from foreign import FILES, foreign
from long_texts import find_differing_line
from needs import TIME
from plangraph.cli import main
from plangraph.keeping.kept_files import CACHE

#: The verbs that write no answer about data, with the reason.
WITHOUT_ANSWER = {
    "accept": "what was proposed becomes data, which have no blank nodes",
    "add-source": "a text becomes a source",
    "build": "it writes what check, export and view write",
    "draft": "a text becomes proposals",
    "ground": "the span of a text",
    "import-table": "a table becomes data",
    "import-ucdp": "a table becomes data",
    "init": "a new project",
    "new-draft": "it refuses data with blank nodes",
    "reject": "a decision is recorded",
    "review": "it runs until it is ended",
    "schema": "the schema of data files",
    "serve": "it runs until it is ended; what it sends is what site and query write",
    "watch": "it runs until it is ended",
}
PLAN, OTHER = ("--data", "plan.ttl"), ("--data", "other")
#: The calls of each other verb: its words over a plan, and over data of other vocabularies.
CALLS = (
    ("check", "plan.ttl"),
    ("check", "other", "--format", "json"),
    ("ask", "bound-by", "--evidence", "--format", "json", *PLAN),
    ("ask", "conditions", *PLAN),
    ("cite", "clause:cap", *PLAN),
    ("ledger", "--evidence", *PLAN),
    ("positions", "cap", *PLAN),
    ("whatif", *PLAN),
    ("diff", "one", "two", *PLAN),
    ("align", "one", "two", *PLAN),
    ("explain", "Obligation"),
    ("fmt", "--check", "plan.ttl"),
    *(("query", "SELECT * { ?s ?p ?o }", "--format", name, *OTHER) for name in ("csv", "json")),
    *(("query", "SELECT * { ?s ?p ?o }", "--format", name, *PLAN) for name in ("xml", "tsv")),
    ("query", "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s", "--format", "table", *OTHER),
    ("query", "CONSTRUCT { ?s ?p [ ?p ?o ] } WHERE { ?s ?p ?o }", *OTHER),
    ("query", "DESCRIBE ?s { ?s a ?kind }", "--format", "jsonld", *OTHER),
    ("find", "a", "--format", "json", *OTHER),
    ("path", "Anna Lindqvist", "The Quartet", *OTHER),
    ("metrics", *PLAN),
    ("metrics", *OTHER),
    *(("digest", *data) for data in (PLAN, OTHER)),
    ("load", "--store", "archive", "other"),
    ("find", "a", "--store", "archive"),
    ("query", "SELECT * { ?s ?p ?o }", "--store", "archive"),
    *(("export", "--format", name, *OTHER) for name in ("ttl", "trig", "nq", "jsonld", "rdf")),
    ("export", "--format", "graphml", *PLAN),
    ("slice", "--around", "Lentil soup", "-o", "slice.nq", *OTHER),
    ("view", "-o", "graph.html", *OTHER),
    ("view", "-o", "plan.html", *PLAN),
    ("view", "-o", "graph.svg", "--store", "archive"),
    ("site", "-o", "pages", *OTHER),
)
_SCRIPT = """
import json, sys
from click.testing import CliRunner
from plangraph.cli import main
for words in json.load(sys.stdin):
    done = CliRunner().invoke(main, words, prog_name="plangraph")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    print(json.dumps([done.exit_code, done.stdout, done.stderr]))
"""


def _write_data(folder: Path) -> None:
    """Write an invented plan whose effects, claims and the like are blank nodes, and other RDF."""
    turtle = "".join(pg.open(FIXTURES / "drafts").serialize("nt", vocabulary=False))
    blanked = re.sub(
        r"<https://w3id.org/plangraph/id/(effect|claim|quantity)/([^>]*)>", r"_:\1-\2", turtle
    )
    (folder / "plan.ttl").write_text(blanked, "utf-8")
    (folder / "other").mkdir()
    for name in FILES:
        (folder / "other" / name).write_bytes(foreign(name).read_bytes())
    (folder / "other" / "graphs.trig").write_text(
        '_:g { _:a <urn:p> [ <urn:q> ( 1 [] "x" ) ] , _:g }\n'
        "<urn:g> { _:a <urn:p> _:b . _:b <urn:p> _:a }\n"
    )


@cache
def _run(seed: str) -> Mapping[str, str]:
    """Return for each call what it printed and with which status, and a hash of each file."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        _write_data(folder)
        done = subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            input=json.dumps(CALLS),
            env={**os.environ, "PYTHONHASHSEED": seed, CACHE: "kept"},
            cwd=folder,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        printed = dict(zip(map(" ".join, CALLS), done.stdout.splitlines(), strict=True))
        files = {
            str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest()
            for file in sorted(folder.rglob("*"))
            if file.is_file() and not {"kept", "archive"} & {*file.relative_to(folder).parts}
        }
        return {**printed, **files}


def test_every_verb_is_called_or_writes_no_answer() -> None:
    called = {words[0] for words in CALLS}
    assert called | {*WITHOUT_ANSWER} == {*main.list_commands(Context(main))}
    assert not called & {*WITHOUT_ANSWER}


@TIME
@pytest.mark.parametrize("words", [*map(" ".join, CALLS)])
def test_two_runs_print_the_same_bytes(words: str) -> None:
    one, other = _run("1")[words], _run("2")[words]
    assert find_differing_line(one.replace("\\n", "\n"), other.replace("\\n", "\n")) is None
    status = json.loads(one)[0]
    assert status in (0, 1)


@TIME
def test_two_runs_write_the_same_files() -> None:
    one, other = _run("1"), _run("2")
    assert [name for name in {**one, **other} if one.get(name) != other.get(name)] == []
