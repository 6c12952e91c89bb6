"""Known names: what a sentence of a language with cases does not name twice.

«Уряд має прийняти 800 колишніх бійців, якщо вони пройдуть огляд» names the fighters once, and who
owns ruined houses gets «компенсацію», not «компенсацію за зруйновані будинки».
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from plangraph.asking.sentence import Marked, Phrase, Role, list_marked, write_plain
from plangraph.asking.sentences.words_written import WordsWritten

_NAMED = frozenset(
    {
        Role.BEARER,
        Role.BENEFICIARY,
        Role.OBJECT,
        Role.RECIPIENT,
        Role.DESTINATION,
        Role.ORIGIN,
        Role.VERIFIER,
        Role.EXCEPTION,
    }
)


def name_many_again(words: WordsWritten, phrase: Phrase) -> Phrase:
    """Return a sentence whose conditions have a pronoun for the only ones that it names: «вони».

    Nothing changes where it names others in the plural, or two who act together.
    """
    rules: Mapping[str, str] = words.language.sections.get("known", {})
    if not rules or not any(_is(item, Role.CONDITION) for item in phrase):
        return phrase
    bearers = {it.iri for it in phrase if isinstance(it, Marked) and it.role is Role.BEARER}
    if len(bearers) > 1:
        return phrase
    named = [item for item in _list_outside(phrase) if item.role in _NAMED and item.iri]
    many = [thing for thing in {it.iri for it in named} if words.is_plural([thing])]
    objects = [it for it in many if any(one.iri == it and _is(one, Role.OBJECT) for one in named)]
    is_only = len(many) == 1
    many = many if is_only else objects
    if len(many) != 1:
        return phrase
    kinds = words.facts.kinds(many[0])
    name = words.nouns.cases.read(words.nouns.write(many[0]).bare, kinds)
    head = words.nouns.cases.read(name.head, kinds) if name and name.head else None
    if head is None or not head.is_animate:
        return phrase
    told = [(re.escape(name.head), rules["subject"])] if name and is_only else []
    told += [(re.escape(head.decline("acc")), rules["object"])]
    for known, pronoun in told:
        pattern = re.compile(rf"{known}(?= {rules['verb']})", re.IGNORECASE)
        phrase = tuple(_begin_anew(pattern, pronoun, item) for item in phrase)
    return phrase


def _begin_anew(pattern: re.Pattern[str], pronoun: str, item: str | Marked) -> str | Marked:
    """Return a condition that begins with a name with a pronoun instead."""
    if isinstance(item, str):
        return item
    first = item.phrase[0] if item.phrase else ""
    if item.role is Role.CONDITION and isinstance(first, str) and (match := pattern.match(first)):
        return item._replace(phrase=(pronoun + first[match.end() :], *item.phrase[1:]))
    return item._replace(phrase=tuple(_begin_anew(pattern, pronoun, it) for it in item.phrase))


def _list_outside(phrase: Phrase) -> list[Marked]:
    """Return the parts of a phrase that are in no condition."""
    outside = tuple(item for item in phrase if not _is(item, Role.CONDITION))
    return [*list_marked(outside)]


def drop_known_objects(words: WordsWritten, phrase: Phrase) -> Phrase:
    """Return a core without what is paid for where the name of who is paid has it already.

    Nor is anything paid for a payment: "pay 45 euros", not "pay 45 euros for the payment".
    """
    phrase = _drop_payments(words, phrase)
    link = words.language.sections.get("known", {}).get("paid_for", "")
    is_told = bool(link) and f" {link} " in write_plain(phrase)
    return _drop_objects(words, phrase, link, "") if is_told else phrase


def _drop_payments(words: WordsWritten, phrase: Phrase) -> Phrase:
    payments = words.language.sections["heads"].get("payments", ())
    found = list[str | Marked]()
    for item in phrase:
        is_thing = isinstance(item, Marked) and item.role is Role.OBJECT and bool(item.iri)
        before = write_plain(tuple(found)).split()
        is_reason = before[-1:] == ["for"] and bool(payments) and is_thing
        if is_reason and isinstance(item, Marked) and words.nouns.head(item.iri) in payments:
            _drop_link(found, "for")
        else:
            found.append(item)
    return tuple(found) if len(found) < len(phrase) else phrase


def _drop_objects(words: WordsWritten, phrase: Phrase, paid_for: str, before: str) -> Phrase:
    found, text = list[str | Marked](), before
    for item in phrase:
        if isinstance(item, Marked) and item.iri and item.role is Role.OBJECT and found:
            owner = f" {words.nouns.write(item.iri, 'gen').text}"
            link = write_plain((found[-1],)) or write_plain(tuple(found[-2:]))
            if owner in text and link.rstrip().rpartition(" ")[2] == paid_for:
                _drop_link(found, paid_for)
                continue
        if isinstance(item, Marked):
            item = item._replace(phrase=_drop_objects(words, item.phrase, paid_for, text))
        found.append(item)
        text += write_plain((item,))
    return tuple(found)


def _drop_link(found: list[str | Marked], link: str) -> None:
    """Leave out a preposition at the end of what was written."""
    for at in range(len(found) - 1, -1, -1):
        text = write_plain((found[at],)).rstrip()
        if not text:
            continue
        item, left = found[at], text.removesuffix(link).rstrip()
        found[at] = left if isinstance(item, str) else item._replace(phrase=(left,))
        return


def _is(item: str | Marked, role: Role) -> bool:
    return isinstance(item, Marked) and item.role is role
