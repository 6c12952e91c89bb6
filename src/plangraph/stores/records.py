"""What a server holds of our files: a record of each, begun before its data and completed after.

A record is a named graph of its own, so that it is replaced in one step (Oxigraph keeps it in
another way, see :mod:`plangraph.stores.oxigraph`). It describes the file's
graph as a dataset (https://www.w3.org/TR/void/): its name, the digest of the file, and, once all
has arrived and was counted, how many triples it has and which graphs hold them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from plangraph.vocabulary import DCTERMS, GRAPH, RECORD, VOID, XSD

#: Asks for the records of a server, whichever graphs they are in.
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


@dataclass(frozen=True)
class Record:
    """One file on a server.

    ``graph`` names it, ``digest`` is the SHA-256 of its bytes. ``triples`` is None until all of it
    has arrived; ``parts`` are the named graphs that hold it.
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
        facts: list[tuple[str, Literal | NamedNode]] = [
            (DCTERMS.title, Literal(self.name)),
            (DCTERMS.identifier, Literal(self.digest)),
        ]
        if self.triples is not None:
            number = Literal(str(self.triples), datatype=NamedNode(XSD.integer))
            facts += [(VOID.triples, number)]
            facts += [(VOID.subset, NamedNode(part)) for part in self.parts]
        return "".join(f"<{self.graph}> <{fact}> {term} .\n" for fact, term in facts)


def read_records(rows: Iterable[tuple[str | None, ...]]) -> tuple[Record, ...]:
    """Return the records that :data:`RECORDS_QUERY` found, sorted by the names of the files."""
    found: dict[str, Record] = {}
    for row in rows:
        graph, name, digest, triples, part = (value or "" for value in row)
        parts = (*(found[graph].parts if graph in found else ()), *([part] if part else []))
        found[graph] = Record(graph, name, digest, int(triples) if triples else None, parts)
    return tuple(found.values())
