"""From clauses to the codes of the field: one vector of PA-X codes for each plan version.

PA-X (https://www.peaceagreements.org/) codes whole agreements: a mention is 1, some detail 2, full
detail 3. Here codes belong to clauses and their wordings (``ontology/crosswalk.ttl``), so the
vector of a version is, for each code, the most detail that any of its provisions gives.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from plangraph import resources
from plangraph.asking.provisions import Completeness, find_completeness, read_provisions
from plangraph.stores.protocol import Store

_MENTION = 1  # what a provision counts of which nobody said how much detail it gives


@dataclass(frozen=True)
class Vector:
    """What one plan version is coded as.

    ``values`` holds the codes that it has, each with 1, 2 or 3; ``open`` those that it may have in
    provisions that are disputed or unseen. ``complete`` says whether all of the version is known:
    only then does it lack what is in neither.
    """

    version: str
    complete: bool
    values: Mapping[str, int]
    open: frozenset[str] = frozenset()

    def find(self, code: str) -> int | None:
        """Return the value of a code, None where nobody knows it."""
        absent = 0 if self.complete and code not in self.open else None
        return self.values.get(code, absent)


def read_vectors(store: Store) -> tuple[Vector, ...]:
    """Return the vectors of all plan versions, sorted by their IRIs."""
    values: dict[str, dict[str, int]] = defaultdict(dict)
    for version, code, detail in store.select(resources.read_query("codes")):
        known = values[version or ""]
        known[code or ""] = max(known.get(code or "", 0), int(detail or _MENTION))
    unsettled: dict[str, set[str]] = defaultdict(set)
    for version, code in store.select(resources.read_query("open-codes")):
        unsettled[version or ""].add(code or "")
    return tuple(
        Vector(
            version,
            find_completeness(store, version, read_provisions(store, version))
            is Completeness.COMPLETE,
            values[version],
            frozenset(unsettled[version]),
        )
        for (version,) in store.select(resources.read_query("versions"))
        if version
    )


def list_codes(store: Store) -> tuple[str, ...]:
    """Return every code that the crosswalk knows, sorted."""
    rows = store.select(resources.read_query("pax"))
    return tuple(code for (code,) in rows if code)
