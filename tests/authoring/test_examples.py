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
#: Types that the short form leaves out, with what shows them.
IMPLIED = {
    "ClauseVersion": "- pointNumber: 1\n  expressesClause: {id: clause:arun-boats",
    "Clause": "expressesClause: {id: clause:arun-boats",
    "Quantity": "hasQuantity: {bound: at-most",
    "Interval": "dueBy: {label: {en: by 1 May 2031}, hasEnd:",
}
#: Nodes that the short form names after their place.
NESTED = {"Obligation", "Prohibition", *IMPLIED}


@pytest.mark.parametrize("name", sorted(read_reference().types))
def test_an_example_of_a_type_is_a_node_of_it_without_a_mistake(name: str) -> None:
    example = find_example_of_type(name)
    assert bool(example) == (name not in NONE)
    assert name in example or not example or name in IMPLIED
    if example.startswith("- ") and "…" not in example and name not in NESTED:
        assert read_yaml(example, "example.yaml", bundled_context()).findings == []


def test_a_nested_node_is_shown_from_its_first_line() -> None:
    example = find_example_of_type("Obligation")
    assert example.startswith("- type: Obligation\n  dutyBearer: [institution:upper-arun")
    assert "hasEnd" in example


@pytest.mark.parametrize(("name", "start"), IMPLIED.items())
def test_a_type_that_the_short_form_leaves_out_is_shown_under_its_key(
    name: str, start: str
) -> None:
    assert find_example_of_type(name).startswith(start)


def test_an_example_of_a_key_or_a_word_is_its_entry() -> None:
    assert find_example_of_key("dutyBearer").startswith("dutyBearer: [institution:upper-arun")
    assert find_example_of_word("action", "withdraw") == "action: withdraw"
    assert find_example_of_key("noSuchKey") == find_example_of_word("action", "juggle") == ""


def test_an_example_is_short() -> None:
    names = read_reference().types
    assert max(len(find_example_of_type(name).splitlines()) for name in names) <= 21
