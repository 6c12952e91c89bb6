"""Test readings of an earlier draft: what was decided on the same words is proposed again."""

from dataclasses import replace

import pytest

from plangraph.authoring.proposals.earlier_readings import take_earlier_readings
from plangraph.authoring.proposals.kept_proposals import (
    Decided,
    Decision,
    EarlierReading,
    KeptProposal,
    ProposalFile,
)
from plangraph.authoring.proposals.proposal import PartRole, ProposedPart
from plangraph.authoring.proposals.proposal_folder import SourceText
from plangraph.checking.sources import hash_text
from proposed import TEXT, guards, leaving, place, proposal_file

NEW = (
    "1. The Duchy shall pay.\n2. The League shall  keep at most 20 guards.\n"
    "3. The Duchy shall leave within 40 days.\n"
)
_ACTION = ProposedPart(PartRole.ACTION, "station-forces", "keep", place("keep"))


def take(
    decision: Decision,
    parts: tuple[ProposedPart, ...] = (_ACTION,),
    text: str = NEW,
    version: str | None = None,
) -> list[KeptProposal]:
    """Return what is proposed of a text, once the guards of the earlier draft are decided."""
    changed = replace(guards(), parts=(*guards().parts, *parts))
    kept = replace(KeptProposal.of(changed), decided=Decided(decision, "Ada", "2031-03-03"))
    file: ProposalFile = replace(proposal_file(), proposals=(kept, KeptProposal.of(leaving())))
    new, old = (SourceText(name, one, hash_text(one)) for name, one in (("b", text), ("a", TEXT)))
    words = place(text[text.index("The League") : text.index(" guards")], text)
    fresh = KeptProposal.of(replace(guards(), name="2.1-1", point="2", passage="2.1", place=words))
    return list(take_earlier_readings([fresh], new, file, old, version=version))


@pytest.mark.parametrize("decision", Decision)
def test_a_decided_reading_is_proposed_at_the_same_words_wherever_they_are(
    decision: Decision,
) -> None:
    (one,) = take(decision)
    assert one.earlier == EarlierReading("a.1.1-1", decision)
    assert one.is_open
    assert one.repeats(decision)
    assert (one.proposal.name, one.proposal.point, one.proposal.passage) == ("2.1-1", "2", "2.1")
    at = one.proposal.place
    assert NEW[at.start : at.end] == "The League shall  keep at most 20 guards"
    action = one.proposal.parts[-1]
    assert action.place is not None
    assert NEW[action.place.start : action.place.end] == "keep"


def test_what_nobody_has_decided_and_other_words_are_proposed_as_they_are_read() -> None:
    (one,) = take(Decision.ACCEPTED, text=NEW.replace("20", "30"))
    assert one.earlier is None


def test_a_reading_on_words_elsewhere_that_are_gone_is_left_out() -> None:
    elsewhere = ProposedPart(PartRole.BENEFICIARY, "state:duchy", "The Duchy", place("The Duchy"))
    (one,) = take(Decision.ACCEPTED, (elsewhere,))
    assert one.earlier is not None
    moved = one.proposal.parts[-1].place
    assert moved is not None
    assert NEW[moved.start : moved.end] == "The Duchy"
    (one,) = take(Decision.ACCEPTED, (elsewhere,), NEW.replace("Duchy", "Realm"))
    assert one.earlier is None


def test_a_reading_whose_surroundings_say_another_thing_now_is_left_out() -> None:
    elsewhere = ProposedPart(PartRole.BEARER, "state:duchy", "The Duchy", place("The Duchy"))
    (one,) = take(Decision.ACCEPTED, (elsewhere,))
    assert one.earlier is None


def test_the_same_words_are_read_as_often_as_they_were_decided() -> None:
    assert (
        len(take(Decision.ACCEPTED, text=NEW + "4. The League shall keep at most 20 guards.\n"))
        == 1
    )


def test_a_reading_that_somebody_changes_repeats_nothing() -> None:
    (one,) = take(Decision.ACCEPTED)
    changed = replace(one, proposal=replace(one.proposal, parts=()))
    assert not changed.repeats(Decision.ACCEPTED)


def test_what_a_draft_says_of_itself_the_later_one_says_of_itself() -> None:
    before = proposal_file().version
    assert before is not None
    names = (f"version:{before}", "version:other", "state:duchy")
    parts = tuple(ProposedPart(PartRole.OBJECT, name) for name in names)
    for version, own in (("later", "version:later"), (None, names[0])):
        (one,) = take(Decision.ACCEPTED, parts, version=version)
        assert [part.value for part in one.proposal.of_role(PartRole.OBJECT)] == [own, *names[1:]]
        assert one.repeats(Decision.ACCEPTED)
