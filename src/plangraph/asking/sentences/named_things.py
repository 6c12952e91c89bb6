"""Named things: the name of a thing in English, as the rules of articles see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from plangraph.asking.sentences.countability import is_mass

#: Four letters or more that are spoken as a word, "Itlos", and have no article: vowels are between.
_SPOKEN = re.compile(
    r"(?=\w{4})(?:[bcdfghjklmnpqrstvwxz]?[aeiouy]{1,2}[bcdfghjklmnpqrstvwxz]{0,2})+"
)


@dataclass(frozen=True)
class NamedThing:
    """The name of a thing, as the rules see it; ``known`` are the lists of the language file.

    ``names`` are the words that have a capital letter wherever they stand, ``defined`` those that
    a label of the data has with an article.
    """

    text: str
    words: tuple[str, ...]
    head: tuple[str, ...]
    kinds: frozenset[str]
    is_plural: bool
    known: Mapping[str, frozenset[str]]
    is_name: Callable[[str], bool]
    defined: frozenset[str]
    is_with_article: bool = False  # the whole name, in a label of the data

    @cached_property
    def first(self) -> str:
        """The first word, in small letters."""
        return self.words[0].lower()

    @cached_property
    def last(self) -> str:
        """The last of the main words, in small letters."""
        return self.head[-1].lower()

    @property
    def is_one_word(self) -> bool:
        """Whether the name is one word."""
        return len(self.words) == 1

    @property
    def is_simple(self) -> bool:
        """Whether nothing follows the main words."""
        return len(self.head) == len(self.words)

    @property
    def is_capital(self) -> bool:
        """Whether the last main word has a capital letter."""
        return self.head[-1][0].isupper()

    @property
    def is_mass(self) -> bool:
        """Whether the main word is not counted."""
        return is_mass(self.last, self.known)

    @property
    def follower(self) -> str:
        """The word that follows the main words, or an empty text."""
        return "" if self.is_simple else self.words[len(self.head)].lower()

    @property
    def is_defined(self) -> bool:
        """Whether what follows the main words says which one is meant: "fees of the port"."""
        has_rest = bool(self.text[len(self.head[-1]) :].strip())
        return self.follower in self.known["defining"] and has_rest

    @property
    def is_measured(self) -> bool:
        """Whether what follows is an amount: "trucks of more than 40 tonnes"."""
        after = self.text.partition(" of ")[2].lower().split()[:1]
        return self.follower == "of" and any(self.has(word, "measuring") for word in after)

    @property
    def is_of_kind(self) -> bool:
        """Whether a thing is of a kind that one word names: "goods of origin"."""
        after = self.text.partition(" of ")[2]
        is_word = after.isalpha() and after.islower() and not after.endswith("s")
        return self.follower == "of" and is_word and self.is_("Asset", "Concept")

    @property
    def is_of_many(self) -> bool:
        """Whether a thing is of a kind that one word names in the plural: "lists of prisoners"."""
        after = self.text.partition(f" {self.follower} ")[2]
        is_link = self.follower in ("of", "to")
        return is_link and after.isalpha() and after.islower() and after[-1] == "s"

    @property
    def is_of_known(self) -> bool:
        """Whether what follows is known: "fighters of the Front", "fighters of Norva"."""
        after = self.text.partition(" of ")[2]
        return self.follower == "of" and (after.startswith("the ") or after[:1].isupper())

    @property
    def joins_adjectives(self) -> bool:
        """Whether two adjectives describe what is named: "French and Breton texts"."""
        endings = tuple(self.known["adjective_endings"]) + tuple(self.known["demonyms"])
        adjectives = [*self.words[:1], *self.words[2:3]]
        return self.words[1:2] == ("and",) and all(
            word in self.known["proper"] or word.endswith(endings) for word in adjectives
        )

    def is_(self, *kinds: str) -> bool:
        """Return whether the thing is of one of some classes."""
        return not self.kinds.isdisjoint(kinds)

    def has(self, word: str, *lists: str) -> bool:
        """Return whether a word is in one of some lists of the language file."""
        return any(word in self.known[name] for name in lists)

    @property
    def is_of_land(self) -> bool:
        """Whether it is the name of a country or of one place."""
        is_place = self.is_("Place") and self.is_capital and not self.is_plural
        return self.is_("State") or is_place

    @property
    def owner(self) -> str:
        """The name that owns what follows, Ukraine of "Ukraine's partners", or an empty text."""
        name = re.split("['’]", self.head[0])[0]
        return name if name != self.head[0] and self.is_name(name) else ""

    @property
    def is_proper(self) -> bool:
        """Whether it is one word that is a name."""
        return self.is_one_word and (self.is_name(self.words[0]) or self.words[0][0].isupper())

    @property
    def is_spelled(self) -> bool:
        """Whether it is letters that are spoken one by one: "OSCE"."""
        word = self.words[0]
        is_acronym = len(word) > 1 and word.upper() == word
        return is_acronym and (self.has(word, "spelled") or not _SPOKEN.fullmatch(self.first))

    @property
    def is_people(self) -> bool:
        """Whether it is the name of a people: "Sarni"."""
        is_group = self.is_("ActorGroup") and self.is_proper and not self.words[0].isupper()
        endings = tuple(self.known["demonym_endings"])
        return is_group and self.words[0].endswith(endings)
