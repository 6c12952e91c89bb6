"""Several points: "points 2 and 9" of what would be "point 9 and point 2"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plangraph.asking.language import Language
from plangraph.asking.sentence import Phrase, list_marked, write_plain


def name_points(language: Language, phrases: Sequence[Phrase], form: str = "") -> Sequence[Phrase]:
    """Return what things are called, points first and in order: "points 2" and "9".

    ``form`` is that in which they are written. One point alone is kept as it is.
    """
    if len(phrases) < 2:
        return phrases
    name = f"_{form}" if form else ""
    before = language.pattern("references", f"point{name}").partition("{")[0]
    several = language.pattern("references", f"several_points{name}")
    texts = {write_plain(phrase): phrase for phrase in phrases}
    numbers = [text.removeprefix(before) for text in texts if re.fullmatch(rf"{before}\S+", text)]
    if not before or not several or len(numbers) < 2:
        return phrases
    first, *others = sorted(numbers, key=_read_number)
    told = {first: several.format(numbers=first), **{item: item for item in others}}
    points = [
        tuple(item._replace(phrase=(text,)) for item in list_marked(texts[before + number]))
        for number, text in told.items()
    ]
    return [*points, *(it for text, it in texts.items() if text.removeprefix(before) not in told)]


def _read_number(point: str) -> tuple[tuple[int, str], ...]:
    """Return the number of a point as it is put in order: 9 before 10, 2a before 2b."""
    parts = re.findall(r"(\d*)(\D*)", point)
    return tuple((int(number or 0), text) for number, text in parts)
