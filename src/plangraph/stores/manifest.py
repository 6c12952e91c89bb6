"""What an archive says of itself: which files are in it, whole, and which are still to come.

The manifest is a JSON file beside the quads. It is replaced in one step, so it is never half
written; what stands in it is on disk.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from plangraph.files import write_atomically

#: The name of the manifest; a folder that holds one is an archive.
NAME = "plangraph-archive.json"

_FORM = 1


@dataclass(frozen=True)
class Entry:
    """One file of an archive: its name, its named graph, and what its bytes are."""

    name: str
    graph: str
    size: int
    sha256: str


@dataclass(frozen=True)
class StartedLoad:
    """A file whose load has begun.

    ``quads`` is how many the archive held before; None where the file's graph did not exist, so
    that the graph itself tells whether the load came to its end.
    """

    entry: Entry
    quads: int | None


@dataclass(frozen=True)
class Manifest:
    """The state of an archive.

    ``files`` are complete. ``pending`` are the names of those that were asked for and are not.
    ``vocabulary`` tells the version of the ontology that was loaded with them.
    """

    vocabulary: str = ""
    files: tuple[Entry, ...] = ()
    pending: tuple[str, ...] = ()
    begun: StartedLoad | None = None

    def complete(self, entry: Entry) -> Manifest:
        """Return the manifest after ``entry`` was loaded to its end."""
        pending = list(self.pending)
        if entry.name in pending:
            pending.remove(entry.name)
        return replace(self, files=(*self.files, entry), pending=tuple(pending), begun=None)


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of an archive.

    Raises:
        ValueError: it is not one.
        OSError: it cannot be read.
    """
    known = json.loads((folder / NAME).read_text(encoding="utf-8"))
    try:
        if known["form"] != _FORM:
            raise ValueError("made by another version of plangraph")
        begun = known["begun"]
        return Manifest(
            known["vocabulary"],
            tuple(Entry(**entry) for entry in known["files"]),
            tuple(known["pending"]),
            StartedLoad(Entry(**begun["entry"]), begun["quads"]) if begun else None,
        )
    except (KeyError, TypeError) as exc:
        raise ValueError("its manifest is not one of plangraph") from exc


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of an archive to disk, whole or not at all."""
    text = json.dumps({"form": _FORM, **asdict(manifest)}, indent=1, ensure_ascii=False)
    write_atomically(folder / NAME, [text, "\n"])
