import pytest

from plangraph.asking.language import read_language
from plangraph.asking.sentence import Phrase, Role, mark, write_plain
from plangraph.asking.sentences.gerunds import make_gerund, tell_done

ENGLISH = read_language("en")


@pytest.mark.parametrize(
    ("verb", "done"),
    [
        ("levy", "levying"),
        ("cease", "ceasing"),
        ("let", "letting"),
        ("dig", "digging"),
        ("quit", "quitting"),
        ("fix", "fixing"),
        ("tow", "towing"),
        ("free", "freeing"),
        ("tie", "tying"),
        ("be", "being"),
        ("enter", "entering"),
        ("permit", "permitting"),
        ("withdraw", "withdrawing"),
    ],
)
def test_a_verb_is_written_with_its_ending(verb: str, done: str) -> None:
    assert make_gerund(ENGLISH, verb) == done


@pytest.mark.parametrize(
    ("act", "done"),
    [
        (("", *mark(Role.VERB, "hand over"), " ", *mark(Role.OBJECT, "arms")), "handing over arms"),
        (mark(Role.VERB, "recruit, train or arm"), "recruiting, training or arming"),
        (mark(Role.VERB, "cut water and power"), "cutting water and power"),
        (
            (*mark(Role.VERB, "run"), " x ", *mark(Role.VERB, "and"), " ", *mark(Role.VERB, "pay")),
            "running x and paying",
        ),
        (mark(Role.OBJECT, "a payment"), ""),
    ],
)
def test_an_act_is_told_as_what_is_done(act: Phrase, done: str) -> None:
    assert write_plain(tell_done(ENGLISH, act)) == done
