"""The files of RDF outside the ontology: one in each vocabulary that people meet."""

from pathlib import Path

from conftest import FIXTURES

FOREIGN = FIXTURES / "foreign"

#: All of them, without the one that holds no statement.
FILES = tuple(sorted(file.name for file in FOREIGN.iterdir() if file.stem != "nothing"))

#: A file without any statement.
NOTHING = FOREIGN / "nothing.ttl"


def foreign(name: str) -> Path:
    """Return the path of one of the files."""
    return FOREIGN / name
