import json
from pathlib import Path

import pytest

from conftest import ROOT
from generate.context import generate_context

NAME = "ontology/context.jsonld"
HEADER = "".join(
    line
    for line in (ROOT / "ontology/plan.ttl").read_text("utf-8").splitlines(keepends=True)
    if line.startswith("@prefix")
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose ontology has no terms, and whose context has keys of other vocabularies."""
    (tmp_path / "ontology").mkdir()
    for name in ("plan", "schemes", "shapes"):
        (tmp_path / f"ontology/{name}.ttl").write_text(HEADER)
    keys = {"@version": 1.1, "plan": "https://w3id.org/plangraph/ns#", "id": "@id"}
    other = {"member": {"@id": "org:member", "@type": "@id"}, "Office": "org:Post"}
    write_context(tmp_path, {**keys, **other})
    return tmp_path


def write_context(root: Path, context: dict[str, object]) -> None:
    (root / NAME).write_text(json.dumps({"@context": context}))


def define(root: Path, name: str, kind: str, value_range: str) -> None:
    with (root / "ontology/plan.ttl").open("a") as file:
        file.write(
            f'plan:{name} a owl:{kind} ; skos:definition "It."@en ; rdfs:range {value_range} .\n'
        )


def generate(root: Path) -> dict[str, object]:
    made: dict[str, object] = json.loads(generate_context(root)[NAME])["@context"]
    return made


@pytest.mark.parametrize(
    ("kind", "value_range", "entry"),
    [
        ("ObjectProperty", "plan:Actor", {"@type": "@id"}),
        ("DatatypeProperty", "xsd:date", {"@type": "xsd:date"}),
        ("DatatypeProperty", "rdf:langString", {"@container": "@language"}),
    ],
)
def test_how_a_value_is_read_follows_from_the_range(
    checkout: Path, kind: str, value_range: str, entry: dict[str, str]
) -> None:
    define(checkout, "newKey", kind, value_range)
    assert generate(checkout)["newKey"] == {"@id": "plan:newKey", **entry}


def test_the_word_list_of_a_property_follows_from_its_shape(checkout: Path) -> None:
    define(checkout, "newKey", "ObjectProperty", "skos:Concept")
    with (checkout / "ontology/shapes.ttl").open("a") as file:
        file.write(
            "@prefix sh: <http://www.w3.org/ns/shacl#> . [] sh:path plan:newKey ;"
            ' sh:pattern "^https://w3id.org/plangraph/scheme/status#" .'
        )
    words = {"@vocab": "https://w3id.org/plangraph/scheme/status#"}
    wanted = {"@id": "plan:newKey", "@type": "@vocab", "@context": words}
    assert generate(checkout)["newKey"] == wanted


def test_a_property_of_words_whose_shape_names_no_list_is_an_error(checkout: Path) -> None:
    define(checkout, "newKey", "ObjectProperty", "skos:Concept")
    with pytest.raises(ValueError, match="newKey"):
        generate(checkout)


def test_keys_of_other_vocabularies_stay_and_new_ones_come_last(checkout: Path) -> None:
    before = list(generate(checkout))
    define(checkout, "newKey", "DatatypeProperty", "xsd:date")
    assert list(generate(checkout)) == [*before, "newKey"]
    assert before == ["@version", "plan", "id", "member", "Office"]


def test_a_key_whose_property_is_gone_goes_too(checkout: Path) -> None:
    context = generate(checkout)
    write_context(checkout, {**context, "oldKey": {"@id": "plan:oldKey", "@type": "@id"}})
    assert generate(checkout) == context


def test_an_annotation_is_no_key(checkout: Path) -> None:
    define(checkout, "drawnAs", "AnnotationProperty", "xsd:string")
    assert "drawnAs" not in generate(checkout)
