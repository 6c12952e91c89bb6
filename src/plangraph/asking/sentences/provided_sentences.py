"""Provided sentences: what a draft provides about a body or group, and who would sign it.

A draft's content is what a text would do, never a fact, so all of it is said with "would". What
holds in the world, such as an office, is a relation of :mod:`.report_sentences`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentence import Phrase, Role, join_phrases, mark
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.frame_values import FrameValues
from plangraph.asking.sentences.time_phrases import TimePhrases
from plangraph.asking.sentences.word_frames import fill_frame, read_frame
from plangraph.asking.sentences.words_written import WordsWritten

_SECTION = "provided"
# What a composition provides of its body or group, in the order in which it is read.
_RELATIONS = ("ledBy", "hasMember", "fundedFrom")
_ACTORS = frozenset({"Person", "State", "Institution", "ActorGroup"})


class ProvidedSentences:
    """The sentences of a graph about the bodies, groups and signatures of drafts."""

    def __init__(self, words: WordsWritten, amounts: AmountPhrases, times: TimePhrases) -> None:
        self._words = words
        self._facts = words.facts
        self._amounts = amounts
        self._times = times

    def composition(self, composition: str) -> Iterator[Phrase]:
        """Yield what a draft provides of a body or group: leader, members, funds, size, term."""
        facts = self._facts
        body = facts.value(composition, "compositionOf")
        for name in _RELATIONS:
            if others := facts.values(composition, name):
                yield self.relation(body, name, others)
        for amount in facts.quantities.get(composition, ()):
            phrase = mark(Role.NUMBER, self._amounts.write(amount))
            yield self._fill("hasQuantity", body, amount=phrase)
        for time in facts.times.get(composition, ()):
            length = self._words.language.duration(time.duration) if time.duration else ""
            phrase = mark(Role.TIME, length) or self._times.time(time)
            yield self._fill("term" if length else "hasTime", body, time=phrase)

    def proposal(self, composition: str) -> Phrase:
        """Return that a body would be set up, or nothing where it is not said to be proposed."""
        facts = self._facts
        is_proposed = local_name(facts.value(composition, "status")) == "proposed"
        body = facts.value(composition, "compositionOf")
        return self._fill("proposed", body) if is_proposed and body else ()

    def relation(self, subject: str, predicate: str, others: Sequence[str]) -> Phrase:
        """Return a relation as a draft provides it, or nothing if it has no words for that."""
        name = local_name(predicate)
        are_actors = all(self._facts.kinds(other) & _ACTORS for other in others)
        if name == "fundedFrom" and are_actors:
            name = "funded_by"
        return self._fill(name, subject, others)

    def signature(self, signature: str) -> Phrase:
        """Return who would sign or did sign, for whom, as what, where and when."""
        facts, words = self._facts, self._words
        signatories = facts.values(signature, "signatory") or facts.values(signature, "signedFor")
        served = [one for one in facts.values(signature, "signedFor") if one not in signatories]
        is_proposed = local_name(facts.value(signature, "status")) == "proposed"
        roles = [
            mark(Role.VERB, (is_proposed and words.frame(role, "verbFrame")) or words.word(role))
            for role in facts.values(signature, "signedAs")
        ]
        places = facts.values(signature, "atLocation")
        values = FrameValues(
            words,
            {"signatory": signatories},
            {
                "signatory": words.names(Role.HOLDER, signatories),
                "served": words.names(Role.BENEFICIARY, served),
                "role": words.language.join_phrases(roles),
                "place": words.names(Role.PLACE, places),
                "time": join_phrases(self._times.of_report(signature), ", "),
            },
        )
        frame = words.language.pattern(_SECTION, "signature" if is_proposed else "signed")
        return fill_frame(read_frame(frame), values) or ()

    def _fill(
        self, name: str, subject: str, others: Sequence[str] = (), **phrases: Phrase
    ) -> Phrase:
        words = self._words
        values = FrameValues(
            words,
            {"subject": (subject,), "others": others},
            {
                "subject": words.name(Role.SUBJECT, subject),
                "others": words.names(Role.OBJECT, others),
                **phrases,
            },
        )
        return fill_frame(read_frame(words.language.pattern(_SECTION, name)), values) or ()
