"""Condition phrases: conditions in words, with their trees, their thresholds and who meets them.

A condition without parts is written with its label; what its structure holds and the label does not
is added. One that is made of others is written from them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentence import Phrase, Role, join_phrases, mark, write_plain
from plangraph.asking.sentences.amount_phrases import AmountPhrases
from plangraph.asking.sentences.case_labels import CaseLabels
from plangraph.asking.sentences.condition_deciders import ConditionDeciders
from plangraph.asking.sentences.condition_shapes import ConditionShapes, ConditionText, Shape
from plangraph.asking.sentences.joined_clauses import tell_together
from plangraph.asking.sentences.means_clauses import MeansClauses
from plangraph.asking.sentences.nominal_clauses import NominalClauses
from plangraph.asking.sentences.once_clauses import OnceClauses
from plangraph.asking.sentences.time_phrases import TimePhrases
from plangraph.asking.sentences.told_bounds import tell_bound
from plangraph.asking.sentences.told_manners import join_manners
from plangraph.asking.sentences.until_clauses import deny_until
from plangraph.asking.sentences.vote_clauses import VoteClauses, tell_votes
from plangraph.asking.sentences.words_written import WordsWritten

#: Whose consent it is, and not how much: "notice of 30 days".
_OF = re.compile(r" of (?!\d)")


class ConditionPhrases:
    """The conditions of a graph in one language."""

    def __init__(self, words: WordsWritten, amounts: AmountPhrases, times: TimePhrases) -> None:
        self._words = words
        self._language = words.language
        self._amounts = amounts
        self._times = times
        self._votes = VoteClauses(words, amounts)
        self._deciders = ConditionDeciders(words)
        self._is_duty = False
        self._once = OnceClauses(words)
        self._manners = MeansClauses(words)
        self._cases = CaseLabels(words.nouns, words.language)
        self._shapes = ConditionShapes(words.nouns, words.language, self._cases)
        self._clauses = NominalClauses(words.nouns, words.language, self._cases.is_many)

    def of_effect(self, effect: str, named: Collection[str] = ()) -> tuple[Phrase, Phrase]:
        """Return the adverbs of an effect's conditions, and the clauses with if, until and unless.

        ``named`` are conditions that the sentence has named already.
        """
        facts = self._words.facts
        self._deciders.bearers = facts.values(effect, "dutyBearer")
        self._votes.voters = self._deciders.bearers
        is_free = facts.effect_kind(effect) in ("Permission", "Entitlement")
        self._once.begin(effect)
        self._is_duty = not (is_free or facts.values(effect, "startsIf"))
        starts = [item for item in facts.values(effect, "startsIf") if item not in named]
        ends = [item for item in facts.values(effect, "endsIf") if item not in named]
        others = [
            item
            for item in facts.values(effect, "hasCondition")
            if item not in (*starts, *facts.values(effect, "endsIf"), *named)
        ]
        if self._language.has_cases and not starts:
            starts, others = others, starts  # «якщо», unless both are there
        adverbs: list[Phrase] = []
        clauses: list[Phrase] = []
        exceptions: list[Phrase] = []
        orders: list[Phrase] = []
        for how, conditions in (("startsIf", starts), ("hasCondition", others), ("endsIf", ends)):
            joined: list[tuple[str, ConditionText]] = []
            before = self._deciders.begin(() if len(conditions) > 1 else None)
            told = [(item, self.write(item)) for item in self._words.sort(conditions)]
            if how != "endsIf":
                told = [(item, self._manners.tell(item, effect, found)) for item, found in told]
            self._deciders.end(before, conditions, ())
            for condition, found in told:
                if self._manners.is_order(found):
                    pattern = self._language.pattern("conditions", "order")
                    orders.append(self._mark(pattern, self._clause(found), condition))
                elif found.shape is Shape.ADVERBIAL and how != "endsIf":
                    adverbs.append(mark(Role.CONDITION, self._adverb(found), condition))
                elif found.shape is Shape.ADVERBIAL and self._is_span(found):
                    pattern = self._language.pattern("conditions", "endsIf_time")
                    clauses.append(self._mark(pattern, found.phrase, condition))
                elif found.shape is Shape.NONE:
                    adverbs_not = self._list_exceptions(condition) if how != "endsIf" else ()
                    name = "endsIf_none" if how == "endsIf" else "hasCondition_none"
                    name = "except" if adverbs_not else name
                    pattern = self._language.pattern("conditions", name)
                    exceptions.append(self._mark(pattern, adverbs_not or found.phrase, condition))
                else:
                    joined.append((condition, found))
            if joined:
                clauses.append(self._join(how, joined))
        self._deciders.bearers = self._votes.voters = ()
        adverbs.sort(key=self._shapes.rank_adverb)
        return join_manners(self._language, adverbs), join_phrases(
            [*clauses, *exceptions, *orders], ", "
        )

    def exception(self, conditions: Sequence[str]) -> Phrase:
        """Return conditions as they follow "except": "in case of fire", "during the harvest"."""
        phrases, clauses = [], []
        for condition in self._words.sort(conditions):
            found = self.write(condition)
            is_adverb = found.shape is Shape.ADVERBIAL
            is_of_whom = is_adverb and self._shapes.is_participle(write_plain(found.phrase).split())
            is_adverb = is_adverb and not is_of_whom
            adverb = mark(Role.CONDITION, self._adverb(found), condition) if is_adverb else ()
            if self._language.has_cases and not adverb:
                clauses.append(mark(Role.CONDITION, self._clause(found), condition))
            else:
                phrases.append(adverb or self._join("startsIf", [(condition, found)]))
        joined = self._language.join_phrases(phrases, "or")
        if not self._language.has_cases:
            return joined
        adverbs = self._put("except_at", condition=joined) if joined else ()
        when = self._language.join_phrases(clauses, "or")
        when = self._put("except_when", condition=when) if when else ()
        return join_phrases([adverbs, when], ", ")

    def _join(self, how: str, conditions: Sequence[tuple[str, ConditionText]]) -> Phrase:
        """Return conditions after "if", or after "in case of" where none of them has a verb."""
        heads = {self._words.nouns.head(condition) for condition, _ in conditions}
        is_consent = heads <= set(self._language.words("subject_to"))
        is_needed = how == "hasCondition" and not is_consent
        has_case = bool(self._language.pattern("conditions", f"{how}_case")) or not is_needed
        are_cases = how != "endsIf" or not self._language.sections.get("nominal_by")
        are_cases = are_cases and has_case and all(self._is_case(found) for _, found in conditions)
        phrases = [
            mark(Role.CONDITION, self._follow(how, found, are_cases=are_cases), condition)
            for condition, found in conditions
        ]
        case = "consent" if how != "endsIf" and is_consent else "case"
        is_many = len(conditions) > 1 or self._cases.is_many(write_plain(conditions[0][1].phrase))
        known = self._language.pattern("conditions", f"{how}_cases") if is_many else ""
        many = f"{how}_cases" if known else ""
        name = (many or f"{how}_{case}") if are_cases else how
        if name == "endsIf":
            name, phrases = deny_until(self._words.nouns, self._language, phrases)
        name, phrases = self._once.tell_manner(name, phrases)
        plain = self._language.pattern("conditions", f"{name}_duty") if self._is_duty else ""
        once = self._once.find(phrases) if name == "startsIf" or plain else ""
        pattern = once or plain or self._language.pattern("conditions", name)
        before, _, after = pattern.partition("{condition}")
        first = write_plain(conditions[0][1].phrase).partition(" (")[0]
        is_bare = are_cases and not self._cases.find_indefinite(first)
        is_whose = heads <= set(self._language.words("consents"))
        if is_bare and case == "consent" and is_whose and _OF.search(first) and not is_many:
            before += self._language.pattern("nouns", "definite").partition("{")[0]
        return (before, *tell_together(self._words, phrases, "and"), after)

    def _list_exceptions(self, condition: str) -> Phrase:
        """Return the parts that must not be so, where all are adverbs: "between May and July"."""
        parts = self._words.sort(self._words.facts.values(condition, "noneOf"))
        found = [(part, self.write(part, frozenset((condition,)))) for part in parts]
        if not all(text.shape is Shape.ADVERBIAL for _, text in found):
            return ()
        adverbs = [mark(Role.CONDITION, self._adverb(text), part) for part, text in found]
        return self._language.join_phrases(adverbs, "or")

    def _is_case(self, found: ConditionText) -> bool:
        """Return whether "in case of" may be before a condition: not before a number."""
        text = write_plain(found.phrase).lower()
        numbers = self._language.sections["numbers"]["words"]
        is_counted = text.partition(" ")[0] in numbers or text[:1].isdigit()
        return found.shape is Shape.CASE and not (is_counted and self._cases.is_many(text))

    def _follow(self, how: str, found: ConditionText, *, are_cases: bool) -> Phrase:
        """Return a condition as it follows "if", "in case of" or "until"."""
        if are_cases:
            return self._article(found)
        first = found.phrase[0] if found.phrase else ""
        if how == "endsIf" and found.shape is Shape.ADVERBIAL and isinstance(first, str):
            starts = (*self._language.words("until_starts"), *self._language.words("clause_starts"))
            start = next((word for word in starts if first.startswith(word)), "")
            rest = first.removeprefix(start)
            told = self._clauses.tell(self._words.nouns.strip_article(rest)) if start else ""
            return (told or rest, *found.phrase[1:])
        return self._clause(found)

    def write(self, condition: str, above: frozenset[str] = frozenset()) -> ConditionText:
        """Return a condition in words; one that is made of itself is written with its label."""
        facts = self._words.facts
        if condition not in above:
            path = above | {condition}
            any_of = facts.values(condition, "anyOf")
            all_of = facts.values(condition, "allOf")
            none_of = facts.values(condition, "noneOf")
            if any_of or all_of or none_of:
                return self._write_tree(condition, any_of, all_of, none_of, path)
        return self._write_leaf(condition)

    def sentence(self, condition: str) -> Phrase:
        """Return a condition as a clause of its own, with who decides on it."""
        facts, found = self._words.facts, self.write(condition)
        phrase = self._clause(found)
        if found.shape is Shape.NONE and facts.texts(condition, "label"):
            phrase = self._clause(self._write_leaf(condition))
        elif found.shape is Shape.NONE:
            phrase = self._deny(condition, phrase)
        is_tree = found.shape is Shape.NONE or bool(facts.values(condition, "anyOf", "allOf"))
        is_untold = is_tree or bool(facts.values(condition, "votingRule"))
        return self._deciders.add(condition, phrase) if is_untold else phrase

    def _deny(self, condition: str, phrase: Phrase) -> Phrase:
        """Return that no part of a condition is so: "there is neither war nor drought"."""
        adverbs = self._list_exceptions(condition)
        if adverbs and self._language.pattern("conditions", "it_is_not"):
            return self._put("it_is_not", condition=adverbs)
        parts = self._words.sort(self._words.facts.values(condition, "noneOf"))
        before = self._deciders.begin(())
        texts = [(part, self.write(part, frozenset((condition,)))) for part in parts]
        self._deciders.end(before, parts, ())
        if not all(text.shape is Shape.CASE for _, text in texts):
            return self._mark(self._language.pattern("conditions", "not"), phrase, condition)
        is_no = len(texts) == 1
        written = [text.phrase if is_no else self._article(text) for _, text in texts]
        nouns = [mark(Role.CONDITION, *item) for item in zip(written, parts, strict=True)]
        is_many = self._cases.is_many(write_plain(texts[0][1].phrase))
        many = self._language.pattern("conditions", "neither_many") and "neither_many"
        name = "no" if is_no else many if is_many and many else "neither"
        return self._put(name, noun=self._language.join_phrases(nouns, "nor"))

    def _write_tree(
        self,
        condition: str,
        any_of: Sequence[str],
        all_of: Sequence[str],
        none_of: Sequence[str],
        path: frozenset[str],
    ) -> ConditionText:
        """Return a condition from the conditions that it is made of."""
        phrases: list[Phrase] = []
        all_parts = (*all_of, *any_of, *none_of)
        before = self._deciders.begin(() if none_of else all_parts)
        if all_of:
            phrases.append(self._join_parts(all_of, "and", path))
        if any_of:
            choice = self._join_parts(any_of, "or", path)
            is_nested = len(path) > 1 and len(any_of) > 1
            pattern = self._language.pattern("lists", "either")
            phrases.append(self._words.fill(pattern, list=choice) if is_nested else choice)
        if none_of:
            unwanted = self._join_parts(none_of, "or", path)
            if not phrases:
                self._deciders.end(before, all_parts, ())
                is_one = len(none_of) == 1 and not before[0]
                unwanted = self._join_parts(none_of, "or", path) if is_one else unwanted
                return ConditionText(Shape.NONE, unwanted)
            phrases.append(self._put("not", condition=unwanted))
        phrase = self._language.join_phrases(phrases)
        phrase = self._deciders.end(before, all_parts, phrase)
        return ConditionText(Shape.CLAUSE, self._add_time(condition, phrase))

    def _join_parts(self, parts: Sequence[str], word: str, path: frozenset[str]) -> Phrase:
        found = [(part, self._tell_whole(part, path)) for part in self._words.sort(parts)]
        nouns_last = (Shape.NOUN, Shape.CASE)
        found.sort(key=lambda item: item[1].shape in nouns_last)
        nouns = [(part, text) for part, text in found if text.shape in nouns_last]
        beside = [
            mark(Role.CONDITION, self._adverb(text), part)
            for part, text in found
            if text.shape is Shape.ADVERBIAL and word == "and"
        ]
        phrases = [
            mark(Role.CONDITION, self._clause(text), part)
            for part, text in found
            if text.shape not in (*nouns_last, *([Shape.ADVERBIAL] if beside else []))
        ]
        if nouns:
            named = [mark(Role.CONDITION, self._article(text), part) for part, text in nouns]
            first = nouns[0][1]
            is_case = first.shape is Shape.CASE and self._cases.is_many(write_plain(first.phrase))
            is_plural = is_case or (len(nouns) > 1 and first.shape is Shape.NOUN)
            noun = self._language.join_phrases(named, word)
            phrases.append(self._there_is(noun, is_plural=is_plural))
        joined = tell_together(self._words, phrases, word)
        return join_phrases([joined, *beside], ", ")

    def _tell_whole(self, condition: str, path: frozenset[str]) -> ConditionText:
        """Return a condition among others; one that something is not so has a verb that says so."""
        found = self.write(condition, path)
        if found.shape is not Shape.NONE:
            return found
        return ConditionText(Shape.CLAUSE, self._deny(condition, self._clause(found)))

    def _write_leaf(self, condition: str) -> ConditionText:
        words, facts = self._words, self._words.facts
        rules = [*map(local_name, facts.values(condition, "votingRule"))]
        quantities = facts.quantities.get(condition, [])
        if not facts.texts(condition, "label"):
            return ConditionText(Shape.CLAUSE, self._votes.write_unlabelled(condition, rules))
        label = words.nouns.label(condition)
        text = words.note(words.nouns.clause(condition))
        is_plain, is_read = not (rules or quantities), label.language in (self._language.tag, "")
        shape = self._shapes.judge(label.text, is_plain=is_plain) if is_read else Shape.CLAUSE
        if shape is Shape.CASE and self._cases.has_verb_by_ending(text):
            shape = Shape.CLAUSE
        told = self._clauses.tell(text) if shape is Shape.CASE else ""
        if text.endswith(tuple(self._language.words("of_age"))) and shape is not Shape.CLAUSE:
            told = self._language.pattern("conditions", "of_age").format(condition=text)
        is_ready = not self._language.has_cases and shape is Shape.CLAUSE
        is_bare = bool(rules) and is_read and not (is_ready or words.nouns.verbs.has_verb(text))
        if shape in (Shape.NOUN, Shape.CASE) or is_bare:
            told = told or tell_votes(self._language, text, has_rule=bool(rules))
        shape, text = (Shape.CLAUSE, told) if told else (shape, text)
        if shape is not Shape.CLAUSE and self._is_told_by_data(condition):
            return ConditionText(Shape.CLAUSE, self._votes.write_unlabelled(condition, rules))
        phrase: Phrase = (tell_bound(self._language, text, quantities),)
        phrase = self._deciders.add_breacher(condition, phrase, shape)
        if rules:
            phrase = self._votes.add_rule(condition, rules[0], phrase)
        else:
            phrase = self._amounts.add_missing(phrase, quantities)
            if self._deciders.is_untold(condition, phrase) and self._deciders.is_subject(shape):
                phrase, shape = self._clause(ConditionText(shape, phrase)), Shape.CLAUSE
            phrase = self._deciders.add(condition, phrase, is_clause=shape is Shape.CLAUSE)
        return ConditionText(shape, self._add_time(condition, phrase))

    def _is_told_by_data(self, condition: str) -> bool:
        """Return whether the data tell a vote or a breach that a label without a verb names.

        A language with cases says it by a clause: «якщо Рада порушить пункт 2».
        """
        facts = self._words.facts
        is_vote = bool(facts.values(condition, "votingRule") and facts.quantities.get(condition))
        is_breach = all(facts.values(condition, name) for name in ("breacher", "breachOf"))
        return self._language.has_cases and (is_vote or is_breach)

    def _clause(self, found: ConditionText) -> Phrase:
        """Return a condition so that it can follow "if"."""
        if found.shape is Shape.NOUN:
            return self._there_is(found.phrase, is_plural=False)
        starts_it = tuple(self._language.words("it_is"))
        if found.shape is Shape.ADVERBIAL and write_plain(found.phrase).startswith(starts_it):
            return self._put("it_is", condition=found.phrase)
        first = found.phrase[0] if found.phrase else ""
        if found.shape is Shape.ADVERBIAL and isinstance(first, str):
            known = self._language.words("clause_starts")
            start = next((word for word in known if first.startswith(word)), "")
            return (first[len(start) :], *found.phrase[1:])
        if found.shape is Shape.CASE:
            text = write_plain(found.phrase)
            label, bracket, rest = text.partition(" (")
            if told := self._clauses.tell_doer(label):
                return (told + bracket + rest,)
            is_plural = self._cases.is_many(text)
            return self._there_is(self._article(found), is_plural=is_plural)
        return found.phrase

    def _adverb(self, found: ConditionText) -> Phrase:
        """Return a condition beside a sentence; a length of time as "after seven days"."""
        return self._put("after", condition=found.phrase) if self._is_span(found) else found.phrase

    def _is_span(self, found: ConditionText) -> bool:
        """Return whether a condition is a length of time that does not say from when."""
        text = write_plain(found.phrase)
        is_linked = not set(text.lower().split()).isdisjoint(self._language.words("time_links"))
        return self._shapes.is_time(text) and not is_linked

    def _article(self, found: ConditionText) -> Phrase:
        """Return a condition without a verb as it follows "there is": "an attack"."""
        if found.shape is not Shape.CASE:
            return found.phrase
        return (self._cases.find_indefinite(write_plain(found.phrase)), *found.phrase)

    def _there_is(self, noun: Phrase, *, is_plural: bool) -> Phrase:
        text, lists = write_plain(noun).lower(), self._language.sections["words"]
        is_one = text.startswith(tuple(lists["one_starts"]))
        is_many = is_plural or text.startswith(tuple(lists["noun_starts"]))
        return self._put("there_are" if is_many and not is_one else "there_is", noun=noun)

    def _add_time(self, condition: str, phrase: Phrase) -> Phrase:
        text = write_plain(phrase)
        for time in self._words.facts.times.get(condition, ()):
            if time.words and time.words in text:
                continue
            phrase = self._put("time", condition=phrase, time=self._times.after(time))
        for time in self._words.facts.deadlines.get(condition, ()):
            if time.words and time.words in text:
                continue
            phrase = self._put("time", condition=phrase, time=self._times.deadline(time))
        return phrase

    def _mark(self, pattern: str, phrase: Phrase, condition: str) -> Phrase:
        return self._fill(pattern, condition=mark(Role.CONDITION, phrase, condition))

    def _put(self, name: str, **values: Phrase) -> Phrase:
        return self._fill(self._language.pattern("conditions", name), **values)

    def _fill(self, pattern: str, **values: Phrase) -> Phrase:
        return self._words.fill(pattern, **values)
