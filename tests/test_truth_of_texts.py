"""The truth of each text for the benchmark of drafting: its words are in the text and schemes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from rdflib import SKOS, Graph, URIRef

from conftest import ROOT
from plangraph.authoring.proposals.proposal import PartRole, ProposalKind

TEXTS = sorted((ROOT / "benchmarks" / "drafting").glob("*/*.yaml"))
#: Roles whose value is a key of ``names``, or words of the text if the graph has no such thing.
NAMED = (
    "dutyBearer",
    "beneficiary",
    "stanceHolder",
    "speaker",
    "affects",
    "establishes",
    "stanceTarget",
)
#: Roles whose value is words of the text.
SAID = ("hasCondition", "exceptFor", "resultingStatus")
#: Roles whose value is a word of a scheme.
SCHEMES = {
    "action": "action",
    "normStrength": "norm-strength",
    "stanceType": "stance-type",
    "attribution": "attribution",
}
BOUNDS = {"exact", "at-most", "at-least", "more-than", "less-than", "approximately", "target"}
KEYS = {"words", "nth", "kind", "elsewhere", "inferred", *PartRole}


def as_list(value: Any) -> list[Any]:
    """Return a value that may stand alone as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def joined(text: str) -> str:
    """Return the text with each run of white space as one space."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def scheme_words() -> dict[str, set[str]]:
    """Return the words of each scheme, by the last part of its IRI."""
    schemes = Graph().parse(ROOT / "ontology" / "schemes.ttl")
    words: dict[str, set[str]] = {}
    for concept, scheme in schemes.subject_objects(SKOS.inScheme):
        assert isinstance(scheme, URIRef)
        words.setdefault(scheme.rpartition("/")[2], set()).add(str(concept).rpartition("#")[2])
    return words


def mistakes_of(norm: dict[str, Any], text: str, names: dict[str, list[str]]) -> Iterator[str]:
    """Yield what is wrong with one norm: words that are not in the text, keys that nobody knows."""
    words = joined(norm["words"])
    count = text.count(words)
    if norm.get("nth", 1) > count or (count > 1 and "nth" not in norm):
        yield f"{words!r} stands {count} times in the text"
    yield from (f"{key}: no such key" for key in norm.keys() - KEYS)
    yield from (f"{kind}: no such kind" for kind in set(as_list(norm["kind"])) - set(ProposalKind))
    said = [str(value) for role in SAID for value in as_list(norm.get(role))]
    said += [value for role in NAMED for value in as_list(norm.get(role)) if value not in names]
    said += norm.get("elsewhere", {}).values()
    yield from (f"{value!r} is not in the text" for value in said if joined(value) not in text)
    elsewhere = norm.get("elsewhere", {}).keys()
    for role in {*elsewhere, *norm.get("inferred", [])} - norm.keys():
        yield f"{role} has no value in {words!r}"
    for role in elsewhere & set(norm.get("inferred", [])):
        yield f"{role} is both elsewhere and inferred in {words!r}"
    for quantity in as_list(norm.get("hasQuantity")):
        if quantity["bound"] not in BOUNDS or not isinstance(quantity["value"], int | float):
            yield f"{quantity} is no quantity"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_truth_names_words_of_its_text_and_known_keys(
    path: Path, scheme_words: dict[str, set[str]]
) -> None:
    truth = yaml.safe_load(path.read_text(encoding="utf-8"))
    text = joined(path.with_suffix(".txt").read_text(encoding="utf-8"))
    found = [
        mistake for norm in truth["norms"] for mistake in mistakes_of(norm, text, truth["names"])
    ]
    found += [fact["words"] for fact in truth["facts"] if joined(fact["words"]) not in text]
    found += [
        f"{word}: not in the scheme {scheme}"
        for norm in truth["norms"]
        for role, scheme in SCHEMES.items()
        for word in as_list(norm.get(role))
        if word not in scheme_words[scheme]
    ]
    assert found == []


def test_the_texts_that_are_kept_apart_are_of_five_styles_and_both_forms() -> None:
    truths = [
        yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in TEXTS
        if path.parent.name == "unseen"
    ]
    assert sorted(truth["form"] for truth in truths) == ["article"] * 2 + ["draft"] * 5
    assert {truth["language"] for truth in truths} == {"en", "uk"}
    assert all(25 <= len(truth["norms"]) + len(truth["facts"]) <= 45 for truth in truths)
