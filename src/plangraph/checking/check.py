"""Check data files: run every check and collect all findings.

If a file cannot be read at all, the other checks do not run, since the names in it would be
missing. Otherwise one pass finds everything: what cannot be read, unknown words and dangling
references (:mod:`plangraph.checking.references`), broken shapes
(:mod:`plangraph.checking.validation`), keys on things of another type
(:mod:`plangraph.checking.domains`), ids under which two things are described
(:mod:`plangraph.checking.identities`), own words that do not fit the word lists
(:mod:`plangraph.checking.own_words`), unknown words in the file of the project
(:mod:`plangraph.checking.defaults`), what the plan leaves open (:mod:`plangraph.checking.lint`),
change types that the effects contradict (:mod:`plangraph.checking.change_types`), labels of effects
that say something else than their structure (:mod:`plangraph.checking.effect_labels`), effects of a
point that repeat each other (:mod:`plangraph.checking.effect_places`), names that a language of the
project lacks (:mod:`plangraph.checking.translations`), what other
tools read differently (:mod:`plangraph.checking.portability`) and, where sources are given,
spans that do not match (:mod:`plangraph.checking.grounding`) and numbers and dates that the
passages of an effect do not state (:mod:`plangraph.checking.figures`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph import resources
from plangraph.asking.catalogue import scan_own_questions
from plangraph.asking.lookup import Lookup
from plangraph.checking.defaults import check_defaults
from plangraph.checking.kept_checks import recall_check
from plangraph.errors import Finding, Severity, UsageError
from plangraph.project import find_whole_project
from plangraph.reading.data_files import find_data_folder, list_skipped, reading_with_base
from plangraph.reading.document import Document
from plangraph.reading.documents import read_vocabulary, scan_documents
from plangraph.reading.outputs import find_outputs_below
from plangraph.stores.embedded import EmbeddedStore

if TYPE_CHECKING:
    from plangraph.checking.kept_checks import CheckedFiles
    from plangraph.checking.migration import Renaming
    from plangraph.checking.sources import Passage

# The checks are imported when they run: what was found before in the same files is kept.


@dataclass(frozen=True)
class Report:
    """All findings, sorted by file and line; within a block, causes come before what they cause.

    ``verified`` is the number of spans that match their source; None if no sources were given, and
    ``unverified`` is then the number of spans that were not compared.
    ``folded`` of them match in their folded text only, in a copy that was re-wrapped or re-typed.
    ``fixed`` is the number of spans whose place was corrected in the files, ``migrated`` are the
    names, numbers and quotes that were. ``left_out`` are the outputs of plangraph below
    the folders that were read, ``skipped`` the files there with other endings than data. If
    ``readable`` is False, some file could not be read, and the other checks did not run.
    """

    findings: tuple[Finding, ...]
    verified: int | None = None
    unverified: int = 0
    folded: int = 0
    fixed: int = 0
    migrated: tuple[Renaming, ...] = ()
    left_out: tuple[Path, ...] = ()
    skipped: tuple[Path, ...] = ()
    readable: bool = True

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that must be fixed before the data can be used."""
        return tuple(item for item in self.findings if item.severity is Severity.ERROR)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """The findings about what the plan itself leaves open."""
        return tuple(item for item in self.findings if item.severity is Severity.NOTE)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that should be looked at; the data can be used."""
        return tuple(item for item in self.findings if item.severity is Severity.WARNING)


def check(
    *paths: Path | str,
    sources: Path | str | None = None,
    fix: bool = False,
    base: str | None = None,
) -> Report:
    """Check data files and folders; without paths, the bundled data.

    With ``sources``, a folder of lawful copies, every span is compared with its source too; by
    default they are the sources and copies of the project, where a path is its folder.

    ``fix`` writes into the YAML files at once, as ``plangraph check --fix --yes`` does: former
    names as they are now, numbers without separators, quotes where a text needs them, and with
    ``sources`` the right places of spans. What is reported is what is left after that. To see the
    changes first, call :func:`plangraph.checking.check.preview_fixes`. Relative names in files are
    resolved against ``base`` where a file has none of its own.

    Raises:
        UsageError: a path does not exist or is not a data file, or ``fix`` has no paths.
        TargetError: with ``fix``, a file cannot be written; all are as they were before.
    """
    if fix and not paths:
        raise UsageError("PG309", "--fix writes into your files, and none are named", "give PATH")
    folders = _find_sources(paths) if sources is None else (Path(sources),)
    migrated = _migrate(paths) if fix else ()
    with reading_with_base(base):
        report, corrections = _check(paths or (resources.data_dir(),), folders)
    fixed = _correct(paths, corrections) if fix else 0
    if fixed:
        report = _check(paths, folders)[0]
    places = (find_data_folder(Path(path)) for path in paths)
    outputs = (found for folder in places for found in find_outputs_below(folder))
    skipped = (found for path in paths for found in list_skipped(Path(path)))
    report = replace(report, fixed=fixed, migrated=migrated)
    return replace(report, left_out=tuple(outputs), skipped=tuple(skipped))


def preview_fixes(*paths: Path | str, sources: Path | str | None = None) -> str:
    """Return what ``check(..., fix=True)`` would write, as a unified diff; nothing is written.

    Raises:
        UsageError: a path does not exist or is not a data file, or there are none.
    """
    if not paths:
        raise UsageError("PG309", "--fix writes into your files, and none are named", "give PATH")
    from plangraph.checking.corrections import diff_corrections

    folders = _find_sources(paths) if sources is None else (Path(sources),)
    _, corrections = _check(paths, folders)
    return "".join(diff_corrections(map(Path, paths), corrections))


def _migrate(paths: Iterable[Path | str]) -> tuple[Renaming, ...]:
    from plangraph.checking.migration import migrate

    return migrate(map(Path, paths))


def _correct(paths: Iterable[Path | str], corrections: Mapping[str, Passage]) -> int:
    from plangraph.checking.corrections import write_corrections

    return write_corrections(map(Path, paths), corrections)


def _find_sources(paths: Iterable[Path | str]) -> tuple[Path, ...]:
    """Return the folders of sources and of copies of the project, if a path is its folder."""
    projects = filter(None, map(find_whole_project, paths))
    folders = (folder for item in projects for folder in (item.sources, item.copies))
    return tuple(dict.fromkeys(folder for folder in folders if folder.is_dir()))


def _check(
    paths: Sequence[Path | str], sources: Sequence[Path]
) -> tuple[Report, Mapping[str, Passage]]:
    """Return the report, and the right passages of the spans whose place is wrong."""
    vocabulary = read_vocabulary()
    scan = scan_documents(*map(Path, paths))
    if not scan.complete:
        return Report(tuple(sorted(scan.findings)), readable=False), {}
    store = EmbeddedStore((*vocabulary, *scan.documents))
    checked = check_documents(
        scan.documents, vocabulary, Lookup(store, folders=tuple(map(Path, paths)))
    )
    if not sources and not scan.findings:
        return checked, {}
    findings = (*scan.findings, *checked.findings)
    if not sources:
        return replace(checked, findings=_sort(findings, scan.documents)), {}
    from plangraph.checking.figures import check_figures
    from plangraph.checking.grounding import check_grounding

    grounding = check_grounding(store, scan.documents, *sources)
    figures = check_figures(store, scan.documents, grounding.texts)
    everything = _sort((*findings, *grounding.findings, *figures), scan.documents)
    return Report(everything, grounding.verified, folded=grounding.folded), grounding.corrections


def check_documents(
    documents: Sequence[Document],
    vocabulary: Sequence[Document],
    lookup: Lookup,
    *,
    kept: bool = True,
) -> Report:
    """Check documents that were read, whose store also holds the vocabulary.

    What was found and ``kept`` of the same files is not looked for again; that is right only where
    the store holds what they say. A reference to a thing or word that does not exist is one
    finding, not also one about its class.
    """

    def find() -> CheckedFiles:
        from plangraph.checking.all_checks import check_all

        return check_all(documents, vocabulary, lookup)

    checked = recall_check(documents, find) if kept else find()
    others = (*scan_own_questions(lookup.folders).findings, *check_defaults(lookup))
    findings = _sort((*checked.findings, *others), documents) if others else checked.findings
    return Report(findings, unverified=checked.spans)


def _sort(findings: Iterable[Finding], documents: Sequence[Document]) -> tuple[Finding, ...]:
    from plangraph.checking.all_checks import sort_findings

    return sort_findings(findings, documents)
