"""Label verbs: whether the label of a thing has a verb, so that it is a clause."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from plangraph.asking.sentences.label_texts import drop_s
from plangraph.asking.sentences.label_words import LabelWords

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_VERB_ENDING = re.compile(r"^(?!.*(?:ss|us|is|ous|ics)$)[a-z]{2,}s$")


class LabelVerbs:
    """The verbs in the labels of one language; ``words`` are the lists of the language file.

    ``endings`` are those of verbs, in a language where a verb is known by them; ``numbers`` are
    words that may end so too.
    """

    def __init__(
        self,
        nouns: LabelWords,
        words: Mapping[str, frozenset[str]],
        endings: tuple[str, ...],
        numbers: frozenset[str] = frozenset(),
    ) -> None:
        self._nouns = nouns
        self._numbers = numbers
        self._words = words
        self._endings = endings

    def is_clause(self, text: str) -> bool:
        """Return whether a text has a verb, as "the talks fail" does and "the talks" does not.

        A word such as "weapons" is no verb at the end of "withdrawal of heavy weapons".
        """
        bare = self._nouns.strip_article(text)
        words = _WORD.findall(bare)
        if self.has_verb(text):
            return True
        is_described = bare == text and len(words) == 2 and self._is_adjective(words[0])
        return not is_described and self.find_verb_by_ending(words) is not None

    def find_finite(self, text: str) -> str:
        """Return the verb of a clause about one, in its present form: "ends" of "the loan ends"."""
        words = _WORD.findall(text) if self.has_verb(text) else []
        known = (word for word in words[1:] if word in self._words["finite"])
        return next((word for word in known if word == "has" or _VERB_ENDING.match(word)), "")

    def _is_adjective(self, word: str) -> bool:
        endings = tuple(self._words["adjective_endings"])
        return not self._nouns.is_name(word) and word.lower().endswith(endings)

    def find_verb_by_ending(self, words: Sequence[str]) -> str | None:
        """Return the first word that may be a verb by its ending: "invades" in "Russia invades"."""
        head = len(self._nouns.head_words(words))
        for place, (word, after) in enumerate(pairwise((*words, ""))):
            is_last = place == head - 1 and after.lower() in self._words["after_nouns"]
            is_inside = place >= head and (not after or after.lower() in self._words["stops"])
            if place and _VERB_ENDING.match(word) and not is_last and not is_inside:
                return word
        return None

    def has_verb(self, text: str) -> bool:
        """Return whether a text has a verb of the language file; "a vote of" is none."""
        written = _WORD.findall(text)
        words = [word.lower().replace("'", "’") for word in written]
        return (
            (bool(self._endings) and any(map(self._ends_as_verb, words)))
            or any(
                word in self._words["finite"]
                and [*words, ""][at + 1] != "of"
                and not self._is_noun(words, at)
                for at, word in enumerate(words)
            )
            or (not self._endings and self._ends_after_name(written))
            or (not self._endings and len(words) > 1 and f"{words[0]} " in self._words["pronouns"])
        )

    def _ends_after_name(self, words: Sequence[str]) -> bool:
        """Return whether the last word is a verb after a name: "Kestrel Lines defaults".

        The name is that of somebody in the data, or ends what begins with an article: "the dam at
        Orun leaks".
        """
        if len(words) < 2 or not words[-1].islower() or not words[-2][0].isupper():
            return False
        is_one = bool(_VERB_ENDING.match(words[-1]))
        if self._nouns.is_whole_name(" ".join(words[:-1])):
            return is_one
        head = self._nouns.head_words([word.lower() for word in words])
        has_article = words[0].lower() in self._words["articles"] and 1 < len(head) < len(words) - 1
        return has_article and is_one != head[-1].endswith("s")

    def _is_noun(self, words: Sequence[str], at: int) -> bool:
        """Return whether a word that may be a verb is a noun: "vote" of "majority vote".

        A verb of this form has a subject in the plural.
        """
        before = words[at - 1] if at else ""
        if words[at] not in self._words["base_nouns"] or before in self._words["articles"]:
            return words[at] in self._words["base_nouns"]
        if words[at].endswith("s") and [*words, ""][at + 1] in self._words["levels"]:
            return False
        head = self._nouns.head_words(words[:at]) if at else [""]
        if len(head) < at and at + 1 < len(words) and head[-1].endswith("s"):
            return False
        are_many = before.endswith("s") and not before.endswith(("'s", "’s", "us", "ss", "is"))
        are_many = are_many or before in self._words["plural"]
        are_many = are_many or "and" in words[:at] or before in self._words["quantifiers"]
        return not are_many

    def _ends_as_verb(self, word: str) -> bool:
        word = word.replace("'", "’")
        is_other = word in self._numbers or self._nouns.cases.is_noun(word)
        return word.endswith(self._endings) and not is_other


def make_infinitive(verb: str) -> str:
    """Return the plain form of an English verb as one does it: "enter" of "enters"."""
    return "have" if verb == "has" else drop_s(verb)
