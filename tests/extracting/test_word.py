import zipfile
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from plangraph.errors import DataError
from plangraph.extracting.extract import extract
from plangraph.extracting.extracted_text import Changes, ExtractedText, ReadOptions
from plangraph.extracting.word import ChangeReading, count_changes
from plangraph.extracting.word_names import w
from word_files import (
    add_footnotes,
    add_item,
    add_list,
    add_xml,
    change_part,
    make_document,
    save,
)

PROPERTIES = parse_xml(
    f"""<w:pPr {nsdecls("w")}><w:pStyle w:val="New"/><w:pPrChange w:id="1" w:author="A">
    <w:pPr><w:pStyle w:val="Old"/></w:pPr></w:pPrChange></w:pPr>"""
)


def read(file: Path, changes: Changes = Changes.ACCEPTED) -> ExtractedText:
    return extract(file, ReadOptions(changes=changes))


def test_paragraphs_have_a_line_each_with_their_automatic_numbers(tmp_path: Path) -> None:
    document = make_document()
    add_list(document, 1, ("decimal", "%1."), ("lowerLetter", "(%2)"))
    document.add_heading("Accord", 1)
    add_item(document, "Both towns vote.", 1)
    add_item(document, "in May;", 1, 1)
    add_item(document, "in June.", 1, 1)
    add_item(document, "They count.", 1)
    found = read(save(document, tmp_path))
    assert found.text == (
        "Accord\n1. Both towns vote.\n(a) in May;\n(b) in June.\n2. They count.\n"
    )
    assert (found.how, found.warnings) == ("Word", ())


def test_cells_of_a_row_are_on_one_line_and_longer_cells_on_their_own(tmp_path: Path) -> None:
    document = make_document()
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Town", "Guards", "Arun", "20"), strict=True):
        cell.text = text
    assert read(save(document, tmp_path)).text == "Town | Guards\nArun | 20\n"
    table.cell(1, 1).add_paragraph("and boats")
    assert read(save(document, tmp_path)).text == "Town | Guards\nArun\n20\nand boats\n"


def test_a_table_in_a_cell_is_read(tmp_path: Path) -> None:
    document = make_document()
    cell = document.add_table(1, 2).cell(0, 1)
    cell.add_table(1, 1).cell(0, 0).text = "inner"
    assert read(save(document, tmp_path)).text.strip(" |\n") == "inner"


_CHANGED = """<w:p><w:r><w:t xml:space="preserve">The council </w:t></w:r>
<w:del w:id="1" w:author="A"><w:r><w:delText>may</w:delText></w:r></w:del>
<w:ins w:id="2" w:author="A"><w:r><w:t>shall</w:t></w:r></w:ins>
<w:r><w:t xml:space="preserve"> extend it.</w:t></w:r></w:p>"""


def test_tracked_changes_are_read_as_asked_and_named(tmp_path: Path) -> None:
    document = make_document()
    add_xml(document, _CHANGED)
    file = save(document, tmp_path)
    accepted, rejected = read(file), read(file, Changes.REJECTED)
    assert accepted.text == "The council shall extend it.\n"
    assert rejected.text == "The council may extend it.\n"
    assert accepted.how == "Word; tracked changes accepted"
    assert rejected.warnings == ("2 tracked changes were read as if rejected",)


def test_a_deleted_paragraph_has_no_number(tmp_path: Path) -> None:
    document = make_document()
    add_list(document, 1, ("decimal", "%1."))
    add_item(document, "Vote.", 1)
    gone = """<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>
    <w:del w:id="1" w:author="A"/></w:rPr></w:pPr><w:del w:id="2" w:author="A"><w:r>
    <w:delText>Pay.</w:delText></w:r></w:del></w:p>"""
    add_xml(document, gone)
    add_item(document, "Count.", 1)
    file = save(document, tmp_path)
    assert read(file).text == "1. Vote.\n2. Count.\n"
    assert read(file, Changes.REJECTED).text == "1. Vote.\n2. Pay.\n3. Count.\n"


def test_an_inserted_paragraph_is_joined_to_the_next_if_changes_are_rejected(
    tmp_path: Path,
) -> None:
    document = make_document()
    mark = '<w:pPr><w:rPr><w:ins w:id="1" w:author="A"/></w:rPr></w:pPr>'
    add_xml(document, f"<w:p>{mark}<w:r><w:t>They vote </w:t></w:r></w:p>")
    document.add_paragraph("and count.")
    file = save(document, tmp_path)
    assert read(file).text == "They vote\nand count.\n"
    assert read(file, Changes.REJECTED).text == "They vote and count.\n"


def test_a_row_that_was_deleted_is_left_out(tmp_path: Path) -> None:
    document = make_document()
    table = document.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "kept", "gone"
    row = table.rows[1]._tr
    row.get_or_add_trPr().append(
        row.makeelement(row.tag.replace("}tr", "}del"), {row.tag.replace("}tr", "}id"): "1"})
    )
    file = save(document, tmp_path)
    assert read(file).text == "kept\n"
    assert read(file, Changes.REJECTED).text == "kept\ngone\n"


def test_footnotes_are_at_the_end_with_the_number_of_their_reference(tmp_path: Path) -> None:
    document = make_document()
    add_xml(
        document,
        '<w:p><w:r><w:t>They vote.</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>',
    )
    document.add_paragraph("They count.")
    add_footnotes(document, {7: "Both towns.", 9: "Never cited."})
    found = read(save(document, tmp_path))
    assert found.text == "They vote.[1]\nThey count.\n[1] Both towns.\n"
    assert found.how == "Word; notes at the end"


def test_what_is_left_out_is_named_with_its_number(tmp_path: Path) -> None:
    document = make_document()
    document.sections[0].header.paragraphs[0].text = "Secret"
    document.add_paragraph("They vote.")
    box = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
    add_xml(document, f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>")
    add_xml(document, f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>")
    add_xml(document, "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>")
    found = read(save(document, tmp_path))
    assert found.text == "They vote.\n"
    assert found.how == "Word; left out: 2 text boxes, 1 header, 1 hidden run"
    assert found.warnings == ("left out: 2 text boxes, 1 header, 1 hidden run",)


def test_what_is_struck_through_by_hand_is_read_and_that_is_said(tmp_path: Path) -> None:
    document = make_document()
    document.add_paragraph("They ").add_run("vote").font.strike = True
    document.add_paragraph("They count.").add_run(" ").font.double_strike = True
    found = read(save(document, tmp_path))
    assert found.text == "They vote\nThey count.\n"
    assert found.warnings == ("1 run of text struck through by hand: read, too",)


def test_links_fields_breaks_and_content_controls_are_read(tmp_path: Path) -> None:
    document = make_document()
    add_xml(
        document,
        """<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>They</w:t></w:r></w:hyperlink>
        <w:fldSimple w:instr="REF x"><w:r><w:t> vote</w:t></w:r></w:fldSimple><w:r>
        <w:instrText>PAGE</w:instrText><w:tab/><w:t>on</w:t><w:br/><w:t>1</w:t><w:noBreakHyphen/>
        <w:t>5 May.</w:t></w:r></w:p></w:sdtContent></w:sdt>""",
    )
    assert read(save(document, tmp_path)).text == "They vote on\n1\u20115 May.\n"


def test_text_from_right_to_left_keeps_its_order(tmp_path: Path) -> None:
    document = make_document()
    document.add_paragraph("المادة ١ تصوت المدن في May 2031.")
    assert read(save(document, tmp_path)).text == "المادة ١ تصوت المدن في May 2031.\n"


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    file = save(make_document(), tmp_path)
    file.write_bytes(file.read_bytes()[:2000])
    with pytest.raises(DataError, match=r"draft\.docx: PG324 it is damaged"):
        read(file)


def test_a_word_file_is_one_whatever_its_ending(tmp_path: Path) -> None:
    document = make_document()
    document.add_paragraph("They vote.")
    file = save(document, tmp_path).rename(tmp_path / "draft.pdf")
    assert "They vote." in extract(file).text


def test_a_zip_file_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "text")
    with pytest.raises(DataError, match="PG324"):
        read(file)


def test_a_file_that_declares_entities_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", "utf-8")
    document = make_document()
    document.add_paragraph("They vote.")
    file = save(document, tmp_path)
    declared = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><w:document '
    change_part(file, "word/document.xml", {"<w:document ": declared, "They vote.": "&e;"})
    with pytest.raises(DataError, match="PG324 it declares a document type"):
        read(file)


@pytest.mark.parametrize(
    ("changes", "dropped"),
    [
        (Changes.ACCEPTED, {"del", "moveFrom", "cellDel"}),
        (Changes.REJECTED, {"ins", "moveTo", "cellIns"}),
    ],
)
def test_each_reading_drops_what_the_other_keeps(changes: Changes, dropped: set[str]) -> None:
    names = {"del", "moveFrom", "ins", "moveTo", "cellIns", "cellDel", "r"}
    reading = ChangeReading(changes)
    elements = {name: parse_xml(f"<w:{name} {nsdecls('w')}/>") for name in names}
    assert {name for name, one in elements.items() if reading.is_dropped(one)} == dropped


def test_former_properties_are_those_of_the_rejected_reading() -> None:
    rejected = ChangeReading(Changes.REJECTED).choose_properties(PROPERTIES)
    assert rejected is not None
    assert rejected[0].get(w("val")) == "Old"
    assert ChangeReading(Changes.ACCEPTED).choose_properties(PROPERTIES) is PROPERTIES


def test_changes_of_properties_are_counted_too() -> None:
    assert count_changes(PROPERTIES) == 1
