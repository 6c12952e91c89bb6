"""Registry of all formats that a graph can be written in, RDF or other.

To add a format that is no RDF, write its file here in ``exporting`` and add one line below.
"""

from plangraph.exporting import graphml, pax, xlsx
from plangraph.exporting.format import NetworkFormat, StoreFormat, TableFormat
from plangraph.serialization.format import QuadFormat, find_by_name, find_by_path
from plangraph.serialization.registry import RDF_FORMATS

GraphFormat = QuadFormat | NetworkFormat | StoreFormat | TableFormat

#: Every format that is no RDF, in the order in which lists show them.
OTHER_FORMATS: list[NetworkFormat | StoreFormat | TableFormat] = [
    graphml.FORMAT,
    pax.FORMAT,
    xlsx.FORMAT,
]


def list_formats() -> tuple[GraphFormat, ...]:
    """Return every format that a graph can be written in."""
    return (*RDF_FORMATS, *OTHER_FORMATS)


def find_format(name: str) -> GraphFormat:
    """Return the format with this name, alias or suffix.

    Raises:
        UsageError: there is none.
    """
    return find_by_name(name, list_formats())


def find_format_of(path: str) -> GraphFormat:
    """Return the format with the longest suffix that ``path`` ends with.

    Raises:
        UsageError: there is none.
    """
    return find_by_path(path, list_formats())
