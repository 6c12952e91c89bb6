"""All checks of documents run, and their findings are sorted by file and line."""

from conftest import WriteData
from plangraph.asking.lookup import Lookup
from plangraph.checking.all_checks import check_all, sort_findings
from plangraph.errors import Finding
from plangraph.reading.documents import read_documents, read_vocabulary
from plangraph.stores.embedded import EmbeddedStore


def test_a_cause_comes_first_in_its_block_and_the_spans_are_counted(
    write_data: WriteData,
) -> None:
    text = (
        "- id: place:bank\n  type: Place\n  isPartOf: place:rivr\n"
        "- id: place:river\n  type: Place\n"
    )
    documents, vocabulary = read_documents(write_data(text)), read_vocabulary()
    found = check_all(documents, vocabulary, Lookup(EmbeddedStore((*vocabulary, *documents))))
    assert [(finding.line, finding.code) for finding in found.findings] == [
        (3, "PG120"),
        (1, "PG131"),
        (4, "PG131"),
    ]
    assert found.spans == 0


def test_findings_are_sorted_by_file_and_line_and_each_is_there_once(
    write_data: WriteData,
) -> None:
    text = "- id: place:a\n  label: {en: A}\n- id: place:b\n  label: {en: B}\n"
    documents = read_documents(write_data(text))
    first, second = (Finding(documents[0].path, line, "PG200", "m", "r") for line in (1, 3))
    assert sort_findings([second, first, second], documents) == (first, second)
