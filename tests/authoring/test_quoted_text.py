"""Test quoting: any text is one line of YAML, and is read back as it was."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from plangraph.authoring.node_text import quote
from plangraph.authoring.quoted_text import write_quoted, write_quoted_label

TEXTS = st.text(st.characters(codec="utf-8"))


@given(TEXTS)
def test_any_text_is_read_back_from_one_line(text: str) -> None:
    for written in (write_quoted(text), f"{{a: [{write_quoted(text)}], b: {write_quoted(text)}}}"):
        assert len(written.splitlines()) == 1
        for loader in (yaml.BaseLoader, yaml.CBaseLoader):
            read = yaml.load(written, loader)  # noqa: S506 - it makes texts alone
            assert read in (text, {"a": [text], "b": text})


@given(TEXTS)
def test_what_is_quoted_where_it_needs_it_is_read_back(text: str) -> None:
    assert yaml.load(f"{{a: {quote(text)}, b: c}}", yaml.BaseLoader) == {"a": text, "b": "c"}  # noqa: S506


def test_a_label_has_no_line_breaks() -> None:
    assert write_quoted_label(" before 1 May\n\t2031 ") == '"before 1 May 2031"'
