"""Project quads: what a ``plangraph.toml`` states about the data, as quads, and read from quads.

The node is the base of the project. Everything that is read from files, archives, servers or an
export finds the name and the base of a project in these statements, and is written with the
prefixes of that base.
https://www.w3.org/TR/void/#pattern
"""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from plangraph.project import Project
from plangraph.vocabulary import DCTERMS, PREFIXES, RDF, VOID, prefixes_below

_SPACE = NamedNode(VOID.uriSpace)


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


def choose_prefixes(bases: Iterable[str]) -> Mapping[str, str]:
    """Return the prefixes for data with these bases: below the base of a single project."""
    base = find_base(bases)
    return PREFIXES if base is None else prefixes_below(base)


def find_base(bases: Iterable[str]) -> str | None:
    """Return the base of a single project; with several, a prefix could stand for either."""
    found = set(bases)
    return found.pop() if len(found) == 1 else None


def list_bases(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the base of each project that quads describe."""
    for quad in quads:
        if (
            quad.predicate == _SPACE
            and isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, Literal)
            and quad.object.value == quad.subject.value
        ):
            yield quad.subject.value
