"""Repetitions: how often an effect is repeated, and in which part of that time it is done."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from plangraph.asking.language import Language, read_language
from plangraph.asking.sentence import Phrase, Role, mark, write_plain
from plangraph.asking.sentences.sentence_facts import SentenceFacts
from plangraph.asking.sentences.words_written import WordsWritten

# Units of what is given in parts, besides money and what is measured.
_PARTED = frozenset({"persons", "people", "share", "percent"})
_ONE = re.compile(r"P1([YMWD])")
_YEAR = re.compile(r".*\b\d{4}")
_FIRST_TIME = 4  # words of "in the first year"
_FEAST = re.compile(r"on ([A-Z][a-z]+(?: [A-Z][a-z]+)+)")


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
        text = patterns.get("parts_numbers", {}).get(count) if is_parted else ""
        text = text or language.small(number)[0]
        times = form.format(n=text) if isinstance(form, str) else language.counted(number, form)
    both = language.pattern("times", joiner).format(times=times, every=every)
    return mark(Role.REPETITION, both if times and every else times or every)


def is_in_parts(facts: SentenceFacts, thing: str) -> bool:
    """Return whether an amount is paid in as many parts as an effect is repeated."""
    amounts, count = facts.quantities.get(thing, []), facts.value(thing, "repeatCount")
    units = _list_parted_units()
    is_part = any(item.currency or item.unit in units for item in amounts)
    return count not in ("", "1") and is_part and not any(item.each for item in amounts)


@cache
def _list_parted_units() -> frozenset[str]:
    """Return the units, which data name in English, whose amount is that of all times together."""
    english = read_language("en")
    return _PARTED | {*english.words("money_units"), *english.words("measures")}


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


def join_first(words: WordsWritten, repetition: Phrase, deadline: Phrase) -> tuple[Phrase, Phrase]:
    """Return a repetition and the deadline of the first time, which it follows.

    "Within 12 months and every four years after that"; a deadline in each period stays behind it.
    """
    pattern = words.language.pattern("deadlines", "repeated_after")
    repeated, due = write_plain(repetition), write_plain(deadline)
    years = words.language.words("years_between")
    within = tuple(words.language.words("within_starts"))
    is_first = any(re.fullmatch(it, repeated) for it in years) and due.startswith(within)
    if not (pattern and is_first) or not {"each", "every"}.isdisjoint(due.split()):
        return repetition, deadline
    return (), words.fill(pattern, deadline=deadline, repetition=repetition)


def join_equal_parts(language: Language, measure: Phrase, repetition: Phrase) -> Phrase:
    """Return how often equal parts are given: "in five equal parts, one every year", or nothing."""
    equal = language.pattern("shares", "proportion_equal").strip()
    parts = language.sections["times"].get("parts_equal", {})
    text = write_plain(repetition)
    if not parts or write_plain(measure).strip() != equal:
        return ()
    found = re.sub(parts["known"], parts["told"], text)
    return mark(Role.REPETITION, found) if found != text else ()


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
    feast = _FEAST.fullmatch(when)
    if feast and repeated == language.sections["every"]["year"]:
        every = str(language.sections["every"]["other"]).format(duration=feast[1])
        return (), mark(Role.TIME, every)
    pattern = language.pattern("deadlines", "repeated_from")
    is_first = when.startswith(tuple(lists.get("first_times", ()))) and (
        _YEAR.fullmatch(when)
        or (len(when.split()) == _FIRST_TIME and when.split()[2] in lists["ordinals"])
    )
    if repeated and pattern and is_first:
        return (), words.fill(pattern, time=time, repetition=repetition)
    return repetition, time
