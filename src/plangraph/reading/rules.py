"""Rules: complete what YAML files say in the short form to the full graph.

A rule is a file ``ontology/rules/{name}.rq``: a SPARQL CONSTRUCT query that any engine can run. The
rules run once, in the order of their names, over the quads of all YAML files together; each sees
what those before it made. Those of revisions, 10 to 19, run until they add nothing, since a draft
revises one that revises another; they and those of drafts, 20 to 29, run once for each generation
of drafts that inherit one from the other. Keys of the short form are terms of their own
(``short:``); they, and whatever else is in that namespace, are dropped in the end, so that no
second way of saying a thing reaches a store. RDF files are never completed.

What a rule makes stands in the file, and on the line, of what was written: the key that the front
comment of the rule names (``# written: short:groundedIn``), of the subject, or of the thing that
``short:from`` leads to. Without that comment it is the key that the rule copies.
https://www.w3.org/TR/sparql11-query/#construct
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import NamedTuple, cast

from pyoxigraph import NamedNode, Quad, QueryTriples, Store, Triple

from plangraph import resources
from plangraph.errors import Finding
from plangraph.reading.document import Document
from plangraph.reading.line_index import Location
from plangraph.reading.made_lines import Made, MadeLines
from plangraph.reading.short_mistakes import find_mistakes
from plangraph.vocabulary import SHORT

_WRITTEN = re.compile(r"^# written: short:(\w+)$", re.MULTILINE)
_OF_DRAFTS, _AFTER_DRAFTS = "20", "30"  # where these rules begin
_FROM, _PROJECT = SHORT + "from", SHORT + "project"


class Completed(NamedTuple):
    """The files in the full form, and what is wrong in the short form of them."""

    files: tuple[Document, ...]
    findings: tuple[Finding, ...]


class Default(NamedTuple):
    """A default of the project: a key of the short form, its value as an IRI, and its place."""

    key: str
    value: str
    place: Location


class CompletionRule(NamedTuple):
    """A rule: its name, its query, and the key whose line stands for what it makes, if it is one.

    A rule that ``repeats`` only repeats what is written elsewhere, where mistakes are reported.
    """

    name: str
    text: str
    written: str
    repeats: bool


@cache
def read_completion_rules() -> tuple[CompletionRule, ...]:
    """Return the bundled rules in their order."""
    files = sorted((resources.ontology_dir() / "rules").glob("*.rq"))
    return tuple(
        _read_completion_rule(file.stem, file.read_text(encoding="utf-8")) for file in files
    )


def _read_completion_rule(name: str, text: str) -> CompletionRule:
    match = _WRITTEN.search(text)
    return CompletionRule(name, text, SHORT + match[1] if match else "", "\n# repeats: " in text)


def complete(files: Sequence[Document], defaults: Iterable[Default] = ()) -> Completed:
    """Return the files with what follows from what they say in the short form."""
    completion = _Completion(files, tuple(defaults))
    of_revisions, of_drafts, others = _group_rules()
    while True:
        while any(completion.apply(rule) for rule in of_revisions):
            pass
        for rule in of_drafts:
            completion.apply(rule)
        if not completion.end_generation():
            break
    for rule in others:
        completion.apply(rule)
    return completion.finish()


def _group_rules() -> tuple[list[CompletionRule], ...]:
    """Return the rules of revisions, those of drafts, and all others."""
    groups: tuple[list[CompletionRule], ...] = ([], [], [])
    for rule in read_completion_rules():
        groups[(rule.name >= _OF_DRAFTS) + (rule.name >= _AFTER_DRAFTS)].append(rule)
    return groups


class _Completion:
    """The quads of some files in a scratch store, and what rules add to each file.

    Lines are read and completed only when they are needed, for a finding.
    """

    def __init__(self, files: Sequence[Document], defaults: Sequence[Default]) -> None:
        self._files = files
        self._numbers = {file.graph: number for number, file in enumerate(files)}
        self._store = Store()
        self._store.bulk_extend(quad for file in files for quad in file.quads)
        self._defaults = {(_PROJECT, item.key): item.place for item in defaults}
        project = NamedNode(_PROJECT)
        for item in defaults:
            self._store.add(Quad(project, NamedNode(item.key), NamedNode(item.value)))
        self._homes: dict[str, int] = {}
        self._made: list[Made] = []
        self._added: dict[int, list[Quad]] = defaultdict(list)

    def apply(self, rule: CompletionRule) -> bool:
        """Run a rule, and add what it makes; return whether that is anything new."""
        known = len(self._made)
        results = self._store.query(rule.text, use_default_graph_as_union=True)
        triples = sorted(cast("QueryTriples", results), key=str)
        sources = {_iri(item.subject): _iri(item.object) for item in triples if _is_source(item)}
        for triple in triples:
            if not _is_source(triple):
                subject, predicate = _iri(triple.subject), triple.predicate.value
                source, key = sources.get(subject, subject), rule.written or predicate
                home = self._find_home(subject, source, key)
                graph = NamedNode(self._files[home].graph)
                quad = Quad(triple.subject, triple.predicate, triple.object, graph)
                if quad not in self._store:
                    self._store.add(quad)
                    self._added[home].append(quad)
                    self._made.append(Made(home, subject, predicate, source, key, rule.repeats))
        return len(self._made) > known

    def end_generation(self) -> bool:
        """Mark the drafts that have inherited; return whether others inherit from them."""
        inherits, inherited = NamedNode(SHORT + "inherits"), NamedNode(SHORT + "hasInherited")
        left = [*self._store.quads_for_pattern(None, inherits, None, None)]
        waiting = {quad.subject for quad in left}
        done = [quad for quad in left if quad.object not in waiting]
        for quad in done:
            self._store.remove(quad)
            self._store.add(Quad(quad.subject, inherited, quad.object, quad.graph_name))
        return bool(done) and len(done) < len(left)

    def _find_home(self, subject: str, source: str, key: str) -> int:
        """Return the number of the file of a subject, or of what it is made from."""
        if subject not in self._homes:
            found = self._number(subject) or self._number(source, key) or self._number(source)
            self._homes[subject] = min(found, default=0)
        return self._homes[subject]

    def _number(self, subject: str, key: str | None = None) -> set[int]:
        """Return the numbers of the files that say something of a subject."""
        predicate = None if key is None else NamedNode(key)
        quads = self._store.quads_for_pattern(NamedNode(subject), predicate, None, None)
        names = {_iri(quad.graph_name) for quad in quads}
        return {self._numbers[name] for name in names if name in self._numbers}

    def finish(self) -> Completed:
        """Return the files without the short keys, and the findings."""
        added = {quad for quads in self._added.values() for quad in quads}

        def is_written(thing: str) -> bool:
            quads = self._store.quads_for_pattern(NamedNode(thing), None, None, None)
            return any(quad not in added for quad in quads)

        mistakes = list(find_mistakes(self._store, is_written))
        heirs = self._store.quads_for_pattern(None, NamedNode(SHORT + "hasInherited"), None, None)
        lines = MadeLines(
            self._files,
            self._made,
            self._defaults,
            explained=tuple(thing for mistake in mistakes for thing in mistake.explains),
            heirs=tuple(_iri(quad.subject) for quad in heirs),
        )
        findings = (
            Finding(*lines.find(item.thing, item.key), item.code, item.message, item.remedy)
            for item in mistakes
        )
        dropped = {item.dropped for item in mistakes}
        for number, quads in self._added.items():
            self._added[number] = [quad for quad in quads if _iri(quad.subject) not in dropped]
        files = (
            replace(
                file,
                quads=self._complete_quads(number),
                read_lines=partial(lines.of_file, number),
                is_short=False,
            )
            for number, file in enumerate(self._files)
        )
        return Completed(tuple(files), tuple(findings))

    def _complete_quads(self, number: int) -> Sequence[Quad]:
        """Return the quads of a file without short keys; those it had where nothing changes."""
        file, added = self._files[number], self._added.get(number, ())
        if not (file.is_short or added):
            return file.quads
        return [*filter(_is_kept, (*file.quads, *added))]


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _is_source(triple: Triple) -> bool:
    return triple.predicate.value == _FROM


def _is_kept(quad: Quad) -> bool:
    return not quad.predicate.value.startswith(SHORT)
