"""Values as a page shows them: links, texts in a language, and the properties of parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from plangraph.pages.statements import Statement, Value
from plangraph.pages.subjects import Link, Subjects
from plangraph.text import shorten, show_controls
from plangraph.vocabulary import RDF

#: The number of values that a page shows of one property; the Turtle has all.
MAX_VALUES = 100

#: The length of a text on a page, in characters; a longer text is shortened.
MAX_TEXT = 2000


class DisplayedProperty(NamedTuple):
    """A property with its first values; ``more`` is the number of further values."""

    name: Link
    values: tuple[DisplayedValue, ...]
    more: int = 0


class DisplayedValue(NamedTuple):
    """A value: a link to a thing, or a text; ``fields`` are the properties of a part."""

    link: Link | None
    text: str
    language: str
    fields: tuple[DisplayedProperty, ...]


class ValueDisplay:
    """Makes the displayed properties of things."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects

    def show_statements(
        self, statements: Iterable[Statement], path: str, *, hide: Collection[str]
    ) -> list[DisplayedProperty]:
        """Return the properties of a thing for the page at ``path``, but for those to hide."""
        return _sort(
            DisplayedProperty(
                self._subjects.name_property(statement.property, path),
                tuple(self._show_value(value, path) for value in statement.values[:MAX_VALUES]),
                max(0, len(statement.values) - MAX_VALUES),
            )
            for statement in statements
            if statement.property not in hide
        )

    def show_incoming(
        self, incoming: Mapping[str, list[str]], path: str, *, hide: Collection[str]
    ) -> list[DisplayedProperty]:
        """Return the properties that end at a thing, with their subjects as values."""
        return _sort(
            DisplayedProperty(
                self._subjects.name_property(name, path),
                tuple(
                    DisplayedValue(self._subjects.link(thing, path), "", "", ())
                    for thing in things[:MAX_VALUES]
                ),
                max(0, len(things) - MAX_VALUES),
            )
            for name, things in incoming.items()
            if name not in hide
        )

    def _show_value(self, value: Value, path: str) -> DisplayedValue:
        fields = tuple(self.show_statements(value.part, path, hide=(RDF.type,)))
        link = self._subjects.link(value.text, path) if value.is_iri else None
        if link is not None and value.part and not self._subjects.is_labelled(value.text):
            link = Link(link.kind, link.path, link.iri)
        text = shorten(show_controls(value.text), MAX_TEXT)
        return DisplayedValue(link, text, value.language, fields)


def _sort(properties: Iterable[DisplayedProperty]) -> list[DisplayedProperty]:
    return sorted(properties, key=lambda item: (item.name.text, item.name.iri))
