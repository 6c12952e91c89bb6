"""Picture title: the title of a picture, with counts of its draft, and what stands below it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plangraph.asking.descriptions import local_name
from plangraph.picturing.band import Band
from plangraph.picturing.flow import FlowColumn, PictureFlow
from plangraph.picturing.picture_facts import Certainty, PictureFacts
from plangraph.picturing.picture_words import PictureWords
from plangraph.text import show_controls

#: How many parties are named that as many points bind.
_MOST_NAMED = 4


class PictureTitle(NamedTuple):
    """A title and a standfirst."""

    title: str
    standfirst: str


def write_title(
    flow: PictureFlow,
    band: Band,
    facts: PictureFacts,
    words: PictureWords,
    notes: tuple[str, ...],
) -> PictureTitle:
    """Return the title and the standfirst of a picture.

    The title says how many points bind and favour whom most (each of several who are equal), and
    how many name nobody, as the ``facts`` count them; without counts, how many points are drawn.
    ``notes`` are further sentences, such as that only a part is shown.
    """
    standfirst = [words.word("standfirst", "flow" if flow.lines else "silent")]
    if any(line.certainty == Certainty.IMPLIED for line in flow.lines.values()):
        standfirst.append(words.word("standfirst", "implied"))
    if band:
        standfirst.append(words.word("standfirst", "band"))
    parts = list(_write_counts(facts, words))
    if not parts:
        points = [box for box in flow.boxes.values() if box.column == FlowColumn.POINTS]
        parts.append(words.counted("points", len(points)))
    title = words.word("title", "join").join(parts)
    return PictureTitle(title[:1].upper() + title[1:], " ".join((*standfirst, *notes)))


def _write_counts(facts: PictureFacts, words: PictureWords) -> Iterator[str]:
    counts, names = facts.counts, facts.names
    for found, name in ((counts.bound, "bind"), (counts.favoured, "favour")):
        most = max(found.values(), default=0)
        parties = sorted(names.get(one) or local_name(one) for one in found if found[one] == most)
        for who in parties[:_MOST_NAMED]:
            yield words.counted(name, most, who=show_controls(who))
    for points, name in ((counts.nobody, "nobody"), (counts.nobody_known, "nobody_known")):
        if points:
            yield words.counted(name, len(points))
