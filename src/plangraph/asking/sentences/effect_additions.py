"""Effect additions: where, how much, for whom, until when and under which condition.

They follow the core of a sentence, in the order of the language file. What the core has named is
not added again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentences.condition_phrases import ConditionPhrases
from plangraph.asking.sentences.effect_references import EffectReferences
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.exception_acts import ExceptionActs
from plangraph.asking.sentences.kinds_of_amounts import find_kind_of_amount
from plangraph.asking.sentences.owned_names import is_told_as_owner
from plangraph.asking.sentences.rates import is_repeated_so
from plangraph.asking.sentences.repetitions import (
    join_repetition,
    join_season,
    write_repetition,
)
from plangraph.asking.sentences.sentence import (
    Marked,
    Phrase,
    Role,
    Told,
    join_phrases,
    list_marked,
    mark,
    write_plain,
)
from plangraph.asking.sentences.sentence_facts import is_power, is_seen_whole
from plangraph.asking.sentences.time_phrases import TimePhrases
from plangraph.asking.sentences.word_frames import Slot
from plangraph.asking.sentences.words_written import WordsWritten

#: Who acts or gets something, whose name may hold that of a place: "the people of Korrin".
_SUBJECTS = (Role.BEARER, Role.BENEFICIARY)
#: What some of a kind are spared among: "except for trucks of more than 40 tonnes".
_KINDS = frozenset({"ActorGroup", "Asset"})
_ACTORS = frozenset({"State", "Institution", "ActorGroup", "Person"})


class EffectAdditions:
    """What follows the cores of the sentences of the effects of a graph."""

    def __init__(
        self,
        words: WordsWritten,
        times: TimePhrases,
        conditions: ConditionPhrases,
        references: EffectReferences,
    ) -> None:
        self._words = words
        self._facts = words.facts
        self._language = words.language
        self._times = times
        self._conditions = conditions
        self._exceptions = ExceptionActs(words, times, references)
        self._additions: Mapping[str, str] = words.language.sections["additions"]
        effects: Mapping[str, str] = words.language.sections["effects"]
        self._each_other = {text for name, text in effects.items() if name.startswith("each_other")}
        lasting = words.language.pattern("deadlines", "lasting")
        self._lasting = lasting.partition("{")[0] or "\0"

    def write(
        self, slots: EffectSlots, core: Phrase, given: Mapping[str, Phrase] | None = None
    ) -> Phrase:
        """Return what follows the core; ``given`` are known, or empty to be left out."""
        effect = slots.effect
        named = {item.iri for item in list_marked(core) if item.iri}
        named |= {*slots.subject, *slots.counted}
        text = write_plain(core)
        linked = ("transferFrom", "fundedFrom", "transferInto", "affects")
        things = {thing for name in linked for thing in slots.values(name)}
        forms = self._words.nouns.forms
        subjects = [item for item in list_marked(core) if item.role in _SUBJECTS]
        said = write_plain(tuple(item for item in core if item not in subjects))
        known = {write_plain((item,)) for item in subjects}
        for thing in things:
            names = forms(thing)
            if names & known or any(form in said for form in names):
                named.add(thing)
        values = self._add_things(slots, named, text)
        kind = find_kind_of_amount(self._words, slots, text)
        values[kind] = slots.write_quantities(text)
        values["purpose"] = slots.purpose
        values["repetition"] = write_repetition(self._language, self._facts, effect)
        values["time"] = join_phrases(self._times.of_effect(effect), ", ")
        time, endings = write_plain(values["time"]), self._language.words("adverbial_endings")
        if time.startswith(
            (self._lasting, *self._language.words("lasting_starts"))
        ) or time.endswith(tuple(endings)):
            values["lasting"], values["time"] = values["time"], ()
        values["deadline"] = join_phrases(
            [self._times.deadline(item) for item in self._facts.deadlines.get(effect, ())], ", "
        )
        values |= join_season(self._language, self._facts, effect, values)
        name = "lasting" if values.get("lasting") else "time"
        values["repetition"], values[name] = join_repetition(
            self._words, values["repetition"], values[name], values["deadline"]
        )
        self._add_measures(slots, values, core)
        if values[kind] and len(slots.quantities) == 1 and _is_beside(values["measure"]):
            values[kind], values["measure"] = (*values[kind], " ", *values["measure"]), ()
        counted = {item.iri for item in list_marked(values["measure"])} | slots.told_conditions
        values["adverbs"], values["conditions"] = self._conditions.of_effect(effect, counted)
        values |= self._add_owing(slots, core)
        values |= self._except_from_ban(slots, values)
        values |= self._join_move(effect, values["origin"], values["recipient"])
        values |= given or {}
        patterns = dict(self._additions)
        adverbs = write_plain(values["adverbs"])
        if adverbs.partition(" ")[0] in self._language.words("adverbial_if"):
            patterns["adverbs"] = patterns["if_adverb"]
        elif adverbs.partition(" ")[0] in self._language.words("adverbial_clause"):
            patterns["adverbs"] = patterns["clause_adverb"]
        elif "," not in adverbs:
            patterns["adverbs"] = patterns["adverb"]
        found: list[Phrase] = []
        told: list[str] = []
        for name in patterns:
            if values.get(name):
                is_late = name in ("conditions", "deadline", "time", "lasting")
                is_after_purpose = name == "deadline" and bool(slots.values("establishes"))
                is_after_time = name == "deadline" and bool(values.get("time"))
                is_after_time = is_after_time or (name == "time" and "repetition" in told)
                has_comma = is_late and any(
                    item[0].startswith(",") for item in found if isinstance(item[0], str)
                )
                has_comma = has_comma or (name == "conditions" and bool(values.get("lasting")))
                has_comma = (
                    has_comma
                    or is_after_time
                    or (is_after_purpose and bool(slots.values("action")))
                )
                is_cut = has_comma and not patterns[name].startswith(",")
                is_until = name == "conditions" and self._are_both_until(values, told)
                told.append(name)
                found.append(
                    (
                        *([" or"] if is_until else [","] if is_cut else []),
                        *self._fill(patterns[name], name, values[name]),
                    )
                )
        return tuple(item for phrase in found for item in phrase)

    def _are_both_until(self, values: Mapping[str, Phrase], told: Sequence[str]) -> bool:
        """Return whether a time and a condition both end it: "until May or until it rains"."""
        until = self._language.pattern("conditions", "endsIf").partition("{")[0]
        before = write_plain(values[told[-1]]) if told else ""
        after = write_plain(values["conditions"])
        is_known = bool(until) and "or_until" in self._language.sections["conditions"]
        return is_known and before.startswith(until) and after.startswith(until)

    def _except_from_ban(
        self, slots: EffectSlots, values: Mapping[str, Phrase]
    ) -> dict[str, Phrase]:
        """Return who alone is spared by a ban that binds nobody named: it binds all others."""
        spared = values.get("exception", ())
        is_ban = self._facts.effect_kind(slots.effect) == "Prohibition"
        is_open = is_ban and bool(spared) and bool(values.get("silence"))
        are_actors = all(self._is_actor(item.iri) for item in list_marked(spared))
        if not (is_open and are_actors and "exception_nobody" in self._additions):
            return {}
        return {"exception": (), "silence": (), "exception_nobody": spared}

    def _join_move(self, effect: str, origin: Phrase, recipient: Phrase) -> dict[str, Phrase]:
        """Return from whom to whom something passes that gets a new status, if that is one phrase.

        In a language with cases, the one who gets it is no object of what it becomes.
        """
        pattern = self._language.pattern("effects", "passing")
        if not (pattern and origin and recipient):
            return {}
        if self._facts.effect_kind(effect) != "StatusChange":
            return {}
        moved = self._words.fill(pattern, origin=origin, recipient=recipient)
        return {"origin": (), "recipient": (), "passing": moved}

    def _add_things(self, slots: EffectSlots, named: set[str], text: str) -> dict[str, Phrase]:
        """Return the things of the effect that its core, a ``text``, has not named."""
        words, known = self._words, named

        def rest(role: Role, name: str) -> Phrase:
            return words.names(role, [item for item in slots.values(name) if item not in known])

        matters = [
            item
            for item in slots.values("onMatter")
            if item not in known and words.matter(item).lower() not in text.lower()
        ]
        origin = rest(Role.ORIGIN, "transferFrom")
        known = known | {item.iri for item in list_marked(origin)}
        language = slots.fill_slot(Slot("language"))
        are_many = len(slots.values("language")) > 1 and "languages" in self._additions
        return {
            "languages" if are_many else "language": (
                () if write_plain(language) in text else language
            ),
            **self._add_matters(matters),
            "origin": origin,
            "destination": rest(Role.DESTINATION, "transferInto"),
            "recipient": words.each_other("dat")
            if slots.is_to_each_other and not any(item in text for item in self._each_other)
            else rest(Role.RECIPIENT, "transferTo"),
            "place": words.names(Role.PLACE, [item for item in slots.places if item not in known]),
            "concerning": self._name_others(slots, known | set(slots.places)),
            self._find_funding(slots, text): rest(Role.FUNDING, "fundedFrom"),
            **self._add_exceptions(
                slots.effect, [item for item in slots.values("exceptFor") if item not in known]
            ),
            "verifier": words.names(Role.VERIFIER, slots.values("verifiedBy")),
        }

    def _add_matters(self, matters: Sequence[str]) -> dict[str, Phrase]:
        """Return matters, in a form of grammar where the language has it for all of them."""
        words, name = self._words, "matter"
        texts = {item: words.matter(item) for item in matters}
        if "matter_of" in self._additions:
            forms = {item: words.matter(item, "gen") for item in matters}
            name, texts = ("matter_of", forms) if all(forms.values()) else (name, texts)
        marked = [mark(Role.MATTER, text, item) for item, text in texts.items()]
        return {name: self._language.join_phrases(marked)}

    def _add_exceptions(self, effect: str, things: Sequence[str]) -> dict[str, Phrase]:
        """Return for whom or what an effect does not hold, when, and if what is so."""
        cases = [item for item in things if "Condition" in self._facts.kinds(item)]
        acts = self._exceptions.tell(effect, things)
        told = [item for item in things if acts and self._facts.effect_kind(item)]
        others = [item for item in things if item not in (*cases, *told)]
        names = self._language.join_phrases(list(map(self._name_spared, self._words.sort(others))))
        are_places = all("Place" in self._facts.kinds(item) for item in others)
        if names and not cases and are_places and "exception_at" in self._additions:
            return {"exception_at": names, **acts}
        clauses = mark(Role.EXCEPTION, self._conditions.exception(cases))
        if names and clauses and not self._language.has_cases:
            names, clauses = self._language.join_phrases([names, clauses], "or"), ()
        return {"exception": names, "exception_if": clauses, **acts}

    def _name_spared(self, thing: str) -> Phrase:
        """Return who or what is spared, some of a kind without the article of what is known."""
        noun, label = self._words.noun(thing), self._words.nouns.label(thing).text
        is_kind = noun.is_plural and noun.bare[:1].islower() and not label.startswith("the ")
        if is_kind and not self._facts.kinds(thing).isdisjoint(_KINDS):
            return mark(Role.EXCEPTION, noun.bare, thing)
        return self._words.name(Role.EXCEPTION, thing)

    def _fill(self, pattern: str, name: str, value: Phrase) -> Phrase:
        """Return an addition; before a place, with the preposition that it asks for."""
        actors = self._additions.get("origin_actor", "") if name == "origin" else ""
        if actors and all(self._is_actor(item.iri) for item in list_marked(value)):
            pattern = actors
        before, *rest = self._words.fill(pattern, **{name: value})
        if name in ("place", "exception_at") and isinstance(value[0], Marked):
            return (self._words.choose_preposition(before, value[0].iri), *rest)
        return (before, *rest)

    def _is_actor(self, thing: str) -> bool:
        return not self._facts.kinds(thing).isdisjoint(_ACTORS)

    def _find_funding(self, slots: EffectSlots, text: str) -> str:
        """Return how those who pay follow, or the money that is paid from."""
        if any(map(slots.is_actor, slots.values("fundedFrom"))):
            return "payer"
        sums = set(self._language.sections["heads"].get("payable", ()))
        is_sum = any(item.currency for item in slots.quantities) or not sums.isdisjoint(
            text.split()
        )
        return "funding_paid" if is_sum and "funding_paid" in self._additions else "funding"

    def _add_measures(self, slots: EffectSlots, values: dict[str, Phrase], core: Phrase) -> None:
        """Add for each of what an amount holds; each of those who get it, or of the subject."""
        each = {item.each for item in slots.quantities if item.each}
        patterns = self._language.sections["shares"]
        recipients = slots.values("transferTo")
        values["measure"] = ()
        if slots.each_told:
            return
        if recipients and values["recipient"] and each == set(recipients):
            thing = recipients[0]
            name = mark(Role.RECIPIENT, self._words.noun(thing).bare, thing)
            kinds = self._facts.kinds(thing)
            word = self._words.nouns.cases.find_each(self._words.noun(thing).bare, kinds, "dat")
            values["recipient"] = self._words.fill(patterns["each"], word=(word,), each=name)
        elif each and each == set(slots.subject) and not patterns.get("apiece_beside"):
            values["measure"] = mark(Role.NUMBER, self._say_apiece(slots.subject[0]))
        elif each and each in (set(recipients), set(slots.affects)):
            return
        elif each and each == set(slots.subject):
            is_said = any(item.phrase == (patterns["apiece"],) for item in list_marked(core))
            values["measure"] = () if is_said else mark(Role.NUMBER, patterns["apiece"])
        elif not self._is_each_named(slots, each, core) and not is_repeated_so(
            self._words, slots.effect, each
        ):
            values["measure"] = slots.write_measures()

    def _say_apiece(self, thing: str) -> str:
        """Return "each" of those who are named before, in the gender of their name."""
        words, patterns = self._words, self._language.sections["each"]
        name, kinds = words.noun(thing).bare, self._facts.kinds(thing)
        each = words.nouns.cases.write_each(name, kinds, patterns, has_name=False)
        return self._language.pattern("shares", "apiece").format(each=each or patterns["animate"])

    def _is_each_named(self, slots: EffectSlots, each: Collection[str], core: Phrase) -> bool:
        """Return whether the core names "each of" those for each of whom an amount is."""
        pattern = self._language.pattern("shares", "each").partition("{")[0]
        is_theirs = bool(each) and each == set(slots.values("beneficiary"))
        return is_theirs and bool(pattern) and pattern in write_plain(core)

    def _name_others(self, slots: EffectSlots, known: set[str]) -> Phrase:
        """Return what the effect acts on and the core has not named, for want of a slot."""
        wholes = set(slots.values("transferFrom")) & known
        others = [
            item
            for item in slots.affects
            if item not in known
            and not (slots.reversal and item in self._facts.versions_of(slots.effect))
            and wholes.isdisjoint(self._facts.values(item, "isPartOf"))
        ]
        return self._words.names(Role.OBJECT, others)

    def _add_owing(self, slots: EffectSlots, core: Phrase) -> dict[str, Phrase]:
        """Return for whose benefit it is, and who is not named as bound."""
        effect, favoured = slots.effect, slots.values("beneficiary")
        bearers = slots.values("dutyBearer")
        named = {item.iri for item in list_marked(core) if item.role is not Role.BEARER}
        named |= set(slots.values("transferTo"))
        if slots.told is Told.ACT:
            named |= set(slots.subject).difference(bearers)
        values: dict[str, Phrase] = {}
        each_other = self._each_other
        if slots.is_mutual:
            is_told = slots.is_to_each_other or not each_other.isdisjoint(core)
            mutual = self._language.pattern("effects", "mutual")
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
            if rest:
                values[favour] = self._words.names(Role.BENEFICIARY, rest)
        if slots.is_on_each_other and not slots.is_mutual and each_other.isdisjoint(core):
            pattern = self._language.pattern("effects", "mutual_act")
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


def _is_beside(measure: Phrase) -> bool:
    """Return whether a measure names one thing or time: "per day"."""
    return bool(measure) and not any(item.role is Role.CONDITION for item in list_marked(measure))
