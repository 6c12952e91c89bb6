import pytest

from conftest import ROOT
from generate.ontology import Kind, Need, Ontology, shorten_iri
from plangraph.vocabulary import PLAN, RDFS


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return Ontology(ROOT)


def test_a_term_has_kind_definition_domain_range_and_word_list(ontology: Ontology) -> None:
    term = next(term for term in ontology.terms if term.name == "action")
    assert (term.kind, term.is_property, term.scheme) == (Kind.OBJECT_PROPERTY, True, "action")
    assert (term.domain, term.iri) == (PLAN.NormativeEffect, PLAN.action)
    assert term.definition.endswith(".")


def test_classes_and_annotations_are_no_properties(ontology: Ontology) -> None:
    kinds = {term.kind for term in ontology.terms if not term.is_property}
    assert kinds == {Kind.CLASS, Kind.ANNOTATION}


def test_terms_are_sorted_and_stand_once(ontology: Ontology) -> None:
    names = [term.iri for term in ontology.terms]
    assert names == sorted(set(names))


def test_a_word_list_has_its_words_with_label_and_meaning(ontology: Ontology) -> None:
    scheme = next(scheme for scheme in ontology.schemes if scheme.name == "bound")
    word = next(word for word in scheme.words if word.name == "at-most")
    assert word.label
    assert word.definition


def test_a_shape_says_whether_a_class_needs_a_property(ontology: Ontology) -> None:
    assert ontology.needs[PLAN.Claim, PLAN.groundedIn] is Need.REQUIRED
    assert ontology.needs[PLAN.Clause, PLAN.topic] is Need.ADVISED
    assert ontology.needs[PLAN.Claim, PLAN.support] is Need.OPTIONAL


def test_superclasses_are_the_direct_ones(ontology: Ontology) -> None:
    assert ontology.superclasses[PLAN.Obligation] == (PLAN.NormativeEffect,)


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (PLAN.Claim, "Claim"),
        (RDFS.label, "rdfs:label"),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_an_iri_is_shortened_by_its_prefix(iri: str, short: str) -> None:
    assert shorten_iri(iri) == short
