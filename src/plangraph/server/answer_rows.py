"""Answer rows: read the CSV of an answer back into rows, also where its end is missing.

A value may have any character and any length, unlike in Python's :mod:`csv`, which has a limit for
the length (https://www.w3.org/TR/sparql11-results-csv-tsv/#csv).
"""

from __future__ import annotations

import re

_CELL = re.compile(r'(?:"((?:[^"]|"")*+)"|([^",\r\n]*+))(,|\r?\n)')


def parse_answer_rows(text: str) -> tuple[tuple[str, ...], list[list[str]]]:
    r"""Return the names of the columns, and the rows; a row without its end is left out.

    >>> parse_answer_rows('a,b\r\n1,"2 "" \n3"\r\n4,')
    (('a', 'b'), [['1', '2 " \n3']])
    """
    rows: list[list[str]] = []
    row: list[str] = []
    place = 0
    while found := _CELL.match(text, place):
        place = found.end()
        row.append(found[2] if found[1] is None else found[1].replace('""', '"'))
        if found[3] != ",":
            rows.append(row)
            row = []
    columns = tuple(rows.pop(0)) if rows else ()
    if columns == ("",):  # the query has no variable
        return (), [[] for _ in rows]
    return columns, rows
