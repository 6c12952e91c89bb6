"""Named units: units of amounts whose names in a language are those of things in the data.

The units of data are in English. A language file has those that are common; any other is found
where a thing has it as its English label in the plural, with a label in the language beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from plangraph.asking.sentences.language import Language
from plangraph.asking.sentences.noun_phrases import NounPhrases
from plangraph.asking.sentences.sentence_facts import SentenceFacts


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
                found |= {item.text.lower(): forms for item in english if forms}
        return found
