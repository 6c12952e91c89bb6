"""What a parser does in a process of its own is what it would have done in this one."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from conftest import ROOT
from plangraph.errors import DataError
from plangraph.reading.child_parser import ChildParserError, isolated_command, read_as_nquads
from plangraph.reading.documents import read_documents

BASE = "https://e.org/base"
NASTY = ROOT / "tests" / "expected" / "serialization"
SHOW = "import json, sys\nfrom pyoxigraph import Literal\nprint(json.dumps([sys.argv, __name__]))\n"
WORK = """
from plangraph.reading.child_parser import read_as_nquads
with read_as_nquads("<a:b> <a:c> <a:d> .", ".ttl", "a:b") as nquads:
    print(nquads.read().decode().strip())
"""


@pytest.mark.parametrize("suffix", [".ttl", ".trig", ".jsonld", ".rdf"])
def test_the_child_reads_what_the_parser_reads(suffix: str) -> None:
    text = (NASTY / f"nasty{suffix}").read_text("utf-8")
    rdf_format = RdfFormat.from_extension(suffix[1:])
    direct = pyoxigraph.Dataset(pyoxigraph.parse(text, format=rdf_format, base_iri=BASE))
    with read_as_nquads(text, suffix, BASE) as nquads:
        read = pyoxigraph.Dataset(pyoxigraph.parse(nquads, format=RdfFormat.N_QUADS))
    algorithm = pyoxigraph.CanonicalizationAlgorithm.UNSTABLE
    direct.canonicalize(algorithm)
    read.canonicalize(algorithm)
    assert read == direct
    assert len(read) > 0


def test_a_syntax_error_in_the_child_has_its_line() -> None:
    with (
        pytest.raises(SyntaxError) as caught,
        read_as_nquads("<a:b> a <a:c> .\n\nbroken", ".ttl", BASE),
    ):
        pass
    assert caught.value.lineno == 3


def test_a_parser_that_crashes_ends_only_the_child() -> None:
    chain = ",".join(f'"t{number}":"t{number + 1}:x"' for number in range(100_000))
    with (
        pytest.raises(ChildParserError),
        read_as_nquads(f'{{"@context":{{{chain}}},"t0":"a"}}', ".jsonld", BASE),
    ):
        pass


def test_a_parser_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plangraph.reading.child_parser._SECONDS", 0.5)
    names = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/"'
    text = f"<rdf:RDF {names}>" + "<e:T><e:p>" * 100_000
    with pytest.raises(ChildParserError), read_as_nquads(text, ".rdf", BASE):
        pass


def test_a_large_file_gives_the_quads_and_lines_of_small_ones(tmp_path: Path) -> None:
    statements = [f"<https://e.org/{number}> a <https://e.org/T> .\n" for number in range(40_000)]
    path = tmp_path / "large.ttl"
    path.write_text("".join(statements), encoding="utf-8")
    (document,) = read_documents(path)
    assert Counter(str(quad.graph_name) for quad in document.quads) == {
        f"<{document.graph}>": 40_000
    }
    assert document.lines.find("https://e.org/39999") == 40_000


def test_a_large_file_with_a_mistake_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "large.ttl"
    path.write_text("<a:b> a <a:c> .\n" * 100_000 + "broken", encoding="utf-8")
    with pytest.raises(DataError, match=r"large\.ttl:100001: PG103 not Turtle"):
        read_documents(path)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are of POSIX")
def test_a_full_disk_for_temporary_files_is_named() -> None:
    script = """
import resource
from plangraph.errors import TargetError
from plangraph.reading.child_parser import read_as_nquads
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
try:
    with read_as_nquads("<urn:a> <urn:b> <urn:c> .\\n" * 100, ".ttl", "urn:x"):
        pass
except TargetError as exc:
    print(exc)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert "PG003 cannot write: File too large — free space" in done.stdout


def run(*command: str, **environment: str) -> str:
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_script_is_the_main_module_and_gets_its_arguments(tmp_path: Path) -> None:
    script = tmp_path / "show.py"
    script.write_text(SHOW, encoding="utf-8")
    printed = run(*isolated_command(str(script), "one", "two words"))
    assert printed.strip() == f'[["{script}", "one", "two words"], "__main__"]'


@pytest.mark.parametrize("planted", ["pyoxigraph.py", "json.py", "runpy.py"])
def test_modules_planted_in_the_folder_or_on_the_path_are_not_run(
    planted: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    marker = tmp_path / "was-run"
    (tmp_path / planted).write_text(f"open({str(marker)!r}, 'w')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with read_as_nquads("<a:b> <a:c> <a:d> .", ".ttl", "a:b") as nquads:
        assert nquads.read() == b"<a:b> <a:c> <a:d> .\n"
    assert not marker.exists()


def test_children_find_what_the_parent_finds_outside_its_installation(tmp_path: Path) -> None:
    venv.create(tmp_path / "bare", symlinks=os.name != "nt")
    scripts = "Scripts" if os.name == "nt" else "bin"
    python = tmp_path / "bare" / scripts / Path(sys.executable).name
    packages = Path(pyoxigraph.__file__).parents[1]
    places = os.pathsep.join([str(ROOT / "src"), str(packages)])
    printed = run(str(python), "-c", WORK, PYTHONPATH=places)
    assert printed.splitlines() == ["<a:b> <a:c> <a:d> ."]
