import pytest

from plangraph.reading.context import bundled_context
from plangraph.reading.yamlld import read_yaml


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
