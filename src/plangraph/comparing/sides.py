"""Sides: what the values of one plan version stand for, so that two versions can be compared.

An IRI alone does not say whether two values are the same: a draft that acts on itself acts on *this
plan* in every version, and a group is its members. A body is not: with other members it stays the
same body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from plangraph.asking.condition_contents import Content, read_contents
from plangraph.asking.conditions import Deadline
from plangraph.asking.provisions import Effect
from plangraph.asking.rows import Pair, read_rows, read_values
from plangraph.asking.sentence import Sentence
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.stores.protocol import Store
from plangraph.vocabulary import PLAN

#: What a version is called where it acts on itself.
OWN_VERSION = "this plan"

_OPPOSITES = {"Obligation": "Prohibition", "Prohibition": "Obligation"}
# With a kind that is filtered, the engine begins at the version, not at all groups.
_MEMBERS = """
SELECT DISTINCT ?version ?group ?member {
  ?composition plan:compositionOf ?group ; plan:accordingTo ?version ; plan:hasMember ?member .
  ?group a ?kind FILTER(?kind = plan:ActorGroup)
}
ORDER BY ?group ?member
"""
_PRINCIPALS = """
SELECT DISTINCT ?agent ?principal { ?agent plan:onBehalfOf|org:subOrganizationOf ?principal }
ORDER BY ?agent ?principal
"""
_NEGATIONS = "SELECT ?action ?refrained { ?action plan:refrainsFrom ?refrained } ORDER BY ?action"

#: Returns what people read for an IRI.
Caption = Callable[[str], str]


class Conduct(NamedTuple):
    """What an effect makes of which actions; a duty to refrain is written as a ban."""

    kind: str
    actions: frozenset[str]


@dataclass(frozen=True)
class Side:
    """How the values of one version are read.

    ``members`` holds the members of each group in this version, ``nameless`` one IRI for all that
    is written alike inside effects of both versions, ``refrained`` the action that an
    action refrains from, ``principals`` those that an actor acts for or is a part of, and
    ``writer`` writes sentences; None where there is no store to read them from. If ``is_in_words``
    is False, effects have no text: that they differ is all that is asked.
    """

    version: str = ""
    caption: Caption = str
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    refrained: Mapping[str, str] = field(default_factory=dict)
    conditions: Mapping[str, Content] = field(default_factory=dict)
    clauses: Mapping[str, str] = field(default_factory=dict)
    nameless: Mapping[str, str] = field(default_factory=dict)
    principals: Mapping[str, frozenset[str]] = field(default_factory=dict)
    writer: Sentences | None = None
    is_in_words: bool = True

    def say(self, effect: str, *, is_alone: bool = False) -> Sentence | None:
        """Return the sentence of an effect, None for anything else.

        Where it is alone, the sentence names no alternatives to it.
        """
        if self.writer is None or not self.writer.facts.effect_kind(effect):
            return None
        return self.writer.alone(effect) if is_alone else self.writer.effect(effect)

    def identify(self, iri: str) -> str:
        """Return what a value is compared by: its IRI, or what all drafts share.

        That is a common name for the own version, the clause of a clause version or effect, and
        one IRI of what is written alike inside effects.
        """
        if iri and iri == self.version:
            return OWN_VERSION
        return self.clauses.get(iri) or self.nameless.get(iri, iri)

    def identify_time(self, time: Deadline) -> Deadline:
        """Return a time with what it is counted from as that is compared."""
        return replace(time, start=self.identify(time.start), end=self.identify(time.end))

    def expand(self, iris: Iterable[str]) -> frozenset[str]:
        """Return the values with each group replaced by its members.

        An actor beside the one that it acts for, such as an army beside its state, adds nobody.
        """
        named = frozenset(iris)
        found: set[str] = set()
        for iri in named:
            if named.isdisjoint(self.principals.get(iri, ())):
                found |= self.members.get(iri, {self.identify(iri)})
        return frozenset(found)

    def describe(self, iris: Iterable[str]) -> str:
        """Return what people call the values, sorted."""
        return ", ".join(sorted(self.caption(self.identify(iri)) for iri in iris))

    def describe_members(self, iris: Iterable[str]) -> str:
        """Return what people call the values, with the members of each group."""
        return ", ".join(
            f"{self.caption(iri)} ({self.describe(self.members[iri])})"
            if iri in self.members
            else self.describe([iri])
            for iri in sorted(iris, key=self.caption)
        )

    def find_conduct(self, effect: Effect) -> Conduct:
        """Return kind and actions of an effect, with a duty to refrain as a ban and vice versa."""
        actions = effect.values.get(PLAN.action, frozenset())
        if actions and effect.kind in _OPPOSITES and actions <= self.refrained.keys():
            return Conduct(
                _OPPOSITES[effect.kind], frozenset(self.refrained[action] for action in actions)
            )
        return Conduct(effect.kind, actions)


class Sides(NamedTuple):
    """The old and the new side of a comparison."""

    old: Side
    new: Side


class SharedByVersions(NamedTuple):
    """What all versions of a store are read with: see :class:`Side`."""

    refrained: Mapping[str, str]
    principals: Mapping[str, frozenset[str]]
    conditions: Mapping[str, Content]


def read_shared_by_versions(store: Store) -> SharedByVersions:
    """Return what actions refrain from, whom actors act for, and what conditions say."""
    agents = read_values(store, _PRINCIPALS)
    principals = {agent: frozenset(found) for agent, found in agents.items()}
    return SharedByVersions(
        dict(read_rows(store, _NEGATIONS, Pair)), principals, read_contents(store)
    )


def read_side(
    store: Store, version: str, caption: Caption, shared: SharedByVersions | None = None
) -> Side:
    """Return how the values of a plan version are read."""
    groups = read_values(store, _MEMBERS, version=version)
    members = {group: frozenset(found) for group, found in groups.items()}
    refrained, principals, contents = shared or read_shared_by_versions(store)
    return Side(version, caption, members, refrained, contents, principals=principals)


def are_same(old: frozenset[str], new: frozenset[str], sides: Sides) -> bool:
    """Return whether two sets of values stand for the same.

    A group that only one version says the members of is compared by its name.
    """
    names = frozenset(map(sides.old.identify, old))
    if names == frozenset(map(sides.new.identify, new)):
        known = (tuple(side.members.get(name) for side in sides) for name in names)
        if all(None in pair or pair[0] == pair[1] for pair in known):
            return True
    return sides.old.expand(old) == sides.new.expand(new)


def have_common(old: frozenset[str], new: frozenset[str], sides: Sides) -> bool:
    """Return whether two sets of values have one in common, by its name or by a member of it."""
    names = frozenset(map(sides.old.identify, old)) & frozenset(map(sides.new.identify, new))
    return bool(names or sides.old.expand(old) & sides.new.expand(new))
