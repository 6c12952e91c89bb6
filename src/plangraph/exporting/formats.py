"""Every format that a graph can be written in, RDF or other, by name and by ending."""

from plangraph.exporting import graphml, pax
from plangraph.serialization import RDF_FORMATS, Format
from plangraph.serialization import find_format as find_among

#: Every format a graph can be written in.
FORMATS = (*RDF_FORMATS, graphml.FORMAT, pax.FORMAT)


def find_format(name: str) -> Format:
    """Return the format of this name or file ending.

    Raises:
        UsageError: there is none.
    """
    return find_among(name, FORMATS)
