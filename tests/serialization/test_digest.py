import hashlib
import itertools
import random
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from archive import generate
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
    serialize,
)

import plangraph as pg
from needs import TIME
from plangraph.errors import DataError
from plangraph.serialization import digest

P = NamedNode("https://e.org/p")


def digest_whole(quads: list[Quad]) -> str:
    """Return the digest that Oxigraph's canonicalisation of all statements leads to."""
    dataset = Dataset(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = (serialize(dataset, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    return hashlib.sha256(b"".join(sorted(lines))).hexdigest()


BLANKS = st.sampled_from([BlankNode(name) for name in "abc"])
NAMES = st.sampled_from([NamedNode(f"https://e.org/{name}") for name in "xy"])
TEXTS = st.builds(Literal, st.sampled_from(["", "_:a", "a\nb", "\u202e", "é .", "\x00"]))
QUADS = st.builds(Quad, BLANKS | NAMES, st.just(P), BLANKS | NAMES | TEXTS, BLANKS | NAMES)


@given(st.lists(QUADS, max_size=12))
def test_the_digest_is_that_of_the_whole_graph_canonicalised(quads: list[Quad]) -> None:
    assert digest(quads) == digest_whole(quads)


def test_an_archive_has_the_digest_of_the_whole_canonicalised() -> None:
    quads = list(generate(5_000))
    assert digest(quads) == digest_whole(quads)


def test_the_order_of_the_quads_changes_nothing() -> None:
    quads = list(generate(2_000))
    before = digest(quads)
    random.Random(3).shuffle(quads)
    assert digest(quads) == before


def test_labels_of_blank_nodes_change_nothing_and_a_word_does() -> None:
    def tell(label: str, word: str) -> str:
        return digest([Quad(BlankNode(label), P, Literal(word))])

    assert tell("a", "one") == tell("b", "one")
    assert tell("a", "one") != tell("a", "two")


def test_the_names_of_graphs_change_nothing() -> None:
    one, two = (Quad(P, P, P, NamedNode(f"https://e.org/{name}")) for name in "ab")
    assert digest([one]) == digest([two]) == digest([one, two])


@pytest.mark.parametrize("value", [Literal("v"), BlankNode("b")])
def test_with_graphs_their_names_are_a_part_of_the_digest(value: Literal | BlankNode) -> None:
    one, two = (Quad(P, P, value, NamedNode(f"https://e.org/{name}")) for name in "ab")
    told = {digest([one], graphs=True), digest([two], graphs=True), digest([one, two], graphs=True)}
    assert len(told) == 3
    canonical = str(one).replace(str(value), "_:c14n0") if value == BlankNode("b") else str(one)
    lines = f"{canonical} .\n".encode()
    assert digest([one], graphs=True) == hashlib.sha256(lines).hexdigest()


def test_a_hostile_graph_has_no_digest() -> None:
    nodes = [BlankNode(f"n{number}") for number in range(10)]
    with pytest.raises(DataError, match="PG502"):
        digest([Quad(one, P, two) for one, two in itertools.permutations(nodes, 2)])


def test_the_bundled_plans_have_one_with_their_vocabulary_and_one_without(graph: pg.Graph) -> None:
    quads = list(graph.quads(vocabulary=False))
    assert graph.digest(vocabulary=False) == digest_whole(quads)
    assert graph.digest() != graph.digest(vocabulary=False)


@TIME
def test_a_long_list_takes_memory_in_proportion_to_its_length() -> None:
    items = " ".join(f'"item {number}"' for number in range(10_000))
    quads = [*parse(f"<urn:s> <urn:p> ({items}) .", format=RdfFormat.TURTLE)]
    tracemalloc.start()
    digest(quads)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 520 * len(quads)


@TIME
def test_a_list_of_200_000_equal_items_is_refused_in_little_memory(tmp_path: Path) -> None:
    (tmp_path / "same.ttl").write_text("<urn:s> <urn:p> (" + '"x" ' * 200_000 + ") .")
    script = (
        "import re\n"
        "import plangraph as pg\n"
        "try:\n"
        "    pg.open('same.ttl').digest()\n"
        "except pg.DataError as exc:\n"
        "    print(exc.findings[0].code)\n"
        "print(re.search(r'VmHWM:\\s+(\\d+) kB', open('/proc/self/status').read())[1])\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True)
    code, kilobytes = done.stdout.split()
    assert code == "PG502"
    assert int(kilobytes) < 300_000
