"""The menu of drafts: each line says when a draft was made, by whom and how it was seen."""

from __future__ import annotations

import plangraph as pg
from conftest import FIXTURES
from plangraph.presenting.drafts import read_plans
from plangraph.view.draft_menu import name_draft, write_draft_menu
from plangraph.view.page_words import words


def test_a_line_tells_drafts_of_like_names_apart(graph: pg.Graph) -> None:
    drafts = [draft for plan in read_plans(graph.lookup) for draft in plan.drafts]
    lines = write_draft_menu(graph.lookup, words(), drafts)
    assert lines["us28"] == (
        "Leaked 28 points – 20 November 2025; by Kushner, Rubio, Witkoff; every point listed"
    )
    assert lines["us28-ft"] == (
        "28 points – first reported 20 or 21 November 2025; by American officials (drafters), "
        "Russian officials (drafters); excerpts only"
    )
    assert len(set(lines.values())) == len(drafts)


def test_what_the_data_do_not_say_is_left_out() -> None:
    lookup = pg.open(FIXTURES / "drafts" / "one.yaml").lookup
    (plan,) = read_plans(lookup)
    (draft,) = plan.drafts
    assert "; ;" not in write_draft_menu(lookup, words(), [draft])[draft.key]
    assert name_draft(draft, plan).startswith(draft.name)
