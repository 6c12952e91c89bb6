"""Condition shapes: whether the label of a condition is a clause, an adverb or a noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from plangraph.asking.language import Language
from plangraph.asking.sentence import Phrase, write_plain
from plangraph.asking.sentences.case_labels import CaseLabels
from plangraph.asking.sentences.noun_phrases import NounPhrases

#: The same word on both sides: "one to one", "door by door".
_TWICE = re.compile(r"(\w+) (?:to|by|for|after) \1", re.IGNORECASE)
#: A number of some, and the word behind them: "at least 9 boats of a town call".
_MANY = re.compile(
    r"[\w.,]+ (?P<many>\w+)(?: of (?:a|an|the|each|every|any) \w+)? (?P<verb>[a-z]+)(?: .*)?"
)
#: Those of whom some act: "two thirds of the owners upstream consent".
_GROUP = re.compile(r" of (?:the|all|both) (?P<many>\w+)")
_WORD = re.compile(r"[^\W\d_]+")


class Shape(StrEnum):
    """What kind of phrase a condition is: after "if", beside it, or after "there is"."""

    CLAUSE = "clause"
    ADVERBIAL = "adverbial"
    NOUN = "noun"
    CASE = "case"  # what may happen, without a verb: "an attack on a convoy"
    NONE = "none"


class ConditionText(NamedTuple):
    """A condition in words, and how it is joined to a sentence."""

    shape: Shape
    phrase: Phrase


class ConditionShapes:
    """The shapes of the labels of one language."""

    def __init__(self, nouns: NounPhrases, language: Language, cases: CaseLabels) -> None:
        self._nouns = nouns
        self._language = language
        self._cases = cases

    def judge(self, label: str, *, is_plain: bool) -> Shape:
        """Return whether a label is a clause, an adverb, or the name of a thing.

        ``is_plain`` conditions, which have no number and no rule of voting, are clauses in doubt.
        """
        lists = self._language.word_sets
        label = self._cases.drop_relatives(label)
        words = [word.lower() for word in _WORD.findall(label)]
        if not words:
            return Shape.CLAUSE
        if self.is_time(label) or self.is_participle(words):
            return Shape.ADVERBIAL
        if not lists["clause_endings"] and self._is_manner(label, words):
            return Shape.ADVERBIAL
        if any(re.match(pattern, label.lower()) for pattern in lists.get("manners", ())):
            return Shape.ADVERBIAL
        has_verb = self._nouns.verbs.has_verb(label)
        bare = lists["bare_manners"]
        if not has_verb and any(re.match(pattern, label.lower()) for pattern in bare):
            return Shape.ADVERBIAL
        if words[1:2] == ["of"] and words[0] in lists["starts"] and not has_verb:
            return Shape.CASE
        if lists["majorities"] and not set(words[:2]).isdisjoint(lists["majorities"]):
            known = lists["finite"] - {"cast"}
            at = words.index("of") + 1 if "of" in words else 0
            before = {
                *lists["articles"],
                *lists["before_shares"],
                *self._language.sections["numbers"]["words"],
            }
            while words[at : at + 1] and words[at] in before:
                at += 1
            at += 1
            is_clause = any(word in known or word.endswith("s") for word in words[at:])
            return Shape.CLAUSE if is_clause else Shape.CASE
        is_counted = label.strip()[0].isdigit() and words[-1] in lists["uncounted"]
        if is_counted:
            return Shape.CASE
        if words[0] in lists["negations"] and not self._nouns.verbs.is_clause(label):
            return Shape.NOUN
        lowered = label.lower()
        if lowered.startswith(tuple(lists["noun_starts"])) and not has_verb:
            return Shape.CLAUSE if self._is_done_by_many(label) else Shape.NOUN
        if words[0] in lists["adverbial"] and words[:2] != ["no", "member"] and not has_verb:
            return Shape.ADVERBIAL
        if lowered.startswith(tuple(lists["noun_starts"])):
            return Shape.CLAUSE
        if has_verb and lists["clause_endings"] and not self._is_adverbial_clause(words):
            return Shape.CLAUSE
        if words[0] in lists["adverbial"] and words[0] not in ("no", "not", "every", "all", "each"):
            return Shape.ADVERBIAL
        is_adverb = words[0].endswith(tuple(lists["adverbial_endings"]))
        if is_adverb and not self._nouns.verbs.is_clause(label):
            return Shape.ADVERBIAL
        if self._cases.names_a_case(label):
            return Shape.CASE
        is_clause = is_plain or self._nouns.verbs.is_clause(label)
        return Shape.CLAUSE if is_clause else Shape.NOUN

    def _is_manner(self, label: str, words: Sequence[str]) -> bool:
        """Return whether a label says how it is done: "one to one", "whichever side they took"."""
        lists = self._language.word_sets
        is_of = words[0] in lists["adverbial_of"] and words[1:2] == ["of"]
        return is_of or words[0] in lists["adverbial_clause"] or bool(_TWICE.fullmatch(label))

    def rank_adverb(self, phrase: Phrase) -> tuple[bool, bool]:
        """Return how late an adverb stands among others: one that follows a comma is the last."""
        text = write_plain(phrase)
        return (text.partition(" ")[0] in self._language.words("adverbial_clause"), "," not in text)

    def _is_done_by_many(self, label: str) -> bool:
        """Return whether some do what a label ends in: "at least 9 boats call at it"."""
        lists = self._language.word_sets
        whole, _, last = label.lower().rpartition(" ")
        group = _GROUP.search(whole)
        many = group["many"] if group else ""
        are_many = many.endswith("s") or many in lists["plural"]
        if are_many and last in lists["finite"] - lists["participles"] and last[-1:] != "s":
            return True
        start = next(item for item in lists["noun_starts"] if label.lower().startswith(item))
        match = _MANY.fullmatch(label[len(start) :].strip())
        if match is None:
            return False
        verb = match["verb"]
        others = (lists["stops"], lists["participles"], lists["uncounted"], lists["adverbial"])
        is_other = any(verb in words for words in others) or verb.endswith(("s", "ed", "ing"))
        return not is_other and (match["many"].endswith("s") or match["many"] in lists["plural"])

    def _is_adverbial_clause(self, words: Sequence[str]) -> bool:
        """Return whether words open with a conjunction: "when", "after what"."""
        lists = self._language.sections["words"]
        opens = words[0] in lists["adverbial_clause"]
        return opens or not set(words[1:2]).isdisjoint(lists["adverbial_links"])

    def is_participle(self, words: Sequence[str]) -> bool:
        """Return whether a label says of whom it holds: "convicted of a serious crime"."""
        lists = self._language.sections["words"]
        return words[0] in lists["adverbial_if"] and words[1:2] != [] and words[1] in lists["stops"]

    def is_time(self, label: str) -> bool:
        """Return whether a label is a length of time: "seven days without incident"."""
        head = [word.lower() for word in self._nouns.head_words(label.split())]
        known = self._language.sections["numbers"]["words"]
        is_number = head[0].isdigit() or head[0] in known
        return is_number and len(head) == 2 and head[1] in self._language.words("time_units")
