"""Status changes: what would become of a thing, or what has to be done so that it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plangraph.asking.sentence import Phrase, Role, Told, list_marked, mark
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.frames_of_labels import tell_change, tell_status
from plangraph.asking.sentences.word_frames import list_slots, read_frame
from plangraph.asking.sentences.words_written import WordsWritten


class StatusChanges:
    """The cores of the effects of a graph that give a thing a status."""

    def __init__(self, words: WordsWritten) -> None:
        self._words = words
        self._language = words.language

    def write(self, slots: EffectSlots, modals: Mapping[str, str]) -> Phrase:
        """Return what would become of a thing."""
        statuses = slots.values("resultingStatus")
        if found := self._write_act(slots, modals, statuses):
            return found
        slots.modal = modals["short" if slots.is_short else "active"]
        things = self._list_changed(slots, statuses)
        slots.subject = tuple(things)
        if things:
            subject = self._name_changed(slots, things, statuses)
        elif slots.reversal:
            subject, slots.reversal = slots.reversal, ()
        else:
            subject = mark(Role.SILENCE, self._language.pattern("silence", "thing"))
        told = (self._status_act(slots, status) for status in statuses)
        acts = [tell_change(self._words, slots.effect, act) for act in told]
        named = {item.iri for act in acts for item in list_marked(act)} | set(things)
        bearers = [item for item in slots.values("dutyBearer") if item not in named]
        ending = "" if slots.told is Told.WHOLE else f"_{slots.told}"
        return self._words.fill(
            self._language.pattern("effects", f"become{ending}"),
            affects=subject,
            modal=slots.write_modal(slots.modal),
            act=mark(Role.STATUS, self._language.join_phrases(acts)),
            bearer=slots.name_subject(Role.BEARER, bearers),
        )

    def _write_act(
        self, slots: EffectSlots, modals: Mapping[str, str], statuses: Sequence[str]
    ) -> Phrase:
        """Return what has to be done for the one new status, or nothing where it has no frame."""
        own = self._words.frame(statuses[0], "passiveFrame") if len(statuses) == 1 else ""
        if not own:
            return ()
        has_cases = self._language.has_cases
        bearers = slots.values("dutyBearer") if has_cases else ()
        slots.subject = bearers
        voice = "short" if slots.is_short else "active"
        slots.modal = modals["passive" if has_cases and not bearers else voice]
        found = slots.fill(read_frame(own)) or ()
        if not (found and bearers and slots.told is Told.WHOLE):
            return found
        return (*slots.name_subject(Role.BEARER, bearers), " ", *found)

    def _list_changed(self, slots: EffectSlots, statuses: Sequence[str]) -> Sequence[str]:
        """Return what changes; of a plan's own word for it, not the places where it is so.

        Nor those on whom something is binding: "the awards would be binding on the parties".
        """
        things = [item for item in slots.affects if not slots.is_actor(item)]
        frames = [read_frame(self._words.frame(status, "verbFrame")) for status in statuses]
        if things and any(it.name == "actor" for frame in frames for it in list_slots(frame)):
            return things
        rest = [item for item in slots.affects if item not in slots.places]
        is_own = not any(self._words.frame(status, "verbFrame") for status in statuses)
        return rest if rest and is_own else slots.affects

    def _name_changed(
        self, slots: EffectSlots, things: Sequence[str], statuses: Sequence[str]
    ) -> Phrase:
        """Return the things that change, with an amount of them that no status tells: "cost $5"."""
        frames = [read_frame(self._words.frame(status, "verbFrame")) for status in statuses]
        is_told = any(slot.name == "quantity" for frame in frames for slot in list_slots(frame))
        money = [item for item in slots.quantities if item.currency and not is_told]
        slots.subject = tuple(item for item in slots.affects if item not in things)
        pattern = self._language.pattern("effects", "amount_of") if money else "{affects}"
        found = slots.fill(read_frame(pattern)) or self._words.names(Role.OBJECT, things)
        slots.subject = tuple(things)
        return self._without_verbs(found)

    def _without_verbs(self, phrase: Phrase) -> Phrase:
        """Return a phrase whose plain words are no verbs, such as the "of" of an amount."""
        return tuple(
            f" {item.phrase[0]} " if not isinstance(item, str) and item.role is Role.VERB else item
            for item in phrase
        )

    def _status_act(self, slots: EffectSlots, status: str) -> Phrase:
        frame = self._words.frame(status, "verbFrame")
        frame = frame.replace("{status}", tell_status(self._words, status, slots.subject))
        if frame:
            return slots.fill(read_frame(frame)) or slots.fill_anyhow(read_frame(frame))
        return (tell_status(self._words, status, slots.subject),)
