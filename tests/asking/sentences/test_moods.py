import pytest

from plangraph.asking.language import read_language
from plangraph.asking.sentence import Phrase, Role, mark, write_plain
from plangraph.asking.sentences.moods import (
    demand,
    expect,
    join_wishes,
    perform,
    set_point,
    wish,
    wish_all,
)

UK = read_language("uk")


def make_core(modal: str, verb: str) -> Phrase:
    return (*mark(Role.BEARER, "музей"), " ", *mark(Role.MODAL, modal), " ", *mark(Role.VERB, verb))


@pytest.mark.parametrize(
    ("modal", "verb", "expected"),
    [
        ("має, як очікується,", "приймати гостей", "очікується, що музей прийматиме гостей"),
        ("мають, як очікується,", "змінюватися", "очікується, що музей змінюватимуться"),
        ("не має, як очікується,", "приймати гостей", "очікується, що музей не прийматиме гостей"),
        ("має, як очікується,", "прийняти гостей", "очікується, що музей прийме гостей"),
        ("мають, як очікується,", "бути відкриті", "очікується, що музей будуть відкриті"),
        ("мають, як очікується, право", "увійти", "очікується, що музей матимуть право увійти"),
        ("має, як очікується,", "клеїти вікна", ""),
        ("має", "приймати гостей", ""),
    ],
)
def test_what_is_expected_is_in_the_future_of_imperfective_verbs(
    modal: str, verb: str, expected: str
) -> None:
    core = make_core(modal, verb)
    assert write_plain(expect(UK, core)) == expected
    assert expect(read_language("en"), core) == ()


def test_what_is_declared_is_done_by_the_sentence() -> None:
    told = perform(UK, make_core("має", "висловити жаль"))
    assert write_plain(told) == "музей висловлює жаль"
    assert perform(UK, make_core("має", "продати гостей")) == make_core("має", "продати гостей")


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("до кінця 2034 року", "на кінець 2034 року"),
        ("до 4 травня 2034 року", "станом на 4 травня 2034 року"),
        ("протягом року", "протягом року"),
    ],
)
def test_what_is_expected_is_so_at_its_deadline(deadline: str, expected: str) -> None:
    phrase = (" ", *mark(Role.DEADLINE, deadline))
    lasting, done = make_core("має", "приймати гостей"), make_core("має", "прийняти гостей")
    assert write_plain(set_point(UK, lasting, phrase)) == expected
    assert set_point(UK, done, phrase) == phrase
    assert set_point(read_language("en"), lasting, phrase) == phrase


@pytest.mark.parametrize(
    ("modal", "verb", "expected"),
    [
        ("would have to", "dredge it", "музей dredge it"),
        ("would not be allowed to", "dredge it", "музей not be allowed to dredge it"),
        ("would", "be set up", "музей be set up"),
        ("would be expected to", "dredge it", "музей be expected to dredge it"),
        ("would have to", "dredge it; the port would pay", ""),
    ],
)
def test_what_is_demanded_has_no_modal_where_it_can_be_told_so(
    modal: str, verb: str, expected: str
) -> None:
    english, core = read_language("en"), make_core(modal, verb)
    assert write_plain(wish(english, core)) == expected
    assert wish(UK, core) == ()
    thrice = write_plain(wish_all(english, {"a": core, "b": core, "c": core}))
    assert thrice == (f"{expected}, that {expected} and that {expected}" if expected else "")
    assert wish_all(english, {}) == ()


@pytest.mark.parametrize(
    ("modal", "verb", "gender", "expected"),
    [
        ("має", "приймати гостей", "m", "музей приймав гостей"),
        ("має", "збиратися щодня", "f", "музей збиралася щодня"),
        ("мають", "приймати гостей", "p", "музей приймали гостей"),
        ("не має права", "приймати гостей", "n", "музей не приймало гостей"),
        ("має право", "увійти", "m", "музей мав право увійти"),
        ("має", "увійти", "m", "музей увійшов"),
        ("має", "відвезти гостей", "f", "музей відвезла гостей"),
        ("має", "зберегти списки", "m", "музей зберіг списки"),
        ("має", "зректися прав", "m", ""),
        ("має", "приймати та годувати гостей", "m", ""),
        ("має", "приймати гостей", "", ""),
        ("належить", "приймати гостей", "p", "музей приймали гостей"),
    ],
)
def test_what_is_demanded_is_in_the_past_where_it_is_known(
    modal: str, verb: str, gender: str, expected: str
) -> None:
    core = make_core(modal, verb)
    told = " ".join(write_plain(demand(UK, core, gender)).split())
    assert told == expected
    assert demand(read_language("en"), core, gender) == ()
    wishes = {"a": demand(UK, core, gender), "b": make_core(modal, verb)}
    joined = f"{expected} та щоб {write_plain(make_core(modal, verb))}" if expected else ""
    assert " ".join(write_plain(join_wishes(UK, wishes)).split()) == joined
