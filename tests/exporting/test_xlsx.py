"""The table of effects as a spreadsheet: a format like the others, but no text."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import plangraph as pg
from conftest import WriteData
from plangraph.cli import main
from plangraph.errors import UsageError
from plangraph.exporting import xlsx
from plangraph.exporting.effect_columns import BY_NAME, COLUMNS
from plangraph.exporting.effect_rows import Amount, TabledClaim, TabledEffect
from plangraph.exporting.registry import find_format
from plangraph.exporting.xlsx import CellNames, write_amount, write_lines
from plangraph.importing.xlsx_rows import open_xlsx
from plangraph.vocabulary import PLAN, expand


def test_the_format_is_found_by_name_and_ending() -> None:
    assert find_format("xlsx") is find_format(".xlsx") is xlsx.FORMAT


def test_a_spreadsheet_is_the_same_bytes_each_time(article: pg.Graph, tmp_path: Path) -> None:
    article.export(tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == b"".join(xlsx.serialize(article.lookup))


def test_a_spreadsheet_is_no_text(article: pg.Graph) -> None:
    with pytest.raises(UsageError, match=r"PG506 xlsx is no text .* such as -o plan.xlsx"):
        article.serialize("xlsx")


def test_the_choices_are_the_names_and_words_of_the_data(article: pg.Graph) -> None:
    choices = xlsx.list_choices(article.lookup, CellNames(article.lookup))
    assert "Ukraine" in choices["bearer"]
    assert "prohibition" in choices["kind"]
    assert "at most" not in choices.get("number", ())
    assert choices["clause"] == sorted(choices["clause"], key=str.casefold)
    assert "object" not in choices


def test_what_the_table_has_no_place_for_is_said_in_words_and_on_stderr(tmp_path: Path) -> None:
    rest = dict(xlsx.describe_rest(pg.open().lookup))
    assert rest["stance, whole"] > 0
    assert rest["normative effect: reverses"] > 0
    done = CliRunner().invoke(main, ["export", "-o", str(tmp_path / "plan.xlsx")])
    assert done.exit_code == 0
    assert f"not in it: {sum(rest.values()):,} things and values" in done.stderr


def test_a_template_has_all_headings_and_no_rows(article: pg.Graph, tmp_path: Path) -> None:
    file = xlsx.write_template(tmp_path / "plan.xlsx", article.lookup)
    (header,) = open_xlsx(file, "effects").rows
    assert [*header.texts] == [column.name for column in COLUMNS]
    assert "Ukraine" in {text for row in open_xlsx(file, "choices").rows for text in row.texts}


def test_a_template_replaces_nothing_unless_asked(article: pg.Graph, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(b"mine")
    with pytest.raises(UsageError, match=r"PG009 the file exists — .* --force"):
        xlsx.write_template(file, article.lookup)
    assert file.read_bytes() == b"mine"
    assert xlsx.write_template(file, article.lookup, replaces=True).stat().st_size > 1000
    with pytest.raises(UsageError, match="PG006 a template is a workbook"):
        xlsx.write_template(tmp_path / "plan.csv", article.lookup)


@pytest.fixture(scope="module")
def names(graph: pg.Graph) -> CellNames:
    return CellNames(graph.lookup)


def test_a_thing_is_written_by_its_label_if_it_leads_back(names: CellNames) -> None:
    assert names.write(expand("state:ukraine"), "plan:Actor") == "Ukraine"


def test_a_thing_is_written_by_its_id_if_another_has_its_label(names: CellNames) -> None:
    plant = expand("asset:zaporizhzhia-plant")
    assert names.write(plant, None) == "asset:zaporizhzhia-plant"
    assert names.write(plant, "plan:Asset") == "Zaporizhzhia nuclear plant"


@pytest.mark.parametrize("label", ["One; two", "Ends if: all agree", "two  spaces"])
def test_a_label_that_would_be_read_otherwise_is_not_written(
    write_data: WriteData, label: str
) -> None:
    data = write_data(f"- {{id: condition:a, type: Condition, label: {{en: '{label}'}}}}")
    names = CellNames(pg.open(data).lookup)
    assert names.write(expand("condition:a"), "plan:Condition") == "condition:a"


@pytest.mark.parametrize(
    ("bound", "value", "text"),
    [
        ("exact", "600000", "600,000"),
        ("at-most", "600000", "at most 600,000"),
        ("approximately", "0.5", "about 0.5"),
        ("exact", "1.234", "1.2340"),
        ("own", "5", "bound:own 5"),
    ],
)
def test_a_number_is_written_with_its_bound(bound: str, value: str, text: str) -> None:
    assert write_amount(Amount(expand(f"bound:{bound}"), value, "km")) == text


def test_a_further_claim_is_a_further_row_of_the_same_id(names: CellNames) -> None:
    claims = tuple(
        TabledClaim(expand(f"attribution:{voice}"), "", (), (expand(f"span:{voice}"),))
        for voice in ("plan-content", "implied")
    )
    effect = TabledEffect(
        expand("effect:a"),
        expand("version:us28"),
        expand("clause:forces-cap"),
        point="6",
        detail="",
        kind=PLAN.Prohibition,
        amounts=tuple(Amount(expand("bound:exact"), value, "km") for value in ("5", "10")),
        claims=claims,
    )
    first, second = write_lines([effect], names)
    assert {name: text for name, text in first.items() if text} == {
        "draft": "28-point text, as leaked",
        "point": "6",
        "clause": "Size of Ukraine's armed forces",
        "kind": "prohibition",
        "number": "5; 10",
        "unit": "km",
        "id": "effect:a",
        "passage": "span:plan-content",
        "voice": "plan content, as reported",
    }
    assert (second["id"], second["passage"]) == ("effect:a", "span:implied")
    assert "kind" not in second
    assert set(first) <= set(BY_NAME)
