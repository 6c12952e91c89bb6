"""Effect references: what a sentence calls another effect, "the guarantees for Ukraine"."""

from __future__ import annotations

from collections.abc import Sequence

from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.noun_phrases import drop_brackets
from plangraph.asking.sentences.sentence import Phrase, Role, mark, write_plain
from plangraph.asking.sentences.words_written import WordsWritten


class EffectReferences:
    """What the sentences of a graph call its effects: by a noun, or by their point."""

    def __init__(self, words: WordsWritten, amounts: AmountPhrases) -> None:
        self._words = words
        self._facts = words.facts
        self._language = words.language
        self._amounts = amounts

    def name(self, effect: str) -> Phrase:
        """Return what another sentence calls an effect; an act or a text is called by its name."""
        if not self._facts.effect_kind(effect):
            return self._words.name(Role.OBJECT, effect)
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
        wordings = self._facts.wordings.get(effect, ())
        points = [
            item for wording in wordings for item in self._facts.values(wording, "pointNumber")
        ]
        if points:
            point = self._language.pattern("references", "point").format(number=points[0])
        else:
            thing = wordings[0] if wordings else effect
            label = drop_brackets(self._words.note(self._words.nouns.label(thing)))
            point = self._language.pattern("references", "clause").format(label=label)
        text = self._language.pattern("references", "wording").format(point=point)
        return mark(Role.OBJECT, text, effect)

    def name_all(self, effects: Sequence[str]) -> Phrase:
        """Return what a sentence calls several effects; those that are called the same once."""
        phrases = {write_plain(found): found for found in map(self.name, effects)}
        return self._language.join_phrases([phrases[text] for text in sorted(phrases)])
