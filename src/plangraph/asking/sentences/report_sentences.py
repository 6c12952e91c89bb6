"""Report sentences: stances, events, milestones, statements, claims and relations in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentence import Phrase, Role, join_phrases, mark, write_plain
from plangraph.asking.sentences.condition_deciders import is_passive as is_passive_clause
from plangraph.asking.sentences.countability import is_mass
from plangraph.asking.sentences.effect_sentences import EffectSentences
from plangraph.asking.sentences.frame_values import FrameValues
from plangraph.asking.sentences.label_verbs import make_infinitive
from plangraph.asking.sentences.noun_phrases import drop_brackets
from plangraph.asking.sentences.provided_sentences import ProvidedSentences
from plangraph.asking.sentences.stance_sentences import StanceSentences, are_texts
from plangraph.asking.sentences.time_phrases import TimePhrases
from plangraph.asking.sentences.word_frames import fill_frame, list_slots, read_frame
from plangraph.asking.sentences.words_written import WordsWritten

# What a thing is called in a sentence by its label in quotation marks.
_QUOTED = frozenset(
    {"Clause", "Stance", "Statement", "Signature", "Claim", "Composition", "SourceDocument"}
)

#: How one effect names another, which its own sentence then says.
_LINKS = ("affects", "reverses", "prevailsOver", "orElse", "alternativeTo")


class ReportSentences:
    """The sentences of a graph about what people said, did and want."""

    def __init__(
        self,
        words: WordsWritten,
        times: TimePhrases,
        effects: EffectSentences,
        provided: ProvidedSentences,
    ) -> None:
        self._provided = provided
        self._words = words
        self._facts = words.facts
        self._language = words.language
        self._times = times
        self._effects = effects
        self._stances = StanceSentences(words, effects, self.name_all, self._say)

    def stance(self, stance: str, on: Collection[str] = ()) -> Phrase:
        """Return who takes which position on what, and for which reason.

        With ``on``, only these of its targets are named, and no reason.
        """
        return self._stances.write(stance, on)

    def event(self, event: str) -> Phrase:
        """Return who did what to whom, where and when; by its label where it has no type."""
        kind = self._facts.value(event, "eventType")
        actors = self._facts.values(event, "participant")
        targets = self._facts.values(event, "eventTarget")
        receivers = self._facts.values(event, "recipient")
        passive = self._words.frame(kind, "passiveFrame")
        frame = (self._words.frame(kind, "verbFrame") if actors else "") or passive
        is_passive_told = bool(actors) and frame == passive != ""
        if not frame:
            name = "generic" if kind else "untyped"
            word = self._words.word(kind) if kind else self._words.noun(event).text
            known = self._language.sections["events"]
            verbs = known.get("happened", {})
            read = self._words.nouns.cases.read(word, frozenset({"Event"})) if verbs else None
            verb = verbs[read.gender] if read and read.gender in verbs else ""
            name = "taken_part" if actors and kind and "taken_part" in known else name
            name = "known" if kind and verb else name
            is_one = "{one}" in self._pattern("events", name)
            is_one = is_one and not is_mass(word, self._language.word_sets)
            one = self._words.nouns.add_indefinite(word) if is_one else word
            frame = self._pattern("events", name).replace("{word}", word).replace("{verb}", verb)
            frame = frame.replace("{one}", one)
        phrases = {
            "target": self.name_all(Role.TARGET, targets),
            "text": self.name_all(Role.TARGET, targets) if are_texts(self._facts, targets) else (),
            "recipient": self._words.names(Role.RECIPIENT, receivers),
            "participant": self._words.names(Role.PARTICIPANT, actors),
            "place": self._words.names(Role.PLACE, self._facts.values(event, "atLocation")),
        }
        filler = FrameValues(self._words, {"participant": actors}, phrases)
        phrase = fill_frame(read_frame(frame), filler) or ()
        used = {slot.name for slot in list_slots(read_frame(frame))}
        if actors and "participant" not in used and kind:
            phrase = self._add_actors(phrase, phrases["participant"], is_passive=is_passive_told)
        if receivers and "recipient" not in used:
            phrase = (*phrase, *self._put("events", "recipient", recipient=phrases["recipient"]))
        if targets and "target" not in used:
            phrase = (*phrase, *self._put("events", "target", target=phrases["target"]))
        text = "" if "place" not in used else write_plain(phrases["place"])
        phrase = (*phrase, *self._add_place_and_time(event, text + write_plain(phrases["target"])))
        if actors and not kind:
            phrase = (*phrase, *self._put("events", "participant", **phrases))
        return phrase

    def _add_actors(self, phrase: Phrase, actors: Phrase, *, is_passive: bool) -> Phrase:
        """Return what happened with who did it: before a verb, or behind a passive."""
        if not is_passive:
            return (*actors, " ", *phrase)
        name = "by_passive" if is_passive_clause(self._language, write_plain(phrase)) else ""
        if name and self._pattern("conditions", name):
            return self._put("conditions", name, condition=phrase, breacher=actors)
        return (*phrase, *self._put("events", "participant", participant=actors))

    def milestone(self, milestone: str) -> Phrase:
        """Return a step that is to come, by whom it is wanted, and when it is due."""
        words = self._words
        clause = mark(Role.SUBJECT, words.note(words.nouns.clause(milestone)), milestone)
        times = [self._times.deadline(item) for item in self._facts.deadlines.get(milestone, ())]
        deadline = join_phrases(times, ", ")
        wanted = self._facts.values(milestone, "expectedBy")
        label = self._words.nouns.label(milestone).text
        is_noun = not words.nouns.verbs.is_clause(label)
        bases = self._language.word_sets["base_nouns"]  # "the congress votes on it"
        is_noun = is_noun and bases.isdisjoint(label.split()[2:])
        name = "wanted" if wanted else "sentence"
        name += "_noun" if is_noun and self._pattern("milestones", f"{name}_noun") else ""
        when = self._find_time(milestone)
        if name == "sentence_noun" and (deadline or when):
            name = "noun" if deadline else "noun_when"
        if "noun" in name:
            is_numbered = label.rpartition(" ")[2] in self._language.sections["numbers"]["words"]
            named = (words.nouns.lower_first(label),) if is_numbered else ()
            clause = mark(Role.SUBJECT, named or words.noun(milestone).text, milestone)
        elif wanted and (infinitive := self._tell_wanted(milestone)):
            name, clause = "wanted_infinitive", infinitive
        actors = self._facts.values(milestone, "milestoneActor")
        unsaid = [one for one in actors if one not in wanted and not self._is_named(one, label)]
        if unsaid and is_passive_clause(self._language, write_plain(clause)):
            who = self._words.names(Role.PARTICIPANT, unsaid)
            clause, unsaid = (
                self._put("conditions", "by_passive", condition=clause, breacher=who),
                [],
            )
        filler = FrameValues(
            self._words,
            {"expected": wanted, "subject": (milestone,)},
            {
                "actors": self._words.names(Role.PARTICIPANT, unsaid),
                "clause": clause,
                "deadline": deadline,
                "expected": self._words.names(Role.HOLDER, wanted),
                "when": when,
            },
        )
        frame = self._pattern("milestones", name) or self._pattern("milestones", "sentence")
        return fill_frame(read_frame(frame), filler) or clause

    def _tell_wanted(self, milestone: str) -> Phrase:
        """Return what is wanted: "the accord to be signed", "the loan to end", or nothing."""
        text = self._words.note(self._words.nouns.clause(milestone))
        for be in self._language.sections["words"].get("be_now", ()):
            before, found, after = text.partition(f" {be} ")
            if found:
                pattern = self._pattern("milestones", "to_be")
                told = pattern.format(subject=before, rest=after)
                return mark(Role.SUBJECT, told, milestone)
        pattern = self._pattern("milestones", "to_do")
        verb = self._words.nouns.verbs.find_finite(text) if pattern else ""
        if not verb:
            return ()
        before, _, after = text.partition(f" {verb}")
        told = pattern.format(subject=before, verb=make_infinitive(verb), rest=after)
        return mark(Role.SUBJECT, told, milestone)

    def _is_named(self, actor: str, text: str) -> bool:
        """Return whether a text names an actor; a person by the last part of the name."""
        is_person = "Person" in self._facts.kinds(actor)
        forms = self._words.nouns.forms(actor)
        names = [form.split()[-1] if is_person else form for form in forms]
        return any(name.casefold() in text.casefold() for name in names)

    def statement(self, statement: str) -> Phrase:
        """Return who said what to whom; a claim about its speaker alone does not tell what."""
        speakers = self._facts.values(statement, "speaker")
        claims = [
            claim
            for claim in self._facts.values(statement, "states")
            if {*self._facts.values(claim, "about")} != {*speakers}
        ]
        phrases = [self._say(item) for item in claims]
        name = "sentence" if claims else "silent"
        return self._put(
            "statements",
            name,
            speaker=self._words.names(Role.HOLDER, speakers),
            addressee=self._words.names(Role.RECIPIENT, self._facts.values(statement, "addressee")),
            when=self._find_time(statement),
            what=join_phrases(phrases, self._pattern("statements", "several")),
        )

    def claim(self, claim: str) -> Phrase:
        """Return what a claim says, and how firmly."""
        certainty = self._facts.value(claim, "certainty")
        texts = [item for item in self._list_named(claim) if self._is_kind(item, "PlanVersion")]
        if texts:
            return self._put("claims", "text", text=self._quote_as(Role.TARGET, texts[0]))
        pattern = self._pattern("claims", local_name(certainty)) or "{sentence}"
        return self._words.fill(pattern, sentence=self._say(claim))

    def relation(self, subject: str, predicate: str, other: str) -> Phrase:
        """Return a relation of two things."""
        frame = self._words.frame(predicate, "verbFrame")
        values = FrameValues(
            self._words,
            {"subject": (subject,), "object": (other,)},
            {"subject": self.name(Role.SUBJECT, subject), "object": self.name(Role.OBJECT, other)},
        )
        if frame:
            return fill_frame(read_frame(frame), values) or ()
        pattern = self._pattern("relations", "generic").replace(
            "{word}", self._words.word(predicate)
        )
        return fill_frame(read_frame(pattern), values) or ()

    def name(self, role: Role, thing: str) -> Phrase:
        """Return what a sentence calls a thing of any kind."""
        kinds = self._facts.kinds(thing)
        if self._facts.effect_kind(thing):
            return mark(role, self._effects.reference(thing), thing)
        if "ClauseVersion" in kinds:
            return mark(role, self._name_wording(thing), thing)
        is_told = not kinds.isdisjoint(
            {"Event", "Condition"}
        ) and self._words.nouns.verbs.is_clause(self._words.nouns.label(thing).text)
        if kinds & _QUOTED or is_told:
            return mark(role, self._quote(thing), thing)
        if "Milestone" in kinds and self._words.nouns.verbs.is_clause(
            self._words.nouns.label(thing).text
        ):
            pattern = self._pattern("references", "step")
            label = drop_brackets(self._words.note(self._words.nouns.label(thing)))
            return mark(role, pattern.format(label=label), thing)
        if thing not in self._facts and "://" not in thing:
            return mark(role, self._language.day(thing))
        return self._words.name(role, thing)

    def name_all(self, role: Role, things: Sequence[str]) -> Phrase:
        """Return things of any kind as a list."""
        return self._language.join_phrases(
            [self.name(role, thing) for thing in self._words.sort(things)]
        )

    def _name_wording(self, wording: str) -> str:
        """Return a clause version by its point and its label without the brackets."""
        label = drop_brackets(self._words.note(self._words.nouns.label(wording)))
        points = self._facts.values(wording, "pointNumber")
        name = "point_label" if points else "clause"
        return self._pattern("references", name).format(
            label=label, number=points[0] if points else ""
        )

    def _quote(self, thing: str) -> str:
        label = drop_brackets(self._words.note(self._words.nouns.label(thing)))
        return self._pattern("references", "clause").format(label=label)

    def _find_stance(self, claim: str) -> str:
        """Return the stance whose name a claim has, "Ada Ono: supports", or an empty text."""
        label = self._words.nouns.label(claim)
        stances = (
            item
            for item in self._facts.values(claim, "about")
            if self._is_kind(item, "Stance") and self._words.nouns.label(item) == label
        )
        return next(stances, "") if ": " in label.text else ""

    def _say(self, thing: str) -> Phrase:
        """Return what an effect or a claim says, as a clause."""
        if self._facts.effect_kind(thing):
            return self._effects.alone(thing)
        subject = self._facts.value(thing, "subject")
        predicate, other = self._facts.value(thing, "predicate"), self._facts.value(thing, "object")
        kinds = self._facts.kinds(subject) if subject else frozenset()
        if "Stance" in kinds:
            return self.stance(subject)
        if stance := self._find_stance(thing):
            return self.stance(stance)
        if subject and predicate and other and "Statement" not in kinds:
            provided = self._is_provided(thing)
            would = self._provided.relation(subject, predicate, [other]) if provided else ()
            return would or self.relation(subject, predicate, other)
        content = [
            item for item in self._facts.values(thing, "about") if self._facts.effect_kind(item)
        ]
        linked = {other for item in content for other in self._facts.values(item, *_LINKS)}
        content = [item for item in content if item not in linked] or content
        if content and local_name(self._facts.value(thing, "attribution")) == "plan-content":
            return self._language.join_phrases([self._effects.alone(item) for item in content])
        if named := self._tell_named(thing):
            return named
        label = self._words.note(self._words.nouns.label(thing))
        text = label.rpartition(": ")[2]
        return (self._words.nouns.lower_first(text),)

    def _list_named(self, claim: str) -> list[str]:
        """Return what a claim is about and has its label from, where that is a noun."""
        nouns = self._words.nouns
        label = drop_brackets(nouns.label(claim).text)
        if nouns.label(claim).language not in ("en", ""):
            return []
        own = {label, label.rpartition(": ")[2]}
        things = [
            item
            for item in self._facts.values(claim, "about")
            if self._is_kind(item, "Composition") or not nouns.verbs.is_clause(label)
        ]
        return [item for item in things if drop_brackets(nouns.label(item).text) in own]

    def _tell_named(self, claim: str) -> Phrase:
        """Return what the structure says of the thing that gave a claim its label, or nothing."""
        for thing in self._list_named(claim):
            if self._is_kind(thing, "Composition"):
                found = list(self._provided.composition(thing))
                return join_phrases(found or [self._provided.proposal(thing)], "; ")
            if self._is_kind(thing, "Signature"):
                return self._provided.signature(thing)
            if self._is_kind(thing, "Event"):
                return self.event(thing)
            if self._is_kind(thing, "Milestone"):
                return self.milestone(thing)
            if self._is_kind(thing, "Tenure"):
                return self._put("claims", "named", text=self._quote_as(Role.TARGET, thing))
        return ()

    def _is_kind(self, thing: str, kind: str) -> bool:
        return kind in self._facts.kinds(thing)

    def _quote_as(self, role: Role, thing: str) -> Phrase:
        return mark(role, self._quote(thing), thing)

    def _is_provided(self, claim: str) -> bool:
        """Return whether a claim says what a draft provides, which is no fact of the world."""
        about = self._facts.values(claim, "about")
        is_content = local_name(self._facts.value(claim, "attribution")) == "plan-content"
        return is_content or any("Composition" in self._facts.kinds(item) for item in about)

    def _add_place_and_time(self, thing: str, told: str = "") -> Phrase:
        """Return where and when, without a place that is ``told``: "the school in Orlin"."""
        label = self._words.nouns.label(thing).text if self._is_untyped(thing) else told
        places = [
            place
            for place in self._facts.values(thing, "atLocation")
            if self._words.nouns.write(place).bare not in label
            and place not in self._facts.values(thing, "eventTarget")
        ]
        where: Phrase = ()
        if places:
            named = self._words.names(Role.PLACE, places)
            before, *rest = self._put("events", "place", place=named)
            where = (self._words.choose_preposition(before, places[0]), *rest)
        return (*where, *self._find_time(thing))

    def _is_untyped(self, thing: str) -> bool:
        """Return whether an event has no type, so that it is told by its label."""
        return not self._facts.values(thing, "eventType")

    def _find_time(self, thing: str) -> Phrase:
        times = self._times.of_report(thing)
        return self._put("events", "time", time=join_phrases(times, ", ")) if times else ()

    def _pattern(self, section: str, name: str) -> str:
        return self._language.pattern(section, name)

    def _put(self, section: str, name: str, **values: Phrase) -> Phrase:
        return self._words.fill(self._pattern(section, name), **values)
