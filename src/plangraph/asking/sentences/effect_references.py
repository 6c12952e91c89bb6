"""Effect references: what a sentence calls another effect, "the guarantees for Ukraine"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from plangraph.asking.descriptions import local_name
from plangraph.asking.provisions import Quantity
from plangraph.asking.sentence import (
    Marked,
    Phrase,
    Role,
    Told,
    join_phrases,
    list_marked,
    mark,
    write_plain,
)
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.gerunds import tell_done
from plangraph.asking.sentences.noun_phrases import drop_brackets
from plangraph.asking.sentences.second_tellings import name_objects_again
from plangraph.asking.sentences.word_frames import read_frame
from plangraph.asking.sentences.words_written import WordsWritten

#: What a payment and the whole that it is a part of have in common.
_RECEIVED = ("type", "dutyBearer", "transferTo", "transferInto", "beneficiary")
_PAID = (*_RECEIVED[:-1], "action", "affects", "transferFrom")


class EffectReferences:
    """What the sentences of a graph call its effects: by a noun, or by their point."""

    def __init__(self, words: WordsWritten, amounts: AmountPhrases) -> None:
        self._words = words
        self._facts = words.facts
        self._language = words.language
        self._amounts = amounts
        self._named: set[str] = set()
        self._known: Collection[str] = ()
        #: What writes the core of an effect, for one of several of a point.
        self.write_core: Callable[[str, Told], Phrase] | None = None
        #: What writes the times at which an effect holds.
        self.write_times: Callable[[str], list[Phrase]] | None = None
        #: What writes a whole effect without its links to others.
        self.write_alone: Callable[[str], Phrase] | None = None
        #: What writes the part of each year or week in which an effect holds.
        self.write_season: Callable[[str], Phrase] | None = None
        #: What tells what belongs to those who are bound as their own, in a short form.
        self.tell_own: Callable[[tuple[str, ...], Phrase], Phrase] = lambda _, phrase: phrase

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
        told, point = self._tell(effect, wordings), self._write_point(effect, wordings)
        if status := self._name_status(effect):
            return self._place_duty(effect, status, point if wordings else "")
        if told and (duty := self._name_duties([effect], by)):
            return self._place_duty(effect, duty, point if wordings else "")
        if told and not wordings:
            pattern = self._language.pattern("references", "unplaced")
            return mark(Role.OBJECT, pattern.format(sentence=told), effect)
        text = self._join(point, [told], is_inside=is_inside) if told else point
        return mark(Role.OBJECT, text, effect)

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

    def _name_status(self, effect: str) -> Phrase:
        """Return a change of status by its noun in a language with cases: «розпуск місії»."""
        statuses = self._facts.values(effect, "resultingStatus")
        if not self._language.has_cases or len(statuses) != 1:
            return ()
        frame = self._words.frame(statuses[0], "nounFrame")
        if not frame or not self._facts.values(effect, "affects"):
            return ()
        return EffectSlots(self._words, self._amounts, effect).fill(read_frame(frame)) or ()

    def list_own(self, effect: str) -> Sequence[str]:
        """Return whose own duties the sentence of an effect says by a pronoun: "its duty"."""
        kind = self._facts.effect_kind(effect)
        name = "beneficiary" if kind == "Entitlement" else "dutyBearer"
        is_told = kind != "StatusChange" and not self._language.has_cases
        return self._facts.values(effect, name) if is_told else ()

    def _name_duties(self, effects: Sequence[str], by: Collection[str] = ()) -> Phrase:
        """Return whose duty, right or ban to do what effects are, or nothing where one is none.

        ``by`` are those whom the sentence is about: it is their own. Those who have the same duty
        are named together.
        """
        found = defaultdict[tuple[str, Phrase], dict[str, None]](dict)
        for effect in effects:
            if not (act := self._tell_duty(effect)):
                return ()
            found[self._facts.effect_kind(effect), act] |= dict.fromkeys(self._list_bound(effect))
        duties = [self._fill_duty(kind, act, [*who], by) for (kind, act), who in found.items()]
        return self._language.join_phrases(duties) if all(duties) else ()

    def _fill_duty(self, kind: str, act: Phrase, who: Sequence[str], by: Collection[str]) -> Phrase:
        """Return the duty, right or ban of some actors to do what ``act`` says."""
        language, name = self._language, f"duty_{kind.lower()}"
        own = language.pattern("references", f"{name}_own") if {*by} == {*who} else ""
        many = language.pattern("references", f"{name}_own_many") if own else ""
        own = many if many and self._words.is_plural(who) else own
        is_person = any("Person" in self._facts.kinds(item) for item in who)
        pattern = (own if not (many and is_person) else "") or language.pattern("references", name)
        names = {self._words.nouns.write(item).text for item in who}
        if everybody := language.pattern("references", f"{name}_all"):
            pattern = everybody if names <= language.sections["banned"].keys() else pattern
        bearer = self._words.names(Role.BEARER, who)
        done = tell_done(language, act) if "{done}" in pattern else ()
        right = language.pattern("references", "right_to")
        if right and kind == "Entitlement" and write_plain(act).startswith(right):
            pattern, act = language.pattern("references", "right_of"), _drop_start(act, right)
        return self._words.fill(pattern, bearer=bearer, act=act, done=done)

    def _list_bound(self, effect: str) -> Sequence[str]:
        """Return who has a duty, a ban or a right: of a right, those whom it favours."""
        bearers = self._facts.values(effect, "dutyBearer")
        is_right = self._facts.effect_kind(effect) == "Entitlement"
        return (self._facts.values(effect, "beneficiary") if is_right else ()) or bearers

    def _tell_duty(self, effect: str) -> Phrase:
        """Return what it is a duty, a right or a ban to do, or nothing where it is none."""
        facts, kind = self._facts, self._facts.effect_kind(effect)
        pattern = self._language.pattern("references", f"duty_{kind.lower()}")
        bearers = self._list_bound(effect)
        is_firm = local_name(facts.value(effect, "normStrength")) in ("", "shall")
        is_done_to_them = set(bearers) == set(facts.values(effect, "affects"))
        if not (pattern and bearers and is_firm and self.write_core) or is_done_to_them:
            return ()
        act = self.write_core(effect, Told.ACT)
        endings = tuple(self._language.words("infinitive_endings"))
        is_owed = bool(facts.values(effect, "dutyBearer"))
        is_right = kind == "Entitlement" and not (is_owed and self._language.has_cases)
        is_verb = write_plain(act).split()[0].endswith(endings) if endings else _is_verb(act)
        is_noun = is_right and not is_verb and (is_owed or self._is_owed(act))
        is_theirs = is_noun or (is_verb and (not is_right or self._is_about(effect, bearers)))
        is_told = is_theirs or (bool(endings) and not is_right)
        if not is_told:
            return ()
        act = name_objects_again(self._words, act, self._known)
        season = self.write_season(effect) if self.write_season else ()
        when = season if self._language.has_cases else self._tell_when(effect, kind)
        return (*self.tell_own(tuple(bearers), act), *when)

    def _tell_when(self, effect: str, kind: str) -> Phrase:
        """Return when a ban or a right holds, without which it would seem to hold at all times."""
        if self._language.has_cases or kind not in ("Prohibition", "Permission"):
            return ()
        times = self.write_times(effect) if self.write_times else []
        return (" ", *join_phrases(times, ", ")) if times else ()

    def _is_owed(self, act: Phrase) -> bool:
        """Return whether what somebody is owed is a thing: "the right to the return of land"."""
        first = write_plain(act).partition(" ")[0]
        return not self._language.has_cases and first in self._language.words("articles")

    def _is_about(self, effect: str, things: Sequence[str]) -> bool:
        """Return whether the sentence of an effect begins with these things as its subject."""
        first = self.write_core(effect, Told.WHOLE)[:1] if self.write_core else ()
        return {item.iri for item in list_marked(first)} - {""} == {*things}

    def _place_duty(self, effect: str, duty: Phrase, point: str) -> Phrase:
        """Return a duty with the point that it is in."""
        pattern = self._language.pattern("references", "placed") if point else "{duty}"
        told = self._words.write_closed(duty).rstrip(",")
        if point and told.endswith(")") and not self._language.has_cases:
            before, _, last = told.rpartition(" (")
            told = f"{before}, {last.removesuffix(')')}"
        text = pattern.format(duty=told, point=point)
        text = text.replace(") (", ", ") if self._language.has_cases else text
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
        told = self.write_core(effect, Told.WHOLE)
        is_status = self._language.has_cases and self._facts.effect_kind(effect) == "StatusChange"
        self._named.discard(effect)
        first = next((item.iri for item in list_marked(told[:1]) if item.iri), "")
        told = self.tell_own((first,), told) if self._language.has_cases and first else told
        told = (*told, *self.write_season(effect)) if is_status and self.write_season else told
        return self._words.write_closed(name_objects_again(self._words, told, self._known))

    def _write_point(self, effect: str, wordings: Sequence[str]) -> str:
        points = [
            item for wording in wordings for item in self._facts.values(wording, "pointNumber")
        ]
        if points:
            return self._language.pattern("references", "point").format(number=points[0])
        thing = wordings[0] if wordings else effect
        label = drop_brackets(self._words.note(self._words.nouns.label(thing)))
        return self._language.pattern("references", "clause").format(label=label)

    def name_all(
        self,
        effects: Sequence[str],
        *,
        is_inside: bool = False,
        by: Collection[str] = (),
        known: Collection[str] = (),
    ) -> Phrase:
        """Return what a sentence calls several effects; those that are called the same once.

        ``known`` are the things that it acts on, which follow as "it" or "them".
        """
        self._known = known
        found, told = dict[str, Phrase](), defaultdict[str, dict[str, str]](dict)
        for effect in effects:
            wordings = self._facts.wordings.get(effect, ())
            text, point = self._tell(effect, wordings), self._write_point(effect, wordings)
            if not self._is_whole(wordings, effects) and self._name_status(effect):
                found[effect] = self.name(effect)
            elif self._is_whole(wordings, effects):
                found[point] = mark(Role.OBJECT, point, effect)
            elif text and not self._name_by_noun(effect):
                told[point][effect] = text
            else:
                phrase = self.name(effect, by=by)
                found[write_plain(phrase)] = phrase
        for point, texts in told.items():
            if duties := self._name_duties([*texts], by):
                phrase = self._place_duty(next(iter(texts)), duties, point)
            else:
                joined = self._join(point, sorted(texts.values()), is_inside=is_inside)
                phrase = mark(Role.OBJECT, joined, next(iter(texts)))
            found[write_plain(phrase)] = phrase
        self._known = ()
        return self._words.join([found[text] for text in sorted(found)])

    def name_lower(self, effect: str, others: Sequence[str]) -> Phrase:
        """Return over what an effect prevails: other effects, or the rest of its text.

        What gets a status, such as a law, is outside the text and prevails over all of it.
        """
        rest = self._language.pattern("references", "rest_of_text")
        if not rest or not set(others) <= self._facts.versions_of(effect):
            return mark(Role.PRECEDENCE, self.name_all(others, by=self.list_own(effect)))
        is_outside = self._facts.effect_kind(effect) == "StatusChange" and "{text}" in rest
        text = self._words.this_text("gen" if self._language.has_cases else "", others[0])
        is_outside = is_outside and bool(self._facts.values(effect, "affects"))
        pattern = "{text}" if is_outside else rest
        return mark(Role.PRECEDENCE, pattern.format(text=text), others[0])

    def name_wholes(self, effect: str, wholes: Sequence[str]) -> Phrase:
        """Return what provides the wholes that an effect is a part of: "point 3".

        A sum is named alone, "the $9 per year"; another whole of the same point is told: "the duty
        to feed the hives"; one that says the same in other words is not told again: "this duty".
        """
        own, facts = set(self._facts.wordings.get(effect, ())), self._facts
        texts = set[str]()
        for whole in wholes:
            kind = facts.effect_kind(whole).lower()
            pattern = self._language.pattern("references", f"own_{kind}")
            is_own = not own.isdisjoint(facts.wordings.get(whole, ())) and bool(pattern)
            if total := self._find_total(effect, whole, _RECEIVED):
                sum_of = self._language.pattern("references", "whole_sum")
                is_theirs = total.each in facts.values(effect, "dutyBearer")
                amount = self._write_total(total, has_measure=not is_theirs)
                texts.add(sum_of.format(amount=write_plain(amount)))
                continue
            point = self._write_point(whole, facts.wordings.get(whole, ()))
            is_told = is_own or (self._language.has_cases and bool(pattern))
            if is_told and self.write_core:
                act = write_plain(self.write_core(whole, Told.ACT))
                same = self._language.pattern("references", f"same_{kind}")
                is_same = bool(same) and act == write_plain(self.write_core(effect, Told.ACT))
                act = act.rstrip(",")
                placed = "{duty}" if is_own else self._language.pattern("references", "placed")
                duty = same if is_same else pattern.format(act=act)
                texts.add(placed.format(duty=duty, point=point))
            else:
                pattern = self._language.pattern("references", "whole") or "{point}"
                texts.add(pattern.format(point=point))
        return mark(Role.PRECEDENCE, self._language.join(sorted(texts)))

    def name_sum(self, effect: str, whole: str) -> Phrase:
        """Return the sum that what an effect pays is a part of: " of the €9" of what it would pay.

        Nothing where one sum is not paid by the same to the same in both, or the language has no
        pattern for it.
        """
        total = self._find_total(effect, whole, _PAID)
        if total is None or total.each or total.basis or total.whole:
            return ()
        pattern = self._language.pattern("references", "part_of_sum")
        return self._words.fill(pattern, amount=self._write_total(total))

    def _write_total(self, total: Quantity, *, has_measure: bool = True) -> Phrase:
        """Return the sum that another is a part of, in the genitive of a language with cases."""
        is_genitive = self._language.has_cases
        return self._amounts.write(total, is_genitive=is_genitive, has_measure=has_measure)

    def _find_total(self, effect: str, whole: str, shared: Sequence[str]) -> Quantity | None:
        """Return the one sum that the one amount of an effect is a part of, or None.

        ``shared`` are the properties that both effects have to have in common.
        """
        facts = self._facts
        part, sums = (facts.quantities.get(item, ()) for item in (effect, whole))
        is_known = bool(self._language.pattern("references", "part_of_sum"))
        if not is_known or len(part) != 1 or len(sums) != 1:
            return None
        if any(facts.values(effect, name) != facts.values(whole, name) for name in shared):
            return None
        total, own = sums[0], part[0]
        is_part = own.currency == total.currency or bool(own.parts) or own.fraction is not None
        is_one = is_part and total.bound in ("exact", "") and bool(total.currency)
        return total if is_one and not (own.each or own.basis or own.whole) else None

    def _join(self, point: str, texts: Sequence[str], *, is_inside: bool) -> str:
        """Return provisions of one point, "the provisions in point 3 that A and that B"."""
        name = "provision" if len(texts) == 1 else "provisions"
        link = self._language.pattern("references", "provision_that")
        joined = self._language.join([link.format(sentence=text) for text in texts])
        is_bracketed = texts[-1].endswith(")") and not self._language.has_cases
        name += "_inside" if is_inside else "_bracketed" if is_bracketed else ""
        return self._language.pattern("references", name).format(point=point, that=joined)

    def _is_whole(self, wordings: Sequence[str], effects: Sequence[str]) -> bool:
        """Return whether all that a point provides is among some effects."""
        known = [self._facts.values(item, "hasEffect") for item in wordings]
        return len(known) == 1 and len(known[0]) > 1 and set(known[0]) <= set(effects)


def _drop_start(phrase: Phrase, start: str) -> Phrase:
    """Return a phrase without a text that it begins with."""
    first, *rest = phrase
    if isinstance(first, str):
        left = first.removeprefix(start)
        return (left, *rest) if left != first else _drop_start(tuple(rest), start)
    return (first._replace(phrase=_drop_start(first.phrase, start)), *rest)


def _is_verb(act: Phrase) -> bool:
    """Return whether an act begins with a verb, not with a noun: "a payment"."""
    first = next((item for item in act if write_plain((item,)).strip()), "")
    return isinstance(first, Marked) and first.role is Role.VERB
