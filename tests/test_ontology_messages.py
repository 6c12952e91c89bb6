"""The shapes: messages, severities, paths and classes."""

from collections.abc import Iterator

import pytest
from rdflib import URIRef
from rdflib.namespace import (
    OWL,
    RDFS,
    SH,
    SKOS,
)
from rdflib.term import Node

from ontology_graph import concepts, context, local, properties, read, used_in_shapes
from plangraph.vocabulary import PREFIXES, SCHEME


def constraints() -> Iterator[Node]:
    """Yield what carries a message: every property shape and every shape that offers a choice."""
    shapes = read("shapes.ttl")
    yield from shapes.objects(None, SH.property)
    yield from shapes.subjects(SH["or"], None)


def test_every_constraint_says_in_english_what_is_wrong_and_what_to_do() -> None:
    for constraint in constraints():
        messages = list(read("shapes.ttl").objects(constraint, SH.message))
        assert [getattr(message, "language", None) for message in messages] == ["en"]
        wrong, dash, remedy = str(messages[0]).partition(" — ")
        assert wrong[0].isupper() or wrong.split()[0] in context()
        assert dash
        assert remedy[:1].islower()
        assert not remedy.endswith(".")


def test_a_constraint_is_a_violation_or_a_warning() -> None:
    severities = {read("shapes.ttl").value(item, SH.severity) for item in constraints()}
    assert severities == {None, SH.Warning}  # none said means sh:Violation


def test_every_path_and_class_of_a_shape_is_known() -> None:
    shapes, ontology = read("shapes.ttl"), read("plan.ttl")
    paths = {shapes.value(path, SH.inversePath) or path for path in shapes.objects(None, SH.path)}
    named = {*paths, *shapes.objects(None, SH["class"]), *shapes.objects(None, SH.targetClass)}
    entries = [value["@id"] for value in context().values() if isinstance(value, dict)]
    entries += [value for value in context().values() if isinstance(value, str)]
    keys = {
        URIRef(PREFIXES[prefix] + name)
        for prefix, _, name in (entry.partition(":") for entry in entries)
        if prefix in PREFIXES
    }
    keys.add(SKOS.Concept)  # the class of the words, which are in schemes.ttl
    never = {URIRef(PREFIXES["oa"] + "exact"), SKOS.exactMatch}  # named only to forbid them
    unknown = {str(term) for term in named if (term, None, None) not in ontology}
    assert sorted(unknown - set(map(str, keys | never))) == []


def test_every_concept_that_a_shape_names_exists() -> None:
    named = {term for term in used_in_shapes() if isinstance(term, URIRef) and "#" in term}
    assert {term for term in named if term.startswith(SCHEME)} <= set(concepts())


@pytest.mark.parametrize("term", properties(), ids=local)
def test_a_shape_asks_for_the_class_that_the_range_says(term: URIRef) -> None:
    shapes, ontology = read("shapes.ttl"), read("plan.ttl")
    asked = {
        kind
        for shape in shapes.subjects(SH.path, term)
        for kind in shapes.objects(shape, SH["class"])
    }
    value_range = ontology.value(term, RDFS.range)
    if value_range not in (OWL.Thing, URIRef(PREFIXES["time"] + "TemporalEntity")):
        assert asked <= {value_range}
