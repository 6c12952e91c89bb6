"""Effect owing: for whose benefit an effect is, who owes it, and who is not named as bound."""

from __future__ import annotations

from collections.abc import Mapping

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentence import Phrase, Role, Told, list_marked, mark, write_plain
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.owned_names import is_told_as_owner
from plangraph.asking.sentences.sentence_facts import is_power, is_seen_whole
from plangraph.asking.sentences.words_written import WordsWritten

_SUBJECTS = (Role.BEARER, Role.BENEFICIARY)


class EffectOwing:
    """Who owes what to whom in the effects of a graph, where their cores do not say it."""

    def __init__(self, words: WordsWritten) -> None:
        self._words = words
        self._facts = words.facts
        self._language = words.language
        self._additions = words.language.sections["additions"]

    def write(self, slots: EffectSlots, core: Phrase) -> dict[str, Phrase]:
        """Return for whose benefit it is, and who is not named as bound."""
        effect, favoured = slots.effect, slots.values("beneficiary")
        bearers = slots.values("dutyBearer")
        named = {item.iri for item in list_marked(core) if item.role is not Role.BEARER}
        named |= set(slots.values("transferTo"))
        if slots.told is Told.ACT:
            named |= set(slots.subject).difference(bearers)
        values: dict[str, Phrase] = {}
        if slots.is_mutual:
            is_told = slots.is_to_each_other or self._words.names_each_other(core)
            mutual = self._say_mutual(effect, "mutual")
            if not is_told and slots.told is not Told.ACT:
                values["mutual"] = mark(Role.BENEFICIARY, mutual)
        else:
            rest = [
                item
                for item in favoured
                if item not in named and (len(bearers) != 1 or item not in bearers)
            ]
            favour = local_name(self._facts.value(effect, "favour")) or "favours"
            if favour in ("gets", "favours"):
                text = write_plain(core)
                rest = [
                    item
                    for item in rest
                    if not is_told_as_owner(self._words, item, slots.affects, text)
                ]
            is_paid = favour == "gets" and self._is_verb(core, "paying")
            if is_paid and not slots.values("transferTo", "transferInto"):
                favour = "gets_paid"
            if slots.is_ban and f"{favour}_ban" in self._additions:
                favour = f"{favour}_ban"
            if rest:
                values[favour] = self._words.names(Role.BENEFICIARY, rest)
        is_on_each_other = slots.is_on_each_other and not (
            slots.is_mutual or slots.is_to_each_other
        )
        if is_on_each_other and not self._words.names_each_other(core):
            pattern = self._say_mutual(effect, "mutual_act")
            values["mutual"] = mark(Role.BENEFICIARY, pattern) if pattern else ()
        kind = self._facts.effect_kind(effect)
        roles = (Role.ORIGIN,) if "owed_from" not in self._additions else ()
        told = {item.iri for item in list_marked(core) if item.role in (*_SUBJECTS, *roles)}
        untold = [item for item in bearers if item not in told | set(slots.affects)]
        if kind == "Entitlement" and slots.told is Told.WHOLE and not slots.is_mutual and untold:
            is_got = self._is_verb(core, "received")
            values["owed_from" if is_got else "owed_by"] = self._words.names(Role.BEARER, untold)
        has_silence = any(item.role is Role.SILENCE for item in list_marked(core))
        if (
            not bearers
            and kind != "StatusChange"
            and not (has_silence or slots.is_nobody)
            and self._is_owed(slots, kind)
        ):
            name = {"Entitlement": "ower", "Permission": "permitted", "Prohibition": "banned"}.get(
                kind, "bearer"
            )
            name += "" if is_seen_whole(self._facts, effect) else "_unseen"
            values["silence"] = mark(Role.SILENCE, self._language.pattern("silence", name))
        return values

    def _say_mutual(self, effect: str, name: str) -> str:
        """Return that an effect is mutual, in words for its kind where the language has them."""
        own = f"{name}_{self._facts.effect_kind(effect).lower()}"
        return self._language.pattern("effects", own) or self._language.pattern("effects", name)

    def tell_apart(self, effect: str, values: Mapping[str, Phrase]) -> dict[str, Phrase]:
        """Return that nobody is named who owes it, as it follows a condition; it may be left out.

        In a language that leaves it out, nobody who is bound is told before what may be instead.
        """
        patterns, told = self._language.sections["silence"], write_plain(values.get("silence", ()))
        name = next((it for it in ("ower", "ower_unseen") if patterns[it] == told), "")
        apart = patterns.get(f"{name}_apart")
        is_other = self._facts.values(effect, "orElse") or self._facts.choices.get(effect)
        if is_other and patterns.get("ower_apart") == "":
            return {"silence": ()}
        is_cut_off = apart is not None and bool(values["conditions"])
        return {"silence": mark(Role.SILENCE, apart)} if is_cut_off else {}

    def _is_verb(self, core: Phrase, name: str) -> bool:
        """Return whether the verb of a core is one of a list of the language file."""
        verb = next((item for item in list_marked(core) if item.role is Role.VERB), None)
        starts = self._language.word_sets.get(name, ())
        return verb is not None and write_plain((verb,)).partition(" ")[0] in starts

    def _is_owed(self, slots: EffectSlots, kind: str) -> bool:
        """Return whether somebody has to be bound: not where the one who is favoured acts."""
        if kind != "Entitlement" or not slots.is_owed:
            return kind != "Entitlement"
        actions = slots.values("action")
        nouns = [self._words.frame(action, "nounFrame") for action in actions]
        return all(nouns) and not all(is_power(self._facts, action) for action in actions)
