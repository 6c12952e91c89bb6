"""Resources: the folders of the bundled ontology, questions and data, and our own queries.

An installed package has them in ``_bundled``; a checkout has them at its top level.
"""

from functools import cache
from pathlib import Path

_INSTALLED = Path(__file__).parent / "_bundled"
_CHECKOUT = Path(__file__).parents[2]


def bundle_root() -> Path:
    """Return the folder of ``ontology/`` and ``data/``."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def ontology_dir() -> Path:
    """Return the folder of the ontology, its schemes, shapes, context and questions."""
    return bundle_root() / "ontology"


def data_dir() -> Path:
    """Return the folder of the bundled plans."""
    return bundle_root() / "data"


def findings_dir() -> Path:
    """Return the folder of the pages that say what each code means."""
    return bundle_root() / "docs" / "findings"


@cache
def read_query(name: str) -> str:
    """Return the text of one of the package's own queries, ``queries/{name}.rq``."""
    return (Path(__file__).parent / "queries" / f"{name}.rq").read_text(encoding="utf-8")
