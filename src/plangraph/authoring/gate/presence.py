"""Presence: whether actors, figures, words and actions of a proposal are in its passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangraph.authoring.gate.belonging import KEY, THINGS, belongs
from plangraph.authoring.gate.figure_words import read_figure_words
from plangraph.authoring.gate.figures_said import SaidAmount, SaidFigures, find_figures
from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.gate.gate_text import PassageReading
from plangraph.authoring.gate.gate_words import read_action_words
from plangraph.authoring.gate.letters import is_correspondent
from plangraph.authoring.gate.repeats_said import hear_repeats, is_repeat
from plangraph.authoring.gate.verdict import GateCode, Objection
from plangraph.authoring.proposals.proposal import (
    CONDITIONS,
    PartRole,
    Proposal,
    ProposedPart,
    ProposedQuantity,
    ProposedTime,
)

#: Parts whose values are keys of actors.
ACTORS = (
    PartRole.BEARER,
    PartRole.BENEFICIARY,
    PartRole.HOLDER,
    PartRole.SPEAKER,
)
_NAMED = (
    *(PartRole.ORIGIN, PartRole.RECIPIENT, PartRole.FUND, PartRole.FUNDING),
    *(PartRole.LOCATION, PartRole.VERIFIER),
)
_WORDS = (*CONDITIONS, PartRole.EXCEPTION)
_DIRECTIONS = {"at-most": -1, "less-than": -1, "at-least": 1, "more-than": 1}
_MEASURES = frozenset(("km", "m", "mi", "ha", "t", "percent", "EUR", "USD", "GBP", "UAH"))
_RELATIVE = re.compile(
    r"\b(?:years?|months?|weeks?|spring|summer|autumn|fall|winter|today|tomorrow|tonight"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|рок\w*|місяц\w*|тижн\w*|весн\w*|літ\w*|осен\w*|зим\w*)\b",
    re.IGNORECASE,
)
_END_OF = re.compile(
    r"\b(?:end of|кінця|кінець) (?:the |this |that )?"
    r"(?:(?P<year>(?:year )?\d{4})|year|року|цього року)\b",
    re.IGNORECASE,
)
_END_OF_MONTH = re.compile(r"\b(?:end of|кінця)\b", re.IGNORECASE)
_LAST_DAYS = 28  # from this day on, a month may end
_SPELLED = {"km": "kilomet", "m": "met(?:re|er)", "mi": "mile", "ha": "hectare", "t": "tonn?e?"}
_ALONE = re.compile(
    r"\W*$|[,;:.)]|\W+(?:of (?:them|whom|these)|by|from|to|for|and|or|may|shall|will|would"
    r"|is|are|each|in)\b"
)
_PEOPLE = re.compile(r" (?:[a-z-]+ )?[a-z]+(?:[eo]rs|ists|ants|ents|ees|ians|men|folk)\b")
_NEAR = 20  # characters between a number and the name of those it counts
_STATUS = re.compile(r"[a-z]+(?:-[a-z]+)*")
_BEGIN = 6  # letters with which a word begins in all its forms: *demilitarise*, *-zed*
_STEM = 4  # letters with which a name begins in all its cases
_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_DAYS = {"TH": (Decimal(1) / 24, 0), "D": (Decimal(1), 0), "W": (Decimal(7), 0)}
_MONTHS = {"M": (Decimal(0), 1), "Y": (Decimal(0), 12), "X": (Decimal(0), 120)}


def check_presence(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield what the passage, or the place of a part, does not have."""
    for part in proposal.parts:
        if part.is_missing:
            continue
        if part.role in ACTORS:
            found = check_actor(part, reading)
        elif part.role in THINGS or part.role in _NAMED:
            found = check_thing(part, reading)
        elif part.role in _WORDS:
            found = check_words(part, reading)
        elif isinstance(part.value, ProposedQuantity):
            found = check_quantity(part, part.value, reading)
        elif isinstance(part.value, ProposedTime):
            found = check_time(part, part.value, reading)
        elif part.role is PartRole.ACTION:
            found = check_action(part, reading)
        elif part.role is PartRole.REPEAT:
            found = check_repeat(part, reading)
        else:
            found = iter(())
        yield from found
        if reading.is_elsewhere(part) and not belongs(part, proposal, reading):
            message = f"{part.role}: it rests on other words of the source"
            yield Objection(GateCode.ELSEWHERE, message, part.role, is_mark=True)


def _is_claimed(part: ProposedPart) -> bool:
    """Return whether a part says that it is in the text; what does not is openly inferred."""
    return part.place is not None or bool(part.why)


def _miss(part: ProposedPart, code: GateCode, message: str) -> Objection:
    """Refuse a part that claims words which do not carry it; mark one that is openly inferred."""
    if _is_claimed(part):
        return Objection(code, f"{part.role}: {message}", part.role)
    return _infer(part)


def _infer(part: ProposedPart) -> Objection:
    message = f"{part.role}: it is in no words of the source"
    return Objection(GateCode.INFERRED, message, part.role, is_mark=True)


def check_actor(part: ProposedPart, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether an actor is not named in the words that the part rests on."""
    key = str(part.value)
    if not KEY.fullmatch(key):
        if not _has_words(reading, part, key):
            yield _miss(part, GateCode.ACTOR, f"the passage does not name {key}")
        return
    if reading.is_elsewhere(part):
        words, text = reading.words_of(part), reading.source.text
        if key not in {item.key for item in reading.source.name_reader.find(words)}:
            is_within = _is_inside_name(key, words, reading)
            if is_within and part.place and is_correspondent(text, part.place, reading.place):
                return
            message = f"{part.role}: the words at its place do not name {key}"
            yield Objection(GateCode.ACTOR, message, part.role, is_mark=is_within)
        elif part.place and key not in reading.source.named_at(part.place):
            yield _mark_within(part)
        return
    here = {item.key for item in reading.source.name_reader.find(reading.flat)}
    if key in here:
        words = reading.words_of(part)
        inside = {item.key for item in reading.source.name_reader.find(words)}
        if inside and key not in inside:
            message = f"{part.role}: the words {words!r} do not name {key}"
            yield Objection(GateCode.ACTOR, message, part.role)
    elif key not in reading.source.named:
        message = f"{part.role}: the source does not name {key}"
        yield Objection(GateCode.ACTOR, message, part.role)
    elif _is_inside_name(key, reading.whole, reading):
        yield _mark_within(part)
    else:
        yield _miss(part, GateCode.ACTOR, f"the passage does not name {key}")


def _mark_within(part: ProposedPart) -> Objection:
    message = f"{part.role}: {part.value} is named within another name"
    return Objection(GateCode.UNCONFIRMED, message, part.role, is_mark=True)


def _is_inside_name(key: str, flat: str, reading: PassageReading) -> bool:
    """Return whether a name is part of a longer one, as that of an owner: *Velland's militia*."""
    names = reading.source.name_reader
    if key in names.find_within(flat):
        return True
    written = [name.casefold() for name in reading.source.names.get(key, ())]
    longer = (flat[item.start : item.end].casefold() for item in names.find(flat))
    return any(name[:_STEM] in each for each in longer for name in written if len(name) >= _STEM)


def check_thing(part: ProposedPart, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether a thing is neither named nor in the words of the passage."""
    value = str(part.value)
    if KEY.fullmatch(value):
        if value not in reading.source.names:
            message = f"{part.role}: whether the passage is about {value} is not plain"
            yield Objection(GateCode.UNCONFIRMED, message, part.role, is_mark=True)
            return
        named = {item.key for item in reading.source.name_reader.find(reading.words_of(part))}
        here = {item.key for item in reading.source.name_reader.find(reading.flat)}
        if value not in named | (here if not reading.is_elsewhere(part) else set()):
            yield _miss(part, GateCode.ACTOR, f"the passage does not name {value}")
    elif not (_has_words(reading, part, value) or _is_word_said(part, value, reading)):
        yield _miss(part, GateCode.WORDS, "these words are not in the passage")


def _is_word_said(part: ProposedPart, word: str, reading: PassageReading) -> bool:
    """Return whether a word of the list of statuses is said, such as *in-force* by "into force"."""
    if part.role is not PartRole.STATUS or not _STATUS.fullmatch(word):
        return False
    flat = reading.words_of(part) if reading.is_elsewhere(part) else reading.whole
    stems = (re.escape(piece[:_BEGIN]) for piece in word.split("-"))
    return all(re.search(rf"(?<!\w){stem}", flat, re.IGNORECASE) for stem in stems)


def check_words(part: ProposedPart, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether the words of a condition or an exception are not in the text."""
    if not _has_words(reading, part, str(part.value)):
        yield _miss(part, GateCode.WORDS, "these words are not in the passage")


def _has_words(reading: PassageReading, part: ProposedPart, words: str) -> bool:
    flat = reading.words_of(part) if reading.is_elsewhere(part) else reading.flat
    return flat_of(words).casefold() in flat.casefold()


def check_action(part: ProposedPart, reading: PassageReading) -> Iterator[Objection]:
    """Yield a mark where no word of an action is in the passage."""
    action = str(part.value)
    pattern = read_action_words().get(action)
    words = reading.words_of(part) if reading.is_elsewhere(part) else reading.whole
    if not _is_claimed(part) and not (pattern and pattern.search(reading.whole)):
        yield _infer(part)
    elif pattern is None or not pattern.search(words):
        message = f"{part.role}: the passage has no words of {action}"
        yield Objection(GateCode.ACTION, message, part.role, is_mark=True)


def _read_figures(part: ProposedPart, reading: PassageReading) -> SaidFigures:
    if reading.is_elsewhere(part):
        return find_figures(reading.words_of(part), is_negated=reading.is_negated)
    return reading.figures


def check_quantity(
    part: ProposedPart, quantity: ProposedQuantity, reading: PassageReading
) -> Iterator[Objection]:
    """Yield whether a number, its unit or its bound is another in the passage."""
    figures = _read_figures(part, reading)
    same = [item for item in figures.amounts if _is_value(item, quantity)]
    written = quantity.number
    if not same and _is_single(written, quantity, reading):
        message = f"{part.role}: whether {written} counts {quantity.unit} is not plain"
        yield Objection(GateCode.UNCONFIRMED, message, part.role, is_mark=True)
        return
    if not same:
        yield _miss(part, GateCode.NUMBER, f"the passage has no {written}")
        return
    fit = [item for item in same if _has_unit(item, quantity.unit)]
    if (
        not fit
        and quantity.unit not in (None, *_MEASURES)
        and _may_count(quantity.unit, same, reading)
    ):
        fit = same
    if not fit:
        if not quantity.unit or (
            quantity.unit not in _MEASURES
            and not any(item.units & _MEASURES for item in same)
            and (quantity.unit != "persons" or not any(item.units for item in same))
        ):
            message = (
                f"{part.role}: whether {written} counts {quantity.unit or 'nothing'} is not plain"
            )
            yield Objection(GateCode.UNCONFIRMED, message, part.role, is_mark=True)
        else:
            message = f"{part.role}: {written} is not in {quantity.unit} in the passage"
            yield Objection(GateCode.UNIT, message, part.role)
            return
    bounds = {bound for item in fit or same for bound in item.bounds}
    if quantity.bound not in bounds:
        said = " or ".join(sorted(bounds))
        message = f"{part.role}: {written} is {said} in the passage, not {quantity.bound}"
        is_flipped = all(quantity.bound not in item.turned for item in fit or same) and any(
            _DIRECTIONS.get(bound) == -_DIRECTIONS.get(quantity.bound, 0) for bound in bounds
        )
        yield Objection(GateCode.BOUND, message, part.role, is_mark=not is_flipped)


def _is_single(written: str, quantity: ProposedQuantity, reading: PassageReading) -> bool:
    """Return whether a number stands in words that may also be no number: *one league*, *1500*."""
    if written == "1" and quantity.unit:
        noun = _SPELLED.get(quantity.unit, re.escape(quantity.unit[:4]))
        singles = rf"\b(?:(?:an?|each) (?:[\w-]+ ){{0,2}}{noun}\w*|one|single|one-off)\b"
        return re.search(singles, reading.flat, re.IGNORECASE) is not None
    is_year = re.fullmatch(r"[12]\d{3}", written) is not None
    return is_year and re.search(rf"(?<![\d.]){written}(?![\d.])", reading.flat) is not None


def _is_value(item: SaidAmount, quantity: ProposedQuantity) -> bool:
    """Return whether a number is the same; a third may be 33 or 33.3 per cent."""
    if item.is_share:
        return abs(item.value - quantity.value) < Decimal("0.5")
    return item.value == quantity.value


def _has_unit(item: SaidAmount, unit: str | None) -> bool:
    if unit is None:
        return not item.units or item.units == {"years"}
    if unit in item.units:
        return True
    stem = unit.casefold().rstrip("s")[:6]
    return bool(stem) and any(word.startswith(stem) for word in item.noun.split()[:2])


def _may_count(unit: str | None, amounts: Sequence[SaidAmount], reading: PassageReading) -> bool:
    """Return whether numbers without a measure count what a unit says.

    They stand alone ("three by North"), before a name or a noun of people ("five elders"), or the
    passage has the noun of the unit elsewhere.
    """
    if any(item.units for item in amounts):
        return False
    if unit != "persons":
        stem = re.escape((unit or "").casefold().rstrip("s")[:6])
        if re.search(rf"(?<!\w){stem}", reading.whole.casefold()):
            return True
    is_of_people = read_figure_words().people.search(reading.whole) is not None
    names = reading.source.name_reader.find(reading.flat)
    people = {item.start for item in names if item.key.startswith(("group:", "person:"))}
    return any(
        (_ALONE.match(reading.flat, item.end) and (unit != "persons" or is_of_people))
        or (unit == "persons" and _PEOPLE.match(reading.flat, item.end))
        or (unit == "persons" and any(0 <= start - item.end <= _NEAR for start in people))
        for item in amounts
    )


def check_repeat(part: ProposedPart, reading: PassageReading) -> Iterator[Objection]:
    """Yield whether the passage does not say that something is done so often."""
    words = reading.words_of(part) if reading.is_elsewhere(part) else reading.flat
    if part.value not in hear_repeats(words, _read_figures(part, reading).lengths):
        yield _miss(part, GateCode.TIME, f"the passage has nothing each {part.value}")


def check_time(
    part: ProposedPart, time: ProposedTime, reading: PassageReading
) -> Iterator[Objection]:
    """Yield whether a date or a length of time is not in the passage."""
    figures = _read_figures(part, reading)
    if time.duration is not None:
        words = reading.words_of(part) if reading.is_elsewhere(part) else reading.flat
        lengths = (item for item in figures.lengths if not is_repeat(words, item))
        said = {_measure(item.value, item.unit) for item in lengths}
        if _measure_written(time.duration) not in said:
            yield _miss(part, GateCode.TIME, f"the passage has no {time.duration}")
    if time.date is not None:
        yield from _check_date(part, time.date, figures, reading)


def _check_date(
    part: ProposedPart, written: str, figures: SaidFigures, reading: PassageReading
) -> Iterator[Objection]:
    match = _DATE.match(written)
    if match is None:
        yield _miss(part, GateCode.TIME, f"the passage has no {written}")
        return
    year = int(match[1])
    figures = _add_year(figures, reading.source.years)
    month, day = (int(item) if item else None for item in (match[2], match[3]))
    fit = [item for item in figures.dates if item.month == month and item.year in (year, None)]
    if any(item.year == year and item.day == day for item in fit):
        return
    if (said := _END_OF.search(reading.flat)) and _is_end(written, said, figures):
        if said["year"] is None and reading.source.years != {year}:
            message = f"{part.role}: the passage does not say all of {written}"
            yield Objection(GateCode.INFERRED, message, part.role, is_mark=True)
        return
    words = reading.words_of(part) if reading.is_elsewhere(part) else reading.flat
    if not figures.dates and not figures.lengths and _RELATIVE.search(words):
        message = f"{part.role}: the passage does not say all of {written}"
        yield Objection(GateCode.INFERRED, message, part.role, is_mark=True)
        return
    is_last = (day or 0) >= _LAST_DAYS and _END_OF_MONTH.search(words) is not None
    if is_last and any(item.year == year and item.day is None for item in fit):
        return
    near = [item for item in fit if item.day in (day, None)]
    if (
        month is not None
        and near
        and (day is None or any(item.day == day for item in near) or day >= 28)
    ):
        message = f"{part.role}: the passage does not say all of {written}"
        yield Objection(GateCode.INFERRED, message, part.role, is_mark=True)
    else:
        yield _miss(part, GateCode.TIME, f"the passage has no {written}")


def _add_year(figures: SaidFigures, years: frozenset[int]) -> SaidFigures:
    """Return the figures with the year of a source that has one alone in all its dates."""
    if len(years) != 1:
        return figures
    (year,) = years
    dates = (item if item.year else item._replace(year=year) for item in figures.dates)
    return figures._replace(dates=tuple(dates))


def _is_end(written: str, said: re.Match[str], figures: SaidFigures) -> bool:
    """Return whether a date is the last day of the year whose end a passage names."""
    years = {item.year for item in figures.dates}
    return written.endswith("-12-31") and (said["year"] is None or int(written[:4]) in years)


def _measure(value: Decimal, unit: str) -> tuple[Decimal, Decimal]:
    """Return a length as days and months."""
    days, months = {**_DAYS, **_MONTHS}[unit]
    return (value * days).quantize(Decimal("0.01")), value * months


def _measure_written(written: str) -> tuple[Decimal, Decimal] | None:
    match = _LENGTH.fullmatch(written)
    if match is None:
        return None
    parts = zip(match.groups(), ("Y", "M", "W", "D", "TH"), strict=True)
    measured = [_measure(Decimal(value), unit) for value, unit in parts if value]
    return sum((item[0] for item in measured), Decimal("0.00")), sum(
        (item[1] for item in measured), Decimal(0)
    )
