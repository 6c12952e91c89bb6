"""Other drafts: what each other draft of the plan says of a clause, in one line.

A line says what stands there instead of what is read here. That a draft lacks a clause is said only
where the comparison knows it; everything else was not seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentences.sentence import Role
from plangraph.comparing.changes import Change, ClauseStatus
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.comparison import compare_clauses
from plangraph.comparing.plan_version import PlanVersion, VersionPair
from plangraph.comparing.values import EffectValue
from plangraph.presenting.comparison.change_kinds import ChangeKind, find_authored, judge_change
from plangraph.presenting.drafts import Draft
from plangraph.presenting.page_text import PageText


class LineMark(StrEnum):
    """How a piece of a line is marked: gone, there instead, a whole sentence, or not at all."""

    NONE = ""
    GONE = "del"
    NEW = "ins"
    SENTENCE = "sentence"


class MarkedPiece(NamedTuple):
    """A piece of a line."""

    text: str
    mark: LineMark = LineMark.NONE


class Says(StrEnum):
    """What kind of answer another draft gives; the view shows each in its own form."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    ABSENT = "absent"
    OPEN = "open"
    WITHIN = "within"
    UNKNOWN = "unknown"


class DraftName(NamedTuple):
    """Another draft: its key on the page, its short name, and where the clause stands there."""

    key: str
    name: str
    place: str = ""


@dataclass(frozen=True)
class OtherDraftLine:
    """What other drafts say of a clause: those named in ``drafts`` all say the same.

    ``pieces`` hold what changed, ``words`` what that amounts to, ``points`` where it stands there,
    and ``reason`` why nothing is known.
    """

    drafts: tuple[DraftName, ...]
    says: Says
    pieces: tuple[MarkedPiece, ...]
    words: str
    points: tuple[str, ...] = ()
    reason: str = ""


class FacingDraft(NamedTuple):
    """Another draft, and how it differs from the one that is read, by clause."""

    draft: Draft
    version: PlanVersion
    changes: Mapping[str, ClauseChange]


#: The form of each kind of change.
FORMS = {
    ChangeKind.SAME: Says.SAME,
    ChangeKind.PARTLY: Says.SAME,
    ChangeKind.GONE: Says.GONE,
    ChangeKind.ABSENT: Says.ABSENT,
    ChangeKind.OPEN: Says.OPEN,
    ChangeKind.WITHIN: Says.WITHIN,
    ChangeKind.UNKNOWN: Says.UNKNOWN,
}
#: What a kind of change is called: in a word of authors if they use it, else by the last one.
_WORDS: Mapping[ChangeKind, tuple[str, ...]] = {
    ChangeKind.SAME: ("reworded", "same"),
    ChangeKind.PARTLY: ("same_so_far",),
    ChangeKind.LESS: ("narrower", "conditioned", "weaker"),
    ChangeKind.MORE: ("broader", "quantified", "stronger"),
    ChangeKind.REPLACED: ("moved-out", "replaced"),
    ChangeKind.GONE: ("dropped",),
    ChangeKind.ABSENT: ("not-listed",),
    ChangeKind.OPEN: ("bracketed",),
    ChangeKind.WITHIN: ("within",),
    ChangeKind.UNKNOWN: ("unknown",),
}
_CHANGED = ("changed",)
_WITHOUT_TEXT = frozenset({Says.GONE, Says.ABSENT, Says.OPEN, Says.UNKNOWN})
_OPPOSITES = {
    "same": "same",
    "stronger": "weaker",
    "weaker": "stronger",
    "broader": "narrower",
    "narrower": "broader",
    "reworded": "reworded",
}
# Kinds of change whose values are plain without the sentence, and those that follow from others.
_PLAIN = frozenset(
    {"bearer", "quantity", "deadline", "time", "condition", "starts if", "ends if", "repetition"}
)
_LEFT_OUT = frozenset({"beneficiary"})
_ACTORS = frozenset({"bearer", "beneficiary"})
_LED_BY_WORDS = {"starts if": "only_if", "ends if": "until"}
# Differences that a line lists; where more differ, the new sentence says more.
_MOST = 2


def face_drafts(
    version: PlanVersion, others: Iterable[tuple[Draft, PlanVersion]]
) -> tuple[FacingDraft, ...]:
    """Return how other drafts differ from one, by clause."""
    found = []
    for draft, other in others:
        changes = compare_clauses(VersionPair(version, other))
        found.append(FacingDraft(draft, other, {item.clause: item for item in changes}))
    return tuple(found)


class OtherDraftWriter:
    """Writes the lines of the other drafts for the clauses of one draft."""

    def __init__(
        self, draft: Draft, version: PlanVersion, drafts: Sequence[FacingDraft], words: PageText
    ) -> None:
        self._draft = draft
        self._version = version
        self._drafts = drafts
        self._words = words

    def write(self, clause: str) -> tuple[OtherDraftLine, ...]:
        """Return what the other drafts say of a clause, in their order.

        Drafts that say the same share a line; those that were not seen are last.
        """
        lines = [
            self._write_line(draft, draft.changes[clause])
            for draft in self._drafts
            if clause in draft.changes
        ]
        together: dict[OtherDraftLine, list[DraftName]] = defaultdict(list)
        for line in lines:
            key = replace(line, drafts=(), reason="" if line.says is Says.UNKNOWN else line.reason)
            together[key] += line.drafts
        joined = [replace(line, drafts=tuple(names)) for line, names in together.items()]
        return tuple(sorted(joined, key=lambda line: line.says is Says.UNKNOWN))

    def _write_line(self, draft: FacingDraft, change: ClauseChange) -> OtherDraftLine:
        authored = self._read_authored(draft, change)
        kind = judge_change(change, authored)
        is_partly = change.status is ClauseStatus.PARTLY_UNKNOWN
        if is_partly and kind is ChangeKind.SAME:
            kind = ChangeKind.PARTLY
        if kind is ChangeKind.UNKNOWN and _is_there(change):
            kind = judge_change(replace(change, status=ClauseStatus.PARTLY_UNKNOWN), authored)
        says = FORMS.get(kind, Says.CHANGED)
        if kind is ChangeKind.PARTLY and change.new is None:
            says = Says.WITHIN
        *better, last = _WORDS.get(kind, _CHANGED)
        chosen = next((word for word in better if word in authored), last)
        words = self._words(
            "read_in_part" if says is Says.WITHIN and is_partly else f"read_{chosen}"
        )
        name = DraftName(draft.draft.key, draft.draft.short)
        if says in _WITHOUT_TEXT:
            return OtherDraftLine((name,), says, (), words, (), change.note)
        own, points = (side.points if side else () for side in (change.old, change.new))
        at = points if points != own else ()
        pieces = () if says is Says.WITHIN else self._list_pieces(change, draft.version)
        if change.new is not None:
            name = name._replace(place=next(iter(points), local_name(change.new.wordings[0].iri)))
        return OtherDraftLine((name,), says, pieces, words, at, change.note)

    def _read_authored(self, draft: FacingDraft, change: ClauseChange) -> frozenset[str]:
        """Return the words that authors use for the change from this draft to the other one.

        They are those of the other draft about this one; where it is this draft that revises the
        other, the opposites of its own.
        """
        if found := find_authored(change, draft.draft.revised, self._draft.iri):
            return frozenset(found)
        back = replace(change, old=change.new, new=change.old)
        own = find_authored(back, self._draft.revised, draft.draft.iri)
        return frozenset(_OPPOSITES[word] for word in own if word in _OPPOSITES)

    def _list_pieces(self, change: ClauseChange, other: PlanVersion) -> tuple[MarkedPiece, ...]:
        """Return what differs: two bits at most, else the first sentence that is new."""
        changes = [item for item in change.changes if item.kind not in _LEFT_OUT]
        found = (self._write_bit(item, other) for item in _rank(changes))
        bits = list(dict.fromkeys(filter(None, found)))
        if not bits or len(bits) > _MOST or any(not _is_plain(item) for item in changes):
            bits = _list_new(change) or bits[:_MOST]
        if not bits:
            found = (self._write_bit(item, other) for item in change.changes[:_MOST])
            bits = list(filter(None, found))
        joined: list[MarkedPiece] = []
        for bit in bits:
            are_apart = LineMark.SENTENCE in (bit[0].mark, joined[-1].mark if joined else "")
            joined += [MarkedPiece("; ")] if joined and not are_apart else []
            joined += bit
        return tuple(joined)

    def _write_bit(self, change: Change, other: PlanVersion) -> tuple[MarkedPiece, ...]:
        old, new = (value.text if value else "" for value in (change.old, change.new))
        if change.is_of_effects:
            mark = LineMark.SENTENCE if change.new else LineMark.GONE
            return (MarkedPiece(_say_briefly(change.new or change.old), mark),)
        if change.kind in _ACTORS:
            return self._write_actors(change, other)
        if old and new:
            return _write_pair(old, new)
        piece = MarkedPiece(new, LineMark.NEW) if new else MarkedPiece(old, LineMark.GONE)
        if change.kind in _LED_BY_WORDS:
            return MarkedPiece(self._words(f"read_{_LED_BY_WORDS[change.kind]}")), piece
        return (piece,)

    def _write_actors(self, change: Change, other: PlanVersion) -> tuple[MarkedPiece, ...]:
        """Return who comes or goes, as a sentence would name them."""
        old, new = (frozenset(value.iris if value else ()) for value in (change.old, change.new))
        if old == new:  # one group with other members
            old, new = self._version.side.expand(old), other.side.expand(new)
        gone, come = (self._name(iris) for iris in (old - new, new - old))
        if gone and come:
            return (
                MarkedPiece(gone, LineMark.GONE),
                MarkedPiece(" → "),
                MarkedPiece(come, LineMark.NEW),
            )
        if gone:
            return (MarkedPiece(self._words("read_without", actors=gone)),)
        return (MarkedPiece(self._words("read_with", actors=come)),) if come else ()

    def _name(self, actors: frozenset[str]) -> str:
        writer = self._version.side.writer
        return writer.names(sorted(actors)).text if writer and actors else ""


def _is_there(change: ClauseChange) -> bool:
    """Return whether a draft has a clause, of which so little was seen that it may differ."""
    return change.new is not None and "unknown" not in change.new.changes


def _rank(changes: Iterable[Change]) -> list[Change]:
    """Return changes with those of values before those of whole effects."""
    return sorted(changes, key=lambda item: item.is_of_effects)


def _is_plain(change: Change) -> bool:
    """Return whether a reader understands a change without the sentence around it."""
    return change.is_of_effects or change.kind in _PLAIN


def _list_new(change: ClauseChange) -> list[tuple[MarkedPiece, ...]]:
    """Return the first sentence that is new or was changed."""
    for effect in change.effects:
        is_said = effect.new and (effect.old is None or effect.old.text != effect.new.text)
        if effect.new and effect.changes and is_said:
            return [(MarkedPiece(_say_briefly(effect.new), LineMark.SENTENCE),)]
    return []


def _write_pair(old: str, new: str) -> tuple[MarkedPiece, ...]:
    """Return two values without the words that both begin with, and without a unit said twice."""
    before, after = old.split(), new.split()
    while min(len(before), len(after)) > 1 and before[0] == after[0]:
        before, after = before[1:], after[1:]
    shared = 0
    while shared < min(len(before), len(after)) - 1 and before[-1 - shared] == after[-1 - shared]:
        shared += 1
    return (
        MarkedPiece(" ".join(before[: len(before) - shared]), LineMark.GONE),
        MarkedPiece(" → "),
        MarkedPiece(" ".join(after), LineMark.NEW),
    )


def _say_briefly(value: EffectValue | None) -> str:
    """Return a sentence without its full stop and without what the text leaves unsaid."""
    if value is None:
        return ""
    text = value.text
    for part in reversed(value.sentence.parts if value.sentence else ()):
        if part.role is Role.SILENCE and part.start > 0:
            text = text[: part.start] + text[part.end :]
    return text.removesuffix(".")
