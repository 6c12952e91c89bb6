"""Words of the gate: heads of norms, negations, subclauses, roles, voices; ``words.toml``.

All languages are read together, as one text may mix them. Patterns match whole words, in any case.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from plangraph.authoring.proposals.proposal import ProposalKind

_FOLDER = Path(__file__).parent
_GAP = r"\W+(?:\w+\W+){0,4}?"


class HeadFrame(StrEnum):
    """Where the one stands who is bound: left of the head, right of it, or after it in a clause.

    One who holds or keeps something is left of the head too, and may be favoured as well.
    """

    LEFT = "left"
    RIGHT = "right"
    WRAPPER = "wrapper"
    HOLDER = "holder"


@dataclass(frozen=True)
class HeadWords:
    """Words that make a norm: what they can mean, and what under a negation; how strong it is.

    Weak ones count only where no other head is in the passage, or directly after one.
    """

    words: re.Pattern[str]
    kinds: tuple[ProposalKind, ...]
    negated: tuple[ProposalKind, ...]
    strengths: tuple[str, ...]
    frame: HeadFrame
    is_weak: bool
    example: str
    counter: str


@dataclass(frozen=True)
class GateWords:
    """Everything of ``words.toml``, as patterns."""

    heads: tuple[HeadWords, ...]
    harmless: re.Pattern[str]
    freeing: re.Pattern[str]
    negated_subjects: re.Pattern[str]
    negated_verbs: re.Pattern[str]
    conditions: re.Pattern[str]
    exceptions: re.Pattern[str]
    soft_conditions: re.Pattern[str]
    soft_exceptions: re.Pattern[str]
    times: re.Pattern[str]
    repeats: Mapping[str, re.Pattern[str]]
    relatives: re.Pattern[str]
    pronouns: re.Pattern[str]
    references: re.Pattern[str]
    parties: re.Pattern[str]
    agents: re.Pattern[str]
    helpers: re.Pattern[str]
    recipients: re.Pattern[str]
    passive: re.Pattern[str]
    status: re.Pattern[str]
    before_things: re.Pattern[str]
    behind_things: re.Pattern[str]
    plain_speech: re.Pattern[str]
    speech: re.Pattern[str]
    asking: re.Pattern[str]
    silence: re.Pattern[str]
    unnamed: re.Pattern[str]
    stances: Mapping[str, re.Pattern[str]]


def compile_gate_words(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of any of these words, whole, in any case."""
    return re.compile(rf"(?<![\w'])(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


@cache
def read_gate_words() -> GateWords:
    """Read ``words.toml``."""
    table = tomllib.loads((_FOLDER / "words.toml").read_text("utf-8"))
    negation, roles = table["negation"], table["roles"]
    subclauses, voice = table["subclauses"], table["voice"]
    return GateWords(
        tuple(_read_head(row) for row in table["head"]),
        compile_gate_words(negation["harmless"]),
        compile_gate_words(negation["freeing"]),
        compile_gate_words(negation["subjects"]),
        re.compile(rf"(?:{'|'.join(negation['verbs'])})(?!\w)", re.IGNORECASE),
        compile_gate_words(subclauses["conditions"]),
        compile_gate_words(subclauses["exceptions"]),
        compile_gate_words(subclauses["soft_conditions"]),
        compile_gate_words(subclauses["soft_exceptions"]),
        compile_gate_words(subclauses["times"]),
        {name: compile_gate_words(words) for name, words in table["repeats"].items()},
        compile_gate_words(subclauses["relatives"]),
        compile_gate_words(roles["pronouns"]),
        compile_gate_words(roles["references"]),
        compile_gate_words(roles["parties"]),
        _compile_before(roles["agents"]),
        _compile_before(roles["helpers"]),
        _compile_before(roles["recipients"]),
        compile_gate_words(roles["passive"]),
        compile_gate_words(table["status"]["words"]),
        re.compile(rf"(?: (?:{'|'.join(table['things']['before'])})\b)+", re.IGNORECASE),
        compile_gate_words(table["things"]["behind"]),
        compile_gate_words(voice["plain_speech"]),
        compile_gate_words(voice["speech"]),
        re.compile(rf"(?<!\w)(?:{'|'.join(voice['asking'])})", re.IGNORECASE),
        compile_gate_words(voice["silence"]),
        compile_gate_words(voice["unnamed"]),
        {name: compile_gate_words(words) for name, words in table["stances"].items()},
    )


@cache
def read_action_words() -> Mapping[str, re.Pattern[str]]:
    """Read ``actions.toml``: by action, the pattern of the words that carry it."""
    table = tomllib.loads((_FOLDER / "actions.toml").read_text("utf-8"))
    return {action: _compile_beginnings(beginnings) for action, beginnings in table.items()}


def _read_head(row: Mapping[str, Any]) -> HeadWords:
    return HeadWords(
        compile_gate_words([str(row["words"])]),
        tuple(map(ProposalKind, row["kinds"])),
        tuple(map(ProposalKind, row["negated"])),
        tuple(str(row["strength"]).split("|")),
        HeadFrame(str(row.get("frame", "left"))),
        bool(row.get("weak")),
        str(row["example"]),
        str(row["counter"]),
    )


def _compile_before(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a text that ends in any of these words, before a name."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?: the| both| an?)?\s*$", re.IGNORECASE)


def _compile_beginnings(beginnings: Iterable[str]) -> re.Pattern[str]:
    words = (
        _GAP.join(r"\w*\W+".join(map(re.escape, part.split())) + r"\w*" for part in item.split("…"))
        for item in beginnings
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})", re.IGNORECASE)
