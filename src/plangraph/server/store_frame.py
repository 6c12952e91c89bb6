"""Store frame: what the processes of a server answer from, as one frame that is sent to them.

It is a dump in N-Quads, or the folder of an archive, which each process opens by itself: nothing
is copied. Processes that write pages get the settings of the site with it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plangraph.errors import PlangraphError
from plangraph.stores import frames
from plangraph.stores.archive import ArchiveStore
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.frames import FrameKind
from plangraph.stores.manifest import MANIFEST_NAME
from plangraph.stores.protocol import Store

if TYPE_CHECKING:
    from plangraph.graph import Graph


@dataclass(frozen=True)
class SiteSettings:
    """What pages depend on beside the quads: the address, the user's questions, what is left out.

    ``left_out`` are the values of :class:`plangraph.slicing.publishable.LeftOut`. ``questions`` is
    a hash of the texts of all questions, which ``folders`` may have some of.
    """

    base: str | None = None
    folders: Sequence[str] = ()
    left_out: dict[str, Any] = field(default_factory=dict)
    questions: str = ""

    @classmethod
    def of(cls, graph: Graph, base: str | None) -> SiteSettings:
        """Return the settings for the pages of a graph at an address."""
        found = asdict(graph.left_out)
        left_out = {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name, value in found.items()
        }
        return cls(base, [str(path) for path in graph.paths], left_out, _hash_questions(graph))


@dataclass(frozen=True)
class Dataset:
    """The quads of a server.

    They are a ``dump`` as :meth:`plangraph.stores.protocol.Store.dump` returns it, or in the
    ``folder`` of an archive. With ``site``, the processes that get it write pages.
    """

    dump: bytes = b""
    folder: str = ""
    site: SiteSettings | None = None

    @classmethod
    def of(cls, graph: Graph) -> Dataset:
        """Return the dataset of a graph: the folder of an archive, else a dump."""
        if isinstance(graph.store, ArchiveStore):
            return cls(folder=str(graph.store.folder.absolute()))
        return cls(graph.store.dump())

    @property
    def digest(self) -> bytes:
        """A hash of the quads, or of the list of the files that an archive was loaded from."""
        if self.folder:
            return sha256((Path(self.folder) / MANIFEST_NAME).read_bytes()).digest()
        return sha256(self.dump).digest()

    def pack(self) -> bytes:
        """Return the frame that is sent to a process."""
        settings = {"folder": self.folder, "site": asdict(self.site) if self.site else None}
        return frames.pack(FrameKind.STORE, json.dumps(settings).encode() + b"\n" + self.dump)

    @classmethod
    def unpack(cls, payload: bytes) -> Dataset:
        """Return the dataset of a frame."""
        settings, _, dump = payload.partition(b"\n")
        values = json.loads(settings)
        site = SiteSettings(**values["site"]) if values["site"] else None
        return cls(dump, values["folder"], site)

    def open(self) -> Store:
        """Return the store.

        Raises:
            StoreError: the archive cannot be read.
        """
        if self.folder:
            return ArchiveStore(self.folder)
        return EmbeddedStore.restore(self.dump)


def _hash_questions(graph: Graph) -> str:
    try:
        text = repr(graph.lookup.questions)
    except PlangraphError as exc:  # their pages say what is wrong
        text = repr(exc.findings)
    return sha256(text.encode()).hexdigest()
