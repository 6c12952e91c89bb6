"""The generator as developers run it, on a copy of the checkout."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from generate.__main__ import main
from needs import TIME
from plangraph.reading.context import read_context
from plangraph.reading.yamlld import read_yaml

PROPERTY = """
plan:newProperty a owl:ObjectProperty ;
    rdfs:label "new property"@en ;
    skos:definition "Event during which the effect would apply."@en ;
    rdfs:domain plan:NormativeEffect ;
    rdfs:range plan:Event ;
    rdfs:isDefinedBy <https://w3id.org/plangraph/ns> .
"""
SHAPE = """
shape:DuringEvent a sh:NodeShape ;
    sh:targetClass plan:NormativeEffect ;
    sh:property [
        sh:path plan:newProperty ;
        sh:class plan:Event ;
        sh:message "It new property what is no event — name an Event"@en ] .
"""
EXAMPLE = "- id: effect:a\n  type: Obligation\n  newProperty: event:truce\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("docs/generate", "docs/findings", "ontology", "src", "tests/fixtures/lint"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignore)
    for name in (
        "formats.md",
        "pax.md",
        "proposals.schema.json",
        "proposer.schema.json",
        "tables.md",
    ):
        shutil.copy(ROOT / "docs" / name, tmp_path / "docs" / name)
    shutil.copy(ROOT / "README.md", tmp_path / "README.md")
    return tmp_path


def run(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the generator of the copy, with the package of the copy."""
    paths = f"{checkout / 'docs'}:{checkout / 'src'}"
    return subprocess.run(
        [sys.executable, "-m", "generate", *arguments],
        env={"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_generated_files_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().err


@TIME
def test_a_new_property_needs_the_ontology_a_shape_and_no_other_edit(checkout: Path) -> None:
    for name, text in (("plan.ttl", PROPERTY), ("shapes.ttl", SHAPE)):
        file = checkout / "ontology" / name
        file.write_text(file.read_text("utf-8") + text)
    done = run(checkout)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(done.stdout.split()) == [
        "ontology/README.md",
        "ontology/REFERENCE.md",
        "ontology/context.jsonld",
        "ontology/plangraph.schema.json",
        "src/plangraph/vocabulary.py",
    ]
    context = read_context(checkout / "ontology/context.jsonld")
    assert not read_yaml(EXAMPLE, "a.yaml", context).findings
    assert run(checkout, "--check").returncode == 0


@TIME
def test_check_names_what_differs_and_changes_nothing(checkout: Path) -> None:
    file = checkout / "ontology/REFERENCE.md"
    file.write_text("written by hand\n")
    done = run(checkout, "--check")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == ("ontology/REFERENCE.md: not as generated — run 'make generate'\n")
    assert file.read_text() == "written by hand\n"


def test_a_wrong_argument_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--chek"]) == 2
    assert "usage:" in capsys.readouterr().err
