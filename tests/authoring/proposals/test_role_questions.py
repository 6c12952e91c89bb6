"""Test that each part of a proposal has a question."""

from plangraph.authoring.proposals.proposal import PartRole
from plangraph.authoring.proposals.role_questions import ROLE_QUESTIONS


def test_each_part_has_a_question_of_its_own() -> None:
    assert set(ROLE_QUESTIONS) == set(PartRole)
    assert len(set(ROLE_QUESTIONS.values())) == len(ROLE_QUESTIONS)
    assert all(question.endswith("?") for question in ROLE_QUESTIONS.values())
