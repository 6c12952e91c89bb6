"""Notes: read what a draft says without a verb, as in *Army out of the port by May; rest to North*.

A note is cut where another share, seat or ban begins. Its kind is told by a few words, who is bound
by the name that it begins with, or that stands before its colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plangraph.authoring.finder.actor_names import Mention
from plangraph.authoring.finder.norm import Norm
from plangraph.authoring.finder.norm_subjects import Subject, SubjectKind, is_determiner
from plangraph.authoring.finder.norms import MOST_NORMS, find_agent
from plangraph.authoring.finder.trimming import trim_end
from plangraph.authoring.finder.word_tables import read_words
from plangraph.authoring.proposals.proposal import ProposalKind

_NEXT = re.compile(
    r";\s*(?:and\s+)?|,\s+(?=(?:rest|the rest|the remainder|remainder|half|no|not|one|two|three"
    r"|решту|решта|половин\w+|двоє|троє|по)\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^:;]{1,60}:\s+")
_CLOSED = re.compile(r"\([^)]*$")
# Kinds by their words, the first that matches wins; without any of them a note is a duty.
_KINDS = (
    (ProposalKind.PERMISSION, "no_ban"),
    (ProposalKind.PROHIBITION, "ban"),
    (ProposalKind.PERMISSION, "leave"),
    (ProposalKind.ENTITLEMENT, "share"),
    (ProposalKind.STATUS_CHANGE, "state"),
)


def read_notes(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Norm]:
    """Return the norms of words without a verb, in their order, at most :data:`MOST_NORMS`."""
    label = _LABEL.match(text, start, end)
    lead = label.end() if label else start
    pieces = list(_cut(text, lead, end, mentions))[:MOST_NORMS]
    return [
        _read(text, start if number == 0 else first, last, (start, lead), mentions)
        for number, (first, last) in enumerate(pieces)
    ]


def _cut(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a note: cut at semicolons, further shares, and names with a number."""
    seats = [
        one.start
        for one in mentions
        if one.start > start
        and re.search(r",\s+(?:the\s+)?$", text[start : one.start])
        and re.match(r"\s+\d+\b", text[one.end : end])
    ]
    cuts = [(match.start(), match.end()) for match in _NEXT.finditer(text, start, end)]
    cuts += [(at - 2, at) for at in seats]
    begin = start
    for stop, following in sorted(cuts):
        if _CLOSED.search(text[begin:stop]) or not text[begin:stop].strip():
            continue
        yield begin, trim_end(text, stop, " ,;")
        begin = following
    last = trim_end(text, end, " .;,")
    if begin < last:
        yield begin, last


def _read(
    text: str, start: int, end: int, label: tuple[int, int], mentions: Sequence[Mention]
) -> Norm:
    words = text[start:end]
    kind = next(
        (kind for kind, key in _KINDS if read_words("words", "notes", key).search(words)),
        ProposalKind.OBLIGATION,
    )
    inside = [one for one in mentions if start <= one.start and one.end <= end]
    if kind is ProposalKind.ENTITLEMENT:
        named = _find_favoured(text, start, inside)
        if named is None:
            kind = ProposalKind.OBLIGATION
    else:
        named = None
    if named is None:
        named = _find_bound(text, start, inside, [one for one in mentions if one.end <= label[1]])
    subject = (
        Subject(SubjectKind.NAMED, named.start, named.end, (named,))
        if named
        else Subject(SubjectKind.OTHER, start, start)
    )
    agent = () if named else find_agent(text, start, end, mentions)
    return Norm(
        *(start, end, start, start, kind, None, subject), is_passive=bool(agent), agent=agent
    )


def _find_favoured(text: str, start: int, inside: Sequence[Mention]) -> Mention | None:
    """Return to whom a share goes: behind "to" or "for", or before the number of its seats."""
    for one in inside:
        before, behind = text[start : one.start], text[one.end : one.end + 12]
        if re.search(r"\b(?:to|for|для)\s+(?:the\s+)?$", before, re.IGNORECASE):
            return one
        if re.match(r"\s+(?:\d+|one|two|three|four|five)\b", behind):
            return one
    return None


def _find_bound(
    text: str, start: int, inside: Sequence[Mention], labels: Sequence[Mention]
) -> Mention | None:
    """Return the name that a note begins with, that its label is, or that of the sides."""
    actors = [one for one in inside if not one.key.startswith(("place:", "asset:"))]
    if actors and is_determiner(text[start : actors[0].start]):
        return actors[0]
    sides = read_words("words", "subject", "parties", whole=True)
    said = next((one for one in actors if sides.match(one.words)), None)
    if said is not None:
        return said
    actors = [one for one in labels if not one.key.startswith(("place:", "asset:"))]
    is_label = bool(actors) and is_determiner(text[start : actors[0].start])
    return actors[0] if is_label else None
