"""Which literals come back from a store as they went in: the table of docs/stores.md.

``PLANGRAPH_WRITE_DOCS=1 python -m pytest tests/stores/test_fidelity.py`` writes the table anew.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox
import pytest

import plangraph as pg
from conftest import ROOT
from needs import SERVER
from plangraph.vocabulary import XSD
from stores.servers import USER, run_oxigraph, run_virtuoso

DOC = ROOT / "docs" / "stores.md"
BEGIN, END = "<!-- literals: begin -->\n", "<!-- literals: end -->\n"
SCHEMA = "http://www.w3.org/2001/XMLSchema#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"

#: Literals as our own data have them: they must survive everywhere.
OWN = [
    ("600000", "integer"),
    ("100000000000", "decimal"),
    ("0.5", "decimal"),
    ("2025-11-20", "date"),
    ("2025", "gYear"),
    ("P14D", "duration"),
    ("P100D", "duration"),
    ("true", "boolean"),
    ("2025-11-20/2025-11-27", EDTF),
    ("the «peace council»", "string"),
]
#: Legal ones that are written in another way, or are seldom.
ODD = [
    ("007", "integer"),
    ("100000000000", "integer"),
    ("123456789012345678901234567890", "integer"),
    ("1.50", "decimal"),
    ("+1.0", "decimal"),
    ("1e3", "double"),
    ("1", "boolean"),
    ("2025-11-20Z", "date"),
    ("2025-11", "gYearMonth"),
    ("2025-11-20T10:00:00Z", "dateTime"),
    ("2025-11-20T10:00:00+00:00", "dateTime"),
    ("24:00:00", "time"),
    ("P6M", "duration"),
    ("P1Y2M3DT4H", "duration"),
    ("PT36H", "duration"),
    ("P1M14D", "duration"),
    ("soon", "date"),
    ("POINT(30.5 50.4)", WKT),
    ("two\nlines\tand a tab", "string"),
    (" spaces around ", "string"),
]


def _make(case: tuple[str, str]) -> ox.Literal:
    text, kind = case
    return ox.Literal(text, datatype=ox.NamedNode(kind if ":" in kind else SCHEMA + kind))


@pytest.fixture(scope="module")
def literals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with all the literals, each of a subject of its own."""
    file = tmp_path_factory.mktemp("literals") / "literals.nt"
    lines = (f"<urn:s{n}> <urn:p> {_make(case)} .\n" for n, case in enumerate(OWN + ODD))
    file.write_text("".join(lines), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def kept(literals: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[ox.Literal]]:
    """Return what each kind of store gives back for each literal."""
    folders = [tmp_path_factory.mktemp(name) for name in ("archive", "oxigraph", "virtuoso")]
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for name, value in USER.items():
            patch.setenv(name, value)
        places = {
            "archive": str(folders[0] / "archive"),
            "Oxigraph": stack.enter_context(run_oxigraph(folders[1])).address,
            "Virtuoso": stack.enter_context(run_virtuoso(folders[2])).address,
        }
        stores = {name: _read(pg.load(place, literals)) for name, place in places.items()}
    return {"memory": _read(pg.open(literals)), **stores}


def _read(graph: pg.Graph) -> list[ox.Literal]:
    """Return the literals as a query gives them."""
    answer = graph.query("SELECT ?s ?o { ?s <urn:p> ?o }").serialize("json")
    rows = ox.parse_query_results(answer, format=ox.QueryResultsFormat.JSON)
    assert isinstance(rows, ox.QuerySolutions)
    found = {row["s"]: row["o"] for row in rows}
    kept = [found[ox.NamedNode(f"urn:s{number}")] for number in range(len(OWN + ODD))]
    assert all(isinstance(term, ox.Literal) for term in kept)
    return kept


@SERVER
def test_what_our_own_data_hold_survives_everywhere(kept: dict[str, list[ox.Literal]]) -> None:
    wanted = [_make(case) for case in OWN]
    for name, found in kept.items():
        assert found[: len(OWN)] == wanted, name


@SERVER
def test_the_table_tells_what_each_store_changes(kept: dict[str, list[ox.Literal]]) -> None:
    table = _write_table(kept)
    head, _, rest = DOC.read_text("utf-8").partition(BEGIN)
    shown, _, tail = rest.partition(END)
    if os.environ.get("PLANGRAPH_WRITE_DOCS"):
        DOC.write_text(f"{head}{BEGIN}{table}{END}{tail}", encoding="utf-8")
    else:
        assert shown == table


def _write_table(kept: dict[str, list[ox.Literal]]) -> str:
    lines = ["literal", *kept], ["---"] * (len(kept) + 1)
    rows = []
    for number, case in enumerate(OWN + ODD):
        literal = _make(case)
        cells = [_show(found[number], literal) for found in kept.values()]
        rows.append([_name(literal), *cells])
    return "".join(f"| {' | '.join(row)} |\n" for row in (*lines, *rows))


def _name(literal: ox.Literal) -> str:
    kind = literal.datatype.value.removeprefix(SCHEMA).rpartition("/")[2].rpartition("#")[2]
    return f"`{_escape(literal.value)}` {kind}"


def _show(found: ox.Literal, literal: ox.Literal) -> str:
    if found == literal:
        return "same"
    same_kind = found.datatype == literal.datatype
    return f"`{_escape(found.value)}`" if same_kind else _name(found)


def _escape(text: str) -> str:
    return text.replace("\n", "\\n").replace("\t", "\\t")


def test_files_are_exported_with_their_literals_as_written(literals: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.nt"
    pg.open(literals).export(target, vocabulary=False)
    assert sorted(target.read_text("utf-8").splitlines()) == sorted(
        literals.read_text("utf-8").splitlines()
    )


def test_the_cases_cover_every_datatype_of_our_own_data(graph: pg.Graph) -> None:
    used = {
        quad.object.datatype.value
        for quad in graph.quads(vocabulary=False)
        if isinstance(quad.object, ox.Literal) and not quad.object.language
    }
    covered = {_make(case).datatype.value for case in OWN}
    assert used <= covered
    assert XSD.duration in used
