"""Features: what a clause version is compared by, such as its bearers, actions and words.

A feature has a role and a key. Keys are names, not IRIs, so that drafts of two projects with names
of their own for the same actors have features in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from plangraph.asking.conditions import write_number
from plangraph.asking.point_numbers import sort_points
from plangraph.asking.provisions import Effect, Quantity, Wording
from plangraph.asking.rows import Pair, read_rows
from plangraph.comparing.plan_version import PlanVersion
from plangraph.comparing.sides import Side
from plangraph.comparing.values import describe_amount, read_deadline
from plangraph.stores.protocol import Store
from plangraph.text import split_words
from plangraph.vocabulary import PLAN, compact

#: Letters of a word that are compared: endings differ between the forms of one word.
_STEM_LETTERS = 6

# The end of a label that names its draft and point, such as "(us28, 6)".
_PLACE_IN_LABEL = re.compile(r"\s*\([^()]*\)$")
_BROADER = """
SELECT ?action ?broader {
  ?action skos:broader ?broader ; skos:inScheme ?scheme . ?broader skos:inScheme ?scheme
}
ORDER BY ?action ?broader
"""


class FeatureRole(StrEnum):
    """What a feature is of its clause version."""

    KIND = "kind"
    BEARER = "bearer"
    BENEFICIARY = "beneficiary"
    ACTION = "action"
    BROADER_ACTION = "broader action"
    OBJECT = "object"
    FOUNDED = "set up"
    STATUS = "result"
    QUANTITY = "quantity"
    UNIT = "unit"
    DEADLINE = "deadline"
    CONDITION = "condition"
    CONDITION_OBJECT = "object of a condition"
    WORD = "word"


class Feature(NamedTuple):
    """A role, and the key of a value in it."""

    role: FeatureRole
    key: str


#: The features of a clause version, each with the words that it is shown by.
Features = Mapping[Feature, str]


@dataclass(frozen=True)
class DescribedClause:
    """A clause version, or a proposal for one, with its features.

    ``key`` is its IRI or another name of its own, ``clause`` the IRI of the clause that drafts
    share, "" if there is none yet. ``linked`` are the IRIs of clauses and clause versions that
    authors linked it to.
    """

    key: str
    clause: str
    label: str
    points: tuple[str, ...] = ()
    features: Features = field(default_factory=dict)
    linked: frozenset[str] = frozenset()


def describe_wording(
    wording: Wording, side: Side, broader: Mapping[str, str], passages: Iterable[str] = ()
) -> DescribedClause:
    """Return a clause version with its features.

    ``broader`` holds the next broader word of each action; ``passages`` are the texts of the
    places in sources that it rests on, where they are at hand.
    """
    label = _label(wording, side)
    features = dict(_list_features(wording, side, broader))
    features |= list_word_features([_PLACE_IN_LABEL.sub("", label), *passages])
    linked = wording.revised | wording.covered
    shown = label or compact(wording.iri)
    return DescribedClause(wording.iri, wording.clause, shown, wording.points, features, linked)


def _label(wording: Wording, side: Side) -> str:
    """Return the label of a clause version, else that of its clause with its point; or ""."""
    own, shared = (side.caption(iri) for iri in (wording.iri, wording.clause))
    if own != compact(wording.iri):
        return own
    if not shared or shared == compact(wording.clause):
        return ""
    return f"{shared} ({', '.join(wording.points)})" if wording.points else shared


def list_word_features(texts: Iterable[str]) -> dict[Feature, str]:
    """Return the words of four letters or more in some texts as features."""
    found: dict[Feature, str] = {}
    for text in texts:
        for word in sorted(split_words(text)):
            if not word.isdigit():
                found.setdefault(Feature(FeatureRole.WORD, word[:_STEM_LETTERS]), word)
    return found


def make_name_features(role: FeatureRole, names: Iterable[str]) -> Iterator[tuple[Feature, str]]:
    """Yield a feature for each name of a thing, whatever its letter case."""
    for name in names:
        yield Feature(role, name.casefold()), name


def describe_draft(
    version: PlanVersion, passages: Mapping[str, Sequence[str]] | None = None
) -> tuple[DescribedClause, ...]:
    """Return the clause versions of a plan version, in the order of their points.

    ``passages`` are the texts of the places in sources that each clause version and effect rests
    on, by IRI, as far as they are at hand. What only says that the draft lacks a clause is left
    out.
    """
    broader = read_broader(version.store)
    wordings = [one for one in version.wordings if not one.is_gone]
    wordings.sort(key=lambda one: (not one.points, list(map(sort_points, one.points)), one.iri))
    texts = passages or {}
    return tuple(
        describe_wording(
            one,
            version.side,
            broader,
            [
                text
                for thing in (one.iri, *(effect.iri for effect in one.effects))
                for text in texts.get(thing, ())
            ],
        )
        for one in wordings
    )


def read_broader(store: Store) -> dict[str, str]:
    """Return the next broader word of each word of a scheme."""
    return dict(read_rows(store, _BROADER, Pair))


def _list_features(
    wording: Wording, side: Side, broader: Mapping[str, str]
) -> Iterator[tuple[Feature, str]]:
    for effect in wording.effects:
        yield from _list_conduct(effect, side, broader)
        for role, names in _ACTORS.items():
            iris = effect.values.get(names, frozenset())
            yield from _name(role, {*iris, *side.expand(iris)}, side)
        for name, role in _THINGS.items():
            yield from _name(role, effect.values.get(name, ()), side)
        for quantity in effect.quantities:
            yield from _list_amounts(quantity, side)
        for deadline in effect.deadlines:
            text = read_deadline(deadline, side).text
            yield from make_name_features(FeatureRole.DEADLINE, [text])
        for condition in effect.conditions:
            yield from _name(FeatureRole.CONDITION, [condition.condition], side)
            yield from _name(FeatureRole.CONDITION_OBJECT, condition.references, side)
    yield from _name(FeatureRole.OBJECT, wording.structure.get("defines", ()), side)


_ACTORS = {
    FeatureRole.BEARER: PLAN.dutyBearer,
    FeatureRole.BENEFICIARY: PLAN.beneficiary,
}


_THINGS = {
    PLAN.affects: FeatureRole.OBJECT,
    PLAN.establishes: FeatureRole.FOUNDED,
    PLAN.resultingStatus: FeatureRole.STATUS,
}


def _list_conduct(
    effect: Effect, side: Side, broader: Mapping[str, str]
) -> Iterator[tuple[Feature, str]]:
    """Yield the kind and the actions; an action is among those of its broader word, too."""
    kind, actions = side.find_conduct(effect)
    yield Feature(FeatureRole.KIND, kind), kind
    yield from _name(FeatureRole.ACTION, actions, side)
    wider = {broader.get(action, action) for action in actions}
    yield from _name(FeatureRole.BROADER_ACTION, {*actions, *wider}, side)


def _list_amounts(quantity: Quantity, side: Side) -> Iterator[tuple[Feature, str]]:
    unit = quantity.unit or quantity.currency
    number = f"{write_number(quantity.value)} {unit}".rstrip()
    yield Feature(FeatureRole.QUANTITY, number), number
    if unit:
        yield Feature(FeatureRole.UNIT, unit), describe_amount(quantity, side)


def _name(role: FeatureRole, iris: Iterable[str], side: Side) -> Iterator[tuple[Feature, str]]:
    found = sorted({side.caption(side.identify(iri)) for iri in iris})
    return make_name_features(role, found)
