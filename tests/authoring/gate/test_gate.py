from dataclasses import replace

from gated import NAMES, object_to, place_of, propose
from plangraph.authoring.gate.gate import GateText, judge
from plangraph.authoring.proposals.proposal import PartRole, ProposedPart

TEXT = "1. North shall withdraw its forces from the valley. 2. South shall pay."
WITHDRAWAL = propose(
    TEXT,
    "North shall withdraw its forces from the valley",
    "Obligation",
    bearer="state:north",
    action="withdraw",
)


def test_what_the_passage_says_enters_without_a_mark() -> None:
    assert object_to(WITHDRAWAL, TEXT) == []


def test_a_passage_that_moved_or_is_of_another_source_is_refused() -> None:
    moved = replace(WITHDRAWAL, place=WITHDRAWAL.place._replace(start=4, end=51))
    assert object_to(moved, TEXT) == ["PG901"]
    assert object_to(WITHDRAWAL, "Another text. " * 9) == ["PG901", "PG909"]
    assert judge(WITHDRAWAL, GateText(TEXT, NAMES, salt=b"salt")).is_refused


def test_words_of_a_part_are_those_at_its_place() -> None:
    part = ProposedPart(PartRole.OBJECT, "its forces", "its guns", place_of(TEXT, "its forces"))
    assert object_to(replace(WITHDRAWAL, parts=(*WITHDRAWAL.parts, part)), TEXT) == ["PG909"]
    part = replace(part, why="its forces")
    assert object_to(replace(WITHDRAWAL, parts=(*WITHDRAWAL.parts, part)), TEXT) == []


def test_an_empty_place_or_one_beyond_the_text_is_refused() -> None:
    for start, end in ((5, 5), (-4, 3), (9, 4), (0, 10_000)):
        wrong = replace(WITHDRAWAL, place=WITHDRAWAL.place._replace(start=start, end=end))
        assert object_to(wrong, TEXT) == ["PG901"]
