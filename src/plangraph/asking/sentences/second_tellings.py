"""Second tellings: another act of the same actors, behind the sentence that has named them.

"The school would have to move, or would be allowed to stay" names the school once, and what the
sentence has named already is "it" or "them" where that is clear.
"""

from __future__ import annotations

from collections.abc import Collection

from plangraph.asking.sentence import (
    Marked,
    Phrase,
    Role,
    list_marked,
    mark,
    write_plain,
)
from plangraph.asking.sentences.words_written import WordsWritten

#: What a pronoun may stand for: not a place, of which nobody says "in it".
_NAMED = frozenset({Role.OBJECT, Role.RECIPIENT, Role.BENEFICIARY, Role.DESTINATION})
_SUBJECTS_TOO = _NAMED | {Role.BEARER}
#: Words behind a thing that belong to it: "the bans on travel".
_JOINED = (["of"], ["on"])
_NEVER = frozenset({"Person", "Place", "State"})


def leave_out_subject(own: Phrase, other: Phrase, *, is_act: bool = False) -> Phrase:
    """Return another sentence without its subject, if that is the one of the first, or nothing.

    With ``is_act`` the modal is left out too where it is the same.
    """
    at, place = _find_modal(own), _find_modal(other)
    if at < 1 or place < 1 or write_plain(own[:at]) != write_plain(other[:place]):
        return ()
    is_same = write_plain(own[at : at + 1]) == write_plain(other[place : place + 1])
    rest = other[place + 1 :] if is_act and is_same else other[place:]
    first = rest[0] if rest else ""
    return (first.lstrip(), *rest[1:]) if isinstance(first, str) else rest


def _find_modal(phrase: Phrase) -> int:
    """Return the place of the modal of a sentence, or -1."""
    places = (at for at, item in enumerate(phrase) if _is_modal(item))
    return next(places, -1)


def _is_modal(item: str | Marked) -> bool:
    return isinstance(item, Marked) and item.role is Role.MODAL


def name_by_pronouns(words: WordsWritten, own: Phrase, other: Phrase) -> Phrase:
    """Return what is told second with pronouns for the things that the first sentence names."""
    known = _list_named(own)
    are_many = {thing: words.is_plural([thing]) for thing in {*known, *_list_named(other)}}
    again = {
        thing: words.name_again([thing])
        for thing in known
        if list(are_many.values()).count(are_many[thing]) == 1
        and words.facts.kinds(thing).isdisjoint(_NEVER)
    }
    return tuple(_replace(again, item) for item in other)


def _list_named(phrase: Phrase) -> set[str]:
    return {item.iri for item in list_marked(phrase) if item.role in _SUBJECTS_TOO} - {""}


def _replace(again: dict[str, Phrase], item: str | Marked) -> str | Marked:
    if isinstance(item, str):
        return item
    pronoun = again.get(item.iri, ()) if item.role in _NAMED else ()
    if pronoun:
        return item._replace(phrase=(write_plain(pronoun),))
    return item._replace(phrase=tuple(_replace(again, part) for part in item.phrase))


def name_objects_again(words: WordsWritten, phrase: Phrase, known: Collection[str]) -> Phrase:
    """Return an act on things that are known with a pronoun for them: "hand them over".

    Nothing changes where it acts on others too.
    """
    places = [at for at, item in enumerate(phrase) if _is_object(item)]
    things = [item.iri for item in phrase if isinstance(item, Marked) and _is_object(item)]
    pronoun = words.name_again(things) if things and {*things} == {*known} else ()
    between = phrase[places[0] : places[-1] + 1] if places else ()
    if not pronoun or len([*list_marked(between)]) != len(things):
        return phrase
    before, after = phrase[: places[0]], phrase[places[-1] + 1 :]
    if write_plain(after).split()[:1] in _JOINED:
        return phrase
    if not write_plain(before).strip():
        are_many = words.is_plural(things)
        name = words.language.pattern("nouns", "they" if are_many else "it")
        return (*mark(Role.OBJECT, name), *after)
    verb = next(
        at for at in reversed(range(len(before))) if write_plain(before[at : at + 1]).strip()
    )
    text = write_plain(before[verb : verb + 1])
    first, _, particle = text.rpartition(" ")
    if first and particle in words.language.word_sets["verb_particles"]:
        return (*before[:verb], *mark(Role.VERB, first), " ", *pronoun, f" {particle}", *after)
    return (*before, *pronoun, *after)


def _is_object(item: str | Marked) -> bool:
    return isinstance(item, Marked) and item.role is Role.OBJECT and bool(item.iri)
