"""Text in XML 1.0: escapes, and the characters that cannot be written.

https://www.w3.org/TR/xml/#charsets
"""

import re
from html import escape

from plangraph.serialization.invisible import escape_invisible_xml

#: A character that XML cannot write, not even as a reference.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# A reader of XML would turn each of these in an attribute into a space.
_SPACES = str.maketrans({space: f"&#{ord(space)};" for space in "\t\n\r"})


def escape_content(text: str) -> str:
    """Return text as the content of an element; it must have no :data:`UNWRITABLE` character."""
    return escape_invisible_xml(escape(text, quote=False))


def quote_attribute(text: str) -> str:
    """Return text as the value of an attribute, in quotation marks."""
    quotation_mark = "'" if '"' in text and "'" not in text else '"'
    escaped = escape(text, quote=False).replace(quotation_mark, "&quot;")
    visible = escape_invisible_xml(escaped.translate(_SPACES))
    return f"{quotation_mark}{visible}{quotation_mark}"
