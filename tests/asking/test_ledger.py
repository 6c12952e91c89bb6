from __future__ import annotations

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.asking.ledger import NOBODY, balance, ledger
from plangraph.asking.questions import EvidencedTable
from plangraph.vocabulary import PREFIXES, compact

ARUN, BORA = PREFIXES["state"] + "arun", PREFIXES["state"] + "bora"


@pytest.fixture(scope="module")
def invented() -> pg.Graph:
    return pg.open(FIXTURES / "drafts" / "one.yaml")


def test_the_ledger_lists_duties_and_claims_by_bearer(invented: pg.Graph) -> None:
    columns, rows = ledger(invented.lookup)
    told = [tuple(compact(value or "") for value in row.values[1:6]) for row in rows]
    assert columns[1:6] == ("bearer", "kind", "action", "affects", "beneficiary")
    assert ("state:bora", "plan:Obligation", "action:rebuild", "", "state:arun") in told
    assert ("", "plan:Entitlement", "action:receive-profit", "", "state:arun") in told
    assert all("Permission" not in kind for _, kind, *_ in told)


def test_an_actor_is_found_on_either_side(invented: pg.Graph) -> None:
    _, rows = ledger(invented.lookup, actor="Arun")
    sides = [(row.values[1], row.values[5]) for row in rows]
    assert sides
    assert all(ARUN in side for side in sides)
    assert len(rows) < len(ledger(invented.lookup)[1])


def test_the_balance_counts_each_effect_once_for_each_pair(invented: pg.Graph) -> None:
    head, counts = balance(ledger(invented.lookup))
    assert head == ("bearer", NOBODY, ARUN)
    assert counts == [(NOBODY, "", "1"), (ARUN, "1", ""), (BORA, "2", "1")]


def test_an_empty_ledger_has_an_empty_balance() -> None:
    assert balance(EvidencedTable(("bearer", "beneficiary", "effect"), [])) == (("bearer",), [])


def test_every_entry_of_the_bundled_drafts_rests_on_claims(graph: pg.Graph) -> None:
    _, rows = graph.ledger(version="us28", actor="United States")
    assert rows
    assert all(row.evidence for row in rows)


def test_a_plan_that_is_not_about_ukraine_has_a_ledger(graph: pg.Graph) -> None:
    _, rows = graph.ledger(version="minsk2")
    bearers = {compact(row.values[1] or "") for row in rows}
    assert any(bearer.startswith("group:") for bearer in bearers)


def test_a_name_that_is_no_actor_is_a_wrong_call(graph: pg.Graph) -> None:
    with pytest.raises(pg.UsageError, match="PG404"):
        graph.ledger(actor="Nobody")
