"""Repetitions: how often an effect is repeated, and in which part of that time it is done."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from plangraph.asking.sentences.language import Language
from plangraph.asking.sentences.sentence import Phrase, Role, mark, write_plain
from plangraph.asking.sentences.sentence_facts import SentenceFacts

# Units of what is given in parts, besides money.
_PARTED = frozenset({"persons", "people", "share", "percent"})


def write_repetition(language: Language, facts: SentenceFacts, thing: str) -> Phrase:
    """Return how often an effect is repeated, or nothing; an amount is paid in parts."""
    frequency, count = facts.value(thing, "repeatFrequency"), facts.value(thing, "repeatCount")
    every = language.every(frequency) if frequency else ""
    times, joiner = "", "both"
    if count.isdigit():
        number = Decimal(count)
        patterns = language.sections["times"]
        names = {"1": "one", "2": "two"}
        is_parted = is_in_parts(facts, thing)
        name = "parts" if is_parted else names.get(count, "other")
        joiner = "both_parts" if is_parted else "both"
        form = patterns[name]
        parts = patterns.get("parts_each", {}).get(frequency, "") if is_parted else ""
        form, every = (parts, "") if parts else (form, every)
        text = language.number(number)
        times = form.format(n=text) if isinstance(form, str) else language.counted(number, form)
    both = language.pattern("times", joiner).format(times=times, every=every)
    return mark(Role.REPETITION, both if times and every else times or every)


def is_in_parts(facts: SentenceFacts, thing: str) -> bool:
    """Return whether an amount is paid in as many parts as an effect is repeated."""
    amounts, count = facts.quantities.get(thing, []), facts.value(thing, "repeatCount")
    is_part = any(item.currency or item.unit in _PARTED for item in amounts)
    return count not in ("", "1") and is_part and not any(item.each for item in amounts)


def join_season(
    language: Language, facts: SentenceFacts, effect: str, values: Mapping[str, Phrase]
) -> dict[str, Phrase]:
    """Return one phrase for a part of a time that is repeated: «першого року з кожних 2 років»."""
    pattern = language.pattern("times", "of_each")
    words = write_plain(values.get("time", ())).split()
    is_season = len(words) == 2 and words[0].endswith(tuple(language.words("ordinal_endings")))
    is_season = is_season and words[1] in language.words("seasons")
    if not pattern or not is_season or facts.values(effect, "repeatCount"):
        return {}
    frequency = facts.value(effect, "repeatFrequency")
    if not frequency or language.every(frequency) in language.sections["every"].values():
        return {}
    text = pattern.format(time=" ".join(words), duration=language.duration(frequency))
    return {"time": mark(Role.TIME, text), "repetition": ()}
