"""Text languages: in which languages a plan version is made out, and which of them prevails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plangraph.asking.absence_reasons import give_reason
from plangraph.asking.rows import read_rows
from plangraph.comparing.changes import Change
from plangraph.comparing.plan_version import VersionPair
from plangraph.comparing.values import EffectValue, read_languages
from plangraph.stores.protocol import Store

_LANGUAGES = """
SELECT DISTINCT ?version ?language ?prevailing {
  ?version a plan:PlanVersion .
  OPTIONAL { ?version dcterms:language ?language }
  OPTIONAL { ?version plan:prevailingLanguage ?prevailing }
}
ORDER BY ?language ?prevailing
"""
_UNSTATED = give_reason("in which languages a draft is made out is unstated", "languages")


class LanguageRow(NamedTuple):
    """A language of a plan version, and one that prevails."""

    language: str | None
    prevailing: str | None


class Languages(NamedTuple):
    """The tags (BCP 47) of the languages of a text, and of those that prevail."""

    all: tuple[str, ...] = ()
    prevailing: tuple[str, ...] = ()


class LanguageDifferences(NamedTuple):
    """The languages of both texts, how they differ, and what is unknown and why."""

    old: EffectValue | None
    new: EffectValue | None
    changes: tuple[Change, ...]
    unknown: tuple[Change, ...]
    reason: str


def read_text_languages(store: Store, version: str) -> Languages:
    """Return the languages of a plan version, sorted."""
    rows = [*read_rows(store, _LANGUAGES, LanguageRow, version=version)]
    names = [{getattr(row, name) for row in rows} - {None} for name in LanguageRow._fields]
    return Languages(*(tuple(sorted(found)) for found in names))


def compare_text_languages(versions: VersionPair) -> LanguageDifferences:
    """Return how the languages differ.

    What a version does not say is gone or new only where its whole text was seen.
    """
    sides = versions.old, versions.new
    old, new = (read_text_languages(side.store, side.version) for side in sides)
    found = [*_list_changes(old, new)]
    lacking = {
        change: side.is_whole
        for change in found
        for value, side in zip((change.old, change.new), sides, strict=True)
        if value is None
    }
    known = tuple(change for change in found if lacking.get(change, True))
    unknown = tuple(change for change in found if change not in known)
    return LanguageDifferences(_describe(old), _describe(new), known, unknown, _UNSTATED)


def _list_changes(old: Languages, new: Languages) -> Iterator[Change]:
    for name, before, after in zip(("languages", "prevailing language"), old, new, strict=True):
        if before != after:
            values = [read_languages(tags) if tags else None for tags in (before, after)]
            yield Change(name, values[0], values[1])


def _describe(languages: Languages) -> EffectValue | None:
    words = [
        *([", ".join(languages.all)] if languages.all else []),
        *([f"prevailing: {', '.join(languages.prevailing)}"] if languages.prevailing else []),
    ]
    return EffectValue("; ".join(words), tags=languages.all) if words else None
