from asking.sentences.spoken import PLANS, harbour, read_sentences, say
from plangraph.vocabulary import expand


def test_an_effect_is_called_by_its_noun_or_by_its_point() -> None:
    assert say("effect:lapse").startswith("The protection for fishers would lapse")
    assert str(harbour().name(expand("effect:pay"))) == "what point 2b provides"


def test_an_effect_without_a_point_is_called_by_the_label_of_its_clause() -> None:
    text = str(read_sentences(PLANS["us28"]).effect(expand("effect:uaeu-apr25-sanctions-return")))
    assert text.endswith("; this would undo what “Sanctions eased step by step” provides.")


def test_effects_that_are_called_the_same_are_named_once() -> None:
    assert say("effect:lapse-pay").startswith("What point 2b provides would lapse")
