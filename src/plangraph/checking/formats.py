"""Formats of findings: lines of text, JSON, or SARIF for editors and code hosts."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict

from plangraph.checking.lint import read_rules
from plangraph.errors import Finding
from plangraph.text import show_controls


def write_findings(findings: Iterable[Finding], name: str) -> str:
    """Return findings in format ``name``: ``text``, ``json`` or ``sarif``."""
    return FORMATS[name](tuple(findings))


def _write_text(findings: tuple[Finding, ...]) -> str:
    return "".join(f"{show_controls(str(finding))}\n" for finding in findings)


def _write_json(findings: tuple[Finding, ...]) -> str:
    return _dump([_list_fields(finding) for finding in findings])


def _list_fields(finding: Finding) -> dict[str, object]:
    """Return the fields of a finding; the cell only where the file is a spreadsheet."""
    fields = asdict(finding)
    return fields if finding.cell else {name: fields[name] for name in fields if name != "cell"}


def _write_sarif(findings: tuple[Finding, ...]) -> str:
    """Return SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""
    titles = {rule.code: rule.title for rule in read_rules()}
    codes = sorted({finding.code for finding in findings})
    rules = [{"id": code, "shortDescription": {"text": titles.get(code, code)}} for code in codes]
    driver = {"name": "plangraph", "rules": rules}
    run = {"tool": {"driver": driver}, "results": [_write_result(item) for item in findings]}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return _dump({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _write_result(finding: Finding) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "level": finding.severity.value,
        "message": {"text": f"{finding.message} — {finding.remedy}"},
    }
    if finding.path:
        place: dict[str, object] = {"artifactLocation": {"uri": finding.path}}
        if finding.line:
            place["region"] = {"startLine": finding.line}
        result["locations"] = [{"physicalLocation": place}]
    return result


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


#: The formats of findings: a function for each name.
FORMATS: Mapping[str, Callable[[tuple[Finding, ...]], str]] = {
    "text": _write_text,
    "json": _write_json,
    "sarif": _write_sarif,
}
