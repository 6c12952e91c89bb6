"""Diff: compare two drafts, which are versions in one graph, files or folders, or git revisions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import NamedTuple

from plangraph.asking.provisions import list_versions
from plangraph.checking.change_types import CODE, REMEDY, list_contradictions
from plangraph.checking.lint import read_waivers
from plangraph.comparing.comparison import Comparison, compare
from plangraph.comparing.formats import (
    COLUMNS,
    SUMMARY_COLUMNS,
    to_html,
    to_markdown,
    to_patch,
    to_rows,
    to_summary,
)
from plangraph.comparing.json_format import to_json
from plangraph.comparing.plan_version import PlanVersion
from plangraph.errors import Finding, UsageError
from plangraph.graph import Graph
from plangraph.opening import open as open_graph
from plangraph.tabulating.text_table import write_rows
from plangraph.text import show_controls
from plangraph.vocabulary import PREFIXES, compact

_KIND = "plan:PlanVersion"

# The size of the frame in a notebook.
_FRAME = 'width="100%" height="600" style="border: 0"'


@dataclass(frozen=True)
class ComparedDraft:
    """One of the two drafts: a graph, and the plan version in it; None means each of them."""

    graph: Graph
    version: str | None

    def versions(self) -> list[str]:
        """Return the plan version that is meant, or all in the graph."""
        if self.version is not None:
            return [self.version]
        return list_versions(self.graph.store)


class DraftPair(NamedTuple):
    """The two drafts that are compared."""

    old: ComparedDraft
    new: ComparedDraft


@dataclass(frozen=True)
class Diff:
    """The comparisons of two drafts, and how to write them."""

    drafts: DraftPair
    comparisons: tuple[Comparison, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs, as far as is known."""
        return all(comparison.is_same for comparison in self.comparisons)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The clauses whose ``changeType`` the computed change contradicts, if nobody waived it."""
        waivers = read_waivers(self.drafts.new.graph.store)
        return tuple(
            Finding("", 0, CODE, f"{clause.label}: {clause.disagreement}", REMEDY)
            for comparison in self.comparisons
            for clause in list_contradictions(comparison, waivers)
        )

    def _repr_html_(self) -> str:
        """Return the comparisons for a notebook: their page in a frame that runs no script."""
        import html  # lazy: only a notebook needs it

        page = html.escape(self.write("html").decode())
        return f'<iframe sandbox srcdoc="{page}" {_FRAME}></iframe>'

    def write(
        self, name: str = "table", *, everything: bool = False, width: int | None = None
    ) -> bytes:
        """Return the comparisons as table, json, md or html, or the graphs as an RDF patch.

        Without ``everything``, a table leaves out the clauses that are the same. ``width`` is that
        of a table, in characters.

        Raises:
            UsageError: a patch of two versions in one graph is asked for.
        """
        if name == "patch":
            return "".join(self._write_patch()).encode()
        if name == "table":
            return self._write_table(everything=everything, width=width)
        writers = {"json": to_json, "md": to_markdown, "html": to_html}
        return writers[name](self.comparisons).encode()

    def write_summary(self, *, width: int | None = None) -> bytes:
        """Return a table for each comparison: how many clauses have each status."""
        target = BytesIO()
        for comparison in self.comparisons:
            _write_heading(comparison, target)
            write_rows(SUMMARY_COLUMNS, to_summary(comparison), target, width=width)
        return target.getvalue()

    def _write_table(self, *, everything: bool, width: int | None) -> bytes:
        target = BytesIO()
        for comparison in self.comparisons:
            _write_heading(comparison, target)
            rows = to_rows(comparison, everything=everything)
            write_rows(COLUMNS, rows, target, width=width)
        return target.getvalue()

    def _write_patch(self) -> Iterator[str]:
        old, new = (draft.graph for draft in self.drafts)
        if old is new:
            message = "a patch turns one graph into another, and both versions are in one"
            raise UsageError("PG415", message, "name two files or folders")
        quads = (
            chain.from_iterable(document.quads for document in graph.documents)
            for graph in (old, new)
        )
        return to_patch(*quads)


def diff(
    before: str,
    after: str,
    *,
    data: Sequence[str] = (),
    store: str | None = None,
    when_opened: Callable[[Graph], None] | None = None,
) -> Diff:
    """Compare two drafts; :func:`find_drafts` lists what a name can be.

    ``when_opened`` is called with the graph in which versions are searched, before they are.

    Raises:
        UsageError: a name names no draft, or there is nothing to compare.
        DataError: a file has errors.
    """
    drafts = find_drafts(before, after, paths=data, store=store, when_opened=when_opened)
    return Diff(drafts, tuple(compare(old, new) for old, new in pair_versions(drafts)))


def find_drafts(
    old_name: str,
    new_name: str,
    *,
    paths: Sequence[str] = (),
    store: str | None = None,
    when_opened: Callable[[Graph], None] | None = None,
) -> DraftPair:
    """Return what two words name: a file, a folder, ``REVISION:PATH``, or a version by its name.

    Versions are searched in the graph of ``paths`` or in ``store``, by default the bundled plans.

    Raises:
        UsageError: a word names none of these.
        DataError: a file has errors.
    """
    shared: list[Graph] = []  # opened once, where a word names a version

    def find(name: str) -> ComparedDraft:
        if os.path.exists(name):  # Path.exists raises where a name is too long
            return ComparedDraft(open_graph(name), None)
        revision, colon, path = name.partition(":")
        if colon and path and revision not in PREFIXES:
            # lazy: slow to import, and most drafts are not in git
            from plangraph.diffing.revisions import open_revision

            return ComparedDraft(open_revision(revision, path), None)
        if not shared:
            shared.append(open_graph(*paths, store=store))
            if when_opened is not None:
                when_opened(shared[0])
        return ComparedDraft(shared[0], shared[0].lookup.names.find(name, kind=_KIND))

    return DraftPair(find(old_name), find(new_name))


def pair_versions(drafts: DraftPair) -> list[tuple[PlanVersion, PlanVersion]]:
    """Return the versions to compare: the one in each draft, or those that both drafts have.

    Raises:
        UsageError: a draft has several, and no version is in both.
    """
    old, new = (draft.versions() for draft in drafts)
    pairs = list(zip(old, new, strict=True)) if len(old) == len(new) == 1 else []
    pairs = pairs or [(version, version) for version in old if version in new]
    if not pairs:
        raise UsageError(
            "PG408",
            f"no plan version is on both sides: {_list(old)} and {_list(new)}",
            "compare files with one version each, or versions by name",
        )
    lookups = [draft.graph.lookup for draft in drafts]
    return [
        (PlanVersion(lookups[0], old_version), PlanVersion(lookups[1], new_version))
        for old_version, new_version in pairs
    ]


def _write_heading(comparison: Comparison, target: BytesIO) -> None:
    names = (show_controls(name) for name in (comparison.old_name, comparison.new_name))
    target.write(f"{' → '.join(names)}\n\n".encode())


def _list(versions: Iterable[str]) -> str:
    return ", ".join(map(compact, versions)) or "none"
