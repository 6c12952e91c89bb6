"""Values: what two effects are compared by, each with its words and in a form for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from plangraph.asking.conditions import Deadline, write_number
from plangraph.asking.durations import write_duration
from plangraph.asking.provisions import Effect, EffectCondition, Quantity
from plangraph.asking.sentence import Part, Sentence
from plangraph.comparing.sides import Side
from plangraph.vocabulary import PLAN, PREFIXES

#: What people call a property of an effect, body or signature.
NAMES = {
    PLAN.dutyBearer: "bearer",
    PLAN.beneficiary: "beneficiary",
    PLAN.action: "action",
    PLAN.affects: "acted on",
    PLAN.resultingStatus: "result",
    PLAN.establishes: "set up",
    PLAN.fundedFrom: "funding",
    PLAN.transferFrom: "from",
    PLAN.transferInto: "into",
    PLAN.transferTo: "to",
    PLAN.verifiedBy: "verification",
    PLAN.exceptFor: "exception",
    PLAN.onMatter: "matter",
    PLAN.orElse: "or else, in",
    PLAN.prevailsOver: "prevails over",
    PLAN.hasMember: "members",
    PLAN.ledBy: "led by",
    PLAN.signatory: "signatory",
    PLAN.signedFor: "signed for",
    PLAN.signedAs: "signed as",
    PLAN.status: "status",
    PREFIXES["prov"] + "atLocation": "place",
}
_IS_PLEASED = PREFIXES["favour"] + "is-pleased"
_PLEASED = "said to please"
_CONDITIONS = {"hasCondition": "condition", "startsIf": "starts if", "endsIf": "ends if"}


@dataclass(frozen=True)
class EffectValue:
    """One value in words, with what it was read from: IRIs, an amount, a time, effects, languages.

    ``tags`` are those of BCP 47, ``sentence`` is that of the effects.
    """

    text: str
    iris: tuple[str, ...] = ()
    quantity: Quantity | None = None
    condition: EffectCondition | None = None
    deadline: Deadline | None = None
    effects: tuple[Effect, ...] = ()
    tags: tuple[str, ...] = ()
    sentence: Sentence | None = None


# How people call a kind of change, where its own name is not plain.
_PLAIN = {
    "bearer": "who",
    "beneficiary": "for whom",
    "action": "what",
    "acted on": "about",
    "result": "becomes",
    "set up": "sets up",
    "funding": "paid from",
    "from": "taken from",
    "into": "paid into",
    "to": "given to",
    "verification": "checked by",
    "exception": "except for",
    "or else, in": "or else",
    "quantity": "amount",
    "starts if": "only if",
    "ends if": "until",
    "norm strength": "how firmly",
    "repetition": "how often",
}


def name_plainly(kind: str) -> str:
    """Return what people call a kind of change."""
    return _PLAIN.get(kind, kind)


def name_condition(how: str) -> str:
    """Return what people call the property that leads to a condition."""
    return _CONDITIONS.get(how, how)


def read_quantity(quantity: Quantity, effect: Effect, side: Side) -> EffectValue:
    """Return an amount; a share says of what, and whose it is."""
    text = describe_amount(quantity, side)
    if not (quantity.whole or quantity.unit == "percent"):
        return EffectValue(text, quantity=quantity)
    is_said = side.writer is not None or not quantity.whole
    whole = "" if is_said else f" of {side.describe([quantity.whole])}"
    actors = find_owners(effect)
    whose = f" ({side.describe(actors)})" if actors else ""
    return EffectValue(f"{text}{whole}{whose}", tuple(sorted(actors)), quantity)


def describe_amount(quantity: Quantity, side: Side) -> str:
    """Return an amount in words, with the parts it counts, its measure and what it is for."""
    if side.writer is not None:
        return side.writer.amount(quantity).text
    bound = "" if quantity.bound == "exact" else quantity.bound.replace("-", " ")
    parts = f"of {write_number(quantity.parts)}" if quantity.parts else ""
    basis = f"in proportion to {side.caption(quantity.basis)}" if quantity.basis else ""
    each = f"for each: {side.caption(quantity.each)}" if quantity.each else ""
    number = write_number(quantity.value)
    words = (bound, number, parts, quantity.unit, quantity.currency, basis, each)
    return " ".join(word for word in words if word)


def read_repetition(effect: Effect, side: Side) -> EffectValue | None:
    """Return how often and how many times an effect is repeated, None if it is not."""
    repetition = effect.repetition
    if side.writer is not None and (said := side.writer.repetition(effect.iri).text):
        return EffectValue(said)
    every = f"every {write_duration(repetition.frequency)}" if repetition.frequency else ""
    times = f"{repetition.times} times" if repetition.times else ""
    text = ", ".join(part for part in (every.replace("every 1 ", "every "), times) if part)
    return EffectValue(text) if text else None


def read_languages(tags: Iterable[str]) -> EffectValue:
    """Return the languages that an effect is about or a text is in, as their tags."""
    found = tuple(sorted(tags))
    return EffectValue(", ".join(found), tags=found)


def read_condition(condition: EffectCondition, side: Side) -> EffectValue:
    """Return a condition, with those whose act would meet it."""
    if side.writer is not None:
        text = side.writer.condition_clause(condition.condition).text
    else:
        text = describe_condition(condition, side)
    return EffectValue(text, (condition.condition,), condition=condition)


def describe_condition(condition: EffectCondition, side: Side) -> str:
    """Return the name of a condition, with those whose act would meet it."""
    text = side.caption(condition.condition)
    if condition.breachers:
        text += f" (by {side.describe(condition.breachers)})"
    return text


def read_time(time: Deadline, side: Side) -> EffectValue:
    """Return a time at or in which something is, in words."""
    return read_deadline(time, side, at="until" if time.duration or time.start else "on")


def read_deadline(deadline: Deadline, side: Side, *, at: str = "by") -> EffectValue:
    """Return a deadline in the words of its source, with those values that they lack.

    ``at`` is the word before its day.
    """
    length = write_duration(deadline.duration) if deadline.duration else ""
    if side.writer is not None:
        write = side.writer.deadline if at == "by" else side.writer.time
        return EffectValue(write(deadline).text, deadline=deadline)
    # an effect that has the same time says less than the words of the time
    start, end = (
        "" if deadline.words and iri in side.clauses else iri
        for iri in (deadline.start, deadline.end)
    )
    start = f"from {side.caption(start)}" if start else ""
    day = f"{at} {deadline.day}" if deadline.day else deadline.edtf
    end = f"before {side.caption(end)}" if end else ""
    values = " ".join(part for part in (day, length, start, end) if part)
    text = deadline.words or values
    if deadline.words and values and values.casefold() not in deadline.words.casefold():
        text = f"{deadline.words} ({values})"
    return EffectValue(text, deadline=deadline)


def read_effect(effect: Effect, side: Side) -> EffectValue:
    """Return a whole effect: its sentence, or its values for what is said of no effect."""
    if not side.is_in_words:
        return EffectValue("", (effect.iri,), effects=(effect,))
    sentence = side.say(effect.iri)
    text = sentence.text if sentence else describe_effect(effect, side)
    return EffectValue(text, (effect.iri,), effects=(effect,), sentence=sentence)


def read_alternatives(effects: Iterable[Effect], side: Side) -> EffectValue:
    """Return effects of which only one would hold."""
    found = tuple(effects)
    iris = tuple(effect.iri for effect in found)
    if not side.is_in_words:
        return EffectValue("", iris, effects=found)
    sentences = [said for iri in iris if (said := side.say(iri, is_alone=True))]
    if len(sentences) < len(found):
        text = "; or ".join(f"[{describe_effect(effect, side)}]" for effect in found)
        return EffectValue(text, iris, effects=found)
    sentence = join_sentences(sentences, "; or: ")
    return EffectValue(sentence.text, iris, effects=found, sentence=sentence)


def join_sentences(sentences: Sequence[Sentence], joint: str) -> Sentence:
    """Return sentences as one, without the full stops inside it."""
    text, parts = "", list[Part]()
    for sentence in sentences:
        text = text.removesuffix(".") + joint if text else ""
        start = len(text)
        parts += [
            replace(part, start=part.start + start, end=part.end + start) for part in sentence.parts
        ]
        text += sentence.text
    return replace(sentences[0], text=text, parts=tuple(parts))


def find_owners(effect: Effect) -> frozenset[str]:
    """Return whose a share of an effect is: its beneficiaries, or else its bearers."""
    return effect.values.get(PLAN.beneficiary) or effect.values.get(PLAN.dutyBearer, frozenset())


def read_kind(kind: str) -> str:
    """Return what people call a kind of effect, such as *status change*."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind)
    return words.strip()


def is_pleasing(effect: Effect) -> bool:
    """Return whether its beneficiaries get nothing: they are only said to be pleased."""
    return effect.values.get(PLAN.favour) == frozenset({_IS_PLEASED})


def describe_effect(effect: Effect, side: Side) -> str:
    """Return an effect in words: its kind, values, quantities, conditions and deadlines."""
    strength = effect.values.get(PLAN.normStrength, frozenset())
    parts = [read_kind(effect.kind), *sorted(map(side.caption, strength))]
    words = {**NAMES, PLAN.beneficiary: _PLEASED} if is_pleasing(effect) else NAMES
    parts += [
        f"{name_plainly(words[name])} {side.describe(values)}"
        for name, values in effect.values.items()
        if name in words
    ]
    parts += sorted(read_quantity(quantity, effect, side).text for quantity in effect.quantities)
    parts += sorted(
        f"{name_plainly(name_condition(item.how))}: {read_condition(item, side).text}"
        for item in effect.conditions
    )
    if repeated := read_repetition(effect, side):
        parts.append(repeated.text)
    if effect.languages:
        parts.append(f"language {read_languages(effect.languages).text}")
    parts += [f"time {read_time(time, side).text}" for time in effect.times]
    return "; ".join([*parts, *(f"due {read_deadline(d, side).text}" for d in effect.deadlines)])
