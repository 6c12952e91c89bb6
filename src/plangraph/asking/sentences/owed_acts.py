"""Owed acts: who does what an entitlement says, and whether it is had, done or given."""

from __future__ import annotations

from collections.abc import Sequence

from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.sentence_facts import SentenceFacts, is_below, is_power
from plangraph.asking.sentences.words_written import WordsWritten

#: Actions of those who are favoured, also where somebody owes it to them.
_OF_THE_FAVOURED = frozenset(
    {"receive", "govern", "change-membership", "own", "manage", "trade", "move-freely"}
)
#: Of these, what they would get or be; they would only be entitled to do the others.
_GOT = frozenset({"receive", "own", "be-invited", "hold-seats", "hold-office", "chair"})
#: Powers that are had, whoever grants them: a vote, a veto.
_RULE = frozenset({"govern", "make-law"})
_WATCHING = frozenset({"supervise"})


def is_given(words: WordsWritten, action: str) -> bool:
    """Return whether others do for those who are favoured what an action says.

    They do if a broader word has a noun for it, such as "a payment" of "repay"; what has none, as
    most words of a plan's own, those do who are entitled to it.
    """
    if is_below(words.facts, action, _OF_THE_FAVOURED):
        return False
    above = words.facts.values(action, "broader")
    return any(words.frame(item, "nounFrame") or is_given(words, item) for item in above)


def choose_voice(facts: SentenceFacts, actions: Sequence[str]) -> str:
    """Return the form of the modal for those who are favoured and act themselves."""
    if not all(is_below(facts, item, _GOT) for item in actions):
        return "entitled"
    return "power" if all(is_power(facts, item) for item in actions) else "active"


def are_had(facts: SentenceFacts, actions: Sequence[str], *, is_owed: bool) -> bool:
    """Return whether a noun of actions is had, not owed: a vote, and a freedom nobody owes."""
    is_rule = all(is_below(facts, action, _RULE) for action in actions)
    return is_rule or (not is_owed and all(is_power(facts, item) for item in actions))


def are_to_watch(words: WordsWritten, slots: EffectSlots) -> bool:
    """Return whether those who are favoured are to watch: "observers would be entitled to"."""
    are_watching = all(is_below(words.facts, one, _WATCHING) for one in slots.values("action"))
    are_watchers = all(words.fits(one, "watchers") for one in slots.values("beneficiary"))
    return are_watching and are_watchers and not slots.values("dutyBearer")
