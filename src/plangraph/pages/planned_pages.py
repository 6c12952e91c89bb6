"""Planned pages: pages before they are written, each with a key that is a hash of what is on it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import NamedTuple

from plangraph.keeping.kept_files import hash_parts
from plangraph.keeping.own_code import hash_own_code
from plangraph.pages.page import Page


class PlannedPage(NamedTuple):
    """A page that can be written: its path, and the key of its content."""

    path: str
    key: bytes
    write: Callable[[], Page]


def hash_values(name: str, values: Mapping[str, object]) -> bytes:
    """Return the key of a page that a template makes of these values, or a writer of texts.

    Values are texts, numbers, lists, mappings and dataclasses of such.

    Raises:
        TypeError: a value is anything else.
    """
    text = json.dumps([name, values], default=_list_fields, sort_keys=True)
    return hash_parts([hash_own_code(), text.encode()])


def _list_fields(value: object) -> list[object]:
    """Return the name and the fields of a dataclass."""
    kind = type(value)
    return [kind.__name__, *(getattr(value, name) for name in _name_fields(kind))]  # type: ignore[arg-type]


@cache
def _name_fields(kind: type) -> tuple[str, ...]:
    if not is_dataclass(kind):
        raise TypeError(f"a {kind.__name__} is on no page")
    return tuple(field.name for field in fields(kind))
