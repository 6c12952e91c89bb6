import pytest

from asking.sentences.spoken import say
from plangraph.asking.sentences.frame_merging import count_object
from plangraph.asking.sentences.word_frames import Slot, read_frame


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ("no-entry", "Norva and its navy would not be allowed to enter the harbour of Lund."),
        ("fish-less", "The harbour of Lund could be entered; the text does not say who would be allowed."),  # noqa: E501
        ("mud", "Whoever the text means would have to dredge the harbour of Lund."),
        ("mud-norva", "Norva should dredge the harbour of Lund."),
        ("refrain", "The United Isles would not be allowed to invade Norva."),
        ("refrain-hoped", "The United Isles would be expected not to use force against fishers."),
        ("no-refraining", "The United Isles would have to use force."),
        ("guarantee-from", "Fishers would be owed protection by the OTS."),
        ("half", "The United Isles would receive half of the fees of the harbour."),
        ("member", "Norva would be allowed to join the OTS."),
        ("zone", "The harbour of Lund would be demilitarised within 30 days after the harbour opens, verified by the OTS."),  # noqa: E501
        ("council", "The harbour council, with 7 members, would be set up by the parties to the text, to inspect and monitor compliance."),  # noqa: E501
        ("both-verbs", "The sunken ferry would have to be rebuilt and run; the text does not say who would be bound."),  # noqa: E501
        ("bare", "Norva would have to do what the text says."),
    ],
)  # fmt: skip
def test_an_effect_has_the_form_of_its_kind_and_of_who_is_named(effect: str, expected: str) -> None:
    assert say(f"effect:{effect}") == expected


def test_the_last_word_of_a_verb_gives_way_to_its_number() -> None:
    frame = read_frame("carry observers [{affects}]")
    assert count_object(frame, {"observers"})[:2] == ("carry ", Slot("quantity"))
    assert count_object(frame, {"persons"}) == frame
    assert count_object(frame, set()) == frame
