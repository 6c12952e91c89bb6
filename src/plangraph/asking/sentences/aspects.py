"""Aspects: whether a verb is said of what is done once, or again and again, or for a time.

A language whose verbs have aspects has pairs of them, ``imperfective`` of its language file. The
frames of words have one of the two.
"""

from __future__ import annotations

from enum import StrEnum

from plangraph.asking.sentences.effect_things import EffectThings
from plangraph.asking.sentences.language import Language
from plangraph.asking.sentences.measures import SPANS
from plangraph.asking.sentences.repetitions import is_in_parts
from plangraph.asking.sentences.sentence_facts import SentenceFacts


class Aspect(StrEnum):
    """The aspect of a verb that an effect asks for."""

    GIVEN = "given"  # that of the frame
    AGAIN = "again"  # imperfective
    LASTING = "lasting"  # imperfective, unless the verb says how something begins that lasts
    ONCE = "once"  # perfective


def find_aspect(facts: SentenceFacts, language: Language, things: EffectThings) -> Aspect:
    """Return the aspect that the times and amounts of an effect ask for."""
    effect = things.effect
    kind, quantities = facts.effect_kind(effect), facts.quantities.get(effect, ())
    has_rate = any(facts.kinds(item.each) & SPANS for item in quantities if item.each)
    is_again = bool(things.values("repeatFrequency")) and not is_in_parts(facts, effect)
    if is_again or has_rate:
        return Aspect.AGAIN
    if kind == "StatusChange":
        return Aspect.GIVEN
    is_until = tuple(language.words("until_day"))
    times = facts.times.get(effect, ())
    if any(item.duration or item.end or item.words.startswith(is_until) for item in times):
        return Aspect.LASTING
    is_due = bool(facts.deadlines.get(effect)) and not times
    return Aspect.ONCE if kind == "Obligation" and is_due else Aspect.GIVEN


def set_aspect(language: Language, verb: str, aspect: Aspect) -> str:
    """Return the words of a verb in an aspect, where the language knows both."""
    if aspect is Aspect.ONCE:
        first, space, rest = verb.partition(" ")
        return language.perfective.get(first, first) + space + rest
    begins = language.words("beginning") if aspect is Aspect.LASTING else ()
    is_kept = aspect is Aspect.GIVEN or verb.partition(" ")[0] in begins
    return verb if is_kept else language.set_aspect(verb)
