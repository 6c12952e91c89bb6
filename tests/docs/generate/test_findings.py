from pathlib import Path

import pytest

from generate.findings import generate_findings

CODES = """\
[PG001]
title = "no such file"
meaning = "A path does not exist."
example = "plna: PG001 …"
language = "console"
fix = "check the spelling."
"""
RULE = """\
# code: PG201
# severity: note
# title: nobody is named
# meaning: Somebody has to be bound.
# message: it is unstated who
# remedy: add dutyBearer
# basis: A norm has a bearer.
SELECT ?thing {}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in {
        "docs/generate/codes.toml": CODES,
        "ontology/lint/nobody.rq": RULE,
        "tests/fixtures/lint/PG201-found.yaml": "# The case.\n- id: effect:e\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_code_of_the_table_has_a_page(root: Path) -> None:
    assert generate_findings(root)["docs/findings/PG001.md"] == (
        "# PG001: no such file\n\nA path does not exist.\n\n"
        "```console\nplna: PG001 …\n```\n\n**To fix it:** check the spelling.\n"
    )


def test_a_lint_rule_has_a_page_with_its_case_and_how_to_waive_it(root: Path) -> None:
    page = generate_findings(root)["docs/findings/PG201.md"]
    assert page.startswith(
        "# PG201: nobody is named\n\nSomebody has to be bound. Severity: note.\n\n"
        "```yaml\n- id: effect:e\n```\n\n**To fix it:** add dutyBearer.\n"
    )
    assert "  waivedCode: PG201\n" in page
    assert page.endswith("**Where the rule comes from:** A norm has a bearer.\n")


def test_the_index_lists_all_pages_in_order(root: Path) -> None:
    index = generate_findings(root)["docs/findings/README.md"]
    assert index.endswith(
        "- [PG001](PG001.md): no such file\n- [PG201](PG201.md): nobody is named\n"
    )
