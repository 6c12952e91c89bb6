"""Accept: turn proposals into data in the short form, as ``plangraph accept`` and ``reject``.

A proposal with a part that is TODO is not accepted, nor one that the gate refuses. The data and the
file of proposals are written together: both, or neither.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from plangraph.authoring.accepted_lines import (
    LineContext,
    is_key,
    name_voice,
    write_effect_lines,
    write_stance_block,
    write_statement_block,
)
from plangraph.authoring.clause_insertion import (
    NewEffect,
    has_draft,
    insert_effect,
    write_new_draft,
    write_point,
)
from plangraph.authoring.drafting_words import (
    read_finder_words,
    read_gate_names,
    read_other_actors,
    read_own_names,
)
from plangraph.authoring.gate.gate import GateText, judge
from plangraph.authoring.gate.verdict import GateVerdict
from plangraph.authoring.proposals.kept_proposals import (
    Decided,
    Decision,
    KeptProposal,
    ProposalFile,
    Rules,
)
from plangraph.authoring.proposals.proposal import PartRole, Proposal, ProposalKind
from plangraph.authoring.proposals.proposal_folder import (
    SourceText,
    find_proposal_file,
    read_proposals,
    render_proposals,
)
from plangraph.errors import DataError, Finding, Severity, UsageError
from plangraph.files import decode_utf8, read_bytes, shorten_path, write_files_atomically
from plangraph.graph import Graph
from plangraph.project import Project
from plangraph.reading.data_files import YAML_SUFFIXES, list_data
from plangraph.text import find_nearest

_MISSING, _UNKNOWN, _DECIDED, _NOWHERE = "PG349", "PG350", "PG351", "PG352"
_VOICES = (ProposalKind.STANCE, ProposalKind.STATEMENT)
_TYPES = {
    "person": "Person",
    "state": "State",
    "institution": "Institution",
    "group": "ActorGroup",
    "place": "Place",
    "asset": "Asset",
}
_TOPIC = "institutions"
_PLANS = "SELECT ?plan { ?plan a plan:PeacePlan } ORDER BY ?plan"


@dataclass(frozen=True)
class AcceptedProposals:
    """What was done: the names, the files that were written, and what the gate marks."""

    names: tuple[str, ...]
    files: tuple[Path, ...]
    marks: tuple[Finding, ...] = ()
    skipped: int = 0


@dataclass
class _Work:
    """The texts of files as they will be, by path; those that change are written."""

    graph: Graph
    project: Project
    by: str
    on: str
    texts: dict[Path, str] = field(default_factory=dict)
    changed: dict[Path, str] = field(default_factory=dict)
    gates: dict[str, GateText] = field(default_factory=dict)

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the actors and places of the data, and of the bundled ones."""
        store = self.graph.store
        return {**read_own_names(store), **read_other_actors(store)}

    @cached_property
    def known(self) -> frozenset[str]:
        """The keys of all things that the data describe."""
        rows = self.graph.store.select("SELECT DISTINCT ?thing { ?thing a ?kind } ORDER BY ?thing")
        base = self.graph.store.prefixes
        found = set()
        for (iri,) in rows:
            kind, _, slug = (iri or "").rpartition("/")
            prefix = kind.rpartition("/")[2]
            if prefix in base:
                found.add(f"{prefix}:{slug}")
        return frozenset(found)

    def read(self, path: Path) -> str:
        """Return the text that a file has, or will have."""
        if path not in self.texts:
            shown = shorten_path(path)
            self.texts[path] = decode_utf8(read_bytes(path, shown), shown) if path.exists() else ""
        return self.changed.get(path, self.texts[path])

    def add(self, path: Path, block: str) -> None:
        """Add a block at the end of a file."""
        before = self.read(path)
        gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
        self.changed[path] = before + gap + block


def accept(
    graph: Graph, project: Project, names: Sequence[str], *, by: str, unmarked: bool = False
) -> AcceptedProposals:
    """Turn proposals into data, named as SOURCE.NAME, or by their source alone: all that is open.

    With ``unmarked`` only those enter that miss nothing and that the gate lets in without a mark;
    without names, those of all sources.

    Raises:
        UsageError: a name is that of no open proposal.
        DataError: with everything that keeps one of them from being accepted; nothing is written.
        TargetError: a file cannot be written; nothing is.
    """
    files = read_proposals(project)
    chosen = list(_choose(files, names, is_all=unmarked and not names))
    work = _Work(graph, project, by, date.today().isoformat())
    findings: list[Finding] = []
    marks: list[Finding] = []
    accepted: list[tuple[ProposalFile, KeptProposal]] = []
    for file, kept in chosen:
        found = list(_check(work, file, kept))
        verdict = judge(kept.proposal, _open_gate(work, file))
        problems = [one for one in found if one.severity is Severity.ERROR]
        if unmarked and (problems or not verdict.is_clear):
            continue
        shown = shorten_path(find_proposal_file(project, file.source))
        findings += [*problems, *_describe(shown, kept, verdict, is_refusal=True)]
        marks += _describe(shown, kept, verdict, is_refusal=False)
        accepted.append((file, kept))
    if findings:
        raise DataError(findings)
    decided = [(file.source, _enter(work, file, kept)) for file, kept in accepted]
    written = _write(work, files, decided)
    done = tuple(f"{source}.{kept.proposal.name}" for source, kept in decided)
    return AcceptedProposals(done, written, tuple(marks), len(chosen) - len(accepted))


def reject(project: Project, names: Sequence[str], *, by: str) -> AcceptedProposals:
    """Record that proposals are not right; they stay in their file, and are proposed no more.

    Raises:
        UsageError: a name is that of no open proposal.
        TargetError: a file cannot be written; nothing is.
    """
    files = read_proposals(project)
    day = date.today().isoformat()
    decided = [
        (file.source, replace(kept, decided=Decided(Decision.REJECTED, by, day)))
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


def _check(work: _Work, file: ProposalFile, kept: KeptProposal) -> Iterator[Finding]:
    """Yield what keeps a proposal from being accepted, the gate apart."""
    shown = shorten_path(find_proposal_file(work.project, file.source))
    name = f"{file.source}.{kept.proposal.name}"
    for part in kept.missing:
        about = f" (“{part.why}”)" if part.why else ""
        message = f"{name}: {part.role} is TODO{about}"
        remedy = f"write {part.role} in {shown}, or remove the part"
        yield Finding(shown, 0, _MISSING, message, remedy)
    for part in kept.proposal.parts:
        if is_key(part.value) and part.value not in work.known and part.value not in work.names:
            nearest = find_nearest(str(part.value), sorted({*work.known, *work.names}))
            hint = f"did you mean {nearest}? else " if nearest else ""
            message = f"{name}: {part.value} is not in the data"
            yield Finding(shown, 0, _UNKNOWN, message, f"{hint}add it to the data first")
    if file.version is None and kept.proposal.kind not in _VOICES:
        message = f"{name}: its draft has no name"
        yield Finding(shown, 0, _NOWHERE, message, f"plangraph draft {file.source} --as VERSION")


def _open_gate(work: _Work, file: ProposalFile) -> GateText:
    """Return the text of a source as the gate reads it; an empty one, if it is gone."""
    if file.source not in work.gates:
        source = SourceText.read(work.project, file.source)
        source = source or SourceText(file.source, "", "")
        names = read_gate_names(read_finder_words(work.graph, source), source.text)
        is_article = file.rules is Rules.ARTICLE
        work.gates[file.source] = GateText(source.text, names, is_article, source.salt)
    return work.gates[file.source]


def _describe(
    shown: str, kept: KeptProposal, verdict: GateVerdict, *, is_refusal: bool
) -> Iterator[Finding]:
    objections = verdict.refusals if is_refusal else verdict.marks
    severity = Severity.ERROR if is_refusal else Severity.WARNING
    for one in objections:
        message = f"{kept.proposal.name}: {one.message}"
        yield Finding(shown, 0, str(one.code), message, one.remedy, severity)


def _enter(work: _Work, file: ProposalFile, kept: KeptProposal) -> KeptProposal:
    """Add a proposal to the texts of the data; return it with the decision."""
    decided = kept.decided or Decided(Decision.ACCEPTED, work.by, work.on)
    names = {key: found[0] for key, found in work.names.items() if found}
    language = (*work.project.languages, "en")[0]
    context = LineContext(file.source, language, decided, names)
    proposal = _found_bodies(work, kept.proposal, language)
    _add_actors(work, kept, language)
    if proposal.kind in _VOICES:
        target = f"version:{file.version}" if file.version else None
        has_target = target is not None and target in work.known
        block = (
            write_stance_block(proposal, context, target if has_target else None)
            if proposal.kind is ProposalKind.STANCE
            else write_statement_block(proposal, context)
        )
        work.add(work.project.data / f"voices-{file.source}.yaml", block)
        became = name_voice(proposal, file.source)
        return replace(kept, decided=replace(decided, became=became))
    point = proposal.point or proposal.passage
    topic = _choose_topic(kept)
    clause = [
        write_point(point),
        f'expressesClause: {{label: {{{language}: "Point {point}"}}, topic: {topic}}}',
        "specificity: some",
    ]
    new = NewEffect(point, write_effect_lines(proposal, context), clause)
    path, text = _find_draft_file(work, file, language)
    inserted = insert_effect(text, file.version or "", new)
    if inserted is not None:
        work.changed[path] = inserted
    return replace(kept, decided=replace(decided, became=f"version:{file.version}/{point}"))


def _found_bodies(work: _Work, proposal: Proposal, language: str) -> Proposal:
    """Return a proposal whose body has a key: a new institution, where the text describes one."""
    parts = []
    for part in proposal.parts:
        words = str(part.value)
        if part.role is PartRole.FOUNDED and not is_key(words):
            slug = re.sub(r"[^\w]+", "-", words.lower()).strip("-")
            key = f"institution:{slug}"
            path = work.project.data / "actors.yaml"
            if key not in work.known and f"id: {key}," not in work.read(path):
                label = f"label: {{{language}: {json.dumps(words, ensure_ascii=False)}}}"
                block = f"- {{id: {key}, type: Institution, {label}, status: proposed}}\n"
                work.add(path, block)
            parts.append(replace(part, value=key))
        else:
            parts.append(part)
    return replace(proposal, parts=tuple(parts))


def _add_actors(work: _Work, kept: KeptProposal, language: str) -> None:
    """Add to the data the bundled actors that a proposal names and the data do not have."""
    path = work.project.data / "actors.yaml"
    for part in kept.proposal.parts:
        key = str(part.value)
        kind = _TYPES.get(key.partition(":")[0])
        if not is_key(part.value) or key in work.known or kind is None:
            continue
        if f"id: {key}," in work.read(path):
            continue
        label = work.names[key][0].replace('"', '\\"')
        existing = ", status: existing" if kind == "Institution" else ""
        label = f'label: {{{language}: "{label}"}}'
        work.add(path, f"- {{id: {key}, type: {kind}, {label}{existing}}}\n")


def _find_draft_file(work: _Work, file: ProposalFile, language: str) -> tuple[Path, str]:
    """Return the file that describes the draft, and its text; a new one, if there is none."""
    version = file.version or ""
    for name in sorted(list_data(work.project.data)):
        path = work.project.data / name
        if path.suffix in YAML_SUFFIXES and has_draft(work.read(path), version):
            return path, work.read(path)
    path = work.project.data / f"{version}.yaml"
    if has_draft(work.read(path), version):
        return path, work.read(path)
    text = write_new_draft(version, list(_describe_draft(work, file, language)))
    before = work.read(path)
    work.changed[path] = f"{before}\n{text}" if before else text
    return path, work.changed[path]


def _describe_draft(work: _Work, file: ProposalFile, language: str) -> Iterator[str]:
    """Yield the keys of a new draft, and its plan: that of the data, if it is the only one."""
    plans = [row[0] or "" for row in work.graph.store.select(_PLANS)]
    plan = plans[0].rpartition("/")[2] if len(plans) == 1 else file.version or ""
    if len(plans) != 1:
        label = f'label: {{{language}: "{file.version}"}}'
        block = f"- {{id: peace-plan:{plan}, type: PeacePlan, {label}}}\n"
        work.add(work.project.data / "plans.yaml", block)
    first = file.proposals[0].proposal.passage
    yield "type: PlanVersion"
    yield f'label: {{{language}: "{file.version}"}}'
    yield f"versionOf: {plan}"
    yield "coverage: excerpts # of the text that was seen; whole-text, once all of it is encoded"
    if file.revises:
        yield f"wasRevisionOf: version:{file.revises}"
    yield f"groundedIn: {file.source}.{first}"
    yield "attribution: plan-content"
    yield "certainty: would-be"
    yield "support: seen"


def _choose_topic(kept: KeptProposal) -> str:
    actions = (str(part.value) for part in kept.proposal.of_role(PartRole.ACTION))
    return next((_read_topics().get(action, _TOPIC) for action in actions), _TOPIC)


@cache
def _read_topics() -> Mapping[str, str]:
    return tomllib.loads((Path(__file__).parent / "action_topics.toml").read_text("utf-8"))


def _write(
    work: _Work, files: Mapping[Path, ProposalFile], decided: Sequence[tuple[str, KeptProposal]]
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
