"""A pattern that several queries share stands in each, with names of its own."""

from pathlib import Path

import pytest
import rdflib

import plangraph as pg
from conftest import ROOT
from generate.shared_patterns import (
    Include,
    find_includes,
    generate_queries,
    insert_patterns,
    remove_patterns,
)
from plangraph.asking.questions import Question
from plangraph.sparql.query_text import parse_query
from plangraph.sparql.tokens import TokenKind, tokenize

FOLDER = ROOT / "ontology" / "questions"
SHARED = {
    "members": "# ?own\nPREFIX : <urn:>\nSELECT ?group ?actor\nWHERE {\n"
    "  ?group :has ?own .\n  {\n    ?own :is ?actor .\n  }\n}\n",
    "nobody": "SELECT ?actor WHERE {\n\n  FILTER(?actor != :nobody)\n}",
}


def _insert(text: str) -> str:
    return insert_patterns(text, SHARED.__getitem__)


def test_the_pattern_of_the_other_query_follows_the_line() -> None:
    text = "SELECT ?actor {\n  ?x :of ?group .\n  # include: members\n}"
    assert _insert(text) == (
        "SELECT ?actor {\n  ?x :of ?group .\n  # include: members\n"
        "  ?group :has ?own .\n  {\n    ?own :is ?actor .\n  }\n  # end: members\n}"
    )


def test_it_is_indented_as_the_line_is() -> None:
    text = "SELECT ?actor {\n  OPTIONAL {\n    # include: nobody\n  }\n}"
    assert "    FILTER(?actor != :nobody)\n    # end: nobody\n" in _insert(text)


def test_variables_are_renamed() -> None:
    inserted = _insert("SELECT ?bearer {\n  # include: members actor=bearer own=body\n}")
    assert "?group :has ?body ." in inserted
    assert "?body :is ?bearer ." in inserted


def test_a_second_copy_has_variables_of_its_own() -> None:
    inserted = _insert("SELECT * {\n  # include: members\n  # include: members actor=other\n}")
    assert "?own :is ?actor ." in inserted
    assert "?group :has ?own2 ." in inserted
    assert "?own2 :is ?other ." in inserted


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {\n  # include: members\n}",
        "SELECT * {\n  # include: members\n  # include: members actor=a\n  # include: nobody\n}",
        "SELECT * {\n  {\n    # include: nobody\n  }\n  UNION\n  {\n    # include: nobody\n  }\n}",
    ],
)
def test_a_pattern_is_replaced_where_it_stands_already(text: str) -> None:
    once = _insert(text)
    assert _insert(once) == once
    assert find_includes(once) == find_includes(text)
    assert remove_patterns(once) == remove_patterns(text)


def test_a_line_before_a_block_of_the_same_name_does_not_take_it() -> None:
    block = _insert("  # include: nobody\n")
    assert _insert(f"  # include: nobody\n  ?kept :is 1 .\n{block}").count("?kept") == 1


def test_includes_are_found_with_their_names_in_order() -> None:
    text = "# include: x\nSELECT * {\n  # include: members actor=a\n  # include: nobody\n}"
    assert find_includes(text)[1:] == (Include("members", {"actor": "a"}), Include("nobody", {}))


@pytest.mark.parametrize("text", ["SELECT * { ?a :p '# include: members' }", "# includes: none"])
def test_what_is_no_such_line_is_unchanged(text: str) -> None:
    assert _insert(text) == text
    assert find_includes(text) == ()


def test_our_queries_have_the_patterns_as_they_are() -> None:
    texts = generate_queries(ROOT)
    assert texts
    assert {name: (ROOT / name).read_text(encoding="utf-8") for name in texts} == texts


def _list_variables(text: str) -> set[str]:
    return {token.text[1:] for token in tokenize(text) if token.kind is TokenKind.VARIABLE}


@pytest.mark.parametrize("question", pg.read_questions(), ids=lambda question: question.name)
def test_a_question_has_no_variable_of_a_pattern_that_it_includes(question: Question) -> None:
    for include in find_includes(question.text):
        shared = (FOLDER / "shared" / f"{include.name}.rq").read_text(encoding="utf-8")
        own = _list_variables(shared) - set(parse_query(shared).variables) - set(include.renamed)
        assert not own & _list_variables(remove_patterns(question.text)), include.name


@pytest.mark.parametrize("path", sorted(FOLDER.glob("shared/*.rq")), ids=lambda path: path.stem)
def test_a_shared_pattern_is_a_query_that_questions_include(path: Path) -> None:
    rdflib.Graph().query(path.read_text(encoding="utf-8"))
    texts = [question.text for question in pg.read_questions()]
    assert path.stem in {include.name for text in texts for include in find_includes(text)}
