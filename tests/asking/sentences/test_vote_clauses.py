import pytest

from plangraph.asking.language import read_language
from plangraph.asking.sentences.vote_clauses import tell_votes


@pytest.mark.parametrize(
    ("label", "clause"),
    [
        ("six of eight votes", "six of eight votes are in favour"),
        ("nine votes out of ten", "nine votes out of ten are in favour"),
        ("five of seven commissioners in favour", "five of seven commissioners are in favour"),
        ("at least 3 out of 5 members", "at least 3 out of 5 members vote for it"),
        ("two thirds of the votes", "two thirds of the votes are in favour"),
        ("simple majority of the council", ""),
    ],
)
def test_a_part_of_votes_is_told_as_a_clause(label: str, clause: str) -> None:
    assert tell_votes(read_language("en"), label, has_rule=True) == clause


def test_a_number_out_of_another_is_no_vote_without_a_rule_of_voting() -> None:
    assert not tell_votes(read_language("en"), "six of eight reactors", has_rule=False)
