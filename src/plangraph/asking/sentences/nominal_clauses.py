"""Nominal clauses: what a label without a verb names, told as a clause.

"Payment of the fee" is "the fee is paid", "shelling of the bridge" is "the bridge is shelled", and
"approval by the Senate" is "the Senate approves". A clause can follow "if", "until" and "unless";
a noun cannot follow all of them. Which noun is which verb is data of the language file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from plangraph.asking.language import Language
from plangraph.asking.sentences.noun_phrases import NounPhrases

_PAIR = re.compile(r" (or|and) ")
_DONE_BY = re.compile(r"(?P<thing>\w+(?: \w+)?) (?P<done>\w+ed by .+)")
_POSSESSIVE = re.compile(r"(?P<doer>.+)['’]s (?P<noun>\w+)")
_VOWELS = "aeiou"


class NominalClauses:
    """The clauses of the labels of one language; ``is_many`` says that a text is in the plural."""

    def __init__(
        self, nouns: NounPhrases, language: Language, is_many: Callable[[str], bool]
    ) -> None:
        self._nouns = nouns
        self._is_many = is_many
        self._sections = language.sections
        self._words = language.word_sets

    def tell(self, text: str) -> str:
        """Return as a clause what a text names: "payment of the fee" as "the fee is paid".

        Any other text gives an empty one; so does one about a name that may be the one that acts.
        """
        first, _, rest = text.partition(" of ")
        if not self._sections.get("nominal") or not rest:
            return self._tell_change(text) or self._tell_state(text) or self._tell_level(text)
        manner, _, noun = first.lower().rpartition(" ")
        if _PAIR.search(first):
            manner, noun = "", first.lower()
        adverb = self._sections["manners"].get(manner, "")
        thing, after = self._split(rest, noun)
        if self._is_described(thing) or self._may_do_it(thing, noun):
            return ""
        if self._is_proper(thing) and noun in self._sections["nominal_by"]:
            return self._tell_of(thing, self._sections["nominal_by"][noun], after)
        acts = self._find_acts(first.lower())
        if acts:
            return self._tell_of(thing, acts, after)
        if adverb and (acts := self._find_acts(noun)):
            return self._tell_of(thing, acts, f"{adverb} {after}")
        done = self._find_done(noun)
        is_name = " " not in self._nouns.strip_article(thing) and self._is_proper(thing)
        if not done or bool(manner) != bool(adverb) or is_name:
            return self._tell_level(text)
        is_many = self._is_plural(thing)
        patterns = self._sections["conditions"]
        clause = patterns["nominal"].format(
            thing=self._define(thing, is_plural=is_many),
            be=patterns["nominal_are" if is_many else "nominal_is"],
            done=f"{adverb} {done}".strip(),
        )
        return f"{clause} {after}".strip()

    def tell_doer(self, text: str) -> str:
        """Return as a clause who does what a text names: "approval by the Senate"."""
        known: Mapping[str, Sequence[str]] = self._sections.get("nominal_by", {})
        bare = self._nouns.strip_article(text)
        if (own := _POSSESSIVE.fullmatch(text)) and own["noun"].lower() in known:
            return self._tell_of(own["doer"], known[own["noun"].lower()])
        noun, _, rest = bare.partition(" ")
        acts = known.get(noun.lower())
        if acts is None:
            return ""
        done, by, doer = rest.rpartition("by ")
        if by and (not done or done.endswith(" ")):
            is_of = done.startswith("of ")
            return "" if is_of else self._tell_of(doer, acts, done.strip())
        _, of, doer = rest.partition("of ")
        is_doer = self._is_proper(doer) or noun.lower() in self._words["doers"]
        return self._tell_of(doer, acts) if of and rest.startswith("of ") and is_doer else ""

    def _tell_of(self, doer: str, acts: Sequence[str], after: str = "") -> str:
        """Return what somebody does, or what happens; ``acts`` are the verbs of one and of many."""
        is_many = self._is_plural(doer)
        noun = self._define(doer, is_plural=is_many)
        pattern: str = self._sections["conditions"]["nominal_active"]
        return f"{pattern.format(thing=noun, done=acts[is_many])} {after}".strip()

    def _tell_change(self, text: str) -> str:
        """Return what rises or falls: "rise in prices" as "prices rise"."""
        noun, within, thing = self._nouns.strip_article(text).lower().partition(" in ")
        acts = self._sections.get("nominal_in", {}).get(noun)
        return self._tell_of(text[-len(thing) :], acts) if within and acts else ""

    def _tell_state(self, text: str) -> str:
        """Return what is done by something: "road closed by snow" as "the road is closed by …"."""
        match = _DONE_BY.fullmatch(text)
        if match is None:
            return ""
        thing, patterns = match["thing"], self._sections["conditions"]
        is_many = self._is_plural(thing)
        noun = self._define(thing, is_plural=is_many)
        be = patterns["nominal_are" if is_many else "nominal_is"]
        return str(patterns["nominal"].format(thing=noun, be=be, done=match["done"]))

    def _tell_level(self, text: str) -> str:
        """Return where something is: "stock below the limit" as "the stock is below the limit"."""
        words = text.split()
        levels = self._words["levels"]
        at = next((place for place, word in enumerate(words) if place and word in levels), 0)
        if not at:
            return ""
        thing = " ".join(words[:at])
        is_many, patterns = self._is_plural(thing), self._sections["conditions"]
        noun = self._define(thing, is_plural=is_many)
        be = patterns["nominal_are" if is_many else "nominal_is"]
        return str(patterns["nominal"].format(thing=noun, be=be, done=" ".join(words[at:])))

    def _find_acts(self, name: str) -> Sequence[str]:
        """Return the verbs for one and for many of what happens: "death or resignation"."""
        known: Mapping[str, Sequence[str]] = self._sections["nominal_active"]
        first, *more = _PAIR.split(name)
        names = [first, *more[1::2]]
        if not all(name in known for name in names):
            return ()
        word = f" {more[0]} " if more else ""
        return [word.join(known[name][number] for name in names) for number in (0, 1)]

    def _find_done(self, noun: str) -> str:
        """Return the participle of what is done: "paid" of "payment", "shelled" of "shelling"."""
        known: str = self._sections["nominal"].get(noun, "")
        again = self._sections["nominal"].get(noun.removeprefix("re").removeprefix("-"), "")
        if not known and noun.startswith("re") and again and " " not in again:
            return f"re{'-' * again.startswith('e')}{again}"  # "reimposed" of "reimposition"
        first, word, *more = _PAIR.split(noun, maxsplit=1) + [""] * 2
        if word and self._find_done(first) and self._find_done(more[0]):
            return f"{self._find_done(first)} {word} {self._find_done(more[0])}"
        stem = noun.removesuffix("ing")
        is_gerund = stem != noun and any(letter in _VOWELS for letter in stem)
        if known or not is_gerund or noun in self._words["no_deeds"]:
            return known
        if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
            return f"{stem[:-1]}ied"
        return f"{stem}ed"

    def _split(self, rest: str, noun: str) -> tuple[str, str]:
        """Return the thing that something is done to, and what follows it."""
        places = self._words["told_where"] if noun in self._words["moved"] else ()
        stops = {*self._words["told_after"], *places}
        words = rest.split()
        end = next((at for at, word in enumerate(words) if at and word in stops), len(words))
        return " ".join(words[:end]), " ".join(words[end:])

    def _is_plural(self, thing: str) -> bool:
        return self._is_many(thing) or " and " in thing

    def _define(self, thing: str, *, is_plural: bool) -> str:
        """Return a noun with its article, a name of several words as the label has it."""
        is_name = thing[:1].isupper() and " " in thing
        is_name = is_name or thing.partition(" ")[0] in self._words["never_the"]
        return thing if is_name else self._nouns.add_definite(thing, is_plural=is_plural)

    def _is_described(self, thing: str) -> bool:
        """Return whether more than a name is said of a thing: "the price below 80 euros"."""
        words = [word.lower() for word in thing.split()]
        return any(word in self._words["stops"] - {"of", "and", "or"} for word in words[1:])

    def _may_do_it(self, thing: str, noun: str) -> bool:
        """Return whether it is open who acts: "refusal of the bishop"."""
        words = self._nouns.head_words(self._nouns.strip_article(thing).lower().split())
        is_somebody = any(words[-1] in self._words[name] for name in ("bodies", "offices"))
        return noun in self._words["either_acts"] and is_somebody

    def _is_proper(self, thing: str) -> bool:
        """Return whether a text begins with a name: "the NRF", "Senate"."""
        bare = self._nouns.strip_article(thing)
        return (bare[:1].isalpha() and self._nouns.is_name(bare.partition(" ")[0])) or bare[
            :1
        ].isupper()
