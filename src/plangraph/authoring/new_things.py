"""New things: an actor or a place that a text names and the data do not have yet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from plangraph.authoring.quoted_text import write_quoted
from plangraph.errors import UsageError

_WRONG = "PG342"
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")

#: Types that a new thing can have, and the prefix of its name.
NEW_TYPES: Mapping[str, str] = {
    "State": "state",
    "Person": "person",
    "Institution": "institution",
    "ActorGroup": "group",
    "Place": "place",
    "Asset": "asset",
}


class AddedThing(NamedTuple):
    """A thing as a person names it: its key, such as ``state:duchy``, its type and its label."""

    key: str
    type: str
    label: str


def write_new_thing(thing: AddedThing, language: str) -> str:
    """Return the line of a data file that says what a thing is, and what it is called.

    Raises:
        UsageError: the key does not fit the type, or the label is empty.
    """
    prefix, _, slug = thing.key.partition(":")
    fitting = NEW_TYPES.get(thing.type)
    if fitting is None:
        remedy = f"use {', '.join(NEW_TYPES)}"
        raise UsageError(_WRONG, f"{thing.type!r} is no type of an actor or place", remedy)
    if prefix != fitting or not _SLUG.fullmatch(slug):
        message = f"{thing.key!r} is no name of a thing of type {thing.type}"
        raise UsageError(_WRONG, message, f"write it as {fitting}:its-name")
    label = " ".join(thing.label.split())
    if not label:
        raise UsageError(_WRONG, f"{thing.key} has no label", "write what it is called")
    written = write_quoted(label)
    status = ", status: existing" if thing.type == "Institution" else ""
    return f"- {{id: {thing.key}, type: {thing.type}, label: {{{language}: {written}}}{status}}}\n"
