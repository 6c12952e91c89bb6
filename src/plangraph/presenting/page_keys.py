"""Page keys: short names of things for the fragments and paths of a page, each used once."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import chain, count

from plangraph.vocabulary import compact

_OTHER = re.compile(r"[^\w-]+")
_FOLDERS = re.compile(r"^.*[/#:]")


def find_free_key(iri: str, taken: Container[str], otherwise: str) -> str:
    """Return the last part of an IRI as a word of letters, digits and hyphens, not yet taken.

    ``otherwise`` is the word of an IRI that ends in none.
    """
    stem = _OTHER.sub("-", _FOLDERS.sub("", compact(iri))).strip("-") or otherwise
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(key for key in chain([stem], numbered) if key not in taken)
