"""Join clauses: let points of a draft revise those of an earlier one, as ``align --join`` does.

``expressesClause`` of a point becomes ``revises`` in the text of its file; all else stays as it is.
Only a clause that its point itself describes, without a name, is replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plangraph.authoring.clause_insertion import has_draft, list_described_clauses
from plangraph.authoring.proposals.proposal_lock import lock_proposals
from plangraph.files import decode_utf8, read_bytes, shorten_path, write_files_atomically
from plangraph.project import Project
from plangraph.reading.data_files import YAML_SUFFIXES, list_data


@dataclass(frozen=True)
class JoinedClauses:
    """The points that were joined, those that were not, and the file that was written."""

    joined: tuple[str, ...]
    left: tuple[str, ...]
    path: Path | None = None


def join_clauses(project: Project, version: str, earlier: Mapping[str, str]) -> JoinedClauses:
    """Let points of the draft ``version`` revise those that ``earlier`` has for them, as ``a/2``.

    Raises:
        UsageError: another process is writing.
        TargetError: the file cannot be written.
    """
    joined = []
    with lock_proposals(project):
        path, text = _find_text(project, version)
        for point, start, end in reversed(list_described_clauses(text, version)):
            if point in earlier:
                text = f"{text[:start]}revises: {earlier[point]}{text[end:]}"
                joined.append(point)
        if path is not None and joined:
            write_files_atomically({path: [text]})
    left = tuple(point for point in earlier if point not in joined)
    return JoinedClauses(tuple(reversed(joined)), left, path if joined else None)


def _find_text(project: Project, version: str) -> tuple[Path | None, str]:
    """Return the file that describes a draft, and its text."""
    for name in sorted(list_data(project.data)):
        path = project.data / name
        if path.suffix in YAML_SUFFIXES:
            text = decode_utf8(read_bytes(path, shorten_path(path)), shorten_path(path))
            if has_draft(text, version):
                return path, text
    return None, ""
