"""XML check: stop the XML of an answer at a character that no XML can hold.

Oxigraph 0.5.13 writes a control character as it is, so that no reader accepts the answer
(https://www.w3.org/TR/xml/#charsets). It fits in JSON, CSV and TSV.
"""

import re

from plangraph.errors import DataError, Finding
from plangraph.stores.row_counter import Target

# In UTF-8; the last two are U+FFFE and U+FFFF.
_UNWRITABLE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_FOR_ROWS = "json, csv or tsv"


class XmlCheck:
    """Writes pieces of XML to a target until one of them is not XML.

    ``others`` are the formats that an error names, which can write such a value.
    """

    def __init__(self, target: Target, others: str = _FOR_ROWS) -> None:
        self._target = target
        self._others = others
        self._tail = b""

    def write(self, piece: bytes) -> int:
        """Write a piece to the target.

        Raises:
            DataError: the piece has a character that XML cannot write.
        """
        refuse_control_characters(self._tail + piece, self._others)
        self._tail = piece[-2:]
        self._target.write(piece)
        return len(piece)

    def flush(self) -> None:
        """Do nothing: each piece is in the target already."""


def refuse_control_characters(content: bytes, others: str = _FOR_ROWS) -> None:
    """Raise an error if an XML text in UTF-8 has a character that XML cannot write."""
    if found := _UNWRITABLE.search(content):
        code = f"U+{ord(found[0].decode()):04X}"
        message = f"XML cannot write the character {code} in a value of the answer"
        raise DataError([Finding("", 0, "PG505", message, f"use --format {others}")])
