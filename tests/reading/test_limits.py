import pytest
from pyoxigraph import RdfFormat, parse

from plangraph.reading.limits import (
    MAX_DEPTH,
    MAX_ENTITY,
    find_excess,
    is_safe_to_parse,
    is_safe_turtle,
    max_bytes,
)


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("<https://e.org/Foo_(bar> " * 1_000, ".nt"),
        ("<https://e.org/Foo_(bar> " * 1_000, ".ttl"),
        ('{"a": "' + "[" * 2_000 + '"}', ".jsonld"),
        ('<a:b> <a:c> "' + "(" * 2_000 + '" .', ".ttl"),
        ("<a><b/><c/></a>" * 2_000, ".rdf"),
        ('<!DOCTYPE r [<!ENTITY xsd "http://www.w3.org/2001/XMLSchema#">]><r/>', ".rdf"),
        ("[]" * 5_000, ".ttl"),
    ],
)
def test_what_people_write_is_within_bounds(text: str, suffix: str) -> None:
    assert find_excess(text, suffix) is None


@pytest.mark.parametrize(
    ("opening", "suffix"),
    [("[", ".ttl"), ("(", ".trig"), ("{", ".jsonld"), ("<<", ".ttl"), ("<<(", ".nq")],
)
def test_nesting_is_bounded_and_the_line_is_told(opening: str, suffix: str) -> None:
    excess = find_excess(f"{opening}\n" * (MAX_DEPTH + 1), suffix)
    assert excess is not None
    assert excess.line == MAX_DEPTH + 1


def test_the_last_level_that_is_allowed_is_allowed() -> None:
    assert find_excess("[" * MAX_DEPTH + "]" * MAX_DEPTH, ".ttl") is None


def test_formats_read_line_by_line_have_no_largest_size() -> None:
    assert max_bytes(".nt") is None
    yaml, turtle = max_bytes(".yaml"), max_bytes(".ttl")
    assert yaml is not None
    assert turtle is not None
    assert yaml < turtle


STATEMENT = "<https://e.org/a> <https://e.org/b> <https://e.org/c> .\n"


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("{}", ".jsonld"),
        (STATEMENT * 10_000, ".ttl"),
        (STATEMENT * 100_000, ".nt"),
        ("@base <https://e.org/> .\n" + STATEMENT * 1_000, ".ttl"),
    ],
)
def test_ordinary_texts_are_parsed_at_once(text: str, suffix: str) -> None:
    assert is_safe_to_parse(text, suffix)


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("{}" + " " * 20_000, ".jsonld"),
        ("<r/>" + " " * 20_000, ".rdf"),
        (STATEMENT * 20_000, ".ttl"),
        (f"@prefix a: <https://e.org/{'x' * 200}> .\n" + STATEMENT * 1_000, ".ttl"),
        ("@base <https://e.org/> .\nBASE <x/>\n" + STATEMENT * 1_000, ".trig"),
        ("'\"' , " + "<<( <a:b> <a:c> " * 2_000, ".ttl"),
    ],
)
def test_what_may_harm_a_parser_is_no_ordinary_text(text: str, suffix: str) -> None:
    assert not is_safe_to_parse(text, suffix)


@pytest.mark.parametrize("text", ['"\\' * 500_000, "<!ENTITY " * 500_000, "base " * 190_000])
def test_looking_takes_time_in_proportion_to_the_length(text: str) -> None:
    for suffix in (".ttl", ".jsonld", ".rdf"):
        assert find_excess(text, suffix) is None
        is_safe_to_parse(text, suffix)


def test_large_turtle_with_many_short_nodes_is_ordinary() -> None:
    text = "@base <https://e.org/> .\n" + "<a> <b> [ <c> ( 1 2 ) ] .\n" * 100_000
    assert is_safe_turtle(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "<a:a> <a:b> " + "<<( <a:b> <a:c> " * 501,
        "<a:a> <a:b> " + "[ <a:c> " * 1_000_001,
        f"@prefix a: <https://e.org/{'x' * 200}> .",
        "@base <https://e.org/> . base <x/>",
    ],
    ids=["quoted", "open", "long", "bases"],
)
def test_turtle_that_grows_while_it_is_parsed_is_not_ordinary(text: str) -> None:
    assert not is_safe_turtle(text.encode())


def test_what_is_open_in_turtle_is_not_on_the_stack_of_its_parser() -> None:
    deep = 200_000
    text = "<a:a> <a:b> " + "[ <a:b> " * deep + "1" + " ]" * deep + " ."
    assert sum(1 for _ in parse(text, format=RdfFormat.TURTLE)) == deep + 1


@pytest.mark.parametrize(
    ("depth", "suffix", "opening", "closing"),
    [(MAX_DEPTH, ".jsonld", "[", "]"), (MAX_DEPTH, ".nt", "<<(", ")>>")],
)
def test_one_level_more_than_allowed_is_too_deep(
    depth: int, suffix: str, opening: str, closing: str
) -> None:
    assert find_excess(opening * depth + closing * depth, suffix) is None
    excess = find_excess(opening * (depth + 1) + closing * (depth + 1), suffix)
    assert excess is not None
    assert (excess.code, excess.line) == ("PG105", 1)


@pytest.mark.parametrize(
    ("entity", "found"),
    [
        ('<!ENTITY a "' + "x" * MAX_ENTITY + '">', False),
        ('<!ENTITY a "' + "x" * (MAX_ENTITY + 1) + '">', True),
        ('<!ENTITY a "&b;">', True),
        ('<!ENTITY a SYSTEM "file:///etc/passwd">', True),
        ('<!ENTITY a PUBLIC "-//x" "http://e.org/">', True),
        ("<!ENTITY a 'SYSTEM'>", False),
    ],
)
def test_an_xml_entity_is_a_short_text_and_nothing_else(entity: str, found: bool) -> None:
    excess = find_excess(f"\n<!DOCTYPE r [\n{entity}]><r/>", ".rdf")
    assert (excess is not None) is found
    if excess:
        assert (excess.code, excess.line) == ("PG124", 3)


def test_the_depth_of_yaml_is_left_to_its_own_parser() -> None:
    assert find_excess("[" * 10_000, ".yaml") is None


@pytest.mark.parametrize(
    ("suffix", "size"),
    [(".yaml", 5_000_000), (".yml", 5_000_000), (".ttl", 64_000_000), (".rdf", 64_000_000)],
)
def test_each_format_has_its_largest_size_in_bytes(suffix: str, size: int) -> None:
    assert max_bytes(suffix) == size


@pytest.mark.parametrize(("length", "safe"), [(16_000, True), (16_001, False)])
def test_a_small_text_is_safe_in_any_format(length: int, safe: bool) -> None:
    assert is_safe_to_parse("{}" + " " * (length - 2), ".jsonld") is safe


@pytest.mark.parametrize(("quoted", "safe"), [(MAX_DEPTH, True), (MAX_DEPTH + 1, False)])
def test_turtle_may_have_as_many_quoted_triples_as_levels(quoted: int, safe: bool) -> None:
    assert is_safe_turtle(b"<<" * quoted) is safe


@pytest.mark.parametrize(("length", "safe"), [(199, True), (200, False)])
def test_a_long_iri_may_be_repeated_by_short_names(length: int, safe: bool) -> None:
    assert is_safe_turtle(b"<" + b"x" * length + b">") is safe
