"""Standings: what each effect of each draft is for whom: a duty, a bar, a freedom, a gain, a gift.

What a group or body would owe or get is found under each of its members, with the group's name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from plangraph.asking.descriptions import local_name
from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import find_question
from plangraph.asking.rows import read_rows
from plangraph.asking.sentences.sentence_facts import SentenceFacts
from plangraph.asking.shared import share
from plangraph.presenting.party_colours import PartyColours
from plangraph.vocabulary import PLAN, SCHEME

# Favours by which something goes to who is favoured; protecting somebody hands nothing over.
_RELIEVED = f"{SCHEME}favour#is-relieved"
_HANDED = frozenset({f"{SCHEME}favour#gets", _RELIEVED})
_PLEASED = f"{SCHEME}favour#is-pleased"
_BY_ITSELF = (PLAN.Entitlement, PLAN.StatusChange)

_OWNERS = """
SELECT DISTINCT ?version ?effect ?owner WHERE {
  ?version plan:hasClauseVersion/plan:hasEffect ?effect .
  ?effect plan:transferFrom|plan:fundedFrom ?asset .
  ?asset plan:owner ?owner
}
ORDER BY ?version ?effect ?owner
"""

_COMPOSITIONS = """
SELECT DISTINCT ?composition ?version ?body WHERE {
  ?composition plan:accordingTo ?version ; plan:compositionOf ?body
}
ORDER BY ?version ?body ?composition
"""


class PartySide(StrEnum):
    """What an effect is for a party, in the order of the columns."""

    MUST = "must"
    MAY_NOT = "may-not"
    MAY = "may"
    GETS = "gets"
    GIVES = "gives"


class Manner(StrEnum):
    """How a party is favoured, in the order in which people read it."""

    GETS = "gets"
    POST = "post"
    RELIEVED = "is-relieved"
    PROTECTED = "is-protected"


class ExchangeRow(NamedTuple):
    """A row of the question ``exchange``: an effect on one side of an actor in a draft."""

    actor: str
    version: str
    side: str
    way: str
    effect: str
    alternativeTo: str | None  # noqa: N815 - the name of the column
    orElse: str | None  # noqa: N815 - the name of the column
    through: str | None


class OwedRow(NamedTuple):
    """A row of the question ``obligations``: who would do what the effect says."""

    version: str
    effect: str
    kind: str
    bearer: str | None
    through: str | None


class OwnerRow(NamedTuple):
    """An effect of a draft that takes from an asset, and the owner of the asset."""

    version: str
    effect: str
    owner: str


class PostRow(NamedTuple):
    """A row of the question ``gains``: a body that an actor would lead, or have a share in."""

    actor: str
    version: str
    way: str
    gain: str
    through: str | None


class CompositionRow(NamedTuple):
    """What a draft provides about a body."""

    composition: str
    version: str
    body: str


class Standing(NamedTuple):
    """An effect as it stands on one side of an actor in a draft.

    ``through`` is the group or body that the draft names instead of the actor, or empty; ``manner``
    says how the actor is favoured. A post is no effect but what the draft provides about a body.
    """

    version: str
    actor: str
    side: PartySide
    effect: str
    through: str
    manner: Manner


@share
def list_standings(lookup: Lookup, colours: PartyColours) -> list[Standing]:
    """Return what each effect of each draft is for whom, each once.

    An effect by which another party of the plan would get something is given by those who would do
    it, and by those whose it is; any other that somebody would have to do, or bring about, is what
    they must. What only pleases somebody is no gain.
    """
    facts = lookup.sentences.facts
    found = dict.fromkeys(
        [
            *_read_exchange(lookup, facts),
            *_read_owed(lookup, facts, colours),
            *_read_owners(lookup),
            *(post.standing for post in list_posts(lookup)),
        ]
    )
    given = {
        (item.version, item.actor, item.effect) for item in found if item.side is PartySide.GIVES
    }
    return [
        item
        for item in found
        if item.side is not PartySide.MUST or (item.version, item.actor, item.effect) not in given
    ]


def _read_exchange(lookup: Lookup, facts: SentenceFacts) -> Iterator[Standing]:
    """Yield what is barred, free, or for somebody's benefit, and what goes from or to somebody."""
    known = frozenset(Manner) - {Manner.POST}
    for row in read_rows(lookup.store, find_question("exchange").text, ExchangeRow):
        through = row.through or ""
        is_relief = row.way == _RELIEVED
        name = local_name(row.way if is_relief else facts.value(row.effect, "favour"))
        manner = Manner(name) if name in known else Manner.GETS
        side = _find_side(row, facts)
        if side is PartySide.GETS:
            yield Standing(row.version, row.actor, side, row.effect, through, manner)
        elif side is not None:
            yield Standing(row.version, row.actor, side, row.effect, through, Manner.GETS)


def _find_side(row: ExchangeRow, facts: SentenceFacts) -> PartySide | None:
    """Return the side of an effect that the question ``exchange`` lists; duties are read apart."""
    if row.side == "gives":
        return {PLAN.transferFrom: PartySide.GIVES, PLAN.Prohibition: PartySide.MAY_NOT}.get(
            row.way
        )
    if row.way == PLAN.Permission:  # of who is free to act, or of who would profit from that
        named = row.through or row.actor
        return PartySide.MAY if named in facts.values(row.effect, "dutyBearer") else PartySide.GETS
    return None if row.way == _PLEASED else PartySide.GETS


def _read_owed(lookup: Lookup, facts: SentenceFacts, colours: PartyColours) -> Iterator[Standing]:
    """Yield what somebody would have to do, or bring about."""
    relieved = find_relieved(lookup)
    for row in _list_owed(lookup):
        favoured = {*facts.values(row.effect, "beneficiary"), *relieved.get(row.effect, ())}
        if row.kind != PLAN.Obligation and favoured == {row.bearer}:
            continue  # what only oneself gains by is no duty
        is_handed = row.effect in relieved or facts.value(row.effect, "favour") in _HANDED
        is_given = is_handed and _favours_others(colours, row, favoured)
        side = PartySide.GIVES if is_given else PartySide.MUST
        yield Standing(
            row.version, row.bearer or "", side, row.effect, row.through or "", Manner.GETS
        )


@share
def find_relieved(lookup: Lookup) -> dict[str, frozenset[str]]:
    """Return whom the draft names as rid of a burden by each effect that does so."""
    found: dict[str, frozenset[str]] = {}
    for row in read_rows(lookup.store, find_question("exchange").text, ExchangeRow):
        if row.way == _RELIEVED:
            named = row.through or row.actor
            found[row.effect] = found.get(row.effect, frozenset()) | {named}
    return found


def _list_owed(lookup: Lookup) -> Iterator[OwedRow]:
    """Yield who would have to do, or bring about, what."""
    for row in read_rows(lookup.store, find_question("exchange").text, ExchangeRow):
        if row.side == "gives" and row.way == PLAN.Obligation:
            yield OwedRow(row.version, row.effect, row.way, row.actor, row.through)
    for owed in read_rows(lookup.store, find_question("obligations").text, OwedRow):
        if owed.bearer and owed.kind in _BY_ITSELF:
            yield owed


def _favours_others(colours: PartyColours, row: OwedRow, favoured: set[str]) -> bool:
    """Return whether another party is favoured, and not also the one who would act."""
    own = {row.bearer, row.through, colours.party(row.bearer or "")}
    others = {colours.party(actor) for actor in favoured} - {"", *own}
    return bool(others) and own.isdisjoint(favoured)


def _read_owners(lookup: Lookup) -> Iterator[Standing]:
    """Yield what would be taken from what somebody owns."""
    for row in read_rows(lookup.store, _OWNERS, OwnerRow):
        yield Standing(row.version, row.owner, PartySide.GIVES, row.effect, "", Manner.GETS)


class Post(NamedTuple):
    """A body that somebody would lead or have a share in: how it stands, and the relation."""

    standing: Standing
    body: str
    relation: str
    holder: str


@share
def list_posts(lookup: Lookup) -> list[Post]:
    """Return the bodies that actors would lead, themselves or through who holds their offices."""
    compositions = {
        (row.version, row.body): row.composition
        for row in read_rows(lookup.store, _COMPOSITIONS, CompositionRow)
    }
    posts: list[Post] = []
    for row in read_rows(lookup.store, find_question("gains").text, PostRow):
        composition = compositions.get((row.version, row.gain))
        if row.way == "benefit" or composition is None:
            continue
        through = row.through or ""
        relation = PLAN.hasMember if row.way == "share" else PLAN.ledBy
        standing = Standing(
            row.version, row.actor, PartySide.GETS, composition, through, Manner.POST
        )
        posts.append(Post(standing, row.gain, relation, through or row.actor))
    return posts


@share
def group_alternatives(lookup: Lookup) -> dict[str, str]:
    """Return for each effect of which only one would hold with others the first of them."""
    links: dict[str, set[str]] = defaultdict(set)
    for row in read_rows(lookup.store, find_question("exchange").text, ExchangeRow):
        for other in filter(None, (row.alternativeTo, row.orElse)):
            links[row.effect].add(other)
            links[other].add(row.effect)
    first: dict[str, str] = {}
    for effect in sorted(links):
        waiting = [effect]
        while waiting:
            other = waiting.pop()
            if other not in first:
                first[other] = effect
                waiting.extend(links[other])
    return first


def count_effects(effects: Iterable[str], first: dict[str, str]) -> int:
    """Return the number of effects; those of which only one would hold count as one."""
    return len({first.get(effect, effect) for effect in effects})
