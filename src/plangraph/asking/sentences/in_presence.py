"""In presence: that somebody is present when something is done, told as how it is done.

«Якщо будуть присутні спостерігачі» would let off those who are bound where nobody comes: it is done
«у присутності спостерігачів».
"""

from __future__ import annotations

import re

from plangraph.asking.sentence import write_plain
from plangraph.asking.sentences.condition_shapes import ConditionText, Shape
from plangraph.asking.sentences.words_written import WordsWritten

_ACTORS = frozenset({"ActorGroup"})


def tell_presence(words: WordsWritten, found: ConditionText) -> ConditionText:
    """Return a condition that somebody is present as an adverb, where the language has one."""
    rules = words.language.sections.get("presence", {})
    text = write_plain(found.phrase)
    matches = (re.fullmatch(label, text) for label in rules.get("labels", ()))
    match = next(filter(None, matches), None)
    if match is None:
        return found
    name, is_missing = words.nouns.cases.write(match["who"], _ACTORS, "gen")
    told = "" if is_missing else rules["told"].format(who=name)
    return ConditionText(Shape.ADVERBIAL, (told,)) if told else found
