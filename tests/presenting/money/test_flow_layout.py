"""Blocks and ribbons: as wide as amounts, apart from each other, a picture for each currency."""

from __future__ import annotations

from itertools import combinations

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.asking.provisions import Quantity
from plangraph.presenting.money.flow_layout import FlowPicture, lay_out_flows
from plangraph.presenting.money.money_flow import Flow, FlowStep, Stop, StopKind
from presenting.money.test_money_flow import make


def pay(name: str, source: str, target: str, amount: int = 0, currency: str = "USD") -> Flow:
    quantity = Quantity("exact", str(amount), currency=currency) if amount else None
    step = FlowStep(Stop(StopKind.FROM, (source,)), Stop(StopKind.TO, (target,)), "", quantity)
    return Flow(name, "1", name, "", (step,), step.quantity)


@pytest.fixture(scope="module")
def pictures(graph: pg.Graph) -> list[FlowPicture]:
    agreements = [pg.open(FIXTURES / "agreements" / name) for name in ("arvenia", "selmar")]
    flows = [make(graph, "us28"), make(agreements[0], "arv-a"), make(agreements[1], "sel-text")]
    return [picture for one in flows for picture in lay_out_flows(one.flows)]


def test_no_two_blocks_of_a_column_touch(pictures: list[FlowPicture]) -> None:
    for picture in pictures:
        for one, other in combinations(picture.blocks, 2):
            if one.column == other.column:
                assert one.y + one.height < other.y or other.y + other.height < one.y


def test_a_ribbon_is_as_wide_as_its_amount(pictures: list[FlowPicture]) -> None:
    for picture in pictures:
        assert picture.scale is not None
        unit = picture.scale.width / float(picture.scale.amount)
        for ribbon in picture.ribbons:
            quantity = ribbon.step.quantity
            if quantity and quantity.number and float(quantity.number) * unit > 2:
                assert ribbon.width == pytest.approx(float(quantity.number) * unit, rel=0.02)


def test_a_block_holds_all_that_comes_in_or_goes_out(pictures: list[FlowPicture]) -> None:
    for picture in pictures:
        for block in picture.blocks:
            for side in ("source", "target"):
                ribbons = [one for one in picture.ribbons if getattr(one.step, side) == block.stop]
                assert sum(one.width for one in ribbons) <= block.height + 0.1


def test_all_is_inside_the_picture(pictures: list[FlowPicture]) -> None:
    for picture in pictures:
        assert all(block.y >= 34 for block in picture.blocks)
        assert all(block.y + block.height <= picture.height for block in picture.blocks)


def test_amounts_in_two_currencies_are_in_two_pictures() -> None:
    flows = [
        pay("a", "urn:x:a", "urn:x:b", 10),
        pay("b", "urn:x:c", "urn:x:b", 99, "EUR"),
        pay("c", "urn:x:a", "urn:x:d", 20),
        pay("unsaid", "urn:x:c", "urn:x:e"),
    ]
    dollars, euros = lay_out_flows(flows)
    assert (dollars.currency, euros.currency) == ("USD", "EUR")
    assert [ribbon.flow.effect for ribbon in euros.ribbons] == ["b", "unsaid"]


def test_flows_without_any_amount_have_no_scale() -> None:
    (picture,) = lay_out_flows([pay("a", "urn:x:a", "urn:x:b")])
    assert (picture.scale, picture.currency) == (None, "")
    assert lay_out_flows([]) == []
