"""What a format is called, how its files end, and what serves it on the web."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """One way to write a graph.

    ``name`` is what ``--format`` takes, ``suffix`` how files end, with the dot.
    """

    name: str
    suffix: str
    media_type: str
    title: str
