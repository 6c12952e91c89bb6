"""Vote clauses: conditions that count votes or voters, told as clauses.

"Two thirds of the votes" are in favour, and so are "five of seven commissioners". Where a label
does not tell the rule of the vote, it follows in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plangraph.asking.language import Language
from plangraph.asking.sentence import Phrase, Role, mark, write_plain
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.words_written import WordsWritten

_WORD = re.compile(r"[\w-]+")


class VoteClauses:
    """The votes of the conditions of a graph in one language."""

    def __init__(self, words: WordsWritten, amounts: AmountPhrases) -> None:
        self._words = words
        self._facts = words.facts
        self._language = words.language
        self._amounts = amounts
        #: Who acts where the condition is met: their votes are not told to be theirs.
        self.voters: Sequence[str] = ()

    def add_rule(self, condition: str, rule: str, phrase: Phrase) -> Phrase:
        """Return a condition with the rule of its vote where the label does not tell it."""
        text, quantities = write_plain(phrase), self._facts.quantities.get(condition, [])
        missing = self._amounts.list_missing(text, quantities)
        number = self._language.join_phrases([self._amounts.write(item) for item in missing])
        name = "amount" if self._is_out_of(number) else f"{rule}_added"
        name += "_counted" if self._counts_votes(number) and name != "amount" else ""
        is_told = any(word in text.lower() for word in self._language.words("votes_told"))
        if not missing and (quantities or is_told):
            return phrase
        rest = self._words.fill(self._language.pattern("voting", name) or "{n}", n=number)
        pattern = self._language.pattern("conditions", "amount")
        return self._words.fill(pattern, condition=phrase, amount=rest) if rest else phrase

    def _is_out_of(self, number: Phrase) -> bool:
        """Return whether a number says of what it is a part: "6 of the 8 votes"."""
        out_of = self._language.pattern("shares", "out_of").partition("{n}")[2].partition("{")[0]
        return bool(out_of) and out_of in write_plain(number)

    def _counts_votes(self, number: Phrase) -> bool:
        """Return whether a number names votes, in a language that names them after it too."""
        words = set(write_plain(number).split())
        return self._language.has_cases and not words.isdisjoint(self._language.words("voted"))

    def write_unlabelled(self, condition: str, rules: Sequence[str]) -> Phrase:
        """Return a condition that has no label from its rule, its number, or what is broken."""
        words, facts, language = self._words, self._facts, self._language
        bodies = facts.values(condition, "determinedBy")
        is_theirs = language.has_cases and bool(bodies) and {*bodies} <= {*self.voters}
        body = () if is_theirs else words.names(Role.DECIDER, bodies)
        quantities = facts.quantities.get(condition, [])
        for rule in rules:
            number = language.join_phrases([self._amounts.write(item) for item in quantities])
            groups = [item for item in bodies if "ActorGroup" in facts.kinds(item)]
            is_many = bool(groups) and words.is_plural(groups)
            rule += "_many" if is_many and language.pattern("voting", f"{rule}_many") else ""
            rule += "_counted" if self._counts_votes(number) else ""
            pattern = language.pattern("voting", rule if body else f"{rule}_alone")
            return words.fill(pattern, body=body, n=mark(Role.NUMBER, number or ("enough",)))
        breachers = facts.values(condition, "breacher")
        broken = facts.values(condition, "breachOf")
        patterns = language.sections["conditions"]
        if not broken:
            return words.fill(patterns["unnamed"])
        what = words.names(Role.TARGET, broken)
        texts = [item for item in broken if "PlanVersion" in facts.kinds(item)]
        if language.has_cases and texts:
            what = mark(Role.TARGET, words.this_text("acc", texts[0]), texts[0])
        who = words.names(Role.BREACHER, breachers, word="or")
        is_many = any(words.nouns.write(item).is_plural for item in breachers)
        name = "breach_many" if is_many else "breach" if who else "breach_passive"
        return words.fill(patterns[name], breacher=who, what=what)


def tell_votes(language: Language, text: str, *, has_rule: bool) -> str:
    """Return as a clause a part of votes or voters, or an empty text for any other label.

    ``has_rule`` says that the condition has a rule of voting.
    """
    words = language.words
    part, comma, rest = text.partition(", ")
    lowered = part.lower()
    are_out_of = has_rule and is_out_of(language, lowered)
    if not are_out_of and not lowered.startswith(tuple(words("noun_starts"))):
        return ""
    favour = words("in_favour")
    ending = next((item for item in favour if lowered.endswith(item)), "")
    is_part = any(item in lowered for item in words("parts_of_votes"))
    are_voters = has_rule and set(lowered.split()).isdisjoint(words("voted"))
    if ending and (are_out_of or are_voters or is_part):
        name, part = "votes", part[: -len(ending)].rstrip()
    else:
        name = "votes" if is_part or (are_out_of and not are_voters) else ""
        name = name or ("votes_of" if are_voters else "")
    pattern = language.pattern("conditions", name) if name else ""
    return pattern.format(condition=part) + comma + rest if pattern else ""


def is_out_of(language: Language, text: str) -> bool:
    """Return whether a text begins with a number out of another: "six of eight votes"."""
    left_out = {*language.words("before_shares"), *language.words("voted")}
    found = [word for word in _WORD.findall(text) if word not in left_out]
    if len(found) < 3:
        return False
    first, link, second, *_ = found
    return (
        _is_number(language, first)
        and link in language.words("out_of")
        and _is_number(language, second)
    )


def _is_number(language: Language, word: str) -> bool:
    return word.isdigit() or word in language.sections["numbers"]["words"]
