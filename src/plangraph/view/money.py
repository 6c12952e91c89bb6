"""Money: from whom it would go through what to whom, drawn as a flow and told as a list."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.asking.provisions import Quantity
from plangraph.presenting.drafts import Draft, Plan
from plangraph.presenting.money.flow_layout import Block, FlowPicture, Ribbon, lay_out_flows
from plangraph.presenting.money.money_flow import (
    Flow,
    MoneyFlow,
    Stop,
    StopKind,
    list_money_effects,
    make_money_flow,
)
from plangraph.presenting.party_colours import GREY, read_party_colours
from plangraph.presenting.seen_drafts import HowSeen, SeenDraft, read_seen_drafts
from plangraph.text import shorten
from plangraph.view.page_words import PageWords
from plangraph.view.templates import fill
from plangraph.vocabulary import compact

if TYPE_CHECKING:
    from markupsafe import Markup

    from plangraph.view.claims import ClaimsOf

_NAME_WIDTH = 25  # letters of a line of a name
_MOST_LINES = 2
_RIBBON_WIDTH = 36  # letters of the words on a ribbon
_TOLD = 2  # sums in the standfirst
_BROAD = 26  # of a ribbon whose sum is written large
_LINE = 18


class BlockText(NamedTuple):
    """The name of a block and the line below it, and where they stand."""

    lines: list[str]
    note: str
    x: float
    y: float
    anchor: str


class DraftSums(NamedTuple):
    """What one draft says of money: its sums, and the number of its flows."""

    seen: SeenDraft
    sums: list[str]
    flows: int


class MoneyWriter:
    """Writes the money of the drafts of a plan; what they share is read once."""

    def __init__(self, lookup: Lookup, say: PageWords, plan: Plan) -> None:
        self._sentences = lookup.sentences
        self._words = say
        effects = list_money_effects(lookup)
        colours = read_party_colours(lookup, plan.iri or plan.drafts[0].iri)
        self._seen = read_seen_drafts(lookup, plan)
        self._flows = {
            draft.iri: make_money_flow(lookup, draft, effects.get(draft.iri, {}), colours)
            for draft in plan.drafts
        }

    def write(self, draft: Draft, claims_of: ClaimsOf) -> Markup:
        """Return the money of a draft."""
        found = self._flows[draft.iri]
        named = [flow for flow in found.flows if flow.money is not None]
        seen = next(one for one in self._seen if one.draft == draft)
        return fill(
            "money.html",
            words=self._words,
            draft=draft,
            flows=found.flows,
            title=self._write_title(found.drawn),
            silence=self._words("money_none" if seen.how is HowSeen.WHOLE else "money_unseen"),
            standfirst=[flow.sentence for flow in named[:_TOLD]],
            counted=self._count_flows(found),
            pictures=lay_out_flows(found.flows),
            heads_of=self._write_heads,
            text_of=lambda block: self._place_text(block, found),
            scale_of=self._write_scale,
            label_of=self._label,
            name_class=lambda stop: found.names[stop].css_class,
            colour_of=lambda ribbon: _find_colour(ribbon, found),
            name_of=lambda stop: self._name(stop, found),
            is_broad=lambda ribbon: ribbon.width >= _BROAD,
            has_amount=lambda ribbon: ribbon.step.quantity is not None,
            is_unsaid=lambda stop: not stop.things,
            sums=[self._sum_up(one) for one in self._seen],
            HowSeen=HowSeen,
            claims_of=claims_of,
            compact=compact,
        )

    def _write_title(self, flows: Sequence[Flow]) -> str:
        named = sum(flow.money is not None for flow in flows)
        rest = len(flows) - named
        if not named:
            return self._words("money_no_sum")
        if not rest:
            return self._words("money_sums_only", named)
        return f"{self._words('money_sums', named)}{self._words('money_rest', rest)}"

    def _count_flows(self, found: MoneyFlow) -> list[str]:
        """Return over what the numbers of a draft count: its flows, and parts of their sums."""
        drawn = found.drawn
        numbers = {
            "sum": sum(flow.money is not None for flow in drawn),
            "share": sum(flow.money is None and bool(flow.amount) for flow in drawn),
            "nothing": sum(not flow.amount for flow in drawn),
        }
        parts = [self._words(f"money_with_{name}", n) for name, n in numbers.items() if n]
        listed = self._words.language.join(parts)
        told = [self._words("money_counted", len(drawn), parts=listed)] if drawn else []
        others = len(found.flows) - len(drawn)
        return [*told, self._words("money_of_another", others)] if others else told

    def _write_heads(self, picture: FlowPicture) -> list[tuple[float, str, str]]:
        """Return the heads of the columns: where they stand, how they are aligned, the words."""
        first, *inner, last = picture.columns
        heads = [(first + 9, "end", self._words("money_from"))]
        heads += [(x + 4, "middle", self._words("money_through")) for x in inner[:1]]
        return [*heads, (last, "start", self._words("money_to"))]

    def _name(self, stop: Stop, found: MoneyFlow) -> str:
        name = found.names[stop].name
        if name:
            return name
        kind = "money_from_unsaid" if stop.kind is StopKind.UNSAID_FROM else "money_to_unsaid"
        return self._words(kind)

    def _place_text(self, block: Block, found: MoneyFlow) -> BlockText:
        """Return the name of a block: left of the first column, above inner ones, else right."""
        name, owner = self._name(block.stop, found), found.names[block.stop].note
        lines = wrap(name, _NAME_WIDTH, max_lines=_MOST_LINES, placeholder=" …") or [name]
        note = self._words("money_owned_by", owner=shorten(owner, 28)) if owner else ""
        height = _LINE * len(lines) + (14 if note else 0)
        middle = block.y + block.height / 2 - height / 2 + 13
        if block.column == 0:
            return BlockText(lines, note, block.x - 10, middle, "end")
        if block.is_last:
            return BlockText(lines, note, block.x + 19, middle, "start")
        return BlockText(lines, note, block.x + 4, block.y - height + 9, "middle")

    def _label(self, ribbon: Ribbon) -> str:
        """Return the words on a ribbon; empty where it only carries on what came in."""
        step = ribbon.step
        if step.is_rest:
            return self._words("money_rest_unsaid", share=step.amount)
        if step.amount:
            return shorten(step.amount, _RIBBON_WIDTH)
        return "" if step.quantity else self._words("money_unsaid")

    def _write_scale(self, picture: FlowPicture) -> str:
        amount = picture.scale.amount if picture.scale else Decimal(0)
        quantity = Quantity("exact", f"{amount:f}", currency=picture.currency)
        return self._words("money_scale", sum=self._sentences.amount(quantity, is_short=True))

    def _sum_up(self, seen: SeenDraft) -> DraftSums:
        flows = self._flows[seen.draft.iri].drawn
        return DraftSums(seen, [flow.amount for flow in flows if flow.money], len(flows))


def _find_colour(ribbon: Ribbon, found: MoneyFlow) -> str:
    """Return the colour of who gives, or of who gets where what gives belongs to no party."""
    source, target = (
        found.names[one].css_class for one in (ribbon.step.source, ribbon.step.target)
    )
    return target if source == GREY and ribbon.step.source.things else source
