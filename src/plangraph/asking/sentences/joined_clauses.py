"""Joined clauses: clauses that say the same of two subjects, told once.

"The guild renews the compact and the council renews the compact" is "the council and the guild
renew the compact".
"""

from __future__ import annotations

from collections.abc import Sequence

from plangraph.asking.sentence import Phrase, write_plain
from plangraph.asking.sentences.words_written import WordsWritten


def tell_together(words: WordsWritten, phrases: Sequence[Phrase], link: str) -> Phrase:
    """Return clauses as a list; two that end alike, from the verb on, as one with two subjects."""
    plural = words.language.sections.get("verbs_of_many")
    texts = [write_plain(phrase) for phrase in phrases]
    if len(phrases) != 2 or plural is None or "(" in "".join(texts):
        return words.language.join_phrases(phrases, link)
    ending = _find_ending(*texts)
    verb, _, rest = ending.partition(" ")
    subjects = [text.removesuffix(ending).rstrip() for text in texts]
    is_verb = verb in plural or words.nouns.verbs.is_clause(f"{subjects[0]} {ending}")
    are_bare = all(subjects) and not any(map(words.nouns.verbs.has_verb, subjects))
    are_bare = are_bare and not any("," in text or " that" in text for text in subjects)
    are_bare = are_bare and not any(
        text.split()[-1] in words.language.words("stops") for text in subjects
    )
    if not (ending and is_verb and are_bare and verb.endswith("s")):
        return words.language.join_phrases(phrases, link)
    marks = [item for phrase in phrases for item in phrase if not isinstance(item, str)]
    if len(marks) != len(phrases):
        return words.language.join_phrases(phrases, link)
    told = (plural.get(verb) or _make_plural(verb)) if link == "and" else verb
    first, second = (
        mark._replace(phrase=(subject,)) for mark, subject in zip(marks, subjects, strict=True)
    )
    return (*words.language.join_phrases([(first,), (second,)], link), f" {told} {rest}".rstrip())


def _find_ending(one: str, other: str) -> str:
    """Return the words in which two texts end, from a verb of one subject on."""
    first, second = one.split(" "), other.split(" ")
    count = 0
    while count < min(len(first), len(second)) - 1 and first[-1 - count] == second[-1 - count]:
        count += 1
    return " ".join(first[len(first) - count :])


def _make_plural(verb: str) -> str:
    """Return a verb in the third person as many have it: "renew" of "renews"."""
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    if verb.endswith(("ches", "shes", "sses", "xes", "oes", "zes")):
        return verb[:-2]
    return verb.removesuffix("s")
