"""Effect links: what an effect undoes, prevails over, is a part of, or holds instead of.

One of two acts of the same actors is told in the sentence of the other: "to give a house or else
pay its price". Other links follow the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentence import (
    Marked,
    Phrase,
    Role,
    Told,
    assemble,
    list_marked,
    mark,
    replace_part,
    write_plain,
)
from plangraph.asking.sentences.effect_references import EffectReferences
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.known_names import name_many_again
from plangraph.asking.sentences.second_tellings import leave_out_subject, name_by_pronouns
from plangraph.asking.sentences.words_written import WordsWritten

#: What two effects have to have in common for one sentence with two verbs.
_SHARED = ("type", "dutyBearer", "normStrength", "startsIf", "endsIf", "hasCondition")


#: In which parts a sentence may differ from its alternative.
PARTS = (Role.NUMBER, Role.DEADLINE, Role.TIME, Role.VERB, Role.RECIPIENT, Role.DESTINATION)


class EffectTeller(Protocol):
    """What writes the sentences of effects that others are linked to."""

    def alone(self, effect: str) -> Phrase:
        """Return an effect without its links to others."""

    def apart(self, effect: str) -> tuple[Phrase, Phrase]:
        """Return the clauses of the conditions of an effect, and its sentence without them."""

    def anew(self, effect: str, conditions: Phrase) -> Phrase:
        """Return conditions behind the subject of an effect, with a pronoun for it."""

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
            values |= self._tell_others(effect, others, "alternative")
        choices = [] if self.tell_choice(effect) else self._list_choices(effect)
        if choices:
            values |= (
                self._tell_second(effect, choices)
                or self._tell_if(effect, choices)
                or self._tell_others(effect, choices, "choice")
            )
        return values

    def _tell_second(self, effect: str, others: Sequence[str]) -> dict[str, Phrase]:
        """Return what the "or else" of another effect replaces where a condition is met."""
        is_named = bool(self._facts.values(effect, "orElse"))
        if is_named or not self._teller.apart(effect)[0] or self._has_conditions(others):
            return {}
        if "choice_else" in self._language.sections["links"]:
            return self._tell_else(effect, others)
        if "choice_second" not in self._language.sections["links"]:
            return {}
        own = self._references.list_own(effect)
        found = self._references.name_all(others, by=own)
        return {"choice_second": mark(Role.ALTERNATIVE, found, others[0])}

    def _tell_else(self, effect: str, others: Sequence[str]) -> dict[str, Phrase]:
        """Return what holds where the condition of an "or else" is not met: «інакше – …»."""
        own, told = self._teller.alone(effect), self._teller.alone(others[0])
        if len(others) != 1:
            return {}
        act = leave_out_subject(own, told, is_act=True)
        is_same = bool(act) and not any(it.role is Role.MODAL for it in list_marked(act[:1]))
        name = "choice_else" if is_same else "choice_otherwise"
        return {name: mark(Role.ALTERNATIVE, act or told, others[0])}

    def _has_conditions(self, effects: Sequence[str]) -> bool:
        return any(self._teller.apart(item)[0] for item in effects)

    def _tell_if(self, effect: str, others: Sequence[str]) -> dict[str, Phrase]:
        """Return the one "or else" with its condition first: "or, if he prefers, pay for it"."""
        if len(others) != 1 or self._has_conditions([effect]) or self._is_verified(effect):
            return {}
        conditions, rest = self._teller.apart(others[0])
        conditions = self._begin_with_if(conditions)
        if not conditions or "choice_if" not in self._language.sections["links"]:
            return {}
        own = self._teller.alone(effect)
        act = self._owe_too(effect, others[0]) or leave_out_subject(own, rest, is_act=True)
        told = name_by_pronouns(self._words, own, act) if act else rest
        conditions = self._teller.anew(others[0], conditions) if act else conditions
        conditions = name_many_again(self._words, (*own, *conditions))[len(own) :]
        return {"choice_if": mark(Role.ALTERNATIVE, (*conditions, ", ", *told), others[0])}

    def _owe_too(self, effect: str, other: str) -> Phrase:
        """Return what the same would owe the same persons instead, where both are owed things."""
        names = ("type", "dutyBearer", "beneficiary", "normStrength")
        values = self._facts.values
        is_same = all(values(effect, name) == values(other, name) for name in names)
        is_owed = is_same and self._facts.effect_kind(effect) == "Entitlement"
        core = self._references.write_core
        if not is_owed or core is None or self._language.has_cases:
            return ()
        acts = [core(item, Told.ACT) for item in (effect, other)]
        if not all(self._is_noun(act) for act in acts):
            return ()
        by = next((at for at, it in enumerate(acts[1]) if _is_bearer(it)), len(acts[1]) + 1)
        return acts[1][: by - 1]

    def _is_noun(self, act: Phrase) -> bool:
        """Return whether an act is a thing that somebody is owed, not a verb."""
        first = next((item for item in act if write_plain((item,)).strip()), "")
        return isinstance(first, Marked) and first.role is Role.OBJECT

    def _begin_with_if(self, conditions: Phrase) -> Phrase:
        """Return conditions in the middle of a sentence with "if", not "provided that"."""
        patterns = [self._language.pattern("conditions", it) for it in ("hasCondition", "startsIf")]
        needed, plain = (pattern.partition("{")[0] for pattern in patterns)
        first = conditions[0] if conditions else ""
        if self._language.has_cases or not isinstance(first, str) or not first.startswith(needed):
            return conditions
        return (plain + first.removeprefix(needed), *conditions[1:])

    def _is_verified(self, effect: str) -> bool:
        return bool(self._facts.values(effect, "verifiedBy"))

    def _tell_others(self, effect: str, others: Sequence[str], name: str) -> dict[str, Phrase]:
        """Return what may hold instead: of the same subject, without naming it again."""
        own, has_same = (
            self._teller.alone(effect),
            f"{name}_same" in self._language.sections["links"],
        )
        told = {item: self._teller.alone(item) for item in others}
        is_act = name == "choice" or self._language.has_cases
        acts = [leave_out_subject(own, it, is_act=is_act) for it in told.values()]
        if has_same and all(acts) and not self._is_closed(effect):
            found = [
                mark(Role.ALTERNATIVE, name_by_pronouns(self._words, own, act), item)
                for item, act in zip(told, acts, strict=True)
            ]
            ends = [item for item in own if write_plain((item,)).strip()][-1:]
            is_clause = any(item.role is Role.CONDITION for item in list_marked((*ends,)))
            after = f"{name}_same_after"
            is_cut_off = is_clause and after in self._language.sections["links"]
            name = after if is_cut_off else f"{name}_same"
            return {name: self._language.join_phrases(found, "or")}
        return {name: self._join([*told.values()], others)}

    def _is_closed(self, effect: str) -> bool:
        """Return whether the sentence of an effect has a second part behind a semicolon."""
        return ";" in write_plain(self._teller.alone(effect))

    def add_alternatives(self, effect: str, phrase: Phrase) -> Phrase:
        """Return a sentence with the amount or time that may be there instead, beside its own."""
        others = self._words.sort(self._facts.values(effect, "alternativeTo"))
        role, found = self._find_part(effect, others) if others else (None, ())
        if role is None:
            return phrase
        has_merged = bool(self._language.pattern("effects", "alternative_merged"))
        if has_merged and len(others) == 1 and (merged := self._merge_parts(phrase, role, found)):
            pattern = self._language.pattern("effects", "alternative_merged")
            open_yet = mark(Role.ALTERNATIVE, self._words.fill(pattern), others[0])
            return _put_after(merged, role, open_yet)
        pattern = self._language.pattern("effects", "alternative_part")
        return _put_after(phrase, role, self._words.fill(pattern, alternative=found))

    def _merge_parts(self, phrase: Phrase, role: Role, other: Phrase) -> Phrase:
        """Return a sentence whose part and another differ in one word: "within 3 or 5 days"."""
        own = next(item for item in list_marked(phrase) if item.role is role)
        words, others = write_plain((own,)).split(" "), write_plain(other).split(" ")
        places = [
            at for at, pair in enumerate(zip(words, others, strict=False)) if len({*pair}) > 1
        ]
        if len(words) != len(others) or len(words) < 2 or len(places) != 1:
            return ()
        at = places[0]
        two = self._language.join([words[at], others[at]], "or")
        return replace_part(phrase, own, " ".join((*words[:at], two, *words[at + 1 :])))

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
        if not slots.reversal or is_named or is_told or self._is_restored(slots):
            return ()
        own = self._references.list_own(slots.effect)
        undone = self._references.name_all(slots.values("reverses"), by=own, known=slots.affects)
        return mark(Role.REVERSAL, undone)

    def _is_restored(self, slots: EffectSlots) -> bool:
        """Return whether what gets a status is what the effects that this one undoes act on."""
        facts, undone = self._facts, slots.values("reverses")
        is_status = facts.effect_kind(slots.effect) == "StatusChange"
        is_back = {local_name(it) for it in slots.values("resultingStatus")} == {"restored"}
        acted_on = [
            {it for it in facts.values(item, "affects") if not slots.is_actor(it)}
            for item in undone
        ]
        are_same = all(
            facts.effect_kind(item) == "StatusChange" and things == {*slots.affects} != set()
            for item, things in zip(undone, acted_on, strict=True)
        )
        are_back = is_back and all(set() != things <= {*slots.affects} for things in acted_on)
        return self._language.has_cases and is_status and (are_same or are_back)

    def _join(self, phrases: Sequence[Phrase], others: Sequence[str]) -> Phrase:
        """Return effects that may hold instead, one or the other."""
        first, *rest = (
            mark(Role.ALTERNATIVE, phrase, item)
            for phrase, item in zip(phrases, others, strict=True)
        )
        for phrase in rest:
            first = self._language.join_phrases([first, phrase], "alternatives")
        return first


def _is_bearer(item: str | Marked) -> bool:
    return isinstance(item, Marked) and item.role is Role.BEARER


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
