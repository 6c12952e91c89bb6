"""Headlines: things in few letters, as boxes have them.

Best is the short label that the data have, then the label of a clause. An effect that is one of
several of its clause is a short sentence, in which things have their short labels too.
"""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.asking.sentence import Marked, Phrase, Role, Sentence, Told, write_plain
from plangraph.asking.sentences.effect_cores import EffectCores
from plangraph.asking.sentences.noun_phrases import drop_brackets
from plangraph.asking.sentences.words_written import WordsWritten

_MORE = "\N{HORIZONTAL ELLIPSIS}"
_MARKS = ",;:–-"


class Headlines:
    """The headlines of the things of a graph; ``words`` and ``cores`` are brief."""

    def __init__(self, words: WordsWritten, cores: EffectCores) -> None:
        self._words = words
        self._facts = words.facts
        self._language = words.language
        self._cores = cores

    def write(self, thing: str, limit: int) -> Sentence:
        """Return a thing in at most ``limit`` letters; what is longer is cut after a word."""
        self._words.begin()
        found = tuple(self._list(thing))
        phrase = next((item for item in found if len(write_plain(item)) <= limit), ())
        if not phrase:
            longest = found[-1 if self._facts.effect_kind(thing) else 0]
            phrase = (self._cut(write_plain(longest), limit),)
        return self._words.finish(phrase, stop="", has_capital=True)

    def _list(self, thing: str) -> Iterator[Phrase]:
        """Yield what a thing may be called, the best first."""
        if not self._facts.effect_kind(thing):
            yield from self._labels(thing)
            effects = self._facts.values(thing, "hasEffect")
            if len(effects) == 1:
                yield from self._sentences(effects[0])
            return
        if self._facts.texts(thing, "shortLabel"):
            yield (self._words.note(self._words.nouns.short(thing)),)
        for wording in self._facts.wordings.get(thing, ()):
            if len(self._facts.values(wording, "hasEffect")) == 1:
                yield from self._labels(wording)
        yield from self._sentences(thing)

    def _labels(self, thing: str) -> Iterator[Phrase]:
        """Yield the short label of a thing and its label."""
        nouns = self._words.nouns
        if self._facts.texts(thing, "shortLabel"):
            yield (self._words.note(nouns.short(thing)),)
        yield (drop_brackets(self._words.note(nouns.label(thing))),)

    def _sentences(self, effect: str) -> Iterator[Phrase]:
        """Yield what an effect would do with who is bound, then without."""
        slots, core = self._cores.write(effect, Told.SHORT)
        new = slots.values("establishes")
        if new:
            yield self._words.fill(
                self._language.pattern("effects", "established_alone"),
                establishes=self._words.names(Role.OBJECT, new),
                modal=slots.write_modal(slots.modal),
            )
            return
        amounts = slots.write_quantities()
        forms = [core]
        if amounts:
            pattern = self._language.pattern("additions", "quantity")
            forms = [(*core, *self._words.fill(pattern, quantity=amounts)), core]
        first = core[0] if core else ""
        if isinstance(first, Marked) and first.role is Role.MODAL and slots.subject:
            if self._language.has_cases:  # a modal without a subject does not go with one
                yield self._cores.write(effect)[1]
            else:
                subject = slots.name_subject(Role.BEARER, slots.subject)
                yield from ((*subject, " ", *form) for form in forms)
        yield from forms

    def _cut(self, text: str, limit: int) -> str:
        """Return a text that is cut after a word, not after one such as "of"."""
        loose = {*self._language.words("stops"), *self._language.words("articles")}
        words = text[: limit - 1].split(" ")[:-1]
        while len(words) > 1 and (words[-1].lower() in loose or words[-1] in _MARKS):
            words.pop()
        kept = " ".join(words).rstrip(_MARKS) or text[: limit - 1]
        return f"{kept} {_MORE}" if len(kept) < limit - 1 else f"{kept[: limit - 1]}{_MORE}"
