"""JSON: a list of objects, one for each row, with its claims nested where they are asked for."""

from __future__ import annotations

import json
from typing import BinaryIO

from plangraph.asking.questions import EvidencedRow
from plangraph.tabulating.table import Table


def write_json(table: Table, target: BinaryIO) -> None:
    """Write rows as JSON; a value that is unbound is null."""
    found = [_list_fields(table, row) for row in table.rows]
    target.write((json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode())


def _list_fields(table: Table, row: EvidencedRow) -> dict[str, object]:
    names = [column.name for column in table.columns]
    values: dict[str, object] = dict(zip(names, row.values, strict=True))
    claims = {"evidence": [*map(vars, row.evidence)], "context": [*map(vars, row.context)]}
    return values | (claims if table.has_evidence else {})
