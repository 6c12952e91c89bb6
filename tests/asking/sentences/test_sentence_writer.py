"""Sentences of whole plans: as they were read, with all that their structure holds."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

import plangraph as pg
from asking.sentences.spoken import (
    LEMNA,
    PLANS,
    STAV,
    find_golden,
    harbour,
    read_sentences,
    say,
    write_golden,
    write_reports,
    write_sul,
)
from conftest import WriteData
from plangraph.asking.conditions import Deadline
from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import PLAN, compact, expand

#: What no sentence may hold: names of fields and IRIs, and negations that undo each other.
BANNED = ("duty bearer", "acted on", "status change", "prohibition", "obligation", "prov:", "http")
NEGATIONS = ("not allowed not to", "not be allowed not", "may not not", "not allowed to refrain")
#: One plan of each file that is read, so that the bundled ones are read once.
FILES = tuple({path: name for name, path in PLANS.items()}.values())
#: The drafts whose words are in Ukrainian.
UKRAINIAN = ("us28", "ua20")
ACTORS = frozenset({"State", "Institution", "ActorGroup", "Place", "Asset", "Legislation"})


@pytest.mark.parametrize("name", PLANS)
def test_the_sentences_of_a_plan_are_those_that_were_read(name: str) -> None:
    assert write_golden(name) == find_golden(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", UKRAINIAN)
def test_the_ukrainian_sentences_of_a_draft_are_those_that_were_read(name: str) -> None:
    assert write_golden(name, "uk") == find_golden(name, "uk").read_text(encoding="utf-8")


def test_the_sentences_of_a_plan_with_ukrainian_names_are_those_that_were_read() -> None:
    assert write_sul() == find_golden("sul", "uk").read_text(encoding="utf-8")


def test_the_sentences_of_a_plan_with_nominatives_alone_are_those_that_were_read() -> None:
    assert write_sul(STAV) == find_golden("stav", "uk").read_text(encoding="utf-8")


def test_each_kind_of_sentence_is_in_ukrainian_as_it_was_read() -> None:
    assert write_sul(LEMNA) == find_golden("lemna", "uk").read_text(encoding="utf-8")
    sentences = read_sentences(LEMNA, "uk")
    for effect in filter(sentences.facts.effect_kind, sentences.facts.things):
        for said in (sentences.effect(effect), sentences.short(effect)):
            assert (said.fallbacks, said.missing_forms) == ((), ()), str(said)


def test_what_is_not_in_the_data_of_nominatives_is_named_by_the_sentence() -> None:
    sentences = read_sentences(STAV, "uk")
    found = {
        compact(effect): (said.fallbacks, tuple(map(compact, said.missing_forms)))
        for effect in sentences.facts.things
        if sentences.facts.effect_kind(effect)
        for said in (sentences.effect(effect),)
        if said.fallbacks or said.missing_forms
    }
    assert found == {
        "effect:stav-02": ((), ("institution:ferriz",)),
        "effect:stav-18": (("en",), ("institution:ferriz",)),
    }


def test_conditions_stances_and_events_alone_are_said_in_ukrainian() -> None:
    text = write_reports("uk")
    assert text == find_golden("reports", "uk").read_text(encoding="utf-8")
    assert "Росія вторгнеться в Україну." in text


@pytest.mark.parametrize("name", UKRAINIAN)
def test_ukrainian_sentences_hold_no_word_and_no_nominative_that_stands_in_for_another(
    name: str,
) -> None:
    sentences = read_sentences(PLANS[name], "uk")
    for effect in list_effects_of(name):
        for sentence in (sentences.effect(effect), sentences.short(effect)):
            assert sentence.lang == "uk"
            assert (sentence.fallbacks, sentence.missing_forms) == ((), ()), str(sentence)
            assert not re.search("[A-Za-z]{2}", str(sentence)), str(sentence)


@pytest.mark.parametrize("name", UKRAINIAN)
def test_ukrainian_sentences_name_the_actors_and_numbers_of_the_english_ones(name: str) -> None:
    english = read_sentences(PLANS[name])
    sentences = read_sentences(PLANS[name], "uk")
    small: dict[str, str] = english.language.sections["numbers"]["small"]
    digits = {word: digit for digit, word in small.items()}
    for effect in list_effects_of(name):
        own, other = sentences.effect(effect), english.effect(effect)
        text = str(own).casefold()
        for iri in {part.iri for part in other.parts if part.iri}:
            if sentences.facts.kinds(iri) & ACTORS:
                forms = sentences.facts.texts(iri, "inSentence")
                names = [*forms, *sentences.facts.texts(iri, "label")]
                own_names = [item.text for item in names if item.language.startswith("uk")]
                told = (own.cut(part) for part in own.parts if part.iri == iri)
                is_own = any(item.startswith("сво") for item in told)  # "their own"
                assert is_own or any(item.casefold() in text for item in own_names), (iri, text)
        words = {digits[word] for word in re.findall("[a-z]+", str(other)) if word in digits}
        numbers = re.findall(r"\b\d+\b", str(other).replace(",", ""))
        own_numbers = re.findall(r"\b\d+\b", str(own).replace("\N{NO-BREAK SPACE}", ""))
        assert numbers == [number for number in own_numbers if number not in words], text


def test_a_word_without_ukrainian_is_written_in_english_and_the_sentence_says_so() -> None:
    found = read_sentences(PLANS["us28"], "uk").name(expand("person:trump"))
    assert (str(found), found.lang, found.fallbacks) == ("Donald Trump", "uk", ("en",))


def list_effects_of(name: str) -> list[str]:
    """Return the effects of one draft."""
    facts, version = read_sentences(PLANS[name]).facts, expand(f"version:{name}")
    return [thing for thing in list_effects(name) if version in facts.versions_of(thing)]


def list_effects(name: str) -> list[str]:
    facts = read_sentences(PLANS[name]).facts
    return [thing for thing in facts.things if facts.effect_kind(thing)]


@pytest.mark.parametrize("name", FILES)
def test_every_actor_of_an_effect_is_in_its_sentence(name: str) -> None:
    sentences, missing = read_sentences(PLANS[name]), []
    for effect in list_effects(name):
        sentence = sentences.effect(effect)
        named = {part.iri for part in sentence.parts}
        for actor in sentences.facts.values(
            effect, "dutyBearer", "beneficiary", "transferTo", "verifiedBy", "establishes"
        ):
            if actor not in named and str(sentences.name(actor)) not in sentence.text:
                missing.append((compact(effect), compact(actor)))
    mutual = {
        thing for thing, _ in missing if "to each other" in str(sentences.effect(expand(thing)))
    }
    assert [pair for pair in missing if pair[0] not in mutual] == []


def list_forms(quantity: Quantity) -> list[str]:
    """Return how the number of a quantity may be written, alone or as a share."""
    language, number = harbour().language, quantity.number
    assert number is not None
    forms = [language.number(number), language.scaled(number, "long"), "the five sites"]
    forms += language.small(number)
    share = quantity.fraction
    names = language.sections["shares"]["names"]
    if quantity.parts:
        forms.append(names.get(f"{quantity.value}/{quantity.parts}", "?"))
    if share is not None:
        forms = [f"{language.number(number)} percent", names.get(str(share), "?")]
        forms += {Fraction(1): ["all ", "the whole"], Fraction(1, 2): ["half"]}.get(share, [])
    return forms


def spell_out(sentence: str) -> str:
    """Return a sentence, and again with the first of two words only: "within 3 or 5 days"."""
    return sentence + re.sub(r"(\S+) or \S+", r"\1", sentence)


@pytest.mark.parametrize("name", FILES)
def test_every_number_of_an_effect_is_in_its_sentence(name: str) -> None:
    sentences, missing = read_sentences(PLANS[name]), []
    for effect in list_effects(name):
        text = spell_out(str(sentences.effect(effect)).lower())
        for quantity in sentences.facts.quantities.get(effect, ()):
            if not any(form in text for form in list_forms(quantity)):
                missing.append((compact(effect), quantity.value))
    assert missing == []


@pytest.mark.parametrize("name", FILES)
def test_every_deadline_of_an_effect_is_in_its_sentence(name: str) -> None:
    sentences = read_sentences(PLANS[name])
    for effect in list_effects(name):
        text = spell_out(str(sentences.effect(effect)))
        assert [str(due) for due in sentences.deadlines(effect) if str(due) not in text] == []


@pytest.mark.parametrize("name", FILES)
def test_no_sentence_has_a_field_name_or_two_negations(name: str) -> None:
    sentences = read_sentences(PLANS[name])
    for effect in list_effects(name):
        for text in (str(sentences.effect(effect)), str(sentences.short(effect))):
            assert [words for words in (*BANNED, *NEGATIONS) if words in text.lower()] == []
            assert "{" not in text
            assert "  " not in text


@pytest.mark.parametrize("name", FILES)
def test_the_parts_of_a_sentence_are_where_they_say(name: str) -> None:
    sentences = read_sentences(PLANS[name])
    for effect in list_effects(name):
        sentence = sentences.effect(effect)
        assert sentence.parts
        for part in sentence.parts:
            text = sentence.cut(part)
            assert text
            assert text == text.strip()
            assert part.end <= len(sentence.text)


def test_two_readings_of_the_same_data_give_the_same_sentences(graph: pg.Graph) -> None:
    one, other = Sentences(graph.store), Sentences(graph.store)
    for effect in list_effects("us28"):
        assert one.effect(effect) == other.effect(effect)
        assert one.effect(effect) is one.effect(effect)  # it is written once


def test_the_label_of_an_effect_is_not_used(write_data: WriteData) -> None:
    text = "- {{id: effect:x, type: Obligation, action: publish, dutyBearer: state:a{}}}"
    plain = pg.open(write_data(text.format(""))).sentence("effect:x")
    labelled = pg.open(write_data(text.format(", label: {en: Nonsense}"))).sentence("effect:x")
    assert plain == labelled


def test_a_thing_is_found_by_its_name_and_any_other_thing_is_written_by_its_name(
    graph: pg.Graph,
) -> None:
    assert str(graph.sentence("Kinburn Spit")) == "the Kinburn Spit"
    assert str(graph.sentence("effect:us28-elections")).startswith("Ukraine would have to hold")
    with pytest.raises(pg.UsageError):
        graph.sentence("nobody at all")


def test_a_language_without_a_file_is_written_in_english(graph: pg.Graph) -> None:
    assert graph.sentence("effect:us28-elections", language="xx").lang == "en"


def test_words_in_another_language_are_told(write_data: WriteData) -> None:
    path = write_data(
        "- {id: state:a, type: State, label: {de: Altland}}\n"
        "- {id: effect:x, type: Obligation, dutyBearer: state:a, action: publish}"
    )
    sentence = pg.open(path).sentence("effect:x")
    assert sentence.text == "Altland would have to publish its findings."
    assert (sentence.lang, sentence.fallbacks) == ("en", ("de",))


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("action: use-language, language: fr", "use French."),
        ("action: use-language, language: rue", "use Rusyn."),
        ("action: use-language, language: qxx", "use the language “qxx”."),
        ("action: teach-in, language: fr", "teach in French."),
    ],
)
def test_the_language_of_an_effect_is_named_if_need_be_by_its_tag(
    write_data: WriteData, act: str, expected: str
) -> None:
    path = write_data(
        "- {id: state:a, type: State, label: {en: Arland}}\n"
        f"- {{id: effect:x, type: Obligation, dutyBearer: state:a, {act}}}\n"
    )
    assert pg.open(path).sentence("effect:x").text == f"Arland would have to {expected}"


def test_values_are_written_without_a_thing() -> None:
    sentences = harbour()
    assert str(sentences.amount(Quantity("at-most", "600000", "persons"))) == (
        "at most 600,000 persons"
    )
    amount = Quantity("exact", "100000000000", currency="USD")
    assert str(sentences.amount(amount)) == "$100 billion"
    assert str(sentences.amount(amount, is_short=True)) == "$100bn"
    assert str(sentences.deadline(Deadline(duration="P100D"))) == "within 100 days"
    assert str(sentences.time(Deadline(day="2032-09-01"))) == "on 1 September 2032"
    relation = sentences.relation(expand("institution:council"), PLAN.ledBy, expand("person:kell"))
    assert str(relation) == "Ana Kell leads the harbour council."
    assert str(sentences.names(map(expand, ("state:isles", "state:norva")))) == (
        "Norva and the United Isles"
    )
    assert str(sentences.repetition(expand("effect:vote"))) == "every four years"
    assert (
        str(sentences.conditions(expand("effect:lapse")))
        == "if one side goes on strike (a breach by Norva)"
    )


def test_a_sentence_is_chosen_by_the_kind_of_the_thing() -> None:
    assert say("condition:ice") == "The harbour freezes."
    assert say("event:storm") == "Ana Kell used force in Lund on 4 March 2031."
    assert say("milestone:opening") == "It is planned that the harbour opens."


def test_a_number_that_is_none_is_written_as_it_is() -> None:
    assert str(harbour().amount(Quantity("exact", "many", "boats"))) == "many boats"
