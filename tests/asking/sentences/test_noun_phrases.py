from __future__ import annotations

import pytest

import plangraph as pg
from asking.sentences.spoken import PLANS, harbour, read_sentences
from conftest import WriteData
from plangraph.asking.language import read_language
from plangraph.asking.sentences.noun_phrases import NounPhrases, drop_brackets
from plangraph.asking.sentences.sentence_facts import SentenceFacts
from plangraph.vocabulary import expand


@pytest.mark.parametrize(
    ("plan", "thing", "expected"),
    [
        ("us28", "group:ukraine-armed-forces", "the armed forces of Ukraine"),
        ("us28", "place:ukraine", "Ukraine"),
        ("us28", "state:us", "the United States"),
        ("us28", "institution:eu", "the EU"),
        ("us28", "institution:nato", "Nato"),
        ("us28", "institution:peace-council", "the peace council"),
        ("us28", "institution:trilateral-contact-group", "the Trilateral Contact Group"),
        ("us28", "place:donetsk-region", "the Donetsk region"),
        ("us28", "place:dnieper", "the Dnieper"),
        ("us28", "place:kinburn-spit", "the Kinburn Spit"),
        ("us28", "place:st-petersburg", "St Petersburg"),
        ("us28", "asset:frozen-russian-assets", "the frozen Russian assets"),
        ("us28", "asset:gas-system-of-ukraine", "the gas system of Ukraine"),
        ("us28", "group:others", "others beside the US"),
        ("us28", "group:willing-states", "willing states"),
        ("us28", "person:senior-us-official", "a senior US official"),
        ("us28", "person:trump", "Donald Trump"),
        ("arvenia", "state:arvenia", "the Republic of Arvenia"),
        ("arvenia", "place:arv-lenn", "the River Lenn"),
        ("arvenia", "place:arv-port-ansel", "Port Ansel"),
        ("arvenia", "group:arv-civil-society", "civil society"),
        ("arvenia", "institution:arv-council-of-state", "the Council of State"),
        ("arvenia", "institution:arv-radio-halm", "Radio Halm"),
        ("selmar", "group:sel-three-powers", "the Three Powers"),
        ("starter", "https://example.org/arun/institution/lower-arun", "Lower Arun"),
        ("harbour", "person:aide", "an old adviser"),
        ("harbour", "milestone:opening", "the harbour opens"),
        ("harbour", "cv:harbour-1", "point 1"),
        ("harbour", "version:harbour", "the harbour text (first draft)"),
        ("harbour", "state:no-where", "no where"),
    ],
)
def test_a_label_is_written_as_it_stands_in_a_sentence(
    plan: str, thing: str, expected: str
) -> None:
    sentences = read_sentences(PLANS[plan])
    nouns = NounPhrases(sentences.facts, read_language("en"))
    assert nouns.write(expand(thing)).text == expected


@pytest.mark.parametrize(
    ("thing", "is_plural"),
    [("group:fishers", True), ("state:isles", False), ("asset:fees", True), ("asset:wreck", False)],
)
def test_a_noun_is_known_to_be_plural(thing: str, is_plural: bool) -> None:
    nouns = NounPhrases(harbour().facts, read_language("en"))
    assert nouns.write(expand(thing)).is_plural is is_plural


def test_a_form_of_grammar_is_taken_from_the_data_or_told_to_be_missing(
    write_data: WriteData,
) -> None:
    path = write_data(
        "- id: place:x\n  type: Place\n  label: {uk: Київ}\n"
        "  inSentence: {uk: Київ, uk-x-gen: Києва}\n"
    )
    facts = SentenceFacts(pg.open(path).store)
    language = read_language("en")
    nouns = NounPhrases(facts, type(language)("uk", language.sections))
    genitive, dative = (nouns.write(expand("place:x"), form) for form in ("gen", "dat"))
    assert (genitive.text, genitive.is_missing_form) == ("Києва", False)
    assert (dative.text, dative.is_missing_form) == ("Київ", True)


def test_brackets_of_a_label_are_dropped_unless_they_are_all() -> None:
    assert drop_brackets("Kyiv (city)") == "Kyiv"
    assert drop_brackets("(unnamed)") == "(unnamed)"


@pytest.mark.parametrize(
    ("kind", "label", "expected"),
    [
        ("State", "The Keltan Republic", "the Keltan Republic"),
        ("State", "Neighbouring countries", "neighbouring countries"),
        ("ActorGroup", "NOMADS", "nomads"),
        ("ActorGroup", "International NGOs", "international NGOs"),
        ("ActorGroup", "Sahli minority", "the Sahli minority"),
        ("ActorGroup", "Voters abroad", "voters abroad"),
        ("ActorGroup", "The public", "the public"),
        ("Asset", "pipeline section B", "pipeline section B"),
        ("Legislation", "constitution, article 42", "article 42 of the constitution"),
        ("Milestone", "Election Day", "Election Day"),
        ("Milestone", "D-day", "D-day"),
        ("Place", "Airstrip", "the airstrip"),
        ("Place", "Oil Crescent", "the Oil Crescent"),
        ("Person", "incumbent president", "the incumbent president"),
    ],
)
def test_careless_labels_are_written_as_english_asks_for(
    write_data: WriteData, kind: str, label: str, expected: str
) -> None:
    path = write_data(f"- {{id: group:x, type: {kind}, label: {{en: '{label}'}}}}")
    assert str(pg.open(path).lookup.sentences.name(expand("group:x"))) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Roma", "Roma"), ("Kurds", "Kurds"), ("Sarni", "the Sarni"), ("Crew", "the crew")],
)
def test_a_people_keeps_its_capital_letter_and_a_crew_has_none(
    name: str, expected: str, write_data: WriteData
) -> None:
    graph = pg.open(write_data(f"- {{id: group:g, type: ActorGroup, label: {{en: {name}}}}}\n"))
    assert str(graph.lookup.sentences.name(expand("group:g"))) == expected


def test_the_name_of_one_body_keeps_its_capitals_and_a_common_noun_of_it_has_none(
    write_data: WriteData,
) -> None:
    labels = {
        "town": "Town of Lund",
        "friends": "Society of Friends of the Lamp",
        "courts": "Courts of Lund",
        "abbey": "Old Abbey",
        "choir": "Abbey choir",
        "archive": "archive of the Old Abbey",
        "upper": "Upper Arun",
        "school": "Arun school",
    }
    things = "".join(
        f"- {{id: institution:{name}, type: Institution, label: {{en: {text}}}}}\n"
        for name, text in labels.items()
    )
    place = "- {id: place:lund, type: Place, label: {en: Lund}}\n"
    sentences = pg.open(write_data(things + place)).lookup.sentences
    nouns = NounPhrases(sentences.facts, read_language("en"))
    written = {name: nouns.write(expand(f"institution:{name}")).text for name in labels}
    assert written == {
        "town": "the Town of Lund",
        "friends": "the Society of Friends of the Lamp",
        "courts": "the courts of Lund",
        "abbey": "the Old Abbey",
        "choir": "the abbey choir",
        "archive": "the archive of the Old Abbey",
        "upper": "Upper Arun",
        "school": "the Arun school",
    }


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        ("type: Place, label: {en: Line of Contact}", "the Line of Contact"),
        ("type: Place, label: {en: Harbour of Lund}", "the harbour of Lund"),
        ("type: Office, label: {en: Minister of Agriculture}", "the Minister of Agriculture"),
        ("type: Asset, label: {en: bells}, owner: institution:board", "the bells"),
        ("type: Asset, label: {en: bells}", "bells"),
    ],
)
def test_a_title_keeps_its_capitals_and_what_has_an_owner_is_known(
    write_data: WriteData, thing: str, expected: str
) -> None:
    path = write_data(
        "- {id: institution:board, type: Institution, label: {en: Board}}\n"
        f"- {{id: asset:one, {thing}}}\n"
    )
    assert pg.open(path).lookup.sentences.name(expand("asset:one")).text == expected
