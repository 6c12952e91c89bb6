"""Prefixes of RDF files: what their authors call the namespaces, so that exports can keep it.

They are found in the text. A prefix that another file declares differently keeps its first meaning.
"""

import re
from collections.abc import Iterable, Mapping

_HEAD = 20_000  # bytes in which RDF/XML and JSON-LD declare prefixes
_TURTLE = re.compile(
    rb"^[ \t]*@?prefix[ \t]+((?:[A-Za-z][A-Za-z0-9_-]*)?):[ \t]*<([^<>\"{}|^`\\\s]+[/#])>",
    re.IGNORECASE | re.MULTILINE,
)
_XML = re.compile(rb"\sxmlns:([A-Za-z][A-Za-z0-9_-]*)\s*=\s*[\"']([^\"'&<>\s]+[/#])[\"']")
_JSON = re.compile(rb'"([A-Za-z][A-Za-z0-9_-]*)"\s*:\s*"(https?://[^"\\\s<>]+[/#])"')


def find_prefixes(content: bytes, suffix: str) -> Mapping[str, str]:
    """Return the namespaces that an RDF text declares, by prefix; absolute ones only."""
    if suffix in (".ttl", ".trig"):
        found = _TURTLE.findall(content)
    elif suffix == ".rdf":
        found = _XML.findall(content[:_HEAD])
    elif suffix == ".jsonld":
        found = _JSON.findall(content[:_HEAD].partition(b'"@context"')[2])
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
