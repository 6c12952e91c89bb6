"""Kinds: the words for classes that have no label, for readers who do not know RDF."""

from plangraph.vocabulary import OWL, RDF, SKOS

#: Titles of the classes of terms; all other classes have the label that the ontology gives them.
KIND_TITLES = {
    OWL.Ontology: "ontology",
    OWL.Class: "class of the ontology",
    OWL.ObjectProperty: "relation of the ontology",
    OWL.DatatypeProperty: "value of the ontology",
    OWL.AnnotationProperty: "annotation of the ontology",
    SKOS.ConceptScheme: "list of words",
    SKOS.Concept: "word of a list",
    SKOS.Collection: "part of a list of words",
    RDF.Property: "relation",
}
