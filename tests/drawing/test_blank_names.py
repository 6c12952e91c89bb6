from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from plangraph.drawing.blank_names import name_blank_nodes
from plangraph.drawing.resource_links import ResourceLinks, StatementRow, sort_statements

ROLE = "https://example.org/near"


def row(subject: str, value: str, role: str = ROLE) -> StatementRow:
    return StatementRow(subject, role, value, "thing", "")


def named(rows: Sequence[StatementRow]) -> ResourceLinks:
    found = sort_statements(rows)
    return found.rename(name_blank_nodes(found))


def shuffled(rows: Sequence[StatementRow], seed: int) -> list[StatementRow]:
    """The same statements in another order, with other labels of their blank nodes."""
    chance = random.Random(seed)
    blanks = sorted({end for one in rows for end in (one.subject, one.object) if end[0] == "_"})
    labels = dict(zip(blanks, chance.sample(range(10_000), len(blanks)), strict=True))

    def rename(end: str) -> str:
        return f"_:x{labels[end]}" if end in labels else end

    again = [one._replace(subject=rename(one.subject), object=rename(one.object)) for one in rows]
    chance.shuffle(again)
    return again


def test_blank_nodes_are_numbered_and_other_names_are_kept() -> None:
    found = named([row("https://example.org/a", "_:z"), row("_:z", "_:q")])
    assert found.resources == ("_:1", "_:2", "https://example.org/a")


def test_equal_chains_keep_what_hangs_on_them_together() -> None:
    rows = [one for at in range(5) for one in (row("https://example.org/a", f"_:{at}"),)]
    rows += [row(f"_:{at}", f"_:{at}x") for at in range(5)]
    rows += [row(f"_:{at}x", f"_:{at}y") for at in range(5)]
    assert all(named(shuffled(rows, seed)) == named(rows) for seed in range(20))


@given(
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from("pq"), st.integers(-3, 6)), max_size=12),
    st.integers(0, 10),
)
def test_a_tree_has_the_same_names_whatever_its_labels_and_order(
    links: list[tuple[int, str, int]], seed: int
) -> None:
    parents = {child: (parent, role) for parent, role, child in links if child > parent >= 0}
    rows = [row("https://example.org/root", "_:b0")]
    rows += [row(f"_:b{parent}", f"_:b{child}", role) for child, (parent, role) in parents.items()]
    assert named(shuffled(rows, seed)) == named(rows)


def test_ten_thousand_equal_blank_nodes_are_named() -> None:
    rows = [row("https://example.org/a", f"_:{at}") for at in range(10_000)]
    assert len(named(rows).resources) == 10_001
