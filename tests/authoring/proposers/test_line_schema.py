import json

import pytest

from conftest import ROOT
from plangraph.authoring.passages import name_passages
from plangraph.authoring.proposers.line_schema import LINE_SCHEMA_FILE, make_line_schema
from plangraph.authoring.proposers.proposer_lines import ProposerRequest

jsonschema = pytest.importorskip("jsonschema")
SCHEMA = make_line_schema()
EXAMPLES = (ROOT / "docs" / "proposers.md").read_text("utf-8").split("```json\n")[1:]


def test_the_published_schema_is_that_of_the_code() -> None:
    assert json.loads((ROOT / LINE_SCHEMA_FILE).read_text("utf-8")) == SCHEMA


def test_the_lines_that_are_given_fit_the_schema() -> None:
    text = "1. North shall pay. It may ask.\n2. South pays."
    request = ProposerRequest("a", text, name_passages(text), {"state:north": ("North",)}, ["pay"])
    for line in request.write_lines().splitlines():
        jsonschema.validate(json.loads(line), SCHEMA)


def test_a_proposal_fits_only_with_its_keys() -> None:
    proposal = {"passage": "1.1", "words": "North shall pay", "kind": "Obligation"}
    jsonschema.validate(proposal, SCHEMA)
    for wrong in ({"kind": "Duty"}, {"parts": [{"role": "owner", "value": "x"}]}, {"more": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(proposal | wrong, SCHEMA)


def test_the_example_of_the_docs_fits() -> None:
    jsonschema.validate(json.loads(EXAMPLES[1].partition("\n```")[0]), SCHEMA)
