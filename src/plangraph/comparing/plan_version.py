"""Plan version: one side of a comparison, with provisions, their evidence, and what was seen."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from plangraph.asking.absence_reasons import join_reasons
from plangraph.asking.coverage import Coverage, Presence, Verdict, read_coverage
from plangraph.asking.evidence import Evidence
from plangraph.asking.lookup import Lookup
from plangraph.asking.provisions import (
    Effect,
    Provision,
    StoreTerms,
    Wording,
    read_provisions,
    read_store_terms,
)
from plangraph.asking.rows import read_values
from plangraph.asking.shared import share
from plangraph.comparing.draft_things import DraftThing, read_draft_things
from plangraph.comparing.nameless_things import describe_nameless, list_named, name_alike
from plangraph.comparing.sides import (
    Caption,
    SharedByVersions,
    Side,
    Sides,
    read_shared_by_versions,
    read_side,
)
from plangraph.stores.protocol import Store
from plangraph.vocabulary import compact

_WHOLES = (
    "SELECT ?part ?whole { ?part dcterms:isPartOf ?whole . ?part a plan:Clause } ORDER BY ?part"
)


class Sight(NamedTuple):
    """Whether what is not in the data is not in the text, and why that is unknown.

    Some of it may be there all the same, in parts: then it was ``seen_in_part``.
    """

    is_full: bool
    reason: str = ""
    seen_in_part: bool = False


class PlanVersion:
    """A plan version in a store, with its provisions and their evidence.

    What is compared without evidence, or without words for people, needs less time.
    """

    def __init__(
        self,
        lookup: Lookup,
        version: str,
        *,
        with_evidence: bool = True,
        in_words: bool = True,
    ) -> None:
        self._lookup = lookup
        self.version = version
        terms = _read_terms(lookup)
        self.provisions = read_provisions(lookup.store, version, terms)
        self._coverage = read_coverage(lookup.store, version)
        self.things = read_draft_things(lookup.store, version, terms)
        things = {thing for item in self.provisions.values() for thing in item.things}
        things |= {thing.iri for thing in self.things}
        self._evidence = lookup.find_evidence(things) if with_evidence else {}
        self.caption = lookup.labels.caption
        side = read_side(lookup.store, version, self.caption, _read_shared(lookup))
        writer = lookup.find_sentences(things) if in_words else None
        self.side: Side = replace(side, writer=writer, is_in_words=in_words)
        #: The IRIs that the provisions name.
        self.named = {iri for item in self.provisions.values() for iri in item.named}
        if in_words:
            self._read_labels()
        self.name = self.caption(version)

    def _read_labels(self) -> None:
        """Read the labels of all that is named, with one query."""
        members = {iri for group in self.side.members.values() for iri in group}
        inside = {
            iri
            for condition, content in self.side.conditions.items()
            for iri in (condition, *(one for found in content.values.values() for one in found))
        }
        in_things = {iri for thing in self.things for iri in thing.named}
        named = {self.version, *self.named, *members, *inside, *in_things}
        self._lookup.labels.read(named)

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """All clause versions."""
        return tuple(item for found in self.provisions.values() for item in found.wordings)

    @cached_property
    def wholes(self) -> dict[str, list[str]]:
        """The clauses that each clause is a part of, as far as clauses are parts."""
        return _read_wholes(self._lookup)

    @cached_property
    def nameless(self) -> dict[str, Hashable]:
        """What is said of each thing that stands only inside an effect or signature."""
        effects = [effect for item in self.provisions.values() for effect in item.effects]
        effects += [thing.effect for thing in self.things]
        found = list_named(effects, self.side.conditions)
        named = {iri for iri in found if iri not in self.clauses}
        named |= {effect.iri for effect in effects}
        return describe_nameless(self.store, named, self.side.identify)

    def find_evidence(self, things: Iterable[str]) -> tuple[Evidence, ...]:
        """Return the claims about some things."""
        return tuple(item for thing in things for item in self._evidence.get(thing, ()))

    @property
    def is_whole(self) -> bool:
        """Whether the whole text was seen."""
        return self._coverage.coverage is Coverage.WHOLE_TEXT

    @property
    def is_complete(self) -> bool:
        """Whether every point is known: the text has no further ones."""
        return self._coverage.is_complete

    @property
    def gap(self) -> str:
        """Why what is missing may be in the text, in words; empty where no point can be."""
        return self._coverage.gap

    @property
    def store(self) -> Store:
        """The store that holds the version."""
        return self._lookup.store

    def see_thing(self, thing: DraftThing) -> Sight:
        """Return whether a value that the data of a body or signature lack is not in the text."""
        return _see(self._coverage.of_thing(thing.supports))

    def see_clause_words(self, clause: str) -> Sight:
        """Return whether what the data do not have of a clause is not in the text."""
        return _see(self._coverage.of_detail(clause))

    def see_clause(self, clause: str) -> Sight:
        """Return whether a clause that is not in the data is not in the text."""
        verdict = self._coverage.of_clause(clause)
        if verdict.presence is Presence.THERE:  # a part of it, or what includes it
            reasons = filter(None, (verdict.reason, self._coverage.gap))
            return Sight(False, join_reasons(reasons), seen_in_part=True)
        return _see(verdict)

    def see_effects(self, provision: Provision) -> Sight:
        """Return whether an effect that is not in the data of a provision is not in its text."""
        return _see(self._coverage.of_detail(provision.clause))

    def see_details(self, effect: Effect) -> Sight:
        """Return whether a detail that is not in the data of an effect is not in its text."""
        return _see(self._coverage.of_detail(self.clauses.get(effect.iri, ""), effect.iri))

    @cached_property
    def clauses(self) -> dict[str, str]:
        """The clause that each clause version and each effect belongs to."""
        return {
            iri: wording.clause
            for wording in self.wordings
            for iri in (wording.iri, *(effect.iri for effect in wording.effects))
        }


def _see(verdict: Verdict) -> Sight:
    return Sight(verdict.presence is Presence.ABSENT, verdict.reason)


class VersionPair:
    """The two versions that are compared.

    Each captions by its own labels, and by those of the other where it has none.
    """

    def __init__(self, old: PlanVersion, new: PlanVersion) -> None:
        self.old = old
        self.new = new
        clauses = {**old.clauses, **new.clauses}
        nameless = name_alike(old.nameless, new.nameless)
        before = replace(old.side, clauses=clauses, nameless=nameless)
        after = replace(new.side, clauses=clauses, nameless=nameless)
        self.sides = Sides(
            replace(before, caption=_caption_by(old, new)),
            replace(after, caption=_caption_by(new, old)),
        )


def _caption_by(first: PlanVersion, second: PlanVersion) -> Caption:

    def caption(iri: str) -> str:
        name = first.caption(iri)
        return second.caption(iri) if name == compact(iri) else name

    return caption


@share
def open_version(lookup: Lookup, version: str, *, with_evidence: bool = True) -> PlanVersion:
    """Return a plan version, which others share."""
    return PlanVersion(lookup, version, with_evidence=with_evidence)


@share
def _read_terms(lookup: Lookup) -> StoreTerms:
    return read_store_terms(lookup.store)


@share
def _read_shared(lookup: Lookup) -> SharedByVersions:
    return read_shared_by_versions(lookup.store)


@share
def _read_wholes(lookup: Lookup) -> dict[str, list[str]]:
    return read_values(lookup.store, _WHOLES)
