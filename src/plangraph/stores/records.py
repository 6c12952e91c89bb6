"""Records of loaded files on a server: one for each file, begun before its data are sent.

A record is a named graph of its own, so that it can be replaced in one step (Oxigraph stores it in
another way, see :mod:`plangraph.stores.oxigraph`). It describes the file's graph as a dataset
(https://www.w3.org/TR/void/): the name of the file and its digest. Once all triples have arrived
and were counted, it also has their number and the graphs that hold them.

One more record is that of the merge: which files were searched for shared statements, and whether
the merged graph (:data:`~plangraph.vocabulary.MERGED`) holds each statement of them once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from plangraph.vocabulary import DCTERMS, GRAPH, MERGED, RECORD, VOID, XSD

#: Query for the records of a server; its rows are :class:`RecordRow`.
RECORDS_QUERY = f"""
SELECT ?graph ?name ?digest ?triples ?part
WHERE {{
  GRAPH ?record {{
    ?graph <{DCTERMS.title}> ?name ;
      <{DCTERMS.identifier}> ?digest .
    OPTIONAL {{ ?graph <{VOID.triples}> ?triples ; <{VOID.subset}> ?part }}
  }}
  FILTER(STRSTARTS(STR(?record), "{RECORD}"))
}}
ORDER BY ?name ?part
"""


class RecordRow(NamedTuple):
    """A row of :data:`RECORDS_QUERY`."""

    graph: str
    name: str
    digest: str
    triples: str | None
    part: str | None


@dataclass(frozen=True)
class Record:
    """One file on a server.

    ``graph`` is the named graph of the file, ``digest`` the SHA-256 of its bytes. ``triples`` is
    None until the whole file has arrived; ``parts`` are the named graphs that hold its triples.
    """

    graph: str
    name: str
    digest: str
    triples: int | None = None
    parts: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The named graph that holds this record."""
        return RECORD + quote(self.graph.removeprefix(GRAPH), safe="/")

    def write(self) -> str:
        """Return the record as N-Triples."""
        properties: list[tuple[str, Literal | NamedNode]] = [
            (DCTERMS.title, Literal(self.name)),
            (DCTERMS.identifier, Literal(self.digest)),
        ]
        if self.triples is not None:
            number = Literal(str(self.triples), datatype=NamedNode(XSD.integer))
            properties += [(VOID.triples, number)]
            properties += [(VOID.subset, NamedNode(part)) for part in self.parts]
        return "".join(f"<{self.graph}> <{name}> {term} .\n" for name, term in properties)


def read_records(rows: Iterable[tuple[str | None, ...]]) -> tuple[Record, ...]:
    """Return the records in the rows of :data:`RECORDS_QUERY`, sorted by file name.

    Raises:
        ValueError: a row is that of no record.
    """
    found: dict[str, Record] = {}
    for row in map(RecordRow._make, rows):
        if None in (row.graph, row.name, row.digest):
            raise ValueError("a record lacks its graph, its name or its digest")
        earlier = found[row.graph].parts if row.graph in found else ()
        parts = earlier if row.part is None else (*earlier, row.part)
        triples = None if row.triples is None else int(row.triples)
        found[row.graph] = Record(row.graph, row.name, row.digest, triples, parts)
    return tuple(found.values())


def make_merge_record(files: Sequence[Record], triples: int | None) -> Record:
    """Return the record of the merge of files; ``triples`` is None if they share none."""
    described = sorted(f"{file.graph} {file.digest} {file.triples}" for file in files)
    digest = hashlib.sha256("\n".join(described).encode()).hexdigest()
    parts = () if triples is None else (MERGED,)
    return Record(MERGED, "the merge of all files", digest, triples or 0, parts)


def split_merge_record(records: Iterable[Record]) -> tuple[tuple[Record, ...], Record | None]:
    """Return the records of files, and the record of a merge if there is one."""
    found = tuple(records)
    merges = [record for record in found if record.graph == MERGED]
    return tuple(record for record in found if record.graph != MERGED), next(iter(merges), None)


def is_merge_of(merge: Record | None, files: Sequence[Record]) -> bool:
    """Return whether a record is that of the merge of exactly these files."""
    return merge is not None and merge.digest == make_merge_record(files, None).digest
