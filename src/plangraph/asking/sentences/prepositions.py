"""Prepositions: "on" a line and "in" a valley, as the thing after each asks for it."""

from __future__ import annotations

from plangraph.asking.sentence import Marked, Phrase, Role, write_plain
from plangraph.asking.sentences.word_frames import Choice, Frame, Slot
from plangraph.asking.sentences.words_written import WordsWritten

_QUANTITY = Slot("quantity")
_PARTICLES = frozenset({"on", "off", "up", "down", "out", "over", "away", "to death"})
_LONG = 3  # words between a verb and its particle


def ask_for_genitive(words: WordsWritten, frame: Frame) -> Frame:
    """Return a frame whose amounts after such words as «до» are in the genitive."""
    links = words.language.words("genitive_links")
    found: list[str | Slot | Choice] = []
    for item in frame:
        if isinstance(item, Choice):
            item = Choice(tuple(ask_for_genitive(words, branch) for branch in item.branches))
        elif item == _QUANTITY and found and isinstance(found[-1], str):
            is_after = found[-1].rstrip().rpartition(" ")[2] in links
            item = Slot("quantity", "gen") if is_after else item
        found.append(item)
    return tuple(found)


def choose_prepositions(words: WordsWritten, phrase: Phrase) -> Phrase:
    """Return a phrase with the prepositions that its things ask for: "on" a line, not "in"."""
    found = list(phrase)
    for place, item in enumerate(phrase[:-1]):
        after = next((other for other in phrase[place + 1 :] if other not in ("", " ")), "")
        if not isinstance(after, Marked) or not after.iri:
            continue
        if after.role is not Role.OBJECT or _is_located(words, after):
            found[place] = words.choose_preposition(item, after.iri)
    return tuple(found)


def move_particle(words: WordsWritten, phrase: Phrase) -> Phrase:
    """Return a phrase with a particle beside its verb, where what is between them is long.

    "Take on officers who served in a militia", not "take officers who … on".
    """
    told = [place for place, item in enumerate(phrase) if write_plain((item,))]
    if len(told) != 3 or write_plain(phrase[told[-1] :]) not in _PARTICLES:
        return phrase
    verb, thing, particle = (phrase[place] for place in told)
    is_long = len(write_plain((thing,)).split()) > _LONG
    return (verb, " ", particle, " ", thing) if is_long else phrase


def _is_located(words: WordsWritten, item: Marked) -> bool:
    """Return whether a thing is named in the case of a place, and of no other."""
    nouns, text = words.nouns, write_plain((item,))
    is_place = words.language.has_cases and text == nouns.write(item.iri, "loc").text
    return is_place and text != nouns.write(item.iri, "acc").text
