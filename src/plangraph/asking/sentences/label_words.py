"""Label words: which words of labels are names, which one names the thing, and which begin it.

What a graph calls by a name, and the lists of the language file, decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from plangraph.asking.descriptions import local_name
from plangraph.asking.language import Language
from plangraph.asking.sentences import proper_names
from plangraph.asking.sentences.case_names import CaseNames
from plangraph.asking.sentences.sentence_facts import SentenceFacts, Worded

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_STEM = 5  # letters that a name and an adjective made of it share: Europe, European


class LabelWords:
    """The words of the labels of a graph in one language."""

    def __init__(self, facts: SentenceFacts, language: Language) -> None:
        self._facts = facts
        self._language = language
        self.cases = CaseNames(language, facts)
        self._peoples = tuple(language.words("demonym_endings"))
        self._words = language.word_sets
        self._chosen: dict[str, Worded] = {}  # the label of each thing that was asked for
        places = set().union(
            *(
                self._words[name]
                for name in ("geographic", "the_last", "common_words", "ranges", "mass")
            )
        )
        found = proper_names.find_proper_names(facts, self.label, self._words["particles"])
        common = {word for word in found if word.lower() in places}
        self._names = self._words["proper"] | (found - common)
        self._long_names = proper_names.find_long_names(facts, self.label)
        single = frozenset(
            word
            for word in proper_names.find_single_names(facts, self.label)
            if word.lower() not in places
        )
        self._single = single | self._words["proper"]
        self._stems = {
            name[:_STEM] for name in self._single if len(name) >= _STEM and name.isalpha()
        }

    def label(self, thing: str) -> Worded:
        """Return the label of a thing, in the language if there is one; else its local name."""
        found = self._chosen.get(thing)
        if found is None:
            labels = [*self._facts.texts(thing, "prefLabel"), *self._facts.texts(thing, "label")]
            found = self._choose(labels) or Worded(re.sub("[-_]", " ", local_name(thing)), "")
            self._chosen[thing] = found
        return found

    def short(self, thing: str) -> Worded:
        """Return the short label of a thing, or its label."""
        return self._choose(self._facts.texts(thing, "shortLabel")) or self.label(thing)

    def is_simple(self, text: str) -> bool:
        """Return whether a name has nothing after its main word: "armed forces"."""
        words = _WORD.findall(text)
        return bool(words) and len(self.head_words(words)) == len(words)

    def find_main(self, text: str) -> str:
        """Return a name up to its main word: "joint report" of "joint report on the truce"."""
        return " ".join(self.head_words(text.split()))

    def lower_first(self, text: str) -> str:
        """Return a text with a small first letter, unless its first word is a name."""
        if self._opens_with_name(text) or self.cases.opens_with_name(text):
            return text
        match = _WORD.match(text)
        is_article = match is not None and match[0].lower() in self._words["articles"]
        if match is None or (self.is_name(match[0]) and not is_article):
            return text
        return text[0].lower() + text[1:]

    def _opens_with_name(self, text: str) -> bool:
        """Return whether a text opens with a name of several words: "General Osei", "Grey Sea"."""
        words = _WORD.findall(text)[:2]
        is_titled = len(words) > 1 and words[0].lower() in self._words["before_names"]
        if is_titled and words[1][0].isupper():
            return True
        known = self._long_names.get(words[0], ()) if words else ()
        return any(text.startswith(name) for name in known)

    def is_whole_name(self, text: str) -> bool:
        """Return whether a text is the name of somebody or of a place."""
        first, space, _ = text.partition(" ")
        return text in (self._long_names.get(first, ()) if space else self._single)

    def is_name(self, word: str) -> bool:
        """Return whether a word has a capital letter wherever it stands."""
        stem = word.split("'")[0].split("’")[0]
        if len(stem) == 1 and stem.isascii() and stem.isupper() and stem != "A":
            return True  # "X band"
        if len(stem) > 1 and (stem[1:] != stem[1:].lower() or any(map(str.isdigit, stem))):
            return True
        is_people = stem[:1].isupper() and stem.endswith(self._peoples)
        if is_people and stem.lower() not in self._words["not_demonyms"]:
            return True
        parts = stem.split("-")
        if len(parts) > 1 and len(parts[0]) == 1 and parts[0].isupper():
            return True  # "D-day"
        if len(parts) > 1 and parts[1][:1].islower() and parts[0] not in self._single:
            return False  # "Cross-border", where the Red Cross is known
        if parts[0] in self._names or (len(stem) >= _STEM and stem[:_STEM] in self._stems):
            return True
        short = stem[: _STEM - 1]
        return short in self._names and stem[_STEM - 1 :] in self._words["demonyms"]

    def _choose(self, texts: Sequence[Worded]) -> Worded | None:
        """Return the text in the language, else in English, else the first."""
        tag = self._language.tag
        ranked = {tag: 0, "en": 1, "": 2}
        plain = [item for item in texts if "-x-" not in item.language]
        rank = lambda item: (ranked.get(item.language, 3), item.language, item.text)  # noqa: E731
        return min(plain, key=rank, default=None)

    def add_indefinite(self, noun: str) -> str:
        """Return a noun with the article "a" or "an"."""
        return self._language.indefinite(noun)

    def _is_known(self, word: str) -> bool:
        """Return whether a word is a name of its own or made of one: "Russian", "UN"."""
        return word.upper() == word or word in self._single or word[:_STEM] in self._stems

    def head_words(self, words: Sequence[str]) -> list[str]:
        """Return the words up to the one that names the thing: ``Armed forces`` of a state."""
        stops = self._words["stops"]
        lowered = [word.lower() for word in words]
        place = next(
            (
                at
                for at, (word, after) in enumerate(pairwise((*lowered, "of")))
                if at and (word in stops or (word in self._words["participles"] and after in stops))
            ),
            len(words),
        )
        return list(words[:place])

    def strip_pair(self, text: str) -> str:
        """Return the name of two without an article: "two sides" of "both sides"."""
        first, _, rest = text.partition(" ")
        pair = self._language.pattern("nouns", "pair").format(noun=rest)
        return self.strip_article(pair) if first == "both" and pair else text

    def strip_article(self, text: str) -> str:
        """Return a text without the article that it begins with."""
        first, _, rest = text.partition(" ")
        return rest if rest and first.lower() in ("the", "a", "an") else text
