"""Test what a text only describes: it is kept with its words, and sentences say it."""

from pathlib import Path

import pytest

import plangraph as pg
from plangraph.authoring.said_nodes import write_said_exception, write_said_thing
from plangraph.errors import Severity

EXCEPTIONS = [
    ("unless the council agrees", "hasCondition", "unless the council agrees"),
    ("except if the council agrees", "hasCondition", "unless the council agrees"),
    ("save where the council agrees", "hasCondition", "unless the council agrees"),
    ("but only at its own cost", "hasCondition", "but only at its own cost"),
    ("except during floods", "exceptFor", "except during floods"),
    ("other than on suspicion of theft", "exceptFor", "except on suspicion of theft"),
    ("save for private boats", "exceptFor", "except for private boats"),
    ("with the exception of the ferry", "exceptFor", "except for the ferry"),
    ("not for those who gave orders", "exceptFor", "except for those who gave orders"),
    (" ,except  for any\nperson under arms", "exceptFor", "except for any person under arms"),
    ("except", "hasCondition", "except"),
]


@pytest.mark.parametrize(("words", "key", "_"), EXCEPTIONS)
def test_the_key_of_an_exception_follows_from_its_words(words: str, key: str, _: str) -> None:
    assert write_said_exception(words, "en").key == key


@pytest.mark.parametrize(("words", "_", "said"), EXCEPTIONS[:-1])
def test_a_sentence_says_an_exception_as_the_text_does(
    words: str, _: str, said: str, tmp_path: Path
) -> None:
    exception = write_said_exception(words, "en")
    root = tmp_path / "mine"
    pg.init(root)
    path = root / "data/plan.yaml"
    written = f"          action: withdraw\n          {exception.key}: {exception.node}\n"
    before = path.read_text("utf-8")
    path.write_text(before.replace("          action: withdraw\n", written, 1), encoding="utf-8")
    graph = pg.open(root)
    assert said in str(graph.sentence("effect:arun-draft-1"))
    new = [one for one in pg.check(root).findings if one.severity is not Severity.NOTE]
    assert new == []


def test_people_are_a_group_and_all_else_is_something_of_value() -> None:
    assert write_said_thing("everyone there", "en") == (
        '{type: ActorGroup, label: {en: "everyone there"}}'
    )
    assert "type: Asset" in write_said_thing("boats", "en")
