"""Test the sentences of proposals, and that all of a proposal is shown as people say it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from finding import propose
from truths import TruthText, read_texts

import plangraph as pg
from needs import TIME
from plangraph.authoring.data_additions import DataAdditions
from plangraph.authoring.gate.gate import GateText, judge
from plangraph.authoring.init import init
from plangraph.authoring.new_things import NEW_TYPES, AddedThing, write_new_thing
from plangraph.authoring.proposals.proposal import (
    TODO,
    PartRole,
    Proposal,
    ProposalKind,
    ProposedPart,
    ProposedQuantity,
    ProposedTime,
)
from plangraph.authoring.told_objections import tell_objection
from plangraph.project import open_project
from plangraph.reading.documents import read_written
from plangraph.reviewing.part_texts import read_part_text, write_part_text
from plangraph.reviewing.proposal_sentences import write_sentences
from plangraph.reviewing.review_names import ReviewNames
from plangraph.vocabulary import ID
from proposed import guards, leaving

_TYPES = {prefix: name for name, prefix in NEW_TYPES.items()}
_LENGTH = re.compile(r"\bP(?=[\dT])(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?\b")
_KEY = re.compile(r"(?<![\w:/])[a-z][\w-]*:[a-z][\w-]+")
# A condition behind a preposition: "restore measures against If Norland attacks".
_PASTED = re.compile(
    r"\b(?:about|against|at|by|for|from|in|into|of|on|to|with) "
    r"(?:After|Before|Except|If|Once|Provided|Should|Subject|Unless|Until|When|Whenever)\b"
)


def open_work(folder: Path, names: dict[str, str]) -> DataAdditions:
    """Return work on a new project whose data are actors and places of these names."""
    init(folder / "mine")
    project = replace(open_project(folder / "mine"), base=ID)
    things = (AddedThing(key, _TYPES[key.partition(":")[0]], name) for key, name in names.items())
    text = "".join(write_new_thing(thing, "en") for thing in things)
    document = read_written(text, "actors.yaml", project.base)
    return DataAdditions(pg.Graph([document]), project, "Ada Ono", "2031-03-03")


def say(folder: Path, proposal: Proposal) -> str:
    work = open_work(folder, {"institution:league": "The League", "state:duchy": "Duchy"})
    return write_sentences([proposal], work)[proposal]


def change(kind: ProposalKind, *parts: ProposedPart) -> Proposal:
    return replace(guards(), kind=kind, parts=parts)


LEAGUE = ProposedPart(PartRole.BEARER, "institution:league")
HOLDER = ProposedPart(PartRole.HOLDER, "institution:league")


@pytest.mark.parametrize(
    ("proposal", "sentence"),
    [
        (
            change(
                ProposalKind.OBLIGATION,
                LEAGUE,
                ProposedPart(PartRole.ACTION, "cease-fire"),
                ProposedPart(PartRole.DEADLINE, ProposedTime(duration="P1D", after="signing")),
            ),
            "The League would have to cease fire 1 day after signing.",
        ),
        (
            change(
                ProposalKind.OBLIGATION,
                ProposedPart(PartRole.BEARER, TODO),
                ProposedPart(PartRole.ACTION, "restore"),
                ProposedPart(PartRole.OBJECT, "the sanctions"),
                ProposedPart(PartRole.CONDITION, "If the Duchy attacks"),
            ),
            "Whoever is meant would have to restore the sanctions if the Duchy attacks.",
        ),
        (
            change(ProposalKind.STATUS_CHANGE, ProposedPart(PartRole.STATUS, "in-force")),
            "What the text does not name would come into force.",
        ),
        (
            change(ProposalKind.STANCE, HOLDER, ProposedPart(PartRole.STANCE, "demands")),
            "The League demands something.",
        ),
        (change(ProposalKind.STANCE, HOLDER), "The League takes a position."),
        (change(ProposalKind.STATEMENT), "Somebody made a statement."),
        (
            change(ProposalKind.OBLIGATION, LEAGUE, ProposedPart(PartRole.ACTION, "x: [")),
            "The League would have to do what the text says.",
        ),
        (
            change(
                ProposalKind.STATUS_CHANGE,
                ProposedPart(PartRole.FOUNDED, "a River Court"),
            ),
            "A River Court would be set up.",
        ),
    ],
)
def test_a_proposal_is_told_as_the_data_would_say_it(
    tmp_path: Path, proposal: Proposal, sentence: str
) -> None:
    assert say(tmp_path, proposal) == sentence


def test_one_that_cannot_be_read_leaves_the_others_their_sentences(tmp_path: Path) -> None:
    wrong = change(ProposalKind.OBLIGATION, ProposedPart(PartRole.BEARER, "no:prefix"))
    work = open_work(tmp_path, {"institution:league": "The League"})
    said = write_sentences([wrong, leaving()], work)
    assert said[wrong].startswith("What it would say cannot be written")
    assert "within 30 days" in said[leaving()]


def list_told(text: TruthText, work: DataAdditions) -> Iterator[tuple[Proposal, str]]:
    """Yield each proposal of a text with all that a reviewer reads of it."""
    proposals = propose(text)
    names = ReviewNames(work.graph)
    gate = GateText(text.text, text.names, text.is_article)
    for proposal, sentence in write_sentences(proposals, work).items():
        parts = [
            write_part_text(part.role, part.value, partial(names.call, part.role))
            for part in proposal.parts
        ]
        for part, told in zip(proposal.parts, parts, strict=True):
            read = read_part_text(part.role, told, partial(names.find, part.role))
            # a word of one's own is read back with the prefix of its list
            values = (part.value, f"topic:{part.value}") if isinstance(part.value, str) else ()
            assert read.value == part.value or read.value in values, told
        verdict = judge(proposal, gate)
        objections = (*verdict.refusals, *verdict.marks)
        objected = [tell_objection(one, proposal, work.call) for one in objections]
        yield proposal, "\n".join((sentence, *parts, *objected))


def check_told(text: TruthText, folder: Path) -> None:
    named = {key: names[0] for key, names in text.names.items() if names}
    work = open_work(folder, {k: v for k, v in named.items() if k.partition(":")[0] in _TYPES})
    for proposal, told in list_told(text, work):
        known = [key for key in _KEY.findall(told) if key in named]
        wrong = (*_LENGTH.findall(told), *known, *_PASTED.findall(told))
        assert wrong == (), f"{text.name} {proposal.name}: {told}"


SEEN = read_texts("seen")
SOME = ("accord", "framework", "news", "perelik", "letters")


@pytest.mark.parametrize("name", SOME)
def test_some_texts_are_told_without_forms_of_machines(name: str, tmp_path: Path) -> None:
    check_told(next(text for text in SEEN if text.name == name), tmp_path)


@TIME
@pytest.mark.parametrize("text", SEEN, ids=lambda text: text.name)
def test_all_texts_are_told_without_forms_of_machines(text: TruthText, tmp_path: Path) -> None:
    check_told(text, tmp_path)


def test_forms_of_machines_are_noticed() -> None:
    assert _LENGTH.findall("cease fire in P1D, PT36H or P1Y6M") == ["P1D", "PT36H", "P1Y6M"]
    assert _KEY.findall("state:duchy must") == ["state:duchy"]
    assert _PASTED.search("restore measures against If Norland attacks")
    assert not _LENGTH.findall("PORT, P and P1x")
    quantity = ProposedQuantity(Decimal(2), None, "at-most", "P1D")
    assert "P1D" not in write_part_text(PartRole.QUANTITY, quantity)
