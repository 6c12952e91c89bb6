from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.serialization.markup import UNWRITABLE, escape_content, quote_attribute

CHARACTERS = st.characters(exclude_categories=["Cs"])
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


@given(CHARACTERS.filter(lambda character: bool(UNWRITABLE.match(character))))
def test_what_is_called_unwritable_is(character: str) -> None:
    for xml in (f"<e>{character}</e>", f"<e>&#x{ord(character):X};</e>"):
        with pytest.raises(expat.ExpatError):
            read(xml)


def test_characters_that_do_not_show_are_references() -> None:
    assert escape_content("a\u202eb\r<") == "a&#x202E;b&#xD;&lt;"
