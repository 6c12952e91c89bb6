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


def test_a_value_is_called_by_its_name_where_that_is_its_own(names: ReviewNames) -> None:
    for role, value, name in (
        (PartRole.BEARER, "state:ukraine", "Ukraine"),
        (PartRole.ACTION, "cease-fire", "cease fire"),
        (PartRole.VOICE, "named-speaker", "named speaker"),
    ):
        assert names.call(role, value) == name
        assert names.find(role, name) == value
        assert names.find(role, value) == value
    assert names.call(PartRole.BEARER, "state:nowhere") == "state:nowhere"
    assert names.call(PartRole.CONDITION, "state:ukraine") == "state:ukraine"
    assert names.find(PartRole.CONDITION, "Ukraine") is None
    assert names.find(PartRole.BEARER, "ukrain") is None
