"""Repetitions: how often an effect is repeated, and in which part of that time it is done."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from plangraph.asking.sentences.language import Language
from plangraph.asking.sentences.sentence import Phrase, Role, mark, write_plain
from plangraph.asking.sentences.sentence_facts import SentenceFacts
from plangraph.asking.sentences.words_written import WordsWritten

# Units of what is given in parts, besides money.
_PARTED = frozenset({"persons", "people", "share", "percent"})
_ONE = re.compile(r"P1([YMWD])")
_YEAR = re.compile(r".*\b\d{4}")


def write_repetition(language: Language, facts: SentenceFacts, thing: str) -> Phrase:
    """Return how often an effect is repeated, or nothing; an amount is paid in parts."""
    frequency, count = facts.value(thing, "repeatFrequency"), facts.value(thing, "repeatCount")
    every = language.every(frequency) if frequency else ""
    times, joiner = "", "both"
    one, span = _ONE.fullmatch(frequency), language.pattern("times", "both_span")
    if count.isdigit() and count != "1" and one and span and not is_in_parts(facts, thing):
        duration = language.duration(f"P{count}{one[1]}")
        return mark(Role.REPETITION, span.format(every=every, duration=duration))
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


def join_repetition(
    words: WordsWritten, repetition: Phrase, time: Phrase, deadline: Phrase
) -> tuple[Phrase, Phrase]:
    """Return how often and when something is done, without what both of them say.

    "Each autumn" needs no "every year"; what is repeated from its first time on follows that:
    "in the first year and every two years from then on".
    """
    language, repeated = words.language, write_plain(repetition)
    said = write_plain((*time, ". ", *deadline))
    each = repeated.replace("every ", "each ", 1)
    if repeated and (repeated in said or each in said):
        return (), time
    lists = language.sections["words"]
    when = write_plain(time)
    if repeated and when.startswith(tuple(lists.get("each_starts", ()))):
        return (), time
    pattern = language.pattern("deadlines", "repeated_from")
    is_first = when.startswith(tuple(lists.get("first_times", ()))) and (
        _YEAR.fullmatch(when) or (when.split()[2:3] != [] and when.split()[2] in lists["ordinals"])
    )
    if repeated and pattern and is_first:
        return (), words.fill(pattern, time=time, repetition=repetition)
    return repetition, time
