"""Own things: «свій звіт» where «звіт Комісії правди» would name the subject of a sentence again.

The label of what is named has the genitive of the subject in it, or of the main word of the
subject, «рахунки Фонду» of «Фонд відбудови». Without it, the word for what is one's own stands
before the name and agrees with it. A language without ``own_of`` in its ``nouns`` keeps all names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from plangraph.asking.sentence import Marked, Phrase, Role, write_plain
from plangraph.asking.sentences.words_written import WordsWritten

_FORMS = ("acc", "gen", "dat", "loc", "ins")
_SUBJECTS = (Role.BEARER, Role.BENEFICIARY)


def _count(name: str, text: str) -> str:
    """Return the number before a name: «85 » of «85 спостерігачів Ліги»."""
    found = re.match(rf".*\d\s(?={re.escape(name)}$)", text)
    return found[0] if found else ""


class OwnThings:
    """What the subjects of the sentences of one language have."""

    def __init__(self, words: WordsWritten) -> None:
        self._words = words
        self._nouns = words.nouns
        self._owners: dict[str, tuple[re.Pattern[str], ...]] = {}
        self._own: Mapping[str, str] = words.language.sections["nouns"].get("own_of", {})

    def tell(self, subject: tuple[str, ...], phrase: Phrase) -> Phrase:
        """Return a sentence that begins with its one subject with what is its own called so."""
        first = phrase[0] if phrase else ""
        if not self._own or len(subject) != 1 or isinstance(first, str):
            return phrase
        if first.role not in _SUBJECTS or first.iri != subject[0]:
            return phrase
        owners = self._find_owners(subject[0])
        return (first, *(self._tell(owners, item) for item in phrase[1:]))

    def tell_all(self, subject: tuple[str, ...], phrase: Phrase) -> Phrase:
        """Return a phrase without its one subject with what is its own called so."""
        owners = self._find_owners(subject[0]) if self._own and len(subject) == 1 else ()
        return tuple(self._tell(owners, item) for item in phrase) if owners else phrase

    def is_named(self, actor: str, text: str) -> bool:
        """Return whether a text names an actor as an owner, also by its main word: «Ради»."""
        found = (one.search(text) for one in (self._find_owners(actor) if self._own else ()))
        name = self._nouns.write(actor).bare
        return any(it and (len(it[0]) > len(name) - 2 or it[0][1:2].isupper()) for it in found)

    def _find_owners(self, subject: str) -> tuple[re.Pattern[str], ...]:
        """Return how a label names a subject as an owner; it is kept."""
        if subject not in self._owners:
            self._owners[subject] = tuple(self._list_owners(subject))
        return self._owners[subject]

    def _list_owners(self, subject: str) -> Iterator[re.Pattern[str]]:
        """Yield how a label names the subject as an owner: by its name, or by its main word."""
        noun = self._nouns.write(subject, "gen")
        if not noun.is_missing_form:
            yield re.compile(rf" {re.escape(noun.text)}(?= |$)", re.IGNORECASE)
        kinds = self._words.facts.kinds(subject)
        name = self._nouns.cases.read(self._nouns.write(subject).bare, kinds)
        head = self._nouns.cases.read(name.head, kinds) if name and name.head else None
        if head and len(name.words if name else ()) > 1:
            # after an adjective it is the main word of another name: «ради» of «Міської ради»
            before, after = r"(?<!ої)(?<!ого)(?<!их)", "(?=$| [а-яіїєґ])"
            yield re.compile(f"{before} (?i:{re.escape(head.decline('gen'))}){after}")

    def _tell(self, owners: Sequence[re.Pattern[str]], item: str | Marked) -> str | Marked:
        if isinstance(item, str) or item.role is Role.CONDITION:
            return item
        told = self._name(owners, item) if item.iri else ""
        inner = item.phrase[0] if item.phrase else ""
        if told and isinstance(inner, Marked):
            return item._replace(phrase=(inner._replace(phrase=(told,)),))
        if told:
            return item._replace(phrase=(told,))
        return item._replace(phrase=tuple(self._tell(owners, part) for part in item.phrase))

    def _name(self, owners: Sequence[re.Pattern[str]], item: Marked) -> str:
        """Return the name of a thing as the subject's own, or an empty text."""
        label, text = self._nouns.write(item.iri).bare, write_plain(item.phrase)
        forms = {one: self._nouns.write(item.iri, one).text for one in _FORMS}
        number = next((before for it in forms.values() if (before := _count(it, text))), "")
        text = text.removeprefix(number)
        form = next((one for one, known in forms.items() if known == text), "")
        owner = next((one for one in owners if one.search(label)), None)
        if not form or owner is None:
            return ""
        bare, kinds = owner.sub("", label, count=1), self._words.facts.kinds(item.iri)
        bare = self._nouns.lower_first(bare) if text[:1].islower() else bare
        name = self._nouns.cases.read(bare, kinds)
        if name and name.head in self._words.language.words("partial"):
            return self._put_behind(bare, form, kinds)
        own = self._own.get(name.gender, "") if name else ""
        named = self._nouns.cases.read(f"{own} {bare}", kinds) if own else None
        return number + named.decline(form) if named else ""

    def _put_behind(self, bare: str, form: str, kinds: frozenset[str]) -> str:
        """Return a part with what it is a part of as one's own: «решту своїх військ»."""
        first, _, rest = bare.partition(" ")
        gender = self._nouns.cases.find_gender_of_genitive(rest.rpartition(" ")[2])
        part = self._nouns.cases.read(first, kinds)
        own = self._words.language.sections["nouns"]["own_of_genitive"].get(gender, "")
        return f"{part.decline(form)} {own} {rest}" if part and own else ""
