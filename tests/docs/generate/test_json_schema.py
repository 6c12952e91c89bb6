import json

from conftest import ROOT
from generate.json_schema import generate_json_schema
from plangraph.authoring.schema import make_schema


def test_the_schema_is_the_one_that_plangraph_writes() -> None:
    made = generate_json_schema(ROOT)
    assert list(made) == ["ontology/plangraph.schema.json"]
    assert json.loads(made["ontology/plangraph.schema.json"]) == make_schema()
