"""Bans: whom a ban binds where it binds all, and what a duty to refrain is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plangraph.asking.sentences.sentence_facts import SentenceFacts
from plangraph.asking.sentences.words_written import WordsWritten


def find_nobody(words: WordsWritten, kind: str, subject: Sequence[str]) -> str:
    """Return "nobody" for a ban on all, "no miners" for one on all miners; else an empty text.

    "All miners would not be allowed" would leave open that some are.
    """
    sections = words.language.sections
    texts = {words.nouns.write(item).text for item in subject}
    if kind != "Prohibition" or not texts:
        return ""
    if texts <= sections.get("banned", {}).keys():
        return words.language.pattern("nouns", "nobody")
    starts: Mapping[str, str] = sections.get("banned_starts", {})
    found = [
        start + text.removeprefix(known)
        for text in texts
        for known, start in starts.items()
        if text.startswith(known)
    ]
    return found[0] if len(texts) == 1 and found else ""


def undo_refraining(facts: SentenceFacts, kind: str, actions: list[str]) -> tuple[str, list[str]]:
    """Return a duty to refrain as a ban, and a ban on refraining as a duty."""
    refrained = [facts.value(action, "refrainsFrom") for action in actions]
    if not refrained or not all(refrained):
        return kind, actions
    other = {"Obligation": "Prohibition", "Prohibition": "Obligation"}.get(kind)
    return (other, refrained) if other else (kind, actions)
