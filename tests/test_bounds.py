import pytest

from plangraph.bounds import MAX_DEPTH, find_excess, max_bytes


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("- [" * 20 + "]" * 20, ".yaml"),
        ('{"a": "' + "[" * 2_000 + '"}', ".jsonld"),
        ('<a:b> <a:c> "' + "(" * 2_000 + '" .', ".ttl"),
        ("<a><b/><c/></a>" * 2_000, ".rdf"),
        ('<!DOCTYPE r [<!ENTITY xsd "http://www.w3.org/2001/XMLSchema#">]><r/>', ".rdf"),
        ("[]" * 5_000, ".ttl"),
        ("a: b\n" * 5_000, ".yaml"),
    ],
)
def test_what_people_write_is_within_bounds(text: str, suffix: str) -> None:
    assert find_excess(text, suffix) is None


@pytest.mark.parametrize("suffix", [".yaml", ".ttl", ".trig", ".nq", ".jsonld"])
def test_nesting_is_bounded_and_the_line_is_told(suffix: str) -> None:
    excess = find_excess("[\n" * (MAX_DEPTH + 1), suffix)
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
