"""Graphs written out, one format per file; the same graph always gives the same bytes."""

from plangraph.serialization.digest import digest
from plangraph.serialization.formats import Format
from plangraph.serialization.registry import RDF_FORMATS, find_format, serialize_quads
from plangraph.serialization.turtle import describe

__all__ = ["RDF_FORMATS", "Format", "describe", "digest", "find_format", "serialize_quads"]
