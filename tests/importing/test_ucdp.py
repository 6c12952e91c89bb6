import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plangraph as pg
from plangraph.importing.ucdp import COLUMNS, WORDS, count_ones, read_agreements, read_csv_text
from plangraph.vocabulary import compact

HEAD = "paid,pa_name,year,cease\n"


def wrong(text: str) -> list[tuple[int, str]]:
    with pytest.raises(pg.DataError) as caught:
        read_agreements(text, "a.csv", COLUMNS)
    assert all(finding.path == "a.csv" and finding.remedy for finding in caught.value.findings)
    return [(finding.line, finding.message) for finding in caught.value.findings]


def test_a_row_has_its_line_and_its_place() -> None:
    text = HEAD + "\n7,Arun,1999,1\r\n8,Upper Arun,,0\n"
    _, (first, second) = read_agreements(text, "a.csv", COLUMNS)
    assert (first.key, first.name, first.year) == ("7", "Arun", "1999")
    assert first.provisions == ("cease",)
    assert (first.line, text[first.start : first.end]) == (3, "7,Arun,1999,1")
    assert (second.line, text[second.start : second.end]) == (4, "8,Upper Arun,,0")
    assert second.provisions == ()


def test_a_mark_at_the_beginning_is_no_part_of_a_column() -> None:
    text = "\ufeff" + HEAD + "7,Arun,1999,1\n"
    _, (only,) = read_agreements(text, "a.csv", COLUMNS)
    assert text[only.start : only.end] == "7,Arun,1999,1"
    assert count_ones(text, ("cease",)) == {"cease": 1}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "no column paid and pa_name"),
        ("a,b\n1,2\n", 1, "no column paid and pa_name"),
        ("paid,pa_name\n1,2\n", 1, "no column one of cease, withd"),
        (HEAD, 1, "no rows"),
        (HEAD + "1,Arun,1999\n", 2, "3 values in 4 columns"),
        (HEAD + '1,"Arun,1999,1\n', 2, "not CSV: unexpected end of data"),
        (HEAD + f"1,{'x' * 140_000},1999,1\n", 2, "a value is longer than 131,072 characters"),
        (HEAD + "1,Arun,1999,1\n1,Other,1999,0\n", 3, "paid 1 occurs twice (first at line 2)"),
        (HEAD + "../x,Arun,1999,1\n", 2, "paid '../x' is not an identifier"),
        (HEAD + ",Arun,1999,1\n", 2, "paid '' is not an identifier"),
        (HEAD + "1, ,1999,1\n", 2, "no pa_name"),
        (HEAD + "1,Arun,1999,2\n", 2, "cease is '2', neither 0 nor 1"),
        ("paid;pa_name;cease\n1;Arun;1\n", 1, "no column paid and pa_name"),
    ],
)
def test_what_is_wrong_is_reported_with_its_line(text: str, line: int, message: str) -> None:
    (found,) = wrong(text)
    assert found[0] == line
    assert found[1].startswith(message)


def test_everything_wrong_is_reported_at_once() -> None:
    assert [line for line, _ in wrong(HEAD + "1,,1999,2\n?,Arun,1999,1\n")] == [2, 2, 3]


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(HEAD.encode() + "1,Öland,1999,1\n".encode("latin-1"))
    with pytest.raises(pg.DataError) as caught:
        read_csv_text(file)
    (finding,) = caught.value.findings
    assert (finding.code, finding.line) == ("PG102", 2)


def test_a_file_that_does_not_exist_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(pg.UsageError, match="PG001"):
        read_csv_text(tmp_path / "nowhere.csv")


def test_a_folder_in_place_of_the_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(pg.DataError, match="PG005"):
        read_csv_text(tmp_path)


@given(st.text(max_size=200))
def test_any_text_is_read_or_found_wrong(text: str) -> None:
    with contextlib.suppress(pg.DataError):
        _, rows = read_agreements(HEAD + text, "a.csv", COLUMNS)
        assert all((HEAD + text)[row.start : row.end].strip() for row in rows)


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
