"""Stays: for how long a number of those who are sent somewhere stay there.

«Розмістити 600 миротворців на 3 роки» sends them once; «розміщувати впродовж трьох років» would
send them again and again.
"""

from __future__ import annotations

from plangraph.asking.descriptions import local_name
from plangraph.asking.language import Language
from plangraph.asking.sentence import Phrase, Role, mark
from plangraph.asking.sentences.sentence_facts import SentenceFacts

_SENT = frozenset({"station-forces", "station-aircraft"})


def is_stay(facts: SentenceFacts, language: Language, effect: str) -> bool:
    """Return whether an effect sends a number of somebody for a time, where this is told so."""
    actions = {local_name(item) for item in facts.values(effect, "action")}
    is_known = bool(language.pattern("deadlines", "staying"))
    is_counted = bool(facts.quantities.get(effect)) and bool(actions) and actions <= _SENT
    is_again = bool(facts.values(effect, "repeatFrequency"))
    is_again = is_again or facts.effect_kind(effect) == "Prohibition"
    return is_known and is_counted and not is_again and bool(_find_length(facts, language, effect))


def tell_stay(facts: SentenceFacts, language: Language, effect: str) -> Phrase:
    """Return for how long those who are sent stay, «на 3 роки», or nothing."""
    if not is_stay(facts, language, effect):
        return ()
    length = _find_length(facts, language, effect)
    return mark(Role.TIME, language.pattern("deadlines", "staying").format(duration=length))


def _find_length(facts: SentenceFacts, language: Language, effect: str) -> str:
    """Return the one length of time of an effect in the accusative, or an empty text."""
    times = facts.times.get(effect, ())
    is_one = len(times) == 1 and not (times[0].day or times[0].start or times[0].end)
    return language.duration_of(times[0].duration) if is_one and times[0].duration else ""
