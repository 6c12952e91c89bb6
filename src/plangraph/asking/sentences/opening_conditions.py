"""Opening conditions: a condition that names who is meant later stands first in its sentence.

"If a Party uses force, the States would be allowed to suspend their aid to that Party": behind the
aid, "that Party" would be named before anybody is. Behind an exception, a condition would be its.
"""

from __future__ import annotations

import re

from plangraph.asking.language import Language
from plangraph.asking.sentence import Phrase, write_plain


def list_pointed(language: Language, phrase: Phrase) -> frozenset[str]:
    """Return the nouns of those whom a phrase points at: "party" of "their aid to that Party"."""
    pointing = language.pattern("conditions", "pointing")
    if not pointing:
        return frozenset()
    return frozenset(it["noun"].lower() for it in re.finditer(pointing, write_plain(phrase)))


def introduces(language: Language, conditions: Phrase, nouns: frozenset[str]) -> bool:
    """Return whether conditions name one of some nouns as somebody not yet known: "a Party"."""
    before, naming = write_plain(conditions).lower(), language.pattern("conditions", "naming")
    return any(re.search(naming.format(noun=re.escape(noun)), before) for noun in nouns)


def name_first(language: Language, conditions: Phrase) -> Phrase:
    """Return conditions that stand first with "a dispute", which nothing before them names."""
    quarrels = "|".join(language.sections["heads"].get("quarrels", ()))
    named = re.compile(rf"\bthe ((?:{quarrels})(?<!s))\b")
    indefinite = language.pattern("nouns", "indefinite").format(noun=r"\1")
    return tuple(
        named.sub(indefinite, item)
        if isinstance(item, str)
        else item._replace(phrase=name_first(language, item.phrase))
        for item in conditions
    )


def begins_plainly(language: Language, conditions: Phrase) -> bool:
    """Return whether conditions are one clause with "if" or "once"."""
    patterns = (language.pattern("conditions", name) for name in ("startsIf", "once"))
    starts = tuple(pattern.partition("{")[0] or "\0" for pattern in patterns)
    text = write_plain(conditions)
    return text.startswith(starts) and "," not in text and len(conditions) > 1
