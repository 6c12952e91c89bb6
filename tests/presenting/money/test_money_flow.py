"""From whom money would go through what to whom; what nobody says has a place of its own."""

from __future__ import annotations

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.presenting.drafts import read_plans
from plangraph.presenting.money.money_flow import (
    Flow,
    MoneyFlow,
    StopKind,
    list_money_effects,
    make_money_flow,
)
from plangraph.presenting.party_colours import read_party_colours
from plangraph.vocabulary import compact


def make(graph: pg.Graph, key: str) -> MoneyFlow:
    effects = list_money_effects(graph.lookup)
    for plan in read_plans(graph.lookup):
        for draft in plan.drafts:
            if draft.key == key:
                colours = read_party_colours(graph.lookup, plan.iri)
                return make_money_flow(graph.lookup, draft, effects.get(draft.iri, {}), colours)
    raise LookupError(key)


@pytest.fixture(scope="module")
def us28(graph: pg.Graph) -> MoneyFlow:
    return make(graph, "us28")


@pytest.fixture(scope="module")
def halvast() -> MoneyFlow:
    return make(pg.open(FIXTURES / "agreements" / "arvenia"), "arv-a")


def flow(found: MoneyFlow, name: str) -> Flow:
    return next(one for one in found.flows if compact(one.effect) == f"effect:{name}")


def ways(found: MoneyFlow, name: str) -> list[tuple[str, str, str]]:
    """Return the steps of an effect: from what, to what, how much."""
    return [
        (found.names[step.source].name, found.names[step.target].name, step.amount)
        for step in flow(found, name).steps
    ]


def test_a_flow_goes_from_its_source_through_something_to_those_who_gain(us28: MoneyFlow) -> None:
    assert ways(us28, "us28-frozen-assets-investment") == [
        ("Frozen Russian assets", "Rebuilding", "$100bn"),
        ("Rebuilding", "Ukraine", ""),
        ("Rebuilding", "United States", ""),
    ]


def test_an_asset_has_the_colour_and_the_name_of_its_owner(us28: MoneyFlow) -> None:
    source = flow(us28, "us28-frozen-assets-investment").steps[0].source
    assert (us28.names[source].note, us28.names[source].css_class) == ("Russia", "party-2")


def test_who_pays_has_a_place_where_nobody_is_named(us28: MoneyFlow) -> None:
    (step,) = flow(us28, "us28-guarantee-price").steps
    assert (step.source.kind, us28.names[step.target].name) == (
        StopKind.UNSAID_FROM,
        "United States",
    )


def test_the_rest_of_what_is_shared_out_goes_to_nobody_named(us28: MoneyFlow) -> None:
    share, rest = flow(us28, "us28-profit-share").steps
    assert (rest.is_rest, rest.amount, rest.target.kind) == (True, "half", StopKind.UNSAID_TO)
    assert share.quantity is None


def test_all_is_shared_out_without_a_rest(halvast: MoneyFlow) -> None:
    uses = [one for one in halvast.flows if "fund-use" in one.effect]
    assert len(uses) == 3
    assert not any(step.is_rest for one in uses for step in one.steps)
    assert ways(halvast, "arv-a-fund-use-roads")[0][2] == "half"


def test_a_part_of_a_sum_has_no_width_of_its_own(halvast: MoneyFlow) -> None:
    first, whole = flow(halvast, "arv-a-fund-first"), flow(halvast, "arv-a-fund-pay")
    assert (first.whole, first.money) == (whole.effect, None)
    assert whole.money is not None
    assert whole.money.number == 600_000_000


def test_an_amount_for_each_of_many_is_no_sum(halvast: MoneyFlow) -> None:
    allowance = flow(halvast, "arv-a-allowance-pay")
    assert allowance.money is not None
    assert allowance.money.number == 220
    assert allowance.amount.startswith("€220 for each")
    assert all(step.quantity is None for step in allowance.steps)  # a sum for each has no width


def test_flows_are_in_the_order_of_the_points(us28: MoneyFlow) -> None:
    points = [one.point for one in us28.flows]
    assert points == ["10a", "12a", "12e", "12f", "14a", "14b", "14c", "14c", "14d"]


def test_a_draft_without_money_has_no_flow(graph: pg.Graph) -> None:
    assert make(graph, "minsk2") == MoneyFlow((), {})
