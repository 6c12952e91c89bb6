import pytest

from plangraph.authoring.gate.actor_mentions import NameReader
from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.gate.voices_said import VoiceReading, hear_voices

NAMES = {"renn": ("Renn",), "melk": ("Melk",), "official": ("senior official",)}


def read(text: str) -> VoiceReading:
    flat = flat_of(text)
    return hear_voices(flat, NameReader(NAMES, "").find(flat))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Renn said that it was over", "renn"),
        ("“It is over for Melk,” said Renn", "renn"),
        ("“It is over,” Melk's rival, Renn, told a radio", "renn"),
        ("According to Melk it is over", "melk"),
        ("Renn opposes any payment to Melk", "renn"),
        ("It is over", ""),
    ],
)
def test_who_speaks(text: str, speaker: str) -> None:
    assert read(text).speakers == ({speaker} if speaker else set())


@pytest.mark.parametrize(
    "text", ["Renn declined to say so", "Renn has not commented", "Renn refused to answer"]
)
def test_who_says_nothing_does_not_speak(text: str) -> None:
    assert not read(text).has_speech


def test_a_name_is_withheld_or_not() -> None:
    assert read("A senior official told reporters").is_unnamed
    assert not read("Renn said so").is_unnamed


def test_words_of_stances_are_kept_by_type() -> None:
    assert "welcomes" in read("Renn welcomed the text").stances
    assert "fears" not in read("Renn welcomed the text").stances
