"""Declension: the cases of names in a language with cases, from the endings of their words.

``uk-x-gen`` and its like of ``plan:inSentence`` are the cases that somebody wrote. Where a name has
none, this module makes them: it finds the noun that the name is about, declines it and the
adjectives before it, and leaves what follows as it is: «Річкова комісія Морвії» has the genitive
«Річкової комісії Морвії». A name of which a word is unknown, or that can be read in two ways, has
no cases here: a wrong case is worse than none. The words and endings are data,
``languages/declensions/{tag}.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from plangraph.asking.sentences.declined_nouns import DeclinedNouns
from plangraph.asking.sentences.declined_persons import DeclinedPersons
from plangraph.asking.sentences.declined_words import (
    DeclinedName,
    Forms,
    find_quoted,
    fold_word,
    is_in_capitals,
)

_FOLDER = Path(__file__).parents[1] / "languages" / "declensions"
_MOST_ADJECTIVES = 4
_SPLIT = re.compile("[^ ,]+|,")
#: The kind of what is known to be several, though its name may also be that of one: «рішення».
SEVERAL = "Several"
_CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
_DIRECT = ("nom", "acc")
_ANY = frozenset({"State"})
_PERSONS = frozenset({"ActorGroup", "Person", "Institution", "Unit"})
_DESCRIBED = ("их", "іх")  # the genitive of those who are named by an adjective
_SOFT = {"m": "ій", "f": "я", "n": "є"}


class Declension:
    """The declension of one language."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        rules = data["rules"]
        self._stems = re.compile(f".*{rules['adjective_before']}")
        self._soft_plural = re.compile(f".*{rules['soft_plural']}і")
        self._fixed: Mapping[str, str] = data["indeclinable"]
        self._conjunctions = frozenset(rules["conjunctions"])
        self._common = re.compile(f".*{rules['common_noun']}")
        self._epithets: list[str] = rules["epithets"]
        self._clause_starts = frozenset(rules["clause_starts"])
        self._prepositions = frozenset(rules["prepositions"])
        self._nominative = tuple(rules["nominative_endings"])
        self._of_genitive = frozenset(rules["prepositions_of_genitive"])
        self._nouns_in_ya = tuple(rules["nouns_in_ya"])
        self._inherent = tuple(rules["genitive_endings"])
        self._make = DeclinedNouns(data).make
        #: The nouns of the lists, each by its nominative in the singular and in the plural.
        self.nouns: dict[str, list[Forms]] = {}
        self._singulars: dict[str, str] = {}
        for group, words in data["nouns"].items():
            for entry in words.split():
                self._add_noun(group, entry)
        self._persons = DeclinedPersons(data, lambda *entry: self._make(*entry)[0])
        self._read: dict[tuple[str, frozenset[str]], DeclinedName | None] = {}

    def read(self, text: str, kinds: frozenset[str]) -> DeclinedName | None:
        """Return a name with the forms of its words, or None where they are not certain."""
        key = (text, kinds)
        if key not in self._read:
            self._read[key] = self._read_name(text, kinds)
        return self._read[key]

    def _read_name(self, text: str, kinds: frozenset[str]) -> DeclinedName | None:
        words = _SPLIT.findall(text)
        if not words:
            return None
        if is_in_capitals(words[0]):
            return DeclinedName(((text, None),), is_plural=False, is_animate=False)
        if form := self._data["numerals"].get(fold_word(words[0])):
            counted = Forms("p", {"gen": form, "acc": fold_word(words[0])})
            after = ((word, None) for word in words[1:])
            return DeclinedName(((words[0], counted), *after), is_plural=True, is_animate=False)
        if inner := find_quoted(text):
            return self._quote(self._read_name(inner, kinds if " " in inner else _ANY))
        if "Person" in kinds and (person := self._persons.read(words) or self._read_titled(words)):
            return DeclinedName(person, is_plural=False, is_animate=True)
        found = self._read_phrase(words, kinds, "")
        if found is None:
            ending = next((end for kind, end in self._fixed.items() if kind in kinds), "")
            is_fixed = len(words) == 1 and ending and re.fullmatch(f"[А-ЯЇІЄҐ].*(?:{ending})", text)
            return DeclinedName(((text, None),), False, False) if is_fixed else None
        heads, rest = found
        forms = heads[-1][1]
        if rest and self._is_named(rest[0]):
            return None  # a second noun in the nominative, which would have to be declined
        if forms is None or (forms.is_animate and not self._is_inherent(rest)):
            return None
        if "Person" in kinds and not forms.is_animate:
            return None  # the name of a person that is also a word: «Гай»
        is_adjective = forms.gender == "p" and forms.cases["gen"].endswith(_DESCRIBED)
        if forms.is_animate and is_adjective and kinds.isdisjoint(_PERSONS):
            return None  # an adjective that nothing says the noun of
        second = self._read_second(rest, kinds)
        joined = second or self._read_epithet(rest, forms, fold_word(heads[-1][0]))
        if "," in rest and not joined:
            joined = self._read_clause(rest, forms)
            if not joined:
                return None
        whole = (*heads, *(joined or ((word, None) for word in rest)))
        is_plural = bool(second) or forms.gender == "p"
        return DeclinedName(
            whole, is_plural, forms.is_animate, fold_word(heads[-1][0]), forms.gender
        )

    def _quote(self, name: DeclinedName | None) -> DeclinedName | None:
        """Return a name in quotes, of which the words inside are declined."""
        if name is None:
            return None
        words = list(name.words)
        for at, before, after in ((0, "«", ""), (-1, "", "»")):
            word, forms = words[at]
            words[at] = (before + word + after, forms and forms.put_between(before, after))
        return replace(name, words=tuple(words), head="")

    def _read_titled(self, words: Sequence[str]) -> tuple[tuple[str, Forms | None], ...]:
        """Return a title and the name after it, both declined: «генерала Олафа Кру»."""
        head = self._read_phrase(words, frozenset({"Person"}), "")
        if head is None or not head[1] or not head[0][-1][1]:
            return ()
        (title, rest), forms = head, head[0][-1][1]
        name = self._persons.read(rest)
        if not name and forms.is_animate and len(rest) == 1:
            name = self._persons.read_first(rest[0], forms.gender)
        return (*title, *name) if name and forms.is_animate else ()

    def read_one(self, name: DeclinedName, kinds: frozenset[str]) -> DeclinedName | None:
        """Return one of what a name in the plural names: «риболовний човен»."""
        head = self._singulars.get(name.head, "")
        known = [item for item in self.nouns.get(head, ()) if item.gender != "p"]
        if not known:
            return None
        words = []
        for word, forms in name.words:
            if fold_word(word) == name.head:
                words.append(head)
            elif forms is None:
                words.append(word)
            else:
                is_soft = forms.cases["gen"].endswith("іх")
                ending = {"m": "ий", "f": "а", "n": "е"} | (_SOFT if is_soft else {})
                words.append(forms.cases["acc"][:-1] + ending[known[0].gender])
        return self.read(" ".join(words), kinds)

    def is_common(self, name: DeclinedName, kinds: frozenset[str]) -> bool:
        """Return whether a name is no proper name, so that its first letter is small."""
        rules = self._data["rules"]
        has_adjective = fold_word(name.words[0][0]) != name.head
        if has_adjective and any(word[0].isupper() for word, forms in name.words[1:] if forms):
            return False
        if name.head in rules["settlements"] and not has_adjective:
            return True
        is_place = "Place" in kinds and has_adjective and name.head not in rules["common_places"]
        is_known = name.head in self.nouns or self.nouns.keys() >= {*name.head.split("-")}
        is_known = is_known or bool(self._common.fullmatch(name.head))
        return is_known and not kinds.isdisjoint(rules["lowered"]) and not is_place

    def _is_named(self, word: str) -> bool:
        """Return whether a word is a noun of the lists that can be nothing but a nominative."""
        return word in self.nouns and word not in self._oblique

    @cached_property
    def _oblique(self) -> frozenset[str]:
        """The nouns of the lists in all cases but the nominative and the accusative."""
        known = (item for found in self.nouns.values() for item in found)
        return frozenset(
            form for item in known for case, form in item.cases.items() if case not in _DIRECT
        )

    def _is_inherent(self, rest: Sequence[str]) -> bool:
        """Return whether what follows a person stays: «Норви», not the name «Коваль»."""
        if not rest or not rest[0][:1].isupper() or is_in_capitals(rest[0]):
            return True
        known = self.nouns.get(fold_word(rest[0]), ())
        is_fixed = any(item.cases["gen"] == item.cases["ins"] for item in known)
        return is_fixed or rest[0].endswith(self._inherent)

    def _read_epithet(
        self, rest: Sequence[str], forms: Forms, head: str
    ) -> tuple[tuple[str, Forms | None], ...]:
        """Return the name after a noun that is declined: «озеро Гірське», «місто Тірма»."""
        if len(rest) != 1 or not rest[0][:1].isupper():
            return ()
        if head in self._data["rules"]["agreeing"]:
            if rest[0].endswith(("а", "я")):
                return ((rest[0], self._make("feminine", fold_word(rest[0]))[0]),)
            return ()
        found = [item for item in self._adjectives(rest[0]) if item.gender == forms.gender]
        if found and forms.gender == "f" and not rest[0].endswith(tuple(self._epithets)):
            is_place = head in self._data["rules"]["named_by_adjectives"]
            return ((f"«{rest[0]}»" if is_place else rest[0], None),)  # «площа Ринкова»
        return tuple((rest[0], item) for item in found[:1])

    def _read_clause(
        self, rest: Sequence[str], forms: Forms
    ) -> tuple[tuple[str, Forms | None], ...]:
        """Return what follows with a comma: a clause as it is, or an adjective with its forms."""
        at = rest.index(",") + 1
        after = rest[at] if at < len(rest) else ""
        kept = tuple((word, None) for word in rest)
        if after in self._clause_starts:
            return kept
        found = (item for item in self._adjectives(after) if item.gender == forms.gender)
        adjective = next(found, None)
        return (*kept[:at], (after, adjective), *kept[at + 1 :]) if adjective else ()

    def _read_second(
        self, rest: Sequence[str], kinds: frozenset[str]
    ) -> tuple[tuple[str, Forms | None], ...]:
        """Return the words of a second name after "and", where the name is made of two."""
        at = next((place for place, word in enumerate(rest) if word in self._conjunctions), None)
        if at is None or self._prepositions.intersection(rest[:at]) - self._of_genitive:
            return ()
        found = self._read_phrase(rest[at + 1 :], kinds, "", is_known=True)
        if found is None:
            return ()
        heads, after = found
        forms = heads[-1][1]
        could_be_genitive = forms is None or forms.gender == "p"
        if at and could_be_genitive:
            return ()
        kept = ((word, None) for word in (*rest[: at + 1],))
        return (*kept, *heads, *((word, None) for word in after))

    def _read_phrase(
        self,
        words: Sequence[str],
        kinds: frozenset[str],
        gender: str,
        *,
        is_known: bool = False,
        depth: int = 0,
    ) -> tuple[tuple[tuple[str, Forms | None], ...], Sequence[str]] | None:
        """Return the adjectives and the noun that a phrase begins with, and what follows."""
        if not words or depth > _MOST_ADJECTIVES:
            return None
        word, rest = words[0], words[1:]
        if self._is_adverb(word) and any(True for item in rest[:1] for _ in self._adjectives(item)):
            after = self._read_phrase(rest, kinds, gender, is_known=is_known, depth=depth + 1)
            return (((word, None), *after[0]), after[1]) if after else None
        for forms in self._adjectives(word):
            if (gender and forms.gender != gender) or self._is_noun(word, forms):
                continue
            links = {*self._conjunctions, *self._data["rules"]["adverbs"]}
            link = rest[:1] if rest[:1] and rest[0] in links else []
            after = self._read_phrase(
                rest[len(link) :], kinds, forms.gender, is_known=is_known, depth=depth + 1
            )
            if after is None and link and forms.gender != "p":
                after = self._read_shared(rest[1:], kinds, forms.gender)
            if after:
                heads, left = after
                return ((word, forms), *((item, None) for item in link), *heads), left
        noun = self._find_noun(word, kinds, gender, is_known=is_known)
        if noun is None and gender and is_in_capitals(word):
            noun = Forms(gender, dict.fromkeys(_CASES, word))
        return (((word, noun),), rest) if noun else None

    def _read_shared(
        self, words: Sequence[str], kinds: frozenset[str], gender: str
    ) -> tuple[tuple[tuple[str, Forms | None], ...], Sequence[str]] | None:
        """Return an adjective in the singular before the noun of two: «… і бретонський тексти»."""
        if len(words) < 2:
            return None
        first, second, *rest = words
        adjective = next((it for it in self._adjectives(first) if it.gender == gender), None)
        noun = self._find_noun(second, kinds, "p", is_known=False)
        return (((first, adjective), (second, noun)), rest) if adjective and noun else None

    def _is_adverb(self, word: str) -> bool:
        """Return whether a word before an adjective stays: «тимчасово переміщені»."""
        return word.lower().endswith("о") and fold_word(word) not in self.nouns

    def _is_noun(self, word: str, forms: Forms) -> bool:
        """Return whether a word that ends as an adjective is a noun: «річка», not «черговий»."""
        known = self.nouns.get(fold_word(word), ())
        return any(item.cases["gen"] != forms.cases["gen"] for item in known)

    def _adjectives(self, word: str) -> Iterator[Forms]:
        """Yield the forms of an adjective in the nominative, or of a word such as "all"."""
        lowered = fold_word(word)
        if known := self._data["pronouns"].get(lowered):
            yield Forms(known["gender"], known)
            return
        for found in self.nouns.get(lowered, ()):
            if found.cases["gen"] == lowered.removesuffix("і") + "их":
                cases = {**found.cases, "acc": lowered, "animate": found.cases["gen"]}
                yield Forms(found.gender, cases)  # who is named by an adjective: «поранені»
        for ending, cases in self._data["adjectives"].items():
            stem = lowered.removesuffix(ending)
            is_known = ending == "ий" or self._stems.fullmatch(stem)
            is_noun = lowered.endswith(self._nouns_in_ya)
            is_noun = is_noun and not self._soft_plural.fullmatch(f"{stem}і")
            if stem == lowered or not is_known or is_noun:
                continue
            is_soft = ending == "і" and self._soft_plural.fullmatch(lowered)
            chosen = self._data["adjectives"]["soft і"] if is_soft else cases
            forms = {case: stem + form for case, form in chosen.items() if case != "gender"}
            yield Forms(chosen["gender"], forms)

    def _find_noun(
        self, word: str, kinds: frozenset[str], gender: str, *, is_known: bool
    ) -> Forms | None:
        lowered = fold_word(word)
        first, *parts = word.split("-")
        if (
            any(part[1:] != part[1:].lower() for part in (first, *parts))
            or lowered in self._data["rules"]["adverbs"]
        ):
            return None
        known = [item for item in self.nouns.get(lowered, ()) if gender in ("", item.gender)]
        if known and known[0].gender == "n":
            return known[-1 if SEVERAL in kinds else 0]  # «рішення», which is one or many
        if known:
            return known[0] if len({tuple(item.cases.values()) for item in known}) == 1 else None
        is_sure = lowered.endswith(self._nominative)  # no genitive ends so: «незалежність»
        if lowered in self.nouns or (is_known and not is_sure):
            return None
        if compound := self._find_compound(lowered, gender):
            return compound
        if "-" in lowered and (
            (pair := self._find_pair(lowered, kinds, gender)) or word[:1].islower()
        ):
            return pair
        kind = next((item for item in self._data["endings"] if item in kinds), "always")
        for ending, group in (*self._data["endings"]["always"], *self._data["endings"][kind]):
            if re.fullmatch(f".*{ending}", lowered):
                one, many = self._make(group, lowered)
                both = (many, one) if SEVERAL in kinds else (one, many)
                return (
                    next((item for item in both if gender in ("", item.gender)), None)
                    if (many.cases["nom"] == lowered or gender in ("", one.gender))
                    else None
                )
        if lowered.endswith(tuple(self._data["endings"]["not_after_adjective"].split("|"))):
            return None
        for ending, its_gender, group in self._data["endings"]["after_adjective"]:
            if gender == its_gender and re.fullmatch(f".*{ending}", lowered):
                return self._make(group, lowered)[0]
        return None

    def _find_compound(self, word: str, gender: str) -> Forms | None:
        """Return the forms of a noun with a prefix before one of the lists: «авіакомпанія»."""
        for prefix in self._data["rules"]["prefixes"]:
            known = self.nouns.get(word.removeprefix(prefix), ()) if word.startswith(prefix) else ()
            for forms in known:
                if gender in ("", forms.gender):
                    cases = {case: prefix + form for case, form in forms.cases.items()}
                    return Forms(forms.gender, cases, forms.is_animate)
        return None

    def _find_pair(self, word: str, kinds: frozenset[str], gender: str) -> Forms | None:
        """Return the forms of two nouns with a hyphen, of which both are declined."""
        first, _, second = word.partition("-")
        one = self._find_noun(first, kinds, "", is_known=True)
        other = self._find_noun(second, kinds, "", is_known=True)
        if one is None or other is None or gender not in ("", one.gender):
            return None
        cases = {case: f"{one.cases[case]}-{other.cases[case]}" for case in other.cases}
        if one.gender == "p" and not one.is_animate:
            cases["acc"] = word
        return Forms(one.gender, cases, one.is_animate)

    def _add_noun(self, group: str, entry: str) -> None:
        entry, _, genitive = entry.partition("/")
        word, colon, stem = entry.partition(":")
        singular, plural = self._make(group, word, stem, genitive)
        if singular.gender != "p" and not (colon and not stem):
            self.nouns.setdefault(word, []).append(singular)
        if genitive != "-" and singular is not plural:
            self._singulars.setdefault(plural.cases["nom"], word)
        if genitive != "-":
            self.nouns.setdefault(plural.cases["nom"], []).append(plural)


@cache
def read_declension(tag: str) -> Declension | None:
    """Return the declension of the names of a language, or None where it has no file for them."""
    path = _FOLDER / f"{tag}.toml"
    if not tag.isalnum() or not path.is_file():
        return None
    return Declension(tomllib.loads(path.read_text(encoding="utf-8")))
