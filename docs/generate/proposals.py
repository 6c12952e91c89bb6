"""Write the JSON Schema of proposals, which proposers of other people are written by."""

import json
from collections.abc import Mapping
from pathlib import Path

from plangraph.authoring.proposals.form_schema import SCHEMA_FILE, make_form_schema


def generate_proposal_schema(root: Path) -> Mapping[str, str]:
    """Return the JSON Schema of proposals by its path; nothing of ``root`` is read."""
    return {SCHEMA_FILE: json.dumps(make_form_schema(), ensure_ascii=False, indent=2) + "\n"}
