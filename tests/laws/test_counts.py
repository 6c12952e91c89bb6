"""The same thing has one number in every view: Read, Picture, Who gains and Money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES, ROOT
from needs import TIME
from plangraph.asking.lookup import Lookup
from plangraph.drawing.projection import find_projection
from plangraph.drawing.subgraphs import subgraph_of_version
from plangraph.picturing.draft_flow import make_flow
from plangraph.picturing.flow import NOBODY, Port
from plangraph.picturing.picture_facts import read_picture_facts
from plangraph.picturing.picture_words import read_picture_words
from plangraph.presenting.accounts.unsaid import UnsaidKind
from plangraph.presenting.drafts import Draft, read_plans
from plangraph.presenting.money.money_flow import list_money_effects, make_money_flow
from plangraph.presenting.points.draft_counts import DraftCounts, count_draft
from plangraph.presenting.points.draft_points import DraftRead, PlanReader
from plangraph.presenting.points.point_places import find_point
from plangraph.view.gains import GainsWriter
from plangraph.view.page_words import words

_AGREEMENTS = FIXTURES / "agreements"
_PLANS = (ROOT / "data", _AGREEMENTS / "arvenia", _AGREEMENTS / "selmar")


class Counted:
    """A draft with what several views count of it."""

    def __init__(
        self, lookup: Lookup, reader: PlanReader, gains: GainsWriter, draft: Draft
    ) -> None:
        self.draft = draft
        self.read: DraftRead = reader.read(draft)
        self.counts: DraftCounts = count_draft(lookup, reader.open(draft), reader.colours)
        self.gains = str(gains.write(draft, lambda _: ()))
        effects = list_money_effects(lookup).get(draft.iri, {})
        self.money = make_money_flow(lookup, draft, effects, reader.colours)

    @property
    def points(self) -> int:
        """How many points name nobody who would have to act."""
        return len(self.counts.nobody) + len(self.counts.nobody_known)

    def unsaid(self, kind: UnsaidKind) -> set[str]:
        found = (one for one in self.read.unsaid if one.kind is kind)
        return {entry.effect for one in found for entry in one.entries}


@cache
def open_lookup(path: Path) -> Lookup:
    return pg.open(path).lookup


@cache
def list_counted(path: Path) -> tuple[Counted, ...]:
    return tuple(_count(open_lookup(path)))


def _count(lookup: Lookup) -> Iterator[Counted]:
    for plan in read_plans(lookup):
        reader = PlanReader(lookup, plan, words("en"))
        gains = GainsWriter(lookup, words("en"), plan)
        for draft in plan.drafts:
            yield Counted(lookup, reader, gains, draft)


@TIME
@pytest.mark.parametrize("path", _PLANS, ids=lambda path: path.name)
def test_what_nobody_says_has_one_number_in_every_view(path: Path) -> None:
    counted = list_counted(path)
    assert counted
    for one in counted:
        text = " ".join(one.read.head.standfirst)
        told = [int(number) for number in re.findall(r"In (\d+) points?\b", text)]
        assert sum(told) == one.points, one.draft.key
        assert one.unsaid(UnsaidKind.WHO) == one.counts.unnamed
        assert one.unsaid(UnsaidKind.HOW_MUCH) == set(one.money.without_amount)
        cases = re.search(r"In (\d+) cases?, in (\d+) points?, nobody is named", one.gains)
        if cases:
            assert (int(cases[1]), int(cases[2])) == (len(one.counts.unnamed), one.points)
        for item in one.read.unsaid:
            number = len(item.entries)
            assert words("en")(f"unsaid_{item.kind}", number) in one.gains, one.draft.key


def test_a_chip_says_by_whom_is_not_said_where_the_effect_is_counted() -> None:
    for one in list_counted(ROOT / "data"):
        chips = {
            chip.effect
            for point in one.read.points
            for part in point.parts
            for chip in part.chips
            if chip.kind in ("nobody_chip", "unknown_chip")
        }
        assert chips <= one.counts.unnamed
        assert bool(chips) is bool(one.counts.unnamed)


def test_the_picture_leads_to_nobody_at_the_points_that_are_counted() -> None:
    lookup = open_lookup(ROOT / "data")
    for plan in read_plans(lookup):
        reader = PlanReader(lookup, plan, words("en"))
        for draft in plan.drafts:
            counts = count_draft(lookup, reader.open(draft), reader.colours)
            part = subgraph_of_version(find_projection(lookup), draft.iri)
            facts = read_picture_facts(lookup, part, draft.iri, reader.colours)
            flow = make_flow(part, facts, read_picture_words("en"))
            ends = {line.source for line in flow.lines.values()}
            points = {end.box for end in ends if isinstance(end, Port) and end.party == NOBODY}
            wordings = {one.iri: find_point(one) for one in reader.open(draft).wordings}
            numbers = (wordings[point] for point in points)
            known = {*counts.nobody, *counts.nobody_known}
            assert set(numbers) == known, draft.key
