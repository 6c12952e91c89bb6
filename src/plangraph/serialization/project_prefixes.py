"""Project prefixes: the prefixes under which the things of a project are written.

The base of a project is a statement in its data (:mod:`plangraph.reading.project_quads`), so that
an export, an archive and an export read back are all written with the same prefixes.
"""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from plangraph.serialization.sorted_quads import SubjectTriples
from plangraph.vocabulary import PREFIXES, VOID, prefixes_below

_SPACE = f"<{VOID.uriSpace}> "


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
            quad.predicate.value == VOID.uriSpace
            and isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, Literal)
            and quad.object.value == quad.subject.value
        ):
            yield quad.subject.value


def list_bases_of_subjects(subjects: Iterable[SubjectTriples]) -> Iterator[str]:
    """Yield the base of each project that sorted triples describe."""
    for subject, pairs in subjects:
        if subject.endswith("/>") and f'{_SPACE}"{subject[1:-1]}"' in pairs:
            yield subject[1:-1]
