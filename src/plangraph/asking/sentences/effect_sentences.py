"""Effect sentences: what an effect would do, written from its structure.

The sentence has a core, such as ``Ukraine would have to hold elections``, additions such as a
deadline, and links to other effects: what it undoes, prevails over, or holds instead of.
"""

from __future__ import annotations

from collections.abc import Mapping

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.condition_phrases import ConditionPhrases
from plangraph.asking.sentences.effect_additions import EffectAdditions
from plangraph.asking.sentences.effect_cores import EffectCores
from plangraph.asking.sentences.effect_references import EffectReferences
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.language import Language
from plangraph.asking.sentences.sentence import (
    Marked,
    Phrase,
    Role,
    Told,
    assemble,
    join_phrases,
    list_marked,
    mark,
    write_plain,
)
from plangraph.asking.sentences.time_phrases import TimePhrases
from plangraph.asking.sentences.words_written import WordsWritten
from plangraph.vocabulary import SCHEME


class EffectSentences:
    """The sentences of the effects of a graph."""

    def __init__(
        self,
        words: WordsWritten,
        amounts: AmountPhrases,
        times: TimePhrases,
        conditions: ConditionPhrases,
    ) -> None:
        self._words = words
        self._facts = words.facts
        self._language = words.language
        self._times = times
        self._references = EffectReferences(words, amounts)
        self.cores = EffectCores(words, amounts, self._references)
        self.additions = EffectAdditions(words, times, conditions, self._references)

    def write(self, effect: str) -> Phrase:
        """Return an effect as a whole sentence."""
        slots, core = self.cores.write(effect)
        additions = self.additions.write(slots, core)
        strength = local_name(self._facts.value(effect, "normStrength"))
        core = perform(self._language, core) if strength == "declares" else core
        phrase = (*core, *additions, *self._write_links(slots, core))
        if strength == "declares" and not self._declares(slots):
            pattern = self._language.pattern("effects", "declared")
            return self._words.fill(pattern, sentence=phrase)
        return phrase

    def short(self, effect: str) -> Phrase:
        """Return what an effect would do without who is bound, with its amounts and deadlines."""
        slots, core = self.cores.write(effect, Told.SHORT)
        deadlines = [self._times.deadline(time) for time in self._facts.deadlines.get(effect, ())]
        amounts = slots.write_quantities()
        pattern = self._language.pattern("additions", "quantity")
        extra = self._words.fill(pattern, quantity=amounts) if amounts else ()
        return join_phrases([(*core, *extra), *deadlines], " ")

    def alone(self, effect: str) -> Phrase:
        """Return an effect without its links to others and what the text does not say."""
        slots, core = self.cores.write(effect)
        return (*core, *drop_silence(self.additions.write(slots, core)))

    def reference(self, effect: str) -> Phrase:
        """Return what another sentence calls an effect: "the security guarantees for Ukraine"."""
        return self._references.name(effect)

    def _declares(self, slots: EffectSlots) -> bool:
        """Return whether the action itself is to declare something."""
        declare = f"{SCHEME}action#declare"
        actions = slots.values("action")
        return bool(actions) and all(
            declare in (action, *self._facts.values(action, "broader")) for action in actions
        )

    def _write_links(self, slots: EffectSlots, core: Phrase) -> Phrase:
        """Return how an effect is linked to others, in the order of the language file."""
        values = self._add_links(slots, core)
        patterns = self._language.sections["links"]
        found = [
            self._words.fill(patterns[name], **{name: values[name]})
            for name in patterns
            if values.get(name)
        ]
        return tuple(item for phrase in found for item in phrase)

    def _add_links(self, slots: EffectSlots, core: Phrase) -> dict[str, Phrase]:
        """Return the other effects that this one undoes, prevails over, or is instead of."""
        effect, values = slots.effect, dict[str, Phrase]()
        is_named = set(slots.values("reverses")) <= set(slots.affects)
        if (
            slots.reversal
            and not is_named
            and not any(item.role is Role.REVERSAL for item in list_marked(core))
        ):
            undone = self._references.name_all(slots.values("reverses"))
            values["reversal"] = mark(Role.REVERSAL, undone)
        if slots.precedence and not any(item.role is Role.PRECEDENCE for item in list_marked(core)):
            values["prevails"] = slots.precedence
        wholes = [item for item in slots.values("isPartOf") if self._facts.effect_kind(item)]
        if wholes:
            values["part"] = mark(Role.PRECEDENCE, self._references.name_points(wholes))
        for name, link in (("alternative", "alternativeTo"), ("choice", "orElse")):
            others = list(slots.values(link))
            if others:
                own = self.alone(effect)
                phrases = [
                    mark(Role.ALTERNATIVE, find_difference(own, self.alone(item)), item)
                    for item in self._words.sort(others)
                ]
                first, *rest = phrases
                for phrase in rest:
                    first = self._language.join_phrases([first, phrase], "alternatives")
                values[name] = first
        return values


def drop_silence(phrase: Phrase) -> Phrase:
    """Return a phrase without what it says that the text leaves out."""
    return tuple(item for item in phrase if isinstance(item, str) or item.role is not Role.SILENCE)


def perform(language: Language, core: Phrase) -> Phrase:
    """Return a core that declares something as the act itself: «висловлює жаль».

    Where the language says it with its modal, the core stays as it is.
    """
    verbs: Mapping[str, Mapping[str, str]] = language.sections.get("performed", {})
    parts = [item for item in core if isinstance(item, Marked)]
    modal = next((item for item in parts if item.role is Role.MODAL), None)
    verb = next((item for item in parts if item.role is Role.VERB), None)
    first, space, rest = write_plain((verb,)).partition(" ") if verb else ("", "", "")
    done = verbs.get(first, {}).get(write_plain((modal,))) if modal else None
    if modal is None or verb is None or done is None:
        return core
    at = core.index(modal)
    told = verb._replace(phrase=(done + space + rest,))
    return tuple(told if item is verb else item for item in (*core[:at], *core[at + 2 :]))


def find_difference(one: Phrase, other: Phrase) -> Phrase:
    """Return the amount or deadline in which two sentences differ, or all of the other one."""
    text, parts = assemble(one)
    other_text, other_parts = assemble(other)
    for role in (Role.NUMBER, Role.DEADLINE):
        mine = [part for part in parts if part.role is role]
        theirs = [part for part in other_parts if part.role is role]
        if len(mine) != 1 or len(theirs) != 1:
            continue
        rest = text[: mine[0].start] + text[mine[0].end :]
        if rest == other_text[: theirs[0].start] + other_text[theirs[0].end :]:
            return mark(role, other_text[theirs[0].start : theirs[0].end])
    return other
