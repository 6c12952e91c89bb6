"""Events are counted by their names."""

from plangraph.server.counters import Counters


def test_events_are_counted_and_listed_by_name() -> None:
    counters = Counters()
    counters.add("b")
    counters.add("a", 2)
    counters.add("b")
    assert counters["b"] == 2
    assert counters["c"] == 0
    assert counters.list() == [("a", 2), ("b", 2)]
