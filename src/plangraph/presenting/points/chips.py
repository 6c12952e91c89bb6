"""Chips: whom a point binds and favours, and values that its sentence says in other words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from plangraph.asking.labels import Labels
from plangraph.asking.provisions import Effect
from plangraph.asking.sentence import Role
from plangraph.asking.sentences.sentence_facts import is_seen_whole, names_nobody
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.comparing.values import is_pleasing
from plangraph.presenting.party_colours import GREY, PartyColours
from plangraph.text import show_controls
from plangraph.vocabulary import PLAN


class ChipKind(StrEnum):
    """What a chip says of a point."""

    BINDS = "binds"
    FREES = "frees"
    NOBODY = "nobody_chip"
    UNKNOWN = "unknown_chip"
    FAVOURS = "favours"
    EACH_OTHER = "each_other"
    PLEASES = "pleases"
    DEADLINE = "deadline"
    AMOUNT = "amount"


class Who(NamedTuple):
    """An actor on the page: its name, and the class of its colour."""

    iri: str
    name: str
    colour: str


class ChipActor(NamedTuple):
    """An actor of a chip, and the IRI of the first effect that names it so."""

    who: Who
    effect: str


@dataclass(frozen=True)
class Chip:
    """One chip: its actors, or the words of a deadline or an amount of an effect."""

    kind: ChipKind
    actors: tuple[ChipActor, ...] = ()
    text: str = ""
    effect: str = ""


#: Returns some of the actors of an effect.
FindActors: TypeAlias = Callable[[Effect], frozenset[str]]


def find_bound(effect: Effect) -> frozenset[str]:
    """Return who is bound by an effect, or acts in it; nobody by what is only allowed."""
    bearers = effect.values.get(PLAN.dutyBearer, frozenset())
    return frozenset() if effect.kind == "Permission" else bearers


class ChipWriter:
    """Writes the chips of the points of a draft, by its ``sentences`` and ``colours``."""

    def __init__(self, labels: Labels, sentences: Sentences, colours: PartyColours) -> None:
        self._labels = labels
        self.sentences = sentences
        self.colours = colours

    def name(self, actor: str) -> Who:
        """Return an actor with its name and colour."""
        return Who(actor, show_controls(self._labels.caption(actor)), self.colours.css_class(actor))

    def write(self, effects: Sequence[Effect]) -> tuple[Chip, ...]:
        """Return the chips of some effects, those that say the same once."""
        found = {(chip.kind, chip.text): chip for chip in reversed(list(self._write(effects)))}
        return tuple(reversed(found.values()))

    def find_favoured(self, effect: Effect) -> frozenset[str]:
        """Return who gets something by an effect.

        What one actor owes to itself is no gain, while the members of a group owe it to each other.
        Who is only said to be pleased gets nothing.
        """
        if is_pleasing(effect):
            return frozenset()
        bearers = effect.values.get(PLAN.dutyBearer, frozenset())
        names = (PLAN.beneficiary, PLAN.transferTo)
        found = frozenset(actor for name in names for actor in effect.values.get(name, ()))
        facts = self.sentences.facts
        are_several = len(bearers) > 1 or any("ActorGroup" in facts.kinds(one) for one in bearers)
        return found if are_several else found - bearers

    def _is_mutual(self, effect: Effect) -> bool:
        """Return whether those who are bound owe the same to each other."""
        bearers = effect.values.get(PLAN.dutyBearer, frozenset())
        return bool(bearers) and self.find_favoured(effect) == bearers

    def _write(self, effects: Sequence[Effect]) -> Iterator[Chip]:
        yield from self._name(ChipKind.BINDS, effects, find_bound)
        yield from self._name(ChipKind.FREES, effects, self._find_freed)
        facts = self.sentences.facts
        for effect in effects:
            if names_nobody(facts, effect.iri):
                is_known = is_seen_whole(facts, effect.iri)
                yield Chip(ChipKind.NOBODY if is_known else ChipKind.UNKNOWN, effect=effect.iri)
        mutual = [effect for effect in effects if self._is_mutual(effect)]
        others = [effect for effect in effects if effect not in mutual]
        yield from self._name(ChipKind.FAVOURS, others, self.find_favoured)
        yield from (Chip(ChipKind.EACH_OTHER, effect=effect.iri) for effect in mutual[:1])
        yield from self._name(ChipKind.PLEASES, effects, _find_pleased)
        yield from self._write_values(effects)

    def _write_values(self, effects: Iterable[Effect]) -> Iterator[Chip]:
        """Yield the deadlines and amounts that the sentence does not say in the same words."""
        writer = self.sentences
        for effect in effects:
            times = [(ChipKind.DEADLINE, writer.deadline(time)) for time in effect.deadlines]
            amounts = [
                (ChipKind.AMOUNT, writer.amount(quantity, is_short=True))
                for quantity in sorted(effect.quantities, key=str)
            ]
            said = writer.effect(effect.iri).text
            for kind, value in (*times, *amounts):
                if value.text not in said:
                    yield Chip(kind, text=value.text, effect=effect.iri)

    def _find_freed(self, effect: Effect) -> frozenset[str]:
        """Return who is free to act: the subject of the sentence, whoever has to let it act."""
        if effect.kind != "Permission":
            return frozenset()
        parts = self.sentences.effect(effect.iri).parts
        for role in (Role.BEARER, Role.BENEFICIARY):
            if found := frozenset(part.iri for part in parts if part.role is role and part.iri):
                return found
        return frozenset()

    def _name(self, kind: ChipKind, effects: Iterable[Effect], find: FindActors) -> Iterator[Chip]:
        first: dict[str, str] = {}
        for effect in effects:
            for actor in find(effect):
                first.setdefault(actor, effect.iri)
        named = [ChipActor(self.name(actor), effect) for actor, effect in first.items()]
        if named:
            named.sort(key=lambda one: (one.who.colour == GREY, one.who.name, one.who.iri))
            yield Chip(kind, tuple(named))


def _find_pleased(effect: Effect) -> frozenset[str]:
    return effect.values.get(PLAN.beneficiary, frozenset()) if is_pleasing(effect) else frozenset()
