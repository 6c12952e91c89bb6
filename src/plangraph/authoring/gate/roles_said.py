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
from plangraph.authoring.gate.figure_words import read_figure_words
from plangraph.authoring.gate.gate_words import HeadFrame, read_gate_words
from plangraph.authoring.gate.norm_heads import NormHead
from plangraph.authoring.gate.subclauses import Subclause, is_inside
from plangraph.authoring.proposals.proposal import ProposalKind

_LINK = re.compile(
    r"(?:'s?)?,? ?(?:(?:and|or|nor|&|as well as|together with|та|і|й|або|чи),? )?(?:the |both )?",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r",? (?:and|or|та|і|й|або) |, (?=[A-ZА-ЯІЇЄҐ]|the [A-Z])")
_OF = re.compile(r"\bof(?: the| an?)?\s$", re.IGNORECASE)
_AT_ONCE = re.compile(r" ?(?:(?:for|of) )?(?:the |both |all )?", re.IGNORECASE)
_IMPERSONAL = re.compile("заборон|дозвол|слід|необхідно|рекоменд|належить", re.IGNORECASE)
_OWNED = re.compile(r"'s?\b|'(?= )")
_DETERMINER = re.compile(r"(?:the|an?|its|their|each|every|both|all|no|any)\b", re.IGNORECASE)
_TARGET = re.compile(r" ?(?:(?:that|the|both|all|on) ?)*$", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|від)(?: the| an?)?\s$", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|for|between|among|між)(?: the| an?)?\s$", re.IGNORECASE)
_PRONOUN = re.compile(r", (?:it|they|he|she|він|вона|воно|вони) $", re.IGNORECASE)
_PERSON = re.compile(r", (?:he|she) $", re.IGNORECASE)
_FEW_WORDS = re.compile(r"^\W*(?:[\w'-]+,? ){0,3}(?:the )?$|, (?:the )?$")
_EACH_OF = re.compile(r"\b(?:кожн|жодн|одн)\w+ (?:зі|із|з)\s$", re.IGNORECASE)
# A Ukrainian verb of the present tense, behind a name that nothing stands before.
_DOES = re.compile(r" (?:не )?(?!належ)\w+(?:ить|ає|яє|ує|ює|де)(?!\w)", re.IGNORECASE)
_OTHER_CASE = re.compile("(?:[іїую]|ом|ем|єм|ою|ею|ам|ям|ах|ях|ами|ями)$", re.IGNORECASE)
_GIVEN_TO = re.compile("(?:ам|ям|ами|ями|ові|еві|ах|ях)$", re.IGNORECASE)  # owns nothing
_PRONOUN_FIRST = re.compile("(?:він|вона|воно|вони|ми|це)(?!\\w)", re.IGNORECASE)
_PRONOUNS = re.compile(r"\b(?:it|they|he|she)\b", re.IGNORECASE)
_NO = re.compile(r"\W*(?:[\w' ]{1,30}: )?no\b", re.IGNORECASE)
_RECEIVES = re.compile(r"receiv|\bgets?\b|отрим|одерж", re.IGNORECASE)
_GIVES = re.compile(r"\b(?:giv|grant|offer|award|assur)", re.IGNORECASE)
_NOTED = re.compile(r"[,:] $")
_ASKED = "should"
#: Verbs with which a paragraph of a resolution begins: its author is their subject.
RESOLVES = re.compile(
    r"(?:\w+ly )?(?:Also |Further )?(?:Decid|Resolv|Express|Undertak|Agre|Commit|Pledg|Reaffirm|"
    r"Affirm|Confirm|Appoint|Establish|Endors|Extend|Impos|Lift|Welcom|Condemn|Not|Stress|Declar)e?s\b"
)
_INFINITIVE = re.compile(r"(?<!\bis )(?<!\bare )(?<!\bhas )(?<!\bhave )\bto $", re.IGNORECASE)
_TO_DO = re.compile(r"(?:not )?to [a-z]", re.IGNORECASE)  # "To dissolve the Brigades"
_ACCESS = re.compile(r"right|access|claim|freedom|entitled", re.IGNORECASE)
_PERMITS = ProposalKind.PERMISSION
_AND_BY = re.compile(r",? (?:and |or )?by(?: the| an?)? ", re.IGNORECASE)
_PAID = re.compile(
    r"\w+ (?:\w+ly )?(?:borne|paid|covered|met|financed|funded|defrayed|reimbursed)\b",
    re.IGNORECASE,
)
_VERB_GAP = 30  # characters between a head and its passive


class RoleReading(NamedTuple):
    """Who is bound and favoured for sure, and who else may be bound.

    ``binds_subject`` and ``favours_subject`` say what its subject is, also where that is a pronoun.
    """

    bound: frozenset[str]
    maybe_bound: frozenset[str]
    favoured: frozenset[str]
    binds_subject: bool = False
    favours_subject: bool = False


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
    def _has_first_case(self) -> bool:
        return any(mention.is_first_case for mention in self.mentions)

    @property
    def is_person(self) -> bool:
        return any(key.startswith("person:") for key in self.keys)

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
        if not _CYRILLIC.search(flat[self.start : self.end]) or _EACH_OF.search(self.before):
            return True
        name = flat[self.start : self.end]
        if not (self.before or self.is_person or _OTHER_CASE.search(name)):
            return self.is_owner or bool(_DOES.match(flat, self.end)) or self._has_first_case
        return self.is_owner or self._has_first_case


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
    if verb is None:
        noted = _find_noted(flat, head, chains)
        return RoleReading(noted, _keys(chains) - noted, frozenset())
    left = [item for item in chains if item.end <= verb]
    right = [item for item in chains if item.end > verb]
    subject = _find_subject(flat, left)
    if head and head.frame is HeadFrame.RIGHT:
        reading = _read_directive(flat, head, left, right, subject)
    elif head and _receives(head):
        reading = _read_receiving(flat, head, chains, right, subject)
        if not reading.bound and _RECEIVES.search(head.words):
            givers = reading.maybe_bound if len(reading.maybe_bound) == 1 else frozenset[str]()
            reading = reading._replace(bound=givers, maybe_bound=reading.maybe_bound - givers)
    elif passive is not None:
        reading = _read_passive(flat, passive, chains, right, subject)
    else:
        reading = _read_active(flat, head, subject, left, right)
    if reading.binds_subject and not reading.bound and _PRONOUN.search(flat[:verb]):
        is_person = _PERSON.search(flat[:verb]) is not None
        before = {item.key for item in mentions if item.end < verb}  # "If North pays, it may"
        if len(before) == 1 and all(key.startswith("person:") is is_person for key in before):
            return reading._replace(bound=frozenset(before))
    if reading.bound:
        return reading
    if noted := _find_noted(flat, head, chains):
        return reading._replace(bound=noted, favoured=reading.favoured - noted)
    return reading._replace(maybe_bound=reading.maybe_bound | _keys(chains))


def _find_noted(flat: str, head: NormHead | None, chains: Sequence[_Chain]) -> frozenset[str]:
    """Return who does what a note without a verb names: "release by North", "30 km back, both"."""
    if head is not None:
        return frozenset()
    agents = _keys(item for item in chains if item.is_agent)
    last = [item for item in chains if _NOTED.search(item.before) and item.end >= len(flat) - 1]
    if not (agents or last) and _NO.match(flat):
        return _keys(item for item in chains if item.is_recipient)  # "no alliance for North"
    return agents or _keys(last)


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
    if subject and target and not subject.is_owner and _PERMITS in head.kinds:
        return RoleReading(subject.keys, bound, bound)  # "North lets the people go"
    if subject and target and not subject.is_owner and _ASKED in head.strengths:
        return RoleReading(bound, subject.keys, _find_favoured(flat, right[1:]))
    if subject and not subject.is_owner:
        return RoleReading(frozenset(), bound | subject.keys, frozenset())
    rest = right[1:] if target else right
    return RoleReading(bound, frozenset(), _find_favoured(flat, rest))


def _read_receiving(
    flat: str,
    head: NormHead,
    chains: Sequence[_Chain],
    right: Sequence[_Chain],
    subject: _Chain | None,
) -> RoleReading:
    """Read "X receives from Y", "X is paid by Y", "a share goes to X": Y is bound, X favoured."""
    agents = _keys(item for item in chains if item.is_agent)
    givers = _keys(item for item in right if _FROM.search(item.before))
    plain = subject.keys if subject else frozenset[str]()
    is_towards = not _ACCESS.search(head.words)  # "access to the Fort" favours no fort
    if not subject and flat[: head.start].strip() and is_towards:
        plain = _keys(item for item in right if _TO.search(item.before))
    return RoleReading(agents, givers - agents, plain, favours_subject=not plain)


def _read_passive(
    flat: str,
    verb: int,
    chains: Sequence[_Chain],
    right: Sequence[_Chain],
    subject: _Chain | None,
) -> RoleReading:
    """Read "X is released by Y", "X's forces are withdrawn": Y and the owner are bound."""
    behind = [item for item in chains if item.is_agent and item.start > verb]
    agents = _keys(_first_agents(flat, behind) or [item for item in chains if item.is_agent])
    owner = subject.keys if subject and subject.is_owner else frozenset[str]()
    plain = subject.keys if subject else frozenset[str]()
    towards = _keys(item for item in right if item.is_recipient and not item.is_helper)
    if agents and owner and _PAID.match(flat, verb):  # "The fees of South are borne by North"
        return RoleReading(agents, frozenset(), (owner | towards) - agents, favours_subject=True)
    return RoleReading(
        agents | owner, plain - agents, (plain - owner) | towards, favours_subject=True
    )


def _first_agents(flat: str, behind: Sequence[_Chain]) -> Sequence[_Chain]:
    """Return the first names behind "by", and those of "by A and by B"; others do another thing."""
    last = 1
    while last < len(behind) and _AND_BY.fullmatch(flat, behind[last - 1].end, behind[last].start):
        last += 1
    return behind[:last]


def _read_active(
    flat: str,
    head: NormHead | None,
    subject: _Chain | None,
    left: Sequence[_Chain],
    right: Sequence[_Chain],
) -> RoleReading:
    bound = subject.keys if subject else frozenset[str]()
    if head is None and (agents := _keys(item for item in right if item.is_agent)):
        return RoleReading(agents, frozenset(), frozenset(), favours_subject=True)
    rest = list(right)
    is_free = head is not None and head.kinds[:1] == (_PERMITS,)  # "It is lawful for North"
    is_first = is_free or head is None or not _PRONOUNS.search(flat[: head.start])
    is_next = head and rest and _AT_ONCE.fullmatch(flat[head.end : rest[0].start])
    if not subject and is_next and head and _GIVES.search(head.words):
        return RoleReading(frozenset(), frozenset(), rest[0].keys, binds_subject=True)
    if not subject and is_first and is_next:
        bound = rest.pop(0).keys  # "Забороняється Півночі", "may North leave"
    elif not subject and head and left and _IMPERSONAL.match(head.words):
        bound = left[-1].keys  # "Півночі забороняється"
    towards = _keys(item for item in left if item.is_recipient and item is not subject)
    others = _keys(item for item in left if item is not subject) - towards
    favoured = (_find_favoured(flat, rest) | towards) - bound
    return RoleReading(bound, others, favoured, binds_subject=True)


def _find_favoured(flat: str, right: Sequence[_Chain]) -> frozenset[str]:
    fit = [item for item in right if not (item.is_agent or item.is_helper or item.is_of)]
    towards = [item for item in fit if item.is_recipient]
    if _CYRILLIC.search(flat):
        fit = [item for item in fit if not any(name.is_first_case for name in item.mentions)]
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
        if head is None and _INFINITIVE.search(flat[: match.start()]):
            continue  # "a price to be agreed"
        if head and match.start() > head.end + _VERB_GAP:
            return None
        if head and "," in flat[head.end : match.start()]:
            return None
        return match.start()
    return None


def _receives(head: NormHead) -> bool:
    return head.kinds[:1] == (ProposalKind.ENTITLEMENT,)


def _guess_verb(flat: str, chains: Sequence[_Chain]) -> int | None:
    """Return where a verb that is no head begins: behind the first names, or at the start.

    None: it cannot be told.
    """
    if (
        RESOLVES.match(flat)
        or _TO_DO.match(flat)
        or (flat[:1].islower() and not _DETERMINER.match(flat))
    ):
        return 0
    first = next((item for item in chains if item.is_direct), None)
    if first is None:
        return 0
    before = read_figure_words().number.sub("", first.before)
    return first.end if _FEW_WORDS.search(before) else None


def _chain(flat: str, mentions: Sequence[ActorMention]) -> list[_Chain]:
    groups: list[list[ActorMention]] = []
    for mention in mentions:
        if groups and _is_linked(flat, groups[-1][-1].end, mention):
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


def _is_linked(flat: str, end: int, mention: ActorMention) -> bool:
    """Return whether a name goes on with those before: "A and B", "A, B and C"."""
    gap = flat[end : mention.start]
    if gap.strip() in (",", ", the"):
        return bool(_GOES_ON.match(flat, mention.end))
    return bool(_LINK.fullmatch(gap))


def _owns(flat: str, group: Sequence[ActorMention]) -> bool:
    """Return whether a Ukrainian name follows what it owns: "Збройні сили Толуни"."""
    before = flat[: group[0].start].rstrip()
    return (
        bool(_CYRILLIC.search(flat[group[0].start : group[0].end]))
        and not group[0].is_first_case
        and not _GIVEN_TO.search(flat[group[0].start : group[0].end].partition(" ")[0])
        and not _PRONOUN_FIRST.match(before)
        and bool(re.fullmatch(r"(?:[\w'-]+ ){0,2}[\w'-]{4,}", before))
        and before[:1].isupper()
    )


def first_names(flat: str, mentions: Sequence[ActorMention]) -> frozenset[str]:
    """Return the first names of a sentence, all of "A and B": those behind "to" last, no agents."""
    chains = [item for item in _chain(flat, mentions) if not item.is_agent]
    direct = [item for item in chains if item.is_direct]
    return (direct or chains)[0].keys if chains else frozenset()


def direct_names(flat: str, mentions: Sequence[ActorMention]) -> frozenset[str]:
    """Return the names of a sentence that can be its subject: none behind "to" or "by"."""
    return _keys(item for item in _chain(flat, mentions) if item.is_direct)


def _keys(chains: Iterable[_Chain]) -> frozenset[str]:
    return frozenset(key for item in chains for key in item.keys)
