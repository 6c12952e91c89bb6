"""Case labels: conditions whose label names what may happen, without a verb.

"Attack on a convoy" is such a label, and "Russia attacks a convoy" is none: the one follows "in
case of", the other "if". The word lists are those of the language file; without verb endings in
it, a label is a clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plangraph.asking.language import Language
from plangraph.asking.sentences.noun_phrases import NounPhrases

#: What is done by something, without the verb: "road closed by snow".
_DONE_BY = re.compile(r"^\w+(?: \w+)? \w+ed by ")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


class CaseLabels:
    """The labels of one language that name what may happen."""

    def __init__(self, nouns: NounPhrases, language: Language) -> None:
        self._nouns = nouns
        self._language = language
        self._words = language.word_sets
        self._bare = self._words["uncounted"] | self._words["mass"]

    def names_a_case(self, text: str) -> bool:
        """Return whether a text names what may happen: "attack on a convoy".

        In doubt it does not: there may be a verb that the language file does not have.
        """
        words = [word.lower() for word in _WORD.findall(self._nouns.strip_article(text))]
        if words and self._words["clause_endings"]:
            return not self._nouns.verbs.has_verb(text)
        endings = tuple(self._words["verb_endings"])
        if (
            not words
            or not endings
            or (self._nouns.verbs.has_verb(text) and not self._is_consent(text, words))
        ):
            return False
        head = self._nouns.head_words(words)
        if self._is_counted(words, head) or _DONE_BY.search(text):
            return True
        if self._is_adjective_first(text, words, head):
            return True
        if self._has_ending(head, words):
            return False
        if len(head) > 1 and self._is_plural(head[0]) and not self._is_plural(head[-1]):
            return False
        if len(head) == len(words) and head[-1].endswith(tuple(self._words["noun_endings"])):
            return True
        if not any(word.endswith(("s", "ed")) or word in self._words["plural"] for word in words):
            return True  # neither a verb of one nor a subject of many
        is_described = head[0].endswith(tuple(self._words["adjective_endings"]))
        is_short = len(words) <= 2 or len(words) > len(head) or is_described
        return is_short or self._nouns.strip_article(text) != text

    def _is_counted(self, words: Sequence[str], head: Sequence[str]) -> bool:
        """Return whether a number of things is named: "two missed payments"."""
        is_number = words[0] in self._language.sections["numbers"]["words"]
        return is_number and len(head) == len(words) and self._is_plural(head[-1])

    def _is_consent(self, text: str, words: Sequence[str]) -> bool:
        """Return whether what looks as a verb is a noun: "mutual consent", not "all consent".

        What several do is a verb: "the mayor and the bishop consent".
        """
        subject = text.split()[:-1]
        are_named = not self._words["articles"].isdisjoint(map(str.lower, subject[1:]))
        if "and" in subject and (are_named or subject[-1][0].isupper()):
            return False
        is_last = words[-1] in self._words["uncounted"] and len(words) > 1
        is_last = is_last and not self._nouns.verbs.has_verb(" ".join(words[:-1]))
        return is_last and not self._is_plural(words[-2])

    def _is_adjective_first(self, text: str, words: Sequence[str], head: Sequence[str]) -> bool:
        """Return whether the last main word is a noun in the plural: "repeated breaches".

        "War resumes" has a noun first that needs no article, and "Norva attacks" a name.
        """
        first, last = head[0], head[-1]
        is_bare = first in self._bare or first in self._words["finite"]
        is_noun = is_bare or first.endswith("ing") or self._nouns.is_name(text.split()[0])
        has_article = self._nouns.strip_article(text) != text
        is_many = self._is_plural(last) and not self._is_plural(first)
        is_whole = len(head) in (2, 3) and last not in self._words["finite"]
        return is_many and is_whole and not is_noun and not has_article and len(words) >= len(head)

    def _has_ending(self, head: Sequence[str], words: Sequence[str]) -> bool:
        """Return whether a word may be a verb by its ending: not "attacks" in "armed attacks"."""
        found = self._nouns.verbs.find_verb_by_ending(words)
        is_described = head[0].endswith(tuple(self._words["adjective_endings"]))
        if is_described and found == head[-1]:
            found = None
        return found is not None or any(
            word.endswith(tuple(self._words["verb_endings"]))
            and not word.endswith("s")
            and word not in self._words["uncounted"]
            for word in head[1:]
        )

    def has_verb_by_ending(self, text: str) -> bool:
        """Return whether a text has a verb, in a language whose verbs have endings of their own."""
        text = self.drop_relatives(text)
        return bool(self._words["clause_endings"]) and self._nouns.verbs.has_verb(text)

    def drop_relatives(self, label: str) -> str:
        """Return a label without the clauses about its nouns: «за розписками, які підписано»."""
        known = "|".join(self._language.words("relatives"))
        return re.sub(rf", (?:{known})\b[^,]*(?:,|$)", "", label) if known else label

    def is_many(self, text: str) -> bool:
        """Return whether what a text names is in the plural, by its main word."""
        words = [word.lower() for word in _WORD.findall(self._nouns.strip_article(text))]
        if words and self._words["plural_endings"]:
            return bool(words[0].endswith(tuple(self._words["plural_endings"])))
        return bool(words) and self._is_plural(self._nouns.head_words(words)[-1])

    def find_indefinite(self, text: str) -> str:
        """Return "a " or "an " where a text needs it before it, or an empty text."""
        words = [word.lower() for word in _WORD.findall(text)]
        if not words or self.is_many(text):
            return ""
        head = self._find_noun(words)
        if head in self._words["definite_of"] and "of" in words:
            return "the "
        is_doing = head.endswith("ing") and head not in self._words["counted_ing"]
        head_size = len(self._nouns.head_words(words))
        is_manner = head in self._words["bare_in"] and words[head_size : head_size + 1] == ["in"]
        if is_manner or head in self._bare or (is_doing and self._words["counted_ing"]):
            return ""
        if words[0] in {*self._words["articles"], *self._words["never_the"]}:
            return ""
        return self._nouns.add_indefinite(text).removesuffix(text)

    def _find_noun(self, words: Sequence[str]) -> str:
        """Return the main word, after adjectives that "and" joins: "informed and free consent"."""
        head = self._nouns.head_words(words)
        after = words[len(head) + 1 :]
        is_adjective = len(head) == 1 and head[0].endswith(tuple(self._words["adjective_endings"]))
        if is_adjective and words[len(head) : len(head) + 1] in (["and"], ["or"]) and after:
            return self._nouns.head_words(after)[-1]
        return head[-1]

    def _is_plural(self, word: str) -> bool:
        if word in self._words["plural"]:
            return True
        is_singular = word.endswith(("ss", "us", "is", "'s", "’s"))
        is_singular = is_singular or word in self._words["singular_s"]
        return word.endswith("s") and not is_singular
