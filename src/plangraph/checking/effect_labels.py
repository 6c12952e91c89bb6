"""Effect labels: whether an authored label says the numbers, dates and actors of its structure.

Answers and sentences are written from the structure; a label is what its author wants people to
read. Where the label states a figure, a deadline or a party that the structure does not hold, and
not the one that it holds, one of the two is wrong. Labels are read in English, without what stands
in brackets; what a label leaves out is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from plangraph.asking.conditions import Deadline, write_number
from plangraph.asking.durations import Length, read_duration, write_duration
from plangraph.asking.lookup import Lookup
from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.sentence_facts import SentenceFacts
from plangraph.checking.lint import Waiver, read_waivers
from plangraph.checking.mentions import Mentions, read_mentions
from plangraph.checking.number_words import PERCENT, fold_words, read_length
from plangraph.checking.places import Places, name_thing
from plangraph.errors import Finding, Severity
from plangraph.reading.document import Document
from plangraph.vocabulary import PLAN

#: The code of a label that says something else than the structure.
CODE = "PG311"
_REMEDY = "correct the label or {key}, or waive it with a reason"
_BRACKETS = re.compile(r"\([^()]*\)")
_MODAL = re.compile(r"\b(?:would|could|should|may|must|shall|will|is|are)\b")
_LINKS = ("dutyBearer", "beneficiary", "affects", "transferFrom", "transferTo", "establishes")
_NAMED = frozenset({"State", "Institution", "Person", "ActorGroup"})
_TOLERANCE = Decimal("0.5")  # per cents: a third may be 33
_VAGUE = frozenset({Decimal(0), Decimal(100)})  # "no", "every": words that need not be shares
_MAX_COUNT = 10  # smaller numbers in a label often count something else


class _Contradiction(NamedTuple):
    """What a label says, what the structure says, and the key of the latter."""

    key: str
    said: str
    held: str


class _Label(NamedTuple):
    """The text of a label, folded, and what it states."""

    text: str
    mentions: Mentions


def check_effect_labels(lookup: Lookup, documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield a warning for each label of an effect that contradicts the structure."""
    places, waivers = Places(documents), read_waivers(lookup.store)
    facts = lookup.sentences.facts
    names = _read_names(facts)
    for effect in facts.things:
        texts = [item.text for item in facts.texts(effect, "label") if item.language == "en"]
        if not texts or not facts.effect_kind(effect) or Waiver(effect, CODE) in waivers:
            continue
        label = _read_label(texts[0])
        for key, said, held in (
            *_compare_amounts(facts, effect, label),
            *_compare_deadlines(facts, effect, label),
            *_compare_actors(facts, effect, label, names),
        ):
            path, line = places.find(effect, PLAN.iri + key)
            message = f"{name_thing(effect)}: its label says {said}, its {key} {held}"
            yield Finding(path, line, CODE, message, _REMEDY.format(key=key), Severity.WARNING)


def _read_label(text: str) -> _Label:
    folded = fold_words(_BRACKETS.sub("", text))
    return _Label(folded, read_mentions(folded))


def _compare_amounts(facts: SentenceFacts, effect: str, label: _Label) -> Iterator[_Contradiction]:
    """Compare the amounts; a number of the label that any value explains is no contradiction."""
    quantities = facts.quantities.get(effect, [])
    explained = _list_numbers(facts, effect)
    for quantity in quantities:
        number = quantity.number
        if number is None or (quantity.unit and read_length(number, quantity.unit)):
            continue
        held = " ".join(
            part
            for part in (write_number(quantity.value), quantity.unit, quantity.currency)
            if part
        )
        if quantity.unit in (*PERCENT, "share"):
            said = _find_share(quantity, label.mentions)
        else:
            said = _find_number(number, label.mentions, explained)
        if said:
            yield _Contradiction("hasQuantity", said, held)


def _find_share(quantity: Quantity, mentions: Mentions) -> str:
    share = quantity.fraction
    if share is None or not mentions.percents - _VAGUE:
        return ""
    held = Decimal(share.numerator * 100) / Decimal(share.denominator)
    if any(abs(held - percent) <= _TOLERANCE for percent in mentions.percents):
        return ""
    said = min(mentions.percents - _VAGUE, key=lambda percent: abs(held - percent))
    return f"{said:.4g} percent"


def _find_number(number: Decimal, mentions: Mentions, explained: frozenset[Decimal]) -> str:
    """Return the number of a label that stands for another one, or an empty text."""
    if number in mentions.numbers | mentions.counted:
        return ""
    others = {item for item in mentions.numbers - explained if item > _MAX_COUNT}
    return write_number(f"{max(others).normalize():f}") if others else ""


def _list_numbers(facts: SentenceFacts, effect: str) -> frozenset[Decimal]:
    """Return the numbers that a label may state besides an amount: those of times and days."""
    times = (*facts.deadlines.get(effect, ()), *facts.times.get(effect, ()))
    texts = [item for time in times for item in (time.words, time.day, time.duration)]
    texts += [facts.value(effect, "repeatCount"), facts.value(effect, "repeatFrequency")]
    texts += [
        item.text for thing in _list_things(facts, effect) for item in facts.texts(thing, "label")
    ]
    quantities = facts.quantities.get(effect, [])
    texts += [text for item in quantities for text in (item.value, item.parts)]
    numbers = {Decimal(digits) for text in texts for digits in re.findall(r"\d{1,30}", text)}
    return frozenset(numbers)


def _list_things(facts: SentenceFacts, effect: str) -> tuple[str, ...]:
    conditions = facts.values(effect, "hasCondition", "startsIf", "endsIf")
    return (*facts.values(effect, *_LINKS, "transferInto", "fundedFrom"), *conditions)


def _compare_deadlines(
    facts: SentenceFacts, effect: str, label: _Label
) -> Iterator[_Contradiction]:
    mentions = label.mentions
    for time in facts.deadlines.get(effect, ()):
        length = read_duration(time.duration) if time.duration else None
        others = mentions.lengths - _list_lengths(facts, effect)
        if length is not None and length not in mentions.lengths and others:
            said = " or ".join(_write_length(other) for other in sorted(others))
            yield _Contradiction("dueBy", said, write_duration(time.duration))
        if _is_other_day(time, mentions):
            yield _Contradiction("dueBy", ", ".join(map(str, mentions.dates)), time.day)


def _is_other_day(time: Deadline, mentions: Mentions) -> bool:
    dates = [date for date in mentions.dates if date.month is not None]
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", time.day) is not None
    return is_day and bool(dates) and not any(date.is_about(time.day) for date in dates)


def _list_lengths(facts: SentenceFacts, effect: str) -> set[Length]:
    """Return the lengths of time that a label may state besides a deadline."""
    found = {
        read_length(item.number, item.unit)
        for item in facts.quantities.get(effect, [])
        if item.number is not None and item.unit
    }
    texts = [facts.value(effect, "repeatFrequency")]
    texts += [item.duration for item in facts.times.get(effect, ())]
    found |= {read_duration(text) for text in texts if text}
    return {item for item in found if item is not None}


def _write_length(length: Length) -> str:
    days = f"{length.seconds // 86400}D" if length.seconds else ""
    return write_duration(f"P{f'{length.months}M' if length.months else ''}{days}")


def _compare_actors(
    facts: SentenceFacts, effect: str, label: _Label, names: dict[str, str]
) -> Iterator[_Contradiction]:
    """Compare who would act by the label, before its first verb, with who is bound."""
    modal = _MODAL.search(label.text)
    subject = label.text[: modal.start()].strip() if modal else ""
    said = names.get(subject)
    bearers = facts.values(effect, "dutyBearer")
    if said is None or not bearers or said in facts.values(effect, *_LINKS):
        return
    held = " and ".join(
        sorted(facts.texts(item, "label")[0].text for item in bearers if facts.texts(item, "label"))
    )
    if held:
        yield _Contradiction("dutyBearer", facts.texts(said, "label")[0].text, held)


def _read_names(facts: SentenceFacts) -> dict[str, str]:
    """Return the actors by their names, folded, with and without an article; clear names only."""
    found: dict[str, set[str]] = {}
    for thing in facts.things:
        if facts.kinds(thing) & _NAMED:
            for name in ("label", "altLabel", "shortLabel"):
                for item in facts.texts(thing, name):
                    folded = fold_words(_BRACKETS.sub("", item.text)).strip()
                    found.setdefault(folded, set()).add(thing)
                    found.setdefault(f"the {folded}", set()).add(thing)
    return {name: next(iter(things)) for name, things in found.items() if len(things) == 1}
