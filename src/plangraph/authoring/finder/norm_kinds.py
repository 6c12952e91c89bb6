"""Kinds of norms: what a norm is, by its modal word, its subject and its verb."""

from __future__ import annotations

import re
from functools import cache

from plangraph.authoring.finder.norm import Norm
from plangraph.authoring.finder.norm_subjects import SubjectKind, is_expletive
from plangraph.authoring.finder.verb_anchors import VerbAnchor
from plangraph.authoring.finder.word_tables import ModalFrame, read_words
from plangraph.authoring.proposals.proposal import ProposalKind

# Verbs that change a status where no object follows: *the port reopens*, not *X reopens the port*.
_INTRANSITIVE = re.compile(r"(?:reopen|resume|begin|start|end|terminate|cease|open)", re.IGNORECASE)
_OBJECT = re.compile(r"\s+(?:the|a|an|all|any|its|their|every|each)\b", re.IGNORECASE)
# What a text gives somebody: *the plan would grant X a share*.
_GIVING = re.compile(r"(?:give|grant|offer|promise|award)s?\b(?!\s+(?:up|back|way))", re.IGNORECASE)
_NO_OBJECT = re.compile(
    r"\s*(?:be\s+)?\w+(?:\s+(?:it|them|in|out|up|over))?\s+(?:to\s+|for\s+)?(?:no\s+(?!more|less|fewer|later|"
    r"longer|earlier|sooner|further|doubt|matter)|nobody\b|no one\b|none of\b|nothing\b|neither\b)",
    re.IGNORECASE,
)
_FREELY = re.compile(
    r"\w+\s+(?:[\w-]+\s+){0,4}(?:freely|at will|as (?:it|they|he|she) pleases?|undisturbed)\b",
    re.IGNORECASE,
)
_DUTY = ProposalKind.OBLIGATION


def choose_kind(text: str, norm: Norm, anchor: VerbAnchor) -> ProposalKind:
    """Return the kind of a norm, by its modal word, its subject and its verb."""
    at = norm.anchor_start if anchor.is_present else norm.anchor_end
    behind = re.compile(r"\s*").match(text, at)
    at = behind.end() if behind else at
    kind = anchor.kind
    is_plain = kind in (ProposalKind.OBLIGATION, ProposalKind.PERMISSION)
    word = text[norm.anchor_start : norm.anchor_end]
    if norm.subject.is_negative and re.search(
        r"\b(?:required|obliged|obligated|bound|have|asked|expected|called|forced)\b", word
    ):
        return ProposalKind.PERMISSION
    if norm.subject.is_negative and (is_plain or kind is ProposalKind.ENTITLEMENT):
        return ProposalKind.PROHIBITION
    if is_plain and norm.frame is ModalFrame.LEFT and _NO_OBJECT.match(text, at, norm.end):
        return ProposalKind.PROHIBITION
    if kind is _DUTY and is_expletive(text[norm.subject.start : norm.subject.end]):
        return ProposalKind.STATUS_CHANGE
    if norm.subject.kind is SubjectKind.TEXT and _does_nothing(text, norm):
        return ProposalKind.STATUS_CHANGE
    if kind is not ProposalKind.OBLIGATION or norm.frame is ModalFrame.RIGHT:
        return kind
    is_negated = re.match(r"not\b|не\b", text[at : at + 4], re.IGNORECASE)
    if anchor.is_present and (
        is_negated or re.search(r"\bне\s+$", text[max(0, at - 5) : at], re.IGNORECASE)
    ):
        return ProposalKind.PROHIBITION
    if norm.subject.kind is SubjectKind.TEXT and _GIVING.match(text, at):
        return ProposalKind.ENTITLEMENT
    if anchor.is_present and read_words("words", "verbs", "receiving", whole=True).match(text, at):
        return ProposalKind.ENTITLEMENT
    is_actor = norm.subject.kind is SubjectKind.NAMED and not norm.is_passive
    status = "status_of_actors" if is_actor else "status"
    if anchor.is_present and _FREELY.match(text, at, norm.end):
        return ProposalKind.PERMISSION
    found = read_words("words", "verbs", status).match(text, at)
    if found and not (_INTRANSITIVE.match(found[0]) and _OBJECT.match(text, found.end())):
        return ProposalKind.STATUS_CHANGE
    founding = read_words("words", "verbs", "founding")
    if founding.match(text, at):
        return ProposalKind.STATUS_CHANGE
    if anchor.is_present and read_words("words", "verbs", "status_present").match(text, at):
        return ProposalKind.STATUS_CHANGE
    is_thing = norm.subject.kind in (SubjectKind.OTHER, SubjectKind.TEXT) and not norm.is_passive
    if is_thing and anchor.is_present and _read_state().match(text, at):
        return ProposalKind.STATUS_CHANGE
    return kind


def choose_item_kind(text: str, norm: Norm) -> ProposalKind:
    """Return the kind of an item of a list, which begins with its verb: *not enter the zone*."""
    words = text[norm.start : norm.end]
    if re.match(r"(?:not|never|no)\b", words, re.IGNORECASE):
        return ProposalKind.PROHIBITION
    if norm.kind is not ProposalKind.OBLIGATION:
        return norm.kind
    if _NO_OBJECT.match(words):
        return ProposalKind.PROHIBITION
    if read_words("words", "notes", "ban").match(words):
        return ProposalKind.PROHIBITION
    if read_words("words", "verbs", "given").match(words):
        return ProposalKind.ENTITLEMENT
    if read_words("words", "verbs", "founding").match(words):
        return ProposalKind.STATUS_CHANGE
    return norm.kind


@cache
def _read_state() -> re.Pattern[str]:
    return read_words("words", "verbs", "state")


def _does_nothing(text: str, norm: Norm) -> bool:
    """Return whether the words only say what a text is not or does not do."""
    word = text[norm.anchor_start : norm.anchor_end]
    return re.match(r"(?:do|does) not\b|doesn't\b|nothing\b", word, re.IGNORECASE) is not None
