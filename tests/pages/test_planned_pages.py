"""The key of a page changes with each value on it, and refuses values that it does not know."""

from dataclasses import dataclass

import pytest

from plangraph.pages.planned_pages import hash_values


@dataclass(frozen=True)
class Named:
    name: str


def test_other_values_are_another_key() -> None:
    values: list[dict[str, object]] = [
        {"a": 1},
        {"a": "1"},
        {"a": [Named("x")]},
        {"a": [Named("y")]},
        {"a": [["x"]]},
        {},
    ]
    assert len({hash_values("page", one) for one in values}) == len(values)
    assert hash_values("page", {"a": 1, "b": 2}) == hash_values("page", {"b": 2, "a": 1})
    assert hash_values("page", {}) != hash_values("other", {})


def test_what_has_no_fields_is_on_no_page() -> None:
    with pytest.raises(TypeError, match="object"):
        hash_values("page", {"a": object()})
