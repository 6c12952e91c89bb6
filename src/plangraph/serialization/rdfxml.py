"""RDF/XML, for tools that read no other syntax. https://www.w3.org/TR/rdf-syntax-grammar/

Not every graph can be written: a predicate must end in the name of an XML element, and XML 1.0
cannot write most control characters.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple
from xml.parsers import expat

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from plangraph.errors import DataError, Finding
from plangraph.serialization.format import QuadFormat
from plangraph.serialization.ntriples import serialize as write_ntriples
from plangraph.serialization.prefixed_quads import list_foreign_prefixes
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
_XML = re.compile("xml", re.IGNORECASE)  # so begin prefixes that XML keeps for itself


class _ElementName(NamedTuple):
    """The namespace and the local name of a predicate."""

    namespace: str
    local: str


class _Element(NamedTuple):
    """The start of the opening tag of a predicate, and the name in its closing tag."""

    opening: str
    name: str


def serialize(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield RDF/XML, an element for each subject, sorted.

    Raises:
        DataError: a predicate or a text cannot be written in RDF/XML.
    """
    text = "".join(write_ntriples(quads))
    triples = [quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES)]
    names = _name_predicates(triples)
    prefixes = _choose_prefixes(quads, {name.namespace for name in names.values()})
    declared = [
        f"\n    xmlns:{prefix}={quote_attribute(namespace)}"
        for namespace, prefix in sorted(prefixes.items(), key=itemgetter(1))
    ]
    elements = {predicate: _name_element(name, prefixes) for predicate, name in names.items()}
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{"".join(declared)}>\n'
    for subject, group in groupby(triples, key=attrgetter("subject")):
        yield f"<rdf:Description {_refer(subject, 'about')}>\n"
        yield "".join([_write_property(triple, elements) for triple in group])
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


def _choose_prefixes(quads: Iterable[Quad], namespaces: Set[str]) -> dict[str, str]:
    """Return the prefix of each namespace that has one, and that of RDF/XML itself."""
    foreign = list_foreign_prefixes((), quads)
    named = {name: iri for name, iri in foreign.items() if name and not _XML.match(name)}
    prefixes = {**named, **PREFIXES}
    used = {iri: name for name, iri in prefixes.items() if iri in namespaces}
    return {RDF.iri: "rdf", **used}


def _name_element(name: _ElementName, prefixes: Mapping[str, str]) -> _Element:
    namespace, local = name
    if prefix := prefixes.get(namespace):
        return _Element(f"{prefix}:{local}", f"{prefix}:{local}")
    return _Element(f"{local} xmlns={quote_attribute(namespace)}", local)


def _write_property(triple: Triple, elements: Mapping[str, _Element]) -> str:
    opening, element = elements[triple.predicate.value]
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
