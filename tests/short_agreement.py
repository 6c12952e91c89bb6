"""An invented agreement in the long form, with the names that its things have in the short form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Quad

from conftest import FIXTURES
from plangraph.reading.documents import read_documents
from plangraph.vocabulary import PLAN, RDFS, SCHEMA, compact, expand

LONG = FIXTURES / "agreements" / "selmar"
SHORT = FIXTURES / "short" / "selmar.yaml"
#: What ``plangraph add-source`` writes.
SOURCE = (LONG / "source.yaml", LONG / "spans.yaml")

#: A statement: its subject, property, object and the language of a text.
Statement = tuple[str, str, str, str]


def list_statements(quads: Iterable[Quad]) -> set[Statement]:
    """Return the statements of quads without the labels of what gets a label of its own."""
    found = {
        (
            str(quad.subject).strip("<>"),
            quad.predicate.value,
            str(quad.object).strip("<>"),
            getattr(quad.object, "language", None) or "",
        )
        for quad in quads
    }
    own = re.compile(r".*/(claim|effect|clause-version)/[^/]*(?<!dueBy)")
    return {item for item in found if item[1] != RDFS.label or not own.fullmatch(item[0])}


def read_short() -> set[Statement]:
    """Return the statements of the short form, completed."""
    return list_statements(quad for item in read_documents(SHORT, *SOURCE) for quad in item.quads)


def read_long() -> set[Statement]:
    """Return the statements of the long form, with the names of the short form."""
    statements = list_statements(quad for item in read_documents(LONG) for quad in item.quads)
    names = _name_things(statements)

    def rename(iri: str) -> str:
        if iri in names:
            return names[iri]
        stem = iri.rpartition(".")[0]
        return names[stem] + iri[len(stem) :] if stem in names else iri

    return {(rename(s), p, rename(o), language) for s, p, o, language in statements}


def _name_things(statements: set[Statement]) -> dict[str, str]:
    """Return the names of the short form: of points, and of effects by their order."""
    values: dict[tuple[str, str], list[str]] = defaultdict(list)
    for thing, key, value, _ in statements:
        values[thing, key].append(value)
    names = {}
    for version in values[expand("version:sel-text"), PLAN.hasClauseVersion]:
        (point,) = values[version, PLAN.pointNumber]
        slug = "sel-text-" + re.sub(r"[^\w]+", "-", point.strip('"')).strip("-")
        names[version] = expand(f"cv:{slug}")
        names[values[version, PLAN.expressesClause][0]] = expand(f"clause:{slug}")
        effects = values[version, PLAN.hasEffect]
        effects.sort(key=lambda effect: values[effect, PLAN.effectOrder])
        for number, effect in enumerate(effects, start=1):
            names[effect] = expand(f"effect:{slug}" + (f".{number}" if number > 1 else ""))
    for thing, key in [*values]:
        if key == SCHEMA.about:
            names[thing] = _name_claim(values[thing, key], names)
    return names


def _name_claim(about: list[str], names: dict[str, str]) -> str:
    kinds = {compact(thing).partition(":")[0]: thing for thing in about}
    first = next(
        kinds[kind]
        for kind in ("effect", "cv", "composition", "milestone", "version")
        if kind in kinds
    )
    *_, kind, slug = names.get(first, first).split("/")
    return expand(f"claim:{slug if kind == 'effect' else f'{kind}-{slug}'}")
