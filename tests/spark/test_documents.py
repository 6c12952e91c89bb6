"""Documents on a cluster: files to rows of quads, as an executor reads them, without a cluster."""

from __future__ import annotations

import hashlib

import pytest

from needs import require
from plangraph.reading.data_files import name_graph
from plangraph.slicing.links import QuadRow
from plangraph.spark import documents
from plangraph.spark.documents import ERROR, make_parser, read_file_rows, read_finding
from plangraph.vocabulary import BLANK
from spark.cluster import is_possible

OWN = f"<{name_graph('plan.nt')}>"


def read(content: str, path: str = "/data/plan.nt") -> list[QuadRow]:
    return list(read_file_rows(path, "plan.nt", content.encode()))


def test_a_triple_is_a_row_in_the_graph_of_its_file() -> None:
    row = QuadRow("<e:s>", "e:p", '"text"@en', OWN)
    assert read('<e:s> <e:p> "text"@en .') == [row]


def test_a_quad_keeps_its_graph() -> None:
    rows = read("<e:s> <e:p> <e:o> <e:g> .\n<e:s> <e:p> <e:o> .", "/data/plan.nq")
    assert [row.graph for row in rows] == ["<e:g>", OWN]


def test_turtle_and_yaml_are_read_as_documents() -> None:
    row = QuadRow("<http://e.org/s>", "http://e.org/p", "<http://e.org/o>", OWN)
    text = "@prefix e: <http://e.org/> . e:s e:p e:o ."
    assert read(text, "/data/plan.ttl") == [row]


def test_blank_nodes_become_iris_of_their_file_numbered_in_their_order() -> None:
    first, second = read("_:x <e:p> _:y .\n_:y <e:p> _:x .")
    stem = f"<{BLANK}{hashlib.sha256(b'/data/plan.nt').hexdigest()[:16]}"
    assert (first.subject, first.object) == (f"{stem}-0>", f"{stem}-1>")
    assert (second.subject, second.object) == (first.object, first.subject)


def test_blank_nodes_of_two_files_have_different_iris() -> None:
    (one,), (other,) = read("_:x <e:p> <e:o> .", "/a.nt"), read("_:x <e:p> <e:o> .", "/b.nt")
    assert one.subject != other.subject


def test_a_blank_node_in_a_triple_term_becomes_the_same_iri() -> None:
    (row,) = read("_:x <e:p> <<( _:x <e:q> <e:o> )>> .")
    assert row.object == f"<<( {row.subject} <e:q> <e:o> )>>"


def test_an_error_is_a_row_that_holds_its_finding() -> None:
    (row,) = read("<e:s> <e:p> .\n")
    assert row.predicate == ERROR
    finding = read_finding(row.object)
    assert (finding.path, finding.line, finding.code) == ("/data/plan.nt", 1, "PG103")


def test_a_file_in_the_short_form_is_an_error_since_others_complete_it() -> None:
    text = "- {id: effect:a, type: Permission, groundedIn: a.1, certainty: stated}"
    (row,) = read(text, "/data/plan.yaml")
    assert row.predicate == ERROR
    assert read_finding(row.object).code == "PG811"


def test_a_text_that_nests_too_deep_is_an_error_not_a_crash() -> None:
    (row,) = read("<e:s> <e:p> " + "<<( <e:s> <e:p> " * 9000 + "<e:o>" + " )>>" * 9000 + " .")
    assert read_finding(row.object).code == "PG105"


def test_a_parser_reads_batches_of_files_to_batches_of_bounded_size(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    require(is_possible(), "pyspark, pyarrow or Java")
    import pyarrow as pa

    monkeypatch.setattr(documents, "_BATCH_ROWS", 2)
    content = b"".join(b"<e:%d> <e:p> <e:o> .\n" % number for number in range(5))
    files = [{"path": "file:/data/a.nt", "content": content}]
    parse = make_parser({"/data/a.nt": "folder/a.nt"})
    batches = list(parse(iter([pa.RecordBatch.from_pylist(files)])))
    assert [batch.num_rows for batch in batches] == [2, 2, 1]
    assert batches[0].schema.names == ["subject", "predicate", "object", "graph"]
    assert batches[0].to_pylist()[0]["graph"] == f"<{name_graph('folder/a.nt')}>"


def test_a_file_without_a_known_name_is_called_by_the_last_part_of_its_path() -> None:
    require(is_possible(), "pyspark, pyarrow or Java")
    import pyarrow as pa

    files = [{"path": "s3://bucket/b.nt", "content": b"<e:s> <e:p> <e:o> ."}]
    (batch,) = make_parser({})(iter([pa.RecordBatch.from_pylist(files)]))
    assert batch.to_pylist()[0]["graph"] == f"<{name_graph('b.nt')}>"
