"""Earlier readings: what was decided on the same words in the draft before.

Such a reading is proposed again, as people changed it, in place of what the rules read; it says
what was decided on it. Nobody decides it but a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plangraph.authoring.passages import NamedPassage, name_passages
from plangraph.authoring.proposals.kept_proposals import EarlierReading, KeptProposal, ProposalFile
from plangraph.authoring.proposals.proposal import Proposal, ProposedPart, TextPlace
from plangraph.authoring.proposals.proposal_folder import SourceText

_VERSION = "version:"


def take_earlier_readings(
    proposals: Sequence[KeptProposal],
    text: SourceText,
    before: ProposalFile,
    old: SourceText,
    *,
    version: str | None = None,
) -> tuple[KeptProposal, ...]:
    """Return proposals of a text, in the order of the text, with the readings of the one before.

    ``before`` is the file of the earlier draft and ``old`` its text; what a reading says of the
    earlier draft itself, it says of the draft ``version`` now. A reading is left out if a
    part of it rests on words elsewhere that the text does not have, or says another thing than the
    rules read there now: what is around the passage is another.
    """
    taken: list[KeptProposal] = []
    for here, there in _pair_passages(text.text, old.text):
        moved = _Moved(text, old, here, there)
        point = next((one.proposal.point for one in proposals if _is_of(one, here)), None)
        for kept in before.proposals:
            if kept.decided is None or not _is_of(kept, there):
                continue
            named = _name_version(kept.proposal, before.version, version)
            reading = moved.move(named, point)
            if reading is not None and not _is_other(reading, proposals, here):
                name = f"{before.source}.{kept.proposal.name}"
                earlier = EarlierReading(name, kept.decided.decision)
                taken.append(replace(KeptProposal.of(reading), earlier=earlier))
    places = [one.proposal.place for one in taken]
    own = [one for one in proposals if not any(_overlap(one.proposal.place, at) for at in places)]
    return _name(sorted((*own, *taken), key=lambda one: one.proposal.place[:2]))


class _Moved:
    """Moves places of a passage to one of the same words, whatever its line breaks."""

    def __init__(
        self, text: SourceText, old: SourceText, here: NamedPassage, there: NamedPassage
    ) -> None:
        self._text, self._old, self._here, self._there = text, old, here, there
        self._marks = [at for at in range(here.start, here.end) if not text.text[at].isspace()]

    def move(self, proposal: Proposal, point: str | None) -> Proposal | None:
        """Return a proposal at its new place; None if words that it rests on are not there."""
        place = self._move(proposal.place)
        parts = [self._move_part(part) for part in proposal.parts]
        if place is None or None in parts:
            return None
        found = tuple(part for part in parts if part is not None)
        return replace(proposal, point=point, passage=self._here.name, place=place, parts=found)

    def _move_part(self, part: ProposedPart) -> ProposedPart | None:
        if part.place is None:
            return part
        place = self._move(part.place) or self._find(part.place)
        return None if place is None else replace(part, place=place)

    def _move(self, place: TextPlace) -> TextPlace | None:
        """Return the place of words of the passage, None if they are not within it."""
        if not self._there.start <= place.start < place.end <= self._there.end:
            return None
        words = self._old.text[self._there.start : place.start]
        first = sum(not letter.isspace() for letter in words)
        length = sum(not one.isspace() for one in self._old.text[place.start : place.end])
        if not length:
            return None
        start, last = self._marks[first], self._marks[first + length - 1]
        return TextPlace.of(self._text.text, start, last + 1, self._text.salt)

    def _find(self, place: TextPlace) -> TextPlace | None:
        """Return where words elsewhere stand in the text, the last before the passage first."""
        words = self._old.text[place.start : place.end]
        start = self._text.text.rfind(words, 0, self._here.start)
        start = start if start >= 0 else self._text.text.find(words)
        if start < 0:
            return None
        return TextPlace.of(self._text.text, start, start + len(words), self._text.salt)


def _pair_passages(text: str, old: str) -> Iterator[tuple[NamedPassage, NamedPassage]]:
    """Yield the sentences of two texts that have the same words, the first with the first."""
    by_words: dict[str, list[NamedPassage]] = defaultdict(list)
    for one in name_passages(text):
        if one.is_sentence:
            by_words["".join(text[one.start : one.end].split())].append(one)
    for other in name_passages(old):
        same = by_words["".join(old[other.start : other.end].split())]
        if other.is_sentence and same:
            yield same.pop(0), other


def _name_version(proposal: Proposal, old: str | None, new: str | None) -> Proposal:
    """Return a proposal of an earlier draft as one of a later one: each speaks of itself."""
    if old is None or new is None:
        return proposal
    own, later = f"{_VERSION}{old}", f"{_VERSION}{new}"
    parts = (replace(one, value=later) if one.value == own else one for one in proposal.parts)
    return replace(proposal, parts=tuple(parts))


def _is_of(kept: KeptProposal, passage: NamedPassage) -> bool:
    place = kept.proposal.place
    return passage.start <= place.start and place.end <= passage.end


def _is_other(reading: Proposal, proposals: Sequence[KeptProposal], passage: NamedPassage) -> bool:
    """Return whether a part that rests on words elsewhere is read as another thing now."""
    fresh = [one.proposal for one in proposals if _overlap(one.proposal.place, reading.place)]
    for part in reading.parts:
        if part.place is None or passage.start <= part.place.start < passage.end:
            continue
        values = {one.value for each in fresh for one in each.of_role(part.role)}
        if values and part.value not in values:
            return True
    return False


def _overlap(one: TextPlace, other: TextPlace) -> bool:
    return one.start < other.end and other.start < one.end


def _name(proposals: Sequence[KeptProposal]) -> tuple[KeptProposal, ...]:
    """Return proposals with names of their passages, counted in the order of the text."""
    counts: dict[str, int] = defaultdict(int)
    named = []
    for one in proposals:
        passage = one.proposal.passage
        counts[passage] += 1
        proposal = replace(one.proposal, name=f"{passage}-{counts[passage]}")
        named.append(replace(one, proposal=proposal))
    return tuple(named)
