"""Short forms: the verb of an effect beside a line, and an effect in the row of a party.

The row of a party leaves out what row and column say: "hold elections within 100 days" of Ukraine
under *Must*.
"""

from __future__ import annotations

from collections.abc import Sequence

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentence import Marked, Phrase, Role, Told, mark
from plangraph.asking.sentences.effect_additions import EffectAdditions
from plangraph.asking.sentences.effect_cores import EffectCores
from plangraph.asking.sentences.effect_sentences import drop_silence
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.words_written import WordsWritten


class ShortForms:
    """The short forms of the effects of a graph."""

    def __init__(self, words: WordsWritten, cores: EffectCores, additions: EffectAdditions) -> None:
        self._words = words
        self._facts = words.facts
        self._language = words.language
        self._cores = cores
        self._additions = additions

    def verb(self, effect: str) -> Phrase:
        """Return the word of a line: must, may not, may, gets, should, sets up."""
        verbs = self._language.sections["verbs"]
        if self._facts.values(effect, "establishes"):
            return mark(Role.MODAL, str(verbs["establishes"]))
        kind = self._facts.effect_kind(effect) or "StatusChange"
        return mark(Role.MODAL, str(verbs[kind].get(self._strength(effect), verbs[kind]["shall"])))

    def row(self, effect: str, party: str) -> Phrase | None:
        """Return what a party does or gets, without the party, or None if others do it.

        Those who do it too come last; a word of a strength other than "must" and its like stays.
        """
        strength = self._strength(effect)
        if strength == "declares":
            return None
        told = Told.ACT if strength == "shall" else Told.SHORT
        slots, core = self._cores.write(effect, told)
        subjects = self._subjects(slots)
        if party not in subjects:
            return None
        additions = drop_silence(self._additions.write(slots, core))
        act = self._put_act(effect, told, core)
        others = slots.name_subject(Role.BEARER, [item for item in subjects if item != party])
        each_other = self._language.pattern("effects", "each_other")
        if others and each_other in core:  # what Norva owes "each other" it owes to the other one
            return (*_replace(act, each_other, others), *additions)
        is_ban = self._facts.effect_kind(effect) == "Prohibition"
        pattern = self._language.pattern("rows", "like" if is_ban else "with")
        return (*act, *additions, *(self._words.fill(pattern, others=others) if others else ()))

    def _subjects(self, slots: EffectSlots) -> Sequence[str]:
        """Return who does what the effect says: of a body that is set up, those who set it up."""
        return slots.values("dutyBearer") if slots.values("establishes") else slots.subject

    def _put_act(self, effect: str, told: Told, core: Phrase) -> Phrase:
        """Return what is done as it follows "gets": "to receive a payment"."""
        kind, first = self._facts.effect_kind(effect), core[0] if core else ""
        is_noun = isinstance(first, Marked) and first.role is Role.OBJECT
        if told is Told.SHORT or is_noun or kind not in ("Entitlement", "StatusChange"):
            return core
        if self._facts.values(effect, "establishes"):
            return core
        return self._words.fill(self._language.pattern("rows", "gets"), act=core)

    def _strength(self, effect: str) -> str:
        return local_name(self._facts.value(effect, "normStrength")) or "shall"


def _replace(phrase: Phrase, text: str, other: Phrase) -> Phrase:
    """Return a phrase with another one for each of its items that is a text."""
    return tuple(part for item in phrase for part in (other if item == text else (item,)))
