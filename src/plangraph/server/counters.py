"""Counters: how many requests, refusals, cut connections and replaced workers a server has seen."""

from __future__ import annotations

from collections import Counter


class Counters:
    """Counts of one server since it started, by name; names with a suffix count one kind each."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, name: str, number: int = 1) -> None:
        """Count one event more, or ``number`` of them."""
        self._counts[name] += number

    def __getitem__(self, name: str) -> int:
        """Return how often an event was counted."""
        return self._counts[name]

    def list(self) -> list[tuple[str, int]]:
        """Return all names with their counts, sorted by name."""
        return sorted(self._counts.items())
