from pathlib import Path
from typing import Any

import pytest

from plangraph.extracting.extract import extract
from word_files import add_item, add_list, add_num, add_numbering, make_document, save


@pytest.fixture
def document() -> Any:
    return make_document()


def read_numbers(document: Any, folder: Path) -> list[str]:
    """Return the lines of a document without their last word, ``x``."""
    lines = extract(save(document, folder)).text.splitlines()
    return [line.removesuffix(" x") for line in lines]


def add_items(document: Any, *places: tuple[int, int]) -> None:
    for number, depth in places:
        add_item(document, "x", number, depth)


def test_a_level_begins_again_after_a_higher_one(document: Any, tmp_path: Path) -> None:
    add_list(document, 1, ("decimal", "%1."), ("decimal", "%1.%2"), ("lowerRoman", "(%3)"))
    add_items(document, (1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (1, 2))
    assert read_numbers(document, tmp_path) == [
        *("1.", "1.1.", "1.2.", "(i)", "2.", "2.1.", "(i)", "(ii)")
    ]


def test_a_level_may_never_begin_again(document: Any, tmp_path: Path) -> None:
    add_numbering(
        document,
        """<w:abstractNum w:abstractNumId="1">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>
        <w:lvlText w:val="Part %1"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
        <w:lvlRestart w:val="0"/><w:lvlText w:val="Article %2"/></w:lvl></w:abstractNum>""",
    )
    add_num(document, 1, 1)
    add_items(document, (1, 0), (1, 1), (1, 1), (1, 0), (1, 1))
    assert read_numbers(document, tmp_path) == [
        *("Part I", "Article 1", "Article 2", "Part II", "Article 3")
    ]


def test_lists_that_share_an_abstract_list_count_on_unless_a_start_is_set(
    document: Any, tmp_path: Path
) -> None:
    add_list(document, 1, ("decimal", "%1)"))
    add_num(document, 2, 1)
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    add_num(document, 3, 1, start)
    add_items(document, (1, 0), (2, 0), (3, 0), (3, 0))
    assert read_numbers(document, tmp_path) == ["1)", "2)", "1)", "2)"]


def test_a_list_may_begin_at_another_number(document: Any, tmp_path: Path) -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    add_list(document, 1, ("decimal", "%1."), more=start)
    add_items(document, (1, 0), (1, 0))
    assert read_numbers(document, tmp_path) == ["5.", "6."]


def test_a_number_may_come_from_a_style_and_from_the_style_it_is_based_on(
    document: Any, tmp_path: Path
) -> None:
    add_list(document, 1, ("decimal", "%1."))
    styles = document.styles
    base, derived = (styles.add_style(name, 1) for name in ("Clause", "Long clause"))
    derived.base_style = base
    numbered = add_item(document, "x", 1)._p.pPr
    document.element.body.remove(numbered.getparent())
    base.element.get_or_add_pPr().append(numbered.find("{*}numPr"))
    document.add_paragraph("x", "Clause")
    document.add_paragraph("x", "Long clause")
    document.add_paragraph("plain")
    assert read_numbers(document, tmp_path) == ["1.", "2.", "plain"]


def test_list_0_takes_a_number_away(document: Any, tmp_path: Path) -> None:
    add_list(document, 1, ("decimal", "%1."))
    add_items(document, (1, 0), (0, 0), (1, 0))
    assert read_numbers(document, tmp_path) == ["1.", "x", "2."]


@pytest.mark.parametrize(
    ("kind", "text", "number"),
    [
        ("lowerLetter", "%1)", "a)"),
        ("upperLetter", "%1.", "A."),
        ("upperRoman", "%1.", "I."),
        ("russianLower", "%1)", "а)"),
        ("decimalZero", "%1.", "01."),
        ("ordinal", "%1", "1st."),
        ("decimal", "Стаття %1.", "Стаття 1."),
        ("bullet", "&#xF0B7;", "•"),
        ("none", "Clause", "Clause"),
    ],
)
def test_a_format_is_written_as_word_shows_it(
    document: Any, tmp_path: Path, kind: str, text: str, number: str
) -> None:
    add_list(document, 1, (kind, text))
    add_items(document, (1, 0))
    assert read_numbers(document, tmp_path) == [number]


def test_a_format_that_is_not_written_is_named(document: Any, tmp_path: Path) -> None:
    add_list(document, 1, ("japaneseCounting", "%1."))
    add_items(document, (1, 0))
    found = extract(save(document, tmp_path))
    assert found.text == "1. x\n"
    assert found.warnings == ("numbers of the format japaneseCounting are digits",)


def test_legal_numbering_writes_all_levels_in_digits(document: Any, tmp_path: Path) -> None:
    add_numbering(
        document,
        """<w:abstractNum w:abstractNumId="1">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>
        <w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>
        <w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>""",
    )
    add_num(document, 1, 1)
    add_items(document, (1, 0), (1, 1))
    assert read_numbers(document, tmp_path) == ["I.", "1.1."]


def test_a_list_may_be_linked_to_a_style_of_lists(document: Any, tmp_path: Path) -> None:
    add_list(document, 1, ("decimal", "%1."))
    add_numbering(
        document,
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Legal"/></w:abstractNum>',
    )
    add_num(document, 2, 2)
    style = document.styles.add_style("Legal", 4)
    style.element.get_or_add_pPr().append(add_item(document, "x", 1)._p.pPr.find("{*}numPr"))
    add_items(document, (2, 0))
    assert read_numbers(document, tmp_path) == ["x", "1."]
