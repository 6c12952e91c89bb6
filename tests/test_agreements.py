"""The invented agreements of ``fixtures/agreements``: each point of a text is in the data."""

import re

import pytest

import plangraph as pg
from conftest import FIXTURES

AGREEMENTS = FIXTURES / "agreements"
#: The text of each plan version.
TEXTS = {
    "version:arv-a": "arvenia/draft-a.md",
    "version:arv-b": "arvenia/draft-b.md",
    "version:sel-text": "selmar/deal.md",
}
#: How a point begins: P1, 2, 2.1, 2.1(a) or A1.1.
POINT = re.compile(r"^([PSA]?\d+(?:\.\d+)?(?:\([a-z]\))?) ", re.MULTILINE)


@pytest.mark.parametrize("name", ["arvenia", "selmar"])
def test_an_invented_agreement_has_no_error_and_its_spans_verify(name: str) -> None:
    report = pg.check(AGREEMENTS / name, sources=AGREEMENTS / name)
    assert [item.message for item in report.findings if item.severity == "error"] == []


@pytest.mark.parametrize(("version", "text"), TEXTS.items())
def test_every_point_of_an_invented_text_has_one_clause_version(version: str, text: str) -> None:
    graph = pg.open(AGREEMENTS / text.split("/")[0])
    found = graph.query(
        f"SELECT ?point {{ {version} plan:hasClauseVersion/plan:pointNumber ?point }}"
    )
    points = POINT.findall((AGREEMENTS / text).read_text(encoding="utf-8"))
    assert sorted(str(point) for (point,) in found) == sorted(points)
