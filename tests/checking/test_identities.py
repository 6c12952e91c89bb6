"""Ids under which two things are described, and descriptions that belong together."""

from itertools import combinations
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

import plangraph as pg
from conftest import WriteData
from plangraph import resources
from plangraph.checking.identities import check_identities
from plangraph.reading.documents import read_documents, read_vocabulary
from plangraph.stores.embedded import EmbeddedStore

ONTOLOGY = rdflib.Graph().parse(resources.ontology_dir() / "plan.ttl")
STATED = set(ONTOLOGY.subject_objects(OWL.disjointWith))
CLASSES = sorted({str(kind) for pair in STATED for kind in pair})

RIVER = "- id: place:river\n  type: Place\n  isPartOf: place:river\n  label: {en: River}\n"


def find_in(*paths: Path) -> list[pg.Finding]:
    documents = read_documents(*paths)
    return list(check_identities(EmbeddedStore((*read_vocabulary(), *documents)), documents))


def codes_of(*paths: Path) -> set[str]:
    return {finding.code for finding in pg.check(*paths).errors}


def are_disjoint(one: str, two: str) -> bool:
    first, second = (
        set(ONTOLOGY.transitive_objects(rdflib.URIRef(kind), RDFS.subClassOf))
        for kind in (one, two)
    )
    pairs = [(left, right) for left in first for right in second]
    return any(pair in STATED or pair[::-1] in STATED for pair in pairs)


def test_a_thing_of_two_types_is_found_for_exactly_the_pairs_that_the_ontology_keeps_apart(
    tmp_path: Path,
) -> None:
    pairs = list(combinations(CLASSES, 2))
    wrong = [number for number, pair in enumerate(pairs) if are_disjoint(*pair)]
    path = tmp_path / "all.nt"
    lines = [
        f"<https://e.org/{number}> <{RDF.type}> <{kind}> ."
        for number, pair in enumerate(pairs)
        for kind in pair
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = {item.message.partition(": ")[0].rpartition("/")[2] for item in find_in(path)}
    assert found == {str(number) for number in wrong}
    assert 100 < len(wrong) < len(pairs)


@pytest.mark.parametrize(
    ("types", "words"),
    [
        ("[Person, State]", "Person and State"),
        ("[Obligation, Prohibition]", "Obligation and Prohibition"),
        ("[Obligation, Person]", "Obligation and Person"),
        ("[Person, State, Place]", "Person and Place, or Person and State, or Place and State"),
    ],
)
def test_two_types_that_nothing_can_have_are_found_at_the_line_of_the_types(
    types: str, words: str, write_data: WriteData
) -> None:
    path = write_data(f"- id: state:a\n  label: {{en: A}}\n  type: {types}\n")
    (finding,) = (item for item in pg.check(path).errors if item.code == "PG139")
    assert finding.line == 3
    assert finding.message == f"state:a: no thing can be {words}"


def test_types_in_two_files_are_both_named(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text("- {id: state:a, type: State}\n", "utf-8")
    two.write_text("\n- id: state:a\n  type: Person\n", "utf-8")
    (finding,) = find_in(tmp_path)
    assert (finding.path, finding.line) == (str(one), 1)
    assert finding.message.endswith(f"(also at {two}:3)")


def test_two_nodes_of_one_file_that_describe_one_id_differently_are_found_with_both_lines(
    write_data: WriteData,
) -> None:
    path = write_data(RIVER + RIVER.replace("isPartOf: place:river", "altLabel: {en: Stream}"))
    (finding,) = pg.check(path).errors
    assert (finding.line, finding.code) == (5, "PG140")
    assert finding.message == "place:river is described differently on line 1 already"


def test_each_further_node_of_the_id_is_found(write_data: WriteData) -> None:
    other = RIVER.replace("isPartOf: place:river", "altLabel: {en: Stream}")
    assert [item.line for item in find_in(write_data(RIVER + other + other))] == [5, 9]


def test_the_same_node_twice_says_nothing_new(write_data: WriteData) -> None:
    assert codes_of(write_data(RIVER + RIVER)) == set()


def test_a_node_without_a_type_adds_to_another_one(write_data: WriteData) -> None:
    assert codes_of(write_data(RIVER + "- id: place:river\n  label: {uk: Річка}\n")) == set()


def test_a_nested_node_with_an_id_of_another_is_found(write_data: WriteData) -> None:
    nested = (
        "- id: place:bank\n  type: Place\n  label: {en: Bank}\n  isPartOf:\n    id: place:river\n"
    )
    path = write_data(RIVER + nested + "    type: Place\n    altLabel: {en: Stream}\n")
    assert [(item.line, item.code) for item in find_in(path)] == [(9, "PG140")]


def test_a_second_effect_that_is_named_as_the_point_below_is_to_get_an_id(
    write_data: WriteData,
) -> None:
    effect = "{type: Obligation, dutyBearer: state:n, action: %s}"
    path = write_data(
        "- id: version:a\n  type: PlanVersion\n  hasClauseVersion:\n"
        f'    - pointNumber: "2.2"\n      hasEffect:\n        - {effect % "pay"}\n'
        f"        - {effect % 'teach'}\n"
        f'    - pointNumber: "2.2.2"\n      hasEffect: {effect % "train"}\n'
    )
    (finding,) = (item for item in pg.check(path).errors if item.code == "PG140")
    assert finding.remedy == (
        "give effect 2 of cv:a-2.2 an id of its own: without one it is named as that of cv:a-2.2.2"
    )
    path.write_text(path.read_text("utf-8").replace("{type", "{id: effect:own, type", 2), "utf-8")
    assert "effect:own is" in next(
        item.message for item in pg.check(path).errors if item.code == "PG140"
    )


def test_a_thing_may_be_described_in_several_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RIVER, "utf-8")
    (tmp_path / "b.yaml").write_text(RIVER.replace("en: River", "uk: Річка"), "utf-8")
    (tmp_path / "c.yaml").write_text(RIVER, "utf-8")
    assert codes_of(tmp_path) == set()


def test_two_labels_in_one_language_are_found_and_both_files_named(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RIVER, "utf-8")
    (tmp_path / "b.yaml").write_text(RIVER.replace("en: River", "en: Stream"), "utf-8")
    (finding,) = pg.check(tmp_path).errors
    assert (finding.path, finding.line, finding.code) == (str(tmp_path / "a.yaml"), 4, "PG132")
    assert f"(also at {tmp_path / 'b.yaml'}:4)" in finding.message


def test_two_places_of_one_span_are_found_and_both_files_named(tmp_path: Path) -> None:
    span = "- id: span:a\n  type: Span\n  hasSelector: {type: TextPosition, start: 1, end: %d}\n"
    (tmp_path / "a.yaml").write_text(span % 5, "utf-8")
    (tmp_path / "b.yaml").write_text(span % 7, "utf-8")
    (finding,) = (item for item in pg.check(tmp_path).errors if item.code == "PG132")
    assert (finding.path, finding.line) == (str(tmp_path / "a.yaml"), 3)
    assert f"(also at {tmp_path / 'b.yaml'}:3)" in finding.message


def test_the_bundled_data_describe_one_thing_under_each_id() -> None:
    assert find_in(resources.data_dir()) == []
