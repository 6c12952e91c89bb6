"""Lists of things by kind: their order, their file names and their pages."""

from __future__ import annotations

import pytest

from plangraph.pages.kind_lists import (
    DOCUMENT,
    NO_CLASS,
    PER_PAGE,
    KindList,
    make_kind_lists,
)
from plangraph.vocabulary import OWL, PLAN


def title(kind: str) -> str:
    return {PLAN.State: "state", OWL.Class: "a class"}.get(kind, "zebra")


@pytest.mark.parametrize(
    ("things", "count"), [(0, 0), (1, 1), (PER_PAGE, 1), (PER_PAGE + 1, 2), (2 * PER_PAGE + 1, 3)]
)
def test_a_page_has_up_to_500_things(things: int, count: int) -> None:
    assert KindList("k", "x:k", "k", ("x:a",) * things).page_count == count


def test_the_first_page_has_the_name_of_the_list() -> None:
    kind_list = KindList("state", PLAN.State, "state", ())
    assert [kind_list.path(), kind_list.path(1), kind_list.path(2)] == [
        "kinds/state.html",
        "kinds/state.html",
        "kinds/state~2.html",
    ]


def test_lists_of_the_ontology_come_last_whatever_their_title() -> None:
    lists = make_kind_lists({OWL.Class: ["x:c"], "x:Zebra": ["x:z"], PLAN.State: ["x:s"]}, title)
    assert [item.label for item in lists] == ["state", "zebra", "a class"]
    assert [item.is_terms for item in lists] == [False, False, True]
    assert lists[0].things == ("x:s",)


def test_a_list_is_named_after_its_class() -> None:
    lists = make_kind_lists({PLAN.State: [], NO_CLASS: [], DOCUMENT: []}, title)
    assert {item.key for item in lists} == {"state", "other~things", "files~of-the-data"}


def test_classes_of_one_name_have_lists_of_different_names() -> None:
    kinds = [f"https://{host}.example/State" for host in ("a", "b")]
    keys = {item.key for item in make_kind_lists({kind: [] for kind in kinds}, title)}
    assert keys == {"other-a.example-state", "other-b.example-state"}
