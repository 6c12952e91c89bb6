"""Effect links: what an effect undoes, prevails over, is a part of, or holds instead of.

One of two acts of the same actors is told in the sentence of the other: "to give a house or else
pay its price". Other links follow the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentences.effect_references import EffectReferences
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.sentence import (
    Marked,
    Phrase,
    Role,
    Told,
    assemble,
    list_marked,
    mark,
)
from plangraph.asking.sentences.words_written import WordsWritten

#: What two effects have to have in common for one sentence with two verbs.
_SHARED = ("type", "dutyBearer", "normStrength", "startsIf", "endsIf", "hasCondition")


#: In which parts a sentence may differ from its alternative.
PARTS = (Role.NUMBER, Role.DEADLINE)


class EffectTeller(Protocol):
    """What writes the sentences of effects that others are linked to."""

    def alone(self, effect: str) -> Phrase:
        """Return an effect without its links to others."""

    def act(self, effect: str) -> Phrase:
        """Return what is done, without who does it and under which conditions."""


class EffectLinks:
    """The links of the effects of a graph to each other; ``teller`` writes the other ones."""

    def __init__(
        self, words: WordsWritten, references: EffectReferences, teller: EffectTeller
    ) -> None:
        self._words = words
        self._facts = words.facts
        self._language = words.language
        self._references = references
        self._teller = teller

    def write(self, slots: EffectSlots, core: Phrase) -> Phrase:
        """Return how an effect is linked to others, in the order of the language file."""
        values = self._add_links(slots, core)
        patterns = self._language.sections["links"]
        found = [
            self._words.fill(patterns[name], **{name.partition("_")[0]: values[name]})
            for name in patterns
            if values.get(name)
        ]
        return tuple(item for phrase in found for item in phrase)

    def tell_choice(self, effect: str) -> Mapping[str, Phrase]:
        """Return what the same actors may do instead, where one sentence can tell both acts."""
        others = self._list_choices(effect)
        if not others or "choice" not in self._language.sections["additions"]:
            return {}
        if not all(self._is_alike(effect, other) for other in others):
            return {}
        acts = [mark(Role.ALTERNATIVE, self._teller.act(item), item) for item in others]
        return {"choice": self._language.join_phrases(acts, "or")}

    def _list_choices(self, effect: str) -> Sequence[str]:
        """Return the effects that would meet the text instead, whichever names the other."""
        named = self._facts.values(effect, "orElse")
        naming = self._facts.choices.get(effect, ())
        return self._words.sort(item for item in (*named, *naming) if self._facts.effect_kind(item))

    def _is_alike(self, effect: str, other: str) -> bool:
        """Return whether two effects bind the same actors, as firmly, under the same conditions."""
        facts = self._facts
        are_shared = all(
            facts.values(effect, name) == facts.values(other, name) for name in _SHARED
        )
        is_act = facts.effect_kind(effect) in ("Obligation", "Permission")
        return is_act and are_shared and bool(facts.values(effect, "dutyBearer"))

    def _add_links(self, slots: EffectSlots, core: Phrase) -> dict[str, Phrase]:
        """Return the other effects, by the names of their links in the language file."""
        effect, values = slots.effect, dict[str, Phrase]()
        if undone := self._name_undone(slots, core):
            statuses = map(local_name, slots.values("resultingStatus"))
            names = [f"reversal_{status}" for status in statuses]
            known = self._language.sections["links"]
            values[next((name for name in names if name in known), "reversal")] = undone
        if slots.precedence and not any(item.role is Role.PRECEDENCE for item in list_marked(core)):
            values["prevails"] = slots.precedence
        wholes = [item for item in slots.values("isPartOf") if self._facts.effect_kind(item)]
        if wholes and not self._find_sum(effect, core):
            values["part"] = self._references.name_wholes(effect, wholes)
        if self._references.write_core:
            later = [item for item in slots.values("precedes") if self._facts.effect_kind(item)]
            told = [self._references.write_core(item, Told.WHOLE) for item in sorted(later)]
            values["precedes"] = mark(Role.PRECEDENCE, self._language.join_phrases(told))
        others = self._words.sort(slots.values("alternativeTo"))
        if others and not self._find_part(effect, others)[0]:
            own = self._teller.alone(effect)
            found = [find_difference(own, self._teller.alone(item)) for item in others]
            values["alternative"] = self._join(found, others)
        choices = [] if self.tell_choice(effect) else self._list_choices(effect)
        if choices:
            found = [self._teller.alone(item) for item in choices]
            values["choice"] = self._join(found, choices)
        return values

    def add_alternatives(self, effect: str, phrase: Phrase) -> Phrase:
        """Return a sentence with the amount or time that may be there instead, beside its own."""
        others = self._words.sort(self._facts.values(effect, "alternativeTo"))
        role, found = self._find_part(effect, others) if others else (None, ())
        if role is None:
            return phrase
        pattern = self._language.pattern("effects", "alternative_part")
        return _put_after(phrase, role, self._words.fill(pattern, alternative=found))

    def add_whole(self, effect: str, core: Phrase, phrase: Phrase) -> Phrase:
        """Return a sentence with the sum that its own is a part of: "€3 of the €9"."""
        found = self._find_sum(effect, core)
        return _put_after(phrase, Role.NUMBER, found) if found else phrase

    def _find_sum(self, effect: str, core: Phrase) -> Phrase:
        """Return the sum of the one whole of an effect whose sentence names an amount once."""
        wholes = [
            item for item in self._facts.values(effect, "isPartOf") if self._facts.effect_kind(item)
        ]
        numbers = [item for item in list_marked(core) if item.role is Role.NUMBER]
        if len(wholes) != 1 or len(numbers) != 1 or self._facts.values(effect, "affects"):
            return ()
        return self._references.name_sum(effect, wholes[0])

    def _find_part(self, effect: str, others: Sequence[str]) -> tuple[Role | None, Phrase]:
        """Return the role of the one part in which all others differ, and theirs."""
        if not self._language.pattern("effects", "alternative_part"):
            return None, ()
        own = self._teller.alone(effect)
        found = [find_difference(own, self._teller.alone(item)) for item in others]
        roles = {item[0].role for item in found if len(item) == 1 and isinstance(item[0], Marked)}
        are_parts = len(roles) == 1 and all(len(item) == 1 for item in found)
        role = next(iter(roles)) if are_parts else None
        return (role, self._join(found, others)) if role in PARTS else (None, ())

    def _name_undone(self, slots: EffectSlots, core: Phrase) -> Phrase:
        """Return the effects that this one undoes, where its core does not name them."""
        is_named = set(slots.values("reverses")) <= set(slots.affects)
        is_told = any(item.role is Role.REVERSAL for item in list_marked(core))
        if not slots.reversal or is_named or is_told:
            return ()
        return mark(Role.REVERSAL, self._references.name_all(slots.values("reverses")))

    def _join(self, phrases: Sequence[Phrase], others: Sequence[str]) -> Phrase:
        """Return effects that may hold instead, one or the other."""
        first, *rest = (
            mark(Role.ALTERNATIVE, phrase, item)
            for phrase, item in zip(phrases, others, strict=True)
        )
        for phrase in rest:
            first = self._language.join_phrases([first, phrase], "alternatives")
        return first


def find_difference(one: Phrase, other: Phrase) -> Phrase:
    """Return the amount or deadline in which two sentences differ, or all of the other one."""
    text, parts = assemble(one)
    other_text, other_parts = assemble(other)
    for role in PARTS:
        mine = [part for part in parts if part.role is role]
        theirs = [part for part in other_parts if part.role is role]
        if len(mine) != 1 or len(theirs) != 1:
            continue
        rest = text[: mine[0].start] + text[mine[0].end :]
        if rest == other_text[: theirs[0].start] + other_text[theirs[0].end :]:
            return mark(role, other_text[theirs[0].start : theirs[0].end])
    return other


def _put_after(phrase: Phrase, role: Role, added: Phrase) -> Phrase:
    """Return a phrase with something after its first part of a role, also inside another part."""
    for place, item in enumerate(phrase):
        if isinstance(item, str):
            continue
        if item.role is role:
            return (*phrase[: place + 1], *added, *phrase[place + 1 :])
        inner = _put_after(item.phrase, role, added)
        if inner != item.phrase:
            return (*phrase[:place], item._replace(phrase=inner), *phrase[place + 1 :])
    return phrase
