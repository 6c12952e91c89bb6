"""Money flow: from whom money or property would go through what to whom, as the draft says it.

A flow is what one effect would move, in one or two steps: from a source into something, and on to
those who get it. Who or what is not named has a place of its own. Amounts are never added up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.asking.provisions import Quantity
from plangraph.asking.questions import find_question
from plangraph.asking.rows import read_rows, read_values
from plangraph.asking.sentences.sentence_facts import is_seen_whole
from plangraph.asking.shared import share
from plangraph.presenting.drafts import Draft
from plangraph.presenting.effect_order import EffectOrder
from plangraph.presenting.party_colours import PartyColours
from plangraph.vocabulary import SCHEME

_GETS = f"{SCHEME}favour#gets"
_OWNERS = "SELECT DISTINCT ?asset ?owner { ?asset plan:owner ?owner } ORDER BY ?asset ?owner"


class MoneyRow(NamedTuple):
    """A row of the question ``money``: an effect about money, and the whole that it is part of."""

    version: str
    effect: str
    partOf: str | None  # noqa: N815 - the name of the column


class StopKind(StrEnum):
    """What a flow comes from, passes, or goes to."""

    FROM = "from"
    THROUGH = "through"
    TO = "to"
    UNSAID_FROM = "unsaid-from"
    UNSAID_TO = "unsaid-to"


class Stop(NamedTuple):
    """What a flow comes from, passes or goes to: things that stand together, or nobody named.

    ``effect`` is only that of a stop that nobody names: each of them is one of its own.
    """

    kind: StopKind
    things: tuple[str, ...]
    effect: str = ""


@dataclass(frozen=True)
class StopName:
    """A stop in words: its name, a line below it, and the class of its colour."""

    name: str
    note: str
    css_class: str


@dataclass(frozen=True)
class FlowStep:
    """One step of a flow; ``amount`` is empty where the draft does not say how much.

    ``quantity`` is the sum that decides how wide it is drawn, None where there is none.
    """

    source: Stop
    target: Stop
    amount: str
    quantity: Quantity | None
    is_rest: bool = False


@dataclass(frozen=True)
class Flow:
    """What one effect would move. ``whole`` is the effect whose amount has this one's in it.

    ``money`` is the sum that is named, in all or for each year or person; None where none is.
    """

    effect: str
    point: str
    sentence: str
    amount: str
    steps: tuple[FlowStep, ...]
    money: Quantity | None = None
    whole: str = ""


@dataclass(frozen=True)
class MoneyFlow:
    """The flows of a draft in the order of its points, and the names of their stops."""

    flows: tuple[Flow, ...]
    names: Mapping[Stop, StopName]

    @property
    def drawn(self) -> tuple[Flow, ...]:
        """The flows that are no part of another one's sum."""
        return tuple(flow for flow in self.flows if not flow.whole)

    @property
    def without_amount(self) -> tuple[str, ...]:
        """The effects of the flows of which nobody says how much, neither a sum nor a share."""
        return tuple(flow.effect for flow in self.flows if not flow.amount)


@share
def list_money_effects(lookup: Lookup) -> dict[str, dict[str, str]]:
    """Return the effects about money of each draft, each with its whole or an empty text."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_rows(lookup.store, find_question("money").text, MoneyRow):
        found[row.version][row.effect] = row.partOf or found[row.version].get(row.effect, "")
    return found


def make_money_flow(
    lookup: Lookup, draft: Draft, effects: Mapping[str, str], colours: PartyColours
) -> MoneyFlow:
    """Return the flows of some effects of a draft, each given with its whole or an empty text."""
    order = EffectOrder(lookup, draft)
    maker = _FlowMaker(lookup, frozenset(effects))
    made = (maker.make(effect, order.point(effect), whole) for effect, whole in effects.items())
    flows = tuple(order.sort([flow for flow in made if flow.steps]))
    owners = read_values(lookup.store, _OWNERS)
    stops = {stop for flow in flows for step in flow.steps for stop in (step.source, step.target)}
    return MoneyFlow(flows, {stop: _name_stop(stop, lookup, colours, owners) for stop in stops})


class _FlowMaker:
    """Makes flows of effects; ``effects`` are all those of the draft."""

    def __init__(self, lookup: Lookup, effects: frozenset[str]) -> None:
        self._sentences = lookup.sentences
        self._facts = lookup.sentences.facts
        self._effects = effects
        self._passed = {thing for effect in effects for thing in self._list_passed(effect)}
        self._shares = self._add_shares()

    def make(self, effect: str, point: str, whole: str) -> Flow:
        """Return the flow of an effect."""
        quantities = self._facts.quantities.get(effect, ())
        amounts = [str(one) for one in self._sentences.amounts(effect, is_short=True)]
        amount = self._sentences.language.join(amounts) if amounts else ""
        sums = [one for one in quantities if one.currency and not whole]
        in_all = next((one for one in sums if not one.each), None)
        steps = tuple(self._make_steps(effect, in_all))
        text = self._sentences.alone(effect).text
        money = in_all or next(iter(sums), None)
        return Flow(effect, point, text, amount, steps, money, whole)

    def _list_passed(self, effect: str) -> tuple[str, ...]:
        return self._facts.values(effect, "transferInto") or self._facts.values(
            effect, "establishes"
        )

    def _make_steps(self, effect: str, own_sum: Quantity | None) -> Iterator[FlowStep]:
        source = self._find_source(effect)
        amount = self._write_amount(effect, source)
        passed = tuple(one for one in self._list_passed(effect) if one not in source.things)
        targets = self._find_targets(effect, source)
        if passed:
            middle = Stop(StopKind.THROUGH, passed)
            yield FlowStep(source, middle, amount, own_sum)
            is_one = len(targets) == 1
            for target in targets:
                yield FlowStep(
                    middle, Stop(StopKind.TO, (target,)), "", own_sum if is_one else None
                )
        elif own_sum and len(targets) > 1:
            yield FlowStep(source, Stop(StopKind.TO, tuple(targets)), amount, own_sum)
        elif targets:
            for target in targets:
                yield FlowStep(source, Stop(StopKind.TO, (target,)), amount, own_sum)
        elif source.kind is not StopKind.UNSAID_FROM:
            yield FlowStep(source, Stop(StopKind.UNSAID_TO, (), effect), amount, own_sum)
        if rest := self._shares.get(effect):
            yield FlowStep(source, Stop(StopKind.UNSAID_TO, (), effect), rest, None, is_rest=True)

    def _write_amount(self, effect: str, source: Stop) -> str:
        """Return how much flows; a share of where it comes from does not say of what."""
        amounts = [
            self._sentences.amount(
                replace(one, whole="") if one.whole in source.things else one, is_short=True
            ).text
            for one in self._facts.quantities.get(effect, ())
        ]
        return self._sentences.language.join(amounts) if amounts else ""

    def _find_source(self, effect: str) -> Stop:
        """Return where a flow comes from: what is taken from, else who would act, else what."""
        facts = self._facts
        assets = [one for one in facts.values(effect, "affects") if "Asset" in facts.kinds(one)]
        for things in (
            facts.values(effect, "transferFrom"),
            facts.values(effect, "fundedFrom"),
            facts.values(effect, "dutyBearer"),
            assets,
        ):
            if things:
                is_passed = set(things) <= self._passed
                kind = StopKind.THROUGH if is_passed else StopKind.FROM
                return Stop(kind, tuple(sorted(things)))
        return Stop(StopKind.UNSAID_FROM, (), effect)

    def _find_targets(self, effect: str, source: Stop) -> list[str]:
        facts = self._facts
        named = facts.values(effect, "transferTo")
        if not named and facts.value(effect, "favour") in ("", _GETS):
            named = facts.values(effect, "beneficiary")
        return [one for one in named if (one,) != source.things]

    def _add_shares(self) -> dict[str, str]:
        """Return the rest of what is shared out, in words, by the last effect that shares it.

        There is none where all is shared out, or where the text of a share was not seen.
        """
        given: dict[str, list[tuple[str, Fraction]]] = defaultdict(list)
        for effect in sorted(self._effects):
            for one in self._facts.quantities.get(effect, ()):
                if one.fraction is not None and one.whole:
                    given[one.whole].append((effect, one.fraction))
        rests: dict[str, str] = {}
        for shares in given.values():
            left = 1 - sum((share for _, share in shares), Fraction(0))
            last, _ = shares[-1]
            if left > 0 and all(is_seen_whole(self._facts, effect) for effect, _ in shares):
                number, parts = map(str, left.as_integer_ratio())
                rest = Quantity("exact", number, "share", parts=parts)
                rests[last] = str(self._sentences.amount(rest, is_short=True))
        return rests


def _name_stop(
    stop: Stop, lookup: Lookup, colours: PartyColours, owners: Mapping[str, Sequence[str]]
) -> StopName:
    """Return a stop in words, with the owners of what it is; that of nobody named is empty."""
    sentences = lookup.sentences
    names = [str(sentences.headline(thing, 44)) for thing in stop.things]
    of_things = [owner for thing in stop.things for owner in owners.get(thing, ())]
    owner = sentences.names(dict.fromkeys(of_things)).text if of_things else ""
    actors = (*stop.things, *of_things)
    parties = {party for actor in actors if (party := colours.party(actor))}
    # grey if there are several
    css_class = colours.css_class(parties.pop() if len(parties) == 1 else "")
    return StopName(sentences.language.join(names), owner, css_class)
