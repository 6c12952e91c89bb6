"""YAML text to nodes: the same as PyYAML's own composer gives, without its recursion."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from yaml.nodes import MappingNode, Node, ScalarNode

from needs import TIME
from plangraph import resources
from plangraph.reading.context import bundled_context
from plangraph.reading.yaml_nodes import ExcessError, compose
from plangraph.reading.yamlld import read_yaml

Told = tuple[int, object]

VALUES = st.recursive(
    st.text(max_size=5) | st.none() | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
)


def tell(node: Node | None) -> Told | None:
    """Return a node as plain values: its line, and what is in it."""
    if node is None:
        return None
    if isinstance(node, ScalarNode):
        return node.start_mark.line, (node.value, node.style)
    if isinstance(node, MappingNode):
        return node.start_mark.line, tuple((tell(key), tell(value)) for key, value in node.value)
    return node.start_mark.line, tuple(map(tell, node.value))


def compose_by_library(text: str) -> Node | None:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    node: Node | None = yaml.compose(text, Loader=loader)
    return node


@pytest.mark.parametrize(
    "file",
    sorted(resources.data_dir().rglob("*.yaml")),
    ids=lambda file: f"{file.parent.name}-{file.name}",
)
def test_bundled_files_compose_as_in_the_library(file: Any) -> None:
    text = file.read_text(encoding="utf-8")
    assert tell(compose(text)) == tell(compose_by_library(text))


@TIME
@given(VALUES)
def test_any_value_composes_as_in_the_library(value: object) -> None:
    text = yaml.safe_dump(value)
    assert tell(compose(text)) == tell(compose_by_library(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "--- \n",
        "a",
        "- &x {a: b}\n- *x",
        "? [a, b]\n: c",
        "a: >\n  b\n  c",
        "- ''\n-",
    ],
)
def test_small_texts_compose_as_in_the_library(text: str) -> None:
    assert tell(compose(text)) == tell(compose_by_library(text))


def test_an_alias_stands_for_the_node_itself() -> None:
    root = compose("- &x [a]\n- *x")
    assert root is not None
    assert root.value[0] is root.value[1]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- a\n- *x", 2),
        ("- &x a\n- &x b", 2),
        ("a\n---\nb", 2),
        ("- a\n- [", 2),
        ("a: b\n c: d", 2),
        ("\ta: b", 1),
    ],
)
def test_what_is_not_yaml_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        compose(text)
    assert caught.value.problem_mark is not None
    assert caught.value.problem_mark.line in (line - 1, line)  # at its end, the next begins


@pytest.mark.parametrize("depth", [121, 1_001, 100_000])
@pytest.mark.parametrize(
    "opening", ["[", "[ ", "{a: ", "{? ", "- ", "? ", "[\n", "[{a: [", "[[", "!x ["]
)
def test_what_nests_too_deep_is_refused_with_its_line(opening: str, depth: int) -> None:
    with pytest.raises(ExcessError) as caught:
        compose("- a\n- " + opening * depth)
    excess = caught.value.excess
    assert (excess.code, excess.message) == ("PG105", "nested more than 120 levels deep")
    assert excess.line == 2 or "\n" in opening


def test_brackets_in_a_text_are_not_nesting() -> None:
    with pytest.raises(yaml.MarkedYAMLError):
        compose("- '" + "[" * 1_001 + "'\n- ]")


def test_what_nests_as_deep_as_it_may_is_read() -> None:
    assert compose("[" * 120 + "]" * 120) is not None
    with pytest.raises(ExcessError):
        compose("[" * 121 + "]" * 121)


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plangraph.reading.yaml_nodes.MAX_NODES", 500)
    assert compose("- a\n" * 990) is not None
    with pytest.raises(ExcessError) as caught:
        compose("- a\n" * 1_000)
    assert caught.value.excess.code == "PG114"
    assert caught.value.excess.message == "more than 500 values"
    assert caught.value.excess.line > 500


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("- id: place:a\n\ttype: Place\n  label: {en: A}\n", 2, "a tab before the key"),
        ('- label: {en: "A}\n- id: place:b\n', 1, "a text with , : { or } needs quotes"),
        ("# A\nid: place:a\n  type: Place\n", 2, "begin it with '- id: …'"),
        ("- id: place:a\n   type: Place\n", 2, "check indentation"),
    ],
)
def test_what_is_not_yaml_is_reported_where_it_begins(text: str, line: int, says: str) -> None:
    (found,) = read_yaml(text, "a.yaml", bundled_context()).findings
    assert (found.line, found.code) == (line, "PG101")
    assert says in f"{found.message} — {found.remedy}"
