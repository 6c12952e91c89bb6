"""Sentence writer: what the data say of a thing as one plain sentence.

    >>> import plangraph as pg
    >>> graph = pg.open()
    >>> str(graph.sentence("effect:us28-elections"))
    'Ukraine would have to hold elections in Ukraine within 100 days.'

Sentences are written from the structure, never from the label of an effect, so that a plan whose
effects have no labels reads as well. Words come from ``ontology/sentences-{tag}.ttl`` and from the
plan's own words, numbers, times and modals from ``languages/{tag}.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cached_property

from plangraph.asking.conditions import Deadline
from plangraph.asking.language import Language, read_language
from plangraph.asking.provisions import Quantity
from plangraph.asking.sentence import Phrase, Role, Sentence, join_phrases
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.condition_phrases import ConditionPhrases
from plangraph.asking.sentences.effect_cores import EffectCores
from plangraph.asking.sentences.effect_references import EffectReferences
from plangraph.asking.sentences.effect_sentences import EffectSentences
from plangraph.asking.sentences.headlines import Headlines
from plangraph.asking.sentences.provided_sentences import ProvidedSentences
from plangraph.asking.sentences.repetitions import write_repetition
from plangraph.asking.sentences.report_sentences import ReportSentences
from plangraph.asking.sentences.sentence_facts import SentenceFacts
from plangraph.asking.sentences.short_forms import ShortForms
from plangraph.asking.sentences.time_phrases import TimePhrases
from plangraph.asking.sentences.words_written import WordsWritten
from plangraph.stores.protocol import Store

# Sentences that are kept, some 3 kB each: a page and a picture write the same ones several times.
_MOST_KEPT = 10_000


class Sentences:
    """The sentences of a graph in one language, English where there is no file for it.

    All that sentences are written from is read once, when the first is asked for; with ``things``,
    only what the sentences of these need. Things are given by IRI; a thing that the graph does not
    hold is written with its label or its CURIE.
    """

    def __init__(
        self, store: Store, language: str = "en", things: Iterable[str] | None = None
    ) -> None:
        self._store = store
        self._things = things
        self._language = read_language(language)
        self._kept: dict[tuple[str, ...], Sentence] = {}

    @property
    def language(self) -> Language:
        """The language of the sentences; its ``tag`` is theirs."""
        return self._language

    @cached_property
    def facts(self) -> SentenceFacts:
        """What the sentences are written from."""
        return SentenceFacts(self._store, self._things)

    @cached_property
    def _words(self) -> WordsWritten:
        return WordsWritten(self.facts, self._language)

    @cached_property
    def _amounts(self) -> AmountPhrases:
        return AmountPhrases(self._words)

    @cached_property
    def _times(self) -> TimePhrases:
        return TimePhrases(self._words, self._amounts)

    @cached_property
    def _conditions(self) -> ConditionPhrases:
        return ConditionPhrases(self._words, self._amounts, self._times)

    @cached_property
    def _effects(self) -> EffectSentences:
        return EffectSentences(self._words, self._amounts, self._times, self._conditions)

    @cached_property
    def _short_forms(self) -> ShortForms:
        return ShortForms(self._words, self._effects.cores, self._effects.additions)

    @cached_property
    def _headlines(self) -> Headlines:
        words = WordsWritten(self.facts, self._language, is_brief=True)
        amounts = AmountPhrases(words)
        return Headlines(words, EffectCores(words, amounts, EffectReferences(words, amounts)))

    @cached_property
    def _reports(self) -> ReportSentences:
        return ReportSentences(self._words, self._times, self._effects, self._provided)

    @cached_property
    def _provided(self) -> ProvidedSentences:
        return ProvidedSentences(self._words, self._amounts, self._times)

    def sentence(self, thing: str) -> Sentence:
        """Return what an effect, condition, stance, event, milestone, statement or claim says.

        A signature says who would sign; any other thing is written by its name.
        """
        kinds = self.facts.kinds(thing)
        writers: dict[str, Callable[[str], Sentence]] = {
            "Condition": self.condition,
            "Stance": self.stance,
            "Event": self.event,
            "Milestone": self.milestone,
            "Statement": self.statement,
            "Claim": self.claim,
            "Signature": self.signature,
        }
        if self.facts.effect_kind(thing):
            return self.effect(thing)
        writer = next((writers[kind] for kind in writers if kind in kinds), self.name)
        return writer(thing)

    def effect(self, effect: str) -> Sentence:
        """Return what an effect would do, as a whole sentence."""
        return self._keep(("effect", effect), lambda: self._effects.write(effect))

    def short(self, effect: str) -> Sentence:
        """Return what an effect would do, without who is bound: ``may not exceed 600,000``."""
        return self._keep(("short", effect), lambda: self._effects.short(effect), stop="")

    def alone(self, effect: str) -> Sentence:
        """Return what an effect would do, without other effects and what the text leaves out."""
        return self._keep(("alone", effect), lambda: self._effects.alone(effect))

    def verb(self, effect: str) -> Sentence:
        """Return the verb of a line of an effect: ``must``, ``may not``, ``may`` or ``gets``.

        The strength of the effect is in it (``should``, ``is to``); a body that an effect sets up
        has ``sets up``. It is the verb of the kind of the effect, as :meth:`row` has its words.
        """
        return self._finish(lambda: self._short_forms.verb(effect), stop="")

    def row(self, effect: str, party: str) -> Sentence:
        """Return an effect in the row of a party, under the column of the effect's kind.

        What row and column say is left out: under *Must* of Ukraine ``hold elections within 100
        days``, under *May not* ``let its armed forces exceed 600,000 persons``, under *Gets*
        ``market access, from the EU``. Who does it too comes last: ``– with Russia``, in a ban
        ``– like Russia``. Where the party is not the one that does or gets it, the sentence is
        whole, as :meth:`alone` has it, with a capital letter and a full stop.
        """
        return self._recall(("row", effect, party), lambda: self._write_row(effect, party))

    def headline(self, thing: str, limit: int = 40) -> Sentence:
        """Return an effect, clause or any other thing in at most ``limit`` letters, for a box.

        This is the short label that the data have, else the label of the clause (of an effect that
        is all of its clause, too), else a sentence: ``Nato may not station forces in Ukraine``,
        without who is bound where that is too long. A name that is still too long is cut after a
        word and ends in ``…``.
        """
        key = ("headline", thing, str(limit))
        return self._recall(key, lambda: self._headlines.write(thing, limit))

    def condition(self, condition: str) -> Sentence:
        """Return a condition as a sentence of its own, with who decides whether it is met."""
        return self._keep(("condition", condition), lambda: self._conditions.sentence(condition))

    def condition_clause(self, condition: str) -> Sentence:
        """Return a condition as it follows "if": ``Russia invades Ukraine``."""
        return self._keep(
            ("condition_clause", condition), lambda: self._conditions.sentence(condition), stop=""
        )

    def conditions(self, effect: str) -> Sentence:
        """Return all conditions of an effect, ``if Russia invades Ukraine``, or an empty text."""
        found = lambda: join_phrases(self._conditions.of_effect(effect), ", ")  # noqa: E731
        return self._keep(("conditions", effect), found, stop="")

    def stance(self, stance: str, on: Collection[str] = ()) -> Sentence:
        """Return who takes which position on what, for which reason.

        With ``on``, only these of its targets are named, and no reason.
        """
        return self._keep(("stance", stance, *on), lambda: self._reports.stance(stance, on))

    def event(self, event: str) -> Sentence:
        """Return what happened: who did what to whom, where and when."""
        return self._keep(("event", event), lambda: self._reports.event(event))

    def milestone(self, milestone: str) -> Sentence:
        """Return a step that is to come."""
        return self._keep(("milestone", milestone), lambda: self._reports.milestone(milestone))

    def statement(self, statement: str) -> Sentence:
        """Return who said what to whom."""
        return self._keep(("statement", statement), lambda: self._reports.statement(statement))

    def claim(self, claim: str) -> Sentence:
        """Return what a claim says, and how firmly it is put."""
        return self._keep(("claim", claim), lambda: self._reports.claim(claim))

    def relation(self, subject: str, predicate: str, other: str) -> Sentence:
        """Return the relation of two things: ``Karoline Leavitt acts for the White House.``"""
        return self._keep(
            (subject, predicate, other), lambda: self._reports.relation(subject, predicate, other)
        )

    def provided(self, subject: str, predicate: str, *others: str) -> Sentence:
        """Return a relation as a draft provides it: ``Donald Trump would lead the peace council.``

        A relation that has no words for that is written as a fact.
        """

        def write() -> Phrase:
            would = self._provided.relation(subject, predicate, others)
            return would or self._reports.relation(subject, predicate, others[0])

        return self._keep(("provided", subject, predicate, *others), write)

    def composition(self, composition: str) -> tuple[Sentence, ...]:
        """Return what a draft provides of a body or group: leader, members, funds, size, term."""
        found = []
        self._words.begin()
        for phrase in self._provided.composition(composition):
            found.append(self._words.finish(phrase))
            self._words.begin()
        return tuple(found)

    def provisions(self, thing: str) -> tuple[Sentence, ...]:
        """Return all that a composition or signature provides, at least that a body is proposed."""
        if "Signature" in self.facts.kinds(thing):
            return (self.signature(thing),)
        if found := self.composition(thing):
            return found
        proposal = self._keep(("proposal", thing), lambda: self._provided.proposal(thing))
        return (proposal,) if proposal.text != "." else ()

    def signature(self, signature: str) -> Sentence:
        """Return who would sign or did sign a draft, for whom and as what."""
        return self._keep(("signature", signature), lambda: self._provided.signature(signature))

    def name(self, thing: str, form: str = "") -> Sentence:
        """Return a thing as it is written inside a sentence: ``the armed forces of Ukraine``.

        ``form`` is a form of grammar that a language has, such as ``gen`` for the genitive.
        """
        if form:
            return self._finish(lambda: self._words.name(Role.OBJECT, thing, form), stop="")
        return self._keep(("name", thing), lambda: self._reports.name(Role.OBJECT, thing), stop="")

    def names(self, things: Iterable[str], word: str = "and") -> Sentence:
        """Return things as a list: ``Europe, Nato and the United States``."""
        return self._finish(lambda: self._words.names(Role.OBJECT, things, word=word), stop="")

    def amount(self, quantity: Quantity, *, is_short: bool = False) -> Sentence:
        """Return an amount: ``at most 600,000 persons``, ``half of the profits``, ``$100bn``."""
        return self._finish(lambda: self._amounts.write(quantity, is_short=is_short), stop="")

    def amounts(self, thing: str, *, is_short: bool = False) -> tuple[Sentence, ...]:
        """Return the amounts of a thing."""
        found = self.facts.quantities.get(thing, ())
        return tuple(self.amount(quantity, is_short=is_short) for quantity in found)

    def deadline(self, time: Deadline) -> Sentence:
        """Return the time by which something is due: ``within 100 days of the signing``."""
        return self._finish(lambda: self._times.deadline(time), stop="")

    def deadlines(self, thing: str) -> tuple[Sentence, ...]:
        """Return the deadlines of a thing."""
        return tuple(map(self.deadline, self.facts.deadlines.get(thing, ())))

    def time(self, time: Deadline) -> Sentence:
        """Return the time at or in which something is: ``on 1 September 2032``."""
        return self._finish(lambda: self._times.time(time), stop="")

    def times(self, thing: str) -> tuple[Sentence, ...]:
        """Return the times at or in which a thing is."""
        return tuple(map(self.time, self.facts.times.get(thing, ())))

    def repetition(self, effect: str) -> Sentence:
        """Return how often an effect is repeated, or an empty text."""
        return self._finish(lambda: write_repetition(self._language, self.facts, effect), stop="")

    def _keep(
        self, key: tuple[str, ...], write: Callable[[], Phrase], *, stop: str = "."
    ) -> Sentence:
        return self._recall(key, lambda: self._finish(write, stop=stop))

    def _recall(self, key: tuple[str, ...], write: Callable[[], Sentence]) -> Sentence:
        """Return the sentence that was written for a key, or write it."""
        found = self._kept.get(key)
        if found is None:
            found = write()
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = found
        return found

    def _write_row(self, effect: str, party: str) -> Sentence:
        self._words.begin()
        found = self._short_forms.row(effect, party)
        if found is None:
            return self.alone(effect)
        return self._words.finish(found, stop="")

    def _finish(self, write: Callable[[], Phrase], *, stop: str = ".") -> Sentence:
        self._words.begin()
        return self._words.finish(write(), stop=stop)
