"""Graphs written out, one format per file; the same graph always gives the same bytes."""

from plangraph.serialization.digests import digest
from plangraph.serialization.formats import Format
from plangraph.serialization.registry import FORMATS, find_format, serialize_quads
from plangraph.serialization.turtle import describe

__all__ = ["FORMATS", "Format", "describe", "digest", "find_format", "serialize_quads"]
