"""Tests of JSON-LD texts that refer to plangraph's own context."""

import json

import pytest

from plangraph.errors import DataError
from plangraph.reading.context import bundled_context
from plangraph.reading.own_context import find_own_context, insert_context
from plangraph.vocabulary import CONTEXT

TEXT = json.dumps({"@context": CONTEXT, "id": "claim:a"})


def test_the_address_is_replaced_by_the_context() -> None:
    assert json.loads(insert_context(TEXT, "a.jsonld"))["@context"] == bundled_context().definition


def test_another_context_stays() -> None:
    other = '{"@context": "https://e.org/"}'
    assert insert_context(other, "a.jsonld") == other
    assert find_own_context(other) is None
    assert find_own_context(TEXT) is bundled_context()


def test_too_many_references_are_refused() -> None:
    with pytest.raises(DataError, match="PG114"):
        insert_context(f"[{','.join([TEXT] * 101)}]", "a.jsonld")
