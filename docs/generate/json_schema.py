"""Write the JSON Schema that editors check data files with, as ``plangraph schema`` does."""

import json
from collections.abc import Mapping
from pathlib import Path

from plangraph.authoring.schema import FILE, make_schema


def generate_json_schema(root: Path) -> Mapping[str, str]:
    """Return the JSON Schema of the ontology that plangraph itself reads, which is in ``root``."""
    return {f"ontology/{FILE}": json.dumps(make_schema(), ensure_ascii=False, indent=2) + "\n"}
