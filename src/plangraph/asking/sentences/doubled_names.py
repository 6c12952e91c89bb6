"""Doubled names: a thing that the words before it name already: "the price of the boats of boats".

The name of a sum or of those who are favoured may hold that of what the effect acts on.
"""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import pairwise

from plangraph.asking.sentence import Marked, Phrase, Role, list_marked, write_plain
from plangraph.asking.sentences.words_written import WordsWritten

#: What may follow the object of a condition.
_AFTER = r"[,;]| (?:within|by|in|before|after|and|or)\b"
#: "Enact the amnesty law", not "enact a the amnesty law".
_ARTICLE = re.compile(r"\b(?:an?|the) $")
#: Who is favoured, whose name may end in that of what is done for them.
_FAVOURED = frozenset({Role.BENEFICIARY, Role.RECIPIENT})


def drop_doubled(words: WordsWritten, phrase: Phrase) -> Phrase:
    """Return a phrase without what is said before the link of a name, and in that name again.

    That is a noun of a frame, "settle disputes over disputes over the text", or another name, "the
    price of the boats of boats".
    """
    texts = [write_plain((item,)) for item in phrase]
    told = [place for place, text in enumerate(texts) if text.strip()]
    if "for" in " ".join(texts).split() and not words.language.has_cases:
        rest = _drop_favoured(words, phrase)
        if rest != phrase:
            return drop_doubled(words, rest)
    links = words.language.word_sets["label_links"]
    for before, link, after in zip([-1, *told], told, told[1:], strict=False):
        thing, last = phrase[after], texts[link].split()[-1]
        if isinstance(thing, str) or not thing.iri or last not in links:
            continue
        noun = words.nouns.head(thing.iri)
        if _ends_with(phrase[link], f"{noun} {last}"):
            again = (_drop_ending(phrase[link], f"{noun} {last}"), *phrase[link + 1 :])
            return drop_doubled(words, (*phrase[:link], *again))
        if before < 0 or texts[link].strip() != last:
            continue
        if _ends_with(phrase[before], noun):
            again = (_drop_ending(phrase[before], noun), *phrase[link + 1 :])
            return drop_doubled(words, (*phrase[:before], *again))
        if found := _say_once(words, phrase[before], thing, last):
            return drop_doubled(words, (*phrase[:before], found, *phrase[after + 1 :]))
    return phrase


def _drop_favoured(words: WordsWritten, phrase: Phrase) -> Phrase:
    """Return a phrase without what it is for, where those who get it are named by that.

    "Owe the owners of destroyed houses compensation", not "compensation for destroyed houses".
    """
    favoured = {item.iri for item in list_marked(phrase) if item.role in _FAVOURED} - {""}
    return _drop_reason(words, favoured, phrase) if favoured else phrase


def _drop_reason(words: WordsWritten, favoured: Set[str], phrase: Phrase) -> Phrase:
    filled = [at for at, item in enumerate(phrase) if write_plain((item,)).strip()]
    for link, after in pairwise(filled):
        item, is_reason = phrase[after], write_plain((phrase[link],)).strip() == "for"
        if not isinstance(item, Marked) or not item.iri or not is_reason:
            continue
        if words.are_named_in([item.iri], favoured - {item.iri}):
            return (*phrase[:link], *phrase[after + 1 :])
    return tuple(
        item
        if isinstance(item, str) or item.iri
        else item._replace(phrase=_drop_reason(words, favoured, item.phrase))
        for item in phrase
    )


def own_favoured(words: WordsWritten, phrase: Phrase) -> Phrase:
    """Return a phrase with those who are favoured as "their families" of what is named before."""
    known: list[Marked] = []
    found: list[str | Marked] = []
    for item in phrase:
        again = _own(words, known, item) if isinstance(item, Marked) else ""
        found.append(item._replace(phrase=(again,)) if again and isinstance(item, Marked) else item)
        if isinstance(item, Marked) and item.role is Role.OBJECT and item.iri:
            known.append(item)
    return tuple(found)


def name_known_again(words: WordsWritten, phrase: Phrase) -> Phrase:
    """Return a sentence whose conditions say "them" for its object: "if they have settled them"."""
    if words.language.has_cases:
        return phrase
    them = words.language.pattern("nouns", "them")
    subject = [item.iri for item in list_marked(phrase[:1])]
    is_one = bool(subject) and "" not in subject and not words.is_plural(subject)
    for item in phrase:
        if isinstance(item, Marked) and item.role is Role.OBJECT and item.iri:
            phrase = _name_thing_again(words, item.iri, phrase)
            phrase = _begin_anew(words, item.iri, phrase) if is_one else phrase
        elif isinstance(item, Marked) and item.role is Role.VERB:  # "bring disputes before"
            many = set(write_plain((item,)).split()) & {
                *words.language.sections["heads"]["quarrels"]
            }
            for head in sorted(head for head in many if head.endswith("s")):
                phrase = _name_head_again(words, head, them, phrase)
    return phrase


def _name_thing_again(words: WordsWritten, thing: str, phrase: Phrase) -> Phrase:
    """Return a sentence whose conditions have a pronoun for one thing that their verbs act on."""
    head, again = words.nouns.head(thing), words.name_again([thing])
    if not again or words.nouns.write(thing).bare.partition(" ")[0].lower() != head:
        return phrase
    return _name_head_again(words, head, write_plain(again), phrase)


def tell_theirs(words: WordsWritten, noun: str, phrase: Phrase) -> Phrase:
    """Return times with what becomes of several as theirs: "their adoption", not "… of the law"."""
    known = words.language.sections["singular"].get(noun, noun.removesuffix("s"))
    named = re.compile(rf"\bthe (\w+) of the (?:{noun}|{known})$")
    theirs = words.language.pattern("nouns", "theirs")
    return tuple(
        item._replace(phrase=(named.sub(theirs.format(noun=r"\1"), write_plain(item.phrase)),))
        if isinstance(item, Marked) and item.role in (Role.DEADLINE, Role.TIME)
        else item
        for item in phrase
    )


def _begin_anew(words: WordsWritten, thing: str, phrase: Phrase) -> Phrase:
    """Return a sentence whose conditions begin with "they" for several that it acts on."""
    head, they = words.nouns.head(thing), words.language.pattern("nouns", "they")
    if not words.is_plural([thing]):
        return phrase
    start = f"the {head} "
    return tuple(
        item._replace(phrase=(f"{they} {item.phrase[0].removeprefix(start)}", *item.phrase[1:]))
        if isinstance(item, Marked)
        and item.role is Role.CONDITION
        and isinstance(item.phrase[0], str)
        and item.phrase[0].startswith(start)
        else item
        for item in phrase
    )


def _name_head_again(words: WordsWritten, head: str, again: str, phrase: Phrase) -> Phrase:
    known = words.language.sections["singular"].get(head, head.removesuffix("s"))
    named = re.compile(rf"(?P<verb>\w+) the (?:{head}|{known})(?={_AFTER}|$)")
    return tuple(_name_object(words, named, again, item) for item in phrase)


def _name_object(
    words: WordsWritten, named: re.Pattern[str], again: str, item: str | Marked
) -> str | Marked:
    """Return a condition with a pronoun for what its verb acts on."""
    if isinstance(item, str) or item.role is not Role.CONDITION:
        return item

    def tell(match: re.Match[str]) -> str:
        is_other = match["verb"] in words.language.word_sets["stops"]
        return match[0] if is_other else f"{match['verb']} {again}"

    return item._replace(
        phrase=tuple(
            named.sub(tell, part)
            if isinstance(part, str)
            else _name_object(words, named, again, part)
            for part in item.phrase
        )
    )


def _say_once(words: WordsWritten, whole: str | Marked, thing: Marked, link: str) -> Marked | None:
    """Return a whole that holds the name of a thing, as it is said without the thing after it."""
    if isinstance(whole, str) or not whole.iri or link not in ("of", "for"):
        return None
    text, noun = write_plain(whole.phrase), words.noun(thing.iri)
    if re.search(rf"\b{re.escape(noun.bare)}\b", text):
        return whole
    start, of, last = text.rpartition(" of ")
    is_longer = bool(of) and noun.bare.startswith(f"{words.nouns.strip_article(last)} ")
    return whole._replace(phrase=(f"{start} of {noun.text}",)) if is_longer else None


def _own(words: WordsWritten, known: list[Marked], item: Marked) -> str:
    """Return "their families" where "the families of the missing" would name the missing again."""
    start, of, last = write_plain(item.phrase).rpartition(" of ")
    if item.role not in _FAVOURED or not of or len(known) != 1:
        return ""
    noun, owner = words.noun(known[0].iri), words.nouns.strip_article(last)
    is_head = noun.is_plural and owner == words.nouns.head(known[0].iri) and last != owner
    if owner != noun.bare and not is_head:
        return ""
    name = "theirs" if noun.is_plural else "its"
    return words.language.pattern("nouns", name).format(noun=words.nouns.strip_article(start))


def _ends_with(item: str | Marked, noun: str) -> bool:
    """Return whether a part of a frame, which names no thing, ends with a noun."""
    is_named = isinstance(item, Marked) and bool(item.iri)
    return not is_named and write_plain((item,)).endswith(f" {noun}")


def _drop_ending(item: str | Marked, ending: str) -> str | Marked:
    """Return a part of a phrase without the words that it ends with, and the article of these."""
    text = item.rstrip() if isinstance(item, str) else write_plain(item.phrase)
    rest = _ARTICLE.sub("", text.removesuffix(ending))
    return rest if isinstance(item, str) else item._replace(phrase=(rest,))
