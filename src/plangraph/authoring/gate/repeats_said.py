"""Repeats said: how often a passage says that something is done, which is no deadline."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plangraph.authoring.gate.figures_said import SaidLength
from plangraph.authoring.gate.gate_words import read_gate_words

_EVERY = re.compile(r"(?<!\w)(?:every|each|кожні|щокожні) $", re.IGNORECASE)


def is_repeat(flat: str, length: SaidLength) -> bool:
    """Return whether a length of time is how often something is done: "every 90 days"."""
    return _EVERY.search(flat, 0, length.start) is not None


def hear_repeats(flat: str, lengths: Iterable[SaidLength]) -> frozenset[str]:
    """Return how often the passage says that something is done, as ISO 8601 durations."""
    said = {name for name, words in read_gate_words().repeats.items() if words.search(flat)}
    for one in lengths:
        if is_repeat(flat, one):
            is_week = one.unit == "W"
            said.add(f"P{int(one.value) * (7 if is_week else 1)}{'D' if is_week else one.unit}")
    return frozenset(said)
