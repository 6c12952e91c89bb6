"""Plurals: whether the name of a thing is in the plural, by its form, its last or first word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from plangraph.asking.language import Language
from plangraph.asking.sentences.declension import SEVERAL
from plangraph.asking.sentences.label_texts import is_group_of_states
from plangraph.asking.sentences.label_words import LabelWords
from plangraph.asking.sentences.sentence_facts import SentenceFacts

_WORD = re.compile(r"[^\W\d_][\w'’-]*")


class Plurals:
    """The names of the things of a graph that are in the plural."""

    def __init__(
        self,
        nouns: LabelWords,
        facts: SentenceFacts,
        language: Language,
        words: Mapping[str, frozenset[str]],
    ) -> None:
        self._nouns = nouns
        self._facts = facts
        self._language = language
        self._words = words

    def is_plural(self, thing: str, text: str) -> bool:
        """Return whether a thing with this name is in the plural."""
        words = _WORD.findall(text)
        tags = {item.language.lower() for item in self._facts.texts(thing, "inSentence")}
        if f"{self._language.tag}-x-pl" in tags:
            return True
        if not words or self._language.tag != "en":
            return bool(words) and self._is_many_in_cases(thing)
        if words[0].lower() in ("the",) and len(words) > 1:
            words = words[1:]
            is_state = words[0].endswith("ed") or words[0] in self._words["states_of_persons"]
            if len(words) == 1 and is_state and words[0].islower():
                return True  # "the disappeared"
        head = self._nouns.head_words(words)
        if self._joins_adjectives(head, words):
            head = words
        if "and" in words[len(head) : len(head) + 1] or words[0].lower() in (
            "those",
            "others",
            "several",
        ):
            return True
        last = head[-1].lower()
        kinds = self._facts.kinds(thing)
        if "State" in kinds and not is_group_of_states(kinds, text):
            return False
        if last in self._words["plural"] | self._words["persons_many"] or last.endswith(
            ("men", "children", "people")
        ):
            return True
        if "Institution" in self._facts.kinds(thing) and len(head) > 1 and head[-1][0].isupper():
            return False
        if last in self._words["singular_s"] or last.endswith(("ss", "us", "is")):
            return False
        if "ActorGroup" in kinds and len(words) == 1 and self._is_people(words[0]):
            return True
        return last.endswith("s") and not (len(words) == 1 and words[0].isupper())

    def _joins_adjectives(self, head: Sequence[str], words: Sequence[str]) -> bool:
        """Return whether "and" joins adjectives of one noun: "veterinary and food service"."""
        rest = words[len(head) + 1 :]
        is_adjective = len(head) == 1 and head[0].lower().endswith(
            tuple(self._words["adjective_endings"])
        )
        is_one_noun = len(rest) == 2 and rest[0].endswith(tuple(self._words["adjective_endings"]))
        return is_adjective and is_one_noun and words[len(head) : len(head) + 1] == ["and"]

    def _is_people(self, word: str) -> bool:
        """Return whether a word is the name of a people: "Sarni"."""
        is_demonym = word.endswith(tuple(self._words["demonym_endings"])) and word[0].isupper()
        return is_demonym and word.lower() not in self._words["not_demonyms"]

    def kinds(self, thing: str, text: str) -> frozenset[str]:
        """Return the kinds of a thing, with ``SEVERAL`` where only its English label says so.

        In a language with cases the name of some things is the same in both numbers: «рішення».
        """
        kinds = self._facts.kinds(thing)
        first = text.partition(" ")[0].lower()
        if first.replace("'", "’") not in self._words["same_in_plural"]:
            return kinds
        labels = (it.text for it in self._facts.texts(thing, "label") if it.language == "en")
        words = [word.lower() for word in _WORD.findall(next(labels, ""))]
        head = [*takewhile(lambda word: word not in self._words["links"], words)]
        last = head[-1] if head else ""
        is_many = last.endswith("s") and not last.endswith(("ss", "us", "is"))
        return kinds | {SEVERAL} if is_many else kinds

    def _is_many_in_cases(self, thing: str) -> bool:
        """Return whether a name is in the plural, in a language with cases, by its nominative."""
        label, tag = self._nouns.label(thing), self._language.tag
        given = [item for item in self._facts.texts(thing, "inSentence") if item.language == tag]
        text = given[0].text if given else label.text
        kinds = self.kinds(thing, text)
        if name := self._nouns.cases.read(text, kinds):
            return name.is_plural
        words = _WORD.findall(text)
        if words and label.language == "en" and not given:
            last = words[-1].lower()
            is_several = last.endswith("s") and not last.endswith(("ss", "us", "is"))
            return is_several and not kinds.isdisjoint({"ActorGroup", "Asset"})
        is_name = len(words) < 2 or words[1][0].isupper()
        if not words or "State" in kinds or ("Person" in kinds and is_name):
            return False
        first, endings = words[0].lower(), tuple(self._words["plural_endings"])
        return first in self._words["plural_starts"] or first.endswith(endings)
