import shutil
from pathlib import Path

from conftest import ROOT
from generate.vocabulary import BEGIN, END, generate_vocabulary

NAME = "src/plangraph/vocabulary.py"


def make_checkout(folder: Path) -> Path:
    shutil.copytree(ROOT / "ontology", folder / "ontology")
    (folder / NAME).parent.mkdir(parents=True)
    shutil.copy(ROOT / NAME, folder / NAME)
    return folder


def test_names_prefixes_and_word_lists_come_from_the_ontology(tmp_path: Path) -> None:
    root = make_checkout(tmp_path)
    text = (root / NAME).read_text("utf-8")
    head, tail = text.split(f"{BEGIN}\n")[0], text.split(f"\n{END}\n")[1]
    (root / NAME).write_text(f"{head}{BEGIN}\n{END}\n{tail}")
    assert generate_vocabulary(root) == {NAME: text}


def test_a_new_class_is_a_name_of_the_namespace(tmp_path: Path) -> None:
    root = make_checkout(tmp_path)
    with (root / "ontology/plan.ttl").open("a") as file:
        file.write('plan:Annex a owl:Class ; skos:definition "A part of its own."@en .\n')
    text = generate_vocabulary(root)[NAME]
    assert '"ActorGroup", "Annex", "Asset",' in text
