import pytest
from pyoxigraph import Literal, NamedNode

from plangraph.serialization.blocks import Prefixes, write_blocks
from plangraph.serialization.sorted_quads import SubjectTriples
from plangraph.vocabulary import XSD

E = {"e": "https://e.org/", "s": "https://e.org/s#"}


@pytest.mark.parametrize(
    ("iri", "written"),
    [
        ("https://e.org/a", "e:a"),
        ("https://e.org/s#a-b.c_1", "s:a-b.c_1"),
        ("https://e.org/", "e:"),
        ("https://e.org/1", "e:1"),
        ("https://e.org/a.", "<https://e.org/a.>"),
        ("https://e.org/-a", "<https://e.org/-a>"),
        ("https://e.org/a(b)", "<https://e.org/a(b)>"),
        ("https://e.org/a/b", "<https://e.org/a/b>"),
        ("https://e.org/s#a/b", "<https://e.org/s#a/b>"),
        ("https://e.org/ї", "<https://e.org/ї>"),
        ("https://e.org/١", "<https://e.org/١>"),
        ("urn:x:y", "<urn:x:y>"),
    ],
)
def test_an_iri_is_shortened_where_every_reader_takes_it_back(iri: str, written: str) -> None:
    assert Prefixes(E).short[f"<{iri}>"] == written


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        *((text, XSD.integer) for text in ("0", "7", "-7", "600000")),
        *((text, XSD.decimal) for text in ("0.0", "1.5", "-0.5", "2.0", "10.05")),
        *((text, XSD.boolean) for text in ("true", "false")),
    ],
)
def test_a_value_in_canonical_form_is_written_bare(text: str, datatype: str) -> None:
    assert Prefixes(E).short[f'"{text}"^^<{datatype}>'] == text


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        *((text, XSD.integer) for text in ("01", "-0", "+1", "1.0", "", "١٢", "1２", "1\\n")),
        *((text, XSD.decimal) for text in ("1", "1.50", "-0.0", "01.5", ".5", "1.", "١.٥")),
        *((text, XSD.boolean) for text in ("1", "True", "")),
        ("1", "https://e.org/s#own"),
    ],
)
def test_any_other_value_keeps_its_quotes_and_datatype(text: str, datatype: str) -> None:
    prefixes = Prefixes(E)
    assert (
        prefixes.short[f'"{text}"^^<{datatype}>'] == f'"{text}"^^' + prefixes.short[f"<{datatype}>"]
    )


def test_a_number_in_digits_of_another_script_is_no_bare_number() -> None:
    value = Literal("٦", datatype=NamedNode(XSD.integer))
    (block,) = write_blocks([SubjectTriples("_:a", [f"<https://e.org/p> {value}"])], Prefixes(E))
    assert block == f'_:a e:p "٦"^^<{XSD.integer}> .\n\n'


def test_only_the_prefixes_in_use_are_declared() -> None:
    prefixes = Prefixes(E)
    assert prefixes.declarations() == ""
    assert prefixes.short["<https://e.org/s#a>"] == "s:a"
    assert prefixes.declarations() == "@prefix s: <https://e.org/s#> .\n\n"


def test_a_block_has_a_line_for_each_predicate_and_each_of_several_objects() -> None:
    rdf_type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    rests = [f"{rdf_type} <https://e.org/T>", '<https://e.org/p> "x"', '<https://e.org/p> "y"']
    (block,) = write_blocks([SubjectTriples("<https://e.org/a>", rests)], Prefixes(E), indent="  ")
    assert block == '  e:a a e:T ;\n      e:p\n          "x",\n          "y" .\n\n'
