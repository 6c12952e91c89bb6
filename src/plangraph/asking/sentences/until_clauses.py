"""Until clauses: "until it rains" in a language that says it as "while it does not rain".

In Ukrainian «доки» asks for «не» before the verb: «доки мешканець не відмовиться». A clause whose
verb is not found, or that is denied already, follows «аж поки».
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plangraph.asking.language import Language
from plangraph.asking.sentence import Marked, Phrase, write_plain
from plangraph.asking.sentences.noun_phrases import NounPhrases

_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def deny_until(
    nouns: NounPhrases, language: Language, phrases: Sequence[Phrase]
) -> tuple[str, list[Phrase]]:
    """Return the pattern for clauses after "until", and the clauses as they follow it."""
    pattern = language.pattern("conditions", "endsIf_when")
    if not pattern:
        return "endsIf", [*phrases]
    negation = language.pattern("conditions", "negation")
    is_denied = any(f" {negation} " in f" {write_plain(phrase)} " for phrase in phrases)
    denied = [_deny(nouns, phrase, negation) for phrase in phrases]
    if is_denied or not all(denied):
        return "endsIf_when", [*phrases]
    return "endsIf", denied


def _deny(nouns: NounPhrases, phrase: Phrase, negation: str) -> Phrase:
    """Return a clause with the negation before its verb, or nothing where that is not found."""
    for place, item in enumerate(phrase):
        found = _deny_item(nouns, item, negation)
        if found:
            return (*phrase[:place], found, *phrase[place + 1 :])
    return ()


def _deny_item(nouns: NounPhrases, item: str | Marked, negation: str) -> str | Marked | None:
    if isinstance(item, Marked):
        inner = _deny(nouns, item.phrase, negation)
        return item._replace(phrase=inner) if inner else None
    for match in _WORD.finditer(item):
        if nouns.verbs.has_verb(match[0]) and not nouns.cases.is_noun(match[0]):
            return f"{item[: match.start()]}{negation} {item[match.start() :]}"
    return None
