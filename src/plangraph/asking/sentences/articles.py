"""Articles: whether the name of a thing has "the" before it inside an English sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from plangraph.asking.sentences.article_rules import RULES, ArticleRule
from plangraph.asking.sentences.label_words import LabelWords
from plangraph.asking.sentences.named_things import NamedThing

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
#: A name of one word with its article, as labels write it: "The Diet" in "The Diet approves".
_WITH_ARTICLE = re.compile(r"\b[Tt]he ([A-Z][\w’'-]*)(?: (\w+)|$)")


class Articles:
    """The articles of the names of things; ``words`` are the lists of the language file.

    A name that one of the ``labels`` has with an article, "the Diet approves", has it everywhere.
    """

    def __init__(
        self, nouns: LabelWords, words: Mapping[str, frozenset[str]], labels: Iterable[str]
    ) -> None:
        self._nouns = nouns
        self._words = words
        labels = [*labels]
        self._labels = " | ".join(label.replace("The ", "the ") for label in labels if " " in label)
        found = (match for label in labels for match in _WITH_ARTICLE.finditer(label))
        self._with_article = frozenset(
            match[1] for match in found if not match[2] or match[2] in words["finite"]
        )

    def is_defined(self, word: str) -> bool:
        """Return whether a label has a word with its article and a capital letter: "the Diet"."""
        return word in self._with_article

    def is_named_so(self, text: str) -> bool:
        """Return whether a label has a name of several words with its article in a clause."""
        return " " in text and f"the {text} " in self._labels

    def is_mentioned(self, text: str) -> bool:
        """Return whether a label has a name with its article: "cost of the treatment plant"."""
        return bool(re.search(rf"\bthe {re.escape(text)}\b", self._labels))

    def are_needed(
        self, kinds: frozenset[str], text: str, *, is_plural: bool, is_owned: bool = False
    ) -> bool:
        """Return whether a name needs an article, by the classes of its thing.

        A thing of a plan in the singular, of which no rule holds, is a known one: "the hotline".
        """
        if not _WORD.search(text):
            return False
        kinds |= {"Owned"} if is_owned else set()
        rule = self.find_rule(kinds, text, is_plural=is_plural)
        return rule is None or rule.is_needed

    def find_rule(self, kinds: frozenset[str], text: str, *, is_plural: bool) -> ArticleRule | None:
        """Return the rule that decides on a name with a letter in it, if one holds of it."""
        words = _WORD.findall(text)
        name = NamedThing(
            text,
            tuple(words),
            tuple(self._nouns.head_words(words)),
            kinds,
            is_plural,
            self._words,
            self._nouns.is_name,
            self._with_article,
            self.is_named_so(text),
        )
        return next((rule for rule in RULES if rule.holds(name)), None)
