"""Person phrases: names as they are, descriptions such as "Senior official" with an article."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plangraph.asking.sentences.label_words import LabelWords

_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def write_person_name(
    nouns: LabelWords, known: Mapping[str, frozenset[str]], text: str
) -> tuple[str, str]:
    """Return the label of a person as it is written in a sentence, and without an article.

    ``known`` are the lists of words of the language file.
    """
    words = text.split()
    first, has_article = words[0].lower(), words[0].lower() in known["articles"]
    if first == "the" and len(words) > 1:
        return _define(nouns.strip_article(text))
    if len(words) > 2 and words[1] == "of":
        return _define(text if words[-1][0].isupper() else nouns.lower_first(text))
    head = nouns.head_words(_WORD.findall(text))
    has_capital = bool(head) and head[-1][0].isupper()
    is_office = any(word in known["defining"] for word in words)
    if is_office and not nouns.is_name(words[0]) and not has_article:
        is_title = has_capital if len(head) > 1 else words[-1][0].isupper()
        return _define(text if is_title else nouns.lower_first(text))
    if len(words) == 1 and first in known["offices"]:
        return _define(text)
    office = head[-1].lower().rpartition("-")[2] if head else ""
    is_title = office in known["offices"] and len(words) > 1
    is_known = words[-1][0].isupper() or nouns.is_name(words[0])
    if is_title and not has_article and is_known:
        return _define(text if has_capital else nouns.lower_first(text))
    is_post = words[-1].islower() or words[-1].endswith(tuple(known["post_endings"]))
    if first in known["chiefs"] and is_post:
        return _define(text if words[-1][0].isupper() else nouns.lower_first(text))
    if words[-1][0].isupper() and not has_article:
        return text, text
    bare = nouns.strip_article(nouns.lower_first(text))
    is_one_of_some = bool(head) and head[-1].lower() in known["some_persons"]
    if not has_article and not is_one_of_some:
        return _define(bare)
    return nouns.add_indefinite(bare), bare


def _define(bare: str) -> tuple[str, str]:
    return f"the {bare}", bare
