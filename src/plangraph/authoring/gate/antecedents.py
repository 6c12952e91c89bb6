"""Antecedents: whom a passage means by a pronoun, or by beginning with its verb.

The sentences before it are looked at from the nearest back. The first that names somebody who can
be meant, a person for "he", no person for "it", several for "they", decides by its first names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from plangraph.authoring.gate.actor_mentions import ActorMention
from plangraph.authoring.gate.roles_said import direct_names, first_names

_PERSON = re.compile(r"(?:he|she|his|her|him)\b", re.IGNORECASE)
_THING = re.compile(r"(?:its?)\b", re.IGNORECASE)
_MANY = re.compile(r"(?:they|their|them|these|вони|їх\w*|їм|ними|них)\b", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
# A Ukrainian pronoun is that of a thing too: "Рада … Вона".
_HE = re.compile(r"(?:він|його|йому)\b", re.IGNORECASE)
_SHE = re.compile(r"(?:вона|її|їй)\b", re.IGNORECASE)
_FEMININE = re.compile(r"[ая]$", re.IGNORECASE)
_SEVERAL = re.compile(r"[иії]$", re.IGNORECASE)
_PLURAL_WORD = re.compile(r"\b(?:both|all|those|many|most|\w+[^\Wsui]s|\w+men)\b", re.IGNORECASE)
_ANY_ONE = re.compile(
    r"\b(?:an?|any|each|every) (?:\w+ )?(?:who|man|woman|child|person|\w+[aeio]r)\b"
    r"|\b(?:who|any|every|some)(?:ever|one|body)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(r" (?:of|who|whose|which|for|in|on|from)\b.*")
_WE = re.compile(r"(?:we|us|ми|нас)", re.IGNORECASE)
_FEW = 5  # words before the subject of a sentence
_NO_ACTORS = ("place:", "asset:")


class Meant(StrEnum):
    """Who can be meant."""

    PERSON = "person"
    THING = "thing"
    MANY = "many"
    HE = "he"
    SHE = "she"
    ANYBODY = "anybody"


def who_is_meant(word: str) -> Meant:
    """Return who can be meant by the first word of some text."""
    if _PERSON.match(word):
        return Meant.PERSON
    if _MANY.match(word):
        return Meant.MANY
    if _HE.match(word):
        return Meant.HE
    if _SHE.match(word):
        return Meant.SHE
    return Meant.THING if _THING.match(word) else Meant.ANYBODY


def find_antecedent(
    sentences: Sequence[tuple[str, Sequence[ActorMention]]], meant: Meant
) -> frozenset[str]:
    """Return the first names of the last sentence that names somebody who can be meant."""
    for flat, mentions in reversed(sentences):
        fit = list(_fit(flat, mentions, meant))
        if meant is Meant.MANY:
            fit = [item for item in fit if _is_plural(flat, item)] or fit
        if found := first_names(flat, fit):
            return found if _is_plain(flat, fit, found) else frozenset()
    return frozenset()


def _is_plain(flat: str, fit: Sequence[ActorMention], found: frozenset[str]) -> bool:
    """Return whether the first names are all that fit, or begin their sentence as its subject."""
    first = min(item.start for item in fit if item.key in found)
    return direct_names(flat, fit) <= found or len(flat[:first].split()) <= _FEW


def _fit(flat: str, mentions: Iterable[ActorMention], meant: Meant) -> Iterable[ActorMention]:
    for item in mentions:
        if item.key.startswith(_NO_ACTORS) or _WE.fullmatch(flat, item.start, item.end):
            continue
        is_person = item.key.startswith("person:") or _is_single(flat, item)
        if meant is Meant.PERSON and not is_person:
            continue
        if meant is Meant.MANY and item.key.startswith("person:"):
            continue
        if meant is Meant.THING and (is_person or _is_plural(flat, item)):
            continue
        if _CYRILLIC.match(flat, item.start) and not _has_gender(flat, item, meant):
            continue
        yield item


def _has_gender(flat: str, item: ActorMention, meant: Meant) -> bool:
    """Return whether a Ukrainian pronoun can stand for a name, as far as its first case says so."""
    if meant is Meant.MANY:
        return item.key.startswith("group:")
    if item.key.startswith("person:") or meant not in (Meant.HE, Meant.SHE):
        return True
    word = flat[item.start : item.end].partition(" ")[0]
    if not item.is_first_case:
        return True
    is_feminine = _FEMININE.search(word) is not None
    return not _SEVERAL.search(word) and is_feminine is (meant is Meant.SHE)


def _is_single(flat: str, item: ActorMention) -> bool:
    """Return whether a group is named by any one of it: *A woman who married across*."""
    name = f"{flat[: item.start][-5:]}{flat[item.start : item.end]}"
    return item.key.startswith("group:") and _ANY_ONE.search(name) is not None


def _is_plural(flat: str, item: ActorMention) -> bool:
    """Return whether a group has a name of several: *Commanders*, not *the Front*."""
    name = _HEAD.sub("", flat[item.start : item.end])
    return item.key.startswith("group:") and _PLURAL_WORD.search(name) is not None
