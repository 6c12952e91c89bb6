"""Sentence facts: all that sentences are written from, by thing and property."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache, cached_property
from typing import NamedTuple

from plangraph.asking.conditions import Deadline
from plangraph.asking.descriptions import local_name
from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.facts_of_things import FactRow, read_facts, read_facts_of_things
from plangraph.stores.protocol import Store

#: The kinds of effect, by the local name of their class.
EFFECT_KINDS = ("Obligation", "Prohibition", "Permission", "Entitlement", "StatusChange")


#: Powers and freedoms, which the favoured have: nobody in particular owes them.
_POWERS = frozenset({"govern", "make-law", "move-freely", "trade", "use-language"})

#: The kinds of effect that somebody has to fulfil.
_TO_FULFIL = ("Obligation", "Prohibition", "Entitlement")

_NO_KINDS = frozenset[str]()


class Worded(NamedTuple):
    """A text and its language tag, or an empty tag."""

    text: str
    language: str


class _Several(NamedTuple):
    """The texts of a property, sorted, and its values, each once."""

    texts: Sequence[Worded]
    values: tuple[str, ...]


class SentenceFacts:
    """The facts of the things in a store, by IRI and local name of the property.

    With ``things``, only what the sentences about these are written from is read.
    """

    def __init__(self, store: Store, things: Iterable[str] | None = None) -> None:
        read = read_facts(store) if things is None else read_facts_of_things(store, things)
        self._facts = _gather(read.rows)
        kinds = cache(lambda types: frozenset(map(local_name, types)))
        self._kinds = {
            thing: kinds(types) for thing in self._facts if (types := self.values(thing, "type"))
        }
        self.quantities: Mapping[str, list[Quantity]] = read.quantities
        self.deadlines: Mapping[str, tuple[Deadline, ...]] = read.times["dueBy"]
        self.times: Mapping[str, tuple[Deadline, ...]] = read.times["hasTime"]

    def __contains__(self, thing: str) -> bool:
        return thing in self._facts

    @property
    def things(self) -> Sequence[str]:
        """The IRIs of all things that have a fact here, sorted."""
        return sorted(self._facts)

    def texts(self, thing: str, name: str) -> Sequence[Worded]:
        """Return the texts of a property, each with its language."""
        found = self._facts.get(thing, {}).get(name, ())
        return (Worded(found, ""),) if isinstance(found, str) else found and found.texts

    def values(self, thing: str, *names: str) -> tuple[str, ...]:
        """Return the values of some properties, each once."""
        if len(names) == 1:
            found = self._facts.get(thing, {}).get(names[0], ())
            return (found,) if isinstance(found, str) else found and found.values
        return tuple(dict.fromkeys(value for name in names for value in self.values(thing, name)))

    def value(self, thing: str, name: str) -> str:
        """Return the first value of a property, or an empty text."""
        found = self.values(thing, name)
        return found[0] if found else ""

    def kinds(self, thing: str) -> frozenset[str]:
        """Return the local names of the classes of a thing."""
        return self._kinds.get(thing, _NO_KINDS)

    def effect_kind(self, thing: str) -> str:
        """Return the local name of the class of an effect, or an empty text for another thing."""
        kinds = self.kinds(thing)
        return next((kind for kind in EFFECT_KINDS if kind in kinds), "")

    @cached_property
    def wordings(self) -> Mapping[str, tuple[str, ...]]:
        """The clause versions of each effect."""
        return self._reverse("hasEffect")

    @cached_property
    def versions(self) -> Mapping[str, tuple[str, ...]]:
        """The plan versions of each clause version."""
        return self._reverse("hasClauseVersion")

    @cached_property
    def claims(self) -> Mapping[str, tuple[str, ...]]:
        """The claims about each thing."""
        return self._reverse("about")

    @cached_property
    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """The effects that name each effect as one that would meet the text instead."""
        return self._reverse("orElse")

    def groups_of(self, members: Set[str]) -> frozenset[str]:
        """Return the groups whose members, as a draft names them, are just these."""
        found = (item for one in members for item in self._compositions.get(one, ()))
        return frozenset(
            self.value(item, "compositionOf")
            for item in found
            if {*self.values(item, "hasMember")} == members
        )

    @cached_property
    def _compositions(self) -> Mapping[str, tuple[str, ...]]:
        """The compositions that name each member."""
        return self._reverse("hasMember")

    def versions_of(self, effect: str) -> frozenset[str]:
        """Return the plan versions that an effect belongs to."""
        wordings = self.wordings.get(effect, ())
        return frozenset(found for item in wordings for found in self.versions.get(item, ()))

    def _reverse(self, name: str) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for thing in self._facts:
            for value in self.values(thing, name):
                found[value] += (thing,)
        return {value: tuple(sorted(things)) for value, things in found.items()}


def _gather(rows: Iterable[FactRow]) -> dict[str, dict[str, str | _Several]]:
    """Return facts by thing and local name: one without a language as it is, which is most of them.

    Equal texts are one object, as a large store has thousands of each.
    """
    found: dict[str, dict[str, str | list[Worded]]] = {}
    names: dict[str, str] = {}
    known: dict[str, str] = {}
    for thing, predicate, text, language in rows:
        name = names.get(predicate)
        if name is None:
            name = names[predicate] = local_name(predicate)
        value = known.setdefault(text, text)
        facts = found.get(thing)
        if facts is None:
            facts = found[known.setdefault(thing, thing)] = {}
        before = facts.get(name)
        if before is None and not language:
            facts[name] = value
        elif before is None:
            facts[name] = [Worded(value, language)]
        elif isinstance(before, str):
            facts[name] = [Worded(before, ""), Worded(value, language)]
        else:
            before.append(Worded(value, language))
    return {
        thing: {
            name: item if isinstance(item, str) else _sort(item) for name, item in facts.items()
        }
        for thing, facts in found.items()
    }


def _sort(texts: list[Worded]) -> _Several:
    texts.sort()
    return _Several(texts, tuple(dict.fromkeys(item.text for item in texts)))


def is_power(facts: SentenceFacts, action: str) -> bool:
    """Return whether an action is a power or a freedom, such as a vote or the use of a language."""
    return is_below(facts, action, _POWERS)


def is_below(facts: SentenceFacts, action: str, names: frozenset[str]) -> bool:
    """Return whether an action has one of these names, or is narrower than one that has."""
    above, found = [action], set[str]()
    while above:
        item = above.pop()
        if item not in found:
            found.add(item)
            above += facts.values(item, "broader")
    return any(local_name(item) in names for item in found)


def names_nobody(facts: SentenceFacts, effect: str) -> bool:
    """Return whether an effect names nobody who would have to act.

    A change of a status comes about by the text, a permission is nobody's duty, and a power is had.
    """
    kind = facts.effect_kind(effect)
    if kind not in _TO_FULFIL or facts.values(effect, "dutyBearer"):
        return False
    actions = facts.values(effect, "action")
    return kind != "Entitlement" or not actions or not all(is_power(facts, one) for one in actions)


def is_seen_whole(facts: SentenceFacts, effect: str) -> bool:
    """Return whether the text of an effect was seen, so that what it does not say is known.

    It was if the whole text was, or if every point is listed and a claim saw the words of this one.
    """
    versions = facts.versions_of(effect)
    words = {local_name(facts.value(version, "coverage")) for version in versions}
    if words == {"whole-text"}:
        return True
    things = (effect, *facts.wordings.get(effect, ()))
    claims = {claim for thing in things for claim in facts.claims.get(thing, ())}
    support = {local_name(facts.value(claim, "support")) for claim in claims}
    return words == {"every-point-listed"} and "seen" in support
