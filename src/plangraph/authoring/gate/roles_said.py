"""Roles in a passage: who is bound by it and who is favoured, as far as its order says so.

A few rules of order, no grammar: who stands before the head is bound, unless the verb is passive or
receives something; whom "by" introduces is bound, whom "to" and "for" introduce is favoured. In
Ukrainian only a first case is a subject. What these rules leave open is neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plangraph.authoring.gate.actor_mentions import ActorMention
from plangraph.authoring.gate.gate_words import HeadFrame, read_gate_words
from plangraph.authoring.gate.norm_heads import NormHead
from plangraph.authoring.gate.subclauses import Subclause, is_inside
from plangraph.authoring.proposals.proposal import ProposalKind

_LINK = re.compile(
    r"(?:'s?)?,? ?(?:(?:and|or|nor|&|as well as|together with|та|і|й|або|чи),? )?(?:the |both )?",
    re.IGNORECASE,
)
_OF = re.compile(r"\bof(?: the| an?)?\s$", re.IGNORECASE)
_OWNED = re.compile(r"'s?\b|'(?= )")
_DETERMINER = re.compile(r"(?:the|an?|its|their|each|every|both|all|no|any)\b", re.IGNORECASE)
_TARGET = re.compile(r" ?(?:(?:that|the|both|all|on) ?)*$", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
_VERB_GAP = 30  # characters between a head and its passive


class RoleReading(NamedTuple):
    """Who is bound and favoured for sure, and who may be; ``is_open``: no name is its subject."""

    bound: frozenset[str]
    maybe_bound: frozenset[str]
    favoured: frozenset[str]
    maybe_favoured: frozenset[str]
    is_open: bool


class _Chain(NamedTuple):
    """Names that belong together, "A, B and C", and the text before them."""

    mentions: tuple[ActorMention, ...]
    before: str
    is_owner: bool

    @property
    def start(self) -> int:
        return self.mentions[0].start

    @property
    def end(self) -> int:
        return self.mentions[-1].end

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(mention.key for mention in self.mentions)

    @property
    def is_agent(self) -> bool:
        return bool(read_gate_words().agents.search(self.before))

    @property
    def is_helper(self) -> bool:
        return bool(read_gate_words().helpers.search(self.before))

    @property
    def is_recipient(self) -> bool:
        return bool(read_gate_words().recipients.search(self.before))

    @property
    def is_of(self) -> bool:
        return bool(_OF.search(self.before))

    @property
    def is_direct(self) -> bool:
        return not (self.is_agent or self.is_helper or self.is_recipient)

    def can_be_subject(self, flat: str) -> bool:
        """Return whether it is in the first case, or owns what is."""
        if not _CYRILLIC.search(flat[self.start : self.end]):
            return True
        return self.is_owner or any(mention.is_first_case for mention in self.mentions)


def read_roles(
    flat: str,
    mentions: Sequence[ActorMention],
    heads: Sequence[NormHead],
    subclauses: tuple[Subclause, ...],
) -> RoleReading:
    """Return who is bound and who is favoured in a flat passage."""
    chains = _chain(flat, [item for item in mentions if not is_inside(subclauses, item.start)])
    head = heads[0] if heads else None
    passive = _find_passive(flat, head, subclauses)
    verb = head.start if head else passive if passive is not None else _guess_verb(flat, chains)
    left = [item for item in chains if item.end <= verb]
    right = [item for item in chains if item.end > verb]
    subject = _find_subject(flat, left)
    every = _keys(chains)
    if head and head.frame is HeadFrame.RIGHT:
        reading = _read_directive(flat, head, left, right, subject)
    elif passive is not None or _receives(head):
        reading = _read_passive(chains, subject, right)
    else:
        reading = _read_active(flat, head, subject, left, right)
    return RoleReading(
        reading.bound,
        reading.maybe_bound | (frozenset() if reading.bound else every),
        reading.favoured,
        every - reading.bound,
        not subject and not reading.bound,
    )


def _read_directive(
    flat: str,
    head: NormHead,
    left: Sequence[_Chain],
    right: Sequence[_Chain],
    subject: _Chain | None,
) -> RoleReading:
    """Read "requires X to": X is bound, unless an actor does the requiring."""
    target = right[0] if right and _TARGET.fullmatch(flat[head.end : right[0].start]) else None
    if target is None and subject:
        return _read_active(flat, head, subject, left, right)
    bound = target.keys if target else frozenset[str]()
    if subject and not subject.is_owner:
        return RoleReading(frozenset(), bound | subject.keys, frozenset(), frozenset(), False)
    rest = right[1:] if target else right
    return RoleReading(bound, frozenset(), _find_favoured(flat, rest), frozenset(), False)


def _read_passive(
    chains: Sequence[_Chain], subject: _Chain | None, right: Sequence[_Chain]
) -> RoleReading:
    """Read "X is released by Y" and "X receives from Y": Y is bound, X favoured."""
    agents = _keys(item for item in chains if item.is_agent)
    givers = _keys(item for item in right if re.search(r"\bfrom\b|\bвід\b", item.before[-12:]))
    owner = subject.keys if subject and subject.is_owner else frozenset[str]()
    plain = subject.keys if subject else frozenset[str]()
    towards = _keys(item for item in right if item.is_recipient and not item.is_helper)
    maybe = (plain | givers) - agents
    return RoleReading(agents | owner, maybe, plain | towards, frozenset(), False)


def _read_active(
    flat: str,
    head: NormHead | None,
    subject: _Chain | None,
    left: Sequence[_Chain],
    right: Sequence[_Chain],
) -> RoleReading:
    bound = subject.keys if subject else frozenset[str]()
    rest = list(right)
    if not subject and head and rest and flat[head.end : rest[0].start].strip() == "":
        bound = rest.pop(0).keys  # "Забороняється Півночі", "may North leave"
    towards = _keys(item for item in left if item.is_recipient and item is not subject)
    others = _keys(item for item in left if item is not subject) - towards
    return RoleReading(
        bound, others, (_find_favoured(flat, rest) | towards) - bound, frozenset(), False
    )


def _find_favoured(flat: str, right: Sequence[_Chain]) -> frozenset[str]:
    fit = [item for item in right if not (item.is_agent or item.is_helper or item.is_of)]
    towards = [item for item in fit if item.is_recipient]
    if _CYRILLIC.search(flat):
        return _keys(item for item in fit if item.is_recipient or len(_keys(fit)) == len(item.keys))
    return _keys(towards) or (_keys(fit) if len(fit) == 1 else frozenset())


def _find_subject(flat: str, left: Sequence[_Chain]) -> _Chain | None:
    """Return the last names before the verb that can be its subject, or the owner of it."""
    fit = [item for item in left if item.is_direct and item.can_be_subject(flat)]
    if not fit:
        return None
    place = left.index(fit[-1])
    if fit[-1].is_of and place and left[place - 1].is_direct and _follows(flat, left, place):
        return left[place - 1]
    return fit[-1]


def _follows(flat: str, left: Sequence[_Chain], place: int) -> bool:
    """Return whether names are those of "A of B", so that A is the subject."""
    return bool(re.fullmatch(r" of(?: the| an?)? ", flat[left[place - 1].end : left[place].start]))


def _find_passive(
    flat: str, head: NormHead | None, subclauses: tuple[Subclause, ...]
) -> int | None:
    for match in read_gate_words().passive.finditer(flat, head.end if head else 0):
        if is_inside(subclauses, match.start()):
            continue
        if head and match.start() > head.end + _VERB_GAP:
            return None
        if head and "," in flat[head.end : match.start()]:
            return None
        return match.start()
    return None


def _receives(head: NormHead | None) -> bool:
    return head is not None and ProposalKind.ENTITLEMENT in head.kinds


def _guess_verb(flat: str, chains: Sequence[_Chain]) -> int:
    """Return where the verb of a passage without head is: behind the first names, or at its start."""
    if not chains or (flat[:1].islower() and not _DETERMINER.match(flat)):
        return 0
    first = next((item for item in chains if item.is_direct), None)
    return first.end if first else 0


def _chain(flat: str, mentions: Sequence[ActorMention]) -> list[_Chain]:
    groups: list[list[ActorMention]] = []
    for mention in mentions:
        if groups and _LINK.fullmatch(flat[groups[-1][-1].end : mention.start]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return [
        _Chain(
            tuple(group),
            flat[: group[0].start],
            bool(_OF.search(flat[: group[0].start]))
            or bool(_OWNED.match(flat, group[-1].end))
            or _owns(flat, group),
        )
        for group in groups
    ]


def _owns(flat: str, group: Sequence[ActorMention]) -> bool:
    """Return whether a Ukrainian name follows what it owns: "Збройні сили Толуни"."""
    before = flat[: group[0].start].rstrip()
    return (
        bool(_CYRILLIC.search(flat[group[0].start : group[0].end]))
        and not group[0].is_first_case
        and bool(re.fullmatch(r"(?:[\w'-]+ ){0,2}[\w'-]{4,}", before))
        and before[:1].isupper()
    )


def _keys(chains: Iterable[_Chain]) -> frozenset[str]:
    return frozenset(key for item in chains for key in item.keys)
