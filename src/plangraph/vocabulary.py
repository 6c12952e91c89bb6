"""The IRIs plangraph speaks: its ontology as a closed namespace, and the prefixes of its data.

Nothing else in the package spells an IRI. :data:`PLAN` holds exactly the terms that
``ontology/plan.ttl`` defines (a test holds the two together), so a misspelt term fails at once.
Plain strings, not rdflib terms: importing this module costs nothing.
"""

from collections.abc import Iterator
from types import MappingProxyType

#: Everything that plangraph itself names lies below this IRI.
ROOT = "https://w3id.org/plangraph/"

#: What a JSON-LD file may name as its context; it is read from the package, never fetched.
CONTEXT = "https://w3id.org/plangraph/context.jsonld"

#: Everything that the data describe is named below this IRI, by kind and slug.
ID = "https://w3id.org/plangraph/id/"

#: The SKOS schemes lie below this IRI, one each.
SCHEME = "https://w3id.org/plangraph/scheme/"

#: Every graph that a file becomes is named ``GRAPH`` + the file's path in its folder.
GRAPH = "https://w3id.org/plangraph/graph/"

#: What had no name in a file is named below this IRI where it has to leave its file
#: (https://www.w3.org/TR/rdf11-concepts/#section-skolemization).
BLANK = ROOT + ".well-known/genid/"

#: Named graphs below this IRI hold the ontology and its schemes, not a plan.
VOCABULARY_GRAPH = GRAPH + "ontology/"


#: What a load into a server tells of each file may lie in a named graph below this IRI.
RECORD = ROOT + "load/"


class Namespace:
    """A namespace IRI with a closed list of local names, read as attributes."""

    def __init__(self, iri: str, *names: str) -> None:
        self.iri = iri
        self.names = frozenset(names)

    def __getattr__(self, name: str) -> str:
        """Return the IRI of ``name``; an unlisted name is an error."""
        if name not in self.names:
            raise AttributeError(f"{self.iri} has no term {name!r}")
        return self.iri + name

    def __getitem__(self, name: str) -> str:
        """Return the IRI of a name that is a word of Python, such as ``class``."""
        return self.__getattr__(name)

    def __iter__(self) -> Iterator[str]:
        """Yield the IRIs in alphabetical order."""
        return (self.iri + name for name in sorted(self.names))


PLAN = Namespace(
    "https://w3id.org/plangraph/ns#",
    # classes
    "Actor",
    "ActorGroup",
    "Asset",
    "Claim",
    "Clause",
    "ClauseVersion",
    "Condition",
    "Entitlement",
    "Event",
    "Institution",
    "Milestone",
    "NormativeEffect",
    "Obligation",
    "PeacePlan",
    "Permission",
    "Person",
    "Place",
    "PlanVersion",
    "Prohibition",
    "Quantity",
    "SourceDocument",
    "Stance",
    "State",
    "Statement",
    "StatusChange",
    "Tenure",
    "Waiver",
    # properties
    "action",
    "addressee",
    "affects",
    "alliedWith",
    "attestedOn",
    "attribution",
    "beneficiary",
    "bound",
    "certainty",
    "changeType",
    "channel",
    "characterisation",
    "conflictsWith",
    "controls",
    "determinedBy",
    "draftedBy",
    "dueBy",
    "dutyBearer",
    "endsIf",
    "establishes",
    "eventTarget",
    "eventType",
    "expectedBy",
    "expressesClause",
    "fundedFrom",
    "groundedIn",
    "hasClauseVersion",
    "hasCondition",
    "hasEffect",
    "hasQuantity",
    "isAnonymous",
    "justifiedBy",
    "ledBy",
    "milestoneActor",
    "onBehalfOf",
    "owner",
    "participant",
    "pointNumber",
    "precedes",
    "proposedSignatory",
    "recipient",
    "resultingStatus",
    "reverses",
    "sourceLine",
    "spanSha256",
    "speaker",
    "specificity",
    "stanceHolder",
    "stanceTarget",
    "stanceTowards",
    "stanceType",
    "startsIf",
    "states",
    "status",
    "support",
    "topic",
    "verifiedBy",
    "versionOf",
    "waivedCode",
    "waives",
    # annotations that drive the projection
    "drawnAs",
    "drawnProperty",
    "edgeLabel",
    "edgeSource",
    "edgeSourceOf",
    "edgeTarget",
)

RDF = Namespace(
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "type",
    "subject",
    "predicate",
    "object",
    "langString",
    "Property",
)
OWL = Namespace(
    "http://www.w3.org/2002/07/owl#",
    "AnnotationProperty",
    "Class",
    "DatatypeProperty",
    "ObjectProperty",
    "Ontology",
)
SKOS = Namespace(
    "http://www.w3.org/2004/02/skos/core#",
    "Collection",
    "Concept",
    "ConceptScheme",
    "altLabel",
    "definition",
    "hiddenLabel",
    "inScheme",
    "note",
    "prefLabel",
)
DCTERMS = Namespace(
    "http://purl.org/dc/terms/",
    "creator",
    "description",
    "format",
    "identifier",
    "license",
    "publisher",
    "title",
)
DCAT = Namespace(
    "http://www.w3.org/ns/dcat#",
    "Dataset",
    "Distribution",
    "distribution",
    "downloadURL",
    "landingPage",
    "mediaType",
)
VOID = Namespace(
    "http://rdfs.org/ns/void#",
    "Dataset",
    "class",
    "classPartition",
    "classes",
    "dataDump",
    "distinctObjects",
    "distinctSubjects",
    "entities",
    "exampleResource",
    "feature",
    "properties",
    "property",
    "propertyPartition",
    "subset",
    "triples",
    "uriSpace",
    "vocabulary",
)
SCHEMA = Namespace("https://schema.org/", "about", "url")
FORMATS = Namespace("http://www.w3.org/ns/formats/", "JSON-LD", "Turtle")
OA = Namespace("http://www.w3.org/ns/oa#", "hasSelector", "hasSource")
RDFS = Namespace(
    "http://www.w3.org/2000/01/rdf-schema#",
    "comment",
    "domain",
    "isDefinedBy",
    "label",
    "range",
    "subClassOf",
    "subPropertyOf",
)
SH = Namespace(
    "http://www.w3.org/ns/shacl#",
    "Warning",
    "class",
    "datatype",
    "in",
    "lessThan",
    "maxCount",
    "message",
    "minCount",
    "minInclusive",
    "pattern",
    "severity",
)
XSD = Namespace(
    "http://www.w3.org/2001/XMLSchema#",
    "boolean",
    "date",
    "decimal",
    "duration",
    "gYear",
    "integer",
    "string",
)

#: The kinds of data, each with its own prefix ``https://w3id.org/plangraph/id/{kind}/``.
_ID_PREFIXES = {
    "asset": "asset",
    "claim": "claim",
    "clause": "clause",
    "condition": "condition",
    "cv": "clause-version",
    "dataset": "dataset",
    "effect": "effect",
    "event": "event",
    "group": "group",
    "institution": "institution",
    "law": "law",
    "milestone": "milestone",
    "office": "office",
    "peace-plan": "peace-plan",
    "person": "person",
    "place": "place",
    "source": "source",
    "span": "span",
    "stance": "stance",
    "state": "state",
    "statement": "statement",
    "tenure": "tenure",
    "version": "version",
    "waiver": "waiver",
}

#: The SKOS schemes, closed lists of the words that properties like ``bound`` take.
SCHEMES = (
    "action",
    "attribution",
    "bound",
    "certainty",
    "change-type",
    "channel",
    "event-type",
    "specificity",
    "stance-type",
    "status",
    "support",
    "topic",
)

#: What queries may use undeclared and what exports declare when they use it.
PREFIXES = MappingProxyType(
    {
        "plan": PLAN.iri,
        "rdf": RDF.iri,
        "rdfs": RDFS.iri,
        "xsd": XSD.iri,
        "owl": OWL.iri,
        "skos": SKOS.iri,
        "sh": SH.iri,
        "dcterms": DCTERMS.iri,
        "dcat": DCAT.iri,
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "oa": OA.iri,
        "org": "http://www.w3.org/ns/org#",
        "prov": "http://www.w3.org/ns/prov#",
        "schema": SCHEMA.iri,
        "time": "http://www.w3.org/2006/time#",
        "vann": "http://purl.org/vocab/vann/",
        "wd": "http://www.wikidata.org/entity/",
        "pax": f"{SCHEME}pax#",
        **{prefix: f"{ID}{kind}/" for prefix, kind in _ID_PREFIXES.items()},
        **{scheme: f"{SCHEME}{scheme}#" for scheme in SCHEMES},
    }
)


def compact(iri: str) -> str:
    """Return ``iri`` as ``prefix:local`` where a prefix of :data:`PREFIXES` begins it."""
    for cut in (iri.rfind("#"), iri.rfind("/")):
        prefix = _BY_NAMESPACE.get(iri[: cut + 1])
        if prefix is not None:
            return f"{prefix}:{iri[cut + 1 :]}"
    return iri


def expand(name: str) -> str:
    """Return the IRI of a prefixed name; anything else as it is."""
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name


_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}
