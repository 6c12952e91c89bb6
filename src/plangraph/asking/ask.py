"""Ask a question of the catalogue: its answer, with values for its parameters, and its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from plangraph.asking.days import read_day
from plangraph.asking.evidence import Evidence
from plangraph.asking.lookup import Lookup
from plangraph.asking.memberships import read_memberships
from plangraph.asking.questions import EvidencedRow, EvidencedTable, Question
from plangraph.errors import UsageError
from plangraph.sparql.optionals import (
    filter_rows,
    find_computed,
    remove_optionals,
    require_variables,
)
from plangraph.stores.results import Results


def answer(lookup: Lookup, question: Question, values: Mapping[str, str]) -> Results:
    """Return the answer to a question, with values for some of its parameters.

    A value is a date, or a label or other name of a thing. It only removes rows.

    Raises:
        UsageError: the question has no such parameter, or a value names no thing or is no date.
    """
    parameters = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in parameters:
            known = ", ".join(f"--{other}" for other in parameters) or "none"
            raise UsageError(
                "PG406", f"{question.name} has no parameter {name!r}", f"its parameters: {known}"
            )
    fixed = {
        parameters[name]: read_day(word)
        if parameters[name].is_date
        else lookup.names.find(word, kind=parameters[name].kind)
        for name, word in values.items()
    }
    # Broader words and places that nobody asks for would be followed for every row.
    unasked = {item.variable for item in parameters.values() if item.has_parts} - {
        item.variable for item in fixed
    }
    text = remove_optionals(question.text, frozenset(unasked))
    things = {item.variable: word for item, word in fixed.items() if not item.is_date}
    computed = find_computed(text, things)
    text = filter_rows(text, (f"?{name} = <{things[name]}>" for name in sorted(computed)))
    bound = {item: word for item, word in fixed.items() if item.variable not in computed}
    text = require_variables(text, [item.variable for item in bound])
    for parameter, word in bound.items():
        if parameter.has_parts:
            limit = f"VALUES ?{parameter.variable} {{ <{word}> }}"
            text = text.replace("WHERE {", f"WHERE {{ {limit}", 1)
    bindings = {item.name: word for item, word in bound.items() if not item.has_parts}
    return lookup.store.query(text, name=f"{question.name}.rq", bindings=bindings)


def answer_with_evidence(
    lookup: Lookup, question: Question, values: Mapping[str, str]
) -> EvidencedTable:
    """Return the answer to a question with the claims that support each row.

    Raises:
        UsageError: as :func:`answer`.
    """
    results = answer(lookup, question, values)
    rows = attach_evidence(lookup, question, results.columns, results)
    return EvidencedTable(results.columns, rows)


def attach_evidence(
    lookup: Lookup,
    question: Question,
    columns: Iterable[str],
    rows: Iterable[tuple[str | None, ...]],
) -> list[EvidencedRow]:
    """Return each row of an answer to ``question`` with the claims about its things, sorted."""
    columns, rows = tuple(columns), list(rows)
    places = [place for place, name in enumerate(columns) if name in question.evidence]
    things = {thing for row in rows for place in places if (thing := row[place])}
    evidence = lookup.find_evidence(sorted(things))
    support = lookup.find_support(item.claim for items in evidence.values() for item in items)
    members = _find_members(lookup, question, columns, rows)
    found: list[EvidencedRow] = []
    for row, member in zip(rows, members, strict=True):
        claims = _collect(evidence.get(thing, ()) for place in places if (thing := row[place]))
        supporting, context = support.sort_claims(claims, row, question.properties)
        own = _collect([supporting, member])
        found.append(EvidencedRow(row, own, tuple(item for item in context if item not in own)))
    return found


def _find_members(
    lookup: Lookup,
    question: Question,
    columns: tuple[str, ...],
    rows: Sequence[tuple[str | None, ...]],
) -> list[tuple[Evidence, ...]]:
    """Return for each row the evidence that what is named counts for the actor of the row."""
    places = [tuple(map(columns.index, pair)) for pair in question.actors]
    if not any(row[through] for row in rows for _, through in places):
        return [()] * len(rows)
    version = columns.index("version") if "version" in columns else None
    memberships = read_memberships(lookup.store)
    claims: list[set[str]] = []
    for row in rows:
        draft = None if version is None else row[version]
        ways = [(row[through], row[actor]) for actor, through in places]
        claims.append(
            {claim for way in ways for claim in memberships.find_claims(*way, version=draft)}
        )
    evidence = lookup.find_evidence(sorted(set().union(*claims)))
    return [tuple(item for claim in found for item in evidence.get(claim, ())) for found in claims]


def _collect(found: Iterable[tuple[Evidence, ...]]) -> tuple[Evidence, ...]:
    """Return the evidence of several things in the order of the sources, each once."""
    return tuple(sorted({item for items in found for item in items}, key=_find_place))


def _find_place(item: Evidence) -> tuple[object, ...]:
    return (item.source, item.line, item.start, item.point, item.claim, item.voice)
