"""Aspects: whether a verb is said of what is done once, or again and again, or for a time.

A language whose verbs have aspects has pairs of them, ``imperfective`` of its language file. The
frames of words have one of the two.
"""

from __future__ import annotations

import re
from enum import StrEnum

from plangraph.asking.descriptions import local_name
from plangraph.asking.language import Language
from plangraph.asking.sentences.amount_ranges import SPANS
from plangraph.asking.sentences.effect_things import EffectThings
from plangraph.asking.sentences.repetitions import is_in_parts
from plangraph.asking.sentences.sentence_facts import SentenceFacts
from plangraph.asking.sentences.stays import is_stay


class Aspect(StrEnum):
    """The aspect of a verb that an effect asks for."""

    GIVEN = "given"  # that of the frame
    AGAIN = "again"  # imperfective
    LASTING = "lasting"  # imperfective, unless the verb says how something begins that lasts
    ONCE = "once"  # perfective


def find_aspect(facts: SentenceFacts, language: Language, things: EffectThings) -> Aspect:
    """Return the aspect that the times and amounts of an effect ask for."""
    effect = things.effect
    if not language.perfective:
        return Aspect.GIVEN
    kind, quantities = facts.effect_kind(effect), facts.quantities.get(effect, ())
    has_rate = any(facts.kinds(item.each) & SPANS for item in quantities if item.each)
    has_rate = has_rate or (bool(quantities) and _is_price(facts, things))
    is_again = bool(things.values("repeatFrequency")) and not is_in_parts(facts, effect)
    if is_again or has_rate or _is_due_again(facts, language, effect):
        return Aspect.AGAIN
    if kind == "StatusChange":
        return Aspect.GIVEN
    times = facts.times.get(effect, ())
    if times and quantities and is_stay(facts, language, effect):
        return Aspect.ONCE
    is_until = tuple(language.words("until_day"))
    if any(
        item.duration or item.start or item.end or item.words.startswith(is_until) for item in times
    ):
        return Aspect.LASTING
    if facts.deadlines.get(effect) and not times:
        return Aspect.ONCE if kind == "Obligation" else Aspect.GIVEN
    return Aspect.AGAIN if not times and things.is_of_income else Aspect.GIVEN


def _is_price(facts: SentenceFacts, things: EffectThings) -> bool:
    """Return whether what is paid is a price for each of what is delivered again and again."""
    each = {item.each for item in facts.quantities.get(things.effect, ())} - {""}
    if not each:
        return False
    is_paid = any(local_name(one) == "pay" for one in things.values("action"))
    named = {*things.affects, *things.values("transferTo", "beneficiary", "dutyBearer")}
    return is_paid and bool(things.affects) and each.isdisjoint(named)


def _is_due_again(facts: SentenceFacts, language: Language, effect: str) -> bool:
    """Return whether something is due each time: within a day of a request, of each visit."""
    texts = [item.words for item in facts.deadlines.get(effect, ())]
    if any(re.search(it, text) for it in language.words("due_again") for text in texts):
        return True
    is_duty = facts.effect_kind(effect) == "Obligation"
    conditions = facts.values(effect, "hasCondition") if is_duty else ()
    labels = [label.text for one in conditions for label in facts.texts(one, "label")]
    return any(re.search(it, text) for it in language.words("asked_again") for text in labels)


def set_aspect(language: Language, verb: str, aspect: Aspect) -> str:
    """Return the words of a verb in an aspect, where the language knows both."""
    if aspect is Aspect.ONCE:
        first, space, rest = verb.partition(" ")
        return language.perfective.get(first, first) + space + rest
    begins = language.words("beginning") if aspect is Aspect.LASTING else ()
    is_kept = aspect is Aspect.GIVEN or verb.partition(" ")[0] in begins
    return verb if is_kept else language.set_aspect(verb)
