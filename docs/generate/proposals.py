"""Write the JSON Schemas of proposals and of the lines that proposers read and write."""

import json
from collections.abc import Mapping
from pathlib import Path

from plangraph.authoring.proposals.form_schema import SCHEMA_FILE, make_form_schema
from plangraph.authoring.proposers.line_schema import LINE_SCHEMA_FILE, make_line_schema


def generate_proposal_schema(root: Path) -> Mapping[str, str]:
    """Return both JSON Schemas by their paths; nothing of ``root`` is read."""
    schemas = {SCHEMA_FILE: make_form_schema(), LINE_SCHEMA_FILE: make_line_schema()}
    return {
        path: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for path, schema in schemas.items()
    }
