"""A pattern that several queries share is inserted into each, with names of its own."""

import pytest

from plangraph.sparql.includes import Include, find_includes, insert_includes

SHARED = {
    "members": "# ?own\nPREFIX : <urn:>\nSELECT ?group ?actor\nWHERE {\n"
    "  ?group :has ?own .\n  {\n    ?own :is ?actor .\n  }\n}\n",
    "nobody": "SELECT ?actor WHERE {\n\n  FILTER(?actor != :nobody)\n}",
}


def test_the_pattern_of_the_other_query_replaces_the_line() -> None:
    text = "SELECT ?actor {\n  ?x :of ?group .\n  # include: members\n}"
    assert insert_includes(text, SHARED.__getitem__) == (
        "SELECT ?actor {\n  ?x :of ?group .\n"
        "  ?group :has ?own .\n  {\n    ?own :is ?actor .\n  }\n}"
    )


def test_it_is_indented_as_the_line_is() -> None:
    text = "SELECT ?actor {\n  OPTIONAL {\n    # include: nobody\n  }\n}"
    assert "    FILTER(?actor != :nobody)\n" in insert_includes(text, SHARED.__getitem__)


def test_variables_are_renamed() -> None:
    text = "SELECT ?bearer {\n  # include: members actor=bearer own=body\n}"
    assert "?group :has ?body ." in insert_includes(text, SHARED.__getitem__)
    assert "?body :is ?bearer ." in insert_includes(text, SHARED.__getitem__)


def test_a_second_copy_has_variables_of_its_own() -> None:
    text = "SELECT * {\n  # include: members\n  # include: members actor=other\n}"
    inserted = insert_includes(text, SHARED.__getitem__)
    assert "?own :is ?actor ." in inserted
    assert "?group :has ?own2 ." in inserted
    assert "?own2 :is ?other ." in inserted


def test_includes_are_found_with_their_names_in_order() -> None:
    text = "# include: x\nSELECT * {\n  # include: members actor=a\n  # include: nobody\n}"
    assert find_includes(text)[1:] == (Include("members", {"actor": "a"}), Include("nobody", {}))


@pytest.mark.parametrize("text", ["SELECT * { ?a :p '# include: members' }", "# includes: none"])
def test_what_is_no_such_line_is_unchanged(text: str) -> None:
    assert insert_includes(text, SHARED.__getitem__) == text
    assert find_includes(text) == ()
