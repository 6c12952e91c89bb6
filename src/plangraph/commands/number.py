"""Number: the type of every option and argument that is one, with the range that it may have."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import click

from plangraph.errors import UsageError
from plangraph.text import shorten

if TYPE_CHECKING:
    _ParamType = click.ParamType[float]
else:  # before click 8.3 the class takes no parameter
    _ParamType = click.ParamType

_MOST = 1_000_000_000


class Number(_ParamType):
    """A number from ``least`` to ``most``; a whole one unless ``is_whole`` is False."""

    def __init__(self, least: float, most: float = _MOST, *, is_whole: bool = True) -> None:
        self.least = least
        self.most = most
        self.is_whole = is_whole
        self.name = "integer" if is_whole else "number"

    def convert(
        self, value: str | float, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number.

        Raises:
            UsageError: it is no number, or out of range.
        """
        try:
            number = int(value) if self.is_whole else float(value)
        except (ValueError, OverflowError):
            number = math.nan
        if not self.least <= number <= self.most:
            name = max(param.opts, key=len) if param else "the number"
            kind = "a whole number" if self.is_whole else "a number"
            bounds = f"from {self.least:g} to {self.most:,}"
            message = f"{name} is {shorten(str(value), 40)}, but must be {kind} {bounds}"
            raise UsageError("PG413", message, "give a number in this range")
        return number
