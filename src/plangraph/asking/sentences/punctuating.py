"""Punctuating: what a language moves or closes once the phrases of a sentence are joined.

In Ukrainian a bound is before the preposition of its number, «щонайбільше на 30 днів», and a name
with a clause, «гірники, старші за 55 років», is closed by a comma. The words are data,
``punctuating`` of the language file; a language without them has its phrases as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from plangraph.asking.sentence import Marked, Phrase, Role

_NAMED = frozenset(
    {
        Role.BEARER,
        Role.BENEFICIARY,
        Role.OBJECT,
        Role.PLACE,
        Role.ORIGIN,
        Role.DESTINATION,
        Role.RECIPIENT,
        Role.EXCEPTION,
        Role.HOLDER,
        Role.TARGET,
        Role.PARTICIPANT,
        Role.SUBJECT,
    }
)
_DESCRIBED = re.compile(", [а-яіїєґ’]+(?:их|ого|ої|ні|ті) ")
_QUOTED = re.compile("«[^«»]*»|[(][^()]*[)]")


class _Leaf:
    """A text of a phrase; ``is_name`` where it is the name of a thing."""

    def __init__(self, text: str, *, is_name: bool) -> None:
        self.text = text
        self.is_name = is_name


def punctuate(
    phrase: Phrase, rules: Mapping[str, Sequence[str]], sounds: Mapping[str, Any]
) -> Phrase:
    """Return a phrase with its bounds before their prepositions, and its names closed.

    ``sounds`` are the forms of prepositions before words that begin so: «із зерном».
    """
    leaves = [*_list_leaves(phrase, is_name=False)]
    written = [leaf.text for leaf in leaves]
    bounds = tuple(f"{item} " for item in rules["bounds"])
    filled = [place for place, text in enumerate(written) if text.strip(" ")]
    for place, after in pairwise(filled):
        before, leaf, link = leaves[place], leaves[after], leaves[place + 1]
        start, _, last = before.text.rstrip(" ").rpartition(" ")
        if leaf.text.startswith(bounds) and last in rules["prepositions"]:
            bound = next(item for item in bounds if leaf.text.startswith(item))
            leaf.text = leaf.text.removeprefix(bound)
            before.text = f"{start} {bound}{last}" + before.text[len(before.text.rstrip(" ")) :]
        elif last in sounds:
            _sound_preposition(before, leaf, sounds)
        has_comma = before.is_name and ", " in before.text
        has_comma = has_comma and ", " in _QUOTED.sub("", before.text)
        if has_comma and link.text[:1] == " " and leaf.text.lstrip(" ")[:1].isalnum():
            link.text = f",{link.text}"
    is_same = all(leaf.text == text for leaf, text in zip(leaves, written, strict=True))
    return phrase if is_same else _rebuild(phrase, iter(leaves))


def _sound_preposition(before: _Leaf, leaf: _Leaf, sounds: Mapping[str, Any]) -> None:
    """Give a preposition the form that the word after it asks for."""
    start, space, last = before.text.rstrip(" ").rpartition(" ")
    known = sounds[last]
    if not isinstance(known, dict) or "form" not in known:
        return
    form = sounds.get("before_words", {}).get(leaf.text.strip(" "))
    if form is None and leaf.text.lower().startswith(tuple(known["before"])):
        form = known["form"]
    if form:
        before.text = f"{start}{space}{form}" + before.text[len(before.text.rstrip(" ")) :]


def _list_leaves(phrase: Phrase, *, is_name: bool) -> Iterator[_Leaf]:
    for item in phrase:
        if isinstance(item, Marked):
            is_thing = bool(item.iri) and item.role in _NAMED
            is_thing = is_thing or (item.role is Role.NUMBER and _has_clause(item.phrase))
            yield from _list_leaves(item.phrase, is_name=is_thing)
        else:
            yield _Leaf(item, is_name=is_name)


def _has_clause(phrase: Phrase) -> bool:
    """Return whether what is counted is described: «212 ікон, вивезених до міста»."""
    return any(isinstance(item, str) and _DESCRIBED.search(item) for item in phrase)


def _rebuild(phrase: Phrase, leaves: Iterator[_Leaf]) -> Phrase:
    return tuple(
        item._replace(phrase=_rebuild(item.phrase, leaves))
        if isinstance(item, Marked)
        else next(leaves).text
        for item in phrase
    )
