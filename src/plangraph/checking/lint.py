"""Lint: rules that find what a plan leaves open, and where it contradicts itself.

A rule is a file ``ontology/lint/{name}.rq`` that any SPARQL engine can run unchanged. Each row is a
finding about its ``?thing``; the front comment gives code, severity, title, meaning, message and
remedy, where ``{column}`` is replaced by the value of the row. What a source does not state is
reported as unstated in that source.

People who accept a finding record a waiver in the data, with the reason::

    - id: waiver:no-deadline
      type: Waiver
      waives: effect:cap
      waivedCode: PG203
      description: {en: The text ties the cap to the date of signature.}
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import is_iri, read_rows, read_rows_about
from plangraph.checking.places import Places, name_thing
from plangraph.errors import Finding, Severity
from plangraph.reading.document import Document
from plangraph.stores.protocol import Store
from plangraph.text import break_lines

_FIELD = re.compile(r"# (code|severity|title|meaning|message|remedy|basis): (.*)")
_WAIVERS = """
SELECT ?thing ?code { ?waiver a plan:Waiver ; plan:waives ?thing ; plan:waivedCode ?code }
"""
_SOURCES = """
SELECT DISTINCT ?thing ?source WHERE {
  ?claim schema:about ?thing ; plan:groundedIn/oa:hasSource ?source
}
ORDER BY ?thing ?source
"""
_UNSTATED = "is unstated"  # in a message: by which sources is added


class Waiver(NamedTuple):
    """A finding that people accept: the thing and the code."""

    thing: str
    code: str


class SourceOfThing(NamedTuple):
    """A source that a claim about the thing is grounded in."""

    thing: str
    source: str


@dataclass(frozen=True)
class Rule:
    """One rule: its front comment and its query.

    ``title`` names what the rule finds, ``meaning`` says why it matters, ``basis`` is the practice
    or standard that the rule comes from. The page of its code is generated from them.
    """

    name: str
    code: str
    severity: Severity
    title: str
    meaning: str
    message: str
    remedy: str
    basis: str
    text: str


@cache
def read_rules() -> tuple[Rule, ...]:
    """Return all rules, sorted by code."""
    folder = resources.ontology_dir() / "lint"
    return tuple(sorted(map(read_rule, folder.glob("*.rq")), key=lambda rule: rule.code))


def read_rule(path: Path) -> Rule:
    """Read one rule file."""
    text = path.read_text(encoding="utf-8")
    matches = [match for line in break_lines(text) if (match := _FIELD.fullmatch(line))]
    front = {match[1]: match[2].strip() for match in matches}
    severity = Severity(front.pop("severity"))
    return Rule(name=path.stem, severity=severity, text=text, **front)


def lint(
    lookup: Lookup, documents: Iterable[Document], rules: Iterable[Rule] | None = None
) -> Iterator[Finding]:
    """Yield the findings of the rules, by default of all rules, without those that are waived."""
    places, store = Places(documents), lookup.store
    waivers = read_waivers(store)
    for rule in read_rules() if rules is None else rules:
        rows = [
            row for row in _find_rows(rule, store) if Waiver(row["thing"], rule.code) not in waivers
        ]
        sources = _read_sources(lookup, rows) if _UNSTATED in rule.text else {}
        for row in rows:
            thing = row["thing"]
            captions = {name: lookup.labels.caption(value) for name, value in row.items()}
            message = _write_message(rule, captions, sources.get(thing, []))
            path, line = places.find(thing)
            text = f"{_name_thing(thing, lookup)}: {message}"
            yield Finding(path, line, rule.code, text, rule.remedy, rule.severity)


def _read_sources(lookup: Lookup, rows: Iterable[dict[str, str]]) -> dict[str, list[str]]:
    """Return the names of the sources that the claims about the things of rows are in."""
    sources: dict[str, list[str]] = {}
    things = [row["thing"] for row in rows]
    found = (
        read_rows_about(lookup.store, _SOURCES, SourceOfThing, things)
        if all(map(is_iri, things))  # SPARQL has no name for a blank node
        else read_rows(lookup.store, _SOURCES, SourceOfThing)
    )
    for thing, source in found:
        sources.setdefault(thing, []).append(lookup.labels.caption(source))
    return sources


def read_waivers(store: Store) -> frozenset[Waiver]:
    """Return the findings that people accept."""
    return frozenset(read_rows(store, _WAIVERS, Waiver))


def _name_thing(thing: str, lookup: Lookup) -> str:
    """Return the CURIE of a thing, and of an effect what it would do too."""
    sentences = lookup.find_sentences([thing])
    if not sentences.facts.effect_kind(thing):
        return name_thing(thing)
    sentence = sentences.alone(thing).text.removesuffix(".")
    return f"{name_thing(thing)} (“{sentence}”)"


def _find_rows(rule: Rule, store: Store) -> Iterator[dict[str, str]]:
    """Yield the rows of a rule by column; an unbound value is empty in the message."""
    results = store.query(rule.text, name=f"{rule.name}.rq")
    for row in results:
        values = zip(results.columns, row, strict=True)
        yield {name: "" if value is None else value for name, value in values}


def _write_message(rule: Rule, captions: dict[str, str], sources: list[str]) -> str:
    """Return the message of a row, which names the sources of what is unstated."""
    message = rule.message.format_map(captions)
    where = f"{_UNSTATED} in {', '.join(sources)}" if sources else _UNSTATED
    return message.replace(_UNSTATED, where)
