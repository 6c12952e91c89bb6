"""Shared: what is read of a store is read once, and shared by all that ask a look-up for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from plangraph.asking.lookup import Lookup

_Asked = ParamSpec("_Asked")
_Found = TypeVar("_Found")


def share(
    read: Callable[Concatenate[Lookup, _Asked], _Found],
) -> Callable[Concatenate[Lookup, _Asked], _Found]:
    """Return the function that returns what ``read`` returned before to the same question.

    It is kept as long as the look-up, where the store is in memory. The arguments are hashable,
    and nobody changes what is returned.
    """

    @wraps(read)
    def read_once(lookup: Lookup, /, *args: _Asked.args, **named: _Asked.kwargs) -> _Found:
        if not lookup.store.is_in_memory:
            return read(lookup, *args, **named)
        asked = (read, args, *sorted(named.items()))
        if asked not in lookup.shared:
            lookup.shared[asked] = read(lookup, *args, **named)
        return cast("_Found", lookup.shared[asked])

    return read_once
