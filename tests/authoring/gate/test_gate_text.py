from plangraph.authoring.gate.gate_text import GateText, PassageReading
from plangraph.authoring.proposals.proposal import (
    PartRole,
    Proposal,
    ProposalKind,
    ProposedPart,
    Proposer,
    TextPlace,
)

TEXT = "1. North shall not:\n(a) buy more than 5 guns;\n2. South pays."
SOURCE = GateText(TEXT, {"n": ("North",), "s": ("South",), "c": ("Council",)})


def place(words: str) -> TextPlace:
    start = TEXT.index(words)
    return TextPlace.of(TEXT, start, start + len(words))


def read(*parts: ProposedPart) -> PassageReading:
    passage = place("buy more than 5 guns")
    kind = ProposalKind.PROHIBITION
    return PassageReading(
        Proposal("1-1", kind, "1", "a.1", passage, parts, Proposer("rules")), SOURCE
    )


def test_a_source_has_a_place_only_with_its_hash() -> None:
    assert SOURCE.has(place("North"))
    assert not SOURCE.has(place("North")._replace(start=4, end=9))
    assert not SOURCE.has(place("North")._replace(start=300, end=305))
    assert not GateText(TEXT, {}, salt=b"salt").has(place("North"))
    assert SOURCE.named == {"n", "s"}


def test_an_item_is_read_with_its_opening_line_where_a_part_rests_on_it() -> None:
    alone = read()
    assert (alone.whole, alone.is_negated) == ("buy more than 5 guns", False)
    part = ProposedPart(PartRole.BEARER, "n", "North", place("North"))
    whole = read(part)
    assert whole.whole == "North shall not: buy more than 5 guns"
    assert (whole.is_negated, whole.roles.bound) == (True, frozenset({"n"}))
    assert whole.figures.amounts[0].bounds == {"at-most"}
    assert whole.is_elsewhere(part)
    assert whole.words_of(part) == "North"
