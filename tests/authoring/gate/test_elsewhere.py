from plangraph.authoring.gate.actor_mentions import NameReader
from plangraph.authoring.gate.elsewhere import (
    find_opening,
    find_openings,
    find_sentence_before,
    goes_on_about,
    has_open_subject,
    is_adjacent,
    is_antecedent,
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


def test_a_line_without_a_mark_opens_the_list_below_it() -> None:
    text = "9. We agree that\n(i) North pays;\n(ii) South leaves.\n"
    opening = find_opening(text, text.index("South leaves"))
    assert opening
    assert text[opening.start : opening.end] == "We agree that"


def test_the_subject_of_a_clause_with_a_decimal_number_is_an_antecedent() -> None:
    text = "3.2 The Council shall meet South and shall pay it.\n3.3 Thereafter it shall rest.\n"
    names = NameReader({"n": ("North",), "s": ("South",), "c": ("Council",)}, text)

    def where(words: str) -> TextPlace:
        return TextPlace.of(text, text.index(words), text.index(words) + len(words))

    assert is_antecedent(text, where("The Council"), where("shall pay it"), names)
    assert is_antecedent(text, where("The Council"), where("Thereafter it shall rest"), names)
    assert not is_antecedent(text, where("South"), where("Thereafter it shall rest"), names)


def test_who_is_named_in_a_quotation_is_no_antecedent() -> None:
    text = '"North has paid," the Council said. It shall meet.\n'
    names = NameReader({"n": ("North",), "c": ("Council",)}, text)
    start = text.index("It shall")
    passage = TextPlace.of(text, start, start + len("It shall meet"))
    assert not is_antecedent(text, TextPlace.of(text, 1, 6), passage, names)


def test_the_sentence_behind_a_passage_goes_on_about_it_if_it_points_back() -> None:
    text = "North frees all. This does not apply to spies. South pays.\n"

    def where(words: str) -> TextPlace:
        return TextPlace.of(text, text.index(words), text.index(words) + len(words))

    assert goes_on_about(text, where("does not apply to spies"), where("North frees all"))
    assert not goes_on_about(text, where("South pays"), where("North frees all"))


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
