"""Tables of words: what the finder reads by, as data, compiled once.

The tables are TOML beside this module, English and Ukrainian together, as one text may mix them. A
space in an expression is any white space; expressions are read from the start of a word.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from plangraph.authoring.proposals.proposal import ProposalKind

# A space, or what no space may be replaced in: looking back, and a class of characters.
_SPACE = re.compile(r"\(\?<[!=][^)]*\)|\[[^\]]*\]| ")
_FOLDER = Path(__file__).parent


class ModalFrame(StrEnum):
    """Where the one who is bound stands: before the word, behind it, or nowhere."""

    LEFT = "left"
    RIGHT = "right"
    NONE = "none"


@dataclass(frozen=True)
class ModalRow:
    """A word that says how a text binds, with its example and its counter-example."""

    language: str
    pattern: re.Pattern[str]
    kind: ProposalKind
    frame: ModalFrame
    strength: str | None
    example: str
    counter: str


@dataclass(frozen=True)
class VoiceRow:
    """A word of a stance or, without a type, of speaking; with its two examples.

    ``is_silent`` is True where the words say that somebody says nothing.
    """

    type: str | None
    pattern: re.Pattern[str]
    example: str
    counter: str
    is_silent: bool = False


def compile_words(words: str, *, whole: bool = False) -> re.Pattern[str]:
    """Return an expression that is read from the start of a word; ``whole`` to its end too."""
    spaced = _SPACE.sub(lambda match: r"\s+" if match[0] == " " else match[0], words)
    end = r"(?![\w’'-])" if whole else ""
    return re.compile(rf"(?<![\w’'-])(?:{spaced}){end}", re.IGNORECASE)


@cache
def read_table(name: str) -> Mapping[str, Any]:
    """Read a table of words by its name."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def read_words(table: str, group: str, key: str, *, whole: bool = False) -> re.Pattern[str]:
    """Return the compiled expression of a key of a table."""
    return compile_words(read_table(table)[group][key], whole=whole)


@cache
def read_modals() -> tuple[ModalRow, ...]:
    """Return the rows of words that bind, in the order in which they are tried."""
    return tuple(
        ModalRow(
            row["language"],
            compile_words(row["words"]),
            ProposalKind(row["kind"]),
            ModalFrame(row["frame"]),
            row.get("strength"),
            row["example"],
            row["counter"],
        )
        for row in read_table("modals")["row"]
    )


@cache
def read_voices() -> tuple[VoiceRow, ...]:
    """Return the rows in the order in which they are tried: silence, stances, speaking."""
    table = read_table("voices")
    return tuple(
        VoiceRow(
            row.get("type"),
            compile_words(row["words"]),
            row["example"],
            row["counter"],
            is_silent=name == "silence",
        )
        for name in ("silence", "stance", "speech")
        for row in table[name]
    )
