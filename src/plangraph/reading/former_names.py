"""Former names: keys and words of older data files, and what they are called now.

Data that use them are refused with the present name; ``plangraph check --fix --yes`` writes it
(:mod:`plangraph.checking.migration`).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from plangraph.vocabulary import SCHEME

#: The command that writes the present names into the files.
FIX_COMMAND = "'plangraph check PATH --fix --yes' writes it"


class FormerWord(NamedTuple):
    """What a former word is now: words by key.

    The key itself has ``present``, or ``assessed`` where the claim has that attribution.
    """

    present: str
    added: tuple[str, str]
    assessed: str


#: Present keys by former ones.
FORMER_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "exactMatch": "sameAs",
        "closeMatch": "code",
        "relatedMatch": "nearCode",
        "role": "officeHeld",
    }
)

#: What the former words of a claim are now, by key and word.
FORMER_WORDS: Mapping[tuple[str, str], FormerWord] = MappingProxyType(
    {
        ("attribution", "headline"): FormerWord(
            "newspaper-fact", ("genre", "headline"), "newspaper-fact"
        ),
        ("attribution", "editorial"): FormerWord(
            "newspaper-fact", ("genre", "editorial"), "newspaper-fact"
        ),
        ("certainty", "strict"): FormerWord("stated", ("reading", "strict"), "assessed"),
        ("certainty", "reading-b"): FormerWord("stated", ("reading", "wider"), "assessed"),
    }
)


def explain_former_key(key: str) -> str | None:
    """Return how to fix a former key, or None if it is none."""
    present = FORMER_KEYS.get(key)
    return f"it is called {present!r} now: {FIX_COMMAND}" if present else None


def explain_former_word(iri: str) -> str | None:
    """Return how to fix the IRI of a former word, or None if it is none."""
    scheme, _, word = iri.removeprefix(SCHEME).partition("#")
    former = FORMER_WORDS.get((scheme, word))
    if former is None:
        return None
    key, value = former.added
    return f"it is {key}: {value} now, with another {scheme}: {FIX_COMMAND}"
