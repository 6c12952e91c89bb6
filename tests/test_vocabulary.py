import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from plangraph import resources
from plangraph.reading.context import bundled_context
from plangraph.vocabulary import PLAN, PREFIXES, SCHEMES, SH, Namespace, compact, expand


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
    assert schemes == {PREFIXES[name] for name in (*SCHEMES, "pax")}  # its words: crosswalk.ttl


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


@pytest.mark.parametrize("iri", ["https://w3id.org/plangraph/ns#Claim", "https://example.org/x"])
def test_a_shortened_iri_expands_to_itself(iri: str) -> None:
    assert expand(compact(iri)) == iri


@pytest.mark.parametrize("text", ["plain text", "nobody:x", "https://example.org/x", ""])
def test_what_has_no_known_prefix_is_not_expanded(text: str) -> None:
    assert expand(text) == text


def test_a_namespace_yields_its_iris_in_order() -> None:
    names = Namespace("urn:x#", "b", "a")
    assert list(names) == ["urn:x#a", "urn:x#b"]
    assert names.a == "urn:x#a"


def test_a_name_that_is_a_word_of_python_is_read_by_index() -> None:
    assert SH["class"] == "http://www.w3.org/ns/shacl#class"


def test_no_two_prefixes_share_a_namespace() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)


def test_the_prefixes_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        PREFIXES["plan"] = "urn:x"  # type: ignore[index]
