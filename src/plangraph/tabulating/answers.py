"""Answers: the table of a question's rows, with what was asked and where each row stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plangraph import resources
from plangraph.asking.ask import answer
from plangraph.asking.assumptions import ASSUMED
from plangraph.asking.questions import (
    ColumnKind,
    EvidencedTable,
    QuestionColumn,
    find_question,
    write_heading,
)
from plangraph.asking.rows import read_rows_about
from plangraph.stores.protocol import Store
from plangraph.tabulating.citations import NO_NAMES, name_sources
from plangraph.tabulating.readable import EFFECT
from plangraph.tabulating.table import DraftPlace, Table, make_table, wrap_rows

if TYPE_CHECKING:
    from plangraph.asking.lookup import Lookup
    from plangraph.asking.questions import Question
    from plangraph.asking.sentence import Sentence
    from plangraph.asking.sentences.sentence_writer import Sentences

_DRAFT = "version"
_ASSUMPTION = QuestionColumn(ASSUMED, ColumnKind.TEXT, "")


def make_answer(
    lookup: Lookup,
    found: EvidencedTable,
    question: str,
    values: Mapping[str, str],
    *,
    evidence: bool = False,
) -> Table:
    """Return the table of the rows of a question that was asked with ``values``.

    Raises:
        UsageError: there is no such question, or a value names nothing.
    """
    asked = find_question(question, lookup.questions)
    table = make_table(found, lookup.labels.captions, {**asked.columns, ASSUMED: _ASSUMPTION})
    drafts: Iterable[str] = ()
    if _DRAFT in found.columns:
        place = found.columns.index(_DRAFT)
        drafts = sorted({draft for row in found.rows if (draft := row.values[place])})
    return replace(
        table,
        title=asked.title,
        asked=[*_name_values(lookup, asked, values)],
        note=asked.caveat,
        has_evidence=evidence,
        citations=name_sources(found.rows, lookup.labels.captions) if evidence else NO_NAMES,
        write_sentence=_choose_writer(lookup, found),
        actors=asked.actors,
        places=read_draft_places(lookup.store, drafts),
    )


def _choose_writer(lookup: Lookup, found: EvidencedTable) -> Callable[[str], Sentence] | None:
    """Return what writes the sentence of an effect; only formats that show one pay for it."""
    if EFFECT not in found.columns:
        return None
    place = found.columns.index(EFFECT)

    @cache
    def read_sentences() -> Sentences:
        return lookup.find_sentences({thing for row in found.rows if (thing := row.values[place])})

    return lambda effect: read_sentences().effect(effect)


def show_in_notebook(lookup: Lookup, question: str, values: Mapping[str, str]) -> str:
    """Return the answer to a question as HTML; it is asked anew, so that no row is taken away."""
    from plangraph.tabulating.html_table import render_fragment

    results = answer(lookup, find_question(question, lookup.questions), values)
    found = EvidencedTable(results.columns, [*wrap_rows(results)])
    return render_fragment(make_answer(lookup, found, question, values))


class PointRow(NamedTuple):
    """A row of ``queries/points.rq``."""

    thing: str
    date: str | None
    named: str | None
    point: str | None


def read_draft_places(
    store: Store, versions: Iterable[str]
) -> Mapping[tuple[str, str], DraftPlace]:
    """Return the place of each clause, wording and effect of some drafts.

    ``versions`` are the IRIs of the drafts. The keys are pairs of IRIs, the draft and the thing;
    "" stands for the draft itself.
    """
    found: dict[tuple[str, str], DraftPlace] = {}
    for row in read_rows_about(store, resources.read_query("points"), PointRow, versions):
        date = row.date or ""
        found[row.thing, ""] = DraftPlace(date, "")
        if row.named and row.point:
            found.setdefault((row.thing, row.named), DraftPlace(date, row.point))
    return found


def _name_values(
    lookup: Lookup, question: Question, values: Mapping[str, str]
) -> Iterable[tuple[str, str]]:
    """Yield what was asked for, each value under the name that the data have for it."""
    for parameter in question.parameters:
        if word := values.get(parameter.name):
            if not parameter.is_date:
                word = lookup.labels.caption(lookup.names.find(word, kind=parameter.kind))
            yield write_heading(parameter.name), word
