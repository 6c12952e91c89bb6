import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from plangraph.extracting.extracted_text import Changes
from plangraph.extracting.word_changes import ChangeReading, count_changes
from plangraph.extracting.word_names import w

PROPERTIES = parse_xml(
    f"""<w:pPr {nsdecls("w")}><w:pStyle w:val="New"/><w:pPrChange w:id="1" w:author="A">
    <w:pPr><w:pStyle w:val="Old"/></w:pPr></w:pPrChange></w:pPr>"""
)


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
