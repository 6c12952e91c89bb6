from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.serialization.xml_text import UNWRITABLE, escape_content, quote_attribute

CHARACTERS = st.characters(exclude_categories=["Cs"])
NONCHARACTERS = st.sampled_from("\ufffe\uffff")
WRITABLE = st.text(CHARACTERS.filter(lambda character: not UNWRITABLE.match(character)))


def read(xml: str) -> tuple[str, str]:
    """Return the content of the element and the value of its attribute."""
    contents: list[str] = []
    values: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = contents.append
    parser.StartElementHandler = lambda _, attributes: values.extend(attributes.values())
    parser.Parse(xml.encode(), True)
    return "".join(contents), "".join(values)


@given(WRITABLE)
def test_any_text_reads_back_as_content_and_as_attribute(text: str) -> None:
    xml = f"<e a={quote_attribute(text)}>{escape_content(text)}</e>"
    assert read(xml) == (text, text)


@given(st.one_of(st.characters(max_codepoint=0x1F, exclude_characters="\t\n\r"), NONCHARACTERS))
def test_what_is_called_unwritable_is(character: str) -> None:
    assert UNWRITABLE.fullmatch(character)
    for xml in (f"<e>{character}</e>", f"<e>&#x{ord(character):X};</e>"):
        with pytest.raises(expat.ExpatError):
            read(xml)


def test_characters_that_do_not_show_are_references() -> None:
    assert escape_content("a\u202eb\r<") == "a&#x202E;b&#xD;&lt;"
