"""Served data: what a worker process holds to answer tasks, the store and the pages of the site."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from plangraph.server.sandbox import list_files
from plangraph.server.store_frame import Dataset, SiteSettings
from plangraph.stores import frames
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.protocol import Store

if TYPE_CHECKING:
    from plangraph.pages import SitePages

# The quads of the largest archive that is copied into memory to write pages, which ask thousands of
# small questions: over 300,000 quads, the list of all pages takes minutes from the disk.
_MOST_NEAR = 1_000_000

_MORE_FILES = 500


@dataclass
class ServedData:
    """The store that queries are asked of; ``files`` are the file descriptors that it needs."""

    store: Store
    site: SiteSettings | None = None
    files: frozenset[int] = field(default_factory=frozenset)

    @classmethod
    def receive(cls, source: BinaryIO) -> ServedData:
        """Return the data of the frame that comes first; read what pages need, if they are wanted.

        Raises:
            StoreError: the archive cannot be read.
        """
        frame = frames.receive(source)
        dataset = Dataset.unpack(frame[1]) if frame else Dataset()
        del frame
        before = list_files()
        store = dataset.open()
        if dataset.site and not store.is_in_memory and len(store) <= _MOST_NEAR:
            store = EmbeddedStore.restore(store.dump(), store.findings)
        if not dataset.site and isinstance(store, EmbeddedStore):
            store.prepare_own_data()  # so that all workers share it
        files = frozenset() if store.is_in_memory else list_files() - before
        served = cls(store, dataset.site, files)
        if dataset.site:
            served.pages.prepare()
        return served

    @property
    def more_files(self) -> int:
        """How many files a process may open: of the archive, or templates and code for pages.

        A process that answers queries over a dump opens none.
        """
        return _MORE_FILES if self.files or self.site else 0

    @cached_property
    def pages(self) -> SitePages:
        """The pages of the site."""
        from plangraph.graph import Graph
        from plangraph.pages import SitePages
        from plangraph.slicing.publishable import LeftOut

        settings = self.site or SiteSettings()
        folders = [Path(folder) for folder in settings.folders]
        # What is confidential was left out before the quads were sent here.
        graph = Graph(store=self.store, paths=folders, with_confidential=True)
        graph.left_out = LeftOut(**settings.left_out)
        return SitePages(graph, base=settings.base, served=True)
