"""Effect amounts: the amounts of one effect, and which of them its sentence has named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plangraph.asking.provisions import Quantity
from plangraph.asking.sentence import Phrase, Role, Told, mark
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.amount_ranges import SPANS, Several, join_bounds, join_measures
from plangraph.asking.sentences.effect_things import EffectThings
from plangraph.asking.sentences.label_texts import drop_s
from plangraph.asking.sentences.quantity_forms import (
    BARE,
    GENITIVE,
    are_each_bound,
    are_of_form,
    are_parts_of_form,
    count_persons,
    find_total,
    is_capped,
    is_money,
    join_each,
    name_each,
)
from plangraph.asking.sentences.words_written import WordsWritten

#: The slots of what an effect acts on.
_INSTEAD = frozenset({"affects", "object", "institution", "group", "person", "thing"})
_OBJECTS = frozenset({"affects", "object", "institution", "group", "person"})


class EffectAmounts(EffectThings):
    """The amounts of one effect; ``told`` is how much of it is written."""

    told: Told = Told.WHOLE

    def __init__(
        self, words: WordsWritten, amounts: AmountPhrases, effect: str, *, is_short: bool
    ) -> None:
        super().__init__(words.facts, effect)
        self._words = words
        self._amounts = amounts
        self.is_short = is_short
        self.is_rate_written = False
        found = self._facts.quantities.get(effect, [])
        who = ("transferTo", "affects", *(["dutyBearer"] if len(found) == 1 else []))
        found = name_each(words, found, self.values(*who))
        alike = join_each(found, self.values("dutyBearer"))
        self._is_each_named = len(alike) < len(found)
        self.quantities = sorted(
            join_measures(words, join_bounds(words, alike)),
            key=lambda item: (item.value, item.basis),
        )
        self._used: list[Quantity] = []
        if words.language.has_cases and self._is_all_in_proportion(self.quantities):
            self._used = [*self.quantities]  # all is told by its name, and how it is divided
        self._slots: frozenset[str] = frozenset()
        self._beside: frozenset[str] = frozenset()
        self._is_limit = False

    @property
    def is_of_income(self) -> bool:
        """Whether it is about what comes in or is paid again and again, such as a profit."""
        known = self._words.language.sections["heads"].get("recurring", ())
        things = {*self.affects, *(item.whole for item in self.quantities)} - {""}
        nouns, facts = self._words.nouns, self._facts
        names = (nouns.cases.read(nouns.write(it).bare, facts.kinds(it)) for it in things if known)
        return any(name is not None and name.head in known for name in names)

    @property
    def is_on_each_other(self) -> bool:
        """Whether those who are bound act on each other: several, or a pair that a ban is on."""
        bearers, pairs = self.values("dutyBearer"), tuple(self._words.language.words("pairs"))
        is_ban = self._facts.effect_kind(self.effect) == "Prohibition"
        is_own = is_ban and bearers == self.affects and len(bearers) == 1
        is_pair = is_own and self._words.nouns.write(bearers[0]).text.lower().startswith(pairs)
        return is_pair or super().is_on_each_other

    @property
    def is_each_recipient(self) -> bool:
        """Whether the amount holds for each of those who get it."""
        recipients = self.values("transferTo")
        return bool(recipients) and {item.each for item in self.quantities} == set(recipients)

    @property
    def each_told(self) -> str:
        """How the one amount is said to be for each of those who act or get it, or an empty text.

        In a language that says so "by_each" before the amount, these may be the members of a group
        that it is for each of; or the modal says it, "each_acts": "would each have to".
        """
        shares, bearers = self._words.language.sections["shares"], self.values("dutyBearer")
        if self._is_each_named and "each_acts" in shares and self.told is not Told.ACT:
            return "each_acts"
        if len(self.quantities) != 1 or not self.quantities[0].each:
            return "by_each" if self._is_each_named and "by_each" in shares else ""
        if "by_each" in shares:
            is_got = self._facts.effect_kind(self.effect) == "Entitlement"
            each, actors = self.quantities[0].each, set(bearers)
            actors = set(self.values("beneficiary")) if is_got else actors
            heads = self._words.language.sections["heads"]
            is_side = len(actors) > 1 and "sides" in heads and self._words.fits(each, "sides")
            groups = self._facts.groups_of(actors) if len(actors) > 1 else frozenset()
            return "by_each" if is_side or each in groups or {each} == actors else ""
        kind = self._facts.effect_kind(self.effect)
        is_said = "each_acts" in shares and self.told is not Told.ACT and kind != "Prohibition"
        is_said = is_said and not (kind == "Entitlement" and bearers)
        are_bound = is_said and are_each_bound(self._words, self.subject, self.quantities)
        return "each_acts" if are_bound else ""

    def _is_beside(self, quantity: Quantity) -> bool:
        """Return whether for each of what an amount holds follows what it is of, also in short."""
        kinds = self._facts.kinds(quantity.each)
        is_told_so = not kinds.isdisjoint((*SPANS, "Asset"))
        return self._words.language.has_cases and (is_told_so or bool(self.each_told))

    def _is_measure_told(self, quantity: Quantity, *, in_frame: bool) -> bool:
        """Return whether a short form tells elsewhere, or not at all, for what an amount holds."""
        is_told = self.each_told == "each_acts" or self.is_each_named(quantity)
        is_basis = in_frame and bool(quantity.basis) and not quantity.each
        return is_told or self._is_beside(quantity) or is_basis

    def is_each_named(self, quantity: Quantity) -> bool:
        """Return whether what an amount is for each of is named with it: "in each body"."""
        return self.is_each_recipient or {quantity.each} == set(self.affects)

    def _is_distance(self, quantity: Quantity) -> bool:
        """Return whether an amount is how far something is, which is not shared out."""
        return quantity.unit in self._words.language.words("distances")

    def keep(self) -> object:
        """Return the amounts that were named so far."""
        return tuple(self._used)

    def restore(self, state: object) -> None:
        """Forget the amounts that were named since."""
        if isinstance(state, tuple):
            self._used = [*state]

    def remaining_quantities(self) -> list[Quantity]:
        """Return the amounts that the sentence has not named yet."""
        return [item for item in self.quantities if item not in self._used]

    def write_quantities(self, text: str = "", *, form: str = "", in_frame: bool = False) -> Phrase:
        """Return the amounts that are not named yet, as the ``form`` of a slot asks for them.

        ``in_frame`` says that what they count follows: its name is not their unit too. A count that
        ``text`` has in words, such as "the five sites", is not repeated.
        """
        remaining = self.remaining_quantities()
        if form == "of" and (total := find_total(remaining)):
            remaining = [total]
        found = self._amounts.list_untold(remaining, text, self.affects)
        self._used += remaining
        whole_is_named = not _OBJECTS.isdisjoint(self._beside)
        is_beside = in_frame and not _INSTEAD.isdisjoint(self._beside)
        heads = {self._words.nouns.head(item) for item in self.affects} if is_beside else set()
        phrases, is_bare = [], form in BARE
        if is_capped(found):
            found = sorted(found, key=lambda item: item.bound not in ("exact", ""))
        for item in found:
            phrase = self._amounts.write(
                self._amounts.bare(item) if is_bare else self._amounts.drop_unit(item, heads),
                is_short=self.is_short,
                has_whole=not (whole_is_named and item.whole in self.affects),
                has_measure=len(self.quantities) > 1
                or (self.is_short and not self._is_measure_told(item, in_frame=in_frame)),
                is_genitive=form in GENITIVE,
            )
            apiece = self._words.language.pattern("shares", "apiece_beside")
            is_theirs = bool(item.each) and {item.each} == set(self.subject)
            is_apiece = bool(apiece) and is_theirs and not (is_bare or self.is_short)
            is_apiece = is_apiece and self.each_told != "each_acts"
            if self.each_told == "by_each" and not self._is_distance(item):
                pattern = self._words.language.pattern("shares", "by_each")
                phrase = self._words.fill(pattern, n=phrase)
            phrases.append((*phrase, " ", *mark(Role.NUMBER, apiece)) if is_apiece else phrase)
        language = self._words.language
        word = "ceiling" if is_capped(found) and language.pattern("lists", "ceiling") else "and"
        return language.join_phrases(phrases, word)

    def count_actors(self, subject: Sequence[str]) -> Phrase:
        """Return those who act with the one amount left that counts them: "at most 20 guards"."""
        left = self.remaining_quantities()
        are_counted = len(left) == len(subject) == 1 and not left[0].each
        if not are_counted or self.told is not Told.WHOLE:
            return ()
        if self._words.language.has_cases:
            counted = self._amounts.names_unit(left[0], subject[0])
            counted = counted or self._are_those_who_act(left[0], subject[0])
            text = count_persons(self._words, left[0], subject[0]) if counted else ""
            self._used += left if text else ()
            return mark(Role.NUMBER, text)
        if not self._amounts.are_persons(left[0], subject[0]):
            return ()
        self._used += left
        return self._amounts.count(left[0], subject[0])

    def _are_those_who_act(self, quantity: Quantity, group: str) -> bool:
        """Return whether a number of persons can be that of a group alone: who else is named?"""
        named = {*self.affects, *self.values("transferTo", "beneficiary")} - {group}
        others = [item for item in named if "ActorGroup" in self._facts.kinds(item)]
        is_side = self._words.fits(group, "sides")
        return not others and not is_side and self._amounts.are_persons(quantity, group)

    def write_measures(self) -> Phrase:
        """Return for each of what the amount holds that the sentence has named."""
        if self.is_rate_written or len(self.quantities) != 1:
            return ()
        return self._words.language.join_phrases(list(map(self._amounts.write_measure, self._used)))

    def write_further_measures(self) -> Phrase:
        """Return for what else the one amount holds that is for each of those who are named."""
        one = self._used[0] if len(self.quantities) == len(self._used) == 1 else None
        if self.is_rate_written or not isinstance(one, Several):
            return ()
        first, *rest = one.also
        return self._amounts.write_measure(replace(one, each=first, also=tuple(rest), basis=""))

    def _write_kind_of_quantity(self, form: str) -> Phrase:
        """Return the amounts, of which ``form`` may ask for shares or for counts only."""
        remaining = self.remaining_quantities()
        if form in ("goods", "money") and self._words.language.has_cases:
            remaining = [item for item in remaining if is_money(item) == (form == "money")]
            return self._write_of_kind(remaining) if remaining else ()
        measures = self._words.language.words("measures")
        if not are_of_form(remaining, form) or not are_parts_of_form(
            remaining, form, self.affects, measures
        ):
            return ()
        if form == "alone":
            found = self._amounts.write_alone(remaining)
            self._used += remaining
            return found
        if form == "part" and not all(map(self._is_part, remaining)):
            return ()
        if form == "counted":
            found = self._amounts.count_one(remaining, self.affects)
            self._used += remaining if found else ()
            return found
        if (
            form in ("", "of", "count", "goods")
            and remaining
            and all(map(self._is_count_of_object, remaining))
        ):
            return ()
        return self.write_quantities(form=form, in_frame=True)

    def _write_of_kind(self, quantities: Sequence[Quantity]) -> Phrase:
        """Return some of the amounts that are left: the goods that are sold, or their price."""
        others = [item for item in self.remaining_quantities() if item not in quantities]
        self._used += others
        found = self.write_quantities(in_frame=True)
        self._used = [item for item in self._used if item not in others]
        return found

    @property
    def counted(self) -> frozenset[str]:
        """What the effect acts on that an amount told names by its unit: "120 observers"."""
        units = {item.unit.lower() for item in self._used}
        stands = not _INSTEAD.isdisjoint(self._slots) and _INSTEAD.isdisjoint(self._beside)
        ends = {drop_s(unit.rpartition(" ")[2]) for unit in units if stands and unit}
        sums = set(self._words.language.sections["heads"].get("payments", ())) if stands else set()
        return frozenset(
            thing
            for thing in self.affects
            if (head := self._words.nouns.head_in(thing, "en")) in sums
            or drop_s(head) in ends
            or any(label.text.lower() in units for label in self._facts.texts(thing, "label"))
        )

    def _is_all_in_proportion(self, quantities: Sequence[Quantity]) -> bool:
        """Return whether all of what is acted on is divided in proportion to something."""
        are_all = all(item.fraction == 1 and item.basis for item in quantities)
        return are_all and bool(quantities) and set(self.affects) == {quantities[0].whole}

    def _is_part(self, quantity: Quantity) -> bool:
        """Return whether an amount is taken from what the effect acts on."""
        is_taken = any(self._find_whole(item) != item for item in self.affects)
        return quantity.is_share or bool(quantity.whole) or is_taken

    def _is_count_of_object(self, quantity: Quantity) -> bool:
        """Return whether an amount counts what it is named with: "60,000 tents"."""
        return any(
            self._amounts.is_count_of(quantity, item) or self._amounts.are_persons(quantity, item)
            for item in self.affects
        )

    def _find_whole(self, thing: str) -> str:
        """Return what a thing is a part of, where an amount is taken from that whole."""
        wholes = [
            item
            for item in self._facts.values(thing, "isPartOf")
            if item in self.values("transferFrom")
        ]
        has_money = any(item.currency for item in self.quantities)
        return wholes[0] if wholes and has_money else thing
