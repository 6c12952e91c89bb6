"""Test the JSON Schema of proposals."""

import copy
import json
from typing import Any

import jsonschema
import pytest

from conftest import ROOT
from plangraph.authoring.proposals.file_form import write_kept_form
from plangraph.authoring.proposals.form_schema import SCHEMA_FILE, make_form_schema
from plangraph.authoring.proposals.proposal_form import write_form
from proposed import guards, leaving, proposal_file

SCHEMA = make_form_schema()
PROPOSAL = {**SCHEMA, "$ref": "#/$defs/proposal"}


def test_the_published_file_is_what_is_generated() -> None:
    assert json.loads((ROOT / SCHEMA_FILE).read_text("utf-8")) == SCHEMA


def test_what_is_written_fits_the_schema() -> None:
    file = proposal_file()
    form = {"form": 1, "source": "a", "sha256": file.sha256, "rules": "draft"}
    kept = [write_kept_form(one) for one in file.proposals]
    jsonschema.validate({**form, "proposals": kept}, SCHEMA)
    for proposal in (guards(), leaving()):
        jsonschema.validate(write_form(proposal), PROPOSAL)


@pytest.mark.parametrize(
    ("part", "fits"),
    [
        ({"role": "hasQuantity", "value": {"value": 20, "bound": "exact"}}, True),
        ({"role": "hasQuantity", "value": "TODO"}, True),
        ({"role": "hasQuantity", "value": "20"}, False),
        ({"role": "dueBy", "value": {}}, False),
        ({"role": "action", "value": "withdraw"}, True),
        ({"role": "action", "value": {"value": 1}}, False),
        ({"role": "actoin", "value": "withdraw"}, False),
        ({"role": "action", "value": "withdraw", "sure": True}, False),
    ],
)
def test_a_value_fits_its_role(part: dict[str, Any], fits: bool) -> None:
    form = copy.deepcopy(write_form(guards()))
    form["parts"] = [part]
    assert jsonschema.Draft202012Validator(PROPOSAL).is_valid(form) is fits
