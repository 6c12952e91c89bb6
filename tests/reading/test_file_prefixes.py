import pytest

from plangraph.reading.file_prefixes import find_prefixes, merge_prefixes


@pytest.mark.parametrize(
    ("suffix", "text", "expected"),
    [
        (
            ".ttl",
            "@prefix ex: <http://e/> .\nPREFIX : <http://d#>\n# @prefix n: <u:n/>",
            "ex ",
        ),
        (".trig", "prefix ex: <http://e/>\n@prefix rel: <#> .\n@prefix odd: <http://e/x> .", "ex"),
        (".rdf", '<r:RDF xmlns:r="http://r#"\n xmlns:ex="http://e/" xmlns="http://d/">', "r ex"),
        (".jsonld", '{"x": "http://n/", "@context": {"ex": "http://e/", "p": "ex:p"}}', ""),
        (".nt", "<http://e/> <urn:a> <urn:b> .", ""),
    ],
)
def test_prefixes_are_found_in_the_text(suffix: str, text: str, expected: str) -> None:
    found = find_prefixes(text.encode(), suffix)
    assert " ".join(found) == expected
    assert all(iri.startswith("http://") for iri in found.values())


def test_a_prefix_keeps_its_first_meaning_and_a_namespace_its_first_name() -> None:
    several = [{"a": "http://a/"}, {"a": "http://b/", "b": "http://a/", "c": "http://c/"}]
    assert merge_prefixes(several) == {"a": "http://a/", "c": "http://c/"}
