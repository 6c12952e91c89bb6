import pytest

from asking.sentences.spoken import PLANS, SUL, read_sentences
from plangraph.asking.sentence import Role, mark, write_plain
from plangraph.asking.sentences.frame_values import FrameValues
from plangraph.asking.sentences.word_frames import fill_frame, read_frame
from plangraph.asking.sentences.words_written import WordsWritten
from plangraph.vocabulary import expand


def fill(frame: str, *holders: str) -> str:
    sentences = read_sentences(PLANS["harbour"])
    words = WordsWritten(sentences.facts, sentences.language)
    values = FrameValues(
        words, {"holder": holders}, {"holder": mark(Role.HOLDER, " and ".join(holders))}
    )
    return write_plain(fill_frame(read_frame(frame), values) or ())


def test_a_word_agrees_with_how_many_a_slot_holds() -> None:
    assert fill("{holder} {holder?objects|object}", "a") == "a objects"
    assert fill("{holder} {holder?objects|object}", "a", "b") == "a and b object"


def test_a_slot_that_nothing_fills_leaves_its_brackets_out() -> None:
    assert fill("{holder} objects[ to {target}]", "a") == "a objects"
    assert fill("{target}", "a") == ""


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("state:lar", "Ларія схвалила"),
        ("institution:court", "Спільний суд схвалив"),
        ("group:sides", "сторони схвалили"),
    ],
)
def test_what_somebody_did_has_the_gender_of_the_name(who: str, expected: str) -> None:
    sentences = read_sentences(SUL, "uk")
    words = WordsWritten(sentences.facts, sentences.language)
    name = words.name(Role.PARTICIPANT, expand(who))
    values = FrameValues(words, {"participant": (expand(who),)}, {"participant": name})
    frame = "[{participant} {participant?схвалив|схвалили}|схвалення]"
    assert write_plain(fill_frame(read_frame(frame), values) or ()) == expected
