import subprocess
import sys

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse

from plangraph.serialization import canonical

NQUADS = b'_:x <https://e.org/p> _:y .\n_:y <https://e.org/p> "v" _:g .\n'


def test_labels_are_those_of_the_standard_and_the_quads_the_same() -> None:
    written = canonical.relabel(NQUADS)
    assert {b"_:c14n0", b"_:c14n1", b"_:c14n2"} <= set(written.split())
    read = Dataset(parse(written, format=RdfFormat.N_QUADS))
    original = Dataset(parse(NQUADS, format=RdfFormat.N_QUADS))
    for dataset in (read, original):
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert read == original


def test_the_names_that_blank_nodes_had_make_no_difference() -> None:
    renamed = NQUADS.replace(b"_:x", b"_:a").replace(b"_:y", b"_:x")
    assert sorted(canonical.relabel(renamed).splitlines()) == sorted(
        canonical.relabel(NQUADS).splitlines()
    )


def test_no_quads_are_no_bytes() -> None:
    assert canonical.relabel(b"") == b""


def test_the_file_runs_as_a_script_of_its_own() -> None:
    done = subprocess.run(
        [sys.executable, "-I", canonical.__file__], input=NQUADS, capture_output=True, check=True
    )
    assert sorted(done.stdout.splitlines()) == sorted(canonical.relabel(NQUADS).splitlines())
