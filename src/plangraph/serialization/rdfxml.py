"""RDF/XML, for tools that read no other syntax. https://www.w3.org/TR/rdf-syntax-grammar/

Not every graph can be written: a predicate must end in the name of an XML element, and XML 1.0
cannot write most control characters.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from xml.parsers import expat

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from plangraph.errors import DataError, Finding
from plangraph.serialization.format import QuadFormat
from plangraph.serialization.ntriples import serialize as write_ntriples
from plangraph.serialization.xml_text import UNWRITABLE, escape_content, quote_attribute
from plangraph.vocabulary import FORMATS, PREFIXES, RDF, XSD

# A namespace and the longest local name after it.
_QNAME = re.compile(r"(.+?)([^\W\d][\w.-]*)")
# Elements with another meaning in RDF/XML; §5 of the standard.
_RESERVED = frozenset(
    RDF.iri + name
    for name in (
        *("RDF", "Description", "ID", "about", "parseType", "resource", "nodeID", "datatype"),
        *("aboutEach", "aboutEachPrefix", "bagID", "li"),
    )
)
_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}


class _ElementName(NamedTuple):
    """The namespace and the local name of a predicate."""

    namespace: str
    local: str


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield RDF/XML, an element for each subject, sorted.

    Raises:
        DataError: a predicate or a text cannot be written in RDF/XML.
    """
    text = "".join(write_ntriples(quads))
    triples = [quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES)]
    names = _name_predicates(triples)
    used = {_PREFIX_OF[namespace] for namespace, _ in names.values() if namespace in _PREFIX_OF}
    declared = [f'\n    xmlns:{prefix}="{PREFIXES[prefix]}"' for prefix in sorted({"rdf", *used})]
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{"".join(declared)}>\n'
    for subject, group in groupby(triples, key=attrgetter("subject")):
        yield f"<rdf:Description {_refer(subject, 'about')}>\n"
        yield "".join([_write_property(triple, names) for triple in group])
        yield "</rdf:Description>\n"
    yield "</rdf:RDF>\n"


FORMAT = QuadFormat(
    name="rdf",
    title="RDF/XML",
    files={".rdf": serialize},
    media_types=("application/rdf+xml", "application/xml"),
    aliases=("rdf+xml", "xml"),
    engine=RdfFormat.RDF_XML,
    iri=FORMATS.RDF_XML,
    holds_all=False,
)


def _name_predicates(triples: Iterable[Triple]) -> dict[str, _ElementName]:
    """Return the element name of each predicate; raise for all that cannot be written."""
    names: dict[str, _ElementName] = {}
    refused = set()
    for triple in triples:
        predicate, value = triple.predicate.value, triple.object
        name = names.get(predicate) or _split(predicate)
        if name:
            names[predicate] = name
        else:
            refused.add(f"RDF/XML has no element for the predicate {triple.predicate}")
        if isinstance(value, Literal) and (found := UNWRITABLE.search(value.value)):
            code = f"U+{ord(found[0]):04X}"
            refused.add(f"XML cannot write the character {code} in a text of {triple.subject}")
    if refused:
        raise DataError(Finding("", 0, "PG505", message, "use Turtle") for message in refused)
    return names


def _split(predicate: str) -> _ElementName | None:
    match = _QNAME.fullmatch(predicate)
    if match is None or predicate in _RESERVED or not _is_element(match[2]):
        return None
    return _ElementName(match[1], match[2])


def _is_element(name: str) -> bool:
    """Return whether an XML parser accepts the name: editions of XML differ in their letters."""
    try:
        expat.ParserCreate().Parse(f"<{name}/>".encode(), True)
    except expat.ExpatError:
        return False
    return True


def _write_property(triple: Triple, names: Mapping[str, _ElementName]) -> str:
    namespace, local = names[triple.predicate.value]
    prefix = _PREFIX_OF.get(namespace)
    element = f"{prefix}:{local}" if prefix else local
    opening = element if prefix else f"{local} xmlns={quote_attribute(namespace)}"
    value = triple.object
    if not isinstance(value, Literal):
        return f"    <{opening} {_refer(value, 'resource')}/>\n"
    if value.language:
        opening += f' xml:lang="{value.language}"'
    elif value.datatype.value != XSD.string:
        opening += f" rdf:datatype={quote_attribute(value.datatype.value)}"
    return f"    <{opening}>{escape_content(value.value)}</{element}>\n"


def _refer(node: object, attribute: str) -> str:
    """Return the attribute that names an IRI or a blank node."""
    if isinstance(node, BlankNode):
        return f'rdf:nodeID="{node.value}"'
    assert isinstance(node, NamedNode)  # noqa: S101 - quoted triples are refused
    return f"rdf:{attribute}={quote_attribute(node.value)}"
