import json
from pathlib import Path

import pytest

from plangraph.errors import DataError
from plangraph.reading.context import (
    Context,
    bundled_context,
    find_own_context,
    insert_context,
    read_context,
)
from plangraph.vocabulary import CONTEXT, PLAN, XSD

TEXT = json.dumps({"@context": CONTEXT, "id": "claim:a"})


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
    assert list(context.define(["day"], {})) == ["@version", "e", "id", "type", "day"]
    defined = context.define(context.terms, {"day.1": context.terms["day"]})
    assert "@context" not in json.dumps(defined)
    assert (
        defined["day.1"]
        == defined["day"]
        == {"@id": "https://e.org/day", "@type": "https://e.org/date"}
    )


def test_the_address_is_replaced_by_the_context() -> None:
    assert json.loads(insert_context(TEXT, "a.jsonld"))["@context"] == bundled_context().definition


def test_another_context_stays() -> None:
    other = '{"@context": "https://e.org/"}'
    assert insert_context(other, "a.jsonld") == other
    assert find_own_context(other) is None
    assert find_own_context(TEXT) is bundled_context()


def test_too_many_references_are_refused() -> None:
    with pytest.raises(DataError, match="PG114"):
        insert_context(f"[{','.join([TEXT] * 101)}]", "a.jsonld")
