"""Near: a copy in memory of a store on disk or on a server, where many queries would be slow.

What is in memory is read once and kept; of an archive or a server each question is asked anew.
"""

from __future__ import annotations

from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.protocol import Store

#: The quads of the largest store that is copied, which takes about two seconds.
MOST_NEAR = 200_000


def bring_near(store: Store) -> Store:
    """Return a copy of a store in memory, or the store itself if it is there or is too large."""
    if store.is_in_memory or len(store) > MOST_NEAR:
        return store
    if isinstance(store, EmbeddedStore):
        return EmbeddedStore.restore(store.dump(), store.findings)
    return store.fetch()
