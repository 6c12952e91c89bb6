from dataclasses import replace

from plangraph.authoring.gate.gate import GateText, judge
from plangraph.authoring.gate.verdict import GateCode
from plangraph.authoring.proposals.proposal import (
    PartRole,
    Proposal,
    ProposalKind,
    ProposedPart,
    Proposer,
    TextPlace,
)

TEXT = "1. North shall withdraw its forces from the valley. 2. South shall pay."
NAMES = {"state:north": ("North",), "state:south": ("South",)}
SOURCE = GateText(TEXT, NAMES)


def place(words: str) -> TextPlace:
    start = TEXT.index(words)
    return TextPlace.of(TEXT, start, start + len(words))


WITHDRAWAL = Proposal(
    "1-1",
    ProposalKind.OBLIGATION,
    "1",
    "a.1",
    place("North shall withdraw its forces from the valley"),
    (
        ProposedPart(PartRole.BEARER, "state:north", "North", place("North")),
        ProposedPart(PartRole.ACTION, "withdraw", "withdraw", place("withdraw")),
    ),
    Proposer("rules"),
)


def codes(proposal: Proposal, source: GateText = SOURCE) -> tuple[list[GateCode], list[GateCode]]:
    verdict = judge(proposal, source)
    return [item.code for item in verdict.refusals], [item.code for item in verdict.marks]


def test_what_the_passage_says_enters_without_a_mark() -> None:
    assert codes(WITHDRAWAL) == ([], [])


def test_a_passage_that_moved_or_is_of_another_source_is_refused() -> None:
    moved = replace(WITHDRAWAL, place=WITHDRAWAL.place._replace(start=4, end=52))
    assert codes(moved) == ([GateCode.MOVED], [])
    assert codes(WITHDRAWAL, GateText("Another text. " * 9, NAMES)) == (
        [GateCode.MOVED, GateCode.WORDS, GateCode.WORDS],
        [],
    )
    assert codes(WITHDRAWAL, GateText(TEXT, NAMES, salt=b"salt"))[0][0] is GateCode.MOVED
