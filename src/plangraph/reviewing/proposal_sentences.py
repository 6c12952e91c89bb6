"""Proposal sentences: what the data would say of each proposal, in the words of all sentences.

The proposals are written as accepting would write them, and read into a copy of the data in
memory. What a proposal does not say is a gap of its sentence, as it would be of the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.authoring.accepted_lines import is_key, write_said_keys
from plangraph.authoring.data_additions import DataAdditions, list_added_lines, name_bodies
from plangraph.authoring.proposals.proposal import (
    WORD_LISTS,
    PartRole,
    Proposal,
    ProposalKind,
    ProposedPart,
    ProposedQuantity,
    ProposedTime,
)
from plangraph.errors import DataError
from plangraph.reading.document import Document
from plangraph.reading.documents import read_written
from plangraph.stores.embedded import EmbeddedStore
from plangraph.vocabulary import ID

_NAME = "proposed.yaml"
_SAFE = re.compile(r"[\w:.+/~?%-]+")  # what no YAML reads as more than one value
_UNSAID = "What it would say cannot be written: see what is wrong with its parts."
# What stands for who holds or says something, and for what a stance is on, if it is not written.
_SOMEBODY = "{type: ActorGroup, label: {en: somebody}, inSentence: {en: somebody}}"
_SOMETHING = "{type: Asset, label: {en: something}, inSentence: {en: something}}"


def write_sentences(proposals: Sequence[Proposal], work: DataAdditions) -> Mapping[Proposal, str]:
    """Return the sentence of each proposal, as the data that ``work`` adds to would say it."""
    blocks = {
        number: _write_block(number, proposal, work) for number, proposal in enumerate(proposals)
    }
    documents = _read(blocks, work)
    graph = work.graph
    store = EmbeddedStore((*graph.vocabulary, *graph.documents, *documents.values()))
    things = {number: f"{ID}{_slug(number)}" for number in documents}
    sentences = Sentences(store, things=things.values())
    found = {
        proposals[number]: _say(proposals[number], thing, sentences)
        for number, thing in things.items()
    }
    return {proposal: found.get(proposal, _UNSAID) for proposal in proposals}


def _say(proposal: Proposal, thing: str, sentences: Sentences) -> str:
    if proposal.kind is ProposalKind.STANCE and _lacks(proposal, PartRole.STANCE):
        who = sentences.names(sentences.facts.values(thing, PartRole.HOLDER)).text
        return f"{who[:1].upper()}{who[1:]} takes a position."
    return sentences.sentence(thing).text


def _lacks(proposal: Proposal, role: PartRole) -> bool:
    return all(part.is_missing for part in proposal.of_role(role))


def _slug(number: int) -> str:
    return f"effect/proposed-{number}"


def _read(blocks: Mapping[int, str], work: DataAdditions) -> dict[int, Document]:
    """Return the documents of all blocks that can be read, together if all of them can."""
    base = work.project.base
    try:
        together = read_written("".join(dict.fromkeys(blocks.values())), _NAME, base)
    except DataError:
        pass
    else:
        return dict.fromkeys(blocks, together)
    documents = {}
    for number, block in blocks.items():
        try:
            documents[number] = read_written(block, f"{number}-{_NAME}", base)
        except DataError:
            continue
    return documents


def _write_block(number: int, proposal: Proposal, work: DataAdditions) -> str:
    """Return a proposal as the node that it would be, with the things that it brings."""
    said = name_bodies(replace(proposal, parts=tuple(filter(_is_sayable, proposal.parts))))
    language = (*work.project.languages, "en")[0]
    keys = [f"id: {ID}{_slug(number)}", f"type: {proposal.kind}"]
    if proposal.kind is ProposalKind.STATEMENT:
        keys.append(f"speaker: {_write_speaker(said)}")
    else:
        keys += write_said_keys(said, language)
    if proposal.kind is ProposalKind.STANCE:
        keys += _write_gaps(said)
    brought = (
        f"{line}\n"
        for key, line in list_added_lines(work, proposal, language)
        if key not in work.known
    )
    return "".join(brought) + "- " + "\n  ".join(keys) + "\n"


def _write_speaker(said: Proposal) -> str:
    return next((str(part.value) for part in said.of_role(PartRole.SPEAKER)), _SOMEBODY)


def _write_gaps(said: Proposal) -> Iterator[str]:
    """Yield what stands for the parts that a stance needs and does not have."""
    stand_ins = ((PartRole.HOLDER, _SOMEBODY), (PartRole.TARGET, _SOMETHING))
    for role, stand_in in stand_ins:
        if _lacks(said, role):
            yield f"{role}: {stand_in}"


def _is_sayable(part: ProposedPart) -> bool:
    """Return whether a part has a value that can stand in the data as it is."""
    value = part.value
    if isinstance(value, ProposedQuantity):
        return all(map(_SAFE.fullmatch, filter(None, (value.bound, value.per, value.share_of))))
    if isinstance(value, ProposedTime):
        return all(map(_SAFE.fullmatch, filter(None, (value.date, value.duration))))
    if part.role in WORD_LISTS or is_key(value) or part.role is PartRole.HOLDER:
        return not part.is_missing and _SAFE.fullmatch(value) is not None
    return not part.is_missing
