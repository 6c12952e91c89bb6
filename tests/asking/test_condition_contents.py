from __future__ import annotations

import plangraph as pg
from conftest import WriteData
from plangraph.asking.condition_contents import read_contents
from plangraph.vocabulary import PLAN, PREFIXES

DATA = """
- id: condition:vote
  type: Condition
  votingRule: votes-cast
  hasQuantity: {type: Quantity, bound: at-least, value: 2, outOf: 3, unit: votes}
- {id: condition:both, type: Condition, allOf: [condition:vote, condition:rain]}
- {id: condition:rain, type: Condition, label: {en: It rains}}
"""


def test_a_condition_says_how_to_vote_or_what_it_is_made_of(write_data: WriteData) -> None:
    found = read_contents(pg.open(write_data(DATA)).store)
    vote, both = (found[PREFIXES["condition"] + name] for name in ("vote", "both"))
    assert (vote.is_telling, vote.is_made_of_others) == (True, False)
    assert [(item.value, item.parts) for item in vote.quantities] == [("2", "3")]
    assert (both.is_telling, both.is_made_of_others) == (False, True)
    assert len(both.values[PLAN.allOf]) == 2
    assert PREFIXES["condition"] + "rain" not in found


def test_bundled_conditions_have_only_words(graph: pg.Graph) -> None:
    assert read_contents(graph.store) == {}
