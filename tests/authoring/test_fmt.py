import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plangraph as pg
from conftest import ROOT
from plangraph.authoring.fmt import format_turtle, format_yaml
from plangraph.reading.context import bundled_context
from plangraph.reading.yamlld import read_yaml

FILES = [*ROOT.glob("data/**/*.yaml"), *ROOT.glob("src/plangraph/authoring/starter/data/*.yaml")]

UNTIDY = """\
# What this file holds.

- type: Claim   # a comment at the end
  # a comment above
  certainty: stated
  id: claim:a


  label: {en: "quotes stay",   uk: 'так'}
- id: effect:b
  hasQuantity:
    - unit: persons
      type: Quantity
      # why this bound
      bound: at-most
  type: Prohibition
"""

TIDY = """\
# What this file holds.

- id: claim:a
  type: Claim   # a comment at the end
  label: {en: "quotes stay",   uk: 'так'}
  # a comment above
  certainty: stated

- id: effect:b
  type: Prohibition
  hasQuantity:
    - type: Quantity
      # why this bound
      bound: at-most
      unit: persons
"""


def test_keys_come_in_order_and_comments_stay_with_theirs() -> None:
    assert format_yaml(UNTIDY) == TIDY


def test_what_is_tidy_stays_as_it_is() -> None:
    assert format_yaml(TIDY) == TIDY


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_bundled_files_and_the_starter_are_tidy(path: Path) -> None:
    text = path.read_text("utf-8")
    assert format_yaml(text) == text


@pytest.mark.parametrize("text", ["", "# only a comment\n", "[]\n", "- {id: claim:a}\n"])
def test_files_with_little_in_them_are_tidy_too(text: str) -> None:
    assert format_yaml(text) == text


def test_a_heading_between_nodes_stays_with_the_nodes_below_it() -> None:
    text = "- type: State\n  id: state:a\n\n# Persons\n\n- id: person:b\n  type: Person\n"
    assert format_yaml(text) == (
        "- id: state:a\n  type: State\n\n# Persons\n\n- id: person:b\n  type: Person\n"
    )


def test_texts_over_several_lines_move_as_a_whole() -> None:
    text = "- id: a:b\n  note:\n    en: >-\n      one\n\n      # no comment\n  type: Place\n"
    assert format_yaml(text) == (
        "- id: a:b\n  type: Place\n  note:\n    en: >-\n      one\n\n      # no comment\n"
    )


KEYS = st.permutations(["id", "type", "label", "about", "certainty", "identifier"])
VALUES = {
    "id": "claim:a",
    "type": "Claim",
    "label": '{en: "a: b # c"}',
    "about": "\n    - claim:b\n    - claim:c",
    "certainty": "stated # why",
    "identifier": "'x'",
}


@given(st.lists(KEYS, min_size=1, max_size=3), st.booleans())
def test_any_order_of_keys_says_the_same_and_becomes_one(
    orders: list[list[str]], blanks: bool
) -> None:
    nodes = []
    for number, keys in enumerate(orders):
        lines = [f"{key}: {VALUES[key]}".replace("claim:a", f"claim:a{number}") for key in keys]
        nodes.append("- " + "\n  ".join(lines))
    text = ("\n\n\n" if blanks else "\n").join(nodes) + "\n"
    tidy = format_yaml(text)
    assert format_yaml(tidy) == tidy
    context = bundled_context()
    before, after = (read_yaml(each, "a.yaml", context).nodes for each in (text, tidy))
    assert before == after
    assert sorted(text.split()) == sorted(tidy.split())


def test_turtle_blocks_are_written_in_one_form_in_their_place() -> None:
    text = (
        "# A header.\n\n@prefix plan: <https://w3id.org/plangraph/ns#> .\n"
        "@prefix e: <https://e.org/> .\n\n# First group\n\n"
        'e:b e:p "x" ; a plan:Claim .\n\ne:a a plan:Claim .\n'
    )
    assert format_turtle(text) == (
        "# A header.\n\n@prefix e: <https://e.org/> .\n"
        "@prefix plan: <https://w3id.org/plangraph/ns#> .\n\n# First group\n\n"
        'e:b a plan:Claim ;\n    e:p "x" .\n\ne:a a plan:Claim .\n'
    )


def test_turtle_with_comments_or_blank_nodes_inside_a_block_is_left_as_it_is() -> None:
    text = (
        "@prefix e: <https://e.org/> .\n\n"
        "e:a e:p 1 ; # why\n  a e:T .\n\ne:b e:p [ e:q 1 ] ; a e:T .\n"
    )
    assert format_turtle(text) == text


@pytest.mark.parametrize("name", ["plan.ttl", "schemes.ttl", "shapes.ttl", "alignments.ttl"])
def test_the_ontology_says_the_same_in_canonical_form(name: str, tmp_path: Path) -> None:
    copy = Path(shutil.copy(ROOT / "ontology" / name, tmp_path))
    comments = [line for line in copy.read_text("utf-8").splitlines() if line.startswith("#")]
    pg.fmt(copy)
    after = copy.read_text("utf-8")
    assert [line for line in after.splitlines() if line.startswith("#")] == comments
    assert pg.fmt(copy, check=True) == ()


def test_files_are_changed_in_place_or_only_named(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    assert pg.fmt(tmp_path, check=True) == (path,)
    assert path.read_text("utf-8") == UNTIDY
    assert pg.fmt(tmp_path) == (path,)
    assert path.read_text("utf-8") == TIDY
    assert pg.fmt(tmp_path) == ()


def test_a_file_that_would_say_something_else_is_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = "- type: Claim\n  about: *x\n  id: &x claim:a\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(pg.DataError):
        pg.fmt(path)
    assert path.read_text("utf-8") == text


def test_broken_files_are_findings(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("- id: [\n", encoding="utf-8")
    with pytest.raises(pg.DataError, match="PG101"):
        pg.fmt(path)


def test_outputs_are_never_formatted(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "a.yaml").write_text(TIDY, encoding="utf-8")
    (tmp_path / "out" / ".plangraph-output").touch()
    (tmp_path / "out" / "b.yaml").write_text(UNTIDY, encoding="utf-8")
    assert pg.fmt(tmp_path) == ()
    for path in (tmp_path / "out", tmp_path / "out" / "b.yaml"):
        with pytest.raises(pg.UsageError, match=r"PG008 .*out is an output of plangraph"):
            pg.fmt(path)
    assert (tmp_path / "out" / "b.yaml").read_text("utf-8") == UNTIDY


@pytest.mark.parametrize(
    "text",
    [
        "<a> <urn:p> <b> .\n",
        "@prefix ex: <#> .\n\nex:a ex:p ex:b .\n",
        "@base <https://e.org/> .\n@prefix ex: <x#> .\n\n<a> ex:p <b> .\n",
        "BASE <https://e.org/>\n\n<a> <urn:p> <b> .\n",
        "PREFIX ex: <https://e.org/>\n\nex:b ex:p ex:a .\n",
        '<urn:a> <urn:p> """one\n.\n\ntwo.\n\nthree""" .\n',
    ],
)
def test_turtle_that_has_no_canonical_form_of_its_own_stays_as_it_is(
    tmp_path: Path, text: str
) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(text, encoding="utf-8")
    before = pg.open(file).digest(vocabulary=False)
    pg.fmt(file)
    assert pg.open(file).digest(vocabulary=False) == before
    assert pg.fmt(file, check=True) == ()


def test_prefixes_before_a_block_that_stays_as_it_is_are_written_once() -> None:
    text = "@prefix ex: <http://example.org/> .\nex:a ex:p ( 1 ) .\n"
    once = format_turtle(text)
    assert once == "@prefix ex: <http://example.org/> .\n\nex:a ex:p ( 1 ) .\n"
    assert format_turtle(once) == once
