"""Proper names: words of labels that have a capital letter wherever they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from plangraph.asking.sentences.label_texts import is_group_of_states
from plangraph.asking.sentences.sentence_facts import SentenceFacts, Worded

_BRACKETS = re.compile(r"\s*\([^()]*\)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
#: Kinds of things whose labels hold names with capital letters.
_NAMED = (
    "Person",
    "State",
    "Institution",
    "ActorGroup",
    "Place",
    "Asset",
    "Legislation",
    "Condition",
    "Event",
)

#: Lists of words that name no people.
_COMMON = (
    "never_the",
    "articles",
    "collectives",
    "mass",
    "single_the",
    "plural",
    "bodies",
    "sources",
    "common_words",
)
_STEM = 5  # letters that the name of a people and one made of it share


def find_proper_names(
    facts: SentenceFacts, label: Callable[[str], Worded], particles: frozenset[str]
) -> frozenset[str]:
    """Return the words that have a capital letter inside labels, and names of one word.

    A word that other labels have with a small letter is no name: "Land Commission", "land"; nor is
    a word of a word list such as "water", unless a state or a person has it.
    """
    found: set[str] = set()
    small: set[str] = set()
    sure: set[str] = set()
    for thing in facts.things:
        kinds = facts.kinds(thing)
        if kinds.isdisjoint(_NAMED) or not facts.texts(thing, "label"):
            continue
        words = [match[0] for match in _WORD.finditer(_BRACKETS.sub("", label(thing).text))]
        is_description = "Person" in kinds and any(
            word.islower() and word not in particles for word in words
        )
        is_one = not is_description and not is_group_of_states(kinds, label(thing).text)
        whole = (is_one and bool(kinds & {"Person", "State"})) or (
            len(words) == 1 and words[0][0].isupper() and bool(kinds & {"Place", "Institution"})
        )
        sure.update(words[:1] if whole else ())
        small.update(word for word in words if word.islower())
        found.update(
            word.split("'")[0].split("’")[0]
            for word in words[0 if whole else 1 :]
            if word[0].isupper()
        )
    common = _find_common_words(facts, label) - {word.lower() for word in sure}
    return frozenset(word for word in found if word.lower() not in small | common)


def is_one_body(word: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a name begins with one body: "Town of Lund", not "Courts of Lund"."""
    return not word.endswith("s") or word.lower() in words["singular_s"]


def list_labels(facts: SentenceFacts) -> Iterator[str]:
    """Yield the labels of the things whose labels hold names."""
    for thing in facts.things:
        if not facts.kinds(thing).isdisjoint(_NAMED):
            yield from (item.text for item in facts.texts(thing, "label"))


def find_single_names(facts: SentenceFacts, label: Callable[[str], Worded]) -> Iterator[str]:
    """Yield names of one word, and of a state the last one: Casca of the Republic of Casca."""
    for thing in facts.things:
        kinds = facts.kinds(thing)
        if kinds & {"State", "Place", "Institution"}:
            words = _BRACKETS.sub("", label(thing).text).split()
            is_land = "State" in kinds and len(words) > 2 and words[-2] == "of"
            if (len(words) == 1 and words[0][0].isupper()) or is_land:
                yield words[-1]


def find_long_names(
    facts: SentenceFacts, label: Callable[[str], Worded]
) -> Mapping[str, Sequence[str]]:
    """Return names of several words, all of them with a capital letter, by their first word."""
    found: dict[str, list[str]] = defaultdict(list)
    for thing in facts.things:
        if facts.kinds(thing).isdisjoint({"State", "Place", "Institution", "Person"}):
            continue
        words = _BRACKETS.sub("", label(thing).text).split()
        is_capital = all(word[0].isupper() for word in words)
        if is_capital and len(words) > 1 and words[0] not in ("The", "A"):
            found[words[0]].append(" ".join(words))
    return found


def find_bodies_of_two_words(
    facts: SentenceFacts, label: Callable[[str], Worded]
) -> Mapping[str, Sequence[str]]:
    """Return names of bodies by their second word: Old Parish by Parish."""
    found: dict[str, list[str]] = defaultdict(list)
    for thing in facts.things:
        if "Institution" in facts.kinds(thing):
            words = _BRACKETS.sub("", label(thing).text).split()
            if len(words) == 2 and words[1][0].isupper():
                found[words[1]].append(" ".join(words))
    return found


def begins_with_name(head: Sequence[str], words: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a place is called by a word that no list has: "Dareh power plant".

    ``head`` are the words of its label up to the one that names it, ``words`` all lists of the
    language.
    """
    first = head[0].lower()
    endings = (one for one in words["common_endings"] if len(first) > len(one) + 2)
    is_common = "-" in first or first.endswith(tuple(endings))
    is_listed = any(first in listed for listed in words.values())
    return len(head) > 1 and not is_common and not is_listed


def is_people(
    kinds: Collection[str], text: str, words: Mapping[str, frozenset[str]], *, is_plural: bool
) -> bool:
    """Return whether a group has one word for its name that is no common noun: "Roma"."""
    word = text.lower()
    if "ActorGroup" not in kinds or not text.isalpha() or not text[0].isupper():
        return False
    if is_plural:
        is_long = len(text) >= _STEM
        return is_long and any(name.startswith(text[:-1]) for name in words["proper"])
    is_common = any(word in words[name] for name in _COMMON)
    return not is_common and not word.endswith(tuple(words["common_endings"]))


def _find_common_words(facts: SentenceFacts, label: Callable[[str], Worded]) -> frozenset[str]:
    """Return the words of the word lists that have a small letter."""
    concepts = (thing for thing in facts.things if "Concept" in facts.kinds(thing))
    return frozenset(
        word for thing in concepts for word in label(thing).text.split() if word.islower()
    )
