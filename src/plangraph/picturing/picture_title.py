"""Picture title: the title of a picture and what stands below it, counted from its lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from plangraph.picturing.band import Band
from plangraph.picturing.flow import NOBODY, FlowColumn, PictureFlow, Port
from plangraph.picturing.picture_facts import Certainty
from plangraph.picturing.picture_words import PictureWords
from plangraph.text import show_controls


class PictureTitle(NamedTuple):
    """A title and a standfirst."""

    title: str
    standfirst: str


def write_title(
    flow: PictureFlow,
    band: Band,
    names: Mapping[str, str],
    words: PictureWords,
    notes: tuple[str, ...],
) -> PictureTitle:
    """Return the title and the standfirst of a picture.

    The title says how many points bind and favour whom most, and how many name nobody. ``notes``
    are further sentences, such as that only a part is shown.
    """
    standfirst = [words.word("standfirst", "flow" if flow.lines else "silent")]
    if any(line.certainty == Certainty.IMPLIED for line in flow.lines.values()):
        standfirst.append(words.word("standfirst", "implied"))
    if band:
        standfirst.append(words.word("standfirst", "band"))
    return PictureTitle(_write_title(flow, names, words), " ".join((*standfirst, *notes)))


def _write_title(flow: PictureFlow, names: Mapping[str, str], words: PictureWords) -> str:
    bound, favoured = (_count(flow, side) for side in (FlowColumn.BOUND, FlowColumn.GAINS))
    parts = []
    for side, counts, name in (
        (FlowColumn.BOUND, bound, "bind"),
        (FlowColumn.GAINS, favoured, "favour"),
    ):
        ranked = sorted(
            (-len(points), names.get(party) or flow.bars[side, party].name)
            for party, points in counts.items()
            if party != NOBODY
        )
        if ranked:
            number, who = ranked[0]
            parts.append(words.counted(name, -number, who=show_controls(who)))
    if nobody := bound.get(NOBODY):
        parts.append(words.counted("nobody", len(nobody)))
    if not parts:
        points = [box for box in flow.boxes.values() if box.column == FlowColumn.POINTS]
        parts.append(words.counted("points", len(points)))
    title = words.word("title", "join").join(parts)
    return title[:1].upper() + title[1:]


def _count(flow: PictureFlow, side: FlowColumn) -> dict[str, set[str]]:
    """Return for each party at one side the points that bind it, or that favour it.

    What a point touches or sets up favours a party for each point that leads to it.
    """
    points_of: dict[str, set[str]] = defaultdict(set)
    for line in flow.lines.values():
        for end in (line.target,):
            if isinstance(line.source, str) and isinstance(end, str):
                points_of[end].add(line.source)
    found: dict[str, set[str]] = defaultdict(set)
    for line in flow.lines.values():
        port, box = (
            (line.source, line.target) if side == FlowColumn.BOUND else (line.target, line.source)
        )
        if isinstance(port, Port) and isinstance(box, str) and port.side == side:
            found[port.party] |= _find_points(flow, box, points_of)
    return found


def _find_points(flow: PictureFlow, box: str, points_of: dict[str, set[str]]) -> set[str]:
    """Return the points that lead to a box; of a point, itself."""
    if flow.boxes[box].column == FlowColumn.POINTS:
        return {box}
    sources = points_of.get(box, set())
    return {point for source in sources for point in _find_points(flow, source, points_of)}
