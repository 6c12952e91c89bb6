"""Tables of effects for tests: rows as CSV, and the effects that are left when a table is lost."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import replace

import plangraph as pg
from plangraph.exporting.effect_rows import TabledEffect
from plangraph.importing.sheet_rows import Sheet, SheetRow
from plangraph.reading.document import Document
from plangraph.vocabulary import PLAN, RDF, RDFS, expand

#: What the table has a column for, of effects, clause versions and claims.
_HELD = {
    *(RDF.type, RDFS.label, PLAN.pointNumber, PLAN.expressesClause, PLAN.specificity),
    *(PLAN.dutyBearer, PLAN.beneficiary, PLAN.favour, PLAN.normStrength, PLAN.action),
    *(PLAN.affects, PLAN.resultingStatus, PLAN.establishes, PLAN.hasQuantity, PLAN.dueBy),
    *(PLAN.hasCondition, PLAN.startsIf, PLAN.endsIf, PLAN.effectOrder, PLAN.hasEffect),
    *(PLAN.attribution, PLAN.certainty, PLAN.groundedIn, expand("schema:about")),
}

#: A row that is right in the bundled plans.
ROW = {
    "draft": "us28",
    "point": "6",
    "clause": "Size of Ukraine's armed forces",
    "bearer": "Ukraine",
    "kind": "prohibition",
    "action": "exceed",
    "object": "group:ukraine-armed-forces",
    "number": "at most 500,000",
    "unit": "persons",
    "passage": "span:rbc-point-6",
}


def write_rows(*rows: Mapping[str, str]) -> str:
    """Return rows as CSV; the columns are those of any row, in order."""
    text = io.StringIO()
    columns = [*dict.fromkeys(name for row in rows for name in row)]
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def make_sheet(*rows: Mapping[str, str]) -> Sheet:
    """Return rows as a sheet of a workbook."""
    columns = [*dict.fromkeys(name for row in rows for name in row)]
    lines = [columns, *([row.get(name, "") for name in columns] for row in rows)]
    numbered = (SheetRow(number, texts) for number, texts in enumerate(lines, 1))
    return Sheet("plan.xlsx", "effects", numbered)


def leave_out_effects(graph: pg.Graph) -> pg.Graph:
    """Return a graph without what the table of effects holds, with all the rest."""
    query = (
        "SELECT ?thing ?wording { ?wording plan:hasEffect ?effect "
        "{ BIND(?effect AS ?thing) } UNION { BIND(?wording AS ?thing) } "
        "UNION { ?thing a plan:Claim ; schema:about ?effect } }"
    )
    rows = list(graph.store.select(query))
    things = {str(thing) for thing, _ in rows}
    wordings = {str(wording) for _, wording in rows}
    nested = tuple(f"{thing}.{key}" for thing in things for key in ("dueBy", "hasQuantity"))

    def is_kept(names: tuple[str, str, str]) -> bool:
        subject, predicate, value = names
        is_held = subject in things and predicate in _HELD
        is_listed = predicate == PLAN.hasClauseVersion and value in wordings
        return not (is_held or is_listed or subject.startswith(nested))

    return pg.Graph(
        Document(
            document.path,
            document.graph,
            [
                quad
                for quad in document.quads
                if is_kept(
                    (
                        str(quad.subject).strip("<>"),
                        quad.predicate.value,
                        str(quad.object).strip("<>"),
                    )
                )
            ],
            document.read_lines,
        )
        for document in graph.documents
    )


def sort_effects(effects: Iterable[TabledEffect]) -> dict[str, TabledEffect]:
    """Return effects by id, with what has no order sorted."""
    return {
        effect.effect: replace(
            effect,
            amounts=tuple(sorted(effect.amounts)),
            conditions=tuple(sorted(effect.conditions)),
            claims=tuple(sorted(effect.claims, key=str)),
            values={name: found for name, found in effect.values.items() if found},
        )
        for effect in effects
    }
