"""Faults of a proposal: what keeps it out of the data, or is to be looked at."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from plangraph.authoring.accepted_lines import is_key
from plangraph.authoring.data_additions import NOWHERE, VOICES, DataAdditions, open_gate
from plangraph.authoring.gate.gate import judge
from plangraph.authoring.proposals.kept_proposals import KeptProposal, ProposalFile, Rules
from plangraph.authoring.proposals.needed_parts import find_needs, list_left_out
from plangraph.authoring.proposals.proposal import (
    WORD_LISTS,
    PartRole,
    ProposalKind,
    ProposedPart,
)
from plangraph.authoring.proposals.proposal_folder import find_proposal_file
from plangraph.authoring.proposals.role_questions import ROLE_QUESTIONS
from plangraph.authoring.told_objections import tell_objection
from plangraph.errors import Finding, Severity
from plangraph.files import shorten_path
from plangraph.text import find_nearest

#: The code of what lacks a part that a person has to write.
MISSING = "PG349"
_NO_INSTITUTION = "PG133"  # as check says it of the data
_UNKNOWN, _TOLD, _LEFT_OUT = "PG350", "PG353", "PG355"


def find_faults(work: DataAdditions, file: ProposalFile, kept: KeptProposal) -> Iterator[Finding]:
    """Yield what keeps a proposal from being accepted, the gate apart, and as warnings doubts."""
    shown = shorten_path(find_proposal_file(work.project, file.source))
    name = f"{file.source}.{kept.proposal.name}"
    for part in kept.missing:
        about = f" (“{part.why}”)" if part.why else ""
        message = f"{name}: {ROLE_QUESTIONS[part.role]} It is to be written{about}"
        remedy = f"write {part.role} in {shown}, or remove the part"
        yield Finding(shown, 0, MISSING, message, remedy)
    for role, message in find_needs(kept.proposal):
        remedy = f"add {role} in {shown}{_say_whole_draft(role, file)}"
        yield Finding(shown, 0, MISSING, f"{name}: {message}", remedy)
    own = "" if kept.proposal.kind in VOICES else f"version:{file.version}"
    for part in kept.proposal.parts:
        if part.value == own:
            continue  # the draft itself, which comes with its first proposal
        for message, remedy in _find_unknown(work, part):
            yield Finding(shown, 0, _UNKNOWN, f"{name}: {message}", remedy)
    if kept.proposal.kind is ProposalKind.STATUS_CHANGE:
        for part in kept.proposal.of_role(PartRole.FOUNDED):
            if is_key(part.value) and not str(part.value).startswith("institution:"):
                slug = str(part.value).partition(":")[2]
                message = (
                    f"{name}: {ROLE_QUESTIONS[part.role]} {part.value}, which is no institution"
                )
                remedy = (
                    f"make it one in the data (institution:{slug}), or say what it becomes:"
                    f" resultingStatus and affects in place of {part.role}"
                )
                yield Finding(shown, 0, _NO_INSTITUTION, message, remedy)
    if left_out := list_left_out(kept.proposal):
        asked = " ".join(ROLE_QUESTIONS[role] for role in left_out)
        message = f"{name}: a statement leaves out what answers: {asked}"
        remedy = "take another kind to keep them, or remove them"
        yield Finding(shown, 0, _LEFT_OUT, message, remedy, Severity.WARNING)
    if kept.proposal.kind in VOICES:
        return
    if file.version is None:
        message = f"{name}: its draft has no name"
        yield Finding(shown, 0, NOWHERE, message, f"plangraph draft {file.source} --as VERSION")
    elif file.rules is Rules.ARTICLE:
        point = kept.proposal.point
        place = f"point {point} of" if point else "a point of its own in"
        message = f"{name}: an article tells it, and it would be {place} version:{file.version}"
        asked = "" if point else f"write point: in {shown} if it is known which one it is; "
        remedy = f"{asked}accept it by its name if the draft has it, as a press report"
        yield Finding(shown, 0, _TOLD, message, remedy, Severity.WARNING)


def find_objections(
    work: DataAdditions, file: ProposalFile, kept: KeptProposal
) -> Iterator[Finding]:
    """Yield what the gate refuses, and as warnings what it marks."""
    shown = shorten_path(find_proposal_file(work.project, file.source))
    gate = open_gate(work, file)
    verdict = judge(kept.proposal, gate)
    for one in (*verdict.refusals, *verdict.marks):
        said = tell_objection(one, kept.proposal, work.call)
        message = f"{file.source}.{kept.proposal.name}: {said}"
        severity = Severity.WARNING if one.is_mark else Severity.ERROR
        yield Finding(shown, 0, str(one.code), message, one.remedy, severity)


def _say_whole_draft(role: PartRole, file: ProposalFile) -> str:
    """Return what the target of a position may be: a draft as a whole is one among others."""
    if role is not PartRole.TARGET:
        return ""
    whole = f", or version:{file.version} if it is on the whole draft" if file.version else ""
    return f": a clause{whole}"


def _find_unknown(work: DataAdditions, part: ProposedPart) -> Iterator[tuple[str, str]]:
    """Yield a message and a remedy for a word that is in no list, or a thing that is unknown."""
    value = str(part.value)
    if part.is_missing:
        return
    if part.role in WORD_LISTS:
        words = work.words.get(WORD_LISTS[part.role], frozenset())
        if value not in words:
            nearest = find_nearest(value, sorted(words))
            hint = f"did you mean {nearest}? " if nearest else ""
            message = f"{ROLE_QUESTIONS[part.role]} {value!r} is no word of its list"
            yield message, f"{hint}look for one: plangraph find {shlex.quote(value)}"
    elif is_key(part.value) and part.value not in work.known and part.value not in work.names:
        nearest = find_nearest(value, sorted({*work.known, *work.names}))
        hint = f"did you mean {nearest}? else " if nearest else ""
        yield f"{value} is not in the data", f"{hint}add it to the data first"
