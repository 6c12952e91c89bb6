"""Files made to do harm, read through the real command line with little memory and little time."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plangraph as pg
from conftest import ROOT
from forked import Ended, ForkedCommands, Job
from needs import TIME
from plangraph.vocabulary import CONTEXT

SECONDS = 10  # of the processor: a busy machine is no defect
BYTES = 3_000_000_000

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/"'
XML = "<!DOCTYPE rdf:RDF [\n{}\n]>\n<rdf:RDF {}><e:T><e:p>{}</e:p></e:T></rdf:RDF>"
OWN_CONTEXT = f'"@context": "{CONTEXT}"'
SUBJECT = "<https://e.org/a> <https://e.org/p> "


def _laughs() -> str:
    lines = ['<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    return XML.format("\n".join(lines), RDF, "&a11;")


def _aliases() -> str:
    lines = [f"- &a0 {{id: 'claim:a', label: {{en: {'x' * 20_000}}}}}"]
    for number in range(1, 15):
        references = ", ".join([f"*a{number - 1}"] * 9)
        lines.append(f"- &a{number} {{id: 'claim:a{number}', about: [{references}]}}")
    return "\n".join(lines)


def _chain() -> str:
    terms = ",".join(f'"t{number}":"t{number + 1}:x"' for number in range(100_000))
    return f'{{"@context": {{{terms}}}, "t0": "a"}}'


#: Name of the file, its content, and the code of the finding that it must end in.
FILES: dict[str, tuple[str, Callable[[], str | bytes], str]] = {
    "YAML aliases that multiply": ("a.yaml", _aliases, "PG114"),
    "YAML lists nested in lines": ("a.yaml", lambda: "- " * 100_000 + "a", "PG105"),
    "YAML nested in brackets": ("a.yaml", lambda: "- " + "[" * 100_000, "PG105"),
    "YAML nested in braces": ("a.yaml", lambda: "- " + "{a: " * 100_000, "PG105"),
    "YAML of millions of entries": ("a.yaml", lambda: "- a\n" * 1_200_000, "PG114"),
    "YAML whose closing brackets are quoted": ("a.yaml", lambda: '["]",' * 900_000, "PG105"),
    "YAML nested by indentation": (
        "a.yaml",
        lambda: "".join(" " * level + "-\n" for level in range(3_000)),
        "PG105",
    ),
    "YAML that repeats a long text": (
        "a.yaml",
        lambda: f"- id: claim:a\n  label: {{en: [&a {'x' * 1_000_000}{', *a' * 5_000}]}}",
        "PG114",
    ),
    "YAML that repeats a long id": (
        "a.yaml",
        lambda: f"- id: claim:{'x' * 1_000_000}\n  about: [{'{}, ' * 5_000}]",
        "PG114",
    ),
    "an unknown word of a megabyte": (
        "a.yaml",
        lambda: f"- id: claim:a\n  about: {'x' * 1_000_000}",
        "PG112",
    ),
    "YAML that is too large": ("a.yaml", lambda: "# x\n" * 2_000_000, "PG114"),
    "YAML with a duplicate key": ("a.yaml", lambda: "- id: claim:a\n  id: claim:b\n", "PG106"),
    "YAML with a NUL": ("a.yaml", lambda: "- id: 'claim:a\0'\n", "PG102"),
    "YAML with a tag of Python": (
        "a.yaml",
        lambda: "- !!python/name:os.abort []\n",
        "PG104",
    ),
    "thousands of references to nothing": (
        "a.yaml",
        lambda: "".join(f"- id: claim:a{n}\n  about: claim:b{n}\n" for n in range(10_000)),
        "PG120",
    ),
    "an IRI with a space": ("a.yaml", lambda: "- id: 'claim:a b'\n", "PG112"),
    "an IRI with a quote": ("a.ttl", lambda: '<https://e.org/"> a <https://e.org/b> .', "PG103"),
    "JSON-LD nested deep": (
        "a.jsonld",
        lambda: '{"a:p":' * 5_000 + "1" + "}" * 5_000,
        "PG105",
    ),
    "JSON-LD lists nested deep": ("a.jsonld", lambda: "[" * 100_000, "PG105"),
    "a remote context": ("a.jsonld", lambda: '{"@context": "http://127.0.0.1:9/c"}', "PG103"),
    "a local context": ("a.jsonld", lambda: '{"@context": "file:///etc/passwd"}', "PG103"),
    "JSON-LD terms that build on one another": ("a.jsonld", _chain, "PG121"),
    "JSON-LD that names its context a million times": (
        "a.jsonld",
        lambda: f"[{','.join([f'{{{OWN_CONTEXT}}}'] * 500_000)}]",
        "PG114",
    ),
    "JSON with a string that never ends": ("a.jsonld", lambda: '"\\' * 1_000_000, "PG103"),
    "a number of ten million digits": (
        "a.jsonld",
        lambda: f'{{"@id": "a:b", "a:c": 1{"0" * 20_000_000}}}',
        "PG121",
    ),
    "a long namespace that many names repeat": (
        "a.ttl",
        lambda: f"@prefix a: <https://e.org/{'x' * 1_000_000}> .\na:b a:c {'a:d, ' * 200_000}a:e .",
        "PG121",
    ),
    "Turtle with quoted triples after a quoted quote": (
        "a.ttl",
        lambda: f"{SUBJECT}'\"', {'<<( <a:b> <a:c> ' * 100_000}1{' )>>' * 100_000} .",
        "PG121",
    ),
    "Turtle nested deep": ("a.ttl", lambda: "<a:b> <a:c> " + "[ <a:b> " * 200_000, "PG105"),
    "quoted triples nested deep": ("a.nt", lambda: SUBJECT + "<<( <a:b> <a:c> " * 100_000, "PG105"),
    "XML nested deep": (
        "a.rdf",
        lambda: XML.format("", RDF, "<e:T><e:p>" * 100_000 + "</e:p></e:T>" * 100_000),
        "PG121",
    ),
    "an XML entity used without end": (
        "a.rdf",
        lambda: XML.format(f'<!ENTITY x "{"x" * 900}">', RDF, "&x;" * 4_000_000),
        "PG121",
    ),
    "XML entities that multiply": ("a.rdf", _laughs, "PG124"),
    "an XML entity that is a file": (
        "a.rdf",
        lambda: XML.format('<!ENTITY x SYSTEM "file:///etc/passwd">', RDF, "&x;"),
        "PG124",
    ),
    "a long XML entity": (
        "a.rdf",
        lambda: XML.format(f'<!ENTITY x "{"x" * 10_000}">', RDF, "&x;"),
        "PG124",
    ),
    "a file address": ("a.ttl", lambda: f"{SUBJECT}<file:///etc/passwd> .", "PG115"),
    "a literal of 10 MB": ("a.ttl", lambda: f'{SUBJECT}"{"x" * 10_000_000}" .', "PG116"),
    "broken UTF-8": ("a.ttl", lambda: b'<https://e.org/a> <https://e.org/p> "\xff\xfe" .', "PG102"),
    "UTF-16": ("a.yaml", lambda: "- id: claim:a\n".encode("utf-16"), "PG102"),
}

#: What is stopped by the time that a parser may take: test_child_parser.py lets it take less.
SLOW = {"XML nested deep"}


def build(commands: ForkedCommands, folder: Path) -> Ended:
    """Run the main job on ``folder`` in a process with little memory and time of the processor."""
    words = ("build", "--data", str(folder))
    return commands.run(Job(words, str(folder.parent), memory=BYTES, seconds=SECONDS))


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=TIME if name in SLOW else ()) for name in FILES]
)
def test_a_hostile_file_ends_in_a_finding_and_exit_status_3(
    commands: ForkedCommands, name: str, tmp_path: Path
) -> None:
    file_name, make, code = FILES[name]
    content = make()
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / file_name).write_bytes(content.encode() if isinstance(content, str) else content)
    done = build(commands, folder)
    assert done.status == 3, done.stderr[-500:]
    lines = done.stderr.splitlines()
    assert code in done.stderr
    assert all(" — " in line and len(line) < 500 for line in lines)
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_no_context_or_entity_is_ever_fetched(tmp_path: Path) -> None:
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port, done = server.getsockname()[1], threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    calls.append(server.accept())
                except TimeoutError:
                    continue

        listener = threading.Thread(target=listen)
        listener.start()
        address = f"http://127.0.0.1:{port}/x"
        texts = {
            "a.jsonld": f'{{"@context": "{address}", "@id": "https://e.org/a"}}',
            "b.jsonld": f'{{"@context": {{"@import": "{address}"}}, "@id": "https://e.org/a"}}',
            "c.rdf": XML.format(f'<!ENTITY x SYSTEM "{address}">', RDF, "&x;"),
            "d.ttl": f"@base <{address}> . <{address}#a> a <{address}#b> .",
        }
        for name, text in texts.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(pg.DataError):
            pg.open(tmp_path)
        done.set()
        listener.join()
    assert calls == []


def test_characters_that_turn_text_around_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text('- id: place:a\n  type: Place\n  label: {en: "a\u202eb"}\n', encoding="utf-8")
    (finding,) = [item for item in pg.check(path).warnings if item.code == "PG118"]
    assert (finding.line, "U+202E" in finding.message) == (3, True)


@pytest.mark.parametrize("suffix", [".yaml", ".ttl", ".trig", ".nq", ".jsonld", ".rdf"])
@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_mutated_file_is_read_or_found_wrong(
    suffix: str, data: st.DataObject, tmp_path: Path
) -> None:
    sample = {
        ".yaml": ROOT / "data" / "us28-ft" / "events.yaml",
        ".ttl": ROOT / "ontology" / "shapes.ttl",
    }.get(suffix, ROOT / "tests" / "expected" / "serialization" / f"nasty{suffix}")
    original = sample.read_bytes()[:4000]
    start = data.draw(st.integers(0, len(original)))
    end = data.draw(st.integers(start, min(len(original), start + 30)))
    inserted = data.draw(st.binary(max_size=8))
    path = tmp_path / f"mutated{suffix}"
    path.write_bytes(original[:start] + inserted + original[end:])
    with contextlib.suppress(pg.DataError):
        pg.open(path)
