"""Addition links: whether an addition follows what is before it with a comma, "or" or "if"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plangraph.asking.language import Language
from plangraph.asking.sentence import Phrase, write_plain
from plangraph.asking.sentences.effect_slots import EffectSlots

#: Additions that follow a comma where they would join what is before them.
_LATE = frozenset({"conditions", "deadline", "time", "lasting", "gets", "funding"})
TIMES = ("repetition", "time", "lasting", "deadline")
_LONG = 4  # words of a span such as "for six more months"


class AdditionLinks:
    """How the additions of one language are joined to what is before them."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._additions: Mapping[str, str] = language.sections["additions"]
        self._last = language.word_sets.get("adverbial_last", frozenset())
        until = language.pattern("conditions", "endsIf")
        self._until = until.partition("{")[0] or "\0"
        self._manner = language.pattern("conditions", "manner").partition("{")[0] or "\0"

    def join_adverbs(self, phrase: Phrase) -> str:
        """Return the pattern of adverbs, of which some need "if" or a comma before them."""
        language, words = self._language, write_plain(phrase).split()
        first, second = (*words[:2], "", "")[:2]
        endings, name = tuple(language.words("adverbial_endings")), "adverbs"
        if first in language.words("adverbial_if") and not second.endswith(endings):
            name = "if_adverb"
        elif first in language.words("adverbial_clause") or self._is_apart(words[:2], words):
            name = "clause_adverb"
        elif "," not in write_plain(phrase[:1]):
            name = "adverb"
        return self._additions[name]

    def _is_apart(self, begin: Sequence[str], words: Sequence[str]) -> bool:
        """Return whether words say who is first: "the sick first", not "without the first".

        In a language with cases, they ``begin`` with a verb of an adverb.
        """
        endings = tuple(self._language.words("adverbial_endings"))
        if self._language.has_cases and any(word.endswith(endings) for word in begin):
            return True
        if "of them" in " ".join(words):  # "one of them a woman"
            return True
        return bool({*words[-1:]} & self._last) and words[-2:-1] != ["the"]

    def is_clause(self, time: Phrase) -> bool:
        """Return whether a time is a clause, before which a language with cases has a comma."""
        first = write_plain(time).partition(" ")[0]
        return self._language.has_cases and first in self._language.words("adverbial_clause")

    def needs_comma(
        self,
        name: str,
        slots: EffectSlots,
        text: str,
        values: Mapping[str, Phrase],
        found: Mapping[str, Phrase],
    ) -> bool:
        """Return whether a time, a condition or a purpose would join what is before it.

        ``text`` is the core, ``found`` are the additions before it.
        """
        if name not in _LATE:
            is_behind = name == "repetition" and not self._language.has_cases
            return is_behind and write_plain(found.get("adverbs", ())).startswith(",")
        if name == "gets":
            is_joined = "purpose" in found or self.has_clause(text)
        elif name == "funding":
            is_joined = self.has_clause(text + write_plain(values["recipient"]))
        elif name == "deadline":
            is_joined = bool(values.get("time"))
            is_joined = is_joined or bool(slots.values("establishes") and slots.values("action"))
        elif name == "time":
            first = write_plain(values["time"]).partition(" ")[0]
            is_beside = first in self._language.word_sets.get("beside_every", ())
            is_joined = "repetition" in found and not is_beside
        else:
            is_joined = name == "conditions" and self._is_cut_off(values, found)
        is_once = name == "conditions" and "repetition" in found
        is_joined = is_joined or (is_once and write_plain(values[name]).startswith("provided"))
        return is_joined or any(write_plain(item).startswith(",") for item in found.values())

    def _is_cut_off(self, values: Mapping[str, Phrase], found: Mapping[str, Phrase]) -> bool:
        """Return whether conditions follow a span or a time with a comma, or are a manner."""
        lasting = write_plain(values.get("lasting", ()))
        is_until = write_plain(values["conditions"]).startswith(self._until)
        if write_plain(values["conditions"]).startswith(self._manner):
            return True
        is_long = bool(lasting) and (is_until or len(lasting.split()) > _LONG)
        return is_long or any("," in write_plain(found.get(name, ())) for name in TIMES)

    def has_clause(self, text: str) -> bool:
        """Return whether a text has a relative clause, which a phrase behind it would join."""
        return not self._language.word_sets.get("relative", frozenset()).isdisjoint(text.split())

    def are_both_until(self, values: Mapping[str, Phrase], told: Sequence[str]) -> bool:
        """Return whether a time and a condition both end it: "until May or until it rains"."""
        before = write_plain(values[told[-1]]) if told else ""
        after = write_plain(values["conditions"])
        is_known = "or_until" in self._language.sections["conditions"]
        return is_known and before.startswith(self._until) and after.startswith(self._until)
