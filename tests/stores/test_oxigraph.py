from dataclasses import replace

from plangraph.stores.oxigraph import decode_records, encode_record, is_oxigraph, is_record
from plangraph.stores.records import Record
from plangraph.vocabulary import GRAPH

BEGUN = Record(GRAPH + "a/b%20c.nq", "a/b c.nq", "d1")
COMPLETE = replace(BEGUN, triples=7, parts=("urn:x/y", "urn:z"))
OTHER = Record(GRAPH + "é.ttl", "é.ttl", "d2", 0, (GRAPH + "é.ttl",))


def test_records_are_read_from_names_as_they_were_written() -> None:
    names = [*encode_record(OTHER), *encode_record(COMPLETE), "urn:x/y", GRAPH + "é.ttl"]
    assert decode_records(names) == (COMPLETE, OTHER)
    assert [is_record(name) for name in names] == [True, True, True, False, False]


def test_a_file_is_complete_when_nothing_says_that_it_has_begun() -> None:
    (record,) = decode_records([*encode_record(COMPLETE), *encode_record(BEGUN)])
    assert record.triples is None


def test_a_file_that_was_begun_anew_has_not_the_parts_it_had() -> None:
    anew = replace(BEGUN, digest="d3")
    assert decode_records([*encode_record(COMPLETE), *encode_record(anew)]) == (anew,)


def test_the_server_is_known_by_its_name() -> None:
    assert is_oxigraph("Oxigraph/0.5.13")
    assert not is_oxigraph("Virtuoso/07.20.3229")
