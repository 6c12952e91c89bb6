"""Measures: for each of what an amount holds, "per week", and what it is in proportion to."""

from __future__ import annotations

from dataclasses import replace

from plangraph.asking.provisions import Quantity
from plangraph.asking.sentence import Phrase, Role, mark
from plangraph.asking.sentences.amount_ranges import SPANS, list_each
from plangraph.asking.sentences.named_units import NamedUnits
from plangraph.asking.sentences.quantity_forms import is_money
from plangraph.asking.sentences.words_written import WordsWritten
from plangraph.vocabulary import SCHEME

_PERSONS = frozenset({"ActorGroup", "Person"})


class Measures:
    """The measures of the amounts of a graph in one language."""

    def __init__(self, words: WordsWritten, units: NamedUnits) -> None:
        self._words = words
        self._language = words.language
        self._units = units
        self._shares = words.language.sections["shares"]

    def write(self, quantity: Quantity) -> Phrase:
        """Return for each of what an amount holds, and what it is measured by, or nothing."""
        each = (replace(quantity, each=one) for one in list_each(quantity))
        told = tuple(item for one in each for item in self._write_for_each(one))
        return (*told, *self._write_basis(quantity))

    def _write_for_each(self, quantity: Quantity) -> Phrase:
        words, each = self._words, quantity.each
        label = words.nouns.label(each).text if each else ""
        if label and (told := self._units.find_each(label)):
            return mark(Role.OBJECT, told, each)
        if not each:
            return ()
        if "Condition" in words.facts.kinds(each):
            clause = mark(Role.CONDITION, words.note(words.nouns.clause(each)), each)
            return words.fill(self._shares["per_time"], each=clause)
        noun, known = words.noun(each), self._language.sections["singular"]
        is_many = noun.is_plural and noun.bare.partition(" ")[0] not in known
        if "each" in self._language.sections:
            return self._write_in_case(quantity, noun.bare, is_many=is_many)
        many = self._words.nouns.strip_pair(noun.bare)
        bare = many if is_many else self._singular_head(noun.bare)
        name = mark(Role.OBJECT, bare, each)
        numbers = self._language.sections["numbers"]["words"]
        is_span = bare[:1].isdigit() or (" " in bare and bare.partition(" ")[0] in numbers)
        if quantity.unit == "times" and (often := self._shares.get("times_in", "")) and not is_span:
            return (often, *mark(Role.OBJECT, self._words.nouns.add_indefinite(bare), each))
        is_span = is_span and many == noun.bare
        one = "per_span" if is_span and "per_span" in self._shares else "per_one"
        return words.fill(self._shares["per" if is_many and one == "per_one" else one], each=name)

    def _write_in_case(self, quantity: Quantity, name: str, *, is_many: bool) -> Phrase:
        """Return "for each" in a language with cases: what money is paid for, or who has it."""
        words, thing = self._words, quantity.each
        kinds = words.facts.kinds(thing)
        is_time, is_person = bool(kinds & SPANS), bool(kinds & _PERSONS)
        is_price = is_money(quantity) and not is_person and (not is_time or " " in name)
        if is_many:
            each = mark(Role.OBJECT, self._write_each(name, thing), thing)
            return words.fill(self._shares["per_many_paid" if is_price else "per"], each=each)
        gender = words.find_gender((thing,)) if is_price else ""
        known = words.nouns.cases.read(name, kinds) if gender == "m" else None
        if known and known.is_animate:
            gender, name = "animate", known.decline("acc")
        word = self._language.sections["each"].get(gender, "")
        pattern = self._shares["per_paid" if is_price else "per_one"]
        return words.fill(
            pattern, word=(word,) if word else (), each=mark(Role.OBJECT, name, thing)
        )

    def _write_basis(self, quantity: Quantity) -> Phrase:
        if not quantity.basis:
            return ()
        words = self._words
        is_equal = quantity.basis == f"{SCHEME}basis#equal-parts"
        pattern = self._shares["proportion_equal" if is_equal else "proportion"]
        is_word = "Concept" in words.facts.kinds(quantity.basis)
        basis = words.word(quantity.basis) if is_word else words.noun(quantity.basis).text
        return words.fill(pattern, basis=mark(Role.NUMBER, basis, quantity.basis))

    def _write_each(self, name: str, thing: str) -> str:
        """Return "each" of what a name names, in a language with cases."""
        kinds, patterns = self._words.facts.kinds(thing), self._language.sections["each"]
        found = self._words.nouns.cases.write_each(name, kinds, patterns)
        return found or patterns["other"].format(name=name)

    def _singular_head(self, noun: str) -> str:
        """Return a noun with its main word in the singular where the language file has it."""
        known: dict[str, str] = self._language.sections["singular"]
        first, space, rest = noun.partition(" ")
        return known.get(first, first) + space + rest
