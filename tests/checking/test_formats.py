import json

from plangraph.checking.formats import write_findings
from plangraph.errors import Finding, Severity

ERROR = Finding("data/a.yaml", 4, "PG110", "unknown property 'abut'", "did you mean 'about'?")
NOTE = Finding("", 0, "PG203", "effect:e: it is unstated by when", "add dueBy", Severity.NOTE)


def test_text_is_one_line_for_each_finding_with_control_characters_shown() -> None:
    sly = Finding("a\u202eb.yaml", 1, "PG101", "m", "r")
    assert write_findings([ERROR, sly], "text").splitlines() == [
        str(ERROR),
        "a⟪U+202E⟫b.yaml:1: PG101 m — r",
    ]


def test_json_has_every_field() -> None:
    assert json.loads(write_findings([ERROR], "json")) == [
        {
            "path": "data/a.yaml",
            "line": 4,
            "code": "PG110",
            "message": "unknown property 'abut'",
            "remedy": "did you mean 'about'?",
            "severity": "error",
        }
    ]


def test_sarif_names_tool_rules_levels_and_places() -> None:
    sarif = json.loads(write_findings([ERROR, NOTE], "sarif"))
    assert sarif["version"] == "2.1.0"
    (run,) = sarif["runs"]
    assert run["tool"]["driver"]["name"] == "plangraph"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["PG110", "PG203"]
    first, second = run["results"]
    assert first["level"] == "error"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "data/a.yaml"},
        "region": {"startLine": 4},
    }
    assert second["level"] == "note"
    assert "locations" not in second


def test_nothing_found_is_an_empty_listing() -> None:
    assert write_findings([], "text") == ""
    assert json.loads(write_findings([], "json")) == []
    assert json.loads(write_findings([], "sarif"))["runs"][0]["results"] == []
