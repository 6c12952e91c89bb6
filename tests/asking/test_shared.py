"""What is read of a store in memory is read once for each look-up and question."""

from types import SimpleNamespace
from typing import cast

import plangraph as pg
from plangraph.asking.lookup import Lookup
from plangraph.asking.shared import share


def test_the_same_question_is_read_once_for_each_look_up(graph: pg.Graph) -> None:
    asked: list[tuple[str, int]] = []

    @share
    def read(lookup: Lookup, name: str, *, number: int = 0) -> list[str]:
        asked.append((name, number))
        return [lookup.language, name]

    english, other = Lookup(graph.store), Lookup(graph.store, "uk")
    assert read(english, "a") is read(english, "a")
    assert read(other, "a") == ["uk", "a"]
    assert read(english, "b", number=2) is read(english, "b", number=2)
    assert asked == [("a", 0), ("a", 0), ("b", 2)]


def test_nothing_is_kept_of_a_store_elsewhere() -> None:
    @share
    def read(lookup: Lookup) -> list[str]:
        return [lookup.language]

    far = cast("Lookup", SimpleNamespace(store=SimpleNamespace(is_in_memory=False), language="en"))
    assert read(far) == ["en"]
    assert read(far) is not read(far)
