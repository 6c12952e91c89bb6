from __future__ import annotations

import plangraph as pg
from asking.sentences.spoken import harbour
from conftest import WriteData
from plangraph.asking.sentences.effect_things import EffectThings
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand


def test_the_things_of_an_effect_are_those_of_its_properties() -> None:
    facts = harbour().facts
    for effect in (item for item in facts.things if facts.effect_kind(item)):
        things = EffectThings(facts, effect)
        assert things.affects == facts.values(effect, "affects")
        assert set(things.places) >= set(facts.values(effect, "atLocation"))
        bearers, favoured = things.values("dutyBearer"), things.values("beneficiary")
        assert not things.is_mutual or set(bearers) == set(favoured)


def test_a_state_is_an_actor_and_a_place_is_none() -> None:
    things = EffectThings(harbour().facts, expand("effect:vote"))
    assert things.is_actor(expand("state:norva"))
    assert not things.is_actor(expand("condition:ice"))


def test_who_is_bound_for_its_own_benefit_to_give_gives_to_each_other(
    write_data: WriteData,
) -> None:
    data = """
- {id: group:crews, type: ActorGroup, label: {en: crews, uk: екіпажі}}
- {id: asset:lists, type: Asset, label: {en: lists, uk: списки}}
"""
    for action in ("hand-over", "sell", "detain"):
        data += (
            f"- {{id: effect:{action}, type: Obligation, dutyBearer: group:crews, "
            f"beneficiary: group:crews, action: {action}, affects: asset:lists}}\n"
        )
    store = pg.open(write_data(data)).store
    told = {
        (action, language): Sentences(store, language).effect(expand(f"effect:{action}")).text
        for action in ("hand-over", "sell", "detain")
        for language in ("en", "uk")
    }
    assert told == {
        ("hand-over", "en"): "Crews would have to hand over lists to each other.",
        ("hand-over", "uk"): "Екіпажі мають передати один одному списки.",
        ("sell", "en"): "Crews would have to sell lists to each other.",
        ("sell", "uk"): "Екіпажі мають продати один одному списки.",
        ("detain", "en"): "Crews would have a duty to each other to detain lists.",
        ("detain", "uk"): "Екіпажі мають затримувати списки; це взаємне зобов’язання.",
    }
