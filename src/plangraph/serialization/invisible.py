"""Invisible characters, written as escapes: controls, and marks that change how text is displayed.

Without escapes, a diff could look empty although the text has changed
(https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
"""

import re

# Controls, and the invisible format characters and fillers of Unicode 15. They are listed here
# because `unicodedata` differs between versions of Python.
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def escape_invisible(text: str) -> str:
    r"""Return text with its invisible characters as ``\uXXXX`` or ``\UXXXXXXXX``, as in Turtle."""
    return _INVISIBLE.sub(lambda match: _escape(ord(match[0])), text)


def escape_invisible_json(text: str) -> str:
    r"""Return JSON on one line with its invisible characters as ``\uXXXX``.

    Characters above ``\uffff`` become a surrogate pair.
    """
    return _INVISIBLE.sub(lambda match: _escape_surrogates(match[0]), text)


def escape_invisible_xml(text: str) -> str:
    """Return XML with the invisible characters of its texts as ``&#xXXXX;``.

    Line breaks and tabs are escaped too, because a reader of XML may change them.
    """
    return _INVISIBLE.sub(lambda match: f"&#x{ord(match[0]):X};", text)


def _escape(code: int) -> str:
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def _escape_surrogates(character: str) -> str:
    halves = character.encode("utf-16-be")
    return "".join(
        f"\\u{int.from_bytes(halves[at : at + 2]):04X}" for at in range(0, len(halves), 2)
    )
