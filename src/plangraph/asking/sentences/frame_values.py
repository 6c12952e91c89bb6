"""Frame values: phrases by name for the frames of relations and reports."""

from __future__ import annotations

from collections.abc import Sequence

from plangraph.asking.sentence import Marked, Phrase, Role, mark
from plangraph.asking.sentences.word_frames import Slot
from plangraph.asking.sentences.words_written import WordsWritten


class FrameValues:
    """Fills frames with phrases by name, with words that agree with what a slot holds."""

    def __init__(
        self, words: WordsWritten, things: dict[str, Sequence[str]], phrases: dict[str, Phrase]
    ) -> None:
        self._words = words
        self._things = things
        self._phrases = phrases

    def fill_slot(self, slot: Slot) -> Phrase:
        """Return the phrase of a slot, or the word that agrees with what it holds."""
        if slot.agrees:
            things = self._things.get(slot.name, ())
            is_plural = self._words.is_plural(things)
            return mark(Role.VERB, slot.plural if is_plural else self._agree(slot, things))
        phrase = self._phrases.get(slot.name, ())
        return self._words.inflect(phrase, slot.form) if slot.form else phrase

    def _agree(self, slot: Slot, things: Sequence[str]) -> str:
        """Return the word for one; what is past in the gender of the thing, if this is known."""
        endings = self._words.language.sections.get("past", {})
        is_past = bool(endings) and slot.singular.endswith(("в", "вся"))
        if not is_past:
            return slot.singular
        for ending, other in endings.get(self._words.find_gender(things), ()):
            if slot.singular.endswith(ending):
                return slot.singular.removesuffix(ending) + str(other)
        return ""

    def write_text(self, text: str) -> Phrase:
        """Return the text as the verb."""
        stripped = text.strip()
        if not stripped or not stripped[0].isalnum():
            return (text,)
        before = text[: len(text) - len(text.lstrip())]
        found: tuple[str | Marked, ...] = (before, *mark(Role.VERB, stripped))
        return (*found, text[len(text.rstrip()) :])

    def keep(self) -> object:
        """Return nothing: phrases may be used again."""

    def restore(self, state: object) -> None:
        """Do nothing."""
