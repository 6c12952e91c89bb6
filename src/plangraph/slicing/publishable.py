"""Publishable part: a graph without its confidential sources and what rests on them alone.

This is the one place that decides what may leave a graph; every output asks
:attr:`plangraph.graph.Graph.published` for it. Left out are:

- a confidential source and its spans;
- a claim whose spans are all left out, and a statement that makes only such claims;
- a thing that only such claims are about, counting the claims about its parts: an effect, the
  clause version that it is in, a whole draft;
- a thing without claims that refers to one that is left out, such as a position on it;
- what a draft inherits from one that is left out: its evidence says only that it stays as it was;
- what only things that are left out refer to: a clause, a condition, a person.

What remains has no link to anything that is left out; a draft of which a point is left out does not
say how much of its text is known, lest that point seem not to be in it.
"""

from __future__ import annotations

import mmap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.errors import UsageError
from plangraph.project import find_project
from plangraph.reading.data_files import find_files
from plangraph.reading.document import Document
from plangraph.reading.documents import read_document, read_documents
from plangraph.reading.kept_documents import KeptQuads
from plangraph.reading.lazy_quads import LazyQuads
from plangraph.vocabulary import OA, PLAN, PREFIXES, RDF, SCHEMA

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from plangraph.stores.protocol import Store

_MARK = b"confidential"
_REVISION = PREFIXES["prov"] + "wasRevisionOf"
_PARTS = frozenset({PLAN.hasClauseVersion, PLAN.hasEffect, PLAN.textPart})
_EVIDENCE = frozenset({PLAN.groundedIn, OA.hasSource, SCHEMA.about, PLAN.states})
_PUBLIC = frozenset({"false", "0"})
_ASK = "ASK { ?source plan:confidential ?mark FILTER (STR(?mark) NOT IN ('false', '0')) }"


@dataclass(frozen=True)
class LeftOut:
    """What was left out: all the nodes, and the numbers of sources, of claims and of the rest.

    The numbers are of the files that were opened, the nodes those of their project too.

    ``incomplete`` are the drafts that stay, of which a point is left out.
    """

    nodes: frozenset[str] = frozenset()
    incomplete: frozenset[str] = frozenset()
    sources: int = 0
    claims: int = 0
    others: int = 0

    def __str__(self) -> str:
        """Return what was left out in words; "" if nothing was."""
        if not self.nodes:
            return ""
        rest = f"{self.claims} claims and {self.others} other things that rest on"
        if not self.sources:
            return f"left out {rest} confidential sources alone"
        return f"left out {self.sources} confidential sources, and {rest} them alone"


def has_confidential(store: Store, documents: Iterable[Document] = ()) -> bool:
    """Return whether a source in a store is confidential, or may be for all that the store says.

    ``documents`` are what it holds, where that is known: without the word in them, none is asked.
    """
    documents = tuple(documents)
    if documents and not any(_has_mark(item.quads) for item in documents):
        return False
    # Of an archive or a server, what is without the ontology may have to be copied first.
    is_near = store.is_in_memory
    return store.is_confidential or bool(store.query(_ASK, vocabulary=not is_near))


def _has_mark(quads: Sequence[Quad]) -> bool:
    """Return whether some quads may mark a source, without making objects of kept ones."""
    if isinstance(quads, KeptQuads):
        return _MARK in quads.write_nquads()
    if isinstance(quads, LazyQuads):
        return _MARK in quads.content
    return any(map(_is_mark, quads))


def find_refusal(paths: Iterable[Path]) -> UsageError | None:
    """Return the error that files have a confidential source, which an archive cannot leave out.

    Only files in which the word occurs are parsed, and all where another file of their project
    has one. None if no file has one, or rests on one.
    """
    remedy = "load other files, or keep the archive to yourself: --with-confidential"
    paths = tuple(paths)
    for path in paths:
        for file, name in find_files(path):
            if _may_mark(file) and any(map(_is_mark, read_document(file, name).quads)):
                message = "it has a confidential source, which an archive cannot leave out"
                return UsageError("PG332", message, remedy, path=str(file))
    marks = read_marks(paths)
    if marks and leave_out(read_documents(*paths), marks)[1].nodes:
        message = "it rests on a confidential source of its project, which an archive cannot know"
        return UsageError("PG332", message, remedy, path=str(paths[0]))
    return None


def read_marks(paths: Iterable[Path]) -> tuple[Quad, ...]:
    """Return the quads of the project of some paths, if another file of it may have a mark.

    They say which sources are confidential, and what rests on them.
    """
    found: list[Quad] = []
    paths = tuple(paths)
    given = {file.absolute() for path in paths for file, _ in find_files(path)}
    folders = (path if path.is_dir() else path.parent for path in paths)
    projects = {project.root: project for place in folders if (project := find_project(place))}
    for project in projects.values():
        others = [file for file, _ in find_files(project.data) if file.absolute() not in given]
        if any(map(_may_mark, others)):
            found += (quad for item in read_documents(project.data) for quad in item.quads)
    return tuple(found)


def read_publishable(
    paths: Sequence[Path], *, with_confidential: bool = False
) -> tuple[tuple[Document, ...], LeftOut]:
    """Read files and folders without what may not be published, and return what that is.

    Raises:
        UsageError: a path does not exist or is not a data file.
        DataError: a file has errors.
    """
    documents = read_documents(*paths)
    if with_confidential:
        return tuple(documents), LeftOut()
    marks = read_marks(paths)
    if not marks and not any(_may_mark(file) for path in paths for file, _ in find_files(path)):
        return tuple(documents), LeftOut()
    return leave_out(documents, marks)


def leave_out(
    documents: Sequence[Document], marks: Sequence[Quad] = ()
) -> tuple[tuple[Document, ...], LeftOut]:
    """Return the documents without what may not be published, and what that is.

    ``marks`` are further quads that say what is confidential; see :func:`read_marks`.
    """
    quads = [quad for document in documents for quad in document.quads]
    subjects = {str(quad.subject) for quad in quads}
    left_out = find_left_out(chain(quads, marks), among=subjects if marks else None)
    if subjects.isdisjoint(left_out.nodes) and not _mentions(quads, left_out):
        return tuple(documents), LeftOut()
    kept = (replace(one, quads=tuple(drop_nodes(one.quads, left_out))) for one in documents)
    return tuple(kept), left_out


def _mentions(quads: Iterable[Quad], left_out: LeftOut) -> bool:
    return any(str(quad.object) in left_out.nodes for quad in quads)


def find_left_out(quads: Iterable[Quad], *, among: Set[str] | None = None) -> LeftOut:
    """Return what may not be published of the quads of plans, without the vocabulary.

    Only things ``among`` these are counted; without it, all are.
    """
    return _Nodes(quads).find_left_out(among)


def drop_nodes(quads: Iterable[Quad], left_out: LeftOut) -> Iterator[Quad]:
    """Yield the quads that mention nothing that is left out."""
    for quad in quads:
        subject = str(quad.subject)
        if subject in left_out.nodes or str(quad.object) in left_out.nodes:
            continue
        if subject not in left_out.incomplete or quad.predicate.value != PLAN.coverage:
            yield quad


def _may_mark(file: Path) -> bool:
    with file.open("rb") as opened:
        if not file.stat().st_size:
            return False
        with mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content.find(_MARK) >= 0


def _is_mark(quad: Quad) -> bool:
    """Return whether a quad marks its subject; any value does that does not say it is public."""
    value = getattr(quad.object, "value", None)
    return quad.predicate.value == PLAN.confidential and value not in _PUBLIC


class _Nodes:
    """The links between the nodes of a graph, by which it is found what rests on what."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._links: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._confidential: set[str] = set()
        objects: list[tuple[str, str, str]] = []
        for quad in quads:
            subject, predicate = str(quad.subject), quad.predicate.value
            self._links[subject]
            if predicate != RDF.type:
                objects.append((subject, predicate, str(quad.object)))
            if _is_mark(quad):
                self._confidential.add(subject)
        for subject, predicate, target in objects:
            if target in self._links:
                self._links[subject][predicate].add(target)
        self._about: dict[str, set[str]] = defaultdict(set)
        for claim, links in list(self._links.items()):
            for node in links[SCHEMA.about]:
                self._about[node].add(claim)
        self._claims = self._group_claims()

    def find_left_out(self, among: Set[str] | None) -> LeftOut:
        """Return everything that is left out, counted among some nodes or all."""
        out = set(self._confidential)
        claims: set[str] = set()
        if out:
            out |= {node for node in self._links if self._links[node][OA.hasSource] & out}
            claims = self._find_resting(PLAN.groundedIn, out)
            out |= claims
            self._extend(out)
            claims = {node for node in out if self._links[node][PLAN.groundedIn]}
        nodes, incomplete = frozenset(out), frozenset(self._find_incomplete(out))
        counted = out if among is None else out & among
        sources, claims = self._confidential & counted, claims & counted
        others = len(counted) - len(claims) - len(sources)
        return LeftOut(nodes, incomplete, len(sources), len(claims), others)

    def _find_incomplete(self, out: set[str]) -> set[str]:
        """Return the drafts that stay, of which a clause version is left out."""
        found = ((node, links.get(PLAN.hasClauseVersion)) for node, links in self._links.items())
        return {node for node, points in found if points and node not in out and points & out}

    def _extend(self, out: set[str]) -> None:
        """Add what rests on what is left out, until nothing more does."""
        before = -1
        while len(out) > before:
            before = len(out)
            out |= self._find_resting(PLAN.states, out)
            out |= self._find_inherited(out)
            out |= {node for node, claims in self._claims.items() if claims <= out}
            out |= self._find_orphans(out)
            out |= self._find_referrers(out)

    def _find_resting(self, predicate: str, out: set[str]) -> set[str]:
        """Return the nodes whose links of one predicate all lead to what is left out."""
        found = ((node, links[predicate]) for node, links in self._links.items())
        return {node for node, targets in found if targets and targets <= out}

    def _find_inherited(self, out: set[str]) -> set[str]:
        """Return the claims about what is inherited, each resting on the passage of its draft."""
        found: set[str] = set()
        for draft, links in self._links.items():
            if draft in out or not links.get(PLAN.hasClauseVersion):
                continue
            own = {claim for claim in self._about[draft] if self._links[claim][PLAN.groundedIn]}
            spans = set().union(*(self._links[claim][PLAN.groundedIn] for claim in own))
            for node in self._list_parts(links[PLAN.hasClauseVersion]):
                revised = self._links[node][_REVISION]
                if revised and revised <= out and not self._links[node][PLAN.hasEffect]:
                    claims = self._about[node] - own
                    found |= {one for one in claims if self._links[one][PLAN.groundedIn] <= spans}
        return found

    def _list_parts(self, points: set[str]) -> set[str]:
        """Return clause versions and their effects."""
        return points.union(*(self._links[point][PLAN.hasEffect] for point in points))

    def _group_claims(self) -> dict[str, set[str]]:
        """Return for each node the claims about it and about its parts, if there are any."""
        wholes: dict[str, set[str]] = defaultdict(set)
        for whole, links in self._links.items():
            for predicate in _PARTS & links.keys():
                for part in links[predicate]:
                    wholes[part].add(whole)
        found: dict[str, set[str]] = defaultdict(set)
        for node, claims in list(self._about.items()):
            for whole in _reach([node], wholes):
                found[whole] |= claims
        return found

    def _find_orphans(self, out: set[str]) -> set[str]:
        """Return what only things that are left out lead to."""
        targets = {node: set().union(*self._links[node].values()) for node in self._links}
        candidates = _reach(out, targets) - out
        kept = _reach(targets.keys() - out - candidates, targets, out)
        return {node for node in candidates - kept if not self._is_supported(node, out)}

    def _find_referrers(self, out: set[str]) -> set[str]:
        """Return what has no claims, refers to what is left out, and that nothing refers to."""
        referred = {
            target
            for node, links in self._links.items()
            if node not in out
            for targets in links.values()
            for target in targets
        }
        return {
            node
            for node, links in self._links.items()
            if node not in out
            and node not in referred
            and not self._is_supported(node, out)
            and not links[PLAN.groundedIn]
            and any(
                targets & out
                for predicate, targets in links.items()
                if predicate not in _PARTS and predicate not in _EVIDENCE
            )
        }

    def _is_supported(self, node: str, out: set[str]) -> bool:
        """Return whether a claim that is kept is about a node or its parts."""
        return bool(self._claims.get(node, set()) - out)


def _reach(
    starts: Iterable[str], links: Mapping[str, set[str]], blocked: set[str] | None = None
) -> set[str]:
    """Return the nodes that links lead to from some nodes, and these; none that is blocked."""
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        found.update(waiting)
        following = {target for node in waiting for target in links.get(node, ())}
        waiting = list(following - found - (blocked or set()))
    return found
