"""Time phrases: deadlines and other times in words, such as ``within 100 days of the signing``.

The words of the source come first; a value that they do not hold is added, so that two deadlines
with the same words and different values do not read the same.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from functools import cached_property

from plangraph.asking.conditions import Deadline
from plangraph.asking.durations import read_duration
from plangraph.asking.sentence import Phrase, Role, mark, write_plain
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.sentence_facts import Worded
from plangraph.asking.sentences.words_written import WordsWritten

#: An interval with both ends, as EDTF writes it.
_SPAN = re.compile(r"\d{4}[\d-]*[~?%]?/\d{4}[\d-]*[~?%]?", re.ASCII)
_DIGITS = re.compile(r"\d+")
_FIRST = re.compile(r"[^\W\d_]+")
_LENGTH = re.compile(
    r"^(?:(?:a|the) )?(?:(?:period|term) of )?[\w.,-]+ (?:hour|day|week|month|year)s?"
    r"(?P<after> (?:after|from|of|before))?$",
    re.IGNORECASE,
)
#: A length of time that does not say from when it is reckoned: "for ten years", "up to 30 days".
_SPAN_ALONE = re.compile(
    r"^(?:(?:for|within|in|during|over|up to|at (?:most|least)|no later than|a|an|of|period|the"
    r"|first|next|following|протягом|упродовж|на|не більше|до) )*"
    r"[\w.,’-]+ (?:calendar |working |full |consecutive |календарних |робочих )?"
    r"(?:(?:hour|day|week|month|year|season|decade)s?"
    r"|годин[иу]?|дн(?:я|і|ів)|тижн(?:і|ів)|місяц(?:і|ів)|рок(?:и|ів|у))$",
    re.IGNORECASE,
)
_UNITS_OF_TIME = (" terms", " seasons", " hours", " days", " weeks", " months", " years")
_NUMBER_AFTER = re.compile(r"^[\w.,-]+ (?:day|week|month|year|hour)s? (?:after|before|from|of)\b")
_MONTH_ALONE = re.compile(r"[A-Z]\w+(?: \d{4})?", re.ASCII)
_BOUNDED = re.compile(r"^(?:at least|at most|up to|more than|less than) [\w.,-]+ (?:\w+ )?\w+s$")
_DAY_ALONE = re.compile(r"\d{1,2} [A-Z][a-z]+(?: \d{4})?", re.ASCII)
_EACH = re.compile(r"^[\w.,-]+ (?:hour|day|week|month|year|term)s? each$")
_NAMED = re.compile(r"(?!The )[A-Z][a-z]+ [A-Z]")  # "New Year"
_RATE = re.compile(
    r"^day and night$|^[\w.,-]+ (?:hour|day|night|week|month|time)s? (?:an?|per|each|every) \w"
)
_MANY = frozenset({"several", "many", "some", "few", "more", "half", "another", "further"})
_TIMES = frozenset({"TemporalEntity", "Instant", "Interval", "ProperInterval", "DateTimeInterval"})


class TimePhrases:
    """The times of a graph in one language."""

    def __init__(self, words: WordsWritten, amounts: AmountPhrases) -> None:
        self._words = words
        self._language = words.language
        self._amounts = amounts
        starts = words.language.sections["deadlines"]["adverbial"]
        self._adverbial = frozenset((*starts, *(item.replace("’", "'") for item in starts)))

    @cached_property
    def _sources(self) -> Mapping[str, Worded]:
        """The words of times in the sources, each with its form in the language if it has one."""
        facts, found = self._words.facts, dict[str, Worded]()
        for thing in facts.things:
            if facts.kinds(thing) & _TIMES:
                for label in facts.texts(thing, "label"):
                    forms = facts.texts(thing, "inSentence")
                    own = (item for item in forms if item.language == self._language.tag)
                    found[label.text] = next(own, label)
        return found

    @cached_property
    def _labels(self) -> Mapping[str, Worded]:
        """The labels of times in the language, by their words in the sources."""
        facts, tag, found = self._words.facts, self._language.tag, dict[str, Worded]()
        for thing in facts.things:
            if facts.kinds(thing) & _TIMES:
                labels = facts.texts(thing, "label")
                own = [label for label in labels if label.language == tag]
                found |= {label.text: own[0] for label in labels if own}
        return found

    def deadline(self, time: Deadline) -> Phrase:
        """Return the time by which something is due."""
        return mark(Role.DEADLINE, self._write(time, is_due=True))

    def time(self, time: Deadline) -> Phrase:
        """Return the time at or in which something is."""
        return mark(Role.TIME, self._write(time, is_due=False))

    def of_report(self, thing: str) -> list[Phrase]:
        """Return when something was or is to be, where a day or a year is known."""
        facts = self._words.facts
        times = [self.time(item) for item in facts.times.get(thing, ()) if item.day or item.edtf]
        return times or self._years(thing)

    def of_effect(self, effect: str) -> list[Phrase]:
        """Return the times at or in which an effect is."""
        times = self._words.facts.times.get(effect, ())
        known = [self.time(item) for item in times if item.words or item.has_value]
        return known or self._years(effect)

    def _years(self, thing: str) -> list[Phrase]:
        facts = self._words.facts
        years = [
            year
            for node in facts.values(thing, "hasTime")
            for year in facts.values(node, "inXSDgYear")
        ]
        pattern = self._language.pattern("deadlines", "in_year")
        return [mark(Role.TIME, pattern.format(day=year)) for year in years]

    def after(self, time: Deadline) -> Phrase:
        """Return the time that has to pass before a condition counts, such as three days."""
        duration = self._language.duration(time.duration) if time.duration else ""
        return mark(
            Role.TIME, " ".join(part for part in (duration, time.words) if part) or time.day
        )

    def _write(self, time: Deadline, *, is_due: bool) -> Phrase:
        phrase = self._write_words(time, is_due=is_due)
        point = time.start or time.end
        if not time.words or not point or point not in self._words.facts:
            return phrase
        if not _SPAN_ALONE.match(write_plain(phrase)):
            return phrase
        written = self._write_point(point)
        if not set(write_plain(written).split()).isdisjoint(self._language.words("time_links")):
            return phrase
        name = "reckoned_from" if time.start else "reckoned_to"
        name += "_when" if self._is_told(point) else ""
        pattern = self._language.pattern("deadlines", name)
        return self._words.fill(pattern, time=phrase, point=written)

    def _write_words(self, time: Deadline, *, is_due: bool) -> Phrase:
        value = self._write_value(time, is_due=is_due)
        if not time.words:
            return value
        source = self._sources.get(time.words, Worded(time.words, ""))
        if source.language not in (self._language.tag, ""):
            return self._write_label(time, value, is_due=is_due)
        if source.text != time.words:
            return (source.text,)
        length = _LENGTH.match(time.words)
        if length and time.duration and (length["after"] or not is_due or not time.end):
            return value
        words = self._place(time.words, is_due=is_due)
        if time.day and write_plain(value).startswith(f"{words} "):
            return value
        missing = self._find_missing(time)
        latest = self._language.pattern("deadlines", "latest").partition("{")[0]
        on = self._language.pattern("deadlines", "on").partition("{")[0]
        is_on = not is_due and bool(on) and words.startswith(on)
        if time.day and latest and (is_on or words.startswith(latest)):
            missing = missing.removeprefix(latest)
        if not missing:
            return (words,)
        pattern = self._language.pattern("deadlines", "with_value")
        return (pattern.format(words=words, value=missing),)

    def _write_label(self, time: Deadline, value: Phrase, *, is_due: bool) -> Phrase:
        """Return a time whose source is in another language: by its label in this one, or value.

        A label that is an adverb has all that the words of the source have: "until the end of May".
        """
        label = self._labels.get(time.words)
        starts = self._language.pattern("deadlines", "latest").partition("{")[0]
        if label and label.text.partition(" ")[0].lower() in self._adverbial:
            return (self._words.nouns.lower_first(self._words.note(label)),)
        if label and label.language == self._language.tag and time.duration:
            value = self._add_point(time, value, label.text)
        is_last = time.words.lower().startswith(tuple(self._language.words("until_day")))
        if is_last and not is_due and time.day:
            return (starts + self._language.day(time.day),)
        return value or (self._words.note(label or Worded(time.words, "en")),)

    def _add_point(self, time: Deadline, value: Phrase, label: str) -> Phrase:
        """Return a length with from when it is reckoned, where the label alone says it."""
        rest = label.split()[1:]
        links = self._language.words("reckoning")
        at = next((place for place, word in enumerate(rest) if word in links), None)
        if at is None or time.start or time.end:
            return value
        return (*value, " ", " ".join(rest[at:]))

    def _place(self, words: str, *, is_due: bool) -> str:
        """Return the words of a source with the preposition that they lack."""
        first = _FIRST.match(words)
        patterns = self._language.sections["deadlines"]
        if first and first[0].lower() in patterns["bracketed_starts"]:
            return str(patterns["bracketed"]).format(words=words)
        starts: Sequence[str] = patterns["adverbial"]
        if not is_due and _DAY_ALONE.fullmatch(words):
            return self._language.pattern("deadlines", "on").format(time=words)
        is_month = first is not None and first[0] in self._language.sections["dates"]["months"]
        named = patterns.get("named", ())
        is_name = is_month or _NAMED.match(words) or (first and first[0].lower() in named)
        words = self._words.nouns.lower_first(words) if first and not is_name else words
        is_after = _NUMBER_AFTER.match(words) or words.endswith(tuple(patterns["endings"]))
        if _BOUNDED.match(words) and not is_due:
            return self._language.pattern("deadlines", "lasting").format(duration=words)
        if (first and first[0].lower() in starts) or is_after:
            return words
        if _RATE.match(words):
            return words
        is_length = self._is_length(words)
        is_clause = (
            not is_due
            and self._find_preposition(words) == "during"
            and not words.endswith(_UNITS_OF_TIME)
            and self._words.nouns.verbs.is_clause(words)
        )
        is_known = is_month or bool(is_name) or is_clause
        words = words if is_known else self._define(words, first[0] if first else "")
        if is_length and not is_due:
            return self._language.pattern("deadlines", "lasting").format(duration=words)
        name = "by" if is_due else "when" if is_clause else self._find_preposition(words)
        if is_month and not is_due and _MONTH_ALONE.fullmatch(words):
            name = "in_month" if "in_month" in patterns else name
        return self._language.pattern("deadlines", name).format(time=words, clause=words)

    def _is_length(self, words: str) -> bool:
        """Return whether words are a length of time: "two seasons", not "visiting hours"."""
        numbers = self._language.sections["numbers"]["words"]
        parts = words.lower().replace("-", " ").split()
        is_number = any(part[0].isdigit() or part in numbers or part in _MANY for part in parts)
        return (words.endswith(_UNITS_OF_TIME) and is_number) or bool(_EACH.match(words))

    def _define(self, words: str, first: str) -> str:
        """Return words of a time with the article that they lack: "the day of the signing"."""
        is_days = words.lower() in self._language.words("bare_days")
        if not words[:1].isalpha() or is_days:
            return words
        is_length = self._is_length(words)
        numbers = self._language.sections["numbers"]["words"]
        after = words.partition(" ")[2].partition(" ")[0].lower()
        is_numbered = after[:1].isdigit() or after in numbers  # "day 1", "years one to three"
        if (is_length or is_numbered) and first.lower() not in self._language.words("always_the"):
            return words
        return self._words.nouns.add_definite(words, is_plural=False)

    def _find_preposition(self, words: str) -> str:
        """Return the name of the pattern for a time by its main word: "on" a day, "at" an end."""
        nouns = self._words.nouns
        head = nouns.head_words(nouns.strip_article(words).split())
        last = head[-1].lower().rpartition("-")[2] if head else ""  # "D-Day" is a day
        found: dict[str, Sequence[str]] = self._language.sections.get("points_of_time", {})
        return next((name for name in found if last in found[name]), "during")

    def _find_missing(self, time: Deadline) -> str:
        """Return the value that the words of a source do not hold, or an empty text."""
        language, names = self._language, self._language.sections["numbers"]["words"]
        known = _read_numbers(time.words, names)
        if time.day:
            day = language.day(time.day)
            year, _, rest = time.day.partition("-")
            is_there = any(text in time.words for text in (time.day, language.day(time.day))) or (
                year in time.words and (_fits_year(time.words, rest) or self._is_end(time))
            )
            return "" if is_there else language.pattern("deadlines", "latest").format(day=day)
        if time.duration:
            numbers = {int(number) for number in _DIGITS.findall(time.duration)} - {0}
            if (
                not numbers
                or numbers <= known
                or len(known) > 1
                or numbers == {1}
                or _is_in_other_units(time.duration, known)
                or self._has_period(time)
            ):
                return ""
            return language.duration(time.duration)
        return ""

    def _has_period(self, time: Deadline) -> bool:
        """Return whether words name a length of time: "within a week" for seven days."""
        names = self._language.sections.get("periods", {}).get(time.duration, ())
        return not {*names}.isdisjoint(time.words.lower().split())

    def _is_end(self, time: Deadline) -> bool:
        """Return whether words name the month whose last day a time is: "the end of May 2031"."""
        if time.day.count("-") != 2:
            return False  # a month or a year
        year, month, day = (int(part) for part in time.day[:10].split("-"))
        name = self._language.sections["dates"]["months"][month - 1]
        ends = self._language.words("ends_of_months")
        return (
            day == monthrange(year, month)[1]
            and name in time.words
            and any(word in time.words.split() for word in ends)
        )

    def _write_value(self, time: Deadline, *, is_due: bool) -> Phrase:
        patterns, language = self._language.sections["deadlines"], self._language
        start = self._write_point(time.start)
        end = self._write_point(time.end)
        duration = language.duration(time.duration) if time.duration else ""
        is_now = bool(time.duration) and not set(_DIGITS.findall(time.duration)) - {"0"}
        if duration and is_now and start:
            return self._words.fill(
                patterns["at"], time=self._write_point(time.start, is_when=True)
            )
        if duration and start:
            name = "within_after" if is_due else "lasting_from"
            name += "_when" if self._is_told(time.start) else ""
            return self._words.fill(patterns[name], duration=(duration,), start=start)
        if duration and end:
            return self._words.fill(patterns["before_end"], duration=(duration,), end=end)
        if duration:
            return self._words.fill(
                patterns["within" if is_due else "lasting"], duration=(duration,)
            )
        if time.day and time.start[:1].isdigit() and not is_due:
            return self._write_span(f"{time.start}/{time.day}")
        if time.day or time.edtf:
            if not time.day and _SPAN.fullmatch(time.edtf):
                return self._write_span(time.edtf)
            is_about = not time.day and time.edtf[-1:] in "~%"
            day = language.day(time.day or time.edtf.rstrip("~?%"))
            if is_about:
                name = "by_about_day" if is_due else "about_day"
                return self._words.fill(patterns[name], day=(day,))
            parts = (time.day or time.edtf).rstrip("~?%").count("-")
            name = "by_day" if is_due else ("in_year", "in_month_of", "on_day")[min(parts, 2)]
            month = "" if is_due else language.month((time.day or time.edtf).rstrip("~?%"))
            return (month,) if month else self._words.fill(patterns[name], day=(day,))
        if end:
            name = "before_when" if self._is_told(time.end) else "before"
            return self._words.fill(patterns[name], end=end)
        if start:
            name = "from_when" if self._is_told(time.start) else "from_start"
            is_day = time.start not in self._words.facts
            name = "from_day" if is_day and "from_day" in patterns else name
            return self._words.fill(patterns[name], start=start)
        return ()

    def _write_span(self, edtf: str) -> Phrase:
        """Return an interval as EDTF writes it, ``2031-02/2031-04``, from its first to last day."""
        first, last = (self._language.day(part.rstrip("~?%")) for part in edtf.split("/"))
        pattern = self._language.pattern("deadlines", "span_of_days")
        return self._words.fill(pattern, first=(first,), last=(last,))

    def _is_told(self, thing: str) -> bool:
        """Return whether a point in time is written as a clause: "the harbour opens"."""
        words = self._words
        if thing not in words.facts:
            return False
        is_clause = words.nouns.verbs.is_clause(words.nouns.label(thing).text)
        kinds = words.facts.kinds(thing) & {"Milestone", "NormativeEffect"}
        has_cases = any("-x-" in item.language for item in words.facts.texts(thing, "inSentence"))
        return bool(kinds) and is_clause and not has_cases

    def _write_point(self, thing: str, *, is_when: bool = False) -> Phrase:
        """Return a point in time: a thing that happens then, a day, or words."""
        if not thing:
            return ()
        facts, words = self._words.facts, self._words
        if thing not in facts:
            day = self._language.day(thing)
            return (day if day != thing else words.note(Worded(thing, _guess_language(thing))),)
        if self._is_told(thing):
            phrase = mark(Role.TIME, words.note(words.nouns.clause(thing)), thing)
            pattern = self._language.pattern("deadlines", "when")
            return self._words.fill(pattern, clause=phrase) if is_when else phrase
        return words.name(Role.TIME, thing)


def _guess_language(words: str) -> str:
    """Return English for words in its letters: those of times have no language in a query."""
    return "en" if words.isascii() and any(map(str.isalpha, words)) else ""


def _read_numbers(words: str, names: Mapping[str, int]) -> set[int]:
    """Return the numbers in words of a source, also those that are written out."""
    found = {int(number) for number in _DIGITS.findall(words)}
    for word in words.lower().split():
        parts = [names[part] for part in word.strip(",.;").split("-") if part in names]
        found |= {sum(parts)} if parts else set()
    return found


def _is_in_other_units(duration: str, known: set[int]) -> bool:
    """Return whether a length is given in another unit: ``24 hours`` for ``P1D``."""
    length = read_duration(duration)
    if length is None:
        return False
    days, hours = length.seconds // 86400, length.seconds // 3600
    counts = {length.months, days, hours, days // 7 if days % 7 == 0 else 0} - {0}
    return bool(counts & known)


def _fits_year(words: str, rest: str) -> bool:
    """Return whether words with the year hold the day too, or mean the end of the year."""
    day = rest.rpartition("-")[2].lstrip("0")
    return rest == "12-31" or day in _DIGITS.findall(words)
