import json
from pathlib import Path

import pytest

from plangraph.reading.context import Context, bundled_context, read_context
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


@pytest.fixture
def context(tmp_path: Path) -> Context:
    definition = {
        "@version": 1.1,
        "e": "https://e.org/",
        "id": "@id",
        "type": "@type",
        "Thing": "e:Thing",
        "name": {"@id": "e:name", "@container": "@language"},
        "day": {"@id": "e:day", "@type": "e:date"},
        "plain": {"@id": "e:plain"},
        "word": {"@id": "e:word", "@type": "@vocab", "@context": {"@vocab": "https://e.org/w#"}},
    }
    file = tmp_path / "context.jsonld"
    file.write_text(json.dumps({"@context": definition}), encoding="utf-8")
    return read_context(file)


def test_prefixes_and_keys_are_told_apart(context: Context) -> None:
    assert context.prefixes == {"e": "https://e.org/"}
    assert list(context.terms) == ["Thing", "name", "day", "plain", "word"]


def test_a_key_without_a_type_is_a_plain_text(context: Context) -> None:
    term = context.terms["plain"]
    assert (term.iri, term.type, term.container, term.vocab) == ("https://e.org/plain",) + (
        None,
    ) * 3


def test_the_iris_of_keys_and_datatypes_are_expanded(context: Context) -> None:
    assert context.terms["day"].type == "https://e.org/date"
    assert context.terms["word"].type == "@vocab"
    assert context.terms["word"].vocab == "https://e.org/w#"


def test_a_context_is_reduced_to_the_keys_in_use(context: Context) -> None:
    assert list(context.define(["day"])) == ["@version", "e", "id", "type", "day"]
    assert context.define(context.terms) == context.definition
