"""Effect slots: what fills the slots of frames for one effect, and what is left to be added.

One object serves one sentence. It remembers which things and amounts the sentence has named.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from plangraph.asking.provisions import Quantity
from plangraph.asking.sentence import Marked, Phrase, Role, Told, mark
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.amount_ranges import SPANS
from plangraph.asking.sentences.aspects import Aspect, find_aspect, set_aspect
from plangraph.asking.sentences.effect_amounts import EffectAmounts
from plangraph.asking.sentences.effect_things import KINDS_OF_SLOTS, ROLES_OF_SLOTS
from plangraph.asking.sentences.owned_names import OwnedNames
from plangraph.asking.sentences.prepositions import (
    ask_for_genitive,
    choose_prepositions,
    move_particle,
)
from plangraph.asking.sentences.quantity_forms import BARE, count_located
from plangraph.asking.sentences.told_conditions import list_told_conditions
from plangraph.asking.sentences.word_frames import (
    Choice,
    Frame,
    Slot,
    fill_frame,
    list_beside,
    list_slots,
    read_frame,
    walk_frame,
)
from plangraph.asking.sentences.words_written import WordsWritten

#: Forms of slots that ask for no case of grammar.
_NO_FORMS = ("again", "plain", "long")


class EffectSlots(EffectAmounts):
    """The things of one effect, by the slots of frames.

    ``subject`` holds the things that the sentence is about, which are not named again as its
    object; ``Told.SHORT`` leaves out what belongs to them, as in ``may not exceed 600,000``.
    """

    def __init__(
        self,
        words: WordsWritten,
        amounts: AmountPhrases,
        effect: str,
        told: Told = Told.WHOLE,
    ) -> None:
        super().__init__(words, amounts, effect, is_short=told is Told.SHORT)
        self._owned = OwnedNames(words, self.is_actor)
        self.told = told
        self.modal = ""
        self.reversal: Phrase = ()
        self.precedence: Phrase = ()
        self.is_ban = False  # a ban on acting on all is one on acting on any
        self.is_nobody = False  # a ban that binds nobody named binds all
        self.is_owed = True  # unless those who are favoured act themselves
        self.purpose: Phrase = ()
        self.known: Collection[str] = ()  # what is not named, since a name before says it
        self.effects: Mapping[
            str, Phrase
        ] = {}  # what it acts on that is an effect, as it is called
        self._aspect = find_aspect(self._facts, words.language, self)
        self._excluded: frozenset[str] = frozenset()
        self._needed: frozenset[str] = frozenset()
        self._is_change = False
        self._is_making = False
        self._tongue = ""

    @property
    def told_conditions(self) -> frozenset[str]:
        """The conditions that the name of the subject says: "the side that is attacked"."""
        return list_told_conditions(self._words, self.effect, self.subject)

    def fill(self, frame: Frame, *, is_strict: bool = False) -> Phrase | None:
        """Return the phrase of a frame, or None if something that it needs is missing.

        Rather than that, its subject is named again as its object, unless ``is_strict``.
        """
        frame = ask_for_genitive(self._words, frame)
        self._slots = frozenset(slot.name for slot in list_slots(frame))
        self._beside = frozenset(slot.name for slot in list_beside(frame, "quantity"))
        self._is_limit = any(slot.form in BARE for slot in list_slots(frame))
        self._tongue = self._find_tongue(frame)
        changing = set(self._words.language.words("changing"))
        first = frame[0] if frame and isinstance(frame[0], str) else ""
        self._is_change = self._words.language.has_cases and first.strip() in changing
        self._is_making = first.strip() in self._words.language.words("making")
        is_again = bool(self.values("repeatFrequency"))
        is_issued = first.strip() in self._words.language.words("issuing")
        self._is_making = self._is_making or (is_again and is_issued)
        own = frozenset(self.subject)
        texts = {self._words.nouns.write(item).text for item in own}
        alike = {item for item in self.places if self._words.nouns.write(item).text in texts}
        for excluded in (own | alike, own, own if is_strict else frozenset[str]()):
            state = self.keep()
            self._excluded = excluded
            found = fill_frame(frame, self)
            if found is not None and any(isinstance(item, Marked) for item in found):
                found = move_particle(self._words, found)
                return choose_prepositions(self._words, found)
            self.restore(state)
        return None

    def _find_tongue(self, frame: Frame) -> str:
        """Return «мовою» or «мовами» where a frame has languages and no such word itself."""
        tongues = self._words.language.sections.get("tongues", {})
        if "language" not in self._slots or not tongues:
            return ""
        text = "".join(it.singular if isinstance(it, Slot) else it for it in walk_frame(frame))
        if not text or not set(text.split()).isdisjoint(tongues["words"]):
            return ""
        return str(tongues["many" if len(self.values("language")) > 1 else "one"])

    def fill_anyhow(self, frame: Frame) -> Phrase:
        """Return the phrase of a frame, where a thing that it needs is said not to be named."""
        while frame and isinstance(frame[0], Choice):
            frame = frame[0].branches[-1]
        self._needed = frozenset(item.name for item in frame if isinstance(item, Slot))
        found = self.fill(frame) or ()
        self._needed = frozenset()
        return found

    def write_modal(self, modal: str, *, is_somebody: bool = False) -> Phrase:
        """Return a modal, which may agree with its subject, with one where nobody is named."""
        undone = [
            wording
            for effect in self.values("reverses")
            for wording in self._facts.wordings.get(effect, ())
        ]
        rest = tuple(dict.fromkeys(undone)) or self.values("beneficiary")
        things = self.subject or self.affects or rest
        is_plural = not is_somebody and self._words.is_plural(things)
        texts = [
            item if isinstance(item, str) else item.plural if is_plural else item.singular
            for item in read_frame(modal)
            if not isinstance(item, Choice)
        ]
        text = "".join(texts)
        if self.each_told == "each_acts" and not is_somebody:
            each = self._words.language.pattern("shares", "each_acts")
            first, _, after = text.partition(" ")
            text = each.format(modal=first, rest=after).rstrip()
        return mark(Role.MODAL, text)

    def name_subject(self, role: Role, things: Collection[str], form: str = "") -> Phrase:
        """Return things as the subject, an owner first: "Ukraine and its armed forces"."""
        return self._owned.name_all(role, things, form)

    def write_text(self, text: str) -> Phrase:
        """Return the text of a frame as a part: the verb."""
        before = text[: len(text) - len(text.lstrip())]
        after = text[len(text.rstrip()) :] if text.strip() else ""
        aspect = Aspect.AGAIN if self.is_ban else self._aspect
        verb = set_aspect(self._words.language, text.strip(), aspect)
        return (before, *mark(Role.VERB, verb), after)

    def fill_slot(self, slot: Slot) -> Phrase:
        """Return what fills a slot, and remember it as named."""
        found = self._fill_slot(slot)
        if not found and slot.name in self._needed:
            return mark(Role.SILENCE, self._words.say_unnamed(slot.form))
        return found

    def _fill_slot(self, slot: Slot) -> Phrase:
        if slot.agrees:
            things = self._agreeing(slot.name)
            is_text = set(things) <= self._facts.versions_of(self.effect)
            is_plural = not is_text and self._words.is_plural(things)
            return (slot.plural if is_plural else slot.singular,)
        if slot.form == "long" and self.is_short:
            return ()
        if slot.name == "status":
            return ()
        if slot.name == "modal":
            return self.write_modal(self.modal)
        if slot.name in ("reversal", "precedence"):
            found = self.reversal if slot.name == "reversal" else self.precedence
            return self._words.inflect(found, slot.form) if slot.form else found
        if slot.name == "quantity":
            return self._write_kind_of_quantity(slot.form)
        if slot.name == "number":
            return self._write_kind_of_quantity("count")
        if slot.name == "matter":
            names = {item: self._words.matter(item, slot.form) for item in self.values("onMatter")}
            texts = [mark(Role.MATTER, text, item) for item, text in names.items()]
            return self._words.language.join_phrases(texts) if all(names.values()) else ()
        if slot.name == "language":
            is_free = self.is_ban or self._facts.effect_kind(self.effect) == "Permission"
            word = "or" if is_free else "and"
            return self._words.name_languages(self.values("language"), word, self._tongue)
        if slot.name in ROLES_OF_SLOTS:
            role, name = ROLES_OF_SLOTS[slot.name]
            if slot.name == "recipient" and self.is_to_each_other:
                return self._words.each_other(slot.form, self.values("dutyBearer"))
            if slot.name == "recipient" and self.is_each_recipient:
                return self._name_each(role, self.values(name)[0], slot.form)
            if slot.name == "beneficiary" and self.is_mutual:
                return self._words.each_other(slot.form, self.values("dutyBearer"))
            things = self.values(name)
            if slot.name == "beneficiary" and self._words.are_named_in(things, self.affects):
                return ()
            return self._name(role, things, slot.form)
        return self._fill_object(slot)

    def is_in_whole(self, thing: str) -> bool:
        """Return whether, in a language with cases, the name of what an amount is of has a thing.

        «40 % вартості очисної споруди» names the plant.
        """
        name = f" {self._words.nouns.write(thing, 'gen').text}"
        wholes = {item.whole for item in self.quantities} - {"", thing}
        return self._words.language.has_cases and any(
            name in self._words.nouns.write(one).bare for one in wholes
        )

    def _agreeing(self, name: str) -> Sequence[str]:
        """Return the things that a word agrees with."""
        if name in ROLES_OF_SLOTS:
            return self.values(ROLES_OF_SLOTS[name][1])
        if name == "language":
            return self.values("language")
        return self.affects if name == "affects" else self.subject or self.affects

    def _fill_object(self, slot: Slot) -> Phrase:
        """Return what fills a slot for the things that the effect acts on."""
        if slot.name == "mutual":
            is_mutual = self.is_mutual or self.is_on_each_other
            return self._words.each_other(slot.form, self.values("dutyBearer")) if is_mutual else ()
        if slot.name in ("place", "actor", "counterpart", *KINDS_OF_SLOTS):
            found = self._name_filtered(slot, self._list_kind(slot.name))
            is_other = slot.name == "counterpart" and self.is_mutual
            is_other = is_other or (slot.name in ("counterpart", "actor") and self.is_on_each_other)
            return (
                self._words.each_other(slot.form, self.values("dutyBearer"))
                if is_other and not found
                else found
            )
        things = [item for item in self.affects if item not in self._excluded]
        things = [item for item in things if not self.is_in_whole(item)]
        if self._words.is_filter(slot.form):
            others = [item for item in things if item not in self.places]
            if slot.name == "thing":
                others = things = [item for item in things if not self.is_actor(item)]
            if slot.name == "thing":
                others = [item for item in others if not self.is_actor(item)]
                return self._name_filtered(slot, others)
            is_in_place = "place" in self._slots and slot.form != "Place" and bool(others)
            return self._name_filtered(slot, others if is_in_place else things)
        is_again = slot.form == "again" and not self.remaining_quantities()
        again = self._words.name_again(things) if is_again else ()
        if again:
            return again
        if "place" in self._slots:
            things = [item for item in things if item not in self.places]
        if slot.name == "thing" or "counterpart" in self._slots or "actor" in self._slots:
            things = [item for item in things if not self.is_actor(item)]
        is_mutual = slot.name == "object" and self.is_mutual
        is_mutual = is_mutual or (slot.name in ("object", "affects") and self.is_on_each_other)
        if is_mutual and not things:
            return self._words.each_other(slot.form, self.values("dutyBearer"))
        if slot.name == "object" and not things:
            things = [item for item in self.values("beneficiary") if item not in self._excluded]
        is_object = slot.form == "plain" or any(item not in self.places for item in things)
        role = Role.OBJECT if is_object else Role.PLACE
        return self._name(role, things, "" if slot.form in _NO_FORMS else slot.form)

    def _list_kind(self, name: str) -> Sequence[str]:
        """Return the places, or the actors of one kind, that the effect acts on."""
        if name == "place":
            return [item for item in self.places if item not in self._excluded]
        kind = KINDS_OF_SLOTS.get(name)
        return [item for item in self.actors if not kind or kind in self._facts.kinds(item)]

    def _name_filtered(self, slot: Slot, things: Sequence[str]) -> Phrase:
        """Return things as a list, or nothing where the form of the slot is not for all of them."""
        role = Role.PLACE if slot.name == "place" else Role.OBJECT
        if not self._words.is_filter(slot.form):
            return self._name(role, things, slot.form)
        are_fit = all(self._words.fits(item, slot.form) for item in things)
        return self._name(role, things, slot.form.partition("_")[2]) if are_fit else ()

    def _name(self, role: Role, things: Sequence[str], form: str) -> Phrase:
        """Return things as a list; a share or a number of one of them is named with it."""
        owned = self._owned.find_all(things)
        phrases = [
            mark(role, owned.get(it, ""), it) or self._name_one(role, it, form)
            for it in sorted(self._words.sort(things), key=lambda thing: thing in owned)
        ]
        is_free = self.is_ban and role in (Role.DESTINATION, Role.RECIPIENT)
        return self._words.join(phrases, "or" if is_free else "and", form)

    def _is_rate_of_time(self, quantity: Quantity) -> bool:
        """Return whether an amount is interest, which is no part of a thing: "4 percent a year"."""
        return not self._facts.kinds(quantity.each).isdisjoint(SPANS)

    def _name_each(self, role: Role, thing: str, form: str) -> Phrase:
        """Return "each of the boats", and "each ticket" of what is named in the singular."""
        shares, noun = self._words.language.sections["shares"], self._words.noun(thing)
        one = "" if noun.is_plural else shares.get("each_one", "")
        word = self._words.nouns.cases.find_each(noun.bare, self._facts.kinds(thing), form)
        return self._words.fill(
            one or shares["each"], word=(word,), each=mark(role, noun.bare, thing)
        )

    def _name_one(self, role: Role, thing: str, form: str) -> Phrase:
        thing = self._find_whole(thing)
        is_named = role in (Role.OBJECT, Role.PLACE)
        is_each = {item.each for item in self.quantities} == {thing}
        if is_named and is_each and not self._words.has_one_name(thing):
            return self._name_each(role, thing, form)
        if thing in self._facts.versions_of(self.effect):
            return mark(role, self._words.this_text(form, thing), thing)
        for quantity in self.remaining_quantities():
            is_part = quantity.whole == thing and not self._is_change
            if is_part and "quantity" not in self._slots:
                self._used.append(quantity)
                is_whole = self.is_short or len(self.quantities) > 1
                return self._amounts.write(quantity, is_short=self.is_short, has_measure=is_whole)
            if counted := self._count(quantity, role, thing, form):
                return counted
            if form == "acc" and (measured := self._measure(quantity, role, thing)):
                return measured
        if thing in self.effects:
            has_form = self._words.language.has_cases and form not in ("", *_NO_FORMS)
            called = self.effects[thing]
            return self._words.inflect(called, form) if has_form else called
        if form == "one":
            return mark(role, self._words.name_one(thing), thing)
        owned = self._owned.write(thing, self.subject)
        parts = [item for item in self._used if item.is_share or item.parts]
        parts = [item for item in parts if not self._is_rate_of_time(item)]
        is_part = any(item.whole in ("", thing) for item in parts)
        if not owned and is_part and form != "bare":
            return mark(role, self._words.define(self._words.noun(thing, form)), thing)
        text = self._words.noun(thing, form).text
        if self._is_making and role is Role.OBJECT and not form:
            text = self._words.name_new(thing)
        if self._words.is_plural(self.subject) and not self._words.language.has_cases:
            text = self._words.tell_theirs(text)
        if self.is_ban:
            text = self._words.language.sections.get("banned", {}).get(text, text)
        return mark(role, owned or text, thing)

    def name_place(self, thing: str) -> Phrase:
        """Return a place that follows the core; a number of places is named with it."""
        remaining, role = self.remaining_quantities(), Role.PLACE
        form = "loc" if self._words.language.has_cases else ""
        counts = (self._count(item, role, thing, form) for item in remaining if not item.whole)
        return next(filter(None, counts), ()) or self._words.name(role, thing)

    def _measure(self, quantity: Quantity, role: Role, thing: str) -> Phrase:
        """Return a thing with the measured amount of it, «4 тонни зерна», or nothing."""
        is_measured = quantity.unit in self._words.language.words("measures")
        is_free = "quantity" not in self._slots and not quantity.whole and not quantity.parts
        is_free = is_free and not self._is_change
        assets = [item for item in self.affects if "Asset" in self._facts.kinds(item)]
        is_asset = assets == [thing] and "Place" not in self._facts.kinds(thing)
        noun = self._words.nouns.write(thing, "gen")
        if not (is_measured and is_free and is_asset) or noun.is_missing_form:
            return ()
        self._used.append(quantity)
        number = self._amounts.write(quantity, is_short=self.is_short, has_measure=False)
        return (*number, " ", *mark(role, noun.text, thing))

    def _count(self, quantity: Quantity, role: Role, thing: str, form: str) -> Phrase:
        """Return a thing with the number of it before its noun, "three camps", or nothing."""
        noun = self._words.noun(thing, "" if form == "one" else form)
        is_told = bool(quantity.whole) or self._amounts.is_in_words(quantity, noun.text)
        is_named = self._amounts.names_unit(quantity, thing) and not is_told
        is_counted = is_named or self._amounts.are_persons(quantity, thing)
        is_place = is_named and "Place" in self._facts.kinds(thing)
        is_count = is_place or self._is_count_of_object(quantity)
        is_free = "quantity" not in self._slots or (is_count and not self._is_limit)
        if not (is_counted and noun.is_plural and is_free):
            return ()
        has_form = form == "loc" and self._words.language.has_cases
        located = count_located(self._words, quantity, thing) if has_form else ""
        if has_form and not located:
            return ()
        self._used.append(quantity)
        if located:
            return mark(role, mark(Role.NUMBER, located), thing)
        counted = self._amounts.count(quantity, thing, is_named=is_named, form=form)
        return mark(role, counted, thing)
