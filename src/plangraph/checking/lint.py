"""What a plan leaves open, and where it contradicts itself: the linter that drafting lacks.

A rule is a file ``ontology/lint/{name}.rq`` that any SPARQL engine runs as it stands. Each row is
a finding on its ``?thing``; the front comment gives code, severity, message and remedy, with the
other columns in braces. Silence is reported as unstated in its source, never filled.

A finding that people have looked at and accept is waived in the data, with a reason::

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

from plangraph import resources
from plangraph.asking.lookup import Lookup
from plangraph.checking.places import Places
from plangraph.errors import Finding, Severity
from plangraph.reading.documents import Document
from plangraph.vocabulary import compact

_FIELD = re.compile(r"# (code|severity|title|meaning|message|remedy|basis): (.*)")
_WAIVERS = """
SELECT ?thing ?code { ?waiver a plan:Waiver ; plan:waives ?thing ; plan:waivedCode ?code }
"""
_SOURCES = """
SELECT DISTINCT ?thing ?source {
  ?claim schema:about ?thing ; plan:groundedIn/oa:hasSource ?source
}
ORDER BY ?thing ?source
"""


@dataclass(frozen=True)
class Rule:
    """One rule: what it looks for (``title``), what it says, and the practice behind it."""

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
    matches = [match for line in text.splitlines() if (match := _FIELD.fullmatch(line))]
    front = {match[1]: match[2].strip() for match in matches}
    severity = Severity(front.pop("severity"))
    return Rule(name=path.stem, severity=severity, text=text, **front)


def lint(
    lookup: Lookup, documents: Iterable[Document], rules: Iterable[Rule] | None = None
) -> Iterator[Finding]:
    """Yield what the rules find in a store, by default all of them, but not what is waived."""
    places, labels, store = Places(documents), lookup.labels, lookup.store
    waived = {(row[0], row[1]) for row in store.select(_WAIVERS)}
    sources: dict[str, list[str]] = {}
    for thing, source in store.select(_SOURCES):
        sources.setdefault(thing or "", []).append(compact(source or ""))
    for rule in read_rules() if rules is None else rules:
        results = store.query(rule.text, name=f"{rule.name}.rq")
        for row in results:
            values = {
                name: labels.caption(value or "")
                for name, value in zip(results.columns, row, strict=True)
            }
            thing = row[results.columns.index("thing")] or ""
            if (thing, rule.code) not in waived:
                message = _tell(rule, values, sources.get(thing, []))
                path, line = places.find(thing)
                told = f"{compact(thing)}: {message}"
                yield Finding(path, line, rule.code, told, rule.remedy, rule.severity)


def _tell(rule: Rule, values: dict[str, str], sources: list[str]) -> str:
    """Return the message of a row; what is unstated is unstated in a named source."""
    message = rule.message.format_map(values)
    where = f"unstated in {', '.join(sources)}" if sources else "unstated"
    return message.replace("is unstated", f"is {where}")
