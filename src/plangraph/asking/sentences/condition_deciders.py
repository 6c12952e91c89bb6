"""Condition deciders: who decides whether a condition is met, and who meets it.

"If the board finds that the river is high" says both; where the condition is an act of them, such
as "a state of emergency is declared", they do it: "by the province".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from plangraph.asking.language import Language
from plangraph.asking.sentence import Phrase, Role, mark, write_plain
from plangraph.asking.sentences.condition_shapes import Shape
from plangraph.asking.sentences.words_written import WordsWritten

_STEM = 4


class ConditionDeciders:
    """Those who decide on the conditions of a graph; ``bearers`` are those of the sentence.

    ``is_aside`` says that they follow in brackets: what one of several conditions is.
    """

    def __init__(self, words: WordsWritten) -> None:
        self._words = words
        self._facts = words.facts
        self._language = words.language
        self._finding = self._language.pattern("conditions", "finding")
        self.bearers: Sequence[str] = ()
        self.is_aside = False
        self._known = frozenset[str]()

    def is_subject(self, shape: Shape) -> bool:
        """Return whether they are the subject of the clause, which a condition then has to be."""
        return (
            bool(self._finding)
            and not self.is_aside
            and shape in (Shape.CASE, Shape.NOUN, Shape.CLAUSE)
        )

    def is_untold(self, condition: str, phrase: Phrase) -> bool:
        """Return whether a condition in words does not name those who decide on it."""
        deciders = self._facts.values(condition, "determinedBy")
        if not deciders or frozenset(deciders) == self._known:
            return False
        return not names_each(self._words, write_plain(phrase), deciders)

    def begin(self, parts: Sequence[str] | None) -> tuple[bool, frozenset[str]]:
        """Begin the parts of a condition; those who decide on all of them are named once.

        None begins one condition alone.
        """
        before = (self.is_aside, self._known)
        if parts is None:
            return before
        self.is_aside = True
        found = {frozenset(self._facts.values(part, "determinedBy")) for part in parts}
        are_voted = any(self._facts.values(part, "votingRule") for part in parts)
        is_one = len(found) == 1 and len(parts) > 1 and not are_voted and bool(self._finding)
        self._known = next(iter(found)) if is_one and not before[0] else before[1]
        return before

    def end(
        self, before: tuple[bool, frozenset[str]], parts: Sequence[str], phrase: Phrase
    ) -> Phrase:
        """Return the parts of a condition, joined, with those who decide on all of them."""
        known = self._known
        self.is_aside, self._known = before
        is_told = bool(known) and known != self._known
        return self.add(parts[0], phrase) if is_told else phrase

    def add(self, condition: str, phrase: Phrase, *, is_clause: bool = True) -> Phrase:
        """Return a condition with who decides whether it is met, where it does not name them."""
        if not self.is_untold(condition, phrase):
            return phrase
        deciders = self._facts.values(condition, "determinedBy")
        names = self._words.names(Role.DECIDER, deciders)
        text, patterns = write_plain(phrase), self._language.sections["conditions"]
        consents = self._language.sections["words"].get("consenting", ())
        if not set(text.lower().split()).isdisjoint(consents):
            return phrase  # «обидві сторони погодяться», who decide by that
        decisions = self._language.sections["words"].get("decisions", ())
        is_decision = not set(text.lower().split()).isdisjoint(decisions)
        is_finding = bool(self._finding) and is_clause and not self.is_aside
        if self._finding and is_clause and _is_done(self._language, text, decisions):
            return self._words.fill(patterns["by_passive"], condition=phrase, breacher=names)
        if is_finding and not (is_decision and not self._facts.values(condition, "votingRule")):
            if self._facts.values(condition, "votingRule"):
                return self._words.fill(patterns["voted_in"], condition=phrase, decider=names)
            if text.lower().startswith(tuple(self._language.words("pronouns"))):
                return self._words.fill(patterns["found"], condition=phrase, decider=names)
            are_bound = len(deciders) == 1 and [*deciders] == [*self.bearers]
            is_office = are_bound and self._is_one_person(deciders[0])
            is_many = is_office or self._words.is_plural(deciders)
            again = self._language.pattern("nouns", "they" if is_many else "it")
            who = mark(Role.DECIDER, again, deciders[0]) if are_bound else names
            name = "finding_many" if is_many else "finding"
            return self._words.fill(patterns[name], decider=who, condition=phrase)
        name = "found" if "found" in patterns and not is_decision else "decided"
        is_vote = bool(self._facts.values(condition, "votingRule")) and "voted" in patterns
        name = "voted" if is_vote else name
        many = f"{name}_many"
        name = many if many in patterns and self._words.is_plural(deciders) else name
        return self._words.fill(patterns[name], condition=phrase, decider=names)

    def add_breacher(self, condition: str, phrase: Phrase, shape: Shape) -> Phrase:
        """Return a condition with whose breach it is, where it does not name them."""
        breachers, text = self._facts.values(condition, "breacher"), write_plain(phrase)
        if not breachers or names_each(self._words, text, breachers):
            return phrase
        if all(self._names_one_of(text, item) for item in breachers):
            return phrase
        who = self._words.names(Role.BREACHER, breachers, word="or")
        known = "|".join(self._language.sections["words"].get("breaches", ()))
        found = known and re.fullmatch(rf"(.*\b(?:{known}))((?! of\b| by\b)\W.*)", text)
        if found:
            name, before, after = "by_case", found[1], found[2]
            told = self._words.fill(
                self._language.pattern("conditions", name), condition=(before,), breacher=who
            )
            return (*told, after)
        is_done = is_passive(self._language, text)
        name = "by_case" if shape is Shape.CASE else "by_passive" if is_done else "by"
        pattern = self._language.pattern("conditions", name)
        return self._words.fill(pattern, condition=phrase, breacher=who)

    def _names_one_of(self, text: str, group: str) -> bool:
        """Return whether a text names one of many: "a community" of the two communities."""
        if self._language.has_cases or not self._words.is_plural([group]):
            return False
        head = self._words.nouns.head(group)
        known = self._language.sections["singular"].get(head)
        one = known or _find_singular(head)
        return one != head and one in text.lower().split()

    def _is_one_person(self, decider: str) -> bool:
        """Return whether an actor is a person or an office of one person: "the director"."""
        is_person = "Person" in self._facts.kinds(decider)
        return is_person or self._words.nouns.head(decider) in self._language.words("one_person")


def names_each(words: WordsWritten, text: str, things: Sequence[str]) -> bool:
    """Return whether a text names each of some things, by any name or its first letters."""
    lowered = text.lower()
    return all(
        any(
            name.lower() in lowered or name.split()[-1].lower() in lowered
            for name in words.nouns.names(thing)
        )
        or f" {_find_stem(words, thing)}" in f" {lowered}"
        or _opens_with_head(words, text, thing)
        for thing in things
    )


def _opens_with_head(words: WordsWritten, text: str, thing: str) -> bool:
    """Return whether a text begins with the main word of a name alone: «Фронт порушить»."""
    if not words.language.has_cases:
        return False
    name = words.nouns.cases.read(words.nouns.write(thing).bare, words.facts.kinds(thing))
    first, second = (*text.split()[:2], "", "")[:2]
    return name is not None and first.lower() == name.head and second[:1].islower()


def _find_singular(plural: str) -> str:
    """Return the singular of a noun in the plural by its ending: "parish" of "parishes"."""
    if plural.endswith("ies"):
        return f"{plural[:-3]}y"
    is_long = plural.endswith(("shes", "ches", "sses", "xes"))
    return plural[:-2] if is_long else plural.removesuffix("s")


def _find_stem(words: WordsWritten, thing: str) -> str:
    """Return the letters that a name begins with, of a short word without its ending: «Рада»."""
    bare = words.nouns.write(thing).bare.lower()
    first, _, rest = bare.partition(" ")
    bare = rest if rest and first in words.language.number_words else bare
    is_short = words.language.has_cases and len(bare.partition(" ")[0]) == _STEM
    return bare[: _STEM - 1 if is_short else _STEM]


def is_passive(language: Language, text: str) -> bool:
    """Return whether a clause says what is done, as "a shot is fired" and "is not fired" do."""
    endings, known = tuple(language.words("passive_endings")), set(language.words("be"))
    if not endings:
        return False
    words = re.sub(r" (?:not|never) ", " ", text.lower()).split()
    return any(one in known and other.endswith(endings) for one, other in pairwise(words))


def _is_done(language: Language, text: str, decisions: Sequence[str]) -> bool:
    """Return whether a clause says what is decided and no more: "an emergency is declared"."""
    words = text.lower().split()
    is_last = words[-2:-1] != [] and words[-2] in language.words("be") and words[-1] in decisions
    return is_last and is_passive(language, text)
