"""Project prefixes: the base of a project as sorted triples describe it.

So an export, an archive and an export read back are all written with the same prefixes; see
:mod:`plangraph.reading.project_quads`.
"""

from collections.abc import Iterable, Iterator

from plangraph.serialization.sorted_quads import SubjectTriples
from plangraph.vocabulary import VOID

_SPACE = f"<{VOID.uriSpace}> "


def list_bases_of_subjects(subjects: Iterable[SubjectTriples]) -> Iterator[str]:
    """Yield the base of each project that sorted triples describe."""
    for subject, pairs in subjects:
        if subject.endswith("/>") and f'{_SPACE}"{subject[1:-1]}"' in pairs:
            yield subject[1:-1]
