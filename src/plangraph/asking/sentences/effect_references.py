"""Effect references: what a sentence calls another effect, "the guarantees for Ukraine"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.noun_phrases import drop_brackets
from plangraph.asking.sentences.sentence import (
    Phrase,
    Role,
    Told,
    list_marked,
    mark,
    write_plain,
)
from plangraph.asking.sentences.words_written import WordsWritten

#: What a payment and the whole that it is a part of have in common, besides who is favoured.
_PAID = ("type", "dutyBearer", "action", "affects", "transferFrom", "transferTo", "transferInto")


class EffectReferences:
    """What the sentences of a graph call its effects: by a noun, or by their point."""

    def __init__(self, words: WordsWritten, amounts: AmountPhrases) -> None:
        self._words = words
        self._facts = words.facts
        self._language = words.language
        self._amounts = amounts
        self._named: set[str] = set()
        #: What writes the core of an effect, for one of several of a point.
        self.write_core: Callable[[str, Told], Phrase] | None = None
        #: What writes a whole effect without its links to others.
        self.write_alone: Callable[[str], Phrase] | None = None

    def name(self, effect: str, *, is_inside: bool = False, by: Collection[str] = ()) -> Phrase:
        """Return what another sentence calls an effect; an act or a text is called by its name.

        ``is_inside`` says that the sentence goes on after it, ``by`` whom it is about.
        """
        if not self._facts.effect_kind(effect):
            return self._words.name(Role.OBJECT, effect)
        noun = self._name_by_noun(effect)
        if noun:
            return noun
        wordings = self._facts.wordings.get(effect, ())
        told = self._tell(effect, wordings)
        if told and (duty := self._name_duty(effect, by)):
            point = self._write_point(effect, wordings) if wordings else ""
            return self._place_duty(effect, duty, point)
        if told:
            if not wordings:
                pattern = self._language.pattern("references", "unplaced")
                return mark(Role.OBJECT, pattern.format(sentence=told), effect)
            point = self._write_point(effect, wordings)
            return mark(Role.OBJECT, self._join(point, [told], is_inside=is_inside), effect)
        return mark(Role.OBJECT, self._write_wording(effect, wordings), effect)

    def _name_by_noun(self, effect: str) -> Phrase:
        """Return a right or a permission by its noun: "the security guarantees for Ukraine"."""
        slots = EffectSlots(self._words, self._amounts, effect)
        nouns = [self._words.frame(action, "nounFrame") for action in slots.values("action")]
        kind = self._facts.effect_kind(effect)
        if kind in ("Entitlement", "Permission") and nouns and nouns[0] and "{" not in nouns[0]:
            pattern = self._language.pattern("references", "noun")
            found = self._words.fill(
                pattern,
                noun=(self._words.nouns.strip_article(nouns[0]),),
                beneficiary=self._words.names(Role.BENEFICIARY, slots.values("beneficiary")),
            )
            return mark(Role.OBJECT, found, effect)
        return ()

    def _name_duty(self, effect: str, by: Collection[str] = ()) -> Phrase:
        """Return whose duty, right or ban to do what it is, in a language that has words for it.

        ``by`` are those whom the sentence is about: it is their own.
        """
        facts, kind = self._facts, self._facts.effect_kind(effect)
        bearers = facts.values(effect, "dutyBearer")
        is_right = kind == "Entitlement" and not bearers
        bearers = facts.values(effect, "beneficiary") if is_right else bearers
        name = f"duty_{kind.lower()}"
        own = self._language.pattern("references", f"{name}_own") if {*by} == {*bearers} else ""
        pattern = own or self._language.pattern("references", name)
        is_firm = local_name(facts.value(effect, "normStrength")) in ("", "shall")
        is_done_to_them = set(bearers) == set(facts.values(effect, "affects"))
        if not (pattern and bearers and is_firm and self.write_core) or is_done_to_them:
            return ()
        act = self.write_core(effect, Told.ACT)
        endings = tuple(self._language.words("infinitive_endings"))
        if is_right and not (
            self._is_about(effect, bearers) and write_plain(act).split()[0].endswith(endings)
        ):
            return ()
        return self._words.fill(pattern, bearer=self._words.names(Role.BEARER, bearers), act=act)

    def _is_about(self, effect: str, things: Sequence[str]) -> bool:
        """Return whether the sentence of an effect begins with these things as its subject."""
        first = self.write_core(effect, Told.WHOLE)[:1] if self.write_core else ()
        return {item.iri for item in list_marked(first)} - {""} == {*things}

    def _place_duty(self, effect: str, duty: Phrase, point: str) -> Phrase:
        """Return a duty with the point that it is in."""
        pattern = self._language.pattern("references", "placed") if point else "{duty}"
        text = pattern.format(duty=write_plain(duty), point=point)
        return mark(Role.OBJECT, text, effect)

    def _tell(self, effect: str, wordings: Sequence[str]) -> str:
        """Return what one of several provisions of a point says, or an empty text."""
        is_one = all(self._facts.values(item, "hasEffect") == (effect,) for item in wordings)
        is_one = is_one and bool(wordings)
        pattern = self._language.pattern("references", "provision")
        has_name = bool(self._facts.texts(effect, "label"))
        is_known = self._language.pattern("references", "unplaced") and not has_name
        if (
            (not wordings and not is_known)
            or is_one
            or not pattern
            or self.write_core is None
            or effect in self._named
        ):
            return ""
        self._named.add(effect)
        text = write_plain(self.write_core(effect, Told.WHOLE))
        self._named.discard(effect)
        return text

    def _write_wording(self, effect: str, wordings: Sequence[str]) -> str:
        point = self._write_point(effect, wordings)
        return self._language.pattern("references", "wording").format(point=point)

    def _write_point(self, effect: str, wordings: Sequence[str]) -> str:
        points = [
            item for wording in wordings for item in self._facts.values(wording, "pointNumber")
        ]
        if points:
            return self._language.pattern("references", "point").format(number=points[0])
        thing = wordings[0] if wordings else effect
        label = drop_brackets(self._words.note(self._words.nouns.label(thing)))
        return self._language.pattern("references", "clause").format(label=label)

    def name_all(self, effects: Sequence[str], *, is_inside: bool = False) -> Phrase:
        """Return what a sentence calls several effects; those that are called the same once."""
        found, told = dict[str, Phrase](), defaultdict[str, list[str]](list)
        tellers = dict[str, str]()
        for effect in effects:
            wordings = self._facts.wordings.get(effect, ())
            text = self._tell(effect, wordings)
            if self._is_whole(wordings, effects):
                phrase = mark(Role.OBJECT, self._write_wording(effect, wordings), effect)
                found[write_plain(phrase)] = phrase
            elif text and not self._name_by_noun(effect):
                told[point := self._write_point(effect, wordings)].append(text)
                tellers[point] = effect
            else:
                phrase = self.name(effect)
                found[write_plain(phrase)] = phrase
        for point, texts in told.items():
            duty = self._name_duty(tellers[point]) if len(texts) == 1 else ()
            if duty:
                phrase = self._place_duty(tellers[point], duty, point)
                found[write_plain(phrase)] = phrase
                continue
            phrase = mark(Role.OBJECT, self._join(point, sorted(texts), is_inside=is_inside))
            found[write_plain(phrase)] = phrase
        return self._language.join_phrases([found[text] for text in sorted(found)])

    def name_lower(self, effect: str, others: Sequence[str]) -> Phrase:
        """Return over what an effect prevails: other effects, or the rest of its text.

        What gets a status, such as a law, is outside the text and prevails over all of it.
        """
        rest = self._language.pattern("references", "rest_of_text")
        if not rest or not set(others) <= self._facts.versions_of(effect):
            return mark(Role.PRECEDENCE, self.name_all(others))
        is_outside = self._facts.effect_kind(effect) == "StatusChange" and "{text}" in rest
        text = self._words.this_text("gen" if self._language.has_cases else "", others[0])
        is_outside = is_outside and bool(self._facts.values(effect, "affects"))
        pattern = "{text}" if is_outside else rest
        return mark(Role.PRECEDENCE, pattern.format(text=text), others[0])

    def name_wholes(self, effect: str, wholes: Sequence[str]) -> Phrase:
        """Return what provides the wholes that an effect is a part of: "what point 3 provides".

        A whole of the same point is told: "the duty to pay $62 for each of the hives"; one that
        says the same in other words is not told again: "this duty".
        """
        own, facts = set(self._facts.wordings.get(effect, ())), self._facts
        texts = set[str]()
        for whole in wholes:
            kind = facts.effect_kind(whole).lower()
            pattern = self._language.pattern("references", f"own_{kind}")
            is_own = not own.isdisjoint(facts.wordings.get(whole, ())) and bool(pattern)
            if is_own and self.write_core:
                act = write_plain(self.write_core(whole, Told.ACT))
                same = self._language.pattern("references", f"same_{kind}")
                is_same = bool(same) and act == write_plain(self.write_core(effect, Told.ACT))
                texts.add(same if is_same else pattern.format(act=act))
            else:
                wording = self._write_wording(whole, facts.wordings.get(whole, ()))
                pattern = self._language.pattern("references", "whole") or "{point}"
                texts.add(pattern.format(point=wording))
        return mark(Role.PRECEDENCE, self._language.join(sorted(texts)))

    def name_sum(self, effect: str, whole: str) -> Phrase:
        """Return the sum that what an effect pays is a part of: " of the €9" of what it would pay.

        Nothing where one sum is not paid by the same to the same in both, or the language has no
        pattern for it.
        """
        facts, pattern = self._facts, self._language.pattern("references", "part_of_sum")
        part, sums = (facts.quantities.get(item, ()) for item in (effect, whole))
        if not pattern or len(part) != 1 or len(sums) != 1:
            return ()
        if any(facts.values(effect, name) != facts.values(whole, name) for name in _PAID):
            return ()
        total, own = sums[0], part[0]
        is_one = total.bound in ("exact", "") and not (total.each or total.basis or total.whole)
        is_part = own.currency == total.currency or bool(own.parts) or own.fraction is not None
        if not (is_one and is_part and total.currency) or own.each or own.basis or own.whole:
            return ()
        return self._words.fill(pattern, amount=self._amounts.write(total))

    def _join(self, point: str, texts: Sequence[str], *, is_inside: bool) -> str:
        """Return provisions of one point, "the provisions in point 3 that A and that B"."""
        name = "provision" if len(texts) == 1 else "provisions"
        link = self._language.pattern("references", "provision_that")
        joined = self._language.join([link.format(sentence=text) for text in texts])
        name += "_inside" if is_inside else ""
        return self._language.pattern("references", name).format(point=point, that=joined)

    def _is_whole(self, wordings: Sequence[str], effects: Sequence[str]) -> bool:
        """Return whether all that a point provides is among some effects."""
        known = [self._facts.values(item, "hasEffect") for item in wordings]
        return len(known) == 1 and len(known[0]) > 1 and set(known[0]) <= set(effects)
