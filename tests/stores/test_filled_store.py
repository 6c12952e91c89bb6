from pathlib import Path

from plangraph.reading.documents import read_documents
from plangraph.stores.filled_store import FilledStore


def test_the_quads_of_all_documents_are_in_the_store(tmp_path: Path) -> None:
    large = "<urn:a> <urn:b> <urn:c> .\n" * 40_000
    small = '<urn:x> <urn:b> "1"^^<http://www.w3.org/2001/XMLSchema#int>, _:y .'
    for name, text in (("large.nt", large), ("small.ttl", small)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    filled = FilledStore(read_documents(tmp_path))
    assert len(filled.store) == 3
    assert [str(quad.object)[:4] for quad in filled.literals.quads()] == ['"1"^']
    again = FilledStore(read_documents(tmp_path))  # from kept files
    assert len(again.store) == 3
