"""Banned actions: what a ban forbids where its words are those of an action that is to refrain.

*No one shall be prosecuted* has the words of an amnesty, and forbids trials; *shall not resort to
force* has those of refraining from force, and forbids its use.
"""

from __future__ import annotations

import re

from plangraph.authoring.finder.action_words import FoundAction
from plangraph.authoring.finder.word_tables import read_table


def find_banned(text: str, start: int, end: int, found: FoundAction) -> FoundAction | None:
    """Return the action that a ban forbids, None where the words do not say which it is."""
    choices = read_table("actions")["banned"].get(found.key)
    if choices is None:
        return found
    words = text[start:end].lower()
    key = next((key for pattern, key in choices if re.search(pattern, words)), None)
    return found._replace(key=key) if key else None
