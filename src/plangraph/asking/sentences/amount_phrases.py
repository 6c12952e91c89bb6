"""Amount phrases: quantities in words, such as ``at most 600,000 persons``."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from plangraph.asking.provisions import Quantity
from plangraph.asking.sentence import Phrase, Role, mark, write_plain
from plangraph.asking.sentences.amount_ranges import Range
from plangraph.asking.sentences.counted_names import CountedNames
from plangraph.asking.sentences.measures import Measures
from plangraph.asking.sentences.named_units import (
    NamedUnits,
    find_many,
    find_one,
    find_singular,
    is_of_measure,
    make_singular,
)
from plangraph.asking.sentences.sentence_facts import Worded
from plangraph.asking.sentences.words_written import WordsWritten

_TOKEN = re.compile(r"\w+")
_APOSTROPHES = re.compile(r"\w+’\w+")
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_PERCENT = ("percent", "per cent", "%")
_TIMES = {"years": "a", "months": "mo", "weeks": "wk", "days": "d", "hours": "h"}
_SMALL = 10


class AmountPhrases(CountedNames):
    """The amounts of a graph in one language."""

    def __init__(self, words: WordsWritten) -> None:
        super().__init__(words)
        self._units = NamedUnits(words.facts, words.nouns, words.language)
        self._measures = Measures(words, self._units)

    def write(
        self,
        quantity: Quantity,
        *,
        is_short: bool = False,
        has_whole: bool = True,
        has_measure: bool = True,
        is_genitive: bool = False,
    ) -> Phrase:
        """Return an amount, such as ``at most 2.4 million tonnes``.

        Without ``has_whole`` a share does not say of what it is a part, without ``has_measure`` no
        amount for each of what it holds.
        """
        quantity = self._scale(quantity)
        length = "short" if is_short else "long"
        whole = quantity.whole if has_whole else ""
        if (share := quantity.fraction) is not None:
            phrase = self._write_share(quantity, share, whole)
        else:
            phrase = self._write_number(quantity, whole, length, is_genitive=is_genitive)
        return (*phrase, *self.write_measure(quantity)) if has_measure else phrase

    def _scale(self, quantity: Quantity) -> Quantity:
        """Return an amount whose unit has a scale, "2.4 million tonnes", with the whole number."""
        first, space, unit = quantity.unit.partition(" ")
        size = _SCALES.get(first)
        if not space or size is None or quantity.number is None or quantity.parts:
            return quantity
        number = quantity.number * size
        return replace(quantity, value=f"{number.normalize():f}", unit=unit)

    def add_missing(self, phrase: Phrase, quantities: Sequence[Quantity]) -> Phrase:
        """Return a condition with the amounts that its label does not have."""
        for quantity in self.list_missing(write_plain(phrase), quantities):
            phrase = self._add(phrase, quantity)
        return phrase

    def list_missing(self, text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
        """Return the amounts whose number a text does not have, in digits or in words."""
        numbers = self._language.sections["numbers"]
        text = text.lower().replace(numbers["group"], "").replace("'", "’")
        words = {*_TOKEN.findall(text), *_APOSTROPHES.findall(text)}
        if not words.isdisjoint((*numbers["words"], *self._language.words("portions"))):
            return []
        return [
            item
            for item in quantities
            if item.fraction != 1 and words.isdisjoint(self._list_digits(item))
        ]

    def _list_digits(self, quantity: Quantity) -> set[str]:
        """Return how a number may be written in digits: in full, or of millions."""
        number = quantity.number
        if number is None:
            return {quantity.value}
        parts = [number, *(number / size for size in _SCALES.values())]
        return {f"{part.normalize():f}".partition(".")[0] for part in parts if part >= 1}

    def _add(self, phrase: Phrase, quantity: Quantity) -> Phrase:
        """Return a condition with an amount: of what it names, or in brackets after it."""
        first, text = phrase[0], write_plain(phrase)
        noun = self._words.noun(quantity.whole).text if quantity.whole else ""
        if noun and isinstance(first, str) and first.startswith(noun):
            return (*self.write(quantity), first.removeprefix(noun), *phrase[1:])
        is_named = bool(noun) and noun in text
        amount = self.write(quantity, has_whole=not is_named)
        pattern = self._language.pattern("conditions", "amount")
        return self._words.fill(pattern, condition=phrase, amount=amount)

    def list_untold(
        self, quantities: Sequence[Quantity], text: str, things: Collection[str]
    ) -> list[Quantity]:
        """Return amounts that a text does not have in words, without units that are not known."""
        return [
            self._drop_unknown_unit(item, things)
            for item in quantities
            if not self.is_in_words(item, text)
        ]

    def write_alone(self, quantities: Sequence[Quantity]) -> Phrase:
        """Return amounts without their units, which the sentence names."""
        alone = [self.write(replace(item, unit=""), has_measure=False) for item in quantities]
        return self._language.join_phrases(alone)

    def bare(self, quantity: Quantity) -> Quantity:
        """Return an amount without a bound that the verb says already, as "exceed" does."""
        is_limit = quantity.bound in ("at-most", "at-least", "more-than", "less-than")
        return replace(quantity, bound="exact") if is_limit else quantity

    def count(
        self, quantity: Quantity, thing: str, *, is_named: bool = True, form: str = ""
    ) -> Phrase:
        """Return a number of what a noun names: ``at most 1,000 fighters``.

        Where its unit does not name them, persons may be members: ``20 members of rebel forces``.
        In a language with cases the noun is as the number asks for it, in the genitive by ``form``.
        """
        number, noun = quantity.number, self._words.noun(thing)
        forms = self.count_forms(thing)
        if number is not None and forms:
            is_genitive = form == "gen" or self._is_genitive(quantity)
            text = self._language.counted(number, forms, is_genitive=is_genitive)
            return mark(Role.NUMBER, self._bound(quantity, text))
        text = quantity.value
        if number is not None:
            is_range = isinstance(quantity, Range)
            text = self._language.number(number) if is_range else self._language.small(number)[0]
        counted = self._bound(quantity, text)
        name = "number_of"
        if not is_named and self._words.fits(thing, "collective"):
            name = "members_of"
        elif number is not None and self._language.plural(number) == "one":
            name = (
                "number_of"
                if (one := find_singular(self._language, self._words.nouns, noun.bare))
                else "one_of"
            )
            noun = noun._replace(bare=one or noun.bare)
        genitive = self._language.pattern("shares", "number_of_gen")
        if genitive and name == "number_of":
            noun, pattern = self._words.noun(thing, "gen"), genitive
        else:
            pattern = self._language.pattern("shares", name)
        return mark(Role.NUMBER, pattern.format(n=counted, bare=noun.bare, noun=noun.text))

    def count_one(self, quantities: Sequence[Quantity], things: Sequence[str]) -> Phrase:
        """Return the one thing with the one number that counts it, "24 missiles", or nothing."""
        if (
            len(quantities) != 1
            or len(things) != 1
            or not self.is_count_of(quantities[0], things[0])
        ):
            return ()
        return mark(Role.OBJECT, self.count(self.bare(quantities[0]), things[0]), things[0])

    def drop_unit(self, quantity: Quantity, nouns: Collection[str]) -> Quantity:
        """Return an amount without its unit where that is named after it: "800 of the rifles"."""
        is_named = quantity.unit in nouns and not quantity.whole
        return replace(quantity, unit="") if is_named else quantity

    def _drop_unknown_unit(self, quantity: Quantity, things: Collection[str]) -> Quantity:
        """Return an amount without a unit that only a name in another language has."""
        is_known = quantity.unit in self._language.sections["units"]
        is_english = self._language.tag == "en" or is_known or bool(quantity.whole)
        names = (self._words.nouns.head_in(thing, "en") for thing in things)
        return quantity if is_english or quantity.unit not in names else replace(quantity, unit="")

    def is_in_words(self, quantity: Quantity, text: str) -> bool:
        """Return whether a text has a count in words, with what is counted: "the five sites"."""
        names: dict[str, int] = self._language.sections["numbers"]["words"]
        lowered = text.lower()
        return any(
            quantity.number == number and f"{name} {quantity.unit}" in lowered
            for name, number in names.items()
        )

    def _bound(self, quantity: Quantity, text: str) -> str:
        pattern = self._language.pattern("bounds", quantity.bound) or "{n}"
        least = quantity.least if isinstance(quantity, Range) else ""
        if least:
            is_said_once = self._is_genitive(quantity)
            currency = "" if is_said_once else quantity.currency
            alone = (Range if is_said_once else Quantity)("exact", least, currency=currency)
            least = write_plain(self._write_number(alone, "", "long"))
            pattern = self._language.pattern("bounds", "range")
        return pattern.format(n=text, least=least)

    def _is_genitive(self, quantity: Quantity) -> bool:
        """Return whether the bound of an amount asks for the genitive: «від 2 до 4 тонн»."""
        bound = "range" if isinstance(quantity, Range) else quantity.bound
        return bound in self._language.sections["bounds"].get("genitive", ())

    def _write_number(
        self, quantity: Quantity, whole: str, length: str, *, is_genitive: bool = False
    ) -> Phrase:
        number, language = quantity.number, self._language
        is_genitive = is_genitive or self._is_genitive(quantity)
        if number is None:
            text = " ".join(
                part for part in (quantity.value, quantity.unit, quantity.currency) if part
            )
        elif quantity.currency:
            currencies = language.sections["numbers"]["currencies"]
            pattern = currencies.get(quantity.currency, currencies["other"])
            scaled = language.scaled(number, length, is_genitive=is_genitive)
            if isinstance(pattern, str):
                text = pattern.format(n=scaled, code=quantity.currency)
            else:
                text = language.counted(number, pattern, scaled, is_genitive=is_genitive)
        elif quantity.parts:
            return self._write_parts(quantity, number, whole)
        else:
            is_plain = length == "short" or isinstance(quantity, Range)
            text = self._count_unit(
                number, quantity.unit, is_genitive=is_genitive, is_small=not is_plain
            )
        phrase = mark(Role.NUMBER, self._bound(quantity, text))
        if not whole:
            return phrase
        return self._of(self._language.pattern("shares", "number"), phrase, whole)

    def _write_parts(self, quantity: Quantity, number: Decimal, whole: str) -> Phrase:
        """Return a number out of another: ``8 of 24 ministers``, or ``two thirds of the votes``."""
        shares, language = self._language.sections["shares"], self._language
        share = quantity.fraction or Fraction(number) / Fraction(Decimal(quantity.parts))
        named = shares["names"].get(f"{share.numerator}/{share.denominator}", "")
        is_share, many = quantity.unit in ("votes", "parts"), find_many(language, quantity.unit)
        if named and not quantity.whole and quantity.unit in language.words("post_units"):
            text = shares["of_posts"].format(n=named, unit=many)
            return mark(Role.NUMBER, self._bound(quantity, text))
        if is_share and (named or share == Fraction(1, 2)):
            text = self._in_genitive(quantity, share) or named or shares["half_alone"]
            phrase = mark(Role.NUMBER, self._bound(quantity, text))
            return self._of(shares["number"], phrase, whole) if whole else phrase
        posts = language.pattern("shares", "out_of_posts")
        if posts and quantity.unit == "posts" and number == 1 and named:
            named = posts.format(n=named, unit=quantity.unit)
            return mark(Role.NUMBER, self._bound(quantity, named))
        count, total = language.small(number, Decimal(quantity.parts))
        if one := number == 1 and find_one(language, quantity):
            count, total = one
        many = find_many(language, quantity.unit, quantity.parts)
        again = self._words.nouns.write(whole, "gen").text.split(" ")[0] if whole else ""
        many = "" if language.has_cases and many == again else many  # the whole has its name
        text = shares["out_of"].format(n=count, total=total, unit=many).rstrip()
        phrase = mark(Role.NUMBER, self._bound(quantity, text))
        return self._of(shares["number"], phrase, whole) if whole else phrase

    def _count_unit(
        self, number: Decimal, unit: str, *, is_genitive: bool, is_small: bool = False
    ) -> str:
        language = self._language
        often = language.sections["times"].get("in_amounts", {}).get(f"{number}")
        if often and unit == "times":
            return str(often)
        if unit in _PERCENT:
            return language.pattern("numbers", "percent").format(n=language.number(number))
        units = language.sections["units"]
        unit = _TIMES.get(unit, unit)
        is_of_time = unit in _TIMES.values()
        is_small = is_small and bool(unit) and (is_of_time or not is_of_measure(language, unit))
        scaled = language.scaled(number, "long", is_genitive=is_genitive)
        scaled = language.small(number)[0] if is_small and number < _SMALL else scaled
        named = self._units.find(unit) if language.tag != "en" and unit.isascii() else {}
        if forms := named or units.get(unit):
            return language.counted(number, forms, scaled, is_genitive=is_genitive)
        head, rate = self._units.find_rate(unit)
        if head in units:
            return self._count_unit(number, head, is_genitive=is_genitive) + rate
        if unit and unit.isascii() and language.tag != "en":
            self._words.note(Worded(unit, "en"))
        word = self._singular(unit) if language.plural(number) == "one" else unit
        return f"{scaled} {word}".strip()

    def _singular(self, unit: str) -> str:
        return make_singular(self._language, unit)

    def _write_share(self, quantity: Quantity, share: Fraction, whole: str) -> Phrase:
        shares = self._language.sections["shares"]
        name = (
            shares["names"].get(f"{share.numerator}/{share.denominator}", "")
            if quantity.parts
            else ""
        )
        if share == 1 and quantity.bound in ("exact", ""):
            if not whole:
                is_many = bool(quantity.whole) and self._words.noun(quantity.whole).is_plural
                return mark(Role.NUMBER, shares["all_alone" if is_many else "whole_alone"])
            return self._write_all(whole)
        if share == Fraction(1, 2):
            name = shares["half_alone"]
        name = self._in_genitive(quantity, share) or name
        number = quantity.number or Decimal(0)
        text = name or self._language.pattern("numbers", "percent").format(
            n=self._language.number(
                number if not quantity.parts else Decimal(100) * number / Decimal(quantity.parts)
            )
        )
        phrase = mark(Role.NUMBER, self._bound(quantity, text))
        return self._of(shares["number"], phrase, whole) if whole else phrase

    def _in_genitive(self, quantity: Quantity, share: Fraction) -> str:
        """Return the name of a share after a bound that asks for the genitive, where it has one."""
        sections = self._language.sections
        is_genitive = self._is_genitive(quantity)
        names: dict[str, str] = sections["shares"].get("names_genitive", {})
        known = names.get(f"{share.numerator}/{share.denominator}", "")
        return known if is_genitive and (quantity.parts or share == Fraction(1, 2)) else ""

    def _write_all(self, whole: str) -> Phrase:
        noun, shares = self._words.noun(whole), self._language.sections["shares"]
        is_people = "ActorGroup" in self._words.facts.kinds(whole)
        many = "whole_people" if is_people else "whole_many"
        pattern = shares[many] if noun.is_plural else shares["whole"]
        number, _, rest = pattern.partition("{")
        bare = mark(Role.OBJECT, noun.bare, whole)
        name = self._words.name(Role.OBJECT, whole)
        return (
            *mark(Role.NUMBER, number.strip()),
            " ",
            *self._words.fill("{" + rest, whole=name, bare=bare),
        )

    def _of(self, pattern: str, number: Phrase, whole: str) -> Phrase:
        """Return an amount and what it is a part of."""
        return self._words.fill(pattern, n=number, whole=self._define(whole))

    def _define(self, whole: str) -> Phrase:
        """Return what an amount is a part of, with an article where it is in the plural."""
        noun = self._words.noun(whole)
        text = self._words.define(noun)
        return (
            mark(Role.OBJECT, text, whole)
            if text != noun.text
            else self._words.name(Role.OBJECT, whole)
        )

    def write_measure(self, quantity: Quantity) -> Phrase:
        """Return for each of what an amount holds, and what it is measured by, or nothing."""
        return self._measures.write(quantity)
