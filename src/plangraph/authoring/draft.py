"""Draft: propose what the text of a source may say, as ``plangraph draft``.

The proposals are written to ``proposals/SOURCE.yaml``. They are no data before somebody accepts
them (:mod:`plangraph.authoring.accept`). A source that is read again keeps what people changed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from plangraph.authoring.drafting_words import read_finder_words, read_gate_names
from plangraph.authoring.finder.find_proposals import FinderWords, find_proposals
from plangraph.authoring.finder.text_sentences import choose_rules
from plangraph.authoring.finder.word_tables import read_table
from plangraph.authoring.gate.gate import GateText, judge
from plangraph.authoring.passages import name_passages
from plangraph.authoring.proposals.earlier_readings import take_earlier_readings
from plangraph.authoring.proposals.kept_proposals import KeptProposal, ProposalFile, Rules
from plangraph.authoring.proposals.merged_proposals import merge_proposals
from plangraph.authoring.proposals.proposal import PartRole, Proposal
from plangraph.authoring.proposals.proposal_folder import (
    SourceText,
    find_proposal_file,
    make_proposal_folder,
    read_proposals,
    write_proposals,
)
from plangraph.authoring.proposals.proposal_lock import lock_proposals
from plangraph.authoring.proposals.yaml_file import read_proposal_file
from plangraph.authoring.proposers.proposer_command import ProposerAnswer, run_proposer
from plangraph.authoring.proposers.proposer_lines import ProposerRequest
from plangraph.authoring.proposers.proposer_process import ProposerLimits
from plangraph.errors import DataError, Finding, UsageError
from plangraph.files import shorten_path
from plangraph.graph import Graph
from plangraph.project import Project
from plangraph.text import find_nearest

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_SAMPLE = 20_000  # characters that are read to see whether the language is known
_FEWEST = 0.12  # of the words: those that the languages of the tables use most
_ACTORS = (PartRole.BEARER, PartRole.HOLDER, PartRole.SPEAKER)
_MOST = 8  # names that a note lists
_LONGEST = 6  # words of a name
_NO_NAME = re.compile(
    r"(?:it|they|he|she|we|i|you|this|that|these|those|there|nobody|no one|none|nothing|what|"
    r"whatever|whoever|who|which|some|many|such|one|two|three|other|others|another|if|when|where|as|by|in|on|"
    r"at|of|to|for|from|with|within|after|before|under|until|upon)\b",
    re.IGNORECASE,
)
_NO_SOURCE, _BAD_VERSION = "PG347", "PG348"


@dataclass(frozen=True)
class DraftedSource:
    """What was written for a source, and what to look at.

    ``found`` is the number of proposals of this run, ``kept`` of those that stayed from before;
    ``repeated`` is how many are as they were decided in the draft before, ``refused`` how many the
    gate would not let in as they are, ``missing`` counts the parts that a person has to write.
    ``findings`` are what was wrong with a proposer of one's own, and ``reported`` what it wrote to
    standard error.
    """

    path: Path
    file: ProposalFile
    found: int
    kept: int
    missing: int
    refused: int
    repeated: int = 0
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    reported: str = ""


def draft(
    graph: Graph,
    project: Project,
    source: str,
    *,
    version: str | None = None,
    revises: str | None = None,
    rules: Rules | None = None,
    proposer: str | None = None,
    limits: ProposerLimits | None = None,
) -> DraftedSource:
    """Propose what the text of an added source says; write the proposals, and return what was.

    ``version`` is the draft that they become a part of, by default that of the name of the source;
    ``revises`` is the one before it. The rules follow from the text, unless they are given.
    ``proposer`` is a command that proposes in place of plangraph, within ``limits``.

    Raises:
        UsageError: the source was not added, a name cannot be used, or a command not be started.
        DataError: the file of its proposals cannot be read.
        TargetError: the file cannot be written.
    """
    text = _read_text(project, source)
    for name in filter(None, (version, revises)):
        if not _NAME.fullmatch(name):
            message = f"{name!r} cannot be the name of a draft"
            raise UsageError(_BAD_VERSION, message, "use letters, digits, '-' and '_'")
    chosen = rules or choose_rules(text.text)
    words = read_finder_words(graph, text)
    answer = _propose(text, words, chosen, proposer, limits)
    proposals = answer.proposals
    kept = tuple(map(KeptProposal.of, proposals))
    new = ProposalFile(source, text.sha256, chosen, version, revises, kept)
    path = find_proposal_file(project, source)
    make_proposal_folder(project)
    with lock_proposals(project):
        before = _read_before(path, source) if path.exists() else None
        if proposer is None:
            new = _repeat_readings(project, new, text, before)
        merged = merge_proposals(before, new, text.text, text.salt) if before else new
        if merged.version is None:
            merged = replace(merged, version=source)
        write_proposals(project, merged, is_private=text.salt is not None)
    gate = GateText(text.text, read_gate_names(words), chosen is Rules.ARTICLE, text.salt)
    stayed = {id(one) for one in merged.proposals} - {id(one) for one in new.proposals}
    return DraftedSource(
        path,
        merged,
        found=len(new.proposals),
        repeated=sum(one.earlier is not None for one in merged.open),
        kept=len([one for one in merged.proposals if id(one) in stayed and one.is_changed]),
        missing=sum(len(one.missing) for one in merged.open),
        refused=sum(judge(one.proposal, gate).is_refused for one in merged.open),
        notes=tuple(_describe_text(text.text, proposals)),
        findings=answer.findings,
        reported=answer.reported,
    )


def _read_before(path: Path, source: str) -> ProposalFile:
    """Read the proposals that there are, whose decisions are to stay.

    Raises:
        DataError: they cannot be read; nothing of them is thrown away.
    """
    try:
        return read_proposal_file(path, shorten_path(path))
    except DataError as exc:
        other = f"or move the file away, with what was decided in it, and draft {source} again"
        raise DataError(
            replace(one, remedy=f"{one.remedy}; {other}") for one in exc.findings
        ) from exc


def _repeat_readings(
    project: Project, new: ProposalFile, text: SourceText, before: ProposalFile | None
) -> ProposalFile:
    """Return proposals with what was decided on the same words of the draft that they revise."""
    revises = new.revises or (before.revises if before else None)
    version = new.version or (before.version if before else None) or new.source
    files, _ = read_proposals(project)
    for file in files.values():
        old = SourceText.read(project, file.source)
        is_other = file.source != new.source and file.rules is new.rules
        if (
            is_other
            and file.version == revises is not None
            and old is not None
            and old.sha256 == file.sha256
        ):
            readings = take_earlier_readings(new.proposals, text, file, old, version=version)
            new = replace(new, proposals=readings)
    return new


def _propose(
    text: SourceText,
    words: FinderWords,
    rules: Rules,
    proposer: str | None,
    limits: ProposerLimits | None,
) -> ProposerAnswer:
    """Return what plangraph proposes, or the command of a proposer."""
    if proposer is None:
        return ProposerAnswer(find_proposals(text.text, words, rules), (), "")
    names = read_gate_names(words)
    named = GateText(text.text, names).named
    request = ProposerRequest(
        text.name,
        text.text,
        name_passages(text.text),
        {key: found for key, found in names.items() if key in words.names or key in named},
        sorted({action for action, _ in words.actions}),
        rules is Rules.ARTICLE,
        text.salt,
    )
    return run_proposer(proposer, request, limits)


def _read_text(project: Project, source: str) -> SourceText:
    text = SourceText.read(project, source) if _NAME.fullmatch(source) else None
    if text is None:
        known = sorted(path.stem for path in project.copies.glob("*.txt"))
        nearest = find_nearest(source, known)
        hint = f"did you mean {nearest}? else " if nearest else ""
        remedy = f"{hint}add its text first: plangraph add-source FILE --as {source}"
        raise UsageError(_NO_SOURCE, f"no source {source!r} was added", remedy)
    return text


def _describe_text(text: str, proposals: tuple[Proposal, ...]) -> list[str]:
    """Return what a reader of the proposals has to know of the text."""
    notes = []
    if not _is_known_language(text):
        notes.append("the text is in no language of the tables (English, Ukrainian)")
    if not proposals:
        notes.append("nothing was found: write the data by hand, or use another proposer")
    elif names := _list_unknown(proposals):
        notes.append(
            f"the data have no actor {names}: add who is one to actors.yaml, then draft again"
        )
    elif all(one.point is None for one in proposals):
        notes.append("the text has no numbered points: passages are those of its paragraphs")
    return notes


def _list_unknown(proposals: tuple[Proposal, ...]) -> str:
    """Return the words that stand for who is bound or speaks, and name no actor of the data."""
    found = (
        _read_name(part.why)
        for one in proposals
        for part in one.parts
        if part.role in _ACTORS and part.is_missing
    )
    words = Counter(filter(None, found)).most_common(_MOST)
    return ", ".join(f"{word!r} ({count})" for word, count in words)


def _read_name(words: str) -> str | None:
    """Return the name that words are, None if they are a pronoun or a clause."""
    name = re.split(r",|\s(?:who|which|that|whose)\s", words)[0]
    name = re.sub(r"^(?:the|all|each|every|no|any|both|its|their)\s+", "", name, flags=re.I)
    if _NO_NAME.match(name) or name.endswith((" and", " or", " of")):
        return None
    is_short = len(name.split()) <= _LONGEST and name[:1].isupper()
    return name if is_short and re.fullmatch(r"[\w\s'’.-]+", name) else None


def _is_known_language(text: str) -> bool:
    """Return whether words are in the text that every English or Ukrainian text has."""
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower())
    common = set(read_table("words")["small"]["language"])
    return not words or sum(word in common for word in words) / len(words) >= _FEWEST
