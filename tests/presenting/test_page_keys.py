from __future__ import annotations

import pytest

from plangraph.presenting.page_keys import find_free_key


@pytest.mark.parametrize(
    ("iri", "key"),
    [
        ("https://w3id.org/plangraph/id/clause/forces-cap", "forces-cap"),
        ("http://example.org/x#A b<script>", "A-b-script"),
        ("http://example.org/", "clause"),
    ],
)
def test_a_key_is_a_word_for_an_address(iri: str, key: str) -> None:
    assert find_free_key(iri, set(), "clause") == key


def test_a_key_that_is_taken_gets_a_number() -> None:
    assert find_free_key("http://example.org/x#a", {"a", "a-2"}, "clause") == "a-3"
