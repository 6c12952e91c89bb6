"""JSON Schema of the lines between plangraph and a proposer; ``docs/proposer.schema.json``.

https://json-schema.org/draft/2020-12
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plangraph.authoring.proposals.form_schema import make_form_schema
from plangraph.authoring.proposals.proposal import PartRole, ProposalKind
from plangraph.authoring.proposers.proposer_lines import LINE_VERSION

#: The published file, below the root of the repository.
LINE_SCHEMA_FILE = "docs/proposer.schema.json"

_Schema = dict[str, object]
_TEXT: _Schema = {"type": "string", "minLength": 1, "maxLength": 2000}
_WORDS: _Schema = {"type": "array", "items": {"type": "string"}}


def make_line_schema() -> _Schema:
    """Return the JSON Schema: a line is a request, a passage or a proposal."""
    lines = {
        "request": _describe_request(),
        "passage": _describe_passage(),
        "proposal": _describe_proposal(),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"lines of a plangraph proposer, version {LINE_VERSION}",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in lines],
        "$defs": {**lines, **_take_part()},
    }


def _describe_request() -> _Schema:
    return _make_line(
        "The first line of the input.",
        {
            "plangraph": {"const": "propose"},
            "version": {"const": LINE_VERSION},
            "source": _TEXT,
            "rules": {"enum": ["draft", "article"]},
            "kinds": {"type": "array", "items": {"enum": [str(kind) for kind in ProposalKind]}},
            "roles": {"type": "array", "items": {"enum": [str(role) for role in PartRole]}},
            "actions": _WORDS | {"description": "The words that action takes."},
            "names": {
                "type": "object",
                "additionalProperties": _WORDS,
                "description": "The actors and places of the project: names by key.",
            },
        },
    )


def _describe_passage() -> _Schema:
    return _make_line(
        "A further line of the input: a sentence of the source.",
        {"passage": _TEXT | {"description": "Its name, as in 5.2."}, "text": {"type": "string"}},
    )


def _describe_proposal() -> _Schema:
    return _make_line(
        "A line of the output: what one norm, stance or statement may say.",
        {
            "passage": _TEXT,
            "words": _TEXT | {"description": "The very words of this norm in the passage."},
            "kind": {"enum": [str(kind) for kind in ProposalKind]},
            "parts": {"type": "array", "items": {"$ref": "#/$defs/part"}},
        },
        optional=("parts",),
    )


def _take_part() -> Mapping[str, object]:
    """Return the definitions of a part and what is in it, which files of proposals share."""
    definitions = make_form_schema()["$defs"]
    if not isinstance(definitions, dict):  # pragma: no cover
        raise TypeError(definitions)
    return {name: definitions[name] for name in ("part", "place", "quantity", "time")}


def _make_line(text: str, properties: _Schema, *, optional: Iterable[str] = ()) -> _Schema:
    left_out = set(optional)
    return {
        "description": text,
        "type": "object",
        "properties": properties,
        "required": [key for key in properties if key not in left_out],
        "additionalProperties": False,
    }
