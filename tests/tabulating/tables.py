"""Small tables for the tests of formats."""

import io

from plangraph.asking.evidence import Evidence
from plangraph.asking.questions import ColumnKind, EvidencedRow, EvidencedTable, QuestionColumn
from plangraph.tabulating.table import DraftPlace, Table, make_table

EX = "https://e.org/"
NAMES = {
    f"{EX}a": "Arvenia",
    f"{EX}b": "Draft B",
    f"{EX}d": "Draft D",
    f"{EX}e1": "Arvenia would have to withdraw",
    f"{EX}e2": "Arvenia would have to pay",
    f"{EX}c1": "Withdrawal",
    f"{EX}c2": "Compensation",
}
COLUMNS = {
    "amount": QuestionColumn("amount", ColumnKind.NUMBER, ""),
    "unit": QuestionColumn("unit", ColumnKind.TEXT, ""),
    "note": QuestionColumn("note", ColumnKind.TEXT, ""),
    "day": QuestionColumn("day", ColumnKind.DATE, "until"),
}
CLAIM = Evidence(
    claim=f"{EX}claim",
    paraphrase="It would pay",
    attribution="plan-content",
    voice="The paper",
    certainty="stated",
    source=f"{EX}source",
    line=3,
    start=10,
    end=20,
    point="",
    support="",
    reading="",
    genre="",
)


class Terminal(io.BytesIO):
    """A file that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def captions(texts: object) -> dict[str, str]:
    return {text: NAMES.get(text, text) for text in texts}  # type: ignore[attr-defined]


def table_of(columns: str, *rows: tuple[str | None, ...], claims: bool = False) -> Table:
    """Return a table; a value that starts with a colon is an IRI."""
    found = [
        EvidencedRow(
            tuple(f"{EX}{value[1:]}" if value and value[0] == ":" else value for value in row),
            (CLAIM,) if claims else (),
        )
        for row in rows
    ]
    return make_table(EvidencedTable(tuple(columns.split()), found), captions, COLUMNS)


PLACES = {
    (f"{EX}d", f"{EX}c1"): DraftPlace("2031-05-01", "2.10"),
    (f"{EX}d", f"{EX}c2"): DraftPlace("2031-05-01", "2.3(b)"),
    (f"{EX}b", f"{EX}c1"): DraftPlace("2030-01-01", "1"),
}
