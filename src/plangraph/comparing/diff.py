"""Which drafts are compared: versions in one graph, two files or folders, or revisions in git."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from plangraph.asking.tables import write_rows
from plangraph.comparing.comparison import Comparison, Side, compare
from plangraph.comparing.formats import COLUMNS, to_html, to_json, to_markdown, to_patch, to_rows
from plangraph.errors import Finding, UsageError
from plangraph.graph import Graph
from plangraph.graph import open as open_graph
from plangraph.text import show_controls
from plangraph.vocabulary import PREFIXES, compact

_KIND = "plan:PlanVersion"
_REMEDY = "mend changeType, or the effects"
_VERSIONS = "SELECT ?version { ?version a plan:PlanVersion } ORDER BY ?version"


@dataclass(frozen=True)
class Diff:
    """The comparisons of two drafts, ready to be written; ``is_same`` if nothing differs."""

    drafts: tuple[Draft, Draft]
    comparisons: tuple[Comparison, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs, as far as is known."""
        return all(comparison.is_same for comparison in self.comparisons)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Where the data call a change what it cannot be."""
        return tuple(
            Finding("", 0, "PG601", f"{clause.label}: {clause.disagreement}", _REMEDY)
            for comparison in self.comparisons
            for clause in comparison.disagreements
        )

    def write(self, name: str = "table", *, everything: bool = False) -> bytes:
        """Return the comparisons as table, json, md or html, or the graphs as an RDF patch.

        Raises:
            UsageError: a patch of two versions in one graph is asked for.
        """
        if name == "patch":
            return "".join(self._write_patch()).encode()
        if name == "table":
            target = BytesIO()
            for comparison in self.comparisons:
                target.write(f"{show_controls(comparison.before)} → ".encode())
                target.write(f"{show_controls(comparison.after)}\n\n".encode())
                write_rows(COLUMNS, to_rows(comparison, everything=everything), target)
            return target.getvalue()
        writers = {"json": to_json, "md": to_markdown, "html": to_html}
        return writers[name](self.comparisons).encode()

    def _write_patch(self) -> Iterator[str]:
        one, two = (draft.graph for draft in self.drafts)
        if one is two:
            message = "a patch turns one graph into another, and both versions are in one"
            raise UsageError("PG415", message, "name two files or folders")
        return to_patch(
            *([q for doc in graph.documents for q in doc.quads] for graph in (one, two))
        )


def diff(before: str, after: str, *, data: Sequence[str] = (), store: str | None = None) -> Diff:
    """Compare two drafts, each named as :func:`find_drafts` says.

    Raises:
        UsageError: a name means nothing, or there is nothing to compare.
        DataError: a file has errors.
    """
    drafts = find_drafts(before, after, paths=data, store=store)
    pairs = pair_versions(*drafts)
    return Diff(drafts, tuple(compare(one, two) for one, two in pairs))


class Draft:
    """One of the two things compared: a graph, and the version of it that is meant, if one is."""

    def __init__(self, graph: Graph, version: str | None) -> None:
        self.graph = graph
        self.version = version

    def versions(self) -> list[str]:
        """Return the version that is meant, or all there are."""
        if self.version:
            return [self.version]
        return [version or "" for (version,) in self.graph.store.select(_VERSIONS)]


def find_drafts(
    before: str, after: str, *, paths: Sequence[str] = (), store: str | None = None
) -> tuple[Draft, Draft]:
    """Return what two words name: a file, a folder, ``REVISION:PATH``, or a version by its name.

    Versions are looked up in the graph of ``paths`` or in ``store``, by default the bundled plans.

    Raises:
        UsageError: a word names none of these.
        DataError: a file has errors.
    """
    common: list[Graph] = []

    def find(word: str) -> Draft:
        if Path(word).exists():
            return Draft(open_graph(word), None)
        revision, colon, path = word.partition(":")
        if colon and path and revision not in PREFIXES:
            return Draft(_open_revision(revision, path), None)
        if not common:
            common.append(open_graph(*paths, store=store))
        return Draft(common[0], common[0].lookup.names.find(word, kind=_KIND))

    return find(before), find(after)


def pair_versions(before: Draft, after: Draft) -> list[tuple[Side, Side]]:
    """Return the versions to compare: the one on each side, or those that both sides have.

    Raises:
        UsageError: there are several, and none is on both sides.
    """
    ones, twos = before.versions(), after.versions()
    pairs = list(zip(ones, twos, strict=True)) if len(ones) == len(twos) == 1 else []
    pairs = pairs or [(one, one) for one in ones if one in twos]
    if not pairs:
        raise UsageError(
            "PG408",
            f"no plan version is on both sides: {_list(ones)} and {_list(twos)}",
            "compare files with one version each, or versions by name",
        )
    return [(Side(before.graph.lookup, one), Side(after.graph.lookup, two)) for one, two in pairs]


def _list(versions: Iterable[str]) -> str:
    return ", ".join(map(compact, versions)) or "none"


def _open_revision(revision: str, path: str) -> Graph:
    """Open a file or folder as it was at a revision of the repository around this folder."""
    command = ["git", "archive", "--format=tar", "--end-of-options", revision, path]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
    except FileNotFoundError as exc:
        raise UsageError("PG416", "git is not installed", "compare files instead") from exc
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        remedy = "name a file, a folder, REVISION:PATH, or a plan version"
        raise UsageError("PG409", f"{revision}:{path} is no revision here: {reason}", remedy)
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
            for member in filter(tarfile.TarInfo.isfile, archive):
                _extract(archive, member, Path(folder))
        return open_graph(Path(folder) / path)


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write a file of an archive below a folder; links are left out, and paths that lead out."""
    target = (folder / member.name).resolve()
    content = archive.extractfile(member)
    if content is not None and target.is_relative_to(folder.resolve()):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.read())
