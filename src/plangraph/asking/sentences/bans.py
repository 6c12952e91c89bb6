"""Bans: whom a ban binds where it binds all, and what a duty to refrain is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plangraph.asking.sentence import Phrase, Role, Told, mark
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.named_units import find_singular
from plangraph.asking.sentences.sentence_facts import SentenceFacts, is_seen_whole
from plangraph.asking.sentences.words_written import WordsWritten


def find_nobody(
    words: WordsWritten, kind: str, subject: Sequence[str], *, is_shared: bool = False
) -> str:
    """Return "nobody" for a ban on all, "no miners" for one on all miners; else an empty text.

    "All miners would not be allowed" would leave open that some are. "Neither side" is said of two
    unless what is banned ``is_shared`` by them: an amount, or what they do to each other.
    """
    sections = words.language.sections
    texts = {words.nouns.write(item).text for item in subject}
    if kind != "Prohibition" or not texts:
        return ""
    if texts <= sections.get("banned", {}).keys():
        return words.language.pattern("nouns", "nobody")
    neither = words.language.pattern("nouns", "neither")
    labels = {words.nouns.label(item).text for item in subject}
    first, _, rest = next(iter(labels)).partition(" ")
    pair = find_singular(words.language, words.nouns, rest) if first.lower() == "both" else ""
    if neither and pair and len(labels) == 1 and not is_shared:
        return neither.format(noun=pair)
    starts: Mapping[str, str] = sections.get("banned_starts", {})
    found = [
        start + text.removeprefix(known)
        for text in texts
        for known, start in starts.items()
        if text.startswith(known)
    ]
    return found[0] if len(texts) == 1 and found else ""


def name_nobody(words: WordsWritten, slots: EffectSlots, kind: str) -> Phrase:
    """Return the subject of a ban that binds nobody named: "nobody except the elders".

    Where the text was not seen, so that it may name somebody, this is "it": "it would be forbidden
    to". A language without these patterns has the passive.
    """
    if kind != "Prohibition" or slots.told is not Told.WHOLE:
        return ()
    spared = slots.values("exceptFor")
    are_actors = bool(spared) and all(map(slots.is_actor, spared))
    slots.is_nobody = are_actors or is_seen_whole(words.facts, slots.effect)
    pattern = words.language.pattern("effects", "nobody" if slots.is_nobody else "nobody_unseen")
    names = words.names(Role.EXCEPTION, spared) if are_actors else ()
    slots.is_nobody = slots.is_nobody and bool(pattern)
    return mark(Role.BEARER, words.fill(pattern, spared=names)) if pattern else ()


def undo_refraining(facts: SentenceFacts, kind: str, actions: list[str]) -> tuple[str, list[str]]:
    """Return a duty to refrain as a ban, and a ban on refraining as a duty."""
    refrained = [facts.value(action, "refrainsFrom") for action in actions]
    if not refrained or not all(refrained):
        return kind, actions
    other = {"Obligation": "Prohibition", "Prohibition": "Obligation"}.get(kind)
    return (other, refrained) if other else (kind, actions)
