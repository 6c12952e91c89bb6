"""Accept: turn proposals into data in the short form, as ``plangraph accept`` and ``reject``.

A proposal with a part that is TODO is not accepted, nor one that the gate refuses, nor one whose
data check would find wrong. The data and the
file of proposals are written together: both, or neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plangraph.authoring.accepted_text import take_out_text
from plangraph.authoring.data_additions import DataAdditions, enter_proposal
from plangraph.authoring.proposal_faults import find_faults, find_objections
from plangraph.authoring.proposals.kept_proposals import (
    Decided,
    Decision,
    KeptProposal,
    ProposalFile,
)
from plangraph.authoring.proposals.proposal_folder import (
    find_proposal_file,
    read_proposals,
    render_proposals,
)
from plangraph.authoring.proposals.proposal_lock import lock_proposals
from plangraph.authoring.would_be import list_new_errors
from plangraph.errors import DataError, Finding, Severity, UsageError
from plangraph.files import shorten_path, write_files_atomically
from plangraph.graph import Graph
from plangraph.opening import open as open_graph
from plangraph.project import Project
from plangraph.text import find_nearest

_Chosen = tuple[ProposalFile, KeptProposal]
_UNKNOWN, _DECIDED = "PG350", "PG351"


@dataclass(frozen=True)
class AcceptedProposals:
    """What was done: the names, the files that were written, and what the gate marks.

    ``unread`` is what is wrong in files of proposals that were left out, as they cannot be read.
    """

    names: tuple[str, ...]
    files: tuple[Path, ...]
    marks: tuple[Finding, ...] = ()
    skipped: int = 0
    unread: tuple[Finding, ...] = ()


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
    found = [*find_faults(work, file, kept), *find_objections(work, file, kept)]
    if findings := [one for one in found if one.severity is Severity.ERROR]:
        raise DataError(findings)
    entered = enter_proposal(work, file, replace(kept, decided=decided))
    texts = {
        path: (work.texts[path] if path.exists() else None, after)
        for path, after in work.changed.items()
    }
    return PlannedAcceptance(entered, texts)


def accept(
    project: Project,
    names: Sequence[str],
    *,
    by: str,
    unmarked: bool = False,
    as_before: bool = False,
) -> AcceptedProposals:
    """Turn proposals into data, named as SOURCE.NAME, or by their source alone: all that is open.

    With ``unmarked`` only those enter that miss nothing and that the gate lets in without a mark,
    with ``as_before`` those that were accepted so in the draft before, where the words are the
    same; without names, those of all sources.

    Raises:
        UsageError: a name is that of no open proposal, or another process is writing.
        DataError: with everything that keeps one of them from being accepted; nothing is written.
        TargetError: a file cannot be written; nothing is.
    """
    with lock_proposals(project):
        graph = open_graph(project=project.root)
        work = DataAdditions(graph, project, by, date.today().isoformat())
        return _accept(work, names, is_unmarked=unmarked, is_as_before=as_before)


def _accept(
    work: DataAdditions, names: Sequence[str], *, is_unmarked: bool, is_as_before: bool
) -> AcceptedProposals:
    """Accept proposals; nobody else changes them, or the data, meanwhile."""
    project = work.project
    files, unread = _read_files(project, names)
    is_choice = is_unmarked or is_as_before
    chosen = list(_choose(files, names, is_all=is_choice and not names))
    findings: list[Finding] = []
    marks: list[Finding] = []
    accepted: list[_Chosen] = []
    for file, kept in chosen:
        found = [*find_faults(work, file, kept), *find_objections(work, file, kept)]
        if is_unmarked and found:
            continue
        is_wrong = any(one.severity is Severity.ERROR for one in found)
        if is_as_before and (is_wrong or not kept.repeats(Decision.ACCEPTED)):
            continue
        findings += [one for one in found if one.severity is Severity.ERROR]
        marks += [one for one in found if one.severity is not Severity.ERROR]
        accepted.append((file, kept))
    if findings:
        raise DataError(findings)
    accepted, findings = _choose_sound(work, accepted)
    if findings and not is_choice:
        raise DataError(findings)
    decided = _enter(work, accepted)
    if errors := list_new_errors(project, work.changed) if findings else ():
        raise DataError(errors)
    written = _write(work, files, decided)
    done = tuple(f"{source}.{kept.proposal.name}" for source, kept in decided)
    left = len(chosen) - len(accepted)
    return AcceptedProposals(done, written, tuple(marks), left, () if names else unread)


def check_planned(project: Project, file: ProposalFile, planned: PlannedAcceptance) -> None:
    """Refuse what check would not accept once it is data.

    Raises:
        DataError: with the errors that there would be.
    """
    errors = list_new_errors(project, {path: after for path, (_, after) in planned.texts.items()})
    if errors:
        raise DataError(_describe_errors(project, file, planned.kept, errors))


def _choose_sound(
    work: DataAdditions, chosen: list[_Chosen]
) -> tuple[list[_Chosen], list[Finding]]:
    """Return the proposals that check would accept as data, and what is wrong with the others."""
    _enter(work, chosen)
    errors = list_new_errors(work.project, work.changed)
    if not errors:
        return chosen, []
    if len(chosen) == 1:
        ((file, kept),) = chosen
        return [], list(_describe_errors(work.project, file, kept, errors))
    middle = len(chosen) // 2
    first, wrong = _choose_sound(work, chosen[:middle])
    second, further = _choose_sound(work, chosen[middle:])
    return [*first, *second], [*wrong, *further]


def _enter(work: DataAdditions, chosen: Iterable[_Chosen]) -> list[tuple[str, KeptProposal]]:
    """Add proposals to the texts of the data as the files have them."""
    work.changed.clear()
    return [(file.source, enter_proposal(work, file, kept)) for file, kept in chosen]


def _describe_errors(
    project: Project, file: ProposalFile, kept: KeptProposal, errors: Iterable[Finding]
) -> Iterator[Finding]:
    shown = shorten_path(find_proposal_file(project, file.source))
    for one in errors:
        message = f"{file.source}.{kept.proposal.name}: {one.path} would be wrong: {one.message}"
        yield Finding(shown, 0, one.code, message, one.remedy)


def reject(
    project: Project, names: Sequence[str], *, by: str, as_before: bool = False
) -> AcceptedProposals:
    """Record that proposals are not right; they stay in their file, and are proposed no more.

    What an accepted one became, which its own name says, is taken out of the data again. With
    ``as_before`` only those are rejected that were so in the draft before, where the words are the
    same; without names, those of all sources.

    Raises:
        UsageError: a name is that of no proposal, or of one that is rejected.
        DataError: what one became was changed since, or other data rest on it; nothing is written.
        TargetError: a file cannot be written; nothing is.
    """
    rejected = Decided(Decision.REJECTED, by, date.today().isoformat())
    with lock_proposals(project):
        files, _ = _read_files(project, names)
        is_all = as_before and not names
        chosen = list(_choose(files, names, is_all=is_all, with_accepted=True))
        if as_before:
            chosen = [one for one in chosen if one[1].repeats(Decision.REJECTED)]
        if any(map(_is_data, (kept for _, kept in chosen))):
            work = DataAdditions(open_graph(project=project.root), project, by, rejected.on)
            for file, kept in chosen:
                take_out_accepted(work, file, kept)
            texts = work.changed
        else:
            texts = {}
        decided = [(file.source, replace(kept, decided=rejected)) for file, kept in chosen]
        written = {**texts, **_write_decisions(files, decided)}
        write_files_atomically({path: [text] for path, text in written.items()})
    return AcceptedProposals(
        tuple(f"{source}.{kept.proposal.name}" for source, kept in decided), tuple(sorted(texts))
    )


def take_out_accepted(work: DataAdditions, file: ProposalFile, kept: KeptProposal) -> None:
    """Take out of the texts of the data what a proposal became, if it is data.

    Raises:
        DataError: it was changed since, or other data rest on it.
    """
    if not _is_data(kept):
        return
    take_out_text(work, file, kept)
    if errors := list_new_errors(work.project, work.changed):
        raise DataError(_describe_errors(work.project, file, kept, errors))


def _read_files(
    project: Project, names: Sequence[str]
) -> tuple[Mapping[Path, ProposalFile], tuple[Finding, ...]]:
    """Return the files of proposals that can be read, and what is wrong in the others.

    Raises:
        DataError: one of a source that is named cannot be read.
    """
    files, unread = read_proposals(project)
    sources = {name.partition(".")[0] for name in names}
    if named := [one for one in unread if Path(one.path).stem in sources]:
        raise DataError(named)
    return files, tuple(unread)


def _choose(
    files: Mapping[Path, ProposalFile],
    names: Sequence[str],
    *,
    is_all: bool,
    with_accepted: bool = False,
) -> Iterator[_Chosen]:
    """Yield the open proposals that are named, and if asked for the accepted ones too."""
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
        is_chosen = _waits(kept_one) or (with_accepted and _is_data(kept_one))
        if kept_one.decided is not None and not is_chosen:
            message = f"{name} was {kept_one.decided.decision} by {kept_one.decided.by}"
            raise UsageError(_DECIDED, message, "name one that is open")
        yield file, kept_one


def _waits(kept: KeptProposal) -> bool:
    """Return whether a proposal is open, or was accepted in a review and is not yet in the data."""
    decided = kept.decided
    return decided is None or (decided.decision is Decision.ACCEPTED and decided.became is None)


def _is_data(kept: KeptProposal) -> bool:
    return kept.decided is not None and kept.decided.became is not None


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
