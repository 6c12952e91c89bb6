"""Examples are taken from the starter and the bundled plans, as they are written."""

import pytest

from plangraph.authoring.examples import (
    find_example_of_key,
    find_example_of_type,
    find_example_of_word,
)
from plangraph.authoring.reference import read_reference
from plangraph.reading.context import bundled_context
from plangraph.reading.yamlld import read_yaml

#: Types of which the plans that come with the package have none.
NONE = {"Actor", "Concept", "NormativeEffect", "Signature"}


@pytest.mark.parametrize("name", sorted(read_reference().types))
def test_an_example_of_a_type_is_a_node_of_it_without_a_mistake(name: str) -> None:
    example = find_example_of_type(name)
    assert bool(example) == (name not in NONE)
    assert name in example or not example
    if example.startswith("- ") and "…" not in example:
        assert read_yaml(example, "example.yaml", bundled_context()).findings == []


def test_a_nested_node_is_shown_from_its_first_line() -> None:
    example = find_example_of_type("Obligation")
    assert example.startswith("- id: effect:arun-boats\n  type: Obligation\n")
    assert "hasEnd" in example


def test_an_example_of_a_key_or_a_word_is_its_entry() -> None:
    assert find_example_of_key("dutyBearer").startswith("dutyBearer: [institution:upper-arun")
    assert find_example_of_word("action", "withdraw") == "action: withdraw"
    assert find_example_of_key("noSuchKey") == find_example_of_word("action", "juggle") == ""


def test_an_example_is_short() -> None:
    names = read_reference().types
    assert max(len(find_example_of_type(name).splitlines()) for name in names) <= 21
