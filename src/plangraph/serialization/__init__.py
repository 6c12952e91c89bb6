"""RDF serialization, one format per file; the same graph always gives the same bytes."""

from plangraph.serialization.digest import digest
from plangraph.serialization.format import Format, QuadFormat
from plangraph.serialization.registry import (
    FOLDER_FORMATS,
    RDF_FORMATS,
    answer_formats,
    find_format,
    serialize_quads,
)
from plangraph.serialization.turtle import SubjectBlocks, write_subject_blocks

__all__ = [
    "FOLDER_FORMATS",
    "RDF_FORMATS",
    "Format",
    "QuadFormat",
    "SubjectBlocks",
    "answer_formats",
    "digest",
    "find_format",
    "serialize_quads",
    "write_subject_blocks",
]
