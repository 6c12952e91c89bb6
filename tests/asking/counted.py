"""A store that writes down the queries it is asked."""

from __future__ import annotations

from collections.abc import Mapping

from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.protocol import QueryDataset, Store
from plangraph.stores.results import Results


class CountedStore(EmbeddedStore):
    """A store that passes each query on to another one, and adds it to a list."""

    def __init__(self, store: Store, queries: list[str]) -> None:
        super().__init__(())
        self._counted = store
        self._queries = queries

    @property
    def is_in_memory(self) -> bool:
        return self._counted.is_in_memory

    def query(
        self,
        text: str,
        *,
        name: str = "<query>",
        bindings: Mapping[str, str] | None = None,
        dataset: QueryDataset | None = None,
        vocabulary: bool = True,
    ) -> Results:
        self._queries.append(text)
        seen = dataset
        return self._counted.query(
            text, name=name, bindings=bindings, dataset=seen, vocabulary=vocabulary
        )
