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
from plangraph.asking.sentences.effect_links import EffectLinks
from plangraph.asking.sentences.effect_references import EffectReferences
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.effect_things import EffectThings
from plangraph.asking.sentences.moods import (
    demand,
    expect,
    join_wishes,
    perform,
    set_point,
    wish_all,
)
from plangraph.asking.sentences.owned_names import OwnedNames
from plangraph.asking.sentences.repeated_names import RepeatedNames
from plangraph.asking.sentences.sentence import (
    Marked,
    Phrase,
    Role,
    Told,
    join_phrases,
)
from plangraph.asking.sentences.time_phrases import TimePhrases
from plangraph.asking.sentences.words_written import Noted, WordsWritten
from plangraph.vocabulary import SCHEME

# Effects whose parts are kept: claims about them and links to them tell them again.
_MOST_KEPT = 10_000


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
        self._told: dict[str, tuple[tuple[EffectSlots, Phrase, Phrase], Noted]] = {}
        self.cores = EffectCores(words, amounts, self._references)
        self.additions = EffectAdditions(words, times, conditions, self._references)
        self._references.write_alone = self.alone
        self._repeated = RepeatedNames(
            words, OwnedNames(words, EffectThings(words.facts, "").is_actor)
        )
        self._links = EffectLinks(words, self._references, self)

    def write(self, effect: str) -> Phrase:
        """Return an effect as a whole sentence."""
        slots, core, additions = self._tell(effect)
        if choice := self._links.tell_choice(effect):
            slots, core = self.cores.write(effect)
            additions = self.additions.write(slots, core, choice)
        strength = local_name(self._facts.value(effect, "normStrength"))
        links = self._links.write(slots, core)
        core, additions = self._set_mood(effect, core, additions)
        told = self._repeated.replace(slots.subject, (*core, *additions))
        told = self._links.add_whole(effect, core, told)
        phrase = (*self._links.add_alternatives(effect, told), *links)
        if strength == "declares" and not self._declares(slots):
            pattern = self._language.pattern("effects", "declared")
            return self._words.fill(pattern, sentence=phrase)
        return phrase

    def short(self, effect: str) -> Phrase:
        """Return what an effect would do without who is bound, with its amounts and deadlines."""
        slots, core = self.cores.write(effect, Told.SHORT)
        deadlines = [self._times.deadline(time) for time in self._facts.deadlines.get(effect, ())]
        amounts = slots.write_quantities()
        if amounts and self._language.has_cases:
            amounts = (*amounts, *slots.write_measures())
        pattern = self._language.pattern("additions", "quantity")
        extra = self._words.fill(pattern, quantity=amounts) if amounts else ()
        return join_phrases([(*core, *extra), *deadlines], " ")

    def alone(self, effect: str) -> Phrase:
        """Return an effect without its links to others and what the text does not say."""
        slots, core, additions = self._tell(effect)
        core, additions = self._set_mood(effect, core, drop_silence(additions))
        return self._repeated.replace(slots.subject, (*core, *additions))

    def wish_all(self, told: Mapping[str, Phrase]) -> Phrase:
        """Return what is told of each effect or claim as what is demanded, or nothing."""
        if not self._language.has_cases:
            return wish_all(self._language, told)
        return join_wishes(self._language, {item: self.demanded(item) for item in told})

    def demanded(self, effect: str) -> Phrase:
        """Return an effect as what is demanded, after «щоб», or nothing where it cannot be."""
        is_firm = local_name(self._facts.value(effect, "normStrength")) in ("", "shall")
        if not (self._facts.effect_kind(effect) and is_firm):
            return ()
        slots, core, additions = self._tell(effect)
        told = demand(self._language, core, self._words.find_gender(slots.subject))
        additions = drop_verifier(drop_silence(additions))
        return self._repeated.replace(slots.subject, (*told, *additions)) if told else ()

    def _set_mood(self, effect: str, core: Phrase, additions: Phrase) -> tuple[Phrase, Phrase]:
        """Return a core and what follows it as what is declared or expected is told."""
        strength = local_name(self._facts.value(effect, "normStrength"))
        if strength == "declares":
            return perform(self._language, core), additions
        expected = expect(self._language, core) if strength == "is-expected" else ()
        if not expected:
            return core, additions
        return expected, set_point(self._language, core, additions)

    def _tell(self, effect: str) -> tuple[EffectSlots, Phrase, Phrase]:
        """Return the core of an effect and its additions, which are kept, with its slots."""
        found = self._told.get(effect)
        if found is None:
            if len(self._told) >= _MOST_KEPT:
                self._told.clear()
            before = self._words.begin_part()
            slots, core = self.cores.write(effect)
            told = (slots, core, self.additions.write(slots, core))
            self._told[effect] = found = (told, self._words.end_part(before))
        else:
            self._words.note_part(found[1])
        return found[0]

    def act(self, effect: str) -> Phrase:
        """Return what is done alone, without who does it and under which conditions."""
        slots, core = self.cores.write(effect, Told.ACT)
        left_out = dict.fromkeys(("adverbs", "conditions"), ())
        return (*core, *drop_silence(self.additions.write(slots, core, left_out)))

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


def drop_verifier(phrase: Phrase) -> Phrase:
    """Return a phrase without who verifies it, which is no part of what is feared or demanded."""
    places = (at for at, item in enumerate(phrase) if _is_verifier(item))
    at = next(places, -1)
    if at <= 0:
        return phrase
    rest = phrase[at + 1 :]
    is_more = bool(rest) and isinstance(rest[0], str) and not rest[0].startswith((",", ";"))
    return (*phrase[: at - 1], *rest[1 if is_more else 0 :])


def _is_verifier(item: str | Marked) -> bool:
    return isinstance(item, Marked) and item.role is Role.VERIFIER


def drop_silence(phrase: Phrase) -> Phrase:
    """Return a phrase without what it says that the text leaves out."""
    return tuple(item for item in phrase if isinstance(item, str) or item.role is not Role.SILENCE)
