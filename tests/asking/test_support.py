from __future__ import annotations

import pytest

import plangraph as pg
from plangraph.asking.evidence import Evidence
from plangraph.asking.support import StatedClaims, SupportRow, Triple, find_support, read_support
from plangraph.vocabulary import PLAN, PREFIXES

CLAIM = "x:claim"
ROWS = [
    SupportRow(CLAIM, "x:effect", "x:Kind", None, None, None, None),
    SupportRow(CLAIM, None, None, None, "x:body", "x:ledBy", "x:leader"),
]


def evidence(claim: str) -> Evidence:
    return Evidence(claim, "words", "a", "v", "c", "x:source", 1, 0, 1, "", "", "", "")


@pytest.mark.parametrize(
    ("values", "properties", "is_support"),
    [
        ({CLAIM, "x:actor"}, (), True),
        ({"x:effect", "x:actor"}, (), True),
        ({"x:body", "x:leader"}, ("x:ledBy",), True),
        ({"x:body", "x:leader"}, ("x:hasMember",), False),
        ({"x:body", "x:other"}, ("x:ledBy",), False),
        ({"x:actor", "x:version", None}, ("x:ledBy",), False),
    ],
    ids=[
        "the claim itself",
        "its effect",
        "its triple",
        "both ends under another property",
        "one end of its triple",
        "nothing of it",
    ],
)
def test_a_claim_supports_a_row_that_it_states(
    values: set[str | None], properties: tuple[str, ...], is_support: bool
) -> None:
    item = evidence(CLAIM)
    found = StatedClaims(ROWS).sort_claims([item], values, properties)
    assert found == (((item,), ()) if is_support else ((), (item,)))


def test_a_claim_that_states_nothing_known_is_context() -> None:
    item = evidence("x:other")
    assert StatedClaims(ROWS).sort_claims([item], ["x:effect"], ()) == ((), (item,))


@pytest.mark.parametrize(("draft", "is_support"), [("x:draft", True), ("x:other", False)])
def test_what_a_claim_states_of_a_body_in_one_draft_supports_no_row_of_another(
    draft: str, is_support: bool
) -> None:
    claims = StatedClaims([*ROWS, SupportRow(CLAIM, None, None, "x:draft", None, None, None)])
    found = claims.sort_claims([evidence(CLAIM)], ["x:body", "x:leader", draft], ["x:ledBy"])
    assert bool(found.evidence) == is_support


def test_the_order_of_the_claims_is_kept() -> None:
    items = [evidence(name) for name in ("x:2", CLAIM, "x:1")]
    found = StatedClaims(ROWS).sort_claims(items, ["x:effect", "x:2"], ())
    assert found == ((items[0], items[1]), (items[2],))


def test_a_claim_is_found_by_its_whole_triple() -> None:
    triples = [Triple("x:body", "x:ledBy", name) for name in ("x:leader", "x:other")]
    claims = StatedClaims(ROWS)
    assert claims.find_claims(triples) == {CLAIM}
    assert claims.find_claims(triples[1:]) == frozenset()


def test_effects_and_the_like_are_a_rows_own_and_actors_are_not(graph: pg.Graph) -> None:
    claim = PREFIXES["claim"] + "ft-F24"
    cap, ukraine = PREFIXES["effect"] + "ft-forces-cap", PREFIXES["state"] + "ukraine"
    items = [item for item in graph.lookup.find_evidence([cap])[cap] if item.claim == claim]
    for support in (find_support(graph.store, [claim]), read_support(graph.store)):
        assert support.sort_claims(items, [cap], ()).evidence == tuple(items)
        assert support.sort_claims(items, [ukraine], ()).context == tuple(items)


def test_a_triple_of_the_data_supports_a_row_with_both_ends(graph: pg.Graph) -> None:
    claim = PREFIXES["claim"] + "e3-drafter-uk"
    draft, drafter = PREFIXES["version"] + "e3", PREFIXES["state"] + "uk"
    items = graph.lookup.find_evidence([claim])[claim]
    support = find_support(graph.store, [claim])
    assert support.sort_claims(items, [draft, drafter], [PLAN.draftedBy]).evidence == items
    assert support.sort_claims(items, [draft], [PLAN.draftedBy]).context == items
