"""Nodes as YAML: what is written is what plangraph fmt writes, and is read back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from plangraph.authoring.fmt import format_yaml
from plangraph.importing.table_yaml import Inline, Quoted, YamlNode, label, write_node
from plangraph.reading.context import bundled_context
from plangraph.reading.yamlld import read_yaml

EFFECTS: tuple[YamlNode, ...] = (
    {"type": "Obligation", "id": "effect:a", "dutyBearer": ("state:b", "state:a")},
    {"id": "effect:b", "dueBy": {"duration": "P30D", "type": "Interval"}, "action": "no"},
)
NODE: YamlNode = {
    "hasEffect": EFFECTS,
    "type": "ClauseVersion",
    "id": "cv:a",
    "pointNumber": Quoted("6"),
    "label": label("A: b", "en"),
    "covers": (),
    "specificity": "",
}


def test_keys_are_in_their_order_and_empty_values_are_left_out() -> None:
    assert write_node(NODE) == (
        "- id: cv:a\n"
        "  type: ClauseVersion\n"
        '  label: {en: "A: b"}\n'
        '  pointNumber: "6"\n'
        "  hasEffect:\n"
        "    - id: effect:a\n"
        "      type: Obligation\n"
        "      dutyBearer: [state:b, state:a]\n"
        "    - id: effect:b\n"
        '      action: "no"\n'
        "      dueBy:\n"
        "        type: Interval\n"
        "        duration: P30D\n"
    )
    assert format_yaml(write_node(NODE)) == write_node(NODE)


def test_a_long_list_has_a_line_for_each_name() -> None:
    names = tuple(f"state:with-a-long-name-{number}" for number in range(9))
    written = write_node({"id": "effect:a", "dutyBearer": names})
    assert written.count("\n    - state:with-a-long-name-") == 9
    assert format_yaml(written) == written


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    written = write_node({"id": "place:a", "label": Inline({"en": Quoted(text)})})
    (node,) = read_yaml(written, "a.yaml", bundled_context()).nodes
    assert isinstance(node, dict)
    assert node["label"] == {"en": [text]}
