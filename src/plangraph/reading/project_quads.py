"""Project quads: what a ``plangraph.toml`` states about the data, as quads.

The node is the base of the project. Everything that is read from files, archives, servers or an
export finds the name and the base of a project in these statements.
https://www.w3.org/TR/void/#pattern
"""

from pyoxigraph import Literal, NamedNode, Quad

from plangraph.project import Project
from plangraph.vocabulary import DCTERMS, RDF, VOID


def describe_project(project: Project, graph: str) -> tuple[Quad, ...]:
    """Return the quads of a project in a named graph: its name, base and languages."""
    node, place = NamedNode(project.base), NamedNode(graph)
    return (
        Quad(node, NamedNode(RDF.type), NamedNode(VOID.Dataset), place),
        Quad(node, NamedNode(DCTERMS.title), Literal(project.name), place),
        Quad(node, NamedNode(VOID.uriSpace), Literal(project.base), place),
        *(
            Quad(node, NamedNode(DCTERMS.language), Literal(language), place)
            for language in project.languages
        ),
    )
