"""Graphs written out, one format per file; the same graph always gives the same bytes."""

from plangraph.serialization.formats import Format
from plangraph.serialization.registry import FORMATS, find_format, serialize_quads

__all__ = ["FORMATS", "Format", "find_format", "serialize_quads"]
