"""Page languages: which texts of a page are not in its language, so that they are read as English.

What the data have in no word of the reader's language is shown in English. On a page in another
alphabet, a text with no letter of that alphabet is marked: a screen reader then changes its voice,
and a browser its rules of hyphens.
"""

from __future__ import annotations

import re
import unicodedata

from plangraph.presenting.page_text import PageText

# What holds no text of the page, and a tag, a text, and what ends the text.
_CODE = re.compile(r"(?s)(<(script|style)\b.*?</\2>)")
_TEXT = re.compile(
    r"<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>([^<>]*[A-Za-z]{3}[^<>]*)(?=</\1>|<p>|<td>|<li)"
)


def find_alphabet(say: PageText) -> str:
    """Return the Unicode script of the words of a page, such as ``Cyrillic``."""
    letter = next(letter for letter in say("read") if letter.isalpha())
    return unicodedata.name(letter).split()[0].capitalize()


def mark_english(html: str, say: PageText) -> str:
    """Return a page with ``lang="en"`` on each text that has no letter of the page's alphabet."""
    alphabet = find_alphabet(say).upper()
    if alphabet == "LATIN":
        return html

    def mark(found: re.Match[str]) -> str:
        tag, attributes, text = found.groups()
        is_known = any(
            letter > "\x7f" and unicodedata.name(letter, "").startswith(alphabet) for letter in text
        )
        if is_known or " lang=" in attributes:
            return found[0]
        return f'<{tag}{attributes} lang="en">{text}'

    pieces = _CODE.split(html)
    texts = [_TEXT.sub(mark, piece) if at % 3 == 0 else piece for at, piece in enumerate(pieces)]
    return "".join(text for at, text in enumerate(texts) if at % 3 != 2)
