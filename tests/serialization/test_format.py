"""What a format knows of itself: its names, its suffixes, and the files it writes."""

from collections.abc import Iterable, Iterator

import pytest
from pyoxigraph import NamedNode, Quad

from plangraph.errors import UsageError
from plangraph.serialization.format import QuadFormat, find_by_name, find_by_path

IRI = NamedNode("https://e.org/a")


def write_count(quads: Iterable[Quad]) -> Iterator[str]:
    yield f"{len(list(quads))}\n"


def make_format(name: str, *suffixes: str, aliases: tuple[str, ...] = ()) -> QuadFormat:
    return QuadFormat(
        name=name,
        title=name,
        files=dict.fromkeys(suffixes, write_count),
        media_types=(f"text/x-{name}", "text/x-any"),
        aliases=aliases,
    )


CSV, EDGES = make_format("rows", ".csv"), make_format("edges", ".edges.csv", aliases=("links",))
BOTH = make_format("both", ".nodes.tsv", ".edges.tsv")
FORMATS = [CSV, EDGES, BOTH]


@pytest.mark.parametrize("name", ["edges", "links", ".edges.csv"])
def test_a_format_is_found_by_its_name_an_alias_or_a_suffix(name: str) -> None:
    assert find_by_name(name, FORMATS) is EDGES


@pytest.mark.parametrize("name", ["", "EDGES", "csv", "text/x-edges"])
def test_an_unknown_name_lists_the_suffixes_that_are_known(name: str) -> None:
    listed = r"PG504 no format is called .* — use one of .csv, .edges.csv, .nodes.tsv, .edges.tsv"
    with pytest.raises(UsageError, match=listed):
        find_by_name(name, FORMATS)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("plan.csv", CSV),
        ("plan.edges.csv", EDGES),
        ("plan.v2.csv", CSV),
        ("plan.nodes.tsv", BOTH),
        ("plan.edges.tsv", BOTH),
    ],
)
def test_the_longest_suffix_of_a_file_decides(path: str, found: QuadFormat) -> None:
    assert find_by_path(path, FORMATS) is found
    assert find_by_path(path, FORMATS[::-1]) is found


@pytest.mark.parametrize(
    ("path", "shown"), [("a.b/plan", "''"), ("plan.doc", "'.doc'"), ("plan.CSV", "'.CSV'")]
)
def test_a_file_with_an_unknown_suffix_is_refused(path: str, shown: str) -> None:
    with pytest.raises(UsageError, match=rf"PG504 no format is called {shown}"):
        find_by_path(path, FORMATS)


def test_what_is_sent_and_written_first_comes_first() -> None:
    assert (EDGES.suffix, EDGES.media_type) == (".edges.csv", "text/x-edges")
    assert BOTH.suffix == ".nodes.tsv"


def test_a_format_of_one_file_is_written_as_a_stream() -> None:
    assert list(CSV.write([Quad(IRI, IRI, IRI)])) == ["1\n"]


def test_a_format_of_several_files_is_no_stream() -> None:
    with pytest.raises(UsageError, match=r"PG506 both is several files .* -o plan.nodes.tsv"):
        BOTH.write([])


def test_each_of_several_files_is_written_from_all_quads() -> None:
    texts = BOTH.write_files(iter([Quad(IRI, IRI, IRI)] * 2))
    assert {suffix: "".join(text) for suffix, text in texts.items()} == {
        ".nodes.tsv": "2\n",
        ".edges.tsv": "2\n",
    }
