"""Effect sentences: what an effect would do, written from its structure.

The sentence has a core, such as ``Ukraine would have to hold elections``, additions such as a
deadline, and links to other effects: what it undoes, prevails over, or holds instead of.
"""

from __future__ import annotations

from collections.abc import Mapping

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentence import (
    Marked,
    Phrase,
    Role,
    Told,
    join_phrases,
    list_marked,
    write_plain,
)
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.condition_phrases import ConditionPhrases
from plangraph.asking.sentences.effect_additions import EffectAdditions
from plangraph.asking.sentences.effect_cores import EffectCores
from plangraph.asking.sentences.effect_links import EffectLinks
from plangraph.asking.sentences.effect_references import EffectReferences
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.effect_things import EffectThings
from plangraph.asking.sentences.kinds_of_amounts import find_kind_of_amount
from plangraph.asking.sentences.moods import (
    demand,
    expect,
    join_wishes,
    perform,
    set_point,
    wish_all,
)
from plangraph.asking.sentences.opening_conditions import (
    begins_plainly,
    introduces,
    list_pointed,
    name_first,
)
from plangraph.asking.sentences.owned_names import OwnedNames
from plangraph.asking.sentences.repeated_names import RepeatedNames
from plangraph.asking.sentences.repetitions import join_repetition, write_repetition
from plangraph.asking.sentences.time_phrases import TimePhrases
from plangraph.asking.sentences.told_receivers import tell_receivers
from plangraph.asking.sentences.word_order import order_words
from plangraph.asking.sentences.words_written import Noted, WordsWritten
from plangraph.vocabulary import SCHEME

# Effects whose parts are kept: claims about them and links to them tell them again.
_MOST_KEPT = 10_000

_WANTED = ("", "shall", "is-expected")
_SHORT_CLAUSE = 12  # words of a condition that a name of an effect has


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
        self._conditions = conditions
        self._references = EffectReferences(words, amounts)
        self._told: dict[str, tuple[tuple[EffectSlots, Phrase, Phrase], Noted]] = {}
        self.cores = EffectCores(words, amounts, self._references)
        self.additions = EffectAdditions(words, times, conditions, self._references)
        self._references.write_alone = self.alone
        self._references.write_season = self._tell_season
        self._references.write_times = times.of_effect
        self._repeated = RepeatedNames(
            words, OwnedNames(words, EffectThings(words.facts, "").is_actor)
        )
        self._references.tell_own = self._repeated.own_all
        self._links = EffectLinks(words, self._references, self)

    def write(self, effect: str) -> Phrase:
        """Return an effect as a whole sentence."""
        slots, core, additions = self._tell(effect)
        if choice := self._links.tell_choice(effect):
            slots, core = self.cores.write(effect)
            additions = self.additions.write(slots, core, choice)
        strength = local_name(self._facts.value(effect, "normStrength"))
        links = self._links.write(slots, core)
        if any(item.role is Role.ALTERNATIVE for item in list_marked(links)):
            additions = drop_silence(additions)  # it would be read with the other one
        opening = self._find_opening(slots, core)
        if opening:
            begun = self._facts.values(effect, "startsIf", "hasCondition")
            rest = self._conditions.of_effect(effect, {*begun, *slots.told_conditions})[1]
            additions = self.additions.write(slots, core, {"conditions": rest})
        core, additions = self._set_mood(effect, core, additions)
        told = self._repeated.replace(slots.subject, (*core, *additions))
        if self._points_at(core) and not links:
            conditions, rest = self.apart(effect)
            told = (*conditions, ", ", *rest) if conditions else told
        told = self._links.add_whole(effect, core, told)
        phrase = (*opening, *self._links.add_alternatives(effect, told), *links)
        phrase = tell_receivers(self._words, slots.subject, phrase)
        if strength == "declares" and not self._declares(slots):
            pattern = self._language.pattern("effects", "declared")
            return self._words.fill(pattern, sentence=phrase)
        return phrase

    def _points_at(self, core: Phrase) -> bool:
        """Return whether a core says "this Party" of what its condition names."""
        words = self._language.word_sets["pointing"]
        return bool(words) and not words.isdisjoint(write_plain(core).split())

    def _find_opening(self, slots: EffectSlots, core: Phrase) -> Phrase:
        """Return the conditions that stand first since they name what the core points at."""
        nouns, values = list_pointed(self._language, core), self._facts.values
        are_spared = bool(values(slots.effect, "exceptFor")) and not self._language.has_cases
        if not (nouns or are_spared) or not values(slots.effect, "startsIf", "hasCondition"):
            return ()
        named = {*values(slots.effect, "endsIf"), *slots.told_conditions}
        told = self._conditions.of_effect(slots.effect, named)[1]
        is_first = introduces(self._language, told, nouns)
        is_first = is_first or (are_spared and begins_plainly(self._language, told))
        return (*name_first(self._language, told), ", ") if is_first else ()

    def short(self, effect: str) -> Phrase:
        """Return what an effect would do without who is bound, with its amounts and deadlines."""
        slots, core = self.cores.write(effect, Told.SHORT)
        deadlines = [self._times.deadline(time) for time in self._facts.deadlines.get(effect, ())]
        kind = find_kind_of_amount(self._words, slots, write_plain(core))
        amounts = slots.write_quantities(write_plain(core))
        if amounts and self._language.has_cases:
            amounts = (*amounts, *slots.write_measures())
        name = "by" if kind == "by" and self._language.has_cases else "quantity"
        pattern = self._language.pattern("additions", name)
        extra = self._words.fill(pattern, **{name: amounts}) if amounts else ()
        core = self._repeated.own_all(slots.subject, core)
        return join_phrases([(*core, *extra), *deadlines], " ")

    def alone(self, effect: str) -> Phrase:
        """Return an effect without its links to others and what the text does not say."""
        slots, core, additions = self._tell(effect)
        core, additions = self._set_mood(effect, core, drop_silence(additions))
        return self._repeated.replace(slots.subject, (*core, *additions))

    def idea(self, effect: str) -> Phrase:
        """Return an effect with one time, fund or condition: where it has several, with none."""
        slots, core, additions = self._tell(effect)
        additions = drop_verifier(drop_silence(additions))
        several = [item for item in additions if isinstance(item, Marked)][1:]
        core, additions = self._set_mood(effect, core, () if several else additions)
        return self._repeated.replace(slots.subject, (*core, *additions))

    def apart(self, effect: str) -> tuple[Phrase, Phrase]:
        """Return the clauses of the conditions of an effect, and its sentence without them."""
        slots, core = self.cores.write(effect)
        conditions = self._conditions.of_effect(effect, slots.told_conditions)[1]
        additions = drop_silence(self.additions.write(slots, core, {"conditions": ()}))
        core, additions = self._set_mood(effect, core, additions)
        return conditions, self._repeated.replace(slots.subject, (*core, *additions))

    def anew(self, effect: str, conditions: Phrase) -> Phrase:
        """Return conditions behind the subject of an effect, with a pronoun for it."""
        slots, core, _ = self._tell(effect)
        return self._repeated.replace(slots.subject, (*core[:1], *conditions))[len(core[:1]) :]

    def wish_all(self, told: Mapping[str, Phrase]) -> Phrase:
        """Return what is told of each effect or claim as what is demanded, or nothing."""
        if not self._language.has_cases:
            return wish_all(self._language, told)
        return join_wishes(self._language, {item: self.demanded(item) for item in told})

    def demanded(self, effect: str) -> Phrase:
        """Return an effect as what is demanded, after «щоб», or nothing where it cannot be."""
        is_firm = local_name(self._facts.value(effect, "normStrength")) in _WANTED
        if not (self._facts.effect_kind(effect) and is_firm):
            return ()
        slots, core, additions = self._tell(effect)
        gender = self._words.find_gender(slots.subject) if slots.subject else "p"
        told = demand(self._language, core, gender)
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
            additions = self.additions.write(slots, core)
            told = (slots, *order_words(self._language, core, additions))
            self._told[effect] = found = (told, self._words.end_part(before))
        else:
            self._words.note_part(found[1])
        return found[0]

    def _tell_season(self, effect: str) -> Phrase:
        """Return how something is done, and in a language with cases when it holds: its season.

        The season is that of a ban or of what is repeated.
        """
        repeated = write_repetition(self._language, self._facts, effect)
        is_told = bool(repeated) or self._facts.effect_kind(effect) == "Prohibition"
        is_told = is_told and self._language.has_cases
        times = self._times.of_effect(effect) if is_told else []
        told = join_repetition(self._words, repeated, join_phrases(times, ", "), ())
        manner, clauses = self._conditions.of_effect(effect)
        is_short = write_plain(manner).count(",") < len([*list_marked(manner)])  # no clauses
        said = [item for item in (manner if is_short else (), *(told if times else ())) if item]
        is_if = self._language.has_cases and 0 < len(write_plain(clauses).split()) <= _SHORT_CLAUSE
        after = (", ", *clauses) if is_if else ()
        return (*((" ", *join_phrases(said, " ")) if said else ()), *after)

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
