"""Word frames: the patterns of words into which the things of a sentence are put.

A frame is a text with slots in braces, such as ``withdraw [{affects}] [from {place}]``. What
stands in brackets is left out where one of its slots is empty; ``[a|b]`` takes the first branch
whose slots are filled. ``{affects:acc}`` asks for a form of a label, such as a case of grammar;
``{affects:Legislation}`` is filled by things of a class only, ``{affects:payable}`` by those whose
main word is in this list of the language file; ``{quantity:part}`` by what is taken from them;
``{holder?objects|object}`` writes the word that agrees in number with what is in a slot.
Text outside slots is the verb, unless a slot ``{modal}`` cuts it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, Protocol

from plangraph.asking.sentence import Phrase

_TOKEN = re.compile(r"\{([\w-]+)(?::(\w+))?(?:\?([^|{}]*)\|([^{}]*))?\}|([\[\]|])|([^{}\[\]|]+)")


class Slot(NamedTuple):
    """A slot: its name, the form that is asked for, and the words that agree in number."""

    name: str
    form: str = ""
    singular: str = ""
    plural: str = ""

    @property
    def agrees(self) -> bool:
        """Whether it only writes a word that agrees with what the slot holds."""
        return bool(self.singular or self.plural)


class Choice(NamedTuple):
    """Branches of which the first that can be filled is written, or none of them."""

    branches: tuple[Frame, ...]


#: What a frame is made of, in its order.
Frame = tuple[str | Slot | Choice, ...]


#: The slots that a frame of a word may have, and what fills each.
SLOTS = {
    "affects": "what the effect acts on",
    "object": "what the effect acts on, or else whom it favours",
    "thing": "what the effect acts on, without actors",
    "actor": "the actors that the effect acts on",
    "person": "the persons that the effect acts on",
    "institution": "the institutions that the effect acts on",
    "group": "the groups of actors that the effect acts on",
    "state": "the states that the effect acts on",
    "place": "the places that the effect acts on or happens at",
    "mutual": "each other, where those who are bound are those who are favoured",
    "counterpart": "those with whom it is done, such as each other",
    "quantity": "the amounts",
    "number": "the amounts, where nothing is named that they are numbers of",
    "matter": "the matters",
    "language": "the languages of the effect",
    "origin": "from where something is moved",
    "destination": "into what something is moved",
    "recipient": "who gets what is moved",
    "bearer": "who is bound or allowed",
    "beneficiary": "who is favoured",
    "subject": "who acts, for words that agree with it",
    "reversal": "the effects that are undone",
    "precedence": "the effects over which it prevails",
    "status": "the name of a status, as it is said of what gets it",
    "modal": "would have to, could and their like, in a passive frame",
    "participant": "who took part in an event",
    "target": "what an event or stance is about",
    "holder": "who takes a stance",
    "towards": "at whom a stance is directed",
    "claim": "what a stance says",
    "wish": "what a stance says, as it is demanded after “that”",
    "idea": "what a stance says of an effect that no draft has",
    "text": "the points or drafts that an event or stance is about",
}


class Filler(Protocol):
    """What puts phrases into the slots of a frame."""

    def fill_slot(self, slot: Slot) -> Phrase:
        """Return the phrase of a slot, empty where nothing fills it."""

    def write_text(self, text: str) -> Phrase:
        """Return the phrase of the text between slots."""

    def keep(self) -> object:
        """Return what was used so far."""

    def restore(self, state: object) -> None:
        """Forget what was used since ``state`` was kept: a branch could not be filled."""


@cache
def read_frame(text: str) -> Frame:
    """Return the pattern that a text describes; a brace or bracket that is not closed is text."""
    tokens = list(_TOKEN.finditer(text))
    frame, _ = _read(tokens, 0, is_inside=False)
    return frame


def walk_frame(frame: Frame) -> Iterator[str | Slot]:
    """Yield all texts and slots of a frame, also those in brackets."""
    for item in frame:
        if isinstance(item, Choice):
            for branch in item.branches:
                yield from walk_frame(branch)
        else:
            yield item


def list_slots(frame: Frame) -> Iterator[Slot]:
    """Yield all slots of a frame, also those in brackets."""
    return (item for item in walk_frame(frame) if isinstance(item, Slot))


def list_beside(frame: Frame, name: str) -> Iterator[Slot]:
    """Yield the slots of a frame without those of branches that stand instead of a slot."""
    for item in frame:
        if isinstance(item, Slot):
            yield item
        elif isinstance(item, Choice):
            having = [
                one for one in item.branches if any(it.name == name for it in list_slots(one))
            ]
            for branch in having or item.branches:
                yield from list_beside(branch, name)


def find_errors(text: str) -> Iterator[str]:
    """Yield what is wrong with the text of a frame: brackets and braces that do not pair."""
    rest = _TOKEN.sub(lambda match: match[0] if match[5] else "", text)
    if "{" in rest or "}" in rest:
        yield "a brace is not closed, or a slot is no word"
    depth = 0
    for character in rest:
        depth += {"[": 1, "]": -1}.get(character, 0)
        if depth < 0:
            break
    if depth:
        yield "a bracket is not closed"
    unknown = sorted({slot.name for slot in list_slots(read_frame(text))} - set(SLOTS))
    if unknown:
        yield f"nothing fills {', '.join(unknown)}"


def fill_frame(frame: Frame, filler: Filler) -> Phrase | None:
    """Return the phrase of a frame, or None where a slot outside brackets is empty."""
    phrase: list[Phrase] = []
    state = filler.keep()
    for item in frame:
        if isinstance(item, str):
            phrase.append(filler.write_text(item))
        elif isinstance(item, Choice):
            filled = (fill_frame(branch, filler) for branch in item.branches)
            phrase.append(next((found for found in filled if found is not None), ()))
        else:
            found = filler.fill_slot(item)
            if not found:
                filler.restore(state)
                return None
            phrase.append(found)
    return tuple(part for found in phrase for part in found)


class Pattern:
    """Fills frames with phrases that are at hand, by the names of their slots.

    ``inflect`` puts the things of a phrase into a form of grammar.
    """

    def __init__(
        self,
        values: Mapping[str, Phrase],
        inflect: Callable[[Phrase, str], Phrase] = lambda phrase, _: phrase,
    ) -> None:
        self._values = values
        self._inflect = inflect

    def fill_slot(self, slot: Slot) -> Phrase:
        """Return the phrase of this name."""
        phrase = self._values.get(slot.name, ())
        return self._inflect(phrase, slot.form) if slot.form else phrase

    def write_text(self, text: str) -> Phrase:
        """Return the text as it is."""
        return (text,)

    def keep(self) -> object:
        """Return nothing: phrases may be used again."""

    def restore(self, state: object) -> None:
        """Do nothing."""


def _read(tokens: list[re.Match[str]], place: int, *, is_inside: bool) -> tuple[Frame, int]:
    items: list[str | Slot | Choice] = []
    while place < len(tokens):
        name, form, singular, plural, sign, text = tokens[place].groups()
        place += 1
        if name:
            items.append(Slot(name, form or "", singular or "", plural or ""))
        elif text:
            items.append(text)
        elif sign == "[":
            choice, place = _read_choice(tokens, place)
            items.append(choice)
        elif is_inside:
            return tuple(items), place - 1
        else:
            items.append(sign)
    return tuple(items), place


def _read_choice(tokens: list[re.Match[str]], place: int) -> tuple[Choice, int]:
    branches: list[Frame] = []
    while True:
        branch, place = _read(tokens, place, is_inside=True)
        branches.append(branch)
        if place >= len(tokens) or tokens[place][5] == "]":
            return Choice(tuple(branches)), place + 1
        place += 1
