"""Revisions: open the data as they were at a revision of the git repository here."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

from plangraph.errors import UsageError
from plangraph.graph import Graph
from plangraph.opening import open as open_graph


def open_revision(revision: str, path: str) -> Graph:
    """Open a file or folder as it was at a revision.

    Raises:
        UsageError: git is not installed, or the repository has no such revision or path.
        DataError: a file has errors.
    """
    command = ["git", "archive", "--format=tar", "--end-of-options", revision, path]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
    except FileNotFoundError as exc:
        raise UsageError("PG416", "git is not installed", "compare files instead") from exc
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        remedy = "name a file, a folder, REVISION:PATH, or a plan version"
        raise UsageError("PG409", f"{revision}:{path} is no revision here: {reason}", remedy)
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
            for member in filter(tarfile.TarInfo.isfile, archive):
                _extract(archive, member, Path(folder))
        return open_graph(Path(folder) / path)


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write a file of an archive below a folder; skip links, and paths that lead out of it."""
    target = (folder / member.name).resolve()
    content = archive.extractfile(member)
    if content is not None and target.is_relative_to(folder.resolve()):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.read())
