"""Effect amounts: the amounts of one effect, and which of them its sentence has named."""

from __future__ import annotations

from collections.abc import Sequence

from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.amount_ranges import join_bounds
from plangraph.asking.sentences.effect_things import EffectThings
from plangraph.asking.sentences.measures import SPANS
from plangraph.asking.sentences.quantity_forms import (
    BARE,
    GENITIVE,
    SHARES,
    are_each_bound,
    are_of_form,
    are_parts_of_form,
    is_capped,
)
from plangraph.asking.sentences.sentence import Phrase, Role, Told, mark
from plangraph.asking.sentences.words_written import WordsWritten


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
        self.quantities = sorted(
            join_bounds(words, self._facts.quantities.get(effect, [])),
            key=lambda item: (item.value, item.basis),
        )
        self._used: list[Quantity] = []
        if words.language.has_cases and self._is_all_in_proportion(self.quantities):
            self._used = [*self.quantities]  # all is told by its name, and how it is divided
        self._slots: frozenset[str] = frozenset()
        self._is_limit = False

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
        if len(self.quantities) != 1 or not self.quantities[0].each:
            return ""
        if "by_each" in shares:
            is_got = self._facts.effect_kind(self.effect) == "Entitlement"
            each, actors = self.quantities[0].each, set(bearers)
            actors = set(self.values("beneficiary")) if is_got else actors
            groups = self._facts.groups_of(actors) if len(actors) > 1 else frozenset()
            return "by_each" if each in groups or {each} == actors else ""
        kind = self._facts.effect_kind(self.effect)
        is_said = "each_acts" in shares and self.told is Told.WHOLE and kind != "Prohibition"
        is_said = is_said and not (kind == "Entitlement" and bearers)
        are_bound = is_said and are_each_bound(self._words, self.subject, self.quantities)
        return "each_acts" if are_bound else ""

    def _is_beside(self, quantity: Quantity) -> bool:
        """Return whether for each of what an amount holds follows what it is of, also in short."""
        kinds = self._facts.kinds(quantity.each)
        is_told_so = not kinds.isdisjoint((*SPANS, "Asset"))
        return self._words.language.has_cases and (is_told_so or bool(self.each_told))

    def is_each_named(self, quantity: Quantity) -> bool:
        """Return whether what an amount is for each of is named with it: "in each body"."""
        return self.is_each_recipient or {quantity.each} == set(self.affects)

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
        found = self._amounts.list_untold(remaining, text, self.affects)
        self._used += remaining
        whole_is_named = not {"affects", "object"}.isdisjoint(self._slots)
        heads = {self._words.nouns.head(item) for item in self.affects} if in_frame else set()
        phrases, is_bare = [], form in BARE
        if is_capped(found):
            found = sorted(found, key=lambda item: item.bound not in ("exact", ""))
        for item in found:
            phrase = self._amounts.write(
                self._amounts.bare(item) if is_bare else self._amounts.drop_unit(item, heads),
                is_short=self.is_short,
                has_whole=not (whole_is_named and item.whole in self.affects),
                has_measure=len(self.quantities) > 1
                or (self.is_short and not self.is_each_named(item) and not self._is_beside(item)),
                is_genitive=form in GENITIVE,
            )
            apiece = self._words.language.pattern("shares", "apiece_beside")
            is_theirs = bool(item.each) and {item.each} == set(self.subject)
            is_apiece = bool(apiece) and is_theirs and not (is_bare or self.is_short)
            is_apiece = is_apiece and self.each_told != "each_acts"
            if self.each_told == "by_each":
                pattern = self._words.language.pattern("shares", "by_each")
                phrase = self._words.fill(pattern, n=phrase)
            phrases.append((*phrase, " ", *mark(Role.NUMBER, apiece)) if is_apiece else phrase)
        language = self._words.language
        word = "ceiling" if is_capped(found) and language.pattern("lists", "ceiling") else "and"
        return language.join_phrases(phrases, word)

    def write_measures(self) -> Phrase:
        """Return for each of what the amount holds that the sentence has named."""
        if self.is_rate_written or len(self.quantities) != 1:
            return ()
        return self._words.language.join_phrases(list(map(self._amounts.write_measure, self._used)))

    def _write_kind_of_quantity(self, form: str) -> Phrase:
        """Return the amounts, of which ``form`` may ask for shares or for counts only."""
        remaining = self.remaining_quantities()
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

    @property
    def counted(self) -> frozenset[str]:
        """What the effect acts on that an amount told names by its unit: "120 observers"."""
        units = {item.unit.lower() for item in self._used}
        return frozenset(
            thing
            for thing in self.affects
            if any(label.text.lower() in units for label in self._facts.texts(thing, "label"))
        )

    def _is_all_in_proportion(self, quantities: Sequence[Quantity]) -> bool:
        """Return whether all of what is acted on is divided in proportion to something."""
        are_all = all(item.fraction == 1 and item.basis for item in quantities)
        return are_all and bool(quantities) and set(self.affects) == {quantities[0].whole}

    def _is_part(self, quantity: Quantity) -> bool:
        """Return whether an amount is taken from what the effect acts on."""
        is_taken = any(self._find_whole(item) != item for item in self.affects)
        return quantity.unit in SHARES or bool(quantity.whole) or is_taken

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
