"""XML literals of RDF/XML: written well-formed, in the canonical form that RDF/XML asks for.

https://www.w3.org/TR/rdf-syntax-grammar/#parseTypeLiteralPropertyElt. Oxigraph 0.5.13 declares the
namespaces around a literal on its outermost elements even where an element declares them itself, so
that no XML parser accepts it. Here the second declarations are removed, and those that are not
used, as in Exclusive XML Canonicalization (https://www.w3.org/TR/xml-exc-c14n/).
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import ParseError, canonicalize
from xml.parsers import expat

from pyoxigraph import Literal, Quad

from plangraph.vocabulary import RDF

_TAG = re.compile(r'<[^\s<>/!?]+(?:\s+[^\s=<>"]+="[^"<]*")+\s*/?>')
_NAMESPACE = re.compile(r'\s+(xmlns(?::[^\s=]+)?)="[^"]*"')
_ROOT = "x"  # around a literal, which may have several elements


def repair_literals(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield quads with their XML literals in canonical form; a broken one stays as it is."""
    for quad in quads:
        value = quad.object
        if isinstance(value, Literal) and value.datatype.value == RDF.XMLLiteral:
            fixed = Literal(repair_xml(value.value), datatype=value.datatype)
            yield Quad(quad.subject, quad.predicate, fixed, quad.graph_name)
        else:
            yield quad


def repair_xml(text: str) -> str:
    """Return the content of an element in canonical form; as it is if it is no XML."""
    single = _TAG.sub(_drop_repeated, text)
    try:
        # an element without a namespace would get that of no parent, and stays as it is
        whole = canonicalize(f"<{_ROOT}>{single}</{_ROOT}>", with_comments=True)
    except ParseError:
        return text
    return whole.removeprefix(f"<{_ROOT}>").removesuffix(f"</{_ROOT}>")


def is_well_formed(text: str) -> bool:
    """Return whether a text may be the content of an XML element with namespaces."""
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(f"<{_ROOT}>{text}</{_ROOT}>".encode("utf-8", "replace"), True)
    except expat.ExpatError:
        return False
    return True


def _drop_repeated(tag: re.Match[str]) -> str:
    """Return a tag without the second declaration of each namespace prefix."""
    seen: set[str] = set()

    def drop(match: re.Match[str]) -> str:
        if match[1] in seen:
            return ""
        seen.add(match[1])
        return match[0]

    return _NAMESPACE.sub(drop, tag[0])
