from __future__ import annotations

from asking.sentences.spoken import harbour
from plangraph.asking.sentences.effect_things import EffectThings
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
