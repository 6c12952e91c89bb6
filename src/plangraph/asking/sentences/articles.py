"""Articles: whether the name of a thing has "the" before it inside an English sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plangraph.asking.sentences.noun_phrases import NounPhrases

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
#: A name of one word with its article, as labels write it: "The Diet" in "The Diet approves".
_WITH_ARTICLE = re.compile(r"\b[Tt]he ([A-Z][\w’'-]*)(?: (\w+)|$)")
#: What ends in its number has no article: "decree no. 14", "Sector 3".
_NUMBERED = re.compile(r"\D+ (?:[Nn]o\.? ?|[Nn]umber |№ ?)?(?:\d[\w./-]*|[A-Z])")
_NUMBER_NEXT = re.compile(r"\w+ \d")
#: Four letters or more that are spoken as a word, "Itlos", and have no article: vowels are between.
_SPOKEN = re.compile(
    r"(?=\w{4})(?:[bcdfghjklmnpqrstvwxz]?[aeiouy]{1,2}[bcdfghjklmnpqrstvwxz]{0,2})+"
)


class Articles:
    """The articles of the names of things; ``words`` are the lists of the language file.

    A name that one of the ``labels`` has with an article, "the Diet approves", has it everywhere.
    """

    def __init__(
        self, nouns: NounPhrases, words: Mapping[str, frozenset[str]], labels: Iterable[str]
    ) -> None:
        self._nouns = nouns
        self._words = words
        found = (match for label in labels for match in _WITH_ARTICLE.finditer(label))
        self._with_article = frozenset(
            match[1] for match in found if not match[2] or match[2] in words["finite"]
        )

    def are_needed(self, kinds: frozenset[str], text: str, *, is_plural: bool) -> bool:
        """Return whether a name needs an article, by the classes of its thing."""
        words = _WORD.findall(text)
        if not words or not text[0].isalnum() or "Person" in kinds:
            return False
        first, head = words[0].lower(), self._nouns.head_words(words)
        if _NUMBERED.fullmatch(text) and len(head) == len(words):
            return False
        if first in self._words["numbered_parts"] and _NUMBER_NEXT.match(text):
            return False  # "article 42 of the constitution"
        last, known = head[-1].lower(), self._words
        if last in known["bare_names"] and head[-1][0].isupper() and len(head) == len(words):
            return False
        if len(words) == 1 and first in known["single_the"] and "ActorGroup" in kinds:
            return True
        if last in known["companies"] and head[0][0].isupper():
            return False
        is_place = first in known["place_first"] and last not in known["bodies"]
        if is_place and all(word[0].isupper() for word in words):
            return False
        is_name = len(head) > 1 and head[-1][0].isupper()
        is_counted = first in known["cardinals"] and is_plural
        is_group = (
            "ActorGroup" in kinds and len(head) == len(words) and last not in known["sources"]
        )
        if is_counted and (is_group or "Place" in kinds):
            return True
        is_land = first == "land" and len(head) == 1
        is_bare = first in known["never_the"] or is_land or (first, last) == ("martial", "law")
        if first in known["articles"] or (is_bare and not is_name) or self._is_owner(head[0]):
            return False
        rest = words[len(head) :]
        if "State" in kinds or ("Place" in kinds and head[-1][0].isupper() and not is_plural):
            is_known = first in known["the_first"] or last in known["the_last"]
            return (is_known and len(words) > 1) or rest[:1] == ["of"]
        is_body = first in known["bodies"] and "Institution" in kinds
        is_dated = text[0].isdigit() and "Legislation" in kinds
        is_range = first in known["ranges"] and "Place" in kinds
        is_known = words[0] in self._with_article and not kinds & {"State", "Person"}
        if len(words) == 1 and (is_body or is_dated or is_range or is_known):
            return True
        if len(words) == 1 and "Asset" in kinds and not is_plural and first not in known["counted"]:
            return False
        if len(words) == 1 and (self._nouns.is_name(words[0]) or words[0][0].isupper()):
            is_acronym = len(words[0]) > 1 and words[0].upper() == words[0]
            is_spelled = words[0] in known["spelled"] or not _SPOKEN.fullmatch(first)
            return (is_acronym and is_spelled) or first in known["always_the"]
        defined = (
            bool(rest) and rest[0].lower() in known["defining"] and text[len(head[-1]) :].strip()
        )
        if "ActorGroup" in kinds and head[-2:] == ["armed", "forces"]:
            return True
        if last in known["always_the"] or (first in known["always_the"] and not is_plural):
            return True
        if defined and not is_plural and last not in known["mass"]:
            return True
        if defined:
            return (
                not any(word[0].isdigit() for word in text.split()[len(head) + 1 :][:1])
                or last == "line"
            )
        if is_plural and "Place" in kinds and "," not in text:
            return True
        if is_plural or last in known["mass"]:
            is_name = head[-1][0].isupper() and not head[-1][1:2].isupper()
            return is_name and len(head) > 1
        return True

    def _is_owner(self, word: str) -> bool:
        """Return whether a word is a name that owns what follows: "Ukraine's partners"."""
        name = re.split("['’]", word)[0]
        return name != word and self._nouns.is_name(name)
