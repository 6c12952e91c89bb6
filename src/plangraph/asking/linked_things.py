"""Linked things: what links lead to over any number of steps, and the groups that links make."""

from collections.abc import Iterable, Mapping


def find_linked(starts: Iterable[str], links: Mapping[str, Iterable[str]]) -> set[str]:
    """Return some things and all that links lead to from them."""
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        thing = waiting.pop()
        if thing not in found:
            found.add(thing)
            waiting.extend(links.get(thing, ()))
    return found


def group_linked(links: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return for each linked thing the first one, in their order, from which links lead to it."""
    first: dict[str, str] = {}
    for thing in sorted(links):
        if thing not in first:
            first |= dict.fromkeys(find_linked([thing], links) - first.keys(), thing)
    return first
