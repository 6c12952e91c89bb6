"""Told manners: conditions that say how something is done, told beside its verb.

A board decides "by consensus", not "provided that there is consensus", and a duty to free "the sick
first" lets nobody off where they are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from plangraph.asking.descriptions import local_name
from plangraph.asking.language import Language
from plangraph.asking.sentence import Phrase, Role, join_phrases, mark, write_plain
from plangraph.asking.sentences.condition_shapes import ConditionText, Shape
from plangraph.asking.sentences.vote_clauses import is_out_of
from plangraph.asking.sentences.words_written import WordsWritten

_VOTERS = frozenset({"Institution", "ActorGroup"})
_STEM = 5  # letters that a verb and its participle share
_MANNER = 6  # words of a manner that "and" joins to another
_SHORT = 3  # letters of a particle


def tell_manner(
    words: WordsWritten, effect: str, condition: str, found: ConditionText
) -> ConditionText:
    """Return a condition of an effect as an adverb where it says how that is done."""
    if words.language.has_cases:
        return found
    told = _tell_votes(words, effect, condition)
    told = told or _tell_by_label(words, write_plain(found.phrase))
    told = told or _tell_order(words, effect, write_plain(found.phrase))
    return ConditionText(Shape.ADVERBIAL, told) if told else found


def join_manners(language: Language, adverbs: Sequence[Phrase]) -> Phrase:
    """Return adverbs as one: two short manners with "and", "unarmed and in plain clothes"."""
    texts = [write_plain(phrase) for phrase in adverbs]
    late = language.words("adverbial_clause")
    are_manners = len(texts) > 1 and all(
        "," not in text
        and len(text.split()) <= _MANNER
        and text.partition(" ")[0] not in late
        and (text.partition(" ")[0] in language.words("manner_starts") or " " not in text)
        for text in texts
    )
    return language.join_phrases(adverbs) if are_manners else join_phrases(adverbs, ", ")


def _tell_by_label(words: WordsWritten, text: str) -> Phrase:
    """Return what a clause says with a verb that adds nothing: "the reason is absence"."""
    for label, told in words.language.sections.get("told_manners", {}).items():
        if match := re.fullmatch(label, text):
            return (match.expand(told),)
    return ()


def _tell_order(words: WordsWritten, effect: str, text: str) -> Phrase:
    """Return who is first or last in an act: "the sick first" of "the sick are released first"."""
    rule = words.language.pattern("manner_of_duty", "label")
    match = re.fullmatch(rule, text) if rule else None
    if match is None or words.facts.effect_kind(effect) != "Obligation":
        return ()
    acts = (words.word(item).lower() for item in words.facts.values(effect, "action"))
    verbs = tuple(word[:_STEM] for act in acts for word in act.split() if len(word) > _SHORT)
    is_own = (match["done"] or "").startswith(verbs) or match["verb"] in words.language.words(
        "orders"
    )
    return (match.expand(words.language.pattern("manner_of_duty", "told")),) if is_own else ()


def _tell_votes(words: WordsWritten, effect: str, condition: str) -> Phrase:
    """Return how a body decides: "by consensus or by seven votes out of nine"."""
    facts = words.facts
    bearers = facts.values(effect, "dutyBearer")
    are_voters = bool(bearers) and not any(
        facts.kinds(item).isdisjoint(_VOTERS) for item in bearers
    )
    if not are_voters or facts.effect_kind(effect) not in ("Permission", "Obligation"):
        return ()
    parts = words.sort(facts.values(condition, "anyOf")) or (condition,)
    if facts.values(condition, "allOf", "noneOf"):
        return ()
    told = [mark(Role.CONDITION, _tell_vote(words, bearers, item), item) for item in parts]
    return words.language.join_phrases(told, "or") if all(told) else ()


def _tell_vote(words: WordsWritten, bearers: tuple[str, ...], condition: str) -> str:
    """Return one way of deciding of those who are bound, or an empty text for what is none."""
    facts, language = words.facts, words.language
    deciders = facts.values(condition, "determinedBy")
    label = words.nouns.label(condition)
    if not set(deciders) <= set(bearers) or label.language not in (language.tag, ""):
        return ""
    if not facts.texts(condition, "label"):
        rules = (local_name(item) for item in facts.values(condition, "votingRule"))
        ways: Mapping[str, str] = language.sections["voting"].get("ways", {})
        return next((ways[rule] for rule in rules if rule in ways), "")
    text = words.nouns.clause(condition).text
    if is_out_of(language, text.lower()) and _is_count_alone(words, text.lower()):
        return language.pattern("voting", "by").format(way=text)
    head = words.nouns.head(condition)
    if head not in language.words("ways_of_voting") or words.nouns.verbs.has_verb(text):
        return ""
    text = _drop_body(words, bearers, text)
    known = language.sections["voting"].get("adverbs", {})
    if text in known:
        return str(known[text])
    is_counted = text.partition(" ")[0] in language.words("one_vote")
    way = words.nouns.add_indefinite(text) if is_counted else text
    return language.pattern("voting", "by").format(way=way)


def _is_count_alone(words: WordsWritten, text: str) -> bool:
    """Return whether a part of the votes is all that a text says: "ten votes out of fifteen"."""
    known = {*words.language.number_words, *words.language.words("voted")}
    last = text.split()[-1]
    return last in known or last.isdigit()


def _drop_body(words: WordsWritten, bearers: tuple[str, ...], text: str) -> str:
    """Return a way of voting without the body that votes: "consensus" of "… in the Council"."""
    way, _, body = text.partition(" in the ")
    names = [words.noun(item).bare for item in bearers]
    is_own = any(f" {name}".endswith(f" {body}") for name in names)
    return way if body and is_own else text
