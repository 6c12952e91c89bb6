"""Stance sentences: who takes which position on what, and for which reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from plangraph.asking.sentence import Marked, Phrase, Role, mark
from plangraph.asking.sentences.effect_sentences import EffectSentences, drop_verifier
from plangraph.asking.sentences.frame_values import FrameValues
from plangraph.asking.sentences.sentence_facts import SentenceFacts
from plangraph.asking.sentences.word_frames import Slot, fill_frame, list_slots, read_frame
from plangraph.asking.sentences.words_written import WordsWritten

_TEXTS = frozenset({"ClauseVersion", "Clause", "PlanVersion", "PeacePlan"})


class StanceSentences:
    """The sentences of the stances of a graph.

    ``name_all`` writes things of any kind as a list, ``say`` what an effect or a claim says.
    """

    def __init__(
        self,
        words: WordsWritten,
        effects: EffectSentences,
        name_all: Callable[[Role, Sequence[str]], Phrase],
        say: Callable[[str], Phrase],
    ) -> None:
        self._words = words
        self._facts = words.facts
        self._effects = effects
        self._name_all = name_all
        self._say = say

    def write(self, stance: str, on: Collection[str] = ()) -> Phrase:
        """Return who takes which position; with ``on``, on these targets only, and no reason."""
        kind = self._facts.value(stance, "stanceType")
        holders = self._facts.values(stance, "stanceHolder")
        targets = self._facts.values(stance, "stanceTarget")
        targets = tuple(item for item in targets if item in on) or targets
        towards = self._facts.values(stance, "stanceTowards")
        stated = [item for item in targets if self._is_stated(item)]
        frame = self._words.frame(kind, "verbFrame")
        frame = frame or self._words.language.pattern("stances", "generic")
        has_claim = bool(stated) and "{claim}" in frame
        said = {wording for item in stated for wording in self._facts.wordings.get(item, ())}
        rest = (
            [item for item in targets if item not in stated and item not in said]
            if has_claim
            else targets
        )
        doers = {item for one in stated for item in self._facts.values(one, "dutyBearer")}
        is_wish = "{wish}" in frame
        told = {
            item: self._tell(item, holders, towards, is_whole=is_wish)
            for item in self._words.sort(stated)
        }
        wish = () if rest else self._effects.wish_all(told)
        others = [item for item in towards if {item} != doers or not wish]
        placed = [item for item in targets if self._facts.wordings.get(item)]  # they have a point
        are_ideas = not placed and bool(targets) and all(map(self._facts.effect_kind, targets))
        named = self._name_all(Role.TARGET, rest or targets)
        values = FrameValues(
            self._words,
            {"holder": holders},
            {
                "holder": self._words.names(Role.HOLDER, holders),
                "target": named,
                "towards": self._words.names(Role.TARGET, others),
                "claim": self._join(told),
                "wish": wish,
                "idea": self._join(told) if are_ideas else (),
                "text": self._name_all(Role.TARGET, targets)
                if are_texts(self._facts, targets)
                else (),
                "word": (self._words.word(kind),) if kind else (),
            },
        )
        act = fill_frame(read_frame(frame), values) or ()
        subject = values.fill_slot(Slot("holder"))
        phrase = act if "{holder}" in frame else (*subject, " ", *act)
        used = {slot.name for slot in list_slots(read_frame(frame))}
        if has_claim and rest:
            phrase = (*phrase, *self._put("about", target=self._name_all(Role.TARGET, rest)))
        if towards and "towards" not in used:
            phrase = (*phrase, *self._put("towards", towards=values.fill_slot(Slot("towards"))))
        reasons = () if on else self._facts.values(stance, "justifiedBy")
        if reasons:
            reason = {item: drop_verifier(self._say(item)) for item in self._words.sort(reasons)}
            phrase = (*phrase, *self._put("justified", reason=self._join(reason)))
        return phrase

    def _is_stated(self, thing: str) -> bool:
        return bool(self._facts.effect_kind(thing)) or "Claim" in self._facts.kinds(thing)

    def _tell(
        self, thing: str, holders: Sequence[str], towards: Sequence[str], *, is_whole: bool
    ) -> Phrase:
        """Return what is demanded, feared or ruled out, with a pronoun for whose stance it is.

        An effect that has a point is told briefly, unless it is wanted as a whole: its own sentence
        has all its funds and times.
        """
        is_act = bool(self._facts.wordings.get(thing)) and not is_whole
        phrase = self._effects.idea(thing) if is_act else drop_verifier(self._say(thing))
        first = phrase[0] if phrase else ""
        pronoun = self._find_pronoun(holders, towards)
        is_theirs = isinstance(first, Marked) and holders == self._facts.values(thing, "dutyBearer")
        if not (pronoun and is_theirs and isinstance(first, Marked) and first.iri in holders):
            return phrase
        return (first._replace(phrase=(pronoun,)), *phrase[1:])

    def _find_pronoun(self, holders: Sequence[str], towards: Sequence[str]) -> str:
        """Return the pronoun of those whose stance it is, or an empty text where it is not clear.

        It may mean those whom the stance is directed at, and nobody knows if a person is he or she.
        """
        is_many = self._words.is_plural(holders)
        is_person = any("Person" in self._facts.kinds(item) for item in holders)
        if is_person or (towards and self._words.is_plural(towards) == is_many):
            return ""
        return self._words.language.pattern("nouns", "they" if is_many else "it")

    def _join(self, told: Mapping[str, Phrase]) -> Phrase:
        parts = [mark(Role.TARGET, text, item) for item, text in told.items()]
        return self._words.language.join_phrases(parts)

    def _put(self, name: str, **values: Phrase) -> Phrase:
        return self._words.fill(self._words.language.pattern("stances", name), **values)


def are_texts(facts: SentenceFacts, things: Sequence[str]) -> bool:
    """Return whether things are drafts or points of them."""
    return bool(things) and all(not facts.kinds(item).isdisjoint(_TEXTS) for item in things)
