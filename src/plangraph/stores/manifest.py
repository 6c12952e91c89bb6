"""Manifest of an archive: the files that are loaded, and the files that are still missing.

The manifest is a JSON file beside the quads. Each write replaces it in one step, so a reader never
sees half of it, and what it lists is on disk.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from plangraph.files import write_atomically

#: The name of the manifest; a folder that holds such a file is an archive.
MANIFEST_NAME = "plangraph-archive.json"

_FORMAT_VERSION = 1


@dataclass(frozen=True)
class Entry:
    """One file of an archive: its name, its named graph, its size in bytes and its SHA-256."""

    name: str
    graph: str
    size: int
    sha256: str


@dataclass(frozen=True)
class StartedLoad:
    """A file whose load has started and not ended, with ``others`` that are loaded in one step.

    ``quads`` is how many quads the archive held before. It is None if the file's graph did not
    exist: then the load has ended as soon as the graph exists.
    """

    entry: Entry
    quads: int | None
    others: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """The state of an archive.

    ``files`` are completely loaded. ``pending`` are the names of requested files that are not.
    ``vocabulary`` is the digest of the ontology that was loaded with them. ``confidential`` is True
    if some of the files rest on confidential sources; it is written before the first of them.
    """

    vocabulary: str = ""
    files: tuple[Entry, ...] = ()
    pending: tuple[str, ...] = ()
    begun: StartedLoad | None = None
    confidential: bool = False

    def complete(self, *entries: Entry) -> Manifest:
        """Return the manifest after ``entries`` are completely loaded."""
        pending = list(self.pending)
        for entry in entries:
            if entry.name in pending:
                pending.remove(entry.name)
        return replace(self, files=(*self.files, *entries), pending=tuple(pending), begun=None)


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of an archive.

    Raises:
        ValueError: the file is not a manifest.
        OSError: the file cannot be read.
    """
    known = json.loads((folder / MANIFEST_NAME).read_text(encoding="utf-8"))
    try:
        if known["form"] != _FORMAT_VERSION:
            raise ValueError("made by another version of plangraph")
        return Manifest(
            known["vocabulary"],
            tuple(Entry(**entry) for entry in known["files"]),
            tuple(known["pending"]),
            _read_started(known["begun"]) if known["begun"] else None,
            known.get("confidential", False),
        )
    except (KeyError, TypeError) as exc:
        raise ValueError("its manifest was not written by plangraph") from exc


def _read_started(known: Any) -> StartedLoad:
    others = tuple(Entry(**entry) for entry in known.get("others", ()))
    return StartedLoad(Entry(**known["entry"]), known["quads"], others)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of an archive to disk, in one step.

    Only that of a confidential archive, or of several files in one step, has a key more than older
    versions of plangraph write.
    """
    known = {"form": _FORMAT_VERSION, **asdict(manifest)}
    if not manifest.confidential:
        del known["confidential"]
    if manifest.begun and not manifest.begun.others:
        del known["begun"]["others"]
    text = json.dumps(known, indent=1, ensure_ascii=False)
    write_atomically(folder / MANIFEST_NAME, [text, "\n"])
