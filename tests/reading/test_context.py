from plangraph.reading.context import bundled_context
from plangraph.vocabulary import PLAN, XSD


def test_a_concept_word_belongs_to_the_scheme_of_its_property() -> None:
    term = bundled_context().terms["bound"]
    assert (term.iri, term.type) == (PLAN.bound, "@vocab")
    assert term.vocab == "https://w3id.org/plangraph/scheme/bound#"


def test_a_text_has_a_language_container() -> None:
    assert bundled_context().terms["label"].container == "@language"


def test_datatypes_are_expanded() -> None:
    assert bundled_context().terms["attestedOn"].type == XSD.date


def test_classes_are_told_from_properties_by_their_capital() -> None:
    terms = bundled_context().terms
    assert terms["Claim"].is_class
    assert not terms["states"].is_class


def test_prefixed_names_and_web_addresses_expand_and_nothing_else_does() -> None:
    context = bundled_context()
    assert context.expand("state:ukraine") == "https://w3id.org/plangraph/id/state/ukraine"
    assert context.expand("https://example.org/x") == "https://example.org/x"
    assert context.expand("ukraine") is None
    assert context.expand("file:///etc/passwd") is None
    assert context.expand("state:") is None


def test_no_key_reads_as_a_word_of_a_scheme() -> None:
    # JSON-LD prefers a key of the context to the scheme's vocabulary: `bound: about` would
    # silently become schema:about.
    from plangraph.reading.documents import read_vocabulary

    concepts = {
        str(quad.subject).strip("<>").rpartition("#")[2]
        for document in read_vocabulary()
        for quad in document.quads
        if "/scheme/" in str(quad.subject)
    }
    assert concepts.isdisjoint(bundled_context().terms)
