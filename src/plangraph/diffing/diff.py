"""Diff: compare drafts, which are versions in one graph, files or folders, or git revisions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain

from plangraph.asking.provisions import list_versions
from plangraph.checking.change_types import CODE, REMEDY, list_contradictions
from plangraph.checking.lint import read_waivers
from plangraph.comparing.comparison import Comparison, compare
from plangraph.comparing.formats import (
    COLUMNS,
    SUMMARY_COLUMNS,
    to_markdown,
    to_patch,
    to_rows,
    to_summary,
)
from plangraph.comparing.json_format import to_json
from plangraph.comparing.plan_version import PlanVersion
from plangraph.errors import Finding, Severity, UsageError
from plangraph.graph import Graph
from plangraph.opening import open as open_graph
from plangraph.presenting.comparison.compared_drafts import MOST_DRAFTS
from plangraph.tabulating.text_table import write_rows
from plangraph.text import show_controls
from plangraph.vocabulary import PREFIXES, compact

_KIND = "plan:PlanVersion"
_PLANS = "SELECT ?version ?plan { ?version plan:versionOf ?plan } ORDER BY ?plan"
_OTHER_PLAN, _ONE_PLAN = "PG423", "compare drafts of one plan, if you meant that"

# What to do with two files that have no plan.
_OTHER_RDF = (
    "the data hold no plan: 'plangraph digest' prints whether two files state the same, and"
    " 'plangraph export --format nt' writes sorted lines that any diff compares"
)
# The frame in a notebook: its scripts run, but reach nothing outside it.
_FRAME = 'sandbox="allow-scripts" width="100%" height="720" style="border: 0"'


@dataclass(frozen=True)
class ComparedDraft:
    """One of the drafts: a graph, and the plan version in it; None means each of them."""

    graph: Graph
    version: str | None

    def versions(self) -> list[str]:
        """Return the plan version that is meant, or all in the graph."""
        if self.version is not None:
            return [self.version]
        return list_versions(self.graph.store)


@dataclass(frozen=True)
class Diff:
    """The comparisons of the first draft with each other one, and how to write them.

    ``versions`` are the plan versions that are compared, each time one of every draft.
    """

    drafts: tuple[ComparedDraft, ...]
    versions: tuple[tuple[PlanVersion, ...], ...]
    comparisons: tuple[Comparison, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs, as far as is known."""
        return all(comparison.is_same for comparison in self.comparisons)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What a reader has to know: drafts of different plans, and contradicted ``changeType``.

        A clause whose ``changeType`` the computed change contradicts is left out if it is waived.
        """
        graphs = [draft.graph for _ in self.versions for draft in self.drafts[1:]]
        waivers = {id(graph): read_waivers(graph.store) for graph in graphs}
        contradicted = (
            Finding("", 0, CODE, f"{clause.label}: {clause.disagreement}", REMEDY)
            for graph, comparison in zip(graphs, self.comparisons, strict=True)
            for clause in list_contradictions(comparison, waivers[id(graph)])
        )
        return (*self._list_other_plans(), *contradicted)

    def _list_other_plans(self) -> Iterator[Finding]:
        """Yield each draft that is of another plan than the first, where both say of which."""
        for versions in self.versions:
            plans = [
                {plan for _, plan in draft.graph.store.select(_PLANS, version=one.version) if plan}
                for draft, one in zip(self.drafts, versions, strict=True)
            ]
            for draft, found in zip(self.drafts[1:], plans[1:], strict=True):
                if plans[0] and found and plans[0].isdisjoint(found):
                    first, other = (
                        ", ".join(map(graph.labels.caption, sorted(names)))
                        for graph, names in ((self.drafts[0].graph, plans[0]), (draft.graph, found))
                    )
                    message = f"these are drafts of two plans: {first}, and {other}"
                    yield Finding("", 0, _OTHER_PLAN, message, _ONE_PLAN, Severity.NOTE)

    def _repr_html_(self) -> str:
        """Return the comparisons for a notebook: their page in a frame of its own."""
        import html  # lazy: only a notebook needs it

        page = html.escape(self.write("html").decode())
        return f'<iframe title="plangraph diff" srcdoc="{page}" {_FRAME}></iframe>'

    def write(
        self,
        name: str = "table",
        *,
        everything: bool = False,
        is_summary: bool = False,
        width: int | None = None,
    ) -> bytes:
        """Return the comparisons as table, json, md or html, or the graphs as an RDF patch.

        Without ``everything``, a table leaves out the clauses that are the same; with
        ``is_summary``, it counts them. ``width`` is that of a table, in characters.

        Raises:
            UsageError: a patch of two versions in one graph is asked for.
        """
        if name == "patch":
            return "".join(self._write_patch()).encode()
        if name == "table" and is_summary:
            return self.write_summary(width=width)
        if name == "table":
            return self._write_table(everything=everything, width=width)
        if name == "html":
            return self._write_page().encode("utf-8", "replace")
        writers = {"json": to_json, "md": to_markdown}
        return writers[name](self.comparisons).encode()

    def _write_page(self) -> str:
        # lazy: the other formats need no page
        from plangraph.diffing.side_by_side import write_page

        lookups = [draft.graph.lookup for draft in self.drafts]
        return write_page(lookups, self.versions, self.comparisons)

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
            if comparison.is_same and not everything:
                number = len(comparison.clauses)
                sentence = f"The two drafts say the same: none of {number} clauses differs.\n"
                target.write(sentence.encode())
                continue
            rows = to_rows(comparison, everything=everything)
            write_rows(COLUMNS, rows, target, width=width)
        return target.getvalue()

    def _write_patch(self) -> Iterator[str]:
        old, new, *others = (draft.graph for draft in self.drafts)
        if old is new or others:
            message = "a patch turns one graph into another, and all versions are in one"
            message = "a patch is of two drafts" if others else message
            raise UsageError("PG415", message, "name two files or folders")
        quads = (
            chain.from_iterable(document.quads for document in graph.documents)
            for graph in (old, new)
        )
        return to_patch(*quads)


def diff(
    before: str,
    after: str,
    *others: str,
    data: Sequence[str] = (),
    store: str | None = None,
    when_opened: Callable[[Graph], None] | None = None,
) -> Diff:
    """Compare a draft with one or several others; :func:`find_drafts` lists what a name can be.

    ``when_opened`` is called with the graph in which versions are searched, before they are.

    Raises:
        UsageError: a name names no draft, or there is nothing to compare.
        DataError: a file has errors.
    """
    names = (before, after, *others)
    if len(names) > MOST_DRAFTS:
        message = f"{len(names)} drafts are too many to compare"
        raise UsageError("PG408", message, f"compare at most {MOST_DRAFTS}")
    return compare_drafts(find_drafts(names, paths=data, store=store, when_opened=when_opened))


def compare_drafts(drafts: Iterable[ComparedDraft]) -> Diff:
    """Compare the first of some drafts with each of the others.

    Raises:
        UsageError: a draft has several plan versions, and no version is in all drafts.
    """
    found = tuple(drafts)
    versions = tuple(align_versions(found))
    comparisons = (compare(first, other) for first, *others in versions for other in others)
    return Diff(found, versions, tuple(comparisons))


def find_drafts(
    names: Iterable[str],
    *,
    paths: Sequence[str] = (),
    store: str | None = None,
    when_opened: Callable[[Graph], None] | None = None,
) -> tuple[ComparedDraft, ...]:
    """Return what words name: a file, a folder, ``REVISION:PATH``, or a version by its name.

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

    return tuple(map(find, names))


def align_versions(drafts: Sequence[ComparedDraft]) -> list[tuple[PlanVersion, ...]]:
    """Return the versions to compare: the one in each draft, or those that all drafts have.

    Raises:
        UsageError: a draft has several, and no version is in all.
    """
    found = [draft.versions() for draft in drafts]
    if all(len(versions) == 1 for versions in found):
        aligned = [tuple(versions[0] for versions in found)]
    else:
        first, *others = found
        shared = (one for one in first if all(one in versions for versions in others))
        aligned = [(version,) * len(drafts) for version in shared]
    if not any(found):
        raise UsageError("PG408", "there is no plan version to compare", _OTHER_RDF)
    if not aligned:
        raise UsageError(
            "PG408",
            f"no plan version is on all sides: {' and '.join(map(_list, found))}",
            "compare files with one version each, or versions by name",
        )
    lookups = [draft.graph.lookup for draft in drafts]
    return [
        tuple(PlanVersion(lookup, version) for lookup, version in zip(lookups, one, strict=True))
        for one in aligned
    ]


def _write_heading(comparison: Comparison, target: BytesIO) -> None:
    names = (show_controls(name) for name in (comparison.old_name, comparison.new_name))
    target.write(f"{' → '.join(names)}\n\n".encode())


def _list(versions: Iterable[str]) -> str:
    return ", ".join(map(compact, versions)) or "none"
