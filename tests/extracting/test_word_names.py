import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from plangraph.extracting.word_names import find_element, get_value, is_on, w


def test_a_path_of_names_leads_to_an_element_and_its_value() -> None:
    root = parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="A"/></w:pPr></w:p>')
    assert find_element(root, "pPr") is root[0]
    assert get_value(root, "pPr", "pStyle") == "A"
    assert get_value(root, "pPr", "numPr") is None
    assert find_element(None, "pPr") is None
    assert root.tag == w("p")


@pytest.mark.parametrize(
    ("element", "expected"),
    [("<w:vanish/>", True), ('<w:vanish w:val="0"/>', False), ('<w:vanish w:val="1"/>', True)],
)
def test_a_property_is_on_unless_it_says_otherwise(element: str, expected: bool) -> None:
    root = parse_xml(f"<w:rPr {nsdecls('w')}>{element}</w:rPr>")
    assert is_on(root, "vanish") is expected
    assert not is_on(root, "b")
