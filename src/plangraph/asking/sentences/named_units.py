"""Named units: units of amounts whose names in a language are those of things in the data.

The units of data are in English. A language file has those that are common; any other is found
where a thing has it as its English label in the plural, with a label in the language beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from plangraph.asking.language import Language
from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.label_texts import drop_s
from plangraph.asking.sentences.noun_phrases import NounPhrases
from plangraph.asking.sentences.sentence_facts import SentenceFacts

#: The ends of units of measure, such as "millimetres".
_OF_MEASURE = ("metres", "grams", "litres", "watts", "degrees")


class NamedUnits:
    """The units of one language that things of a graph name."""

    def __init__(self, facts: SentenceFacts, nouns: NounPhrases, language: Language) -> None:
        self._facts = facts
        self._nouns = nouns
        self._language = language

    def find(self, unit: str) -> Mapping[str, str]:
        """Return a unit after a number, by the category of each in CLDR, or nothing."""
        return self._forms.get(unit.lower(), {})

    def find_rate(self, unit: str) -> tuple[str, str]:
        """Return a unit such as "milligrams per litre" as what is counted, and "per litre"."""
        head, per, each = unit.partition(" per ")
        known: Mapping[str, str] = self._language.sections.get("per", {})
        if not per or each not in known:
            return "", ""
        return head, self._language.pattern("shares", "per_unit").format(each=known[each])

    def find_each(self, name: str) -> str:
        """Return "per" what an English name says, such as "year", or an empty text."""
        known: Mapping[str, str] = self._language.sections.get("per", {})
        each = known.get(name.lower(), "")
        return self._language.pattern("shares", "per_unit").format(each=each) if each else ""

    @cached_property
    def _forms(self) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, Mapping[str, str]] = {}
        for thing in self._facts.things:
            own = self._nouns.label(thing)
            labels = self._facts.texts(thing, "label")
            english = [item for item in labels if item.language == "en"]
            if own.language == self._language.tag and english:
                forms = self._nouns.cases.count(own.text, self._facts.kinds(thing))
                forms = forms or self._read_written(thing, own.text)
                found |= {item.text.lower(): forms for item in english if forms}
        return found

    def _read_written(self, thing: str, label: str) -> Mapping[str, str]:
        """Return the forms after numbers that the data write for a name in the plural, or none."""
        tag = f"{self._language.tag}-x-gen"
        given = [item for item in self._facts.texts(thing, "inSentence") if item.language == tag]
        few, many = f"{{n}} {label}", f"{{n}} {given[0].text}" if given else ""
        return {"one": few, "few": few, "many": many, "other": many} if given else {}


def make_singular(language: Language, unit: str) -> str:
    """Return an English unit as it is said of one: "seat" of "seats"."""
    known: Mapping[str, str] = language.sections["singular"]
    return known.get(unit) or drop_s(unit)


def find_singular(language: Language, nouns: NounPhrases, name: str) -> str:
    """Return one of what a name in the plural counts, "hunting rifle", or an empty text."""
    first, space, last = name.rpartition(" ")
    is_regular = name[:1].islower() and nouns.is_simple(name)
    one = make_singular(language, last)
    return first + space + one if is_regular and one != last else ""


def find_many(language: Language, unit: str, total: str = "") -> str:
    """Return a unit in the plural, in the genitive where the language has cases: «членів».

    Behind a ``total`` that ends in one it is in the singular: «із 21 члена».
    """
    forms = language.sections["units"].get(unit, {})
    is_one = total.isdigit() and language.plural(Decimal(total)) == "one"
    form = forms.get("other" if is_one else "many", "") if "many" in forms else ""
    return str(form).replace("{n}", "").strip() or unit


def find_one(language: Language, quantity: Quantity) -> tuple[str, str] | None:
    """Return one of several in words, «одного» of «трьох» judges, where the language has it."""
    forms = language.sections["units"].get(quantity.unit, {})
    one = language.one(forms.get("one", ""))
    small = language.sections["numbers"].get("loc", {})  # as the genitive is, too
    return (one, small.get(quantity.parts, quantity.parts)) if one else None


def is_of_measure(language: Language, unit: str) -> bool:
    """Return whether a unit is one of measure, whose numbers are written in digits."""
    words = unit.split()
    known = {*language.words("measures"), *language.sections["units"]}
    return not known.isdisjoint((unit, *words)) or any(map(_is_measure, words))


def _is_measure(word: str) -> bool:
    return word.endswith(_OF_MEASURE)
