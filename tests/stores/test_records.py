import pyoxigraph as ox

from plangraph.stores.records import RECORDS_QUERY, Record, read_records
from plangraph.stores.results import Results
from plangraph.vocabulary import GRAPH, RECORD

BEGUN = Record(GRAPH + "b%20%22.nq", 'b ".nq', "d1")
COMPLETE = Record(GRAPH + "a/a.ttl", "a/a.ttl", "d2", 3, (GRAPH + "a/a.ttl", "urn:other"))


def test_records_are_read_as_they_were_written() -> None:
    store = ox.Store()
    for record in (BEGUN, COMPLETE):
        graph = ox.NamedNode(record.place)
        store.load(record.write().encode(), format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
    rows = store.query(RECORDS_QUERY)
    assert isinstance(rows, ox.QuerySolutions)
    assert read_records(Results(rows)) == (COMPLETE, BEGUN)


def test_a_record_lies_beside_the_data_in_a_graph_of_its_own() -> None:
    assert COMPLETE.place == RECORD + "a/a.ttl"
    assert ox.NamedNode(BEGUN.place)
    assert BEGUN.place != BEGUN.graph


def test_no_rows_are_no_records() -> None:
    assert read_records([]) == ()
