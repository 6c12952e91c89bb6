from pathlib import Path

import pytest

from conftest import ROOT
from plangraph import resources


def test_a_checkout_has_ontology_and_data_at_its_top_level() -> None:
    assert resources.ontology_dir() == ROOT / "ontology"
    assert resources.data_dir() == ROOT / "data"
    assert (resources.ontology_dir() / "plan.ttl").is_file()


def test_an_installed_package_has_them_in_its_own_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(resources, "_INSTALLED", tmp_path)
    assert resources.bundle_root() == tmp_path
    assert resources.ontology_dir() == tmp_path / "ontology"
    assert resources.data_dir() == tmp_path / "data"


@pytest.mark.parametrize("file", sorted(ROOT.glob("src/plangraph/queries/*.rq")), ids=str)
def test_each_of_our_own_queries_is_read_by_its_name(file: Path) -> None:
    assert resources.read_query(file.stem) == file.read_text("utf-8")


def test_a_query_that_does_not_exist_is_a_mistake_in_the_code() -> None:
    with pytest.raises(FileNotFoundError):
        resources.read_query("no-such-query")
