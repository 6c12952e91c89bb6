"""Frozen graphs: what is found of a graph that cannot change is found once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

from plangraph.drawing.elements import is_frozen

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph

_Asked = ParamSpec("_Asked")
_Found = TypeVar("_Found")

_kept: WeakKeyDictionary[DrawnGraph, dict[object, object]] = WeakKeyDictionary()


def find_once(
    find: Callable[Concatenate[DrawnGraph, _Asked], _Found],
) -> Callable[Concatenate[DrawnGraph, _Asked], _Found]:
    """Return the function that returns what ``find`` found before in the same frozen graph.

    It is kept as long as the graph, which must not be a part of it. Nobody changes it.
    """

    @wraps(find)
    def find_in(graph: DrawnGraph, /, *args: _Asked.args, **named: _Asked.kwargs) -> _Found:
        if not is_frozen(graph):
            return find(graph, *args, **named)
        known, asked = _kept.setdefault(graph, {}), (find, args, *sorted(named.items()))
        if asked not in known:
            known[asked] = find(graph, *args, **named)
        return cast("_Found", known[asked])

    return find_in
