"""Objects said: what the verb of an action is done to, right behind it: *deploy missiles*.

An action says what most texts do it to (*station forces*); a passage that does it to something else
says so, and a proposal without it says another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangraph.authoring.gate.figure_words import read_figure_words
from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.gate.gate_text import PassageReading
from plangraph.authoring.gate.gate_words import read_action_words, read_gate_words
from plangraph.authoring.gate.verdict import GateCode, Objection
from plangraph.authoring.proposals.proposal import PartRole, Proposal, ProposalKind, ProposedPart

_DUTIES = (ProposalKind.OBLIGATION, ProposalKind.PROHIBITION, ProposalKind.PERMISSION)
# What gets another status is one of these.
_CHANGING = (
    *(PartRole.OBJECT, PartRole.FOUNDED, PartRole.BENEFICIARY, PartRole.BEARER),
    *(PartRole.LOCATION, PartRole.RECIPIENT),
)
_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)  # an object may stand before its verb
_NEAR = 12  # characters between "shall" and the verb: "shall also publicly"
_STEM = 5  # letters with which a word begins in all its forms
_MOST = 3  # words of an object: "heavy artillery pieces"
_PARTICLE = re.compile(r" (?:over|back|up|out|off|down|away)(?= [\w'-])")
_FORCES = re.compile(r"forces|troops|soldiers|army|armies", re.IGNORECASE)  # of no other thing
_OWNER = re.compile(r" (?:of|between|against)(?: the| an?)? ")
_WORD = re.compile(r" ([A-Za-z][\w'-]*)")


def check_lost_object(proposal: Proposal, reading: PassageReading) -> Iterator[Objection]:
    """Yield a mark where the passage says what it is done to, and no part of the proposal does."""
    if proposal.kind is ProposalKind.STATUS_CHANGE and _lacks_subject(proposal):
        message = "the proposal does not say what changes"
        yield Objection(GateCode.LEFT_OUT, message, PartRole.OBJECT, is_mark=True)
    if proposal.kind not in _DUTIES or _CYRILLIC.search(reading.flat):
        return
    for part in proposal.of_role(PartRole.ACTION):
        words = [] if part.is_missing else _find_object(part, reading)
        if words and not _is_said(words, part, proposal, reading):
            message = f'the passage says what it is done to ("{" ".join(words)}")'
            yield Objection(GateCode.LEFT_OUT, message, PartRole.OBJECT, is_mark=True)


def _lacks_subject(proposal: Proposal) -> bool:
    """Return whether something gets a status, and the proposal does not say what."""
    roles = {part.role for part in proposal.parts}
    return PartRole.STATUS in roles and roles.isdisjoint(_CHANGING)


def _find_object(action: ProposedPart, reading: PassageReading) -> list[str]:
    """Return the words right behind the verb of an action, where a thing without a name stands."""
    pattern = read_action_words().get(str(action.value))
    ends = [head.end for head in reading.heads]
    ends = ends or [item.end for item in reading.mentions[:1]]  # "The Duchy pays the salaries"
    if pattern is None or not ends:
        return []
    verb = pattern.search(reading.whole, ends[0])
    if verb is None or not any(0 <= verb.start() - end <= _NEAR for end in ends):
        return []
    particle = _PARTICLE.match(reading.whole, verb.end())
    at = particle.end() if particle else verb.end()
    lead = read_gate_words().before_things.match(reading.whole, at)
    at = lead.end() if lead else at
    words: list[str] = []
    while len(words) < _MOST and (found := _WORD.match(reading.whole, at)):
        if read_gate_words().behind_things.fullmatch(found[1]):
            break
        words.append(found[1])
        at = found.end()
    is_number = read_figure_words().number.search(reading.whole, verb.end(), at) is not None
    owner = _OWNER.match(reading.whole, at)  # "inspect the border of the Salt Coast"
    end = owner.end() if owner else at
    is_named = any(item.start <= end and verb.end() < item.end for item in reading.mentions)
    is_own = "-" in str(action.value) and any(map(pattern.match, words))
    is_own = is_own or bool(words and _FORCES.fullmatch(words[-1]))
    return [] if is_number or is_named or is_own else words


def _is_said(
    words: list[str], action: ProposedPart, proposal: Proposal, reading: PassageReading
) -> bool:
    """Return whether the action or another part has one of some words."""
    others = (
        f"{part.value} {part.why if part.place != proposal.place else ''}"
        for part in proposal.parts
        if part is not action
    )
    said = flat_of(" ".join((str(action.value), *others))).casefold()
    return any(word.casefold()[:_STEM] in said for word in words)
