"""Folder of proposals: one file a source, which nothing but these modules reads.

The folder is marked as an output of plangraph, so that it is never read as part of a folder of
data above it. The file of a confidential source can be read by its owner only, as its copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plangraph.authoring.proposals.kept_proposals import ProposalFile
from plangraph.authoring.proposals.yaml_file import (
    edit_proposal_text,
    read_proposal_file,
    read_proposal_text,
    write_proposal_text,
)
from plangraph.checking.sources import hash_text, read_salt
from plangraph.errors import DataError, Finding, Severity, TargetError
from plangraph.files import (
    decode_utf8,
    read_bytes,
    shorten_path,
    write_files_atomically,
)
from plangraph.project import Project
from plangraph.reading.outputs import list_marker

_CHANGED, _RIVALS, _MOVED = "PG344", "PG345", "PG346"
_SUFFIX = ".yaml"


@dataclass(frozen=True)
class ProposalCount:
    """How many proposals nobody has decided, how many parts they miss, and what is wrong."""

    open: int
    missing: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class SourceText:
    """The kept text of a source, its hash, and the salt of its hashes if it is confidential."""

    name: str
    text: str
    sha256: str
    salt: bytes | None = None

    @classmethod
    def read(cls, project: Project, name: str) -> SourceText | None:
        """Read the copy of a source, None if there is none."""
        path = project.copies / f"{name}.txt"
        if not path.is_file():
            return None
        salt = read_salt(path)
        text = decode_utf8(read_bytes(path, shorten_path(path)), shorten_path(path))
        return cls(name, text, hash_text(text, salt), salt)


def find_proposal_file(project: Project, source: str) -> Path:
    """Return the path of the file of a source, which need not exist."""
    return project.proposals / f"{source}{_SUFFIX}"


def list_proposal_files(project: Project) -> Iterator[Path]:
    """Yield the files of a project, sorted by name."""
    yield from sorted(project.proposals.glob(f"*{_SUFFIX}"))


def read_proposals(project: Project) -> tuple[dict[Path, ProposalFile], list[Finding]]:
    """Read every file of a project that can be read; return what is wrong in the others, too."""
    files: dict[Path, ProposalFile] = {}
    findings: list[Finding] = []
    for path in list_proposal_files(project):
        try:
            files[path] = read_proposal_file(path, shorten_path(path))
        except DataError as exc:
            findings += exc.findings
    return files, findings


def make_proposal_folder(project: Project) -> None:
    """Make the folder of a project and its marker, unless they are there.

    Raises:
        TargetError: it cannot be made.
    """
    if not project.proposals.is_dir():
        write_files_atomically(list_marker(project.proposals), with_folders=True)


def write_proposals(project: Project, file: ProposalFile, *, is_private: bool = False) -> Path:
    """Write the file of a source: a new one, or what differs in the one that is there.

    Raises:
        DataError, TargetError: it cannot be written, or not be read then; nothing is written.
    """
    path = find_proposal_file(project, file.source)
    text = render_proposals(path, file)
    read = read_proposal_text(text, shorten_path(path))
    if set(read.proposals) != set(file.proposals):  # their order is that of the file
        raise TargetError(shorten_path(path), "what was to be written does not read back the same")
    texts = {**list_marker(project.proposals), path: [text]}
    write_files_atomically(texts, private=(path,) * is_private, with_folders=True)
    return path


def render_proposals(path: Path, file: ProposalFile) -> str:
    """Return the text that the file of a path gets, with the comments that it has."""
    if not path.exists():
        return write_proposal_text(file)
    return edit_proposal_text(decode_utf8(read_bytes(path, str(path)), str(path)), file)


def count_proposals(project: Project) -> ProposalCount:
    """Count what is open and what is missing, and find what is wrong in the files of a project."""
    files, findings = read_proposals(project)
    for path, file in files.items():
        findings += _check_file(project, shorten_path(path), file)
    undecided = [one for file in files.values() for one in file.open]
    missing = sum(len(one.missing) for one in undecided)
    return ProposalCount(len(undecided), missing, tuple(sorted(findings)))


def _check_file(project: Project, shown: str, file: ProposalFile) -> Iterator[Finding]:
    """Yield what is wrong between a file, its source and the proposals of it."""
    text = SourceText.read(project, file.source)
    if text is None:
        message = f"there is no text of the source {file.source}"
        remedy = f"add it: plangraph add-source FILE --as {file.source}"
        yield Finding(shown, 0, _CHANGED, message, remedy, Severity.WARNING)
    elif text.sha256 != file.sha256:
        message = f"the text of {file.source} has changed since it was read for proposals"
        remedy = f"read it again: plangraph draft {file.source}; what you changed stays"
        yield Finding(shown, 0, _CHANGED, message, remedy, Severity.WARNING)
    else:
        yield from _find_moved(shown, file, text)
    yield from find_rivals(shown, file)


def _find_moved(shown: str, file: ProposalFile, text: SourceText) -> Iterator[Finding]:
    """Yield a finding for each proposal whose words are not at its place."""
    for one in file.open:
        place = one.proposal.place
        if hash_text(text.text[place.start : place.end], text.salt) != place.sha256:
            message = f"{one.proposal.name}: its words are not at {place.start}–{place.end}"
            remedy = "reject it, or read the text again: plangraph draft " + file.source
            yield Finding(shown, 0, _MOVED, message, remedy, Severity.WARNING)


def find_rivals(shown: str, file: ProposalFile) -> Iterator[Finding]:
    """Yield a finding for open proposals of one kind for the same words."""
    found: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    for one in file.open:
        proposal = one.proposal
        found[proposal.place.start, proposal.place.end, proposal.kind].append(proposal.name)
    for names in found.values():
        if len(names) > 1:
            message = f"{', '.join(names)}: several proposals of one kind for the same words"
            yield Finding(shown, 0, _RIVALS, message, "accept one of them", Severity.WARNING)
