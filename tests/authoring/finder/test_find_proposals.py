"""Test the proposals of whole texts."""

import time
from pathlib import Path

import pytest

from conftest import ROOT
from plangraph.authoring.finder.find_proposals import FinderWords, find_proposals
from plangraph.authoring.finder.norms import MOST_NORMS
from plangraph.authoring.proposals.kept_proposals import Rules
from plangraph.authoring.proposals.proposal import TODO, PartRole, Proposal, ProposalKind
from plangraph.authoring.proposals.proposal_form import FormReader, write_form

NAMES = {
    "state:karesh": ["Karesh"],
    "state:toluna": ["Toluna"],
    "institution:council": ["Joint Council"],
}
WORDS = FinderWords(NAMES, [("withdraw", "withdraw"), ("pay", "pay"), ("chair", "chair")], 2031)
TEXT = """ACCORD between Karesh and Toluna

1. The Parties shall:
(a) withdraw within 30 days;
(b) pay at most 20 euros.
2. Prisoners shall be freed. The Joint Council may meet. It shall chair the talks.
3. Toluna shall not dig. This does not apply to wells.
"""


def values(proposal: Proposal, role: PartRole) -> list[object]:
    return [part.value for part in proposal.of_role(role)]


def test_an_opening_line_gives_its_subject_to_each_item_of_its_list() -> None:
    first, second, *_ = find_proposals(TEXT, WORDS, Rules.DRAFT)
    for one in (first, second):
        assert values(one, PartRole.BEARER) == ["state:karesh", "state:toluna"]
    assert (first.point, first.passage, first.name) == ("1.a", "1.a.1", "1.a.1-1")
    assert values(first, PartRole.ACTION) == ["withdraw"]


@pytest.mark.parametrize(
    "opening",
    ["1. In return, Karesh:", "1. The Joint Council and Karesh shall:", "1. Karesh will:"],
)
@pytest.mark.parametrize("mark", ["- ", "(a) ", "1.1 "])
def test_each_form_of_a_list_has_the_subject_of_its_opening_line(opening: str, mark: str) -> None:
    other = mark.replace("a", "b").replace("1.1", "1.2")
    text = f"ACCORD\n\n{opening}\n{mark}withdraw from the hills;\n{other}not pay any rent.\n"
    first, second = find_proposals(text, WORDS, Rules.DRAFT)
    assert (first.kind, second.kind) == (ProposalKind.OBLIGATION, ProposalKind.PROHIBITION)
    for one in (first, second):
        assert "state:karesh" in values(one, PartRole.BEARER)


@pytest.mark.parametrize(
    "heading", ["I. Karesh", "I. Obligations of Karesh", "I. What Karesh does"]
)
def test_a_heading_that_only_names_somebody_binds_him_in_the_points_below(heading: str) -> None:
    text = f"ACCORD\n\n{heading}\n1. Ends its blockade and sends home its crews.\n2. No guns.\n"
    *found, last = find_proposals(f"{text}\nII. Toluna\n1. Pays back.\n", WORDS, Rules.DRAFT)
    assert [one.point for one in found] == ["i.1", "i.1", "i.2"]
    assert values(last, PartRole.BEARER) == ["state:toluna"]
    for one in found:
        assert values(one, PartRole.BEARER) == ["state:karesh"]


def test_a_title_without_a_verb_is_no_proposal() -> None:
    text = "A. Guns and ships\nA.1 Karesh shall pay.\n2. Fish\n2.1 Toluna shall pay.\n"
    text += "3. Karesh shall not fish.\n"
    found = find_proposals(text, WORDS, Rules.DRAFT)
    assert [one.kind for one in found] == ["Obligation", "Obligation", "Prohibition"]


def test_another_heading_binds_nobody() -> None:
    text = "ACCORD\n\nI. Money of Karesh\n1. Sent to the towns.\nII. Law\n1. No guns.\n"
    for one in find_proposals(text, WORDS, Rules.DRAFT):
        assert "state:karesh" not in values(one, PartRole.BEARER)


def test_the_label_of_a_row_of_a_table_is_bound() -> None:
    (one,) = find_proposals("STEPS\n\nKaresh | pays 20 euros to Toluna\n", WORDS, Rules.DRAFT)
    assert values(one, PartRole.BEARER) == ["state:karesh"]


def test_the_author_of_a_resolution_is_bound_by_what_it_decides_to_do() -> None:
    text = "The Joint Council,\nRecalling the war,\n1. Decides to withdraw its envoys;\n"
    (one,) = find_proposals(text, WORDS, Rules.DRAFT)
    assert values(one, PartRole.BEARER) == ["institution:council"]


def test_every_part_stands_in_the_text_or_is_missing() -> None:
    for proposal in find_proposals(TEXT, WORDS, Rules.DRAFT):
        for part in proposal.parts:
            assert part.is_missing or part.place is not None
            if part.place is not None:
                words = TEXT[part.place.start : part.place.end]
                assert " ".join(words.split()) == part.why


SEEN = sorted((ROOT / "benchmarks" / "drafting" / "seen").glob("*.txt"))


@pytest.mark.parametrize("rules", list(Rules))
@pytest.mark.parametrize("path", SEEN, ids=lambda path: path.stem)
def test_what_is_proposed_can_be_written_and_is_read_back(path: Path, rules: Rules) -> None:
    text = path.read_text(encoding="utf-8") + "\n9. Karesh shall inspect the wells and report.\n"
    for proposal in find_proposals(text, WORDS, rules):
        reader = FormReader()
        assert reader.read_proposal(write_form(proposal)) == proposal, reader.faults


def test_nobody_is_guessed_and_a_pronoun_is_the_subject_before() -> None:
    found = {one.name: one for one in find_proposals(TEXT, WORDS, Rules.DRAFT)}
    assert values(found["2.1-1"], PartRole.BEARER) == [TODO]
    assert values(found["2.3-1"], PartRole.BEARER) == ["institution:council"]


def test_a_sentence_that_takes_something_out_is_an_exception_of_the_one_before() -> None:
    last = find_proposals(TEXT, WORDS, Rules.DRAFT)[-1]
    assert last.kind is ProposalKind.PROHIBITION
    assert values(last, PartRole.EXCEPTION) == ["This does not apply to wells"]


@pytest.mark.parametrize("rules", list(Rules))
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \t",
        "%%% ;;; (((",
        "Les parties se retirent dans trente jours. Elles paient.",
        "Karesh shall dig. " * 50,
        TEXT.replace("\n", "\r\n"),
        TEXT.upper(),
        "\u00ad\u200b" * 40,
        "1. " + "and withdraw " * 800,
    ],
)
def test_any_text_is_read_without_an_error(text: str, rules: Rules) -> None:
    found = find_proposals(text, WORDS, rules)
    assert found == find_proposals(text, WORDS, rules)
    counts = [one.passage for one in found]
    assert all(counts.count(passage) <= MOST_NORMS for passage in set(counts))


def test_time_grows_with_the_length_of_the_text() -> None:
    def measure(count: int) -> float:
        start = time.process_time()
        find_proposals(TEXT * count, WORDS, Rules.DRAFT)
        return time.process_time() - start

    measure(1)
    assert measure(40) < 12 * measure(10) + 0.2


@pytest.mark.parametrize(
    ("title", "bearers"),
    [
        ("ACCORD between Karesh and Toluna", ["state:karesh", "state:toluna"]),
        ("TRUCE in Ruth", ["group:ruth"]),
        ("TRUCE in Orr", [TODO]),
    ],
)
def test_the_parties_are_those_of_the_title_and_no_group_of_another_plan(
    title: str, bearers: list[str]
) -> None:
    words = FinderWords({**NAMES, "group:ruth": ["Both sides in Ruth"]}, WORDS.actions)
    (found,) = find_proposals(f"{title}\n\n1. Both sides shall withdraw.\n", words, Rules.DRAFT)
    assert values(found, PartRole.BEARER) == bearers
