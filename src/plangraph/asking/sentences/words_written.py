"""Words written: what a writer of phrases knows, and how it marks the things it names.

It keeps the languages of the words that were written, so that a sentence can say where the data
had no word in its own language.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from plangraph.asking.descriptions import local_name
from plangraph.asking.language import Language
from plangraph.asking.sentence import (
    Marked,
    Phrase,
    Role,
    Sentence,
    assemble,
    mark,
    write_plain,
)
from plangraph.asking.sentences.label_texts import drop_s, has_words_of
from plangraph.asking.sentences.language_names import name_languages
from plangraph.asking.sentences.noun_phrases import Noun, NounPhrases
from plangraph.asking.sentences.punctuating import punctuate
from plangraph.asking.sentences.sentence_facts import SentenceFacts, Worded
from plangraph.asking.sentences.several_points import name_points
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
        #: The first words of actions, which befall somebody or not.
        self.first_words: dict[str, str] = {}

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
        text, parts = self.language.sound(text, parts)
        if stop or has_capital:
            at = text[:1] == "«" and text[1:2].islower()
            text = text[:at] + text[at : at + 1].upper() + text[at + 1 :]
        fallbacks = tuple(sorted(self._used - {self.language.tag, ""}))
        return Sentence(text, self.language.tag, parts, fallbacks, tuple(sorted(self._missing)))

    def write_closed(self, phrase: Phrase) -> str:
        """Return a phrase as text, with a comma behind each name that has a clause."""
        rules = self.language.sections.get("punctuating")
        sounds = self.language.sections["euphony"]
        return write_plain(punctuate(phrase, rules, sounds) if rules else phrase)

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
        """Return several things as a list, in alphabetical order; points by their numbers."""
        phrases = [self.name(role, thing, form) for thing in self.sort(things)]
        return self.join(phrases, word, form)

    def join(self, phrases: Sequence[Phrase], word: str = "and", form: str = "") -> Phrase:
        """Return what things are called as a list, several points as "points 2 and 3"."""
        return self.language.join_phrases(name_points(self.language, phrases, form), word)

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
        return len(things) > 1 or any(
            self.nouns.write(thing).is_plural for thing in things if not self._is_called_text(thing)
        )

    def _is_called_text(self, thing: str) -> bool:
        """Return whether a language with cases calls a draft «текст», whatever its label is."""
        is_draft = self.language.has_cases and "PlanVersion" in self.facts.kinds(thing)
        return is_draft and not self._find_kind_of_text(thing, "")

    def find_gender(self, things: Sequence[str]) -> str:
        """Return the gender of one thing in a language with cases, "p" of several, or nothing."""
        if self.is_plural(things):
            return "p"
        names = [self.nouns.write(thing).bare for thing in things]
        kinds = self.facts.kinds(things[0]) if things else frozenset[str]()
        found = self.nouns.cases.read(names[0], kinds) if names else None
        if found and found.gender:
            return found.gender
        noun = self.nouns.write(things[0], "ins") if things and self.language.has_cases else None
        endings: Mapping[str, Sequence[str]] = self.language.sections["nouns"].get("genders", {})
        text = noun.text.partition(" ")[0] if noun and not noun.is_missing_form else ""
        return next((one for one in endings if text.endswith(tuple(endings[one]))), "")

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
        located = self.nouns.write(thing, "loc")
        has_stand_in = others and located.is_missing_form and located.text.endswith("»")
        found: str = word if has_stand_in else self._find_in(others, thing) or word
        sounds = self.language.sections["euphony"].get(found)
        if not sounds:
            return found
        name = self.nouns.write(thing, "loc" if has_stand_in else "").text.lower()
        return str(sounds["form"]) if name.startswith(tuple(sounds["before"])) else found

    def _find_in(self, others: Mapping[str, str], thing: str) -> str:
        """Return what is kept for the main word of a thing, or the first: "Lake Orm"."""
        if self.language.has_cases:
            name = self.nouns.write(thing).bare.lower().replace("'", "’")
            found = [others[word] for word in (name, *name.split()) if word in others]
            read = self.nouns.cases.read(name, self.facts.kinds(thing)) if found else None
            return others.get(read.head, "") if read and name not in others else "".join(found[:1])
        first = self.nouns.label(thing).text.partition(" ")[0].lower()
        is_first = first in self.language.words("places_first")
        return others.get(self.nouns.head(thing)) or (others.get(first, "") if is_first else "")

    def word(self, thing: str) -> str:
        """Return the label of a word of a list, as it is written in a sentence."""
        label = self.note(self.nouns.label(thing))
        return self.nouns.lower_first(label) if label[1:2].islower() else label

    def matter(self, topic: str, form: str = "") -> str:
        """Return a topic as it follows "on": "the environment".

        In a form of grammar, after a word that has it where the data do not: «теми „випас“».
        """
        if form:
            noun = self.nouns.write(topic, form)
            has_form = noun.language == self.language.tag and not noun.is_missing_form
            is_named = noun.language == self.language.tag and noun.is_missing_form
            unknown = self.nouns.cases.stand_in(noun.bare, form) if is_named else ""
            return noun.text if has_form else unknown
        written = [
            item
            for item in self.facts.texts(topic, "inSentence")
            if item.language == self.language.tag
        ]
        if written:
            return written[0].text
        word = self.word(topic)
        is_act = word.partition(" of ")[0].endswith("ing") and " of " in word
        has_owner = (" of the " in word or is_act) and self.language.tag == "en"
        return self.nouns.add_definite(word, is_plural=False) if has_owner else word

    def tell_theirs(self, text: str) -> str:
        """Return the name of what belongs to one, "its findings", as that of several."""
        its, theirs = (self.language.pattern("nouns", name) for name in ("its", "theirs"))
        start = its.partition("{")[0]
        is_its = bool(start) and text.startswith(start)
        return theirs.format(noun=text.removeprefix(start)) if is_its else text

    def names_matter(self, text: str, topic: str) -> bool:
        """Return whether a text has the word for a topic, also in the plural: "currencies"."""
        if self.language.has_cases:
            verbs = self.language.sections["told_topics"].get(local_name(topic), ())
            return any(it in text for it in verbs) or has_words_of(text, self.matter(topic))
        matter = self.matter(topic).lower()
        words = {drop_s(word) for word in text.lower().split()}
        acts = self.language.sections.get("matters_named", {}).get(matter, ())
        return matter in text.lower() or not words.isdisjoint((drop_s(matter), *acts))

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

    def are_named_in(self, things: Sequence[str], others: Iterable[str]) -> bool:
        """Return whether the name of another thing ends in one of these: "sanctions on Norva"."""
        texts = [self.nouns.write(item).bare for item in others]
        names = {self.nouns.write(item).bare.rpartition(" of ")[2] for item in things}
        return any(name in text and name != text for name in names for text in texts)

    def name_languages(self, tags: Sequence[str], word: str, tongue: str = "") -> Phrase:
        """Return languages by their tags, as a list; a ``tongue`` is the word after them."""
        found = name_languages(tags, self.language)
        named = self.language.join_phrases([mark(Role.OBJECT, text) for text in found], word)
        has_word = not tongue or self.language.pattern("tongues", "one") in write_plain(named)
        return named if has_word or not named else (*named, f" {tongue}")

    def name_again(self, things: Sequence[str]) -> Phrase:
        """Return "it" or "them" for what was named before, if the language has them."""
        if not things or any("Person" in self.facts.kinds(item) for item in things):
            return ()
        pronoun = self.language.pattern("nouns", "them" if self.is_plural(things) else "it")
        return mark(Role.OBJECT, pronoun, things[0] if len(things) == 1 else "")

    def each_other(self, form: str, among: Sequence[str]) -> Phrase:
        """Return "each other" in a form of grammar, in the gender that all of them have."""
        patterns = self.language.sections["effects"]
        known = patterns.get(f"each_other_{form}", patterns["each_other"])
        find, write, kinds = self.nouns.cases.find_gender_of_one, self.nouns.write, self.facts.kinds
        genders = {find(write(thing).bare, kinds(thing)) for thing in among}
        gender = genders.pop() if len(genders) == 1 else ""
        return (patterns.get(f"each_other_{form}_{gender}", known),)

    def names_each_other(self, phrase: Phrase) -> bool:
        """Return whether a phrase says "each other", in any form of grammar."""
        patterns, text = self.language.sections["effects"], write_plain(phrase)
        return any(patterns[name] in text for name in patterns if name.startswith("each_other"))

    def shorten(self, thing: str) -> str:
        """Return a body by its last word alone, "the Fund" of "the Relief Fund", or nothing."""
        before, _, last = self.nouns.label(thing).text.rpartition(" ")
        kinds, definite = self.facts.kinds(thing), self.language.pattern("nouns", "definite")
        is_body = "Institution" in kinds or "ActorGroup" in kinds
        is_short = is_body and bool(before) and last[:1].isupper() and bool(definite)
        return definite.format(noun=last) if is_short else ""

    def define(self, noun: Noun) -> str:
        """Return a noun in the plural, or of a mass, as the known whole of a part: "the grain"."""
        pattern, first = self.language.pattern("nouns", "definite"), noun.bare.partition(" ")[0]
        own = (self.language.pattern("nouns", name).split()[:1] for name in ("its", "theirs"))
        if noun.text != noun.bare or not pattern or [first] in own:
            return noun.text
        is_named = noun.bare[-1:].isdigit() or noun.bare[-2:-1] == " " or not first.islower()
        is_common = not is_named and first not in self.language.words("never_the")
        return pattern.format(noun=noun.bare) if is_common or noun.is_plural else noun.text

    def name_one(self, thing: str) -> str:
        """Return a common noun in the singular with the article "a": "a visa"."""
        noun = self.noun(thing)
        is_one = noun.text != noun.bare and noun.bare[:1].islower() and not noun.is_plural
        follower = noun.bare.removeprefix(self.nouns.find_main(noun.bare)).split()[:1]
        is_one = is_one and (not follower or follower[0] in self.language.words("free_links"))
        return self.nouns.add_indefinite(noun.bare) if is_one else noun.text

    def name_new(self, thing: str) -> str:
        """Return what is made with the article "a", unless it is somebody's or named elsewhere."""
        noun, facts = self.noun(thing), self.facts
        is_known = bool(facts.values(thing, "owner")) or self.nouns.is_mentioned(noun.bare)
        is_thing = not facts.kinds(thing).isdisjoint(("Asset", "Place"))
        return self.name_one(thing) if is_thing and not is_known else noun.text

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
        is_known = (bare == noun.text) == has_cases
        if is_known and is_own and not noun.is_missing_form and " " not in bare:
            return noun.text
        if kind := (self._find_kind_of_text if has_cases else self._find_kind_in_label)(text, form):
            return kind
        known = self.language.pattern("references", f"this_text_{form}")
        return known or self.language.pattern("references", "this_text")

    def _find_kind_of_text(self, text: str, form: str) -> str:
        """Return the noun that the label of a text begins with, «угода», or an empty text."""
        label, kinds = self.nouns.label(text), frozenset({"Legislation"})
        name = self.nouns.cases.read(label.text.partition(",")[0], kinds)
        first = name.head if name else label.text.partition(" ")[0].rstrip(",").lower()
        is_known = label.language == self.language.tag and first in self.language.words("texts")
        written, is_missing = self.nouns.cases.write(first, frozenset({"Legislation"}), form)
        return written if is_known and not is_missing else ""

    def _find_kind_in_label(self, text: str, form: str) -> str:
        """Return "the accord" for a text whose label has this main word, or an empty text."""
        label = self.nouns.label(text).text.partition("(")[0].partition(",")[0]
        head = self.nouns.head_words(label.split())
        last = head[-1].lower() if head else ""
        is_known = not form and last in self.language.words("texts")
        return self.language.pattern("nouns", "definite").format(noun=last) if is_known else ""

    def say_unnamed(self, form: str = "") -> str:
        """Return "what is not named", in a form of grammar where the language has one."""
        patterns = self.language.sections["silence"]
        return str(patterns.get(f"object_{form}", patterns["object"]))

    def frame(self, word: str, name: str) -> str:
        """Return a frame of a word in the language, or an empty text."""
        tag = self.language.tag
        found: Sequence[Worded] = self.facts.texts(word, name)
        return next((item.text for item in found if item.language == tag), "")
