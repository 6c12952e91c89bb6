import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from plangraph import resources
from plangraph.reading.context import bundled_context
from plangraph.vocabulary import PLAN, PREFIXES, SCHEMES, compact


def _defined_terms() -> set[str]:
    quads = parse(path=resources.ontology_dir() / "plan.ttl", format=RdfFormat.TURTLE)
    subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    return {subject for subject in subjects if subject.startswith(PLAN.iri)}


def test_the_namespace_holds_exactly_the_terms_of_the_ontology() -> None:
    assert set(PLAN) == _defined_terms()


def test_an_unknown_term_fails_at_once() -> None:
    with pytest.raises(AttributeError, match="has no term 'dutyBaerer'"):
        _ = PLAN.dutyBaerer


def test_every_prefix_of_the_context_means_the_same_in_queries() -> None:
    context = bundled_context().prefixes
    assert {name: PREFIXES[name] for name in context if name in PREFIXES} == {
        name: iri for name, iri in context.items() if name != "scheme"
    }


def test_every_scheme_of_the_context_has_a_prefix() -> None:
    schemes = {term.vocab for term in bundled_context().terms.values() if term.vocab}
    assert schemes == {PREFIXES[name] for name in SCHEMES}


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://w3id.org/plangraph/ns#Claim", "plan:Claim"),
        ("https://w3id.org/plangraph/id/clause-version/ft-g8", "cv:ft-g8"),
        ("https://w3id.org/plangraph/scheme/bound#at-most", "bound:at-most"),
        ("https://example.org/x", "https://example.org/x"),
        ("plain text", "plain text"),
    ],
)
def test_iris_are_shortened_by_their_prefix(iri: str, short: str) -> None:
    assert compact(iri) == short
