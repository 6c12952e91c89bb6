"""Words of UCDP's columns: they exist, and a column whose name states none has none."""

from pathlib import Path

import pytest

import plangraph as pg
from plangraph.importing.ucdp import COLUMNS
from plangraph.importing.ucdp_words import WORDS
from plangraph.vocabulary import compact


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One agreement with a provision in every column that is read, and in one more."""
    folder = tmp_path_factory.mktemp("ucdp")
    columns = (*COLUMNS, "other")
    (folder / "all.csv").write_text(
        f"paid,pa_name,{','.join(columns)}\n1,Accord,{','.join('1' for _ in columns)}\n",
        encoding="utf-8",
    )
    pg.import_ucdp(folder / "all.csv", folder / "new", columns=columns)
    return folder / "new"


def test_words_are_those_of_columns_that_are_read() -> None:
    assert WORDS.keys() < set(COLUMNS)


def test_every_word_exists_and_the_import_is_sound(imported: Path) -> None:
    assert pg.check(imported).errors == ()


def read(imported: Path, query: str) -> dict[str, tuple[str, ...]]:
    """Return the rows of a query by their first column, a column of UCDP."""
    rows = [[compact(value or "") for value in row] for row in pg.open(imported).query(query)]
    return {name: tuple(values) for name, *values in rows}


def test_a_clause_has_the_topic_that_its_columns_name_states_and_no_other(imported: Path) -> None:
    query = "SELECT ?name ?topic { ?c dcterms:identifier ?name ; plan:topic ?topic }"
    assert read(imported, query) == {
        "cease": ("topic:ceasefire",),
        "withd": ("topic:forces",),
        "aut": ("topic:autonomy",),
        "ref": ("topic:referendum",),
        "amn": ("topic:transitional-justice",),
        "pris": ("topic:prisoners",),
        "demarcation": ("topic:territory",),
    }


def test_a_provision_has_an_effect_where_the_name_states_an_act(imported: Path) -> None:
    query = """
        SELECT ?name ?kind ?word {
          ?v plan:expressesClause/dcterms:identifier ?name ; plan:hasEffect ?effect .
          ?effect a ?kind ; plan:action|plan:resultingStatus ?word .
          ?claim schema:about ?effect ; plan:groundedIn ?span
        }"""
    assert read(imported, query) == {
        "cease": ("plan:Obligation", "action:cease-fire"),
        "withd": ("plan:Obligation", "action:withdraw"),
        "aut": ("plan:StatusChange", "status:autonomous"),
        "ref": ("plan:Obligation", "action:hold-referendum"),
        "amn": ("plan:Obligation", "action:grant-amnesty"),
        "pris": ("plan:Obligation", "action:release-prisoners"),
    }


def test_imported_provisions_are_found_by_topic_and_act(imported: Path) -> None:
    graph = pg.open(imported)
    assert len(list(graph.ask("on-topic", topic="elections"))) == 1  # a referendum is narrower
    assert len(list(graph.ask("obligations", action="withdraw"))) == 1
