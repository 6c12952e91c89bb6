"""Told objections: what the gate says of a proposal, as a person reads it.

A part is named by its question, things by their names, words of lists and bounds without hyphens;
lengths of time are in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from plangraph.authoring.gate.verdict import Objection
from plangraph.authoring.proposals.proposal import WORD_LISTS, Proposal
from plangraph.authoring.proposals.role_questions import ROLE_QUESTIONS
from plangraph.authoring.spoken_lengths import say_length

_BOUND = re.compile(r"\b(at|more|less)-(?=(?:most|least|than)\b)")
_KEY = re.compile(r"(?<![\w:/])[a-z][\w-]*:[\w-]+")


def tell_objection(objection: Objection, proposal: Proposal, call: Callable[[str], str]) -> str:
    """Return the message of an objection, without its code and what to do.

    ``call`` returns what a key is called, or the key.
    """
    role = objection.role
    message = objection.message.removeprefix(f"{role}: ")
    if role is not None and role in WORD_LISTS:
        for part in proposal.of_role(role):
            message = message.replace(str(part.value), str(part.value).replace("-", " "))
    message = _BOUND.sub(r"\1 ", message)
    message = _KEY.sub(lambda match: call(match[0]), say_length(message))
    return f"{ROLE_QUESTIONS[role]} {message[:1].upper()}{message[1:]}" if role else message
