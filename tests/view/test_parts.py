"""The parts of the page: a section for each draft, each with its key."""

from dataclasses import replace

import plangraph as pg
from plangraph.view.page_words import words
from plangraph.view.parts import NO_DRAFTS, read_drafts, write_parts
from plangraph.vocabulary import expand


def test_each_draft_has_a_section_of_each_part(graph: pg.Graph) -> None:
    drafts = read_drafts(graph.lookup)
    keys = {draft.key for plan in drafts.plans for draft in plan.drafts}
    alone = {plan.drafts[0].key for plan in drafts.plans if len(plan.drafts) == 1}
    for part in write_parts(drafts, words(), {}):
        found = {key for section in part.sections for key in section.of.split()}
        assert found == (keys - alone if part.name == "compare" else keys), part.name


def test_one_version_is_read_alone(graph: pg.Graph) -> None:
    drafts = read_drafts(graph.lookup, expand("version:e3"))
    assert [draft.key for plan in drafts.plans for draft in plan.drafts] == ["e3"]
    assert drafts.opens == "e3"


def test_the_bundled_plans_open_on_the_reported_one(graph: pg.Graph) -> None:
    assert read_drafts(graph.lookup).opens == "us28-ft"


def test_a_page_without_drafts_has_no_parts(graph: pg.Graph) -> None:
    assert write_parts(NO_DRAFTS, words(), {}) == []
    assert write_parts(replace(read_drafts(graph.lookup), plans=()), words(), {}) == []


def test_a_sentence_leads_to_the_claims_that_support_it(graph: pg.Graph) -> None:
    drafts = read_drafts(graph.lookup, expand("version:us28"))
    support = {expand("effect:us28-forces-cap"): [7, 9]}
    read = next(part for part in write_parts(drafts, words(), support) if part.name == "read")
    html = read.sections[0].html
    assert 'data-statement="effect:us28-forces-cap"' in html
    assert 'href="#c7"' in html
