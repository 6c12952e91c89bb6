"""Repeated names: a pronoun where a sentence would name its subject again.

"The museum would keep the humidity of its store", not "of the store of the museum"; "the parties
would go to court if they have not settled it"; "the judges of the court would hold office in it".
"""

from __future__ import annotations

from plangraph.asking.sentences.owned_names import OwnedNames
from plangraph.asking.sentences.sentence import Marked, Phrase, Role, list_marked, write_plain
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
        self._is_clear = True  # no other thing of the same number is named

    def replace(self, subject: tuple[str, ...], phrase: Phrase) -> Phrase:
        """Return a sentence about one subject with pronouns for it after its first name."""
        phrase = self._tell_own(subject, phrase)
        first = phrase[0] if phrase else ""
        if len(subject) != 1 or isinstance(first, str) or first.iri != subject[0]:
            return phrase
        if "one_person" not in self._language.sections["words"]:
            return phrase
        others = {item.iri for item in list_marked(phrase[1:]) if item.role is not Role.CONDITION}
        others -= {subject[0], ""}
        is_many = self._words.is_plural(subject)
        self._is_clear = all(self._words.is_plural([other]) != is_many for other in others)
        return (first, *(self._replace(subject[0], item) for item in phrase[1:]))

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
            if again := self._name_owner(subject, item):
                return item._replace(phrase=(again,))
        return item._replace(phrase=tuple(self._replace(subject, part) for part in item.phrase))

    def _is_person(self, subject: str) -> bool:
        is_person = "Person" in self._facts.kinds(subject)
        return is_person or self._words.nouns.head(subject) in self._language.words("one_person")

    def _begin_anew(self, subject: str, item: Marked) -> Marked:
        """Return a condition whose clause begins with the subject with a pronoun instead."""
        first = item.phrase[0] if item.phrase else ""
        name = self._words.noun(subject).text
        if not isinstance(first, str) or not first.startswith(f"{name} "):
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
