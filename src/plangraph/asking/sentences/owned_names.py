"""Owned names: "its armed forces" where "the armed forces of Ukraine" would repeat the owner."""

from __future__ import annotations

from collections.abc import Callable, Collection

from plangraph.asking.sentence import Phrase, Role, mark
from plangraph.asking.sentences.words_written import WordsWritten

_PERSONS = frozenset({"ActorGroup", "Person"})


class OwnedNames:
    """The names of things that end in the name of an actor; ``is_actor`` tells who is one."""

    def __init__(self, words: WordsWritten, is_actor: Callable[[str], bool]) -> None:
        self._words = words
        self._facts = words.facts
        self._is_actor = is_actor

    def name_all(self, role: Role, things: Collection[str], form: str) -> Phrase:
        """Return things as a list, an owner first: "Ukraine and its armed forces"."""
        ordered = self._words.sort(things)
        owned = {thing for thing in ordered if self.find_owner(thing, ordered)}
        phrases = [
            mark(role, self.write(thing, ordered) or self._words.noun(thing, form).text, thing)
            for thing in sorted(ordered, key=lambda thing: thing in owned)
        ]
        return self._words.language.join_phrases(phrases)

    def find_all(self, things: Collection[str]) -> dict[str, str]:
        """Return the names of those of several things that are somebody's among them."""
        found = {it: self.write(it, things) for it in things} if len(things) > 1 else {}
        return {thing: name for thing, name in found.items() if name}

    def find_owner(self, thing: str, owners: Collection[str]) -> str:
        """Return the one of the owners whose name ends the label of a thing, or an empty text.

        What the data say to be somebody's needs no such name: "their aid".
        """
        named = (owner for owner in owners if self._find_ending(thing, owner))
        return next(named, "") or self._find_owner_of_kind(thing, owners)

    def _find_owner_of_kind(self, thing: str, owners: Collection[str]) -> str:
        """Return the one of the owners to whom a thing belongs that has no name of its own."""
        found = [item for item in self._facts.values(thing, "owner") if item in owners]
        if not found or not self._words.language.pattern("nouns", "of"):
            return ""
        bare = self._words.nouns.write(thing).bare
        is_kind = bare.islower() and self._words.nouns.is_simple(bare)
        is_kind = is_kind or " to that " in f"{bare} "
        is_own = not self._facts.kinds(thing).isdisjoint(("Asset", "ActorGroup"))
        return found[0] if is_kind and is_own else ""

    def _find_ending(self, thing: str, owner: str) -> str:
        """Return the end of a label that names its owner: " of Ukraine"."""
        known = self._words.owners_in_names
        found = known.get((thing, owner))
        if found is None:
            found = known[thing, owner] = self._read_ending(thing, owner)
        return found

    def _read_ending(self, thing: str, owner: str) -> str:
        """Return the end of a label that names its owner.

        A longer name, "ban on the oil of Selmar", has another owner inside.
        """
        pattern = self._words.language.pattern("nouns", "of")
        if owner == thing or not pattern or not self._is_actor(owner):
            return ""
        bare, nouns = self._words.nouns.write(thing).bare, self._words.nouns
        if pattern.partition("{")[0] not in bare:
            return ""
        names = {*nouns.names(owner), nouns.write(owner).text}
        is_state = "State" in self._facts.kinds(owner) or nouns.head(owner) == "government"
        if is_state:  # "Arvenia" for the Republic, or the Government, of Arvenia
            separator = pattern.partition("{")[0]
            names |= {name.rpartition(separator)[2] for name in names}
        definite = self._words.language.pattern("nouns", "definite")
        names |= {definite.format(noun=nouns.lower_first(name)) for name in names}
        names |= {definite.format(noun=name) for name in nouns.names(owner)}
        bare_owner = nouns.write(owner).bare
        main = nouns.find_main(bare_owner)  # "the Bank" for the Bank of Veltra
        if "Institution" in self._facts.kinds(owner) and main != bare_owner and main[:1].isupper():
            names.add(definite.format(noun=main))
        names |= {short} if (short := self._words.shorten(owner)) else set()
        endings = (pattern.format(owner=name) for name in names)
        places = self._words.language.word_sets["place_links"]
        found = [item for item in endings if _ends(bare, item, places)]
        ending = max(found, key=len, default="")
        return ending if ending and nouns.is_simple(bare.partition(ending)[0]) else ""

    def write(self, thing: str, owners: Collection[str]) -> str:
        """Return "its armed forces" for what has the name of the only owner in it."""
        owner = self.find_owner(thing, owners)
        if not owner or len([item for item in owners if not self.find_owner(item, owners)]) != 1:
            return ""
        bare = self._words.nouns.write(thing).bare
        ending = self._find_ending(thing, owner)
        own = bare.replace(ending, "", 1) if ending else bare
        name = "theirs" if self._words.nouns.write(owner).is_plural else "its"
        pattern = self._words.language.pattern("nouns", name)
        return pattern.format(noun=own if " " in own else self._words.nouns.lower_first(own))


def _ends(name: str, ending: str, places: Collection[str]) -> bool:
    """Return whether a name ends with its owner, or where it is follows: "of Norva on the isle"."""
    _, _, after = name.partition(f"{ending} ")
    return name.endswith(ending) or after.partition(" ")[0] in places


def is_told_as_owner(words: WordsWritten, person: str, things: Collection[str], text: str) -> bool:
    """Return whether the name of a thing, or a text, says that it is somebody's: «плата водіїв».

    In a language without cases, of what is paid to somebody: "the pay of the drivers".
    """
    if words.language.has_cases:
        owner = words.nouns.write(person, "gen")
        is_person = not words.facts.kinds(person).isdisjoint(_PERSONS)
        return (is_person and not owner.is_missing_form) and any(
            words.nouns.write(item).bare.endswith(f" {owner.text}") for item in things
        )
    of, name = words.language.pattern("nouns", "of"), words.noun(person)
    are_paid = bool(things) and all(words.fits(item, "payable") for item in things)
    forms = (name.text, f"the {name.bare}")
    return are_paid and bool(of) and any(of.format(owner=form) in text for form in forms)
