"""Prefixes of RDF files: what their authors call the namespaces, so that exports can keep it.

They are found in the text. A prefix that another file declares differently keeps its first meaning.
A context of JSON-LD or YAML-LD has terms rather than prefixes, and most contexts are our own, which
names what exports name anyway: it declares none.
"""

import re
from collections.abc import Iterable, Mapping

_HEAD = 20_000  # bytes in which RDF/XML declares prefixes
_TURTLE = re.compile(
    rb"(?:^|[.>])[ \t]*@?prefix[ \t]+((?:[A-Za-z][A-Za-z0-9_-]*)?):[ \t]*<([^<>\"{}|^`\\\s]+[/#])>",
    re.IGNORECASE | re.MULTILINE,
)
_XML = re.compile(rb"\sxmlns:([A-Za-z][A-Za-z0-9_-]*)\s*=\s*[\"']([^\"'&<>\s]+[/#])[\"']")


def find_prefixes(content: bytes, suffix: str) -> Mapping[str, str]:
    """Return the namespaces that an RDF text declares, by prefix; absolute ones only."""
    if suffix in (".ttl", ".trig"):
        found = _TURTLE.findall(content)
    elif suffix == ".rdf":
        found = _XML.findall(content[:_HEAD])
    else:
        found = []
    pairs = ((name.decode(), iri.decode("utf-8", "replace")) for name, iri in found)
    return merge_prefixes({name: iri} for name, iri in pairs if ":" in iri)


def merge_prefixes(several: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    """Return prefixes together: the first meaning of each, and the first name of a namespace."""
    merged: dict[str, str] = {}
    for prefixes in several:
        for name, iri in prefixes.items():
            if name not in merged and iri not in merged.values():
                merged[name] = iri
    return merged
