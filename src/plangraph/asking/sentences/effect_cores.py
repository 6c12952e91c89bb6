"""Effect cores: who would have to, may or would get what, without times and conditions.

There are four forms: somebody is bound or free to act; somebody is owed something; a thing becomes
something; a body is set up. Where nobody is named who acts, the passive is used, or "whoever the
text means" for a word that has no passive.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentence import (
    Phrase,
    Role,
    Told,
    is_named,
    list_marked,
    mark,
    write_plain,
)
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.aspects import find_aspect, set_aspect
from plangraph.asking.sentences.bans import find_nobody, name_nobody, undo_refraining
from plangraph.asking.sentences.doubled_names import drop_doubled
from plangraph.asking.sentences.effect_references import EffectReferences
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.frame_merging import (
    count_object,
    measure_object,
    merge_frames,
    moves_part,
    name_again,
    names_object,
    needs_object,
)
from plangraph.asking.sentences.frames_of_labels import find_measured, list_frames, make_frame
from plangraph.asking.sentences.kinds_of_amounts import is_sum
from plangraph.asking.sentences.known_names import drop_known_objects
from plangraph.asking.sentences.owed_acts import (
    are_to_watch,
    choose_modals,
    choose_owing,
    choose_passive,
    choose_voice,
    is_given,
)
from plangraph.asking.sentences.rates import place_rate
from plangraph.asking.sentences.sentence_facts import is_seen_whole
from plangraph.asking.sentences.status_changes import StatusChanges
from plangraph.asking.sentences.word_frames import Frame, read_frame
from plangraph.asking.sentences.words_written import WordsWritten


class EffectCores:
    """The cores of the sentences of the effects of a graph."""

    def __init__(
        self, words: WordsWritten, amounts: AmountPhrases, references: EffectReferences
    ) -> None:
        self._words = words
        self._facts = words.facts
        self._language = words.language
        self._amounts = amounts
        self._references = references
        self._statuses = StatusChanges(words)
        references.write_core = self._write_named

    def write(self, effect: str, told: Told = Told.WHOLE) -> tuple[EffectSlots, Phrase]:
        """Return the core of an effect, and what its slots still hold."""
        slots = EffectSlots(self._words, self._amounts, effect, told)
        core = self._write_core(slots)
        core = place_rate(self._words, self._amounts, slots, core)
        core = drop_doubled(self._words, core)
        rest = drop_known_objects(self._words, core)
        if rest is not core:
            names = {item.iri for item in list_marked(rest)}
            slots.known = {item.iri for item in list_marked(core)} - names
        return slots, rest

    def _write_named(self, effect: str, told: Told) -> Phrase:
        """Return the core of an effect that another one names, with all of its amounts."""
        slots, core = self.write(effect, told)
        text, pattern = write_plain(core), self._language.pattern("additions", "quantity")
        each = {item.each for item in slots.quantities if item.each}
        is_said = any(self._words.noun(item).bare in text for item in each)
        rest = slots.write_quantities(text)
        measure = () if is_said else slots.write_measures()
        found = self._words.fill(pattern, quantity=(*rest, *measure)) if rest else measure
        return (*core, *found)

    def _write_core(self, slots: EffectSlots) -> Phrase:
        effect, told = slots.effect, slots.told
        reversed_effects = slots.values("reverses")
        if reversed_effects:
            slots.reversal = mark(
                Role.REVERSAL,
                self._references.name_all(
                    reversed_effects, is_inside=True, by=self._references.list_own(effect)
                ),
            )
        others = slots.values("prevailsOver")
        if others:
            slots.precedence = self._references.name_lower(effect, others)
        slots.effects = {
            item: self._references.name(item, is_inside=True, by=slots.values("dutyBearer"))
            for item in slots.affects
            if self._facts.effect_kind(item)
        }
        kind = self._facts.effect_kind(effect)
        if slots.values("establishes"):
            return self._establish(slots, kind)
        if kind == "StatusChange" and slots.values("resultingStatus"):
            return self._statuses.write(slots, self._modals(slots, kind))
        actions = list(slots.values("action"))
        movers = [
            action for action in actions if moves_part(self._words.frame(action, "verbFrame"))
        ]
        if movers and slots.affects and len(movers) < len(actions):
            slots.purpose = self._write_purpose(slots, [a for a in actions if a not in movers])
            actions = movers
        if told is not Told.ACT:  # a duty to refrain stays one among the duties of somebody
            kind, actions = undo_refraining(self._facts, kind, actions)
        slots.is_ban = kind == "Prohibition"
        if kind == "Entitlement":
            return self._entitle(slots, kind, actions)
        return self._act(slots, kind, actions)

    def _write_purpose(self, slots: EffectSlots, actions: Sequence[str]) -> Phrase:
        """Return what is done with what another action moves: "to rebuild what was destroyed"."""
        named = slots.subject
        slots.subject = (*slots.affects, *slots.values("beneficiary"))
        found = slots.fill(self._verb_frame(actions, slots), is_strict=True)
        slots.subject = named
        return found or ()

    def _modal(self, slots: EffectSlots, kind: str, voice: str) -> str:
        forms = self._modals(slots, kind)
        short = forms.get(f"{voice}_short") or forms["short"]
        return short if slots.is_short else forms.get(voice) or forms["active"]

    def _modals(self, slots: EffectSlots, kind: str) -> Mapping[str, str]:
        """Return the forms of a modal, and the case of its subject where it has one."""
        return choose_modals(self._words, slots, kind)

    def _act(self, slots: EffectSlots, kind: str, actions: Sequence[str]) -> Phrase:
        """Return who would have to, may or may not do what; in the passive if nobody is named."""
        bearers = slots.values("dutyBearer")
        beneficiaries = slots.values("beneficiary")
        frame = self._verb_frame(actions, slots, is_ban=kind == "Prohibition")
        is_needed = any(map(needs_object, frame))
        is_done_to_them = bool(bearers) and set(slots.affects) == set(bearers)
        if is_done_to_them and beneficiaries and is_needed:
            bearers = beneficiaries
        if not bearers:
            nobody = name_nobody(self._words, slots, kind)
            passive = () if nobody else self._passive(slots, kind, actions)
            if not (passive or nobody) and self._language.has_cases:
                passive = self._write_impersonal(slots, frame)
            return passive or self._write_somebody(slots, kind, frame, nobody)
        return self._write_active(slots, kind, bearers, frame)

    def _write_active(
        self,
        slots: EffectSlots,
        kind: str,
        subject: Sequence[str],
        frame: Frame,
        voice: str = "active",
    ) -> Phrase:
        slots.subject = tuple(subject)
        strength = local_name(self._facts.value(slots.effect, "normStrength"))
        is_named = slots.told is Told.WHOLE and strength not in ("should", "is-expected")
        is_shared = bool(slots.quantities) or slots.is_mutual or slots.is_on_each_other
        nobody = find_nobody(self._words, kind, subject, is_shared=is_shared) if is_named else ""
        is_denied_twice = bool(self._language.pattern("conditions", "negation"))
        kind = "Permission" if nobody and not is_denied_twice else kind
        act = self._fill_act(slots, frame)
        words = self._modal(slots, kind, voice)
        if slots.is_mutual and not (slots.is_to_each_other or self._words.names_each_other(act)):
            words = self._language.sections.get("mutual", {}).get(words, words)
        modal = slots.write_modal(words, is_somebody=bool(nobody))
        if slots.told is not Told.WHOLE:
            return act if slots.told is Told.ACT else (*modal, " ", *act)
        role = Role.BENEFICIARY if set(subject) == set(slots.values("beneficiary")) else Role.BEARER
        if set(subject) & set(slots.values("dutyBearer")):
            role = Role.BEARER
        bearer = slots.name_subject(role, subject, self._modals(slots, kind).get("case", ""))
        if kind != "Prohibition" and (counted := slots.count_actors(subject)):
            bearer = mark(role, counted, subject[0])
        bearer = mark(role, nobody, subject[0]) if nobody else bearer
        pattern = self._language.pattern("effects", "active")
        return self._words.fill(pattern, bearer=bearer, modal=modal, act=act)

    def _fill_act(self, slots: EffectSlots, frame: Frame) -> Phrase:
        """Return the verb with its objects, also where one that it needs is not named."""
        frame = count_object(
            frame,
            {item.unit for item in slots.quantities} - {""},
            self._language.word_sets["verb_particles"],
        )
        found = slots.fill(frame)
        return found if found is not None else slots.fill_anyhow(frame)

    def _write_somebody(
        self, slots: EffectSlots, kind: str, frame: Frame, nobody: Phrase
    ) -> Phrase:
        act = self._fill_act(slots, frame)
        kind = "Permission" if slots.is_nobody else kind
        voice = "impersonal" if nobody and not slots.is_nobody else "active"
        modal = slots.write_modal(self._modal(slots, kind, voice), is_somebody=True)
        if slots.is_short:
            return (*modal, " ", *act)
        name = "somebody" if is_seen_whole(self._facts, slots.effect) else "somebody_unseen"
        case = self._modals(slots, kind).get("case", "")
        silent = self._language.pattern("silence", f"{name}_{case}")
        silence = mark(Role.SILENCE, silent or self._language.pattern("silence", name))
        return self._words.fill(
            self._language.pattern("effects", "active"),
            bearer=nobody or silence,
            modal=modal,
            act=act,
        )

    def _write_impersonal(self, slots: EffectSlots, frame: Frame) -> Phrase:
        """Return that something is to be done, in a language whose infinitive needs no passive."""
        return slots.fill((*read_frame("{modal} "), *frame)) or ()

    def _passive(self, slots: EffectSlots, kind: str, actions: Sequence[str]) -> Phrase:
        """Return an effect in the passive, or nothing where a word has no passive."""
        frames = list_frames(self._words, slots, actions, "passiveFrame")
        if not frames or not all(frames):
            return ()
        slots.modal = self._modal(slots, kind, choose_passive(self._language, frames))
        pattern = self._language.pattern("lists", "verbs")
        merged = merge_frames([read_frame(frame) for frame in frames], pattern)
        found = [slots.fill(frame) for frame in merged]
        phrases = [phrase for phrase in found if phrase]
        return self._language.join_phrases(phrases) if phrases else ()

    def _entitle(self, slots: EffectSlots, kind: str, actions: Sequence[str]) -> Phrase:
        """Return what somebody would be owed, or would get or do."""
        favoured = slots.values("beneficiary")
        bearers = [item for item in slots.values("dutyBearer") if item not in slots.affects]
        nouns = [self._words.frame(action, "nounFrame") for action in actions]
        if not favoured:
            return self._act(slots, kind, actions)
        is_to_them = bool(slots.affects) and set(slots.affects) <= set(favoured)
        if not all(nouns) and is_to_them:
            passive = self._passive(slots, kind, actions)
            if passive:
                return passive
        are_same = set(bearers) == set(favoured)
        are_given = is_to_them or any(is_given(self._words, item) for item in actions)
        if not all(nouns) and are_given and not are_same:
            return self._owe_act(slots, kind, actions, bearers)
        if not nouns or not all(nouns) or are_same or are_to_watch(self._words, slots):
            voice = "active" if are_same else choose_voice(self._facts, actions)
            voice = (
                "gets"
                if voice == "active" and not are_same and self._has_gets(slots, kind)
                else voice
            )
            slots.is_owed = False
            return self._write_active(
                slots, kind, favoured, self._verb_frame(actions, slots), voice
            )
        slots.subject = tuple(favoured)
        modal = slots.write_modal(self._modal(slots, kind, "active"))
        found = [slots.fill(read_frame(noun)) or (() if "{" in noun else (noun,)) for noun in nouns]
        if not all(found):
            return self._write_active(
                slots, kind, bearers or favoured, self._verb_frame(actions, slots)
            )
        noun = mark(Role.OBJECT, self._language.join_phrases(list(dict.fromkeys(found))))
        name, owing = choose_owing(self._words, slots, actions, noun, bearers)
        case = self._modals(slots, kind).get("case", "")
        name = "given" if case else name
        ending = "" if slots.told is Told.WHOLE else f"_{slots.told}"
        patterns = (self._language.pattern("effects", item + ending) for item in (name, "owed"))
        aspect = find_aspect(self._facts, self._language, slots)
        return self._words.fill(
            set_aspect(self._language, next(filter(None, patterns), ""), aspect),
            beneficiary=slots.name_subject(Role.BENEFICIARY, favoured, case),
            modal=modal,
            noun=noun,
            bearer=slots.name_subject(Role.BEARER, owing),
        )

    def _has_gets(self, slots: EffectSlots, kind: str) -> bool:
        """Return whether who gets something is told to have a right to it, not a duty."""
        are_invited = {local_name(item) for item in slots.values("action")} == {"be-invited"}
        name = "gets_short" if slots.is_short else "gets"
        return name in self._modals(slots, kind) and not are_invited

    def _owe_act(
        self, slots: EffectSlots, kind: str, actions: Sequence[str], bearers: Sequence[str]
    ) -> Phrase:
        """Return that somebody owes it to others to do something: "owe it to him to repay it"."""
        slots.subject = tuple(bearers)
        act = self._fill_act(slots, self._verb_frame(actions, slots))
        modal = slots.write_modal(self._modal(slots, kind, "active"), is_somebody=not bearers)
        if slots.told is not Told.WHOLE:
            return act if slots.told is Told.ACT else (*modal, " ", *act)
        name = "act_owed_by" if bearers else "act_owed"
        favoured = slots.values("beneficiary")
        again = self._words.name_again(favoured)
        if again and len(favoured) == 1:
            parts = [again if is_named(item, favoured[0]) else (item,) for item in act]
            act = tuple(item for part in parts for item in part)
        return self._words.fill(
            self._language.pattern("effects", name),
            bearer=slots.name_subject(Role.BEARER, bearers),
            beneficiary=self._words.names(Role.BENEFICIARY, favoured),
            modal=modal,
            act=act,
        )

    def _establish(self, slots: EffectSlots, kind: str) -> Phrase:
        """Return that a body would be set up, by whom, how large, and what it would do."""
        slots.modal = self._modal(slots, kind, "active")
        new = slots.values("establishes")
        bearers = [item for item in slots.values("dutyBearer") if item not in new]
        counted = self._amounts.count_one(slots.quantities, new)
        size = () if counted else slots.write_quantities()
        if counted:
            slots.write_quantities()
        handed = [item for item in slots.values("transferInto") if item in new]
        actions = [
            action
            for action in slots.values("action")
            if not (handed and slots.affects and moves_part(self._words.frame(action, "verbFrame")))
        ]
        slots.subject = new
        frame = self._verb_frame(actions, slots) if actions else ()
        act = slots.fill(frame) if frame else ()
        is_money = any(is_sum(self._words, item) for item in slots.quantities)
        one = self._name_new(new) if size else ()
        name = "established_money" if is_money else "established_sized" if one else ""
        own = self._pattern(slots, name) if name else ""
        phrase = self._words.fill(
            own or self._pattern(slots, "established"),
            establishes=counted or self._words.names(Role.OBJECT, new),
            one=one,
            size=size,
            modal=slots.write_modal(slots.modal),
            bearer=slots.name_subject(Role.BEARER, bearers),
            act=act or (),
        )
        if handed and slots.affects:
            pattern = self._language.pattern("effects", "handed")
            moved = self._words.fill(
                pattern,
                affects=self._words.names(Role.OBJECT, slots.affects),
                modal=slots.write_modal(slots.modal),
            )
            phrase = (*phrase, *moved)
        return phrase

    def _name_new(self, new: Sequence[str]) -> Phrase:
        """Return the one body that is set up as nobody knows it yet: "a House Council".

        Nothing where its name says more than what it is, "the Assembly of Korrin".
        """
        noun = self._words.noun(new[0])
        are_many = noun.is_plural or re.search(r"[^s]s$", noun.bare) is not None
        is_kind = noun.text != noun.bare and not are_many and len(new) == 1
        is_kind = is_kind and self._words.nouns.is_simple(noun.bare)
        return (
            mark(Role.OBJECT, self._words.nouns.add_indefinite(noun.bare), new[0])
            if is_kind
            else ()
        )

    def _pattern(self, slots: EffectSlots, name: str) -> str:
        """Return a pattern of the language for the form of a core."""
        ending = "" if slots.told is Told.WHOLE else f"_{slots.told}"
        return self._language.pattern("effects", name + ending)

    def _verb_frame(
        self, actions: Sequence[str], slots: EffectSlots, *, is_ban: bool = False
    ) -> Frame:
        """Return one frame for some actions; of words without one, their labels."""
        frames: list[Frame] = []
        known = list_frames(self._words, slots, actions, "verbFrame")
        measured = find_measured(self._language, slots)
        for action, frame in zip(actions, known, strict=True):
            own = frame or make_frame(self._language, self._words.word(action))
            frames.append(measure_object(read_frame(own), measured))
        if not frames:
            return (self._language.pattern("effects", "no_action"),)
        ban = self._language.pattern("lists", "banned") if is_ban else ""
        merged = merge_frames(frames, ban or self._language.pattern("lists", "verbs"))
        joiner = ban or self._language.pattern("lists", "acts")
        joined: Frame = merged[0]
        for frame_read in merged[1:]:
            again = name_again(frame_read) if names_object(merged[0]) else frame_read
            joined = (*joined, joiner.format("", ""), *again)
        return joined
