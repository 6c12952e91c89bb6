"""Noun phrases: the label of a thing as it is written inside a sentence.

``plan:inSentence`` of a thing wins: ``the Dnieper``, or in a language with cases a form under a tag
such as ``uk-x-gen``; ``uk-x-pl`` is the name of what is in the plural. Without it, the form is made
from the label by the words of the language file: what stands in brackets is dropped, the first
letter is small unless it is a name, and an article is put before what needs one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plangraph.asking.language import Language
from plangraph.asking.sentences import proper_names
from plangraph.asking.sentences.articles import Articles
from plangraph.asking.sentences.clause_subjects import define_subject
from plangraph.asking.sentences.label_texts import (
    bracket_comma,
    is_acronym,
    is_group_of_states,
    lower_article,
    lower_shouted,
)
from plangraph.asking.sentences.label_verbs import LabelVerbs
from plangraph.asking.sentences.label_words import LabelWords
from plangraph.asking.sentences.person_phrases import write_person_name
from plangraph.asking.sentences.plurals import Plurals
from plangraph.asking.sentences.sentence_facts import SentenceFacts, Worded

_BRACKETS = re.compile(r"\s*\([^()]*\)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_GOODS = frozenset({"Asset"})
_COMMON = frozenset({"ActorGroup", "Asset"})
_TITLED = frozenset({"Place", "Post"})


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


class NounPhrases(LabelWords):
    """The noun phrases of the things of a graph in one language.

    ``is_brief`` writes the short labels of the things that have one.
    """

    def __init__(self, facts: SentenceFacts, language: Language, *, is_brief: bool = False) -> None:
        super().__init__(facts, language)
        self._is_brief = is_brief
        self._known: dict[tuple[str, str], Noun] = {}
        self._plurals = Plurals(self, facts, language, self._words)
        endings = tuple(language.words("clause_endings"))
        futures = (form for both in language.sections.get("futures", {}).values() for form in both)
        known = {**self._words, "finite": self._words["finite"].union(futures)}
        self.verbs = LabelVerbs(self, known, endings, frozenset(language.number_words))
        self._articles = Articles(self, self._words, proper_names.list_labels(facts))
        self._bodies = proper_names.find_bodies_of_two_words(facts, self.label)

    def write(self, thing: str, form: str = "") -> Noun:
        """Return the phrase of a thing, in a form of grammar such as ``acc`` where one is asked."""
        key = (thing, form)
        if key not in self._known:
            self._known[key] = self._write(thing, form)
        return self._known[key]

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
        return Worded(define_subject(self.verbs, self._words, clause), label.language)

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

    def names(self, thing: str) -> Iterator[str]:
        """Yield all names of a thing."""
        for name in ("label", "prefLabel", "altLabel", "shortLabel", "inSentence"):
            for fact in self._facts.texts(thing, name):
                yield _BRACKETS.sub("", fact.text)

    def forms(self, thing: str) -> frozenset[str]:
        """Return a thing in all forms of grammar that its name has, without an article."""
        written = {fact.text for fact in self._facts.texts(thing, "inSentence")}
        return frozenset((self.write(thing).bare, *map(self.strip_article, written)))

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
                text, is_missing = self.cases.write(text, self._plurals.kinds(thing, text), form)
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
            text, is_missing = self.cases.write(text, self._plurals.kinds(thing, text), form)
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
        if proper_names.is_people(kinds, text, self._words, is_plural=is_plural):
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
        is_owned = bool(self._facts.values(thing, "owner"))
        if self._articles.are_needed(kinds, lowered, is_plural=is_plural, is_owned=is_owned):
            return Noun(f"the {lowered}", lowered, is_plural, tag)
        return Noun(lowered, self.strip_article(lowered), is_plural, tag)

    def _write_wording(self, thing: str, text: str, form: str) -> Noun:
        """Return a clause version by its point, or by its label."""
        points = self._facts.values(thing, "pointNumber")
        name, language = "point" if points else "clause", self._language
        pattern = language.pattern("references", f"{name}_{form}") or language.pattern(
            "references", name
        )
        written = pattern.format(number=points[0] if points else "", label=text)
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

    def is_mentioned(self, text: str) -> bool:
        """Return whether the label of another thing has a name with its article."""
        return self._articles.is_mentioned(text)

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
        is_titled = bool(kinds & _TITLED) and " of the " not in text
        is_titled = is_titled and not all(map(self.is_name, rest))
        is_own = "Institution" in kinds or is_titled  # "Line of Contact", not "Harbour of Lund"
        is_own = is_own and proper_names.is_one_body(words[0], self._words)
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
