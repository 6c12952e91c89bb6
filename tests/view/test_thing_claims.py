"""The claims of a thing in a draft are those that support it."""

import plangraph as pg
from plangraph.presenting.drafts import read_plans
from plangraph.view.thing_claims import find_thing_claims, read_draft_claims
from plangraph.vocabulary import expand


def test_each_effect_of_a_draft_has_the_claims_that_state_it(graph: pg.Graph) -> None:
    drafts = [draft for draft in read_plans(graph.lookup)[0].drafts if draft.key == "us28"]
    found = read_draft_claims(graph.lookup, drafts)
    cap = expand("effect:us28-forces-cap")
    assert {item["claim"] for item in found[cap]}
    assert not any("us28-ft" in thing for thing in found)
    assert all(found.values())


def test_a_thing_without_claims_is_not_there(graph: pg.Graph) -> None:
    assert find_thing_claims(graph.lookup, ["https://example.org/none"]) == {}
