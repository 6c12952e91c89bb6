"""The truths of the benchmark of drafting: known words, one place each, and styles kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


@for_each_text
def test_the_words_of_a_norm_stand_once_and_in_the_order_of_the_text(text: TruthText) -> None:
    flat = " ".join(text.text.split())
    counts = {row["words"]: flat.count(" ".join(row["words"].split())) for row in text.raw["norms"]}
    assert {words: count for words, count in counts.items() if count != 1} == {}
    starts = [norm.place.start for norm in text.norms]
    assert starts == sorted(starts)


@for_each_text
def test_words_that_a_truth_quotes_stand_in_the_text(text: TruthText) -> None:
    flat = " ".join(text.text.split())
    roles = (PartRole.CONDITION, PartRole.EXCEPTION, PartRole.STATUS)
    said = [str(value) for role in roles for value in list_values(text, role)]
    assert [words for words in said if " ".join(words.split()) not in flat] == []
    bounds = {"exact", "at-most", "at-least", "more-than", "less-than", "approximately", "target"}
    amounts = list_values(text, PartRole.QUANTITY)
    assert {amount.bound for amount in amounts if isinstance(amount, ProposedQuantity)} <= bounds


def find_unfit(texts: Iterable[TruthText]) -> set[str]:
    """Return the names of texts that cannot measure what nobody has tuned on."""
    known = {text.raw["style"] for text in read_texts("seen")}
    return {
        text.name
        for text in texts
        if text.raw["style"] in known
        or text.raw["form"] not in {"article", "draft"}
        or not 12 <= len(text.norms) + len(text.facts) <= 55
    }


def test_the_texts_that_are_kept_apart_have_styles_of_their_own() -> None:
    """None may be there: those that were read are among the seen ones, and unfit."""
    seen = read_texts("seen")
    assert find_unfit(seen) == {text.name for text in seen}
    assert find_unfit(UNSEEN) == set()
    assert len({text.raw["style"] for text in UNSEEN}) == len(UNSEEN)
