"""Words written: what a writer of phrases knows, and how it marks the things it names.

It keeps the languages of the words that were written, so that a sentence can say where the data
had no word in its own language.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from plangraph.asking.sentences.language import Language
from plangraph.asking.sentences.noun_phrases import Noun, NounPhrases
from plangraph.asking.sentences.punctuating import punctuate
from plangraph.asking.sentences.sentence import (
    Marked,
    Phrase,
    Role,
    Sentence,
    assemble,
    mark,
    write_plain,
)
from plangraph.asking.sentences.sentence_facts import SentenceFacts, Worded
from plangraph.asking.sentences.word_frames import Pattern, fill_frame, read_frame


class Noted(NamedTuple):
    """The languages of words that were used, and the things whose form is missing."""

    used: frozenset[str]
    missing: frozenset[str]


class WordsWritten:
    """The words of one graph in one language, with a record of the languages that were used."""

    def __init__(self, facts: SentenceFacts, language: Language, *, is_brief: bool = False) -> None:
        self.facts = facts
        self.language = language
        self.nouns = NounPhrases(facts, language, is_brief=is_brief)
        self._used: set[str] = set()
        self._missing: set[str] = set()
        #: The ends of names that say whose a thing is, by the thing and its owner.
        self.owners_in_names: dict[tuple[str, str], str] = {}

    def begin(self) -> None:
        """Forget the languages and missing forms of the sentence before."""
        self._used.clear()
        self._missing.clear()

    def begin_part(self) -> Noted:
        """Begin a part of a sentence that is kept; return what was noted before it."""
        before = Noted(frozenset(self._used), frozenset(self._missing))
        self.begin()
        return before

    def end_part(self, before: Noted) -> Noted:
        """End a part of a sentence, and return what was noted in it."""
        found = Noted(frozenset(self._used), frozenset(self._missing))
        self.note_part(before)
        return found

    def note_part(self, noted: Noted) -> None:
        """Note what was noted in a part that was kept."""
        self._used |= noted.used
        self._missing |= noted.missing

    def finish(self, phrase: Phrase, *, stop: str = ".", has_capital: bool = False) -> Sentence:
        """Return a phrase as a sentence; without a full stop it may have a capital letter too."""
        rules = self.language.sections.get("punctuating")
        phrase = punctuate(phrase, rules, self.language.sections["euphony"]) if rules else phrase
        text, parts = assemble((*phrase, stop))
        text = self.language.sound(text)
        if stop or has_capital:
            text = text[:1].upper() + text[1:]
        fallbacks = tuple(sorted(self._used - {self.language.tag, ""}))
        return Sentence(text, self.language.tag, parts, fallbacks, tuple(sorted(self._missing)))

    def note(self, worded: Worded) -> str:
        """Return a text and note its language."""
        self._used.add(worded.language)
        return worded.text

    def noun(self, thing: str, form: str = "") -> Noun:
        """Return the noun phrase of a thing and note its language."""
        found = self.nouns.write(thing, form)
        self._used.add(found.language)
        if found.is_missing_form:
            self._missing.add(thing)
        return found

    def name(self, role: Role, thing: str, form: str = "") -> Phrase:
        """Return the noun phrase of a thing as a part of the sentence."""
        return mark(role, self.noun(thing, form).text, thing)

    def names(self, role: Role, things: Iterable[str], form: str = "", word: str = "and") -> Phrase:
        """Return several things as a list, in alphabetical order."""
        phrases = [self.name(role, thing, form) for thing in self.sort(things)]
        return self.language.join_phrases(phrases, word)

    def sort(self, things: Iterable[str]) -> list[str]:
        """Return things in the alphabetical order of their labels, long ones and "others" last."""
        last, things = self.language.words("last"), set(things)
        if len(things) < 2:
            return [*things]

        def rank(thing: str) -> tuple[bool, bool, str, str]:
            bare = self.nouns.write(thing).bare.casefold()
            words = bare.split()
            return bool(words) and words[0] in last, len(words) > 4, bare, thing

        return sorted(things, key=rank)

    def is_plural(self, things: Collection[str]) -> bool:
        """Return whether a verb with these things as its subject is in the plural."""
        return len(things) > 1 or any(self.nouns.write(thing).is_plural for thing in things)

    def find_gender(self, things: Sequence[str]) -> str:
        """Return the gender of one thing in a language with cases, "p" of several, or nothing."""
        if self.is_plural(things):
            return "p"
        names = [self.nouns.write(thing).bare for thing in things]
        kinds = self.facts.kinds(things[0]) if things else frozenset[str]()
        found = self.nouns.cases.read(names[0], kinds) if names else None
        return found.gender if found else ""

    def choose_preposition(self, item: str | Marked, thing: str) -> str | Marked:
        """Return words before a thing, with their last preposition as the thing asks for it."""
        if isinstance(item, Marked):
            inner = item.phrase[-1]
            text = self.choose_preposition(inner, thing) if isinstance(inner, str) else inner
            return item._replace(phrase=(*item.phrase[:-1], text))
        start, _, last = item.rstrip(" ").rpartition(" ")
        form = self._find_preposition(last, thing)
        space = item[len(item.rstrip(" ")) :]
        return f"{start} {form}{space}" if start or item.startswith(" ") else form + space

    def _find_preposition(self, word: str, thing: str) -> str:
        """Return a preposition as a thing asks for it: by its main word, or its first letter."""
        others = self.language.sections["prepositions"].get(word, {})
        has_stand_in = others and self.nouns.write(thing, "loc").text.endswith("»")
        found: str = word if has_stand_in else self._find_in(others, thing) or word
        sounds = self.language.sections["euphony"].get(found)
        if not sounds:
            return found
        name = self.nouns.write(thing, "loc" if has_stand_in else "").text.lower()
        return str(sounds["form"]) if name.startswith(tuple(sounds["before"])) else found

    def _find_in(self, others: Mapping[str, str], thing: str) -> str:
        """Return what is kept for the main word of a thing, or the first: "Lake Orm"."""
        if self.language.has_cases:
            words = self.nouns.write(thing).bare.lower().split()
            return next((others[word] for word in words if word in others), "")
        first = self.nouns.label(thing).text.partition(" ")[0].lower()
        is_first = first in self.language.words("places_first")
        return others.get(self.nouns.head(thing)) or (others.get(first, "") if is_first else "")

    def word(self, thing: str) -> str:
        """Return the label of a word of a list, as it is written in a sentence."""
        label = self.note(self.nouns.label(thing))
        return self.nouns.lower_first(label) if label[1:2].islower() else label

    def matter(self, topic: str, form: str = "") -> str:
        """Return a topic as it follows "on": "the environment".

        In a form of grammar, an empty text where the data do not have it.
        """
        if form:
            noun = self.nouns.write(topic, form)
            has_form = noun.language == self.language.tag and not noun.is_missing_form
            return noun.text if has_form else ""
        written = [
            item
            for item in self.facts.texts(topic, "inSentence")
            if item.language == self.language.tag
        ]
        if written:
            return written[0].text
        word = self.word(topic)
        has_owner = " of the " in word and self.language.tag == "en"
        return self.nouns.add_definite(word, is_plural=False) if has_owner else word

    def fill(self, pattern: str, **values: Phrase) -> Phrase:
        """Return a pattern of the language with phrases in its slots."""
        return fill_frame(read_frame(pattern), Pattern(values, self.inflect)) or ()

    def inflect(self, phrase: Phrase, form: str) -> Phrase:
        """Return a phrase with the things that it names in a form of grammar, such as ``gen``."""
        return tuple(self._inflect(item, form) for item in phrase)

    def _inflect(self, item: str | Marked, form: str) -> str | Marked:
        if isinstance(item, str):
            return item
        if item.iri and item.phrase == (self.nouns.write(item.iri).text,):
            return item._replace(phrase=(self.noun(item.iri, form).text,))
        if item.iri and (found := self._inflect_reference(item.phrase, form)):
            return item._replace(phrase=found)
        return item._replace(phrase=self.inflect(item.phrase, form))

    def _inflect_reference(self, phrase: Phrase, form: str) -> Phrase:
        """Return «пункт 2» or «обов’язок …», as a provision is called, in a form, or nothing."""
        text, words = write_plain(phrase), self.language.sections.get("inflected", {})
        first = next((start for start in words if text.startswith(start)), "")
        known = words[first].get(form, "") if first else ""
        return (known + text.removeprefix(first),) if known else ()

    def are_named_in(self, things: Sequence[str], others: Sequence[str]) -> bool:
        """Return whether the name of another thing ends in one of these: "sanctions on Norva"."""
        texts = [self.nouns.write(item).bare for item in others]
        names = {self.nouns.write(item).bare.rpartition(" of ")[2] for item in things}
        return any(name in text and name != text for name in names for text in texts)

    def name_languages(self, tags: Sequence[str], word: str) -> Phrase:
        """Return languages by their tags, as a list; nothing where one has no name."""
        names = self.language.sections.get("languages", {})
        other = names.get("other", "")
        found = sorted(names.get(tag) or other.format(tag=tag) for tag in map(str.lower, tags))
        named = [mark(Role.OBJECT, text) for text in found]
        return self.language.join_phrases(named, word) if all(found) else ()

    def name_again(self, things: Sequence[str]) -> Phrase:
        """Return "it" or "them" for what was named before, if the language has them."""
        if not things or any("Person" in self.facts.kinds(item) for item in things):
            return ()
        pronoun = self.language.pattern("nouns", "them" if self.is_plural(things) else "it")
        return mark(Role.OBJECT, pronoun, things[0] if len(things) == 1 else "")

    def each_other(self, form: str = "") -> Phrase:
        """Return "each other", in a form of grammar."""
        patterns = self.language.sections["effects"]
        return (patterns.get(f"each_other_{form}", patterns["each_other"]),)

    def define(self, noun: Noun) -> str:
        """Return a noun in the plural, or of a mass, as the known whole of a part: "the grain"."""
        pattern, first = self.language.pattern("nouns", "definite"), noun.bare.partition(" ")[0]
        if noun.text != noun.bare or not pattern:
            return noun.text
        is_numbered = noun.bare[-1:].isdigit() or noun.bare[-2:-1] == " "
        is_common = first.islower() and first not in self.language.words("never_the")
        is_common = is_common and not is_numbered
        return pattern.format(noun=noun.bare) if is_common or noun.is_plural else noun.text

    def name_one(self, thing: str) -> str:
        """Return a common noun in the singular with the article "a": "a visa"."""
        noun = self.noun(thing)
        is_one = noun.text != noun.bare and noun.bare[:1].islower() and not noun.is_plural
        return self.nouns.add_indefinite(noun.bare) if is_one else noun.text

    def is_filter(self, form: str) -> bool:
        """Return whether a form of a slot says what may fill it: a class, or a list of words.

        A case of grammar may follow: ``Legislation_acc``.
        """
        is_list = form.partition("_")[0] in self.language.sections["heads"]
        return form[:1].isupper() or form == "uncounted" or is_list

    def fits(self, thing: str, form: str) -> bool:
        """Return whether a thing is of a class, is uncounted, or has a main word of a list."""
        name = form.partition("_")[0]
        if name[:1].isupper():
            return name in self.facts.kinds(thing)
        if name == "uncounted":
            noun = self.noun(thing)
            return noun.text == noun.bare and noun.text[:1].islower() and not noun.is_plural
        known = self.language.sections["heads"][name]
        has_cases = self.language.has_cases
        words = self.noun(thing).bare.lower().split() if has_cases else [self.nouns.head(thing)]
        return not set(words).isdisjoint(known)

    def has_agent(self, phrase: Phrase) -> bool:
        """Return whether "by" or "that" is in a phrase, so that what follows would join it."""
        words = write_plain(phrase).split()
        return not set(words).isdisjoint(self.language.words("agents"))

    def has_one_name(self, thing: str) -> bool:
        """Return whether, in a language with cases, a name in the singular names each of many."""
        return bool(self.language.sections.get("each")) and not self.noun(thing).is_plural

    def this_text(self, form: str, text: str) -> str:
        """Return what a sentence calls the text that it is about, in a form of grammar.

        By a noun that the data have for it in this form, such as «угода» or "the agreement".
        """
        has_cases, tag = self.language.has_cases, self.language.tag
        is_own = any(item.language == tag for item in self.facts.texts(text, "inSentence"))
        noun = self.nouns.write(text, form)
        bare = noun.text.removeprefix(self.language.pattern("nouns", "definite").partition("{")[0])
        is_known = bare == noun.text if has_cases else bare != noun.text and bare.islower()
        if is_known and is_own and not noun.is_missing_form and " " not in bare:
            return noun.text
        if has_cases and (kind := self._find_kind_of_text(text, form)):
            return kind
        known = self.language.pattern("references", f"this_text_{form}")
        return known or self.language.pattern("references", "this_text")

    def _find_kind_of_text(self, text: str, form: str) -> str:
        """Return the noun that the label of a text begins with, «угода», or an empty text."""
        label = self.nouns.label(text)
        first = label.text.partition(" ")[0].rstrip(",").lower()
        is_known = label.language == self.language.tag and first in self.language.words("texts")
        written, is_missing = self.nouns.cases.write(first, frozenset({"Legislation"}), form)
        return written if is_known and not is_missing else ""

    def say_unnamed(self, form: str = "") -> str:
        """Return "what is not named", in a form of grammar where the language has one."""
        patterns = self.language.sections["silence"]
        return str(patterns.get(f"object_{form}", patterns["object"]))

    def frame(self, word: str, name: str) -> str:
        """Return a frame of a word in the language, or an empty text."""
        tag = self.language.tag
        found: Sequence[Worded] = self.facts.texts(word, name)
        return next((item.text for item in found if item.language == tag), "")
