"""Columns of the table of effects: what ``import-table`` reads is what ``export`` writes."""

from plangraph.asking.names import expand_kind
from plangraph.exporting.effect_columns import BY_NAME, COLUMNS, EFFECT_TYPES, CellKind
from plangraph.vocabulary import PLAN

#: The columns that the issue names; the others make a row whole.
NAMED = (
    *("draft", "point", "clause", "bearer", "kind", "strength", "action", "object", "number"),
    *("unit", "deadline", "condition", "beneficiary", "source", "passage", "voice", "certainty"),
)


def test_the_table_has_the_columns_that_people_were_promised() -> None:
    assert set(NAMED) <= set(BY_NAME)
    assert [column.name for column in COLUMNS if column.is_needed] == ["draft", "clause", "kind"]


def test_a_heading_means_one_column() -> None:
    headings = [heading for column in COLUMNS for heading in (column.name, *column.aliases)]
    assert len(set(headings)) == len(headings)
    assert all(heading == heading.lower() for heading in headings)


def test_a_note_fits_where_a_sheet_shows_it() -> None:
    assert all(0 < len(column.note) <= 255 for column in COLUMNS)


def test_names_and_words_have_a_class_or_a_list_to_be_looked_up_in() -> None:
    for column in COLUMNS:
        if column.kind is CellKind.WORD:
            assert column.thing is not None
            assert column.thing.startswith("scheme:")
        elif column.thing is not None:
            assert expand_kind(column.thing) in set(PLAN)


def test_each_type_of_effect_has_a_name() -> None:
    assert set(EFFECT_TYPES) <= set(PLAN)
    assert len(set(EFFECT_TYPES.values())) == 5
