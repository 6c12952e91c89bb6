import pytest

from asking.sentences.spoken import harbour, say
from plangraph.asking.sentences.effect_sentences import find_difference
from plangraph.asking.sentences.sentence import Role, mark, write_plain
from plangraph.vocabulary import expand


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ("aim", "It would only be declared that Norva may not have nuclear weapons."),
        ("regret", "The parties to the text would express regret for the great storm of 2031."),
        ("lift-soon", "The United Isles would have to lift sanctions within 2 years and 6 months; the alternative, not decided yet: within 3 years."),  # noqa: E501
        ("lapse", "The protection for fishers would lapse if one side goes on strike (by Norva)."),
    ],
)  # fmt: skip
def test_an_effect_is_linked_to_others(effect: str, expected: str) -> None:
    assert say(f"effect:{effect}") == expected


def test_a_choice_is_written_with_its_own_terms() -> None:
    text = say("effect:vote-else")
    assert text.endswith("; or else Norva would have to hold elections every 4 years, in 2033.")
    assert "; this would prevail over the provision in point 2b that the United Isles would" in text


def test_the_short_form_has_no_bearer_and_a_short_modal() -> None:
    short = harbour().short(expand("effect:lift"))
    assert short.text == "must lift sanctions by 31 May 2032"
    assert short.find(Role.BEARER) == ()
    assert short.find(Role.DEADLINE) == ("by 31 May 2032",)


def test_only_the_amount_is_written_where_all_else_is_the_same() -> None:
    one, other = (("pay ", *mark(Role.NUMBER, number), " now") for number in ("€5", "€6"))
    assert write_plain(find_difference(one, other)) == "€6"
    assert write_plain(find_difference(one, ("run",))) == "run"
