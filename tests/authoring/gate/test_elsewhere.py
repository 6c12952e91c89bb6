import pytest

from plangraph.authoring.gate.actor_mentions import NameReader
from plangraph.authoring.gate.elsewhere import (
    find_opening,
    find_openings,
    find_sentence_before,
    has_open_subject,
    is_adjacent,
    is_antecedent,
    says_who_parties_are,
    speaks_of_parties,
)
from plangraph.authoring.proposals.proposal import TextPlace

TEXT = """ACCORD between North and South (the Parties)

1. The Parties shall:
(a) end all tolls;
(b) open the ports.
2. A Council is set up. It shall meet. North and the Council pay. It may ask South.
"""
NAMES = NameReader({"n": ("North",), "s": ("South",), "c": ("Council",)}, TEXT)


def place(words: str) -> TextPlace:
    start = TEXT.index(words)
    return TextPlace.of(TEXT, start, start + len(words))


def test_an_item_of_a_list_has_its_opening_line() -> None:
    opening = find_opening(TEXT, TEXT.index("open the ports"))
    assert opening
    assert TEXT[opening.start : opening.end] == "The Parties shall:"
    assert find_opening(TEXT, TEXT.index("A Council")) is None


def test_an_item_of_a_list_within_a_list_has_both_opening_lines_and_the_next_one_its_own() -> None:
    text = "1. North undertakes:\n(a) to supply:\n(i) ships;\n(ii) rails;\n(b) to refrain.\n"
    openings = [text[one.start : one.end] for one in find_openings(text, text.index("rails"))]
    assert openings == ["North undertakes:", "to supply:"]
    (opening,) = find_openings(text, text.index("to refrain"))
    assert text[opening.start : opening.end] == "North undertakes:"


def test_the_title_says_who_the_parties_are_and_only_exactly_these() -> None:
    title = place("between North and South")
    assert says_who_parties_are(TEXT, title, ["n", "s"], NAMES)
    assert not says_who_parties_are(TEXT, title, ["n"], NAMES)
    assert not says_who_parties_are(TEXT, place("North and the Council"), ["n", "s"], NAMES)


@pytest.mark.parametrize(
    ("title", "keys", "is_said"),
    [
        ("ACCORD between North and South", ["n", "s"], True),
        ("ACCORD between North and South", ["n"], False),
        ("ACCORD between North, South and Orr", ["n", "s"], False),
        ("ACCORD of South", ["n", "s"], False),
    ],
)
def test_one_name_of_the_title_is_enough_for_its_party(
    title: str, keys: list[str], is_said: bool
) -> None:
    text = f"{title}\n\nThe Parties shall pay North and South.\n"
    start = text.index("South")
    party = TextPlace.of(text, start, start + len("South"))
    assert says_who_parties_are(text, party, keys, NAMES) is is_said


def test_a_pronoun_stands_for_the_subject_of_the_sentence_before() -> None:
    assert is_antecedent(TEXT, place("A Council"), place("It shall meet"), NAMES)
    assert not is_antecedent(TEXT, place("A Council"), place("It may ask South"), NAMES)
    assert not is_antecedent(TEXT, place("It may ask South"), place("It shall meet"), NAMES)


def test_a_passage_has_an_open_subject_or_its_own() -> None:
    assert has_open_subject("It shall meet")
    assert has_open_subject("and may ask South")
    assert not has_open_subject("The ports are open")
    assert not has_open_subject("the ports are open")


def test_what_follows_at_once_is_adjacent() -> None:
    assert is_adjacent(TEXT, place("It shall meet"), place("A Council is set up"))
    assert not is_adjacent(TEXT, place("It shall meet"), place("end all tolls"))


def test_the_sentence_before_a_passage_is_found() -> None:
    before = find_sentence_before(TEXT, place("It shall meet"))
    assert TEXT[before.start : before.end].strip() == "A Council is set up."


def test_words_for_the_parties_are_known() -> None:
    assert speaks_of_parties("Neither side may fly")
    assert not speaks_of_parties("North may fly")
