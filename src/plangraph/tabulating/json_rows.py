"""JSON: a list of objects, one for each row, with its claims nested where they are asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import BinaryIO

from plangraph.asking.questions import EvidencedRow
from plangraph.tabulating.readable import EFFECT
from plangraph.tabulating.table import Table


def write_json(table: Table, target: BinaryIO) -> None:
    """Write rows as JSON; a value that is unbound is null."""
    found = [_list_fields(table, row) for row in table.rows]
    target.write((json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode())


def _list_fields(table: Table, row: EvidencedRow) -> Mapping[str, object]:
    names = [column.name for column in table.columns]
    values: dict[str, str | None] = dict(zip(names, row.values, strict=True))
    claims: Mapping[str, object]
    claims = {"evidence": [*map(vars, row.evidence)], "context": [*map(vars, row.context)]}
    effect, write = values.get(EFFECT), table.write_sentence
    said = {"sentence": write(effect).text} if effect and write else {}
    return values | said | (claims if table.has_evidence else {})
