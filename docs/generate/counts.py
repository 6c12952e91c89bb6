"""Write the numbers of terms, and the list of word lists, into the prose that states them."""

import re
from collections.abc import Mapping
from pathlib import Path

from generate.ontology import Kind, Ontology

_FILE = "ontology/README.md"


def generate_counts(root: Path) -> Mapping[str, str]:
    """Return the ontology's README with the numbers of today.

    Raises:
        ValueError: a sentence is not in it exactly once.
    """
    text = (root / _FILE).read_text(encoding="utf-8")
    ontology = Ontology(root)
    classes = sum(term.kind is Kind.CLASS for term in ontology.terms)
    properties = sum(term.is_property for term in ontology.terms)
    schemes = [scheme.name for scheme in ontology.schemes]
    held = f"{classes} classes, {properties} properties and {len(schemes)} closed lists of words"
    text = _replace(text, r"\d+ classes, \d+ properties and \d+ closed lists of words", held)
    return {_FILE: _replace(text, r"^`action`(, `[\w-]+`)+\.$", f"`{'`, `'.join(schemes)}`.")}


def _replace(text: str, pattern: str, wanted: str) -> str:
    changed, count = re.subn(pattern, lambda _: wanted, text, flags=re.M)
    if count != 1:
        raise ValueError(f"{_FILE}: {pattern!r} matches {count} times, and must match once")
    return changed
