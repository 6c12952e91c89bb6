"""Counted names: whether an amount counts what a name says, as in "200 teachers of Latin"."""

from __future__ import annotations

from collections.abc import Mapping

from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.words_written import WordsWritten


class CountedNames:
    """The names of the things of a graph, as what is counted."""

    def __init__(self, words: WordsWritten) -> None:
        self._words = words
        self._language = words.language

    def are_persons(self, quantity: Quantity, thing: str) -> bool:
        """Return whether it counts the persons of a group, so that this can be its noun."""
        is_group = "ActorGroup" in self._words.facts.kinds(thing)
        is_plain = not quantity.parts and not quantity.currency
        is_several = quantity.unit in ("persons", "people")
        is_noun = quantity.unit in self._language.words("person_units")
        is_noun = is_noun or (not self._language.has_cases and self.names_unit(quantity, thing))
        is_noun = is_noun and not self._words.fits(thing, "collective")
        is_count = (is_several or is_noun) and is_plain and not quantity.whole
        if self._language.has_cases and not self.count_forms(thing):
            is_count = is_count and not self._words.nouns.write(thing, "gen").is_missing_form
        return is_count and is_group and self._words.noun(thing).is_plural

    def is_count_of(self, quantity: Quantity, thing: str) -> bool:
        """Return whether it counts what a bare noun in the plural names: "60,000 tents"."""
        noun = self._words.noun(thing)
        is_bare = noun.is_plural and noun.text == noun.bare and not quantity.whole
        return is_bare and self.names_unit(quantity, thing)

    def names_unit(self, quantity: Quantity, thing: str) -> bool:
        """Return whether a name says what is counted: "prisoners" in "prisoners of war".

        The units of data are in English. In a language with cases the name has to have the form
        that follows the number.
        """
        if not self._language.pattern("shares", "number_of_gen"):
            is_generic = quantity.unit in self._language.words("generic_units")
            name, head = f"{self._words.noun(thing).bare.lower()} ", self._words.nouns.head(thing)
            is_begin = name.startswith(f"{quantity.unit} ") and quantity.unit.endswith(f" {head}")
            return is_generic or quantity.unit == head or is_begin
        labels = {label.text.lower() for label in self._words.facts.texts(thing, "label")}
        is_known = quantity.unit in {*labels, self._words.nouns.head_in(thing, "en")}
        is_many = quantity.number is not None and self._language.plural(quantity.number) == "many"
        is_bound = quantity.bound in self._language.sections["bounds"].get("genitive", ())
        has_form = not self._words.nouns.write(thing, "gen").is_missing_form
        is_counted = bool(self.count_forms(thing))
        return is_known and (is_counted or ((is_many or is_bound) and has_form))

    def count_forms(self, thing: str) -> Mapping[str, str]:
        """Return a common noun as it follows numbers, in a language with cases that knows it."""
        bare, nouns = self._words.noun(thing).bare, self._words.nouns
        return nouns.cases.count(bare, self._words.facts.kinds(thing)) if bare[:1].islower() else {}
