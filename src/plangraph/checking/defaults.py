"""Check the defaults of a project: the voice and the certainty in its ``plangraph.toml``."""

from collections.abc import Iterator

from plangraph.asking.lookup import Lookup
from plangraph.checking.references import UNKNOWN_WORD
from plangraph.errors import Finding
from plangraph.files import shorten_path
from plangraph.project import FILE, find_line, find_whole_project
from plangraph.text import find_nearest, shorten
from plangraph.vocabulary import SCHEME

_WORDS = "SELECT ?word ?scheme { ?word skos:inScheme ?scheme } ORDER BY ?word"


def check_defaults(lookup: Lookup) -> Iterator[Finding]:
    """Yield a finding for each default of the project that is no word of its list."""
    for project in dict.fromkeys(filter(None, map(find_whole_project, lookup.folders))):
        defaults = {"attribution": project.attribution, "certainty": project.certainty}
        for key, word in defaults.items():
            known = _list_words(lookup, key)
            if word is not None and word not in known:
                nearest = find_nearest(word, known)
                remedy = f"did you mean {nearest!r}?" if nearest else f"use {', '.join(known)}"
                message = f"unknown word {shorten(f'{key}:{word}')}"
                path = shorten_path(project.root / FILE)
                line = find_line(project, f"defaults.{key}")
                yield Finding(path, line, UNKNOWN_WORD, message, remedy)


def _list_words(lookup: Lookup, name: str) -> list[str]:
    """Return the words of a list, own words among them."""
    scheme = f"{SCHEME}{name}"
    rows = lookup.store.select(_WORDS, scheme=scheme)
    return [word.removeprefix(f"{scheme}#") for word, _ in rows if word]
