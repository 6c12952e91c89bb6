"""Accept: turn proposals into data in the short form, as ``plangraph accept`` and ``reject``.

A proposal with a part that is TODO is not accepted, nor one that the gate refuses. The data and the
file of proposals are written together: both, or neither.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plangraph.authoring.accepted_lines import is_key
from plangraph.authoring.data_additions import (
    NOWHERE,
    VOICES,
    DataAdditions,
    enter_proposal,
    open_gate,
)
from plangraph.authoring.gate.gate import judge
from plangraph.authoring.gate.verdict import GateVerdict
from plangraph.authoring.proposals.kept_proposals import (
    Decided,
    Decision,
    KeptProposal,
    ProposalFile,
)
from plangraph.authoring.proposals.proposal import PartRole, ProposalKind
from plangraph.authoring.proposals.proposal_folder import (
    find_proposal_file,
    read_proposals,
    render_proposals,
)
from plangraph.authoring.proposals.proposal_lock import lock_proposals
from plangraph.errors import DataError, Finding, Severity, UsageError
from plangraph.files import shorten_path, write_files_atomically
from plangraph.graph import Graph
from plangraph.opening import open as open_graph
from plangraph.project import Project
from plangraph.text import find_nearest

_OWED = PartRole.BENEFICIARY
_LISTED = (PartRole.ACTION, PartRole.STATUS)
_MISSING, _UNKNOWN, _DECIDED = "PG349", "PG350", "PG351"


@dataclass(frozen=True)
class AcceptedProposals:
    """What was done: the names, the files that were written, and what the gate marks."""

    names: tuple[str, ...]
    files: tuple[Path, ...]
    marks: tuple[Finding, ...] = ()
    skipped: int = 0


@dataclass(frozen=True)
class PlannedAcceptance:
    """What accepting one proposal would write: its decision, and the texts of data files.

    ``texts`` has each file that changes, with its text before, None if it is new, and after.
    """

    kept: KeptProposal
    texts: Mapping[Path, tuple[str | None, str]]


def plan_acceptance(
    graph: Graph, project: Project, file: ProposalFile, kept: KeptProposal, decided: Decided
) -> PlannedAcceptance:
    """Return what accepting a proposal would write; nothing is written.

    Raises:
        DataError: with everything that keeps it from being accepted.
    """
    work = DataAdditions(graph, project, decided.by, decided.on)
    verdict = judge(kept.proposal, open_gate(work, file))
    shown = shorten_path(find_proposal_file(project, file.source))
    refused = _describe(shown, kept, verdict, is_refusal=True)
    if findings := [*_check(work, file, kept), *refused]:
        raise DataError(findings)
    entered = enter_proposal(work, file, replace(kept, decided=decided))
    texts = {
        path: (work.texts[path] if path.exists() else None, after)
        for path, after in work.changed.items()
    }
    return PlannedAcceptance(entered, texts)


def accept(
    project: Project, names: Sequence[str], *, by: str, unmarked: bool = False
) -> AcceptedProposals:
    """Turn proposals into data, named as SOURCE.NAME, or by their source alone: all that is open.

    With ``unmarked`` only those enter that miss nothing and that the gate lets in without a mark;
    without names, those of all sources.

    Raises:
        UsageError: a name is that of no open proposal, or another process is writing.
        DataError: with everything that keeps one of them from being accepted; nothing is written.
        TargetError: a file cannot be written; nothing is.
    """
    with lock_proposals(project):
        graph = open_graph(project=project.root)
        work = DataAdditions(graph, project, by, date.today().isoformat())
        return _accept(work, names, is_unmarked=unmarked)


def _accept(work: DataAdditions, names: Sequence[str], *, is_unmarked: bool) -> AcceptedProposals:
    """Accept proposals; nobody else changes them, or the data, meanwhile."""
    project = work.project
    files = read_proposals(project)
    chosen = list(_choose(files, names, is_all=is_unmarked and not names))
    findings: list[Finding] = []
    marks: list[Finding] = []
    accepted: list[tuple[ProposalFile, KeptProposal]] = []
    for file, kept in chosen:
        found = list(_check(work, file, kept))
        verdict = judge(kept.proposal, open_gate(work, file))
        problems = [one for one in found if one.severity is Severity.ERROR]
        if is_unmarked and (problems or not verdict.is_clear):
            continue
        shown = shorten_path(find_proposal_file(project, file.source))
        findings += [*problems, *_describe(shown, kept, verdict, is_refusal=True)]
        marks += _describe(shown, kept, verdict, is_refusal=False)
        accepted.append((file, kept))
    if findings:
        raise DataError(findings)
    decided = [(file.source, enter_proposal(work, file, kept)) for file, kept in accepted]
    written = _write(work, files, decided)
    done = tuple(f"{source}.{kept.proposal.name}" for source, kept in decided)
    return AcceptedProposals(done, written, tuple(marks), len(chosen) - len(accepted))


def reject(project: Project, names: Sequence[str], *, by: str) -> AcceptedProposals:
    """Record that proposals are not right; they stay in their file, and are proposed no more.

    Raises:
        UsageError: a name is that of no open proposal, or another process is writing.
        TargetError: a file cannot be written; nothing is.
    """
    rejected = Decided(Decision.REJECTED, by, date.today().isoformat())
    with lock_proposals(project):
        files = read_proposals(project)
        decided = [
            (file.source, replace(kept, decided=rejected))
            for file, kept in _choose(files, names, is_all=False)
            if kept.is_open
        ]
        written = _write_decisions(files, decided)
        write_files_atomically({path: [text] for path, text in written.items()})
    return AcceptedProposals(
        tuple(f"{source}.{kept.proposal.name}" for source, kept in decided), tuple(written)
    )


def _choose(
    files: Mapping[Path, ProposalFile], names: Sequence[str], *, is_all: bool
) -> Iterator[tuple[ProposalFile, KeptProposal]]:
    """Yield the open proposals that are named."""
    if is_all:
        yield from (
            (file, kept) for file in files.values() for kept in file.proposals if _waits(kept)
        )
        return
    by_source = {file.source: file for file in files.values()}
    for name in dict.fromkeys(names):
        source, _, rest = name.partition(".")
        file = by_source.get(source)
        if file is not None and not rest:
            yield from ((file, kept) for kept in file.proposals if _waits(kept))
            continue
        kept_one = file.find(rest) if file is not None else None
        if file is None or kept_one is None:
            known = [f"{one.source}.{k.proposal.name}" for one in files.values() for k in one.open]
            nearest = find_nearest(name, known)
            remedy = f"did you mean {nearest}?" if nearest else "see the files in proposals/"
            raise UsageError(_UNKNOWN, f"there is no proposal {name!r}", remedy)
        if kept_one.decided is not None and not _waits(kept_one):
            message = f"{name} was {kept_one.decided.decision} by {kept_one.decided.by}"
            raise UsageError(_DECIDED, message, "name one that is open")
        yield file, kept_one


def _waits(kept: KeptProposal) -> bool:
    """Return whether a proposal is open, or was accepted in a review and is not yet in the data."""
    decided = kept.decided
    return decided is None or (decided.decision is Decision.ACCEPTED and decided.became is None)


def _check(work: DataAdditions, file: ProposalFile, kept: KeptProposal) -> Iterator[Finding]:
    """Yield what keeps a proposal from being accepted, the gate apart."""
    shown = shorten_path(find_proposal_file(work.project, file.source))
    name = f"{file.source}.{kept.proposal.name}"
    for part in kept.missing:
        about = f" (“{part.why}”)" if part.why else ""
        message = f"{name}: {part.role} is TODO{about}"
        remedy = f"write {part.role} in {shown}, or remove the part"
        yield Finding(shown, 0, _MISSING, message, remedy)
    if kept.proposal.kind is ProposalKind.ENTITLEMENT and not any(kept.proposal.of_role(_OWED)):
        remedy = f"add {_OWED} in {shown}: who would be entitled"
        yield Finding(shown, 0, _MISSING, f"{name}: it is owed to nobody", remedy)
    for part in kept.proposal.parts:
        if part.role in _LISTED and not part.is_missing and str(part.value) not in work.words:
            nearest = find_nearest(str(part.value), sorted(work.words))
            hint = f"did you mean {nearest}? " if nearest else ""
            message = f"{name}: {part.role} {part.value!r} is no word of its list"
            remedy = f"{hint}look for one: plangraph find {shlex.quote(str(part.value))}"
            yield Finding(shown, 0, _UNKNOWN, message, remedy)
        if is_key(part.value) and part.value not in work.known and part.value not in work.names:
            nearest = find_nearest(str(part.value), sorted({*work.known, *work.names}))
            hint = f"did you mean {nearest}? else " if nearest else ""
            message = f"{name}: {part.value} is not in the data"
            yield Finding(shown, 0, _UNKNOWN, message, f"{hint}add it to the data first")
    if file.version is None and kept.proposal.kind not in VOICES:
        message = f"{name}: its draft has no name"
        yield Finding(shown, 0, NOWHERE, message, f"plangraph draft {file.source} --as VERSION")


def _describe(
    shown: str, kept: KeptProposal, verdict: GateVerdict, *, is_refusal: bool
) -> Iterator[Finding]:
    objections = verdict.refusals if is_refusal else verdict.marks
    severity = Severity.ERROR if is_refusal else Severity.WARNING
    for one in objections:
        message = f"{kept.proposal.name}: {one.message}"
        yield Finding(shown, 0, str(one.code), message, one.remedy, severity)


def _write(
    work: DataAdditions,
    files: Mapping[Path, ProposalFile],
    decided: Sequence[tuple[str, KeptProposal]],
) -> tuple[Path, ...]:
    """Write the data and the decisions together; return the files of data."""
    if not decided:
        return ()
    texts = {**work.changed, **_write_decisions(files, decided)}
    write_files_atomically({path: [text] for path, text in texts.items()})
    return tuple(sorted(work.changed))


def _write_decisions(
    files: Mapping[Path, ProposalFile], decided: Iterable[tuple[str, KeptProposal]]
) -> dict[Path, str]:
    paths = {file.source: path for path, file in files.items()}
    changed = dict(files)
    for source, kept in decided:
        path = paths[source]
        changed[path] = changed[path].put(kept)
    return {
        path: render_proposals(path, file)
        for path, file in changed.items()
        if file is not files[path]
    }
