import pytest

from plangraph.authoring.gate.actor_mentions import NameReader
from plangraph.authoring.gate.flat_text import flat_of
from plangraph.authoring.gate.voices_said import VoiceReading, hear_voices

NAMES = {
    "renn": ("Renn",),
    "melk": ("Melk",),
    "person:melk": ("person Melk",),
    "official": ("senior official",),
}


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
        ("A letter to Renn said that it was over", ""),
        ("A tenth goes to Renn, the text says", ""),
        ("Melk, in a letter to Renn, said that it was over", "melk"),
        ("A friend of person Melk said that it was over", ""),
        ("It adds that Renn would pay", ""),
        ("“It is over,” the letter quotes Renn as saying", "renn"),
        ("Renn told a radio of Melk that it was over", "renn"),
        ("Renn is wrong, the government of Melk said", "melk"),
        ("Renn would pay, according to the annex", ""),
    ],
)
def test_who_speaks(text: str, speaker: str) -> None:
    assert read(text).speakers == ({speaker} if speaker else set())


@pytest.mark.parametrize(
    "text", ["Renn declined to say so", "Renn has not commented", "Renn refused to answer"]
)
def test_who_says_nothing_does_not_speak(text: str) -> None:
    assert not read(text).has_speech


@pytest.mark.parametrize(
    ("text", "is_document"),
    [
        ("Renn pays, the text says", True),
        ("The second annex adds that Renn pays", True),
        ("Renn pays, according to the leaked draft", True),
        ("Renn pays, according to Melk", False),
        ("Renn said that the text was bad", False),
        ("“The text says so,” Renn said", False),
    ],
)
def test_a_document_speaks_and_is_nobody(text: str, is_document: bool) -> None:
    voices = read(text)
    assert (voices.is_document, voices.has_speech) == (is_document, not is_document)


def test_a_name_is_withheld_or_not() -> None:
    assert read("A senior official told reporters").is_unnamed
    assert not read("Renn said so").is_unnamed


def test_words_of_stances_are_kept_by_type() -> None:
    assert "welcomes" in read("Renn welcomed the text").stances
    assert "fears" not in read("Renn welcomed the text").stances
