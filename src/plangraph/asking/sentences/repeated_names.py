"""Repeated names: a pronoun where a sentence would name its subject again.

"The museum would keep the humidity of its store", not "of the store of the museum"; "the parties
would go to court if they have not settled it"; "the judges of the court would hold office in it".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from plangraph.asking.sentence import Marked, Phrase, Role, list_marked, write_plain
from plangraph.asking.sentences.doubled_names import name_known_again, own_favoured, tell_theirs
from plangraph.asking.sentences.known_names import name_many_again
from plangraph.asking.sentences.own_things import OwnThings
from plangraph.asking.sentences.owned_names import OwnedNames
from plangraph.asking.sentences.told_receivers import tell_receivers
from plangraph.asking.sentences.words_written import WordsWritten

_NAMED = (Role.OBJECT, Role.PLACE, Role.RECIPIENT, Role.DESTINATION, Role.FUNDING)

_SUBJECTS = (Role.BEARER, Role.BENEFICIARY)
_ACTORS = frozenset({"State", "Institution", "ActorGroup", "Person"})


class RepeatedNames:
    """The pronouns of one language; one without a list of offices keeps all names."""

    def __init__(self, words: WordsWritten, owned: OwnedNames) -> None:
        self._words = words
        self._facts = words.facts
        self._language = words.language
        self._owned = owned
        self._own_things = OwnThings(words)
        self._is_clear = True  # no other thing of the same number is named

    def replace(self, subject: tuple[str, ...], phrase: Phrase) -> Phrase:
        """Return a sentence with pronouns for those whom it has named before."""
        return tell_receivers(self._words, subject, self._replace_all(subject, phrase))

    def _replace_all(self, subject: tuple[str, ...], phrase: Phrase) -> Phrase:
        """Return a sentence about one subject with pronouns for it after its first name."""
        phrase = own_favoured(self._words, self._tell_own(subject, phrase))
        phrase = name_known_again(self._words, phrase)
        phrase = name_many_again(self._words, self._own_things.tell(subject, phrase))
        first = phrase[0] if phrase else ""
        if len(subject) != 1 or isinstance(first, str) or first.iri != subject[0]:
            return phrase
        if "PlanVersion" in self._facts.kinds(subject[0]):
            name = write_plain((first,))
            again = self._language.pattern("nouns", "it") or self._find_pronoun(name)
            name = self._words.this_text("acc", subject[0]) if self._language.has_cases else name
            return (first, *(self._tell_text(name, again or name, item) for item in phrase[1:]))
        if "one_person" not in self._language.sections["words"]:
            return phrase
        others = {item.iri for item in list_marked(phrase[1:]) if item.role is not Role.CONDITION}
        others -= {subject[0], ""}
        is_many = self._words.is_plural(subject)
        self._is_clear = all(self._words.is_plural([other]) != is_many for other in others)
        told = [self._replace_next(subject[0], item) for item in phrase[1:]]
        return self._own_nouns((first, *told))

    def _own_nouns(self, phrase: Phrase) -> Phrase:
        """Return "its decisions" for "decisions of it", and of what becomes of them "theirs"."""
        it, its = (self._language.pattern("nouns", pronoun) for pronoun in ("it", "its"))
        enactments = self._language.sections["heads"].get("enactments", ())
        if not any(isinstance(item, Marked) and item.phrase == (it,) for item in phrase):
            return phrase
        filled = [at for at, item in enumerate(phrase) if write_plain((item,)).strip()]
        for at, link, after in zip(filled, filled[1:], filled[2:], strict=False):
            item, noun = phrase[at], write_plain(phrase[at : at + 1])
            is_of = bool(it) and write_plain(phrase[link : link + 1]).strip() == "of"
            if not is_of or isinstance(item, str) or noun not in enactments:
                continue
            if write_plain((phrase[after],)) == it:
                own = item._replace(phrase=(its.format(noun=noun),))
                return (*phrase[:at], own, *tell_theirs(self._words, noun, phrase[after + 1 :]))
        return phrase

    def _replace_next(self, subject: str, item: str | Marked) -> str | Marked:
        """Return a part with pronouns; a condition about others is what a later "it" may mean."""
        again = self._replace(subject, item)
        is_condition = not isinstance(item, str) and item.role is Role.CONDITION
        if is_condition and again == item:
            self._is_clear = False
        return again

    def _find_pronoun(self, name: str) -> str:
        """Return «його», «її» or «їх» for a text by the gender of its name, or an empty text."""
        read = self._words.nouns.cases.read(name.lower(), frozenset({"Legislation"}))
        pronouns: Mapping[str, str] = self._language.sections["nouns"].get("pronouns", {})
        return pronouns.get(read.gender, "") if read else ""

    def _tell_text(self, name: str, again: str, item: str | Marked) -> str | Marked:
        """Return a condition with a pronoun for the text that is its object: "both sign it"."""
        if isinstance(item, str) or item.role is not Role.CONDITION:
            return item
        told = (
            rf"(?<=\w ){re.escape(name)}"
            r"(?=$|[,;)]| (?:and|or|by|as|within|before|after|in|та|і|й|або|чи|\()\b)"
        )
        phrase = tuple(
            re.sub(told, again, part)
            if isinstance(part, str)
            else self._tell_text(name, again, part)
            for part in item.phrase
        )
        return item._replace(phrase=phrase)

    def own_all(self, subject: tuple[str, ...], phrase: Phrase) -> Phrase:
        """Return a short form, which does not name its subject, with what is its own called so."""
        if "own" not in self._language.sections or not subject:
            return phrase
        return tuple(map(self._own, self._own_things.tell_all(subject, phrase)))

    def _tell_own(self, subject: tuple[str, ...], phrase: Phrase) -> Phrase:
        """Return a sentence about several with what is theirs as their own: «свої», not «їхні»."""
        first = phrase[0] if phrase else ""
        is_theirs = not isinstance(first, str) and first.role in _SUBJECTS
        if "own" not in self._language.sections or not is_theirs or not subject:
            return phrase
        named = {item.iri for item in list_marked(phrase[1:])} - {"", *subject}
        others = [item for item in named if not self._facts.kinds(item).isdisjoint(_ACTORS)]
        if not self._words.is_plural(subject) or any(self._words.is_plural([it]) for it in others):
            return phrase
        return (first, *map(self._own, phrase[1:]))

    def _own(self, item: str | Marked) -> str | Marked:
        """Return a thing that is named with the words for what is one's own."""
        if isinstance(item, str) or item.role is Role.CONDITION:
            return item
        if item.role not in _NAMED or len(item.phrase) != 1 or not isinstance(item.phrase[0], str):
            return item._replace(phrase=tuple(map(self._own, item.phrase)))
        forms, words = self._language.sections["own"], item.phrase[0].split(" ")
        if not self._language.word_sets["label_joins"].isdisjoint(words):
            return item  # «родини та їхні діти»: theirs is that of the first ones
        return item._replace(phrase=(" ".join(forms.get(word, word) for word in words),))

    def _replace(self, subject: str, item: str | Marked) -> str | Marked:
        if isinstance(item, str):
            return item
        if item.role is Role.CONDITION and self._is_clear and not self._is_person(subject):
            item = self._begin_anew(subject, item)
        text = write_plain(item.phrase)
        if item.role in _NAMED and item.iri and item.iri != subject:
            if own := self._owned.write(item.iri, (subject,)):
                bare = self._words.noun(item.iri)
                if text in (bare.text, bare.bare, f"the {bare.bare}"):
                    return item._replace(phrase=(own,))
                if self._is_number(text.removesuffix(f" {bare.bare}")):
                    return _put(bare.bare, own.partition(" ")[2], item)
            if again := self._name_owner(subject, item):
                return item._replace(phrase=(again,))
        return item._replace(phrase=tuple(self._replace(subject, part) for part in item.phrase))

    def _is_number(self, text: str) -> bool:
        """Return whether a text ends in a number: "about 3,400"."""
        last = text.rpartition(" ")[2].replace(",", "")
        return last.isdigit() or last in self._language.sections["numbers"]["words"]

    def _is_person(self, subject: str) -> bool:
        is_person = "Person" in self._facts.kinds(subject)
        return is_person or self._words.nouns.head(subject) in self._language.words("one_person")

    def _begin_anew(self, subject: str, item: Marked) -> Marked:
        """Return a condition whose clause begins with the subject with a pronoun instead."""
        first = item.phrase[0] if item.phrase else ""
        name = self._words.noun(subject).text
        head = f"the {self._words.nouns.head(subject)}"
        if not isinstance(first, str):
            return item
        if not first.startswith(f"{name} ") and self._words.noun(subject).is_plural:
            name = head  # "the farmers" of "farmers who lost land"
        if not first.startswith(f"{name} "):
            return item
        rest = first.removeprefix(name)
        if rest.startswith((" or ", " and ", " of ")):
            return item
        pronoun = "they" if self._words.is_plural([subject]) else "it"
        again = self._language.pattern("nouns", pronoun)
        return item._replace(phrase=(again + rest, *item.phrase[1:]))

    def _name_owner(self, subject: str, item: Marked) -> str:
        """Return "it" for what the name of a subject in the plural ends in."""
        if not self._facts.kinds(item.iri).isdisjoint(("Place", "State")):
            return ""
        name, text = self._words.noun(subject).text, write_plain(item.phrase)
        of = self._language.pattern("nouns", "of").format(owner=text)
        is_many = self._words.is_plural([subject]) and not self._words.is_plural([item.iri])
        return self._language.pattern("nouns", "it") if is_many and name.endswith(of) else ""


def _put(name: str, again: str, item: Marked) -> Marked:
    """Return a part with a shorter name at its end: "85 observers", not "85 of the League"."""
    phrase = (
        f"{part.removesuffix(name)}{again}"
        if isinstance(part, str) and part.endswith(name)
        else part
        if isinstance(part, str)
        else _put(name, again, part)
        for part in item.phrase
    )
    return item._replace(phrase=tuple(phrase))
