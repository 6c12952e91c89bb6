"""Names: the thing that a name means, as people write it: ``Ukraine``, ``Kyiv``, ``us28 6``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.dataset import NO_PLAN, has_plan
from plangraph.asking.kept_names import KeptNames, NameRow, UnnamedRow, recall_names
from plangraph.asking.known_name import KnownName, name_by_end
from plangraph.asking.point_numbers import NumberedRow, has_number, read_parts, read_point
from plangraph.asking.rows import read_rows, read_rows_about, read_rows_of_data
from plangraph.asking.spelling import Closeness, SoughtText, fold_name
from plangraph.asking.suggestions import find_terms, suggest_names
from plangraph.errors import UsageError
from plangraph.stores.protocol import Store, expand_in
from plangraph.text import name_end, shorten
from plangraph.vocabulary import (
    SCHEME,
    compact,
    expand,
    is_thing,
)

#: How the kind of a parameter begins whose values are the words of a list.
WORD_LIST = "scheme:"

_VERSION = "plan:PlanVersion"
_PERSON = "plan:Person"
# What a store compares, so that it returns few of its names.
_NARROW = """FILTER(REGEX(STR(?name), ?pattern, "i")
  || REGEX(REPLACE(STR(?thing), "^.*[/#]", ""), ?pattern, "i"))"""
_MAX_LISTED = 20  # things of a kind that an error lists


class NameMatch(NamedTuple):
    """The name of a thing that is closest to a text."""

    closeness: Closeness
    known: KnownName


class _Index(NamedTuple):
    """The names of the things of a class, and which of them are written in one way."""

    things: frozenset[str]
    known: list[KnownName]
    blank: list[KnownName]
    by_name: Mapping[str, list[KnownName]]


class Names:
    """The names of the things in a store.

    Of a store in memory they are read once, into an index for each class that is asked for. Those
    of an archive are kept. Any other store is read at each search, row by row, so that memory does
    not grow with the store; its engine leaves out the names that cannot be close. ``when_taken`` is
    called with a word and the thing that it was taken as, where the word is neither its label nor
    its identifier, with spaces or hyphens in it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._indexes: dict[str | None, _Index] = {}
        self.when_taken: Callable[[str, str], None] = lambda word, thing: None

    def find(
        self, word: str, *, kind: str | None = None, among: Container[str] | None = None
    ) -> str:
        """Return the IRI of the thing that ``word`` names.

        A word is an IRI, a CURIE, a label in any language, another name, the last part of the IRI,
        or the number of a point, such as ``us28 6``. Letter case, accents, apostrophes and
        punctuation make no difference. Where nothing has the name, one that is a letter apart is
        taken, or the person whose name has all words. ``kind`` is the class the thing must have,
        as a CURIE, or the word list that it must be in; ``among`` are the only things to choose
        from.

        Raises:
            UsageError: nothing, or more than one thing, has this name.
        """
        iri = self.expand(word)
        if (among is None or iri in among) and (
            (among is not None and kind is None) or self.select([iri], kind)
        ):
            return iri
        sought = SoughtText(word)
        for find in (self._find_same, self._find_point, self._find_close, self._find_person):
            things = self._prefer_data(find(sought, kind, among))
            if len(things) == 1:
                (thing, is_own), *_ = things.items()
                if not is_own and not _is_last_part(word, thing):
                    self.when_taken(word, thing)
                return thing
            if things:
                remedy = f"choose one of {', '.join(map(compact, sorted(things)))}"
                raise UsageError("PG403", f"{word!r} names more than one thing", remedy)
        remedy = self._find_remedy(sought, kind, among)
        raise UsageError("PG404", f"nothing is called {shorten(word)!r}", remedy)

    def find_all(self, word: str, *, kind: str) -> list[str]:
        """Return the IRIs of all things that have a word as their own name, else of what it names.

        Raises:
            UsageError: no thing has this name, or several have it that is not their own.
        """
        same = self._find_same(SoughtText(word), kind, None)
        own = sorted(thing for thing, is_own in same.items() if is_own)
        return own if len(own) > 1 else [self.find(word, kind=kind)]

    def _prefer_data(self, things: dict[str, bool]) -> dict[str, bool]:
        """Return the things of the data where words of the ontology have the same name."""
        terms = find_terms(self._store, things) if len(things) > 1 else set[str]()
        return {thing: things[thing] for thing in things if thing not in terms} or things

    def expand(self, word: str) -> str:
        """Return the IRI of a CURIE with a prefix of the store; other texts unchanged."""
        return expand_in(self._store, word)

    def search(self, text: str) -> list[NameMatch]:
        """Return for each thing that has a name close to a text the closest one, unsorted.

        A word that is a letter or two apart counts only where no name has the words of the text.
        Blank nodes with a name are among the things.
        """
        sought = SoughtText(text)
        if self._store.is_in_memory:
            index = self._index(None)
            found = _choose_matches(sought, (*index.known, *index.blank))
        else:  # words without a slip first: most names share a part of a short word
            found = _choose_matches(sought, self._query_all(None, sought.whole_pattern))
            if all(match.closeness is Closeness.SPELLED for match in found):
                found = _choose_matches(sought, self._query_all(None, sought.pattern))
        return found

    def search_values(self, text: str) -> list[NameMatch]:
        """Return the same for resources that are only values of others: the ends of their IRIs."""
        sought = SoughtText(text)
        query = _narrow("values", sought.pattern)
        rows = read_rows_of_data(self._store, query, UnnamedRow)
        return _choose_matches(sought, (name_by_end(row.thing) for row in rows))

    def suggest(self, text: str) -> list[str]:
        """Return up to three names that are similar to a text, those of the data first."""
        return self._suggest(SoughtText(text), None, None)

    def find_points(self, text: str) -> list[NumberedRow]:
        """Return the clause versions that have the number which a text gives, with its parts.

        Empty if the text is no number of a point, or its draft is unknown.
        """
        reference = read_point(text)
        if reference is None:
            return []
        if not reference.draft:
            return read_parts(self._store, reference.number)
        named = self._find_same(SoughtText(reference.draft), _VERSION, None)
        versions = {*named, self.expand(reference.draft)}
        return read_parts(self._store, reference.number, versions)

    def _find_same(
        self, sought: SoughtText, kind: str | None, among: Container[str] | None
    ) -> dict[str, bool]:
        """Return the things that have this name apart from case, and whether it is their own."""
        if self._store.is_in_memory:
            return _collect(self._index(kind).by_name.get(sought.exact, ()), among)
        return _collect(
            (known for known in self._read(kind, sought) if known.name.casefold() == sought.exact),
            among,
        )

    def _find_close(
        self, sought: SoughtText, kind: str | None, among: Container[str] | None
    ) -> dict[str, bool]:
        """Return the things with this name apart from accents and punctuation, else from a slip."""
        levels: tuple[dict[str, bool], dict[str, bool]] = ({}, {})
        for known in self._read(kind, sought):
            if among is not None and known.thing not in among:
                continue
            if known.folded == sought.folded:
                levels[0][known.thing] = False
            elif sought.is_slip_of(known.folded):
                levels[1][known.thing] = False
        return levels[0] or levels[1]

    def _find_person(
        self, sought: SoughtText, kind: str | None, among: Container[str] | None
    ) -> dict[str, bool]:
        """Return the persons whose name has all words, such as a family name alone."""
        found = {
            known.thing
            for known in self._read(_PERSON, sought)
            if sought.compare(known.name, known.folded) is Closeness.WORDS
        }
        kept = [thing for thing in sorted(found) if among is None or thing in among]
        return dict.fromkeys(self.select(kept, kind), False)

    def _find_point(
        self, sought: SoughtText, kind: str | None, among: Container[str] | None
    ) -> dict[str, bool]:
        """Return the clause versions with this number, or their clauses or effects."""
        rows = self.find_points(sought.exact)
        reference = read_point(sought.exact)
        if reference is not None:
            rows = [row for row in rows if has_number(row, reference.number)] or rows
        for things in (
            {row.wording for row in rows},
            {row.clause for row in rows if row.clause},
            {row.effect for row in rows if row.effect},
        ):
            kept = sorted(thing for thing in things if among is None or thing in among)
            if selected := self.select(kept, kind):
                return dict.fromkeys(selected, False)
        return {}

    def select(self, things: Iterable[str], kind: str | None = None) -> list[str]:
        """Return those of some things that have a name and this class."""
        if self._store.is_in_memory:
            known = self._index(kind).things
            return [thing for thing in things if thing in known]
        query, bindings = _choose_query(kind)
        rows = read_rows_about(self._store, query, NameRow, things, **bindings)
        return list(dict.fromkeys(row.thing for row in rows))

    def list_things(self, kind: str) -> list[str]:
        """Return the things of this class or word list, sorted."""
        if self._store.is_in_memory:
            return sorted(self._index(kind).things)
        return sorted({known.thing for known in self._query(kind)})

    def _find_remedy(
        self, sought: SoughtText, kind: str | None, among: Container[str] | None
    ) -> str:
        """Return how to fix an unknown name: the nearest one, and all things if they are few."""
        things: set[str] = set()
        for known in self._index(kind).known if self._store.is_in_memory else self._query(kind):
            if among is None or known.thing in among:
                things.add(known.thing)
            if len(things) > _MAX_LISTED:
                break
        few = ", ".join(sorted(map(name_end, things))) if len(things) <= _MAX_LISTED else ""
        if nearest := self._suggest(sought, kind, among):
            return f"did you mean {nearest[0]!r}?{f' There are: {few}' if few else ''}"
        if kind and not things and not has_plan(self._store):
            return NO_PLAN
        return f"use one of: {few}" if few else "use a label or an IRI of the data"

    def _suggest(
        self, sought: SoughtText, kind: str | None, among: Container[str] | None
    ) -> list[str]:
        """Return up to three names that are similar, those of the data first."""
        read = self._read(kind, sought)
        known = (item for item in read if among is None or item.thing in among)
        return suggest_names(self._store, known, sought, with_terms=kind is not None)

    @cached_property
    def _kept(self) -> KeptNames | None:
        return recall_names(self._store)

    def _index(self, kind: str | None) -> _Index:
        if kind not in self._indexes:
            known: list[KnownName] = []
            blank: list[KnownName] = []
            for item in self._query_all(kind):
                (blank if is_blank_node(item.thing) else known).append(item)
            by_name: dict[str, list[KnownName]] = defaultdict(list)
            for item in known:
                by_name[item.name.casefold()].append(item)
            self._indexes[kind] = _Index(
                frozenset(item.thing for item in known), known, blank, by_name
            )
        return self._indexes[kind]

    def _read(self, kind: str | None, sought: SoughtText) -> Iterable[KnownName]:
        """Return the names of the things of this class, at least those close to a text."""
        if self._store.is_in_memory:
            return self._index(kind).known
        return self._query(kind, sought.pattern)

    def _query(self, kind: str | None, pattern: str = "") -> Iterator[KnownName]:
        """Yield the names of what somebody can write: nobody writes the name of a blank node."""
        return (item for item in self._query_all(kind, pattern) if not is_blank_node(item.thing))

    def _query_all(self, kind: str | None, pattern: str = "") -> Iterator[KnownName]:
        kept = self._kept if pattern and kind is None else None
        query, bindings = _choose_query(kind, pattern)
        named = kept.select_names(pattern) if kept else None
        for thing, how, name in named or read_rows(self._store, query, NameRow, **bindings):
            yield KnownName(thing, how, name, fold_name(name))
            if not is_blank_node(thing):
                yield name_by_end(thing)
        if kind is None:
            rest = kept.select_unnamed(pattern) if kept else None
            narrow = _narrow("unnamed", pattern)
            for row in rest or read_rows_of_data(self._store, narrow, UnnamedRow):
                if not is_thing(row.thing):  # a part of a plan is named by its whole
                    yield name_by_end(row.thing)


def is_blank_node(thing: str) -> bool:
    """Return whether a thing is a blank node."""
    return thing.startswith("_:")


def _is_last_part(word: str, thing: str) -> bool:
    """Return whether a word is the last part of an IRI, with spaces or hyphens in it."""
    return fold_name(word) == fold_name(compact(thing).rpartition(":")[2])


def _choose_query(kind: str | None, pattern: str = "") -> tuple[str, dict[str, str]]:
    """Return the query for the names of a class, and its bindings; without a pattern, for all."""
    bindings = {"kind": expand_kind(kind)} if kind else {}
    return _narrow("names-of-kind" if kind else "names", pattern), bindings


def _narrow(query: str, pattern: str) -> str:
    """Return a query of names, which finds only those with a pattern; without one, all."""
    text = resources.read_query(query)
    if not pattern:
        return text
    # Written into the query, of letters and digits: an engine compiles a bound one for each name.
    narrow = _NARROW.replace("?pattern", f'"{pattern}"')
    return text.replace("WHERE {", f"WHERE {{ {narrow}", 1)


def _collect(found: Iterable[KnownName], among: Container[str] | None) -> dict[str, bool]:
    """Return the things of some names, and whether one of their names is their own."""
    things: dict[str, bool] = {}
    for known in found:
        if among is None or known.thing in among:
            things[known.thing] = things.get(known.thing, False) or known.is_own
    return things


def _choose_matches(sought: SoughtText, names: Iterable[KnownName]) -> list[NameMatch]:
    """Return for each thing the closest of these names that is close, misspelt ones only alone."""
    best: dict[str, NameMatch] = {}
    for known in names:
        closeness = sought.compare(known.name, known.folded)
        if closeness is None:
            continue
        match = NameMatch(closeness, known)
        other = best.get(known.thing)
        if other is None or _rank(match) < _rank(other):
            best[known.thing] = match
    surest = min((match.closeness for match in best.values()), default=Closeness.SPELLED)
    is_spelled = surest is Closeness.SPELLED
    return [item for item in best.values() if is_spelled or item.closeness < Closeness.SPELLED]


def _rank(match: NameMatch) -> tuple[object, ...]:
    """Return the key that sorts the names of one thing: its label before its other names."""
    known = match.known
    return match.closeness, known.order, known.name


def expand_kind(kind: str) -> str:
    """Return the IRI of the class or of the word list that the kind of a parameter names."""
    return SCHEME + kind.removeprefix(WORD_LIST) if kind.startswith(WORD_LIST) else expand(kind)
