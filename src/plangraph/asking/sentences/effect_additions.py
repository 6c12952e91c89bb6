"""Effect additions: where, how much, for whom, until when and under which condition.

They follow the core of a sentence, in the order of the language file. What the core has named is
not added again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from plangraph.asking.sentence import (
    Marked,
    Phrase,
    Role,
    join_phrases,
    list_marked,
    mark,
    write_plain,
)
from plangraph.asking.sentences.addition_links import TIMES, AdditionLinks
from plangraph.asking.sentences.amount_ranges import list_each
from plangraph.asking.sentences.condition_phrases import ConditionPhrases
from plangraph.asking.sentences.effect_owing import EffectOwing
from plangraph.asking.sentences.effect_references import EffectReferences
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.exception_acts import (
    ExceptionActs,
    find_exception,
    name_spared,
)
from plangraph.asking.sentences.kinds_of_amounts import find_kind_of_amount
from plangraph.asking.sentences.own_things import OwnThings
from plangraph.asking.sentences.rates import is_repeated_so
from plangraph.asking.sentences.repetitions import (
    join_equal_parts,
    join_first,
    join_repetition,
    join_season,
    write_repetition,
)
from plangraph.asking.sentences.stays import tell_stay
from plangraph.asking.sentences.time_phrases import TimePhrases
from plangraph.asking.sentences.word_frames import Slot
from plangraph.asking.sentences.words_written import WordsWritten

#: Who acts or gets something, whose name may hold that of a place: "the people of Korrin".
_SUBJECTS = (Role.BEARER, Role.BENEFICIARY)
_STEM, _ENDING = 4, 3  # letters of a word, and those that its forms may change
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
        self._owing = EffectOwing(words)
        self._own_things = OwnThings(words)
        self._additions: Mapping[str, str] = words.language.sections["additions"]
        lasting = words.language.pattern("deadlines", "lasting")
        self._lasting = lasting.partition("{")[0] or "\0"
        self._links = AdditionLinks(words.language)

    def write(
        self, slots: EffectSlots, core: Phrase, given: Mapping[str, Phrase] | None = None
    ) -> Phrase:
        """Return what follows the core; ``given`` are known, or empty to be left out."""
        effect = slots.effect
        named = {item.iri for item in list_marked(core) if item.iri}
        own = (*slots.subject, *slots.known, *slots.counted)
        named |= {*own, *filter(slots.is_in_whole, slots.affects)}
        text = write_plain(core)
        linked = ("transferFrom", "fundedFrom", "transferInto", "affects")
        things = {thing for name in linked for thing in slots.values(name)}
        forms = self._words.nouns.forms
        subjects = [item for item in list_marked(core) if item.role in _SUBJECTS]
        said = write_plain(tuple(item for item in core if item not in subjects))
        known = {write_plain((item,)) for item in subjects}
        for thing in things:
            names = forms(thing)
            is_asset = "Asset" in self._facts.kinds(thing)
            forms_said = {*names, self._words.shorten(thing)} - {""}
            if self._is_actor(thing) and self._own_things.is_named(thing, text):
                named.add(thing)  # «рішення Ради»
            if names & known or any(it in (text if is_asset else said) for it in forms_said):
                named.add(thing)
        values = self._add_things(slots, named, text)
        kind = find_kind_of_amount(self._words, slots, text)
        values[kind] = slots.write_quantities(text)
        values["purpose"] = slots.purpose
        values["repetition"] = write_repetition(self._language, self._facts, effect)
        values["time"] = join_phrases(self._times.of_effect(effect), ", ")
        time, endings = write_plain(values["time"]), self._language.words("adverbial_endings")
        starts = (self._lasting, *self._language.words("lasting_starts"))
        if time.startswith(starts) or time.endswith(tuple(endings)):
            stay = tell_stay(self._facts, self._language, effect)
            values["lasting"], values["time"] = stay or values["time"], ()
        values["deadline"] = join_phrases(
            [self._times.deadline(item) for item in self._facts.deadlines.get(effect, ())], ", "
        )
        values |= join_season(self._language, self._facts, effect, values)
        name = "lasting" if values.get("lasting") else "time"
        values["repetition"], values[name] = join_repetition(
            self._words, values["repetition"], values[name], values["deadline"]
        )
        values["repetition"], values["deadline"] = join_first(
            self._words, values["repetition"], values["deadline"]
        )
        self._add_measures(slots, values, core)
        if joined := join_equal_parts(self._language, values["measure"], values["repetition"]):
            values |= {"measure": (), "repetition": joined}
        if values[kind] and len(slots.quantities) == 1 and _is_beside(values["measure"]):
            values[kind], values["measure"] = (*values[kind], " ", *values["measure"]), ()
        counted = {item.iri for item in list_marked(values["measure"])} | slots.told_conditions
        values["adverbs"], values["conditions"] = self._conditions.of_effect(effect, counted)
        values |= self._owing.write(slots, core)
        values |= self._owing.tell_apart(effect, values)
        values |= self._except_from_ban(slots, values)
        values |= self._join_move(effect, text, values["origin"], values["recipient"])
        values |= given or {}
        patterns = {**self._additions, "adverbs": self._links.join_adverbs(values["adverbs"])}
        found: dict[str, Phrase] = {}
        for name in patterns:
            if values.get(name):
                is_until = name == "conditions" and self._links.are_both_until(values, [*found])
                has_comma = self._links.needs_comma(name, slots, text, values, found)
                has_comma = has_comma or (name in TIMES and self._links.is_clause(values[name]))
                is_cut = has_comma and not patterns[name].startswith(",")
                link = (" or",) if is_until else (",",) if is_cut else ()
                found[name] = (*link, *self._fill(patterns[name], name, values[name]))
        return tuple(item for phrase in found.values() for item in phrase)

    def _except_from_ban(
        self, slots: EffectSlots, values: Mapping[str, Phrase]
    ) -> dict[str, Phrase]:
        """Return who alone is spared by a ban that binds nobody named: it binds all others."""
        spared = values.get("exception", ())
        is_ban = self._facts.effect_kind(slots.effect) == "Prohibition"
        is_open = is_ban and bool(spared) and "silence" in values
        are_actors = all(self._is_actor(item.iri) for item in list_marked(spared))
        if not (is_open and are_actors and "exception_nobody" in self._additions):
            return {}
        return {"exception": (), "silence": (), "exception_nobody": spared}

    def _join_move(
        self, effect: str, text: str, origin: Phrase, recipient: Phrase
    ) -> dict[str, Phrase]:
        """Return from whom to whom something passes that gets a new status, if that is one phrase.

        In a language with cases, the one who gets it is no object of what it becomes.
        """
        origins: Mapping[str, str] = self._language.sections.get("origins", {})
        alone = next((it for known, it in origins.items() if known in text), "")
        pattern = self._language.pattern("effects", "passing") if recipient else alone
        if not (pattern and origin) or self._facts.effect_kind(effect) != "StatusChange":
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
            if item not in known and not words.names_matter(text, item)
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
            "recipient": words.each_other("dat", slots.values("dutyBearer"))
            if slots.is_to_each_other and not self._words.names_each_other((text,))
            else rest(Role.RECIPIENT, "transferTo"),
            "place": words.join(
                [slots.name_place(it) for it in words.sort(slots.places) if it not in known]
            ),
            "concerning": self._name_others(slots, known | set(slots.places), text),
            self._find_funding(slots, text): rest(Role.FUNDING, "fundedFrom"),
            **self._add_exceptions(
                slots, text, [item for item in slots.values("exceptFor") if item not in known]
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
        spheres = self._language.word_sets.get("spheres", frozenset())
        bare = {words.nouns.strip_article(text) for text in texts.values()}
        name = "matter_in" if bare and bare <= spheres else name
        marked = [mark(Role.MATTER, text, item) for item, text in texts.items()]
        return {name: self._language.join_phrases(marked)}

    def _add_exceptions(
        self, slots: EffectSlots, text: str, things: Sequence[str]
    ) -> dict[str, Phrase]:
        """Return for whom or what an effect does not hold, when, and if what is so."""
        cases = [item for item in things if "Condition" in self._facts.kinds(item)]
        acts = self._exceptions.tell(slots.effect, things)
        told = [item for item in things if acts and self._facts.effect_kind(item)]
        others = [item for item in things if item not in (*cases, *told)]
        names = self._words.join([name_spared(self._words, it) for it in self._words.sort(others)])
        are_places = all("Place" in self._facts.kinds(item) for item in others)
        if names and not cases and self._decides_all(slots, text):
            return {"exception_all": names, **acts}
        if names and not cases and are_places and "exception_at" in self._additions:
            return {"exception_at": names, **acts}
        if deeds := self._exceptions.list_deeds(others, slots.affects):
            spared = self._words.sort(item for item in others if item not in deeds)
            names = self._words.join([name_spared(self._words, it) for it in spared])
            name = "exception_deeds_first" if names else "exception_deeds"
            acts |= {name: self._words.names(Role.EXCEPTION, deeds)}
        clauses = mark(Role.EXCEPTION, self._conditions.exception(cases))
        name = find_exception(self._words, slots, text, others)
        if names and name and not (clauses or any(acts.values())):
            return {name: names}
        if names and clauses and not self._language.has_cases:
            names, clauses = self._language.join_phrases([names, clauses], "or"), ()
        return {"exception": names, "exception_if": clauses, **acts}

    def _decides_all(self, slots: EffectSlots, text: str) -> bool:
        """Return whether somebody decides, and it is not said on what: on all matters."""
        is_open = not slots.values("affects", "onMatter") and "exception_all" in self._additions
        kinds = map(self._facts.kinds, slots.values("exceptFor"))
        is_open = is_open and not any("ClauseVersion" in item for item in kinds)
        return is_open and text.rpartition(" ")[2] in self._language.words("deciding")

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
        words = set(text.split())
        is_sum = any(item.currency for item in slots.quantities) or not sums.isdisjoint(words)
        named = (self._words.noun(item).text for item in slots.values("transferTo"))
        is_clear = not self._links.has_clause(" ".join((text, *named)))
        is_left = any(item.currency for item in slots.remaining_quantities())
        name = "funding_money" if is_left else "funding_paid" if is_sum and is_clear else "funding"
        return name if name in self._additions else "funding"

    def _add_measures(self, slots: EffectSlots, values: dict[str, Phrase], core: Phrase) -> None:
        """Add for each of what an amount holds: "to each of the nurses per month"."""
        self._add_each(slots, values, core)
        also = [one for item in slots.quantities for one in list_each(item)[1:]]
        if also and not (values["measure"] or is_repeated_so(self._words, slots.effect, also)):
            values["measure"] = slots.write_further_measures()

    def _add_each(self, slots: EffectSlots, values: dict[str, Phrase], core: Phrase) -> None:
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

    def _is_counted(self, slots: EffectSlots, thing: str, text: str) -> bool:
        """Return whether a number in a language with cases has the name of a thing as its unit."""
        if not self._language.has_cases or not slots.quantities or slots.remaining_quantities():
            return False
        words = self._words.nouns.write(thing).bare.lower().split()
        stems = [word[: max(_STEM, len(word) - _ENDING)] for word in words]
        return "Asset" in self._facts.kinds(thing) and all(f" {it}" in text for it in stems)

    def _name_others(self, slots: EffectSlots, known: set[str], text: str) -> Phrase:
        """Return what the effect acts on and the core has not named, for want of a slot."""
        wholes = set(slots.values("transferFrom")) & known
        others = [
            item
            for item in slots.affects
            if item not in known
            and not self._is_counted(slots, item, text)
            and not (slots.reversal and item in self._facts.versions_of(slots.effect))
            and wholes.isdisjoint(self._facts.values(item, "isPartOf"))
        ]
        return self._words.names(Role.OBJECT, others)


def _is_beside(measure: Phrase) -> bool:
    """Return whether a measure names one thing or time: "per day"."""
    return bool(measure) and not any(item.role is Role.CONDITION for item in list_marked(measure))
