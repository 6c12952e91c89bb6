"""The package as it is shipped: built, installed into a clean environment, used elsewhere."""

import subprocess
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import plangraph as pg
from conftest import ROOT
from installing import build_wheel, install
from needs import REGISTRY


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    return build_wheel(folder)


def test_the_wheel_carries_ontology_data_questions_licences_and_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    folder = "plangraph/_bundled/"
    for name in ("ontology/plan.ttl", "ontology/questions/bound-by.rq", "data/us28-ft/claims.yaml"):
        assert folder + name in names
    for name in ("ontology/lint/duty-without-bearer.rq", "ontology/plangraph.schema.json"):
        assert folder + name in names
    assert {
        "plangraph/authoring/starter/data/plan.yaml",
        "plangraph/authoring/starter/sources/arun-draft.txt",
    } <= names
    assert {"plangraph/py.typed", "plangraph/view/graph.js", "plangraph/queries/nodes.rq"} <= names
    assert any(name.endswith("licenses/LICENSE-DATA") for name in names)
    assert not any("__pycache__" in name or name.startswith("tests") for name in names)


@REGISTRY
def test_the_installed_wheel_builds_the_plan_in_a_folder_of_its_own(
    wheel: Path, tmp_path: Path
) -> None:
    python = install(tmp_path / "env", str(wheel))
    shown = run(python, "-m", "plangraph", "build", cwd=tmp_path)
    assert "54 clauses" in shown
    expected = "".join(pg.open().serialize("ttl"))
    assert (tmp_path / "out" / "plan.ttl").read_text("utf-8") == expected


def test_constraints_pin_an_allowed_version_of_each_dependency() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [Requirement(line) for line in lines if not line.startswith("#")]
    pinned = {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins}
    needed = [Requirement(line) for line in requires("plangraph") or ()]
    not_pinned = [
        str(need)
        for need in needed
        if need.name != "plangraph" and "bench" not in str(need.marker)
        if not need.specifier.contains(pinned.get(canonicalize_name(need.name), "0"))
    ]
    assert not_pinned == [], "run: make constraints"


def test_every_exported_name_is_documented() -> None:
    assert pg.__all__ == sorted(pg.__all__)
    undocumented = [name for name in pg.__all__ if not getattr(pg, name).__doc__]
    assert undocumented == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Grpah'"):
        _ = pg.Grpah
