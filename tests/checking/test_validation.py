"""Each constraint component on data that break it, pySHACL finding the same."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
import rdflib

import plangraph as pg
from plangraph.checking.shapes import read_shapes_of
from plangraph.checking.validation import validate
from plangraph.reading.documents import read_documents
from plangraph.stores.embedded import EmbeddedStore

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix e: <https://e.org/> .
e:s a sh:NodeShape ; sh:targetClass e:T ;
    sh:property [ sh:path e:p ; %s ; sh:message "it — mend" ] .
"""
DATA = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix e: <https://e.org/> .
e:Sub rdfs:subClassOf e:T .
e:good a e:Good . e:Better rdfs:subClassOf e:Good . e:better a e:Better .
e:none a e:T .
e:sub a e:Sub .
e:one a e:T ; e:p e:good .
e:many a e:T ; e:p e:better, e:bad, "text", 7 .
e:number a e:T ; e:p 7 ; e:q 9 .
e:back a e:T ; e:p 9 ; e:q 7 .
e:same a e:T ; e:p 9 ; e:q 9 .
e:date a e:T ; e:p "2025-11-20"^^xsd:date .
e:word a e:T ; e:p "abc" .
e:texts a e:T ; e:p "abc"@en, "b"@EN, "c"@fr .
"""

CASES = {
    "sh:minCount 1": {"none", "sub"},
    "sh:maxCount 1": {"many", "texts"},
    "sh:uniqueLang true": {"texts"},
    "sh:class e:Good": {"many", "number", "back", "same", "date", "word", "texts"},
    "sh:datatype xsd:integer": {"one", "many", "date", "word", "texts"},
    'sh:pattern "^[a-c]+$"': {"one", "many", "number", "back", "same", "date"},
    "sh:minInclusive 8": {"one", "many", "number", "date", "word", "texts"},
    "sh:in ( e:good e:better )": {"many", "number", "back", "same", "date", "word", "texts"},
    "sh:lessThan e:q": {"back", "same"},
    "sh:lessThanOrEquals e:q": {"back"},
}


@pytest.mark.parametrize("constraint", CASES)
def test_what_breaks_a_constraint_is_found_as_pyshacl_finds_it(
    constraint: str, tmp_path: Path
) -> None:
    shapes, data = tmp_path / "shapes.ttl", tmp_path / "data.ttl"
    shapes.write_text(SHAPES % constraint, encoding="utf-8")
    data.write_text(DATA, encoding="utf-8")
    found = list(
        validate(
            pg.open(data).store,
            read_documents(data),
            read_shapes_of(EmbeddedStore(read_documents(shapes))),
        )
    )
    names = {finding.message.partition(": ")[0].rpartition("/")[2] for finding in found}
    assert names == CASES[constraint]
    assert all(finding.line and finding.path == str(data) for finding in found)
    graph = rdflib.Graph().parse(data)
    _, report, _ = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(shapes))
    assert isinstance(report, rdflib.Graph)
    focus = {str(node).rpartition("/")[2] for node in report.objects(None, rdflib.SH.focusNode)}
    assert focus == names
    assert len(set(report.subjects(rdflib.SH.focusNode, None))) == len(found)
