"""A line ends where editors, git and engines end it: a value with a rarer sign stays whole."""

from __future__ import annotations

import ast
from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import ROOT
from plangraph.comparing.formats import to_patch
from plangraph.text import break_lines

MODULES = sorted((ROOT / "src" / "plangraph").rglob("*.py"))
#: What ``str.splitlines`` takes for the end of a line, beside line feed and carriage return.
SIGNS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def list_calls(path: Path) -> list[int]:
    """Return the lines on which a module calls ``splitlines``, on a text or on bytes."""
    text = path.read_text("utf-8")
    if "splitlines" not in text:
        return []
    tree = ast.parse(text)
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return [node.lineno for node in nodes if node.attr == "splitlines"]


def test_no_module_splits_lines_at_rarer_signs() -> None:
    found = {path.name: calls for path in MODULES if (calls := list_calls(path))}
    assert found == {}, "use plangraph.text.break_lines"


def test_every_sign_is_one_that_python_splits_at() -> None:
    assert len(f"a{'a'.join(SIGNS)}a".splitlines()) == len(SIGNS) + 1
    others = [chr(code) for code in range(0x3000) if len(f"a{chr(code)}a".splitlines()) > 1]
    assert {*others} == {*SIGNS, "\n", "\r"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("a", ["a"]),
        ("a\nb\r\nc\rd\n", ["a\n", "b\r\n", "c\r", "d\n"]),
        ("\n\r\n\r\r", ["\n", "\r\n", "\r", "\r"]),
        (f"a{SIGNS}b\nc", [f"a{SIGNS}b\n", "c"]),
    ],
)
def test_a_line_ends_with_a_line_feed_or_a_carriage_return(text: str, lines: list[str]) -> None:
    assert break_lines(text, keep_ends=True) == lines
    assert break_lines(text) == [line.rstrip("\r\n") for line in lines]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_value_with_a_rarer_sign_is_one_line_of_a_patch(sign: str) -> None:
    iri = ox.NamedNode("https://example.org/a")
    quad = ox.Quad(iri, iri, ox.Literal(f"a{sign}b"), iri)
    begin, line, end, rest = "".join(to_patch([], [quad])).split("\n")
    assert (begin, line[:2], end, rest) == ("TX .", "A ", "TC .", "")
    assert list(ox.parse(line[2:], format=ox.RdfFormat.N_QUADS)) == [quad]
