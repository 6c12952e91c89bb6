from asking.sentences.spoken import PLANS, read_sentences
from plangraph.asking.sentences.frame_values import FrameValues
from plangraph.asking.sentences.sentence import Role, mark, write_plain
from plangraph.asking.sentences.word_frames import fill_frame, read_frame
from plangraph.asking.sentences.words_written import WordsWritten


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
