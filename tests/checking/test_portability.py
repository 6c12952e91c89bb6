from pathlib import Path

from conftest import FIXTURES
from plangraph.checking.portability import check_portability
from plangraph.reading.documents import read_documents

CASES = FIXTURES / "standards"


def list_codes(path: Path) -> list[str]:
    return [found.code for found in check_portability(read_documents(path))]


def test_each_case_has_its_finding() -> None:
    assert list_codes(CASES / "rdf-1.2") == ["PG503"]
    assert list_codes(CASES / "relative-names") == ["PG126"]
    assert list_codes(CASES / "direction") == ["PG127"]


def test_data_that_every_tool_reads_alike_have_none() -> None:
    assert list_codes(CASES / "shared-statements") == []
