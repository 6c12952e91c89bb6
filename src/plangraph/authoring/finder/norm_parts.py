"""Parts of a norm: who is bound and favoured, what is done, how much, by when, and unless what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from plangraph.authoring.finder.action_words import ActionWords
from plangraph.authoring.finder.actor_names import Mention
from plangraph.authoring.finder.banned_actions import find_banned
from plangraph.authoring.finder.direct_objects import find_direct_object
from plangraph.authoring.finder.headings import Heading
from plangraph.authoring.finder.norm import Norm
from plangraph.authoring.finder.norm_subjects import (
    Subject,
    SubjectKind,
    is_expletive,
    is_pronoun,
)
from plangraph.authoring.finder.provisos import Proviso
from plangraph.authoring.finder.quantities import FoundQuantity, find_quantities
from plangraph.authoring.finder.repeats import find_repeats
from plangraph.authoring.finder.times import find_times
from plangraph.authoring.finder.word_tables import read_table, read_words
from plangraph.authoring.proposals.proposal import (
    TODO,
    PartRole,
    PartValue,
    ProposalKind,
    ProposedPart,
    ProposedQuantity,
    TextPlace,
)

_BOUND_KINDS = (ProposalKind.OBLIGATION, ProposalKind.PROHIBITION, ProposalKind.PERMISSION)
_FLIPPED = {"more-than": "at-most", "less-than": "at-least"}
_ASIDE = re.compile(r"\s*,[^,;]{3,120},\s*")  # *shall, within a week, leave*
_ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)
_FOUNDED = re.compile(
    r"\s+(?:an?\s+|the\s+|one\s+|its\s+own\s+)?(?P<what>[\w'-]+(?:\s+(?!(?:of|to|for|with|in|on|by|from|"
    r"under|that|which|who|and|within|at|composed|made|consisting|fed|paid)\b)[\w'-]+){0,5})",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"\s*(?:(?:an?|the|one|its\s+own)\s+)?", re.IGNORECASE)
# Between the verb and what there shall be: *there shall be set up, within a week, a court*.
_BE = re.compile(r"\s*(?:hereby\s+|also\s+)?be\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:\s*,[^,;]{3,80},|\s+(?:by|under|within|in)\s+[^,;]{2,60}?(?=\s+(?:an?|one)\s))",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(r"\s+(?:of|between|against)\s+(?:the\s+)?[A-ZА-ЯІЇЄҐ]")
_MOST_OBJECTS = 3
_WHY = 200  # characters


@dataclass
class SourceReader:
    """What the finder knows of a text while it reads it from its begin to its end.

    ``members`` are the names in the title that say who the Parties are, ``author`` who speaks in a
    resolution, ``headings`` who is bound below them, ``subject`` that of the last norm and
    ``subject_point`` its point, ``person`` the last person of an article, ``openings`` the norm of
    each opening line by its point; ``is_text`` is True where the last sentence of an article began
    with the text that it is about, ``is_spoken`` where somebody said it.
    """

    text: str
    flat: str
    salt: bytes | None
    owners: Mapping[str, str]
    year: int | None
    actions: ActionWords
    members: tuple[Mention, ...] = ()
    author: Mention | None = None
    headings: tuple[Heading, ...] = ()
    statuses: ActionWords | None = None
    is_text: bool = False
    is_spoken: bool = False
    subject: Subject | None = None
    person: Subject | None = None
    subject_point: str | None = None
    openings: dict[str, Norm] = field(default_factory=dict)

    def place(self, start: int, end: int) -> TextPlace:
        """Return the place of some words of the source."""
        return TextPlace.of(self.text, start, end, self.salt)

    def words(self, start: int, end: int) -> str:
        """Return some words of the source on one line."""
        return " ".join(self.text[start:end].split())

    def part(self, role: PartRole, value: PartValue, start: int, end: int) -> ProposedPart:
        """Return a part that rests on some words of the source, or on none if there are none."""
        if start >= end:
            return ProposedPart(role, value)
        why = self.words(start, end)[:_WHY]
        return ProposedPart(role, value, why, self.place(start, end))


def read_norm_parts(
    reader: SourceReader,
    norm: Norm,
    mentions: Sequence[Mention],
    provisos: Sequence[Proviso],
    opening: Norm | None = None,
    *,
    is_shared: bool = True,
) -> tuple[ProposedPart, ...]:
    """Return the parts of a norm in the order of their roles.

    ``is_shared`` is True if a norm without a subject has that of the norm before it.
    """
    bearers = _read_actors(reader, norm, opening, mentions, is_shared=is_shared)
    parts = list(bearers)
    taken = {part.value for part in bearers}
    inside = [one for one in mentions if norm.anchor_end <= one.start < norm.end]
    agents = {one.start for one in norm.agent}
    free = [one for one in inside if one.start not in agents and one.key not in taken]
    free = [one for one in free if not _is_in(one.start, provisos)]
    parts += _read_others(reader, norm, free, parts)
    action = [one for one in _read_action(reader, norm, opening) if not _is_of_result(one, bearers)]
    parts += action
    parts += _read_thing(reader, norm, action, [*parts, *provisos], mentions)
    parts += _read_quantities(reader, norm, provisos)
    parts += _read_times(reader, norm, provisos)
    parts += _read_repeats(reader, norm, provisos)
    parts += [
        reader.part(
            one.read_role(reader.text),
            " ".join(reader.text[one.start : one.end].split()),
            *(one.start, one.end),
        )
        for one in provisos
    ]
    if norm.strength:
        strength = norm.strength
        parts.append(reader.part(PartRole.STRENGTH, strength, norm.anchor_start, norm.anchor_end))
    order = list(PartRole)
    return tuple(sorted(dict.fromkeys(parts), key=lambda part: order.index(part.role)))


def _is_of_result(action: ProposedPart, parts: Sequence[ProposedPart]) -> bool:
    """Return whether an action is read from the words of a result.

    They are the name of what is founded, *a Monitoring Group*, or a status that is no form of a
    verb, *enter into force*.
    """
    founded = [one.place for one in parts if one.place and _is_noun(one)]
    return action.place is not None and any(
        one.start < action.place.end and action.place.start < one.end for one in founded
    )


def _is_noun(part: ProposedPart) -> bool:
    """Return whether a part is what is founded, or a status of several words: *in-force*."""
    is_status = part.role is PartRole.STATUS and "-" in str(part.value)
    return part.role is PartRole.FOUNDED or is_status


def _is_in(at: int, provisos: Sequence[Proviso]) -> bool:
    return any(one.start <= at < one.end for one in provisos)


def _read_actors(
    reader: SourceReader,
    norm: Norm,
    opening: Norm | None,
    mentions: Sequence[Mention],
    *,
    is_shared: bool,
) -> list[ProposedPart]:
    """Return who is bound, or of an entitlement who gets something."""
    subject = norm.subject
    if subject.kind is SubjectKind.EMPTY and opening is not None:
        subject = opening.subject
    elif subject.kind is SubjectKind.PRONOUN or (subject.kind is SubjectKind.EMPTY and is_shared):
        subject = reader.subject or subject
    if norm.kind is ProposalKind.ENTITLEMENT:
        owing = [reader.part(PartRole.BEARER, one.key, *one[:2]) for one in norm.agent if one.key]
        return owing + _name(reader, PartRole.BENEFICIARY, subject)
    if norm.kind is ProposalKind.STATUS_CHANGE:
        return _read_founder(reader, norm, subject, mentions)
    if norm.is_passive and not subject.is_body:
        agents = [
            part
            for one in norm.agent
            for part in _name(reader, PartRole.BEARER, Subject(SubjectKind.NAMED, *one[:2], (one,)))
        ]
        return agents or [ProposedPart(PartRole.BEARER, TODO)]
    named = _name(reader, PartRole.BEARER, subject)
    if named:
        return named
    words = reader.flat[subject.start : subject.end]
    if subject.kind is SubjectKind.OTHER and words and not is_expletive(words):
        return [reader.part(PartRole.BEARER, TODO, subject.start, subject.end)]
    return [ProposedPart(PartRole.BEARER, TODO)]


def _name(reader: SourceReader, role: PartRole, subject: Subject) -> list[ProposedPart]:
    """Return a part for each name of a subject; the Parties are those of the title."""
    parts = []
    for one in subject.names:
        owner = reader.owners.get(one.key) if role is PartRole.BEARER else None
        if owner:
            parts.append(reader.part(role, owner, one.start, one.end))
            parts.append(reader.part(PartRole.OBJECT, one.key, one.start, one.end))
        elif one.key:
            parts.append(reader.part(role, one.key, one.start, one.end))
        else:
            parts += [reader.part(role, each.key, *each[:2]) for each in reader.members]
    return parts


def _read_founder(
    reader: SourceReader, norm: Norm, subject: Subject, mentions: Sequence[Mention]
) -> list[ProposedPart]:
    """Return who founds something, what is founded, or what gets another status."""
    if is_expletive(reader.flat[subject.start : subject.end]):
        return _read_existing(reader, norm, mentions)
    founding = read_words("words", "verbs", "founding")
    founded = read_words("words", "verbs", "founded")
    match = founding.search(reader.flat, norm.anchor_start, norm.end)
    parts = [reader.part(PartRole.BEARER, one.key, *one[:2]) for one in norm.agent if one.key]
    if match and not norm.is_passive:
        if subject.kind is SubjectKind.NAMED:
            parts += _name(reader, PartRole.BEARER, subject)
        return parts + _read_founded(reader, match.end(), norm.end, mentions)
    is_founded = founded.search(reader.flat, norm.anchor_start, norm.end) is not None
    role = PartRole.FOUNDED if is_founded else PartRole.OBJECT
    if subject.names:
        parts += _name(reader, role, subject)
    elif is_pronoun(reader.flat[subject.start : subject.end]):
        parts.append(reader.part(role, TODO, subject.start, subject.end))
    elif subject.kind is SubjectKind.OTHER and subject.start < subject.end:
        article = _ARTICLE.match(reader.flat, subject.start, subject.end)
        start = article.end() if article else subject.start
        words = reader.words(start, subject.end)[:_WHY]
        parts.append(reader.part(role, words, start, subject.end))
    return parts if is_founded else parts + _read_status(reader, norm)


def _read_existing(
    reader: SourceReader, norm: Norm, mentions: Sequence[Mention]
) -> list[ProposedPart]:
    """Return what there shall be, by whom: it stands behind the verb, as *there* is no name."""
    parts = [reader.part(PartRole.BEARER, one.key, *one[:2]) for one in norm.agent if one.key]
    founded = read_words("words", "verbs", "founded").search(
        reader.flat, norm.anchor_start, norm.end
    )
    be = _BE.match(reader.flat, norm.anchor_end, norm.end)
    start = founded.end() if founded else be.end() if be else norm.anchor_end
    between = _BETWEEN.match(reader.flat, start, norm.end)
    start = between.end() if between else start
    found = _read_founded(reader, start, norm.end, mentions)
    if founded or read_words("words", "subject", "founded").search(found[0].why):
        return parts + found
    things = [replace(part, role=PartRole.OBJECT) for part in found]
    return parts + things + _read_status(reader, norm)


def _read_founded(
    reader: SourceReader, start: int, end: int, mentions: Sequence[Mention]
) -> list[ProposedPart]:
    """Return what is founded: the words behind the verb, up to what tells more of it."""
    lead = _DETERMINER.match(reader.flat, start, end)
    first = lead.end() if lead else start
    named = [one for one in mentions if one.start == first and one.key]
    if named:
        return [reader.part(PartRole.FOUNDED, named[0].key, *named[0][:2])]
    match = _FOUNDED.match(reader.flat, start, end)
    if match is None:
        return [ProposedPart(PartRole.FOUNDED, TODO)]
    words = reader.words(*match.span("what"))
    return [reader.part(PartRole.FOUNDED, words, *match.span("what"))]


def _read_status(reader: SourceReader, norm: Norm) -> list[ProposedPart]:
    """Return the status that something gets, by the labels of the scheme."""
    statuses = reader.statuses
    found = statuses.find(reader.flat, norm.start, norm.end, norm.verb) if statuses else None
    if found is None:
        return [ProposedPart(PartRole.STATUS, TODO)]
    return [reader.part(PartRole.STATUS, found.key, found.start, found.end)]


def _read_others(
    reader: SourceReader, norm: Norm, names: Sequence[Mention], known: Sequence[ProposedPart]
) -> Iterator[ProposedPart]:
    """Yield the other actors and places of a norm: favoured, or concerned."""
    prepositions = read_table("words")["beneficiary"]["prepositions"]
    direct = read_table("words")["beneficiary"]["direct"]
    lead = r"(?:\s+(?:the|a|an|all|its|their|both|any))*\s*$"
    has_favoured = any(part.role is PartRole.BENEFICIARY for part in known)
    objects = 0
    for one in names:
        if not one.key:
            continue
        before = reader.flat[norm.anchor_start : one.start]
        is_direct = re.search(rf"\b{direct}{lead}", before, re.IGNORECASE)
        is_given = re.search(rf"(?:^|\s)(?:{prepositions}){lead}", before, re.IGNORECASE)
        is_actor = not one.key.startswith(("place:", "asset:", "zone:"))
        if (is_direct or is_given) and is_actor and not has_favoured:
            yield reader.part(PartRole.BENEFICIARY, one.key, one.start, one.end)
        elif objects < _MOST_OBJECTS:
            objects += 1
            yield reader.part(PartRole.OBJECT, one.key, one.start, one.end)


def _read_action(reader: SourceReader, norm: Norm, opening: Norm | None) -> list[ProposedPart]:
    aside = _ASIDE.match(reader.flat, norm.verb, norm.end)
    verb = aside.end() if aside else norm.verb
    found = reader.actions.find(reader.flat, norm.start, norm.end, verb)
    if found is None and opening is not None:
        found = reader.actions.find(reader.flat, opening.start, opening.end, opening.verb)
    if found is not None and norm.kind is ProposalKind.PROHIBITION:
        found = find_banned(reader.flat, norm.start, norm.end, found)
    if found is not None:
        return [reader.part(PartRole.ACTION, found.key, found.start, found.end)]
    is_bound = norm.kind in _BOUND_KINDS
    return [ProposedPart(PartRole.ACTION, TODO)] if is_bound else []


def _read_thing(
    reader: SourceReader,
    norm: Norm,
    actions: Sequence[ProposedPart],
    others: Sequence[ProposedPart | Proviso],
    mentions: Sequence[Mention],
) -> Iterator[ProposedPart]:
    """Yield what an active verb is done to, where the action does not say it."""
    places = [one if isinstance(one, Proviso) else one.place for one in others]
    for one in actions:
        if one.place is None or norm.is_passive or one.place.start < norm.anchor_end:
            continue
        found = find_direct_object(reader.flat, one.place.start, norm.end)
        words = reader.flat[slice(*found)] if found else ""
        if found is None or words != words.lower() or reader.actions.says(str(one.value), words):
            continue
        taken = [*mentions, *(place for place in places if place and place != one.place)]
        if _OF_SOMEBODY.match(reader.flat, found[1]):  # *inspect the border of the Salt Coast*
            taken += [TextPlace(*found, "")]
        if all(found[1] <= each.start or each.end <= found[0] for each in taken):
            yield reader.part(PartRole.OBJECT, reader.words(*found), *found)


def _read_quantities(
    reader: SourceReader, norm: Norm, provisos: Sequence[Proviso]
) -> Iterator[ProposedPart]:
    for one in find_quantities(reader.flat, norm.start, norm.end):
        if _is_in(one.start, provisos):
            continue
        bound = _bind(norm, one)
        yield reader.part(
            PartRole.QUANTITY, ProposedQuantity(one.value, one.unit, bound), one.start, one.end
        )


def _bind(norm: Norm, quantity: FoundQuantity) -> str:
    """Return the bound of a quantity: a prohibition of more than it allows as many at most."""
    if norm.kind is ProposalKind.PROHIBITION:
        return _FLIPPED.get(quantity.bound, quantity.bound)
    if quantity.bound == "less-than" and quantity.unit in ("km", "m"):
        return "at-most"
    return quantity.bound


def _read_repeats(
    reader: SourceReader, norm: Norm, provisos: Sequence[Proviso]
) -> list[ProposedPart]:
    """Return how often it is done, as the first words that say it."""
    found = find_repeats(reader.flat, norm.start, norm.end)
    return [
        reader.part(PartRole.REPEAT, one.duration, one.start, one.end)
        for one in found
        if not _is_in(one.start, provisos)
    ][:1]


def _read_times(
    reader: SourceReader, norm: Norm, provisos: Sequence[Proviso]
) -> Iterator[ProposedPart]:
    for one in find_times(reader.flat, norm.start, norm.end, reader.year):
        if not _is_in(one.start, provisos):
            yield reader.part(PartRole.DEADLINE, one.time, one.start, one.end)
