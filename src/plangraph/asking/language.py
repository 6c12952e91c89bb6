"""Language: how a natural language writes numbers, amounts of time, dates and lists.

The data are ``languages/{tag}.toml``, one file for each language; the rules of plurals are those of
CLDR (https://unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules). There is no code
for a language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from plangraph.asking.sentence import Part, Phrase, substitute

_FOLDER = Path(__file__).parent / "languages"
_RELATION = re.compile(r"\s*([nivf])\s*(?:%\s*(\d+))?\s*(!?=)\s*([\d.,]+)\s*")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_DURATION = re.compile(
    r"P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?"
    r"(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?",
    re.ASCII,
)
_CODES = {"year": "a", "month": "mo", "week": "wk", "day": "d", "hour": "h", "minute": "min"}
#: Letters of the shortest unit that is no abbreviation.
_SHORTEST = 2
#: A year and a half is 18 months.
_MOST_MONTHS = 24
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")


@dataclass(frozen=True)
class Language:
    """The patterns of one language, by section and name; ``tag`` is its BCP 47 tag."""

    tag: str
    sections: Mapping[str, Any]

    def pattern(self, section: str, name: str) -> str:
        """Return a pattern, or an empty text where the language has none of this name."""
        found = self.sections[section].get(name, "")
        return found if isinstance(found, str) else ""

    @property
    def number_words(self) -> Mapping[str, int]:
        """The numbers that are written as words."""
        found: Mapping[str, int] = self.sections["numbers"]["words"]
        return found

    @property
    def has_cases(self) -> bool:
        """Whether names have forms of grammar in this language."""
        return bool(self.sections.get("stand_ins"))

    def words(self, name: str) -> Sequence[str]:
        """Return a list of words; one that is kept in parts, by what they name, as a whole."""
        found: Sequence[str] | Mapping[str, Sequence[str]] = self.sections["words"][name]
        if isinstance(found, Mapping):
            return [word for part in found.values() for word in part]
        return found

    @cached_property
    def word_sets(self) -> Mapping[str, frozenset[str]]:
        """All lists of words, by name."""
        return {name: frozenset(self.words(name)) for name in self.sections["words"]}

    def plural(self, number: Decimal, kind: str = "plurals") -> str:
        """Return the plural category of a number, such as ``one`` or ``other``."""
        for category, rule in self.sections[kind].items():
            if isinstance(rule, str) and _fits(rule, number):
                return str(category)
        return "other"

    def number(self, number: Decimal) -> str:
        """Return a number with its thousands separated."""
        numbers = self.sections["numbers"]
        is_whole = number == number.to_integral_value()
        text = f"{number.to_integral_value():f}" if is_whole else f"{number:f}"
        whole, _, rest = text.partition(".")
        if len(whole.lstrip("-")) >= numbers["grouped_from"]:
            whole = f"{int(whole):,}".replace(",", numbers["group"])
        return whole + (numbers["decimal"] + rest if rest else "")

    def small(self, *numbers: Decimal) -> list[str]:
        """Return numbers in words, where all of them are as small as the language writes so."""
        known: Mapping[str, str] = self.sections["numbers"].get("small", {})
        found = [known.get(f"{number.normalize():f}", "") for number in numbers]
        return found if all(found) else [self.number(number) for number in numbers]

    def scaled(self, number: Decimal, length: str, *, is_genitive: bool = False) -> str:
        """Return a large number as people write it: ``100 billion``, or ``100bn`` where short."""
        for size, forms in self.sections["numbers"]["scales"].items():
            part = number / Decimal(size)
            if abs(part) >= 1 and part == round(part, 2) and part * Decimal(size) == number:
                forms = forms[length]
                if isinstance(forms, Mapping):
                    forms = self._choose(part, forms, is_genitive=is_genitive)
                return str(forms).format(n=self.number(part.normalize()))
        return self.number(number)

    def counted(
        self,
        number: Decimal,
        forms: Mapping[str, str],
        written: str = "",
        *,
        is_genitive: bool = False,
    ) -> str:
        """Return a number with its unit in the form that the number asks for."""
        form = self._choose(number, forms, is_genitive=is_genitive)
        is_one = number == 1 and written in ("", "1")
        one = self.one(form, is_genitive=is_genitive) if is_one else ""
        return form.format(n=one or written or self.number(number))

    def one(self, form: str, *, is_genitive: bool = False) -> str:
        """Return "one" before a unit in the gender and case of its form, or an empty text.

        A language without ``ones`` has a digit for it.
        """
        words = form.removeprefix("{n} ")
        name = "ones_genitive" if is_genitive else "ones"
        known: Mapping[str, str] = self.sections["numbers"].get(name, {})
        first = words.partition(" ")[0]
        is_long = words != form and len(first) > _SHORTEST and words.islower()
        is_long = is_long and first.replace("’", "").isalpha()
        return next((known[it] for it in known if is_long and re.match(it, words)), "")

    def _choose(self, number: Decimal, forms: Mapping[str, str], *, is_genitive: bool) -> str:
        """Return the form of a unit; the genitive is the form of many, of one that of a part."""
        category = self.plural(number)
        if is_genitive:
            category = {"one": "other", "few": "many"}.get(category, category)
        return forms.get(category, forms["other"])

    def duration(self, text: str) -> str:
        """Return an ``xsd:duration`` in words; any other text unchanged."""
        match = _DURATION.fullmatch(text)
        if match is None or not any(match.groups()):
            return text
        units = self.sections["durations"]
        years, months, *rest = (int(count or 0) for count in match.groups())
        if years and months and 12 * years + months <= _MOST_MONTHS and not any(rest):
            return self.counted(Decimal(12 * years + months), units["month"])
        found = [
            self.counted(Decimal(count), units.get(unit, units["day"]), *self.small(Decimal(count)))
            for count, unit in zip(match.groups(), _UNITS, strict=True)
            if count and int(count)
        ]
        return self.join(found) or self.counted(Decimal(0), units["day"])

    def every(self, text: str) -> str:
        """Return how often something is repeated: ``every month``, ``every 60 days``."""
        patterns = self.sections["every"]
        if text in patterns:
            return str(patterns[text])
        match = _DURATION.fullmatch(text)
        counts = match.groups() if match else ()
        given = [unit for count, unit in zip(counts, _UNITS, strict=False) if count]
        if len(given) == 1 and set(filter(None, counts)) == {"1"} and given[0] in patterns:
            return str(patterns[given[0]])
        duration = self.duration_of(text) or self.duration(text)
        return str(patterns["other"]).format(duration=duration)

    def duration_of(self, text: str) -> str:
        """Return a length of one unit of time as an amount, "3 months", or an empty text."""
        match = _DURATION.fullmatch(text)
        counts = match.groups() if match else ()
        given = [(unit, count) for unit, count in zip(_UNITS, counts, strict=False) if count]
        forms = self.sections["units"].get(_CODES.get(given[0][0], "")) if len(given) == 1 else None
        number = Decimal(given[0][1]) if given else Decimal(0)
        return self.counted(number, forms, *self.small(number)) if forms else ""

    def set_aspect(self, verb: str) -> str:
        """Return a verb as it is said of what is never done, or done again and again."""
        known = self.sections.get("imperfective")
        if not known:
            return verb
        return re.sub(r"[^\W\d_][\w’]*", lambda match: known.get(match[0], match[0]), verb)

    @cached_property
    def perfective(self) -> Mapping[str, str]:
        """The verbs of what is done once, by those of what is done again and again."""
        pairs: Mapping[str, str] = self.sections.get("imperfective", {})
        return {again: once for once, again in reversed([*pairs.items()])}

    def find_done(self, participle: str, gender: str) -> str:
        """Return a participle as things have to become, «бути створені», or an empty text.

        ``gender`` is that of the name of a thing, ``p`` of several, or empty if it is not known.
        """
        for name in ("participles", "predicates"):
            known: Mapping[str, str] = self.sections.get(name, {})
            ending = next((item for item in known if participle.endswith(item)), "")
            if ending:
                stem = participle.removesuffix(ending) + known[ending]
                return known["before"].format(word=stem + known[gender or "other"])
        return ""

    def sound(self, text: str, parts: tuple[Part, ...] = ()) -> tuple[str, tuple[Part, ...]]:
        """Return a text with each letter as its neighbours ask for it, and its parts: «у», «в»."""
        return substitute(text, parts, self._letters)

    @cached_property
    def _letters(self) -> Sequence[tuple[re.Pattern[str], str]]:
        """What letters become beside others, each with the pattern that finds them."""
        known: Sequence[tuple[str, str]] = self.sections["euphony"].get("letters", ())
        return [(re.compile(pattern), letters) for pattern, letters in known]

    def indefinite(self, noun: str) -> str:
        """Return a noun with the article "a" or "an", as its first word is spoken."""
        first = noun.partition(" ")[0].partition("-")[0]
        is_spelled = first.isupper()  # letters such as "an EU" or "a UN"
        vowels = self.words("spelled_vowels" if is_spelled else "vowels")
        is_consonant = noun.lower().startswith(tuple(self.words("spoken_consonants")))
        is_vowel = noun[:1] in vowels and (is_spelled or not is_consonant)
        name = "indefinite_vowel" if is_vowel else "indefinite"
        return self.pattern("nouns", name).format(noun=noun)

    def day(self, text: str) -> str:
        """Return a day, month or year as people write it; any other text unchanged."""
        dates = self.sections["dates"]
        if match := _DAY.fullmatch(text):
            year, month, day = match.groups()
            pattern, name = dates["day"], _name_month(dates["months"], month)
            return str(pattern).format(day=int(day), month=name, year=year) if name else text
        if match := _MONTH.fullmatch(text):
            year, month = match.groups()
            name = _name_month(dates["months"], month)
            return str(dates["month"]).format(month=name, year=year) if name else text
        return text

    def month(self, text: str) -> str:
        """Return a month as the time in which something is, «в березні 2031 року», or nothing."""
        dates = self.sections["dates"]
        match = _MONTH.fullmatch(text)
        if match is None or "month_of_time" not in dates:
            return ""
        name = _name_month(dates["months_of_time"], match[2])
        return str(dates["month_of_time"]).format(month=name, year=match[1]) if name else ""

    def join(self, texts: Sequence[str], word: str = "and") -> str:
        """Return texts as a list: ``a, b and c``."""
        found = self.join_phrases([(text,) for text in texts], word)
        return "".join(item for item in found if isinstance(item, str))

    def join_phrases(self, phrases: Sequence[Phrase], word: str = "and") -> Phrase:
        """Return phrases as a list."""
        if not phrases:
            return ()
        *most, last = phrases
        joined: Phrase = most[0] if most else ()
        for phrase in most[1:]:
            joined = _fill(self.pattern("lists", "more"), joined, phrase)
        return _fill(self.pattern("lists", word), joined, last) if joined else last


def _fill(pattern: str, first: Phrase, second: Phrase) -> Phrase:
    before, _, rest = pattern.partition("{0}")
    between, _, after = rest.partition("{1}")
    return (before, *first, between, *second, after)


def _name_month(months: Sequence[str], number: str) -> str:
    return months[int(number) - 1] if 1 <= int(number) <= len(months) else ""


def _fits(rule: str, number: Decimal) -> bool:
    """Return whether a number meets a plural rule of CLDR."""
    return any(
        all(_meets(relation, number) for relation in branch.split(" and "))
        for branch in rule.split(" or ")
    )


def _meets(relation: str, number: Decimal) -> bool:
    match = _RELATION.fullmatch(relation)
    if match is None:
        return False
    operand, modulus, sign, ranges = match.groups()
    number = abs(number)
    decimals = max(0, -int(number.as_tuple().exponent))
    value = {"n": number, "i": number // 1, "v": Decimal(decimals), "f": number % 1}[operand]
    if modulus:
        value %= Decimal(modulus)
    is_in = any(_is_in(value, item) for item in ranges.split(","))
    return is_in == (sign == "=")


def _is_in(value: Decimal, text: str) -> bool:
    first, _, last = text.partition("..")
    if not last:
        return value == Decimal(first)
    return value == value.to_integral() and Decimal(first) <= value <= Decimal(last)


@cache
def read_language(tag: str) -> Language:
    """Return the language of a tag, English where there is no file for it."""
    path = _FOLDER / f"{tag}.toml"
    known = (
        tag if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag) and path.is_file() else "en"
    )
    text = (_FOLDER / f"{known}.toml").read_text(encoding="utf-8")
    return Language(known, tomllib.loads(text))
