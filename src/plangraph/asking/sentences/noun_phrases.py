"""Noun phrases: the label of a thing as it is written inside a sentence.

``plan:inSentence`` of a thing wins: ``the Dnieper``, or in a language with cases a form under a tag
such as ``uk-x-gen``; ``uk-x-pl`` is the name of what is in the plural. Without it, the form is made
from the label by the words of the language file: what stands in brackets is dropped, the first
letter is small unless it is a name, and an article is put before what needs one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentences import proper_names
from plangraph.asking.sentences.articles import Articles
from plangraph.asking.sentences.case_names import CaseNames
from plangraph.asking.sentences.clause_subjects import define_subject
from plangraph.asking.sentences.label_texts import (
    bracket_comma,
    is_acronym,
    lower_article,
    lower_shouted,
)
from plangraph.asking.sentences.label_verbs import LabelVerbs
from plangraph.asking.sentences.language import Language
from plangraph.asking.sentences.person_phrases import write_person_name
from plangraph.asking.sentences.plurals import Plurals, is_group_of_states
from plangraph.asking.sentences.sentence_facts import SentenceFacts, Worded

_BRACKETS = re.compile(r"\s*\([^()]*\)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_GOODS = frozenset({"Asset"})
_COMMON = frozenset({"ActorGroup", "Asset"})
_STEM = 5  # letters that a name and an adjective made of it share: Europe, European


def drop_brackets(text: str) -> str:
    """Return a label without what stands in brackets; a label that is all in brackets as it is."""
    return _BRACKETS.sub("", text).strip() or text


class Noun(NamedTuple):
    """A thing in a sentence: its text, the text without an article, and its language.

    ``is_missing_form`` says that the case that was asked for is not in the data.
    """

    text: str
    bare: str
    is_plural: bool
    language: str
    is_missing_form: bool = False


class NounPhrases:
    """The noun phrases of the things of a graph in one language.

    ``is_brief`` writes the short labels of the things that have one.
    """

    def __init__(self, facts: SentenceFacts, language: Language, *, is_brief: bool = False) -> None:
        self._facts = facts
        self._language = language
        self._is_brief = is_brief
        self.cases = CaseNames(language, facts)
        self._peoples = tuple(language.words("demonym_endings"))
        self._known: dict[tuple[str, str], Noun] = {}
        self._words = language.word_sets
        self._plurals = Plurals(self, facts, language, self._words)
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
        endings = tuple(language.words("clause_endings"))
        self.verbs = LabelVerbs(self, self._words, endings, frozenset(language.number_words))
        self._articles = Articles(self, self._words, proper_names.list_labels(facts))
        self._bodies = proper_names.find_bodies_of_two_words(facts, self.label)
        single = frozenset(
            word
            for word in proper_names.find_single_names(facts, self.label)
            if word.lower() not in places
        )
        self._single = single | self._words["proper"]
        self._stems = {
            name[:_STEM] for name in self._single if len(name) >= _STEM and name.isalpha()
        }

    def write(self, thing: str, form: str = "") -> Noun:
        """Return the phrase of a thing, in a form of grammar such as ``acc`` where one is asked."""
        key = (thing, form)
        if key not in self._known:
            self._known[key] = self._write(thing, form)
        return self._known[key]

    def label(self, thing: str) -> Worded:
        """Return the label of a thing, in the language if there is one; else its local name."""
        labels = [*self._facts.texts(thing, "prefLabel"), *self._facts.texts(thing, "label")]
        return self._choose(labels) or Worded(re.sub("[-_]", " ", local_name(thing)), "")

    def short(self, thing: str) -> Worded:
        """Return the short label of a thing, or its label."""
        return self._choose(self._facts.texts(thing, "shortLabel")) or self.label(thing)

    def clause(self, thing: str) -> Worded:
        """Return the label of a thing whose label is a clause, as it is written in a sentence."""
        label = self.label(thing)
        written = self._choose(self._facts.texts(thing, "inSentence"))
        if written and written.language in (self._language.tag, label.language, ""):
            return written
        if label.language not in ("en", "") or self._language.tag != "en":
            return Worded(self.lower_first(label.text), label.language)
        if not self.verbs.is_clause(label.text):
            return Worded(self._lower_noun(label.text), label.language)
        clause = self.lower_first(label.text)
        return Worded(define_subject(self, self._words, clause), label.language)

    def head(self, thing: str) -> str:
        """Return the word that names a thing: ``line`` of "Line of contact"."""
        has_cases = self._language.has_cases
        words = _WORD.findall(
            self.write(thing).bare if has_cases else drop_brackets(self.label(thing).text)
        )
        return self.head_words(words)[-1].lower() if words else ""

    def head_in(self, thing: str, language: str) -> str:
        """Return the word that names a thing in another language, or an empty text."""
        labels = (item for item in self._facts.texts(thing, "label") if item.language == language)
        words = _WORD.findall(next((item.text for item in labels), ""))
        head = self.head_words([word for word in words if word])
        links = self._words["links"]
        stop = next((at for at, word in enumerate(head) if word.lower() in links), len(head))
        return head[stop - 1].lower() if head[:stop] else ""

    def is_simple(self, text: str) -> bool:
        """Return whether a name has nothing after its main word: "armed forces"."""
        words = _WORD.findall(text)
        return bool(words) and len(self.head_words(words)) == len(words)

    def names(self, thing: str) -> Iterator[str]:
        """Yield all names of a thing."""
        for name in ("label", "prefLabel", "altLabel", "shortLabel", "inSentence"):
            for fact in self._facts.texts(thing, name):
                yield _BRACKETS.sub("", fact.text)

    def forms(self, thing: str) -> frozenset[str]:
        """Return a thing in all forms of grammar that its name has, without an article."""
        written = {fact.text for fact in self._facts.texts(thing, "inSentence")}
        return frozenset((self.write(thing).bare, *map(self.strip_article, written)))

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
        best = sorted(
            plain, key=lambda item: (ranked.get(item.language, 3), item.language, item.text)
        )
        return best[0] if best else None

    def _write(self, thing: str, form: str) -> Noun:
        forms = self._facts.texts(thing, "inSentence")
        label = self.label(thing)
        if self._is_brief and self._facts.texts(thing, "shortLabel"):
            label, forms = self.short(thing), ()
        tag = f"{self._language.tag}-x-{form}".lower()
        exact = [item for item in forms if form and item.language.lower() == tag]
        many = [item for item in forms if item.language.lower() == f"{self._language.tag}-x-pl"]
        if many and not form:
            exact = many
        written = exact[0] if exact else self._choose(forms)
        is_missing = bool(form) and not exact
        if written and (exact or written.language in (self._language.tag, "")):
            text = written.text
            if is_missing:
                text, is_missing = self.cases.write(text, self._facts.kinds(thing), form)
            bare = self.strip_article(text)
            is_plural = self._plurals.is_plural(thing, bare)
            return Noun(text, bare, is_plural, self._language.tag, is_missing)
        text = drop_brackets(label.text)
        if "ClauseVersion" in self._facts.kinds(thing) and self._facts.values(thing, "pointNumber"):
            return self._write_wording(thing, text, form)
        wordings = self._facts.wordings.get(thing, ()) if self._facts.effect_kind(thing) else ()
        if wordings:
            text = drop_brackets(self.label(wordings[0]).text)
            return self._write_wording(wordings[0], text, form)
        if label.language not in ("en", "") or self._language.tag != "en":
            is_plural = self._plurals.is_plural(thing, text)
            text, is_missing = self.cases.write(text, self._facts.kinds(thing), form)
            return Noun(text, text, is_plural, label.language, is_missing)
        noun = self._write_english(thing, text, label.language)
        return noun._replace(is_missing_form=is_missing)

    def _write_english(self, thing: str, text: str, tag: str) -> Noun:
        kinds = self._facts.kinds(thing)
        if not kinds and not tag:
            return Noun(text, text, is_plural=False, language=tag)
        if is_group_of_states(kinds, text):
            kinds = kinds - {"State"} | {"ActorGroup"}
        text = self._order_parts(text)
        text = lower_shouted(text) if kinds & _COMMON else text
        is_plural = self._plurals.is_plural(thing, text)
        if "PlanVersion" in kinds:
            text = bracket_comma(text)
        if "ClauseVersion" in kinds:
            return self._write_wording(thing, text, tag)
        is_told = kinds & {"Milestone", "Event"} and self.verbs.is_clause(text)
        if is_told:
            clause = self.lower_first(text)
            return Noun(clause, clause, is_plural=False, language=tag)
        if "Person" in kinds:
            return Noun(*write_person_name(self, self._words, text), is_plural=False, language=tag)
        if self._is_people(kinds, text, is_plural=is_plural):
            is_land = any(name.startswith(text[:-1]) for name in self._words["proper"])
            is_one = not is_plural and not is_land  # "the Tchek", not "the Europe"
            is_needed = is_one or self._articles.are_needed(kinds, text, is_plural=is_plural)
            return Noun(f"the {text}" if is_needed else text, text, is_plural or is_one, tag)
        is_common = is_plural and kinds & _GOODS == _GOODS
        is_whole = "State" in kinds or self._articles.is_defined(text)
        lowered = (
            lower_article(text)
            if is_whole
            else self._lower_noun(text, is_common=is_common, kinds=kinds)
        )
        first, _, rest = lowered.partition(" ")
        if is_plural and first == "both":
            pair = self._language.pattern("nouns", "pair").format(noun=rest)
            return Noun(pair, self.strip_article(pair), is_plural, tag)
        if self._articles.are_needed(kinds, lowered, is_plural=is_plural):
            return Noun(f"the {lowered}", lowered, is_plural, tag)
        return Noun(lowered, self.strip_article(lowered), is_plural, tag)

    def _is_people(self, kinds: frozenset[str], text: str, *, is_plural: bool) -> bool:
        """Return whether a group has one word for its name that is no common noun: "Roma"."""
        word, known = text.lower(), self._words
        if "ActorGroup" not in kinds or not text.isalpha() or not text[0].isupper():
            return False
        if is_plural:
            return any(
                name.startswith(text[:-1]) and len(text) >= _STEM for name in known["proper"]
            )
        lists = (
            "never_the",
            "articles",
            "collectives",
            "mass",
            "single_the",
            "plural",
            "bodies",
            "sources",
            "common_words",
        )
        is_common = any(word in known[name] for name in lists)
        return not is_common and not word.endswith(tuple(known["common_endings"]))

    def _write_wording(self, thing: str, text: str, form: str) -> Noun:
        """Return a clause version by its point, or by its label."""
        points = self._facts.values(thing, "pointNumber")
        name, language = "point" if points else "clause", self._language
        pattern = language.pattern("references", f"{name}_{form}") or language.pattern(
            "references", name
        )
        point = pattern.format(number=points[0] if points else "", label=text)
        written = language.pattern("references", "wording").format(point=point)
        return Noun(written, written, is_plural=False, language=language.tag)

    def _order_parts(self, text: str) -> str:
        """Return the part of a text before its whole: "article 42 of the constitution"."""
        whole, comma, part = text.partition(", ")
        if not comma or part.partition(" ")[0].lower() not in self._words["numbered_parts"]:
            return text
        owner = self.add_definite(self._lower_noun(whole), is_plural=False)
        return f"{part} of {owner}"

    def add_definite(self, text: str, *, is_plural: bool) -> str:
        """Return a noun with the article "the" where it needs one."""
        is_needed = self._articles.are_needed(frozenset(), text, is_plural=is_plural)
        return f"the {text}" if is_needed else text

    def add_indefinite(self, noun: str) -> str:
        """Return a noun with the article "a" or "an"."""
        return self._language.indefinite(noun)

    def _lower_noun(
        self, text: str, *, is_common: bool = False, kinds: frozenset[str] = frozenset()
    ) -> str:
        """Return a label with a small first letter, unless it is or begins with a name.

        A label of several words is a name where all its words, but those between, are capital; not
        one of goods in the plural, which ``is_common``.
        """
        words = _WORD.findall(text)
        if not words or (words[0].lower() in self._words["articles"]):
            return text[:1].lower() + text[1:]
        links = self._words["stops"] | self._words["articles"]
        rest = [word for word in words[1:] if word.lower() not in links]
        head = self.head_words(words)
        is_whole_name = all(word[0].isupper() for word in rest) and any(
            not is_acronym(word) for word in rest
        )
        is_common = is_common and len(head) == len(words) and not any(map(self._is_known, words))
        if is_whole_name and is_common:
            return text.lower()  # "School Books"
        is_own = "Institution" in kinds and proper_names.is_one_body(words[0], self._words)
        if is_whole_name and (len(head) > 1 or is_own or words[0] in self._words["organs"]):
            return text
        first, last = words[0].lower(), head[-1].lower()
        if (
            len(head) == 2
            and last in self._words["geographic"]
            and first not in self._words["common_first"] | self._words["mass"]
            and (
                not first.endswith(tuple(self._words["common_endings"])) or words[0] in self._single
            )
        ):
            return text
        is_part_of_name = len(head) > 2 and words[1][0].isupper() and not self._is_known(words[1])
        is_organ = len(words) > 1 and words[1] in self._words["organs"]
        if is_part_of_name and (is_organ or first not in self._words["common_first"]):
            return text  # "World Bank loan", not "Frozen Russian assets"
        is_name = "Place" in kinds and proper_names.begins_with_name(head, self._words)
        is_common = any(map(self._articles.is_named_so, self._bodies.get(words[0], ())))
        if is_common and any(map(str.islower, rest)) and not self._articles.is_defined(words[0]):
            return text[0].lower() + text[1:]
        return text if is_name else self.lower_first(text)

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

    def strip_article(self, text: str) -> str:
        """Return a text without the article that it begins with."""
        first, _, rest = text.partition(" ")
        return rest if rest and first.lower() in ("the", "a", "an") else text
