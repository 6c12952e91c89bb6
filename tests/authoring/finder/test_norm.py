"""Test the value of a norm."""

from plangraph.authoring.finder.actor_names import Mention
from plangraph.authoring.finder.norm import Norm
from plangraph.authoring.finder.norm_subjects import Subject, SubjectKind
from plangraph.authoring.finder.word_tables import ModalFrame
from plangraph.authoring.proposals.proposal import ProposalKind

TEXT = "It obliges Karesh to leave."


def test_the_verb_stands_behind_the_modal_word_and_its_subject() -> None:
    name = Mention(11, 17, "a", "Karesh")
    subject = Subject(SubjectKind.NAMED, 11, 17, (name,))
    norm = Norm(3, 26, 3, 10, ProposalKind.OBLIGATION, None, subject, frame=ModalFrame.RIGHT)
    assert TEXT[norm.verb :] == " to leave."


def test_a_verb_in_the_present_tense_is_its_own() -> None:
    subject = Subject(SubjectKind.EMPTY, 0, 0)
    norm = Norm(0, 26, 3, 10, ProposalKind.OBLIGATION, None, subject, is_present=True)
    assert TEXT[norm.verb :].startswith("obliges")
