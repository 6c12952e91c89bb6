"""Names of blank nodes in a picture: the same for the same data, whatever a store calls them.

A store names blank nodes as it likes, at each run anew. Here they are numbered by what is said of
them: first each gets a hash of its statements, then of those of its neighbours, until the hashes
distinguish no more. Blank nodes are numbered in the order in which the links lead to them from
what has a name, so that equal ones keep what hangs on them together. Time and memory are linear in
the number of links, times the rounds.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plangraph.drawing.resource_links import BLANK_NODE, ResourceLink, ResourceLinks

#: Most rounds of hashing; after them, blank nodes that are still alike differ far from them only.
_ROUNDS = 12


def name_blank_nodes(found: ResourceLinks) -> dict[str, str]:
    """Return a name for each blank node of some resources: ``_:1``, ``_:2`` and so on."""
    blanks = {thing for thing in found.resources if thing.startswith(BLANK_NODE)}
    if not blanks:
        return {}
    hashes = _hash_nodes(found, blanks)
    return {
        blank: f"{BLANK_NODE}{number}"
        for number, blank in enumerate(_order_nodes(found.links, blanks, hashes), start=1)
    }


class _Neighbour(NamedTuple):
    """A resource at the other end of a link, seen from one end; ``way`` is ``>`` or ``<``."""

    way: str
    property: str
    thing: str


def _hash_nodes(found: ResourceLinks, blanks: set[str]) -> dict[str, str]:
    """Return a hash of each blank node, alike only where what is near it is alike."""
    near = _list_neighbours(found.links, blanks)
    hashes = {
        blank: _hash(repr((found.kinds.get(blank, ()), found.texts.get(blank, ()))))
        for blank in sorted(blanks)
    }
    different = 0
    for _ in range(_ROUNDS):
        known = len(set(hashes.values()))
        if known == different:
            break
        different = known
        hashes = {
            blank: _hash(
                own,
                *sorted(
                    f"{way}{role} {hashes.get(thing, thing)}" for way, role, thing in near[blank]
                ),
            )
            for blank, own in hashes.items()
        }
    return hashes


def _list_neighbours(
    links: Iterable[ResourceLink], blanks: set[str]
) -> Mapping[str, list[_Neighbour]]:
    near: dict[str, list[_Neighbour]] = defaultdict(list)
    for source, role, target in links:
        if source in blanks:
            near[source].append(_Neighbour(">", role, target))
        if target in blanks:
            near[target].append(_Neighbour("<", role, source))
    return near


def _order_nodes(
    links: Iterable[ResourceLink], blanks: set[str], hashes: Mapping[str, str]
) -> list[str]:
    """Return the blank nodes in the order in which links lead to them, named things first."""
    leads: dict[str, list[_Neighbour]] = defaultdict(list)
    for source, role, target in links:
        if target in blanks:
            leads[source].append(_Neighbour(">", role, target))
        if source in blanks:
            leads[target].append(_Neighbour("<", role, source))
    ordered: dict[str, None] = {}
    starts = [*sorted(leads.keys() - blanks), *sorted(blanks, key=hashes.__getitem__)]
    for start in starts:
        if start in blanks and start in ordered:
            continue
        if start in blanks:
            ordered[start] = None
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            for near in sorted(
                leads[here], key=lambda one: (one.way, one.property, hashes[one.thing])
            ):
                if near.thing not in ordered:
                    ordered[near.thing] = None
                    waiting.append(near.thing)
    return list(ordered)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
