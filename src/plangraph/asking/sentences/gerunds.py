"""Gerunds: an act as what is done: "levying duty on grain" of "levy duty on grain"."""

from __future__ import annotations

import re

from plangraph.asking.language import Language
from plangraph.asking.sentence import Marked, Phrase, Role, write_plain

_SHORT = re.compile(r"(?:[^aeiou]*|qu)[aeiou][^aeiouwxy]")
#: Verbs with the same objects: "recruit, train or arm".
_VERBS = re.compile(r"(\w+)((?:, \w+)*) (and|or) (\w+)(?= |$)")


def make_gerund(language: Language, verb: str) -> str:
    """Return a verb with its ending "ing": "letting" of "let", "refusing" of "refuse"."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and verb[-2:-1] not in ("e", "o", "y") and len(verb) > 2:
        return f"{verb[:-1]}ing"
    is_doubled = bool(_SHORT.fullmatch(verb)) or verb in language.words("doubled")
    return f"{verb}{verb[-1] * is_doubled}ing"


def tell_done(language: Language, act: Phrase) -> Phrase:
    """Return an act as what is done, each of its verbs with its ending.

    Nothing where it does not begin with a verb.
    """
    found, is_next, links = list[str | Marked](), True, (*_list_links(language),)
    for item in act:
        text = write_plain((item,)).strip()
        if not text:
            found.append(item)
            continue
        is_verb = isinstance(item, Marked) and item.role is Role.VERB
        if is_next and not is_verb:
            return ()
        found.append(_change(language, item) if is_next and isinstance(item, Marked) else item)
        is_next = text in links
    return tuple(found)


def _list_links(language: Language) -> list[str]:
    """Return the words that join acts with objects of their own: "and", "or"."""
    patterns = (language.pattern("lists", name) for name in ("acts", "banned"))
    return [pattern.format("", "").strip() for pattern in patterns]


def _change(language: Language, item: Marked) -> Marked:
    """Return the text of verbs, which objects or particles may follow, with their endings."""
    text = write_plain(item.phrase)
    if several := _VERBS.match(text):
        verbs = re.sub(
            r"\w+",
            lambda verb: verb[0] if verb[0] == several[3] else make_gerund(language, verb[0]),
            several[0],
        )
        return item._replace(phrase=(verbs + text[several.end() :],))
    first, space, rest = text.partition(" ")
    return item._replace(phrase=(make_gerund(language, first) + space + rest,))
