"""Test what parts of a proposal may name, and what their names mean."""

import pytest

import plangraph as pg
from plangraph.authoring.proposals.proposal import PartRole
from plangraph.reviewing.review_names import ReviewNames


@pytest.fixture(scope="module")
def names(graph: pg.Graph) -> ReviewNames:
    return ReviewNames(graph)


@pytest.mark.parametrize(
    ("role", "value", "label"),
    [
        (PartRole.BEARER, "state:ukraine", "Ukraine"),
        (PartRole.ACTION, "withdraw", "withdraw from"),
        (PartRole.STRENGTH, "shall", "shall"),
        (PartRole.BEARER, "state:nowhere", None),
        (PartRole.BEARER, "place:donetsk-region", None),
        (PartRole.ACTION, "fly", None),
        (PartRole.CONDITION, "state:ukraine", None),
    ],
)
def test_a_part_means_what_its_role_may_name(
    names: ReviewNames, role: PartRole, value: str, label: str | None
) -> None:
    assert names.tell(role, value) == label


def test_only_a_part_that_should_name_something_can_be_unknown(names: ReviewNames) -> None:
    assert names.is_unknown(PartRole.BEARER, "state:nowhere")
    assert not names.is_unknown(PartRole.BEARER, "state:ukraine")
    assert not names.is_unknown(PartRole.CONDITION, "if anything happens")


def test_the_closest_name_comes_first_and_words_are_without_their_list(names: ReviewNames) -> None:
    assert names.offer(PartRole.BEARER, "ukr")[0] == ("state:ukraine", "Ukraine")
    assert names.offer(PartRole.ACTION, "withdraw")[0] == ("withdraw", "withdraw from")
    assert ("shall", "shall") in names.offer(PartRole.STRENGTH, "")
    assert names.offer(PartRole.BEARER, "zzzzzz") == []
    assert names.offer(PartRole.CONDITION, "ukr") == []
