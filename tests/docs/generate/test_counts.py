from pathlib import Path

import pytest

from conftest import ROOT
from generate.counts import generate_counts

README = ROOT / "ontology/README.md"


def make_checkout(folder: Path, readme: str) -> Path:
    (folder / "ontology").mkdir()
    for name in ("plan.ttl", "schemes.ttl", "shapes.ttl"):
        (folder / "ontology" / name).write_bytes((ROOT / "ontology" / name).read_bytes())
    (folder / "ontology/README.md").write_text(readme)
    return folder


def test_wrong_numbers_and_a_missing_list_name_are_replaced(tmp_path: Path) -> None:
    text = README.read_text("utf-8")
    wrong = text.replace("27 classes", "3 classes").replace("`, `attribution`", "`")
    assert wrong != text
    made = generate_counts(make_checkout(tmp_path, wrong))
    assert made == {"ontology/README.md": text}


def test_a_sentence_that_was_rewritten_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="matches 0 times"):
        generate_counts(make_checkout(tmp_path, "There are many classes.\n"))
