"""Text as XML 1.0 holds it. https://www.w3.org/TR/xml/#charsets"""

import re
from xml.sax.saxutils import escape, quoteattr

from plangraph.serialization.invisible import escape_invisible_xml

#: A character that XML has no way to write, not even as a reference.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape_content(text: str) -> str:
    """Return text as the content of an element; without :data:`UNWRITABLE`, it reads back."""
    return escape_invisible_xml(escape(text))


def quote_attribute(text: str) -> str:
    """Return text as the value of an attribute, in quotes."""
    return escape_invisible_xml(quoteattr(text))
