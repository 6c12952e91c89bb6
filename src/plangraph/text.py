"""Text: similar words, words of IRIs, shortened texts, and control characters made visible."""

import base64
import difflib
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")
_LONGEST_WORD = 200  # characters; longer texts are compared with nothing, which would take long

# Where the next word begins in a name such as inXSDDate.
_NEXT_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def find_nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most similar to ``word``, or None if none is similar."""
    if len(word) > _LONGEST_WORD:
        return None
    candidates = [name for name in known if len(name) <= _LONGEST_WORD]
    return next(iter(difflib.get_close_matches(word, candidates, n=1)), None)


def shorten(text: str, length: int = 100) -> str:
    """Return ``text``, cut to ``length`` characters; an ellipsis shows the cut."""
    return text if len(text) <= length else text[: length - 1] + "…"


def break_lines(text: str, *, keep_ends: bool = False) -> list[str]:
    r"""Return the lines of a text, which end with ``\n``, ``\r\n`` or ``\r`` and nothing else.

    ``str.splitlines`` also splits at form feeds, U+0085, U+2028 and others: these may stand in a
    value of CSV, N-Quads or TOML, and no editor, git or engine counts a line there.
    """
    lines = _LINE.findall(text)
    return lines if keep_ends else [line.rstrip("\r\n") for line in lines]


def split_words(text: str) -> frozenset[str]:
    """Return the words of four letters or more, in lower case and without accents."""
    signs = unicodedata.normalize("NFKD", text).casefold()
    folded = (sign for sign in signs if not unicodedata.combining(sign))
    letters = "".join(sign if sign.isalnum() else " " for sign in folded)
    return frozenset(word for word in letters.split() if len(word) > 3)


def name_end(iri: str) -> str:
    """Return the last part of an IRI, decoded; of a web address without a path the host.

    An IRI without parts, such as ``urn:isbn:1``, is returned unchanged.
    """
    _, separator, rest = iri.partition("://")
    if not separator:
        return iri
    document, _, fragment = rest.partition("#")
    parts = [part for part in (fragment or document).split("/") if part]
    return unquote(parts[-1]) if parts else iri


def name_words(iri: str) -> str:
    """Return the last part of the IRI of a class or property as words: ``child of``."""
    words = _NEXT_WORD.sub(" ", name_end(iri)).replace("_", " ").split()
    return " ".join(words).lower() or iri


def show_controls(text: str) -> str:
    """Return ``text`` with control and text-direction characters made visible.

    Terminals and browsers execute such characters: a hostile label could move the cursor or
    reverse a line. Each is shown as its code point; line breaks, tabs and unusual spaces become
    spaces.
    """
    if text.isprintable():
        return text
    return "".join(map(_show_character, text))


def _show_character(character: str) -> str:
    if character in "\n\t" or unicodedata.category(character) == "Zs":
        return " "
    return character if character.isprintable() else f"⟪U+{ord(character):04X}⟫"


def hash_for_policy(text: str) -> str:
    """Return the source expression of a script or style for a Content-Security-Policy.

    https://www.w3.org/TR/CSP3/#grammardef-hash-source
    """
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
