"""RDF Dataset Canonicalization (RDFC-1.0), in this process or in a child process.

This file imports nothing from plangraph, so that it runs as a script wherever pyoxigraph does.
https://www.w3.org/TR/rdf-canon/
"""

import sys

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize


def relabel(nquads: bytes) -> bytes:
    """Return the quads with blank nodes labelled ``c14n0``, ``c14n1``, and so on.

    On hostile input this does not end, and no signal but SIGKILL stops it.
    """
    dataset = Dataset(parse(nquads, format=RdfFormat.N_QUADS))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return serialize(dataset, format=RdfFormat.N_QUADS) or b""


if __name__ == "__main__":
    sys.stdout.buffer.write(relabel(sys.stdin.buffer.read()))
