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
point that repeat each other (:mod:`plangraph.checking.effect_places`), what other
tools read differently (:mod:`plangraph.checking.portability`) and, where sources are given,
spans that do not match (:mod:`plangraph.checking.grounding`) and numbers and dates that the
passages of an effect do not state (:mod:`plangraph.checking.figures`).
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plangraph import resources
from plangraph.asking.catalogue import scan_own_questions
from plangraph.asking.lookup import Lookup
from plangraph.checking.change_types import check_change_types
from plangraph.checking.consequences import leave_out_consequences
from plangraph.checking.corrections import diff_corrections, write_corrections
from plangraph.checking.defaults import check_defaults
from plangraph.checking.domains import check_domains
from plangraph.checking.effect_labels import check_effect_labels
from plangraph.checking.effect_places import check_effect_places
from plangraph.checking.figures import check_figures
from plangraph.checking.grounding import check_grounding, count_spans
from plangraph.checking.identities import check_identities
from plangraph.checking.lint import lint
from plangraph.checking.migration import Renaming, migrate
from plangraph.checking.own_words import check_own_words
from plangraph.checking.places import Places
from plangraph.checking.portability import check_portability
from plangraph.checking.references import DANGLING, UNKNOWN_WORD, check_references
from plangraph.checking.sources import Passage
from plangraph.checking.validation import TOO_MANY, WRONG_CLASS, validate
from plangraph.errors import Finding, Severity, UsageError
from plangraph.project import find_whole_project
from plangraph.reading.data_files import find_data_folder, list_skipped, reading_with_base
from plangraph.reading.documents import Document, read_vocabulary, scan_documents
from plangraph.reading.location import Location
from plangraph.reading.outputs import find_outputs_below
from plangraph.stores.embedded import EmbeddedStore
from plangraph.vocabulary import PLAN

_CAUSES = ("PG10", "PG11", "PG12")


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
    migrated = migrate(map(Path, paths)) if fix else ()
    with reading_with_base(base):
        report, corrections = _check(paths or (resources.data_dir(),), folders)
    fixed = write_corrections(map(Path, paths), corrections) if fix else 0
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
    folders = _find_sources(paths) if sources is None else (Path(sources),)
    _, corrections = _check(paths, folders)
    return "".join(diff_corrections(map(Path, paths), corrections))


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
    findings = (*scan.findings, *checked.findings)
    if not sources:
        return replace(checked, findings=_sort(findings, scan.documents)), {}
    grounding = check_grounding(store, scan.documents, *sources)
    figures = check_figures(store, scan.documents, grounding.texts)
    everything = _sort((*findings, *grounding.findings, *figures), scan.documents)
    return Report(everything, grounding.verified, folded=grounding.folded), grounding.corrections


def check_documents(
    documents: Sequence[Document], vocabulary: Sequence[Document], lookup: Lookup
) -> Report:
    """Check documents that were read, whose store also holds the vocabulary.

    A reference to a thing or word that does not exist is one finding, not also one about its class.
    """
    references = list(check_references(documents, vocabulary))
    unknown = (DANGLING, UNKNOWN_WORD)
    dangling: set[tuple[str, int]] = {
        Location(item.path, item.line) for item in references if item.code in unknown
    }
    explained = _find_explained(documents, dangling)
    causes = {WRONG_CLASS: dangling, TOO_MANY: explained | _find_repeated(documents)}
    shapes = (
        item
        for item in validate(lookup.store, documents)
        if (item.path, item.line) not in causes.get(item.code, explained)
    )
    found = (
        *references,
        *shapes,
        *check_domains(lookup.store, documents),
        *check_identities(lookup.store, documents),
        *check_own_words(lookup.store, documents),
        *lint(lookup, documents),
        *check_change_types(lookup, documents),
        *check_effect_labels(lookup, documents),
        *check_effect_places(documents),
        *check_portability(documents),
        *scan_own_questions(lookup.folders).findings,
        *check_defaults(lookup),
    )
    return Report(_sort(found, documents), unverified=count_spans(lookup.store))


def _find_explained(
    documents: Sequence[Document], dangling: Container[tuple[str, int]]
) -> set[tuple[str, int]]:
    """Return the lines where something is missing because of what is reported already.

    A claim whose voice is no word is not also one that a speaker makes.
    """
    explained = {(item.path, line) for item in documents for line in item.lines.explained}
    for document in documents:
        lines = document.lines
        for thing, key in (*lines.properties, *lines.elsewhere):
            if key == PLAN.attribution:
                places = lines.find_places(document.path, thing, key)
                if any(place in dangling for place in places):
                    explained.add((document.path, lines.find(thing)))
    return explained


def _find_repeated(documents: Sequence[Document]) -> set[tuple[str, int]]:
    """Return the lines of things under whose id two are described: they have too many values."""
    return {
        (document.path, line)
        for document in documents
        if (repeated := document.lines.repeated)
        for (thing, _), lines in document.lines.properties.items()
        if thing in repeated
        for line in lines
    }


def _sort(findings: Iterable[Finding], documents: Sequence[Document]) -> tuple[Finding, ...]:
    """Sort findings by file and line, without consequences, but in a block causes first.

    What cannot be read (PG10x) and what does not exist (PG11x, PG12x) leaves values out, so that
    something seems to be missing.
    """
    places = Places(documents)

    def rank(finding: Finding) -> tuple[str, int, bool, Finding]:
        block = places.find_block(Location(finding.path, finding.line))
        return finding.path, block, not finding.code.startswith(_CAUSES), finding

    return tuple(sorted(leave_out_consequences(dict.fromkeys(findings), documents), key=rank))
