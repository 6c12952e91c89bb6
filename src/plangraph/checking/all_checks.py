"""All checks of documents, in one list; causes come before what they cause.

:mod:`plangraph.checking.check` says what is checked where.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from plangraph.asking.lookup import Lookup
from plangraph.checking.change_types import check_change_types
from plangraph.checking.consequences import leave_out_consequences
from plangraph.checking.domains import check_domains
from plangraph.checking.effect_labels import check_effect_labels
from plangraph.checking.effect_places import check_effect_places
from plangraph.checking.grounding import count_spans
from plangraph.checking.identities import check_identities
from plangraph.checking.kept_checks import CheckedFiles
from plangraph.checking.lint import lint
from plangraph.checking.own_words import check_own_words
from plangraph.checking.places import Places
from plangraph.checking.portability import check_portability
from plangraph.checking.references import DANGLING, UNKNOWN_WORD, check_references
from plangraph.checking.translations import check_translations
from plangraph.checking.validation import TOO_MANY, WRONG_CLASS, validate
from plangraph.errors import Finding
from plangraph.reading.document import Document
from plangraph.reading.line_index import Location
from plangraph.vocabulary import PLAN

_CAUSES = ("PG10", "PG11", "PG12")


def check_all(
    documents: Sequence[Document], vocabulary: Sequence[Document], lookup: Lookup
) -> CheckedFiles:
    """Return all findings in documents, and the number of their spans.

    A reference to a thing or word that does not exist is one finding, not also one about its class.
    """
    found = _find_all(documents, vocabulary, lookup)
    return CheckedFiles(sort_findings(found, documents), count_spans(lookup.store))


def _find_all(
    documents: Sequence[Document], vocabulary: Sequence[Document], lookup: Lookup
) -> Iterator[Finding]:
    """Yield all findings in documents, in the order of the checks."""
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
    yield from references
    yield from shapes
    yield from check_domains(lookup.store, documents)
    yield from check_identities(lookup.store, documents)
    yield from check_own_words(lookup.store, documents)
    yield from lint(lookup, documents)
    yield from check_change_types(lookup, documents)
    yield from check_effect_labels(lookup, documents)
    yield from check_effect_places(documents)
    yield from check_translations(lookup, documents)
    yield from check_portability(documents)


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


def sort_findings(
    findings: Iterable[Finding], documents: Sequence[Document]
) -> tuple[Finding, ...]:
    """Sort findings by file and line, without consequences, but in a block causes first.

    What cannot be read (PG10x) and what does not exist (PG11x, PG12x) leaves values out, so that
    something seems to be missing.
    """
    places = Places(documents)

    def rank(finding: Finding) -> tuple[str, int, bool, Finding]:
        block = places.find_block(Location(finding.path, finding.line))
        return finding.path, block, not finding.code.startswith(_CAUSES), finding

    return tuple(sorted(leave_out_consequences(dict.fromkeys(findings), documents), key=rank))
