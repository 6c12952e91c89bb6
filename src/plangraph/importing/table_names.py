"""Names of a table: the things and words that cells name, looked up as ``plangraph find`` does.

What nothing in the data is called is refused with the nearest name, or made where the user asks
for it: drafts, clauses and conditions, and words of the open lists.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import read_values
from plangraph.asking.spelling import fold_name
from plangraph.checking.sources import hash_text
from plangraph.errors import UsageError
from plangraph.exporting.effect_columns import EFFECT_TYPES, TableColumn
from plangraph.importing.table_values import CellFault
from plangraph.text import find_nearest, shorten
from plangraph.vocabulary import SCHEME, compact, expand

_UNKNOWN = "PG404"
#: The prefix of what is made under a name that nothing has, by its class.
_MAKEABLE = {"plan:PlanVersion": "version", "plan:Clause": "clause", "plan:Condition": "condition"}
#: The word lists that are open to words of the user's own in a table.
_OPEN = ("scheme:action", "scheme:status")
_ARTICLE = re.compile(r"^(the|an?)\s+", re.IGNORECASE)
_LONGEST_SLUG = 60  # characters
_BRACKETS = "or write its values behind the words, such as [P3D], or [] for none"
_TIMES = """
SELECT DISTINCT ?thing ?time {
  VALUES ?how { time:hasTime time:hasEnd time:hasBeginning } ?thing ?how ?time
} ORDER BY DESC(?how) ?thing ?time
"""


class NewThing(NamedTuple):
    """A thing or word that the table names first: its class or list, and its label."""

    kind: str
    label: str


class TableNames:
    """The names in a table; each is looked up once. Ids have the ``prefixes`` of the data.

    ``made`` are the things and words that were made, by IRI. ``unknown_words`` are those that the
    open lists do not have, by the IRI that they would get.
    """

    def __init__(self, lookup: Lookup, *, makes_things: bool = False, makes_words: bool = False):
        self._lookup = lookup
        self.prefixes = lookup.store.prefixes
        self._makes_things, self._makes_words = makes_things, makes_words
        self._known: dict[tuple[str, str | None], str | CellFault] = {}
        self._times: dict[str, str] | None = None
        self.made: dict[str, NewThing] = {}
        self.unknown_words: dict[str, NewThing] = {}

    def find(self, text: str, kind: str | None) -> str:
        """Return the IRI of what a text names among the things of a class or the words of a list.

        Raises:
            CellFault: nothing, or more than one thing, has this name.
        """
        key = text, kind
        if key not in self._known:
            try:
                self._known[key] = self._find(text, kind)
            except CellFault as exc:
                self._known[key] = exc
        found = self._known[key]
        if isinstance(found, CellFault):
            raise CellFault(found.message, found.remedy)
        return found

    def find_effect_type(self, text: str, column: TableColumn) -> str:
        """Return the class of effects with this name.

        Raises:
            CellFault: none has it.
        """
        folded = fold_name(text).replace(" ", "")
        for kind, name in EFFECT_TYPES.items():
            if folded == name.replace(" ", ""):
                return kind
        nearest = find_nearest(text.lower(), EFFECT_TYPES.values())
        hint = f"did you mean {nearest!r}? " if nearest else ""
        remedy = f"{hint}Take one of {', '.join(EFFECT_TYPES.values())}"
        raise CellFault(f"no {column.name} of effect is called {text!r}", remedy)

    def find_time(self, text: str) -> str:
        """Return the IRI of the time of what a text names: an event, a milestone, a condition.

        Raises:
            CellFault: nothing with a time has this name.
        """
        if self._times is None:
            times = read_values(self._lookup.store, _TIMES)
            self._times = {thing: found[0] for thing, found in times.items()}
        iri = expand(text, self.prefixes)
        if iri in self._times.values():
            return iri
        try:
            return self._times[self._lookup.names.find(text, among=self._times)]
        except UsageError as exc:
            (finding,) = exc.findings
            message = f"{finding.message} that has a time"
            remedy = _add(finding.remedy, _BRACKETS)
            raise CellFault(message, remedy) from exc

    def _find(self, text: str, kind: str | None) -> str:
        try:
            return self._lookup.names.find(text, kind=kind)
        except UsageError as exc:
            (finding,) = exc.findings
            if finding.code == _UNKNOWN and kind in _MAKEABLE:
                return self._make(text, kind, finding.remedy)
            if finding.code == _UNKNOWN and kind in _OPEN:
                return self._add_word(text, kind, finding.remedy)
            raise CellFault(finding.message, finding.remedy) from exc

    def _make(self, text: str, kind: str, remedy: str) -> str:
        if not self._makes_things:
            name = _MAKEABLE[kind]
            raise CellFault(
                f"nothing is called {shorten(text)!r}", _add(remedy, f"--new makes a {name}")
            )
        iri = self.prefixes[_MAKEABLE[kind]] + make_slug(_ARTICLE.sub("", text) or text)
        self.made.setdefault(iri, NewThing(kind, text[:1].upper() + text[1:]))
        return iri

    def _add_word(self, text: str, kind: str, remedy: str) -> str:
        scheme = kind.removeprefix("scheme:")
        iri = f"{SCHEME}{scheme}#{make_slug(text)}"
        word = NewThing(scheme, text)
        if not self._makes_words:
            self.unknown_words[iri] = word
            message = f"no word of the list {scheme} is called {text!r}"
            raise CellFault(message, _add(remedy, "--own-words makes it a word of your own"))
        self.made.setdefault(iri, word)
        return iri


def _add(remedy: str, other: str) -> str:
    """Return two ways to fix a cell."""
    return f"{remedy}{'' if remedy.endswith('?') else ';'} {other}"


def make_slug(text: str) -> str:
    """Return the last part of an id for a name: its words in lower case, with hyphens."""
    name = text.rpartition(":")[2] if expand(text) != text else text
    slug = "-".join(fold_name(name).split())[:_LONGEST_SLUG].strip("-")
    return slug or hash_text(text)[:8]


def key_of(iri: str) -> str:
    """Return the last part of an IRI, which ids of other things are made of."""
    return compact(iri).rpartition(":")[2]
