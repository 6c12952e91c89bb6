from asking.sentences.spoken import PLANS, harbour, read_sentences, say
from plangraph.vocabulary import expand


def test_an_effect_is_called_by_its_noun_or_by_its_point() -> None:
    assert say("effect:lapse").startswith("The protection for fishers would lapse")
    assert str(harbour().name(expand("effect:pay"))) == (
        "the provision in point 2b that Norva would have to pay €1.5 million to fishers"
    )


def test_an_effect_without_a_point_is_called_by_the_label_of_its_clause() -> None:
    text = str(read_sentences(PLANS["us28"]).effect(expand("effect:uaeu-apr25-sanctions-return")))
    assert text.endswith(
        "; this would undo the provision in “Sanctions eased step by step” that the United States "
        "would be allowed to lift US sanctions."
    )


def test_several_provisions_of_a_point_are_named_with_the_point_once() -> None:
    text = say("effect:lapse-pay")
    assert text.startswith("The provisions in point 2b (that Norva would have to pay €1.5 million")
    assert text.count("point 2b") == 1
