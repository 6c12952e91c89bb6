"""Told receivers: who gets something, where the words before name them already.

"Pay half of the payment to the seamen", not "… to the seamen to the seamen"; "give the fighters a
heifer or pay them 600 crowns". A number of what is one's own has the word for that before it: "30
of its 85 observers".
"""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import pairwise

from plangraph.asking.sentence import Marked, Phrase, Role, write_plain
from plangraph.asking.sentences.words_written import WordsWritten

_COUNTED = re.compile(r"(.*\bof) the ([\d,]+|\w+)")


def tell_receivers(words: WordsWritten, subject: tuple[str, ...], phrase: Phrase) -> Phrase:
    """Return a sentence that names those who get something once; a language with cases has all."""
    if words.language.has_cases:
        return phrase
    found = (item for item in phrase if isinstance(item, Marked))
    named = {item.iri for item in found if item.role is Role.RECIPIENT} - {"", *subject}
    many = set() if words.is_plural(subject) else {it for it in named if words.is_plural([it])}
    them = words.language.pattern("nouns", "them")
    told = _drop_named(words, phrase)
    return _own_counted(words, tuple(_tell_alternative(many, them, item) for item in told))


def _is(item: str | Marked, role: Role) -> bool:
    return isinstance(item, Marked) and item.role is role


def _tell_alternative(many: Set[str], them: str, item: str | Marked) -> str | Marked:
    """Return a part in which what may be done instead does not name those who get it again."""
    if isinstance(item, str):
        return item
    tell = _name_again if item.role is Role.ALTERNATIVE else _tell_alternative
    return item._replace(phrase=tuple(tell(many, them, part) for part in item.phrase))


def _name_again(many: Set[str], them: str, item: str | Marked) -> str | Marked:
    """Return what may be done instead with "them" for those who get what is done first."""
    if isinstance(item, str):
        return item
    if item.role is Role.RECIPIENT and item.iri in many:
        return item._replace(phrase=(them,))
    return item._replace(phrase=tuple(_name_again(many, them, part) for part in item.phrase))


def _drop_named(words: WordsWritten, phrase: Phrase) -> Phrase:
    """Return a phrase without those who get a thing whose name ends in theirs."""
    phrase = tuple(
        item._replace(phrase=_drop_named(words, item.phrase)) if isinstance(item, Marked) else item
        for item in phrase
    )
    filled = [at for at, item in enumerate(phrase) if write_plain((item,)).strip()]
    for thing, link, after in zip(filled, filled[1:], filled[2:], strict=False):
        if not (_is(phrase[thing], Role.OBJECT) and _is(phrase[after], Role.RECIPIENT)):
            continue
        name = words.nouns.strip_article(write_plain((phrase[after],)))
        before = write_plain((phrase[thing],))
        is_named = re.search(rf" (?:to|from) (?:the )?{re.escape(name)}$", before)
        if is_named and write_plain((phrase[link],)).strip() == "to":
            return (*phrase[:link], *phrase[after + 1 :])
    return phrase


def _own_counted(words: WordsWritten, phrase: Phrase) -> Phrase:
    """Return a phrase with "30 of its 85 observers" for "30 of the 85 its observers"."""
    owners = [words.language.pattern("nouns", name) for name in ("its", "theirs")]
    filled = [at for at, item in enumerate(phrase) if write_plain((item,)).strip()]
    for number, thing in pairwise(filled):
        counted, owned = phrase[number], phrase[thing]
        match = _COUNTED.fullmatch(write_plain((counted,)))
        if isinstance(counted, str) or isinstance(owned, str) or match is None:
            continue
        if counted.role is not Role.NUMBER or owned.role is not Role.OBJECT:
            continue
        start, _, rest = write_plain((owned,)).partition(" ")
        if f"{start} " in [owner.partition("{")[0] for owner in owners]:
            told = counted._replace(phrase=(f"{match[1]} {start} {match[2]}",))
            own = owned._replace(phrase=(rest,))
            return (*phrase[:number], told, " ", own, *phrase[thing + 1 :])
    return phrase
