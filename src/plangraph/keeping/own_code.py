"""Own code: a hash of all that decides what plangraph writes, beside what it is given to read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from plangraph import resources
from plangraph.keeping.kept_files import hash_parts

# The packages whose versions may change what is written.
_LIBRARIES = ("jinja2", "markupsafe", "networkx", "numpy", "pyoxigraph", "pyvis")
# Folders of no code: what Python compiled, and the bundled data.
_NO_CODE = ("__pycache__", "data", "docs")


@cache
def hash_own_code() -> bytes:
    """Return a hash of all code, templates and words, of the ontology, and of what they run on."""
    package = Path(__file__).parents[1]
    texts = (
        part
        for root in (package, resources.ontology_dir())
        for file in _list_files(root)
        for part in (os.path.relpath(file, root).encode(), _read(file))
    )
    return hash_parts([sys.version.encode(), *map(_find_version, _LIBRARIES), *texts])


def _list_files(root: Path) -> Iterator[str]:
    """Yield the files below a folder in the order of their names."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _NO_CODE)
        yield from (f"{folder}{os.sep}{name}" for name in sorted(names))


def _read(file: str) -> bytes:
    with open(file, "rb", buffering=0) as opened:
        return opened.read()


def _find_version(library: str) -> bytes:
    try:
        return version(library).encode()
    except PackageNotFoundError:  # then its code is not found by its name, and may be any
        return b""
