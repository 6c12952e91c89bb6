"""Once clauses: conditions that are steps to come, "once both councils have ratified it".

Who has to be there is a manner of what is done: "with observers present".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentence import Phrase, write_plain
from plangraph.asking.sentences.words_written import WordsWritten

_FINISHED = re.compile(r"\b(?P<verb>is|are|has|have)(?: been)?(?: \w+ly)? (?P<done>\w+)")

_BE = re.compile(r"(?P<who>.+?) (?:is|are) (?P<how>.+)")


class OnceClauses:
    """The conditions of the effects of a graph that are steps to come."""

    def __init__(self, words: WordsWritten) -> None:
        self._facts = words.facts
        self._language = words.language
        self._is_entry = False
        self._is_dated = False
        self._is_ban = False

    def begin(self, effect: str) -> None:
        """Begin the conditions of an effect: one that has a day waits for no step.

        For a text to come into force, any vote or consent may be awaited.
        """
        statuses, times = self._facts.values(effect, "resultingStatus"), self._facts.times
        self._is_entry = any(local_name(item) == "in-force" for item in statuses)
        self._is_ban = self._facts.effect_kind(effect) == "Prohibition"
        has_day = any(item.start or not item.duration for item in times.get(effect, ()))
        self._is_dated = has_day or bool(self._facts.deadlines.get(effect))

    def find(self, clauses: Sequence[Phrase]) -> str:
        """Return the pattern for clauses that all say that something awaited has happened.

        Those that last, "a case is pending", have another one; what may be or not, "a toll is
        levied", and what is denied have none.
        """
        texts = [write_plain(clause).lower() for clause in clauses]
        once = self._language.pattern("conditions", "once")
        pending = tuple(f" {words}" for words in self._language.words("pending"))
        if pending and all(f" {text}".endswith(pending) for text in texts):
            return self._language.pattern("conditions", "while")
        is_known, sets = bool(once) and not self._is_dated, self._language.word_sets
        are_steps = is_known and all(_is_step(sets, it, is_entry=self._is_entry) for it in texts)
        return once if are_steps else ""

    def tell_manner(self, name: str, clauses: Sequence[Phrase]) -> tuple[str, list[Phrase]]:
        """Return what has to be met as a manner, and the name of its pattern, or both as they are.

        A ban has a condition instead: it holds "if boats are present".
        """
        told = list(map(self._drop_verb, clauses))
        is_manner = bool(self._language.pattern("conditions", "manner")) and not self._is_ban
        is_manner = is_manner and name == "hasCondition" and all(told)
        return ("manner", told) if is_manner else (name, [*clauses])

    def _drop_verb(self, clause: Phrase) -> Phrase:
        """Return who is present without the verb, or nothing for what is no manner."""
        item = clause[0] if len(clause) == 1 else ""
        if isinstance(item, str) or len(item.phrase) != 1 or not isinstance(item.phrase[0], str):
            return ()
        match = _BE.fullmatch(item.phrase[0])
        is_there = match is not None and match["how"] in self._language.words("manners")
        text = f"{match['who']} {match['how']}" if match and is_there else ""
        return (item._replace(phrase=(text,)),) if text else ()


def _is_step(words: Mapping[str, frozenset[str]], clause: str, *, is_entry: bool) -> bool:
    first, *rest = clause.split() or [""]
    if not words["denials"].isdisjoint((first, *rest)):
        return False
    if is_entry:
        return words["mishaps"].isdisjoint(rest)
    if first in words["any_of_many"] or not words["late"].isdisjoint(rest):
        return False
    return any(_is_reached(words, match) for match in _FINISHED.finditer(clause))


def _is_reached(words: Mapping[str, frozenset[str]], match: re.Match[str]) -> bool:
    """Return whether a verb and its participle say that a step is taken."""
    is_perfect = match["verb"] in ("has", "have")
    done = match["done"]
    if not is_perfect:
        return done in words["finished"]
    is_participle = done in words["finished"] or done.endswith("ed") or done in words["perfects"]
    return is_participle and done not in words["mishaps"]
