"""JSON Schema of proposals: the form of a file of proposals, and of the lines of a proposer.

``docs/proposals.schema.json`` is generated from it. Its version is that of the form.
https://json-schema.org/draft/2020-12
"""

from __future__ import annotations

from collections.abc import Iterable

from plangraph.authoring.proposals.kept_proposals import FORM_VERSION, Decision, Rules
from plangraph.authoring.proposals.proposal import TIMES, TODO, PartRole, ProposalKind

#: The published file, below the root of the repository.
SCHEMA_FILE = "docs/proposals.schema.json"

_Schema = dict[str, object]
_TEXT: _Schema = {"type": "string", "minLength": 1, "maxLength": 2000}
_COUNT: _Schema = {"type": "integer", "minimum": 0}


def make_form_schema() -> _Schema:
    """Return the JSON Schema; ``#/$defs/proposal`` is that of one proposal."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"plangraph proposals, form {FORM_VERSION}",
        "$ref": "#/$defs/file",
        "$defs": {
            "file": _describe_file(),
            "kept": _describe_kept(),
            "proposal": _make_object(_describe_proposal(), optional=("point",)),
            "part": _describe_part(),
            "place": _make_object(
                {
                    "start": _COUNT | {"description": "In characters (code points) from 0."},
                    "end": _COUNT | {"description": "Exclusive."},
                    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                }
            ),
            "quantity": _make_object(
                {
                    "value": {"type": ["string", "number"], "description": "As in 8000."},
                    "unit": _TEXT,
                    "bound": _TEXT | {"description": "exact, at-least, at-most …"},
                    "per": _TEXT | {"description": "A name of the data, or P1Y."},
                    "shareOf": _TEXT | {"description": "A name of the data."},
                },
                optional=("unit", "per", "shareOf"),
            ),
            "time": _make_object(
                {"date": _TEXT, "duration": _TEXT, "after": _TEXT},
                optional=("date", "duration", "after"),
            )
            | {"minProperties": 1},
        },
    }


def _describe_file() -> _Schema:
    return _make_object(
        {
            "form": {"const": FORM_VERSION},
            "source": _TEXT,
            "sha256": _TEXT,
            "rules": {"enum": [str(rules) for rules in Rules]},
            "version": _TEXT,
            "revises": _TEXT,
            "proposals": {"type": "array", "items": {"$ref": "#/$defs/kept"}},
        },
        optional=("version", "revises"),
    )


def _describe_kept() -> _Schema:
    decisions = {"enum": [str(decision) for decision in Decision]}
    earlier = _make_object({"name": _TEXT, "decision": decisions})
    decided: dict[str, object] = {
        "earlier": earlier | {"description": "What was decided on the same words before."},
        "digest": _TEXT | {"description": "Of what was proposed: do not change it."},
        "decision": decisions,
        "decidedBy": _TEXT,
        "decidedOn": _TEXT,
        "became": _TEXT,
    }
    return _make_object(_describe_proposal() | decided, optional=("point", *decided))


def _describe_proposal() -> dict[str, object]:
    return {
        "name": _TEXT | {"description": "The passage and a number, as in 5.2-1."},
        "kind": {"enum": [str(kind) for kind in ProposalKind]},
        "point": _TEXT | {"description": "The point of the text, as in 5."},
        "passage": _TEXT | {"description": "The passage of the source, as in 5.2."},
        "place": {"$ref": "#/$defs/place", "description": "The words of one norm."},
        "proposer": _make_object({"name": _TEXT, "version": _TEXT}, optional=("version",)),
        "parts": {"type": "array", "items": {"$ref": "#/$defs/part"}},
    }


def _describe_part() -> _Schema:
    """Return the schema of a part: that of its value follows from its role."""
    typed = {PartRole.QUANTITY: "quantity", **dict.fromkeys(TIMES, "time")}
    others = [str(role) for role in PartRole if role not in typed]
    text = _TEXT | {"description": "A name of the data, a word of a list, or words."}
    values: list[tuple[list[str], _Schema]] = [(others, text)]
    values += [([str(role)], {"$ref": f"#/$defs/{name}"}) for role, name in typed.items()]
    rules = [
        {
            "if": {"properties": {"role": {"enum": roles}}},
            "then": {"properties": {"value": {"anyOf": [{"const": TODO}, value]}}},
        }
        for roles, value in values
    ]
    part = _make_object(
        {
            "role": {"enum": [str(role) for role in PartRole]},
            "value": {"description": f"{TODO} is a value that a person has to write."},
            "why": {"type": "string", "description": "The very words that it was read from."},
            "place": {"$ref": "#/$defs/place", "description": "Without it, it is inferred."},
        },
        optional=("why", "place"),
    )
    return part | {"allOf": rules}


def _make_object(properties: dict[str, object], *, optional: Iterable[str] = ()) -> _Schema:
    left_out = set(optional)
    return {
        "type": "object",
        "properties": properties,
        "required": [key for key in properties if key not in left_out],
        "additionalProperties": False,
    }
