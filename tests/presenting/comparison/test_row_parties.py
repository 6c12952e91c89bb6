from __future__ import annotations

import plangraph as pg
from plangraph.comparing.plan_version import PlanVersion
from plangraph.presenting.comparison.row_parties import find_parties
from plangraph.vocabulary import compact, expand


def test_a_clause_names_its_parties_in_any_draft_and_the_members_of_groups(
    graph: pg.Graph,
) -> None:
    versions = [PlanVersion(graph.lookup, expand(f"version:{key}")) for key in ("us28", "e3")]
    found = [
        set(map(compact, find_parties(expand("clause:jets-in-poland"), versions[:n])))
        for n in (1, 2)
    ]
    assert found == [{"group:europe"}, {"group:europe", "institution:nato"}]
    members = set(map(compact, find_parties(expand("clause:sovereignty"), versions)))
    assert {"group:parties", "state:russia", "state:ukraine"} <= members
    assert find_parties("clause:none", versions) == frozenset()
