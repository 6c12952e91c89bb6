from asking.sentences.spoken import PLANS, harbour, read_sentences
from plangraph.asking.sentences.sentence_facts import is_seen_whole
from plangraph.vocabulary import expand

FACTS = harbour().facts


def test_a_fact_is_found_by_its_thing_and_the_name_of_its_property() -> None:
    cap = expand("effect:cap")
    assert FACTS.value(cap, "dutyBearer") == expand("state:norva")
    assert FACTS.values(cap, "dutyBearer", "affects") == (
        expand("state:norva"),
        expand("group:navy"),
    )
    assert FACTS.value(cap, "transferTo") == ""
    assert FACTS.texts(expand("state:norva"), "label") == [("Norva", "en")]
    assert FACTS.effect_kind(cap) == "Prohibition"
    assert FACTS.effect_kind(expand("state:norva")) == ""
    assert cap in FACTS
    assert expand("effect:none") not in FACTS


def test_an_effect_leads_to_its_clause_version_and_draft() -> None:
    assert FACTS.wordings[expand("effect:cap")] == (expand("cv:harbour-1"),)
    assert FACTS.versions_of(expand("effect:cap")) == {expand("version:harbour")}


def test_a_text_is_seen_whole_if_its_coverage_says_so() -> None:
    assert is_seen_whole(FACTS, expand("effect:cap"))
    bundled = read_sentences(PLANS["us28"]).facts
    assert not is_seen_whole(bundled, expand("effect:us-apr25-ceasefire"))
    assert not is_seen_whole(bundled, expand("effect:ft-demanded-economy"))


def test_a_point_that_was_only_summed_up_was_not_seen() -> None:
    bundled = read_sentences(PLANS["us28"]).facts
    listed = [
        effect
        for effect in bundled.things
        if bundled.effect_kind(effect) and expand("version:ua20") in bundled.versions_of(effect)
    ]
    seen = [effect for effect in listed if is_seen_whole(bundled, effect)]
    assert expand("effect:ua20-ceasefire") in seen
    assert 0 < len(seen) < len(listed)
