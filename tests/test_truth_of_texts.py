"""The truths of the benchmark of drafting: known words, one place each, and styles kept apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rdflib import SKOS, Graph, URIRef
from truths import TruthText, read_texts

from conftest import ROOT
from plangraph.authoring.proposals.proposal import PartRole, PartValue, ProposedQuantity

UNSEEN = read_texts("unseen")
for_each_text = pytest.mark.parametrize(
    "text", [*read_texts("seen"), *UNSEEN], ids=lambda text: text.name
)

#: Roles whose value is a word of a scheme.
SCHEMES = {
    PartRole.ACTION: "action",
    PartRole.STRENGTH: "norm-strength",
    PartRole.STANCE: "stance-type",
    PartRole.VOICE: "attribution",
}


@pytest.fixture(scope="module")
def scheme_words() -> dict[str, set[str]]:
    """Return the words of each scheme, by the last part of its IRI."""
    schemes = Graph().parse(ROOT / "ontology" / "schemes.ttl")
    words: dict[str, set[str]] = {}
    for concept, scheme in schemes.subject_objects(SKOS.inScheme):
        assert isinstance(scheme, URIRef)
        words.setdefault(scheme.rpartition("/")[2], set()).add(str(concept).rpartition("#")[2])
    return words


def list_values(text: TruthText, role: PartRole) -> Iterator[PartValue]:
    return (value for norm in text.norms for part in norm.of_role(role) for value in part.values)


@for_each_text
def test_the_words_of_schemes_are_known(text: TruthText, scheme_words: dict[str, set[str]]) -> None:
    unknown = {
        role: set(list_values(text, role)) - scheme_words[scheme]
        for role, scheme in SCHEMES.items()
    }
    assert {role: words for role, words in unknown.items() if words} == {}


@pytest.mark.parametrize("text", UNSEEN, ids=lambda text: text.name)
def test_the_words_of_a_norm_stand_once_and_in_the_order_of_the_text(text: TruthText) -> None:
    flat = " ".join(text.text.split())
    counts = {row["words"]: flat.count(" ".join(row["words"].split())) for row in text.raw["norms"]}
    assert {words: count for words, count in counts.items() if count != 1} == {}
    starts = [norm.place.start for norm in text.norms]
    assert starts == sorted(starts)


@pytest.mark.parametrize("text", UNSEEN, ids=lambda text: text.name)
def test_words_that_a_truth_quotes_stand_in_the_text(text: TruthText) -> None:
    flat = " ".join(text.text.split())
    roles = (PartRole.CONDITION, PartRole.EXCEPTION, PartRole.STATUS)
    said = [str(value) for role in roles for value in list_values(text, role)]
    assert [words for words in said if " ".join(words.split()) not in flat] == []
    bounds = {"exact", "at-most", "at-least", "more-than", "less-than", "approximately", "target"}
    amounts = list_values(text, PartRole.QUANTITY)
    assert {amount.bound for amount in amounts if isinstance(amount, ProposedQuantity)} <= bounds


def test_the_texts_that_are_kept_apart_are_of_both_forms_and_in_styles_of_their_own() -> None:
    assert {text.raw["form"] for text in UNSEEN} == {"article", "draft"}
    styles = {text.raw["style"] for text in UNSEEN}
    assert len(styles) == len(UNSEEN)
    assert styles.isdisjoint(text.raw["style"] for text in read_texts("seen"))
    assert all(25 <= len(text.norms) + len(text.facts) <= 45 for text in UNSEEN)
