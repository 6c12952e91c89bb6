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


def test_the_balance_counts_each_effect_once_for_each_pair_of_a_version(
    invented: pg.Graph,
) -> None:
    head, counts = balance(invented.lookup, ledger(invented.lookup))
    version = PREFIXES["version"] + "one"
    assert head == ("version", "bearer", NOBODY, ARUN)
    assert counts == [
        (version, NOBODY, "", "1"),
        (version, ARUN, "1", ""),
        (version, BORA, "2", "1"),
    ]


def test_the_balance_of_two_drafts_has_the_rows_of_both(graph: pg.Graph) -> None:
    _, counts = balance(graph.lookup, graph.ledger())
    for name in ("us28", "ua20"):
        _, alone = balance(graph.lookup, graph.ledger(version=name))
        bearers = {bearer for _, bearer, *_ in alone}
        assert {row[1] for row in counts if row[0] == PREFIXES["version"] + name} == bearers


def test_the_balance_counts_the_duties_of_a_group_for_its_members_not_for_office_holders(
    graph: pg.Graph,
) -> None:
    table = graph.ledger(version="us28")
    assert PREFIXES["person"] + "trump" in {row.values[1] for row in table.rows}
    _, counts = balance(graph.lookup, table)
    bearers = {compact(bearer) for _, bearer, *_ in counts}
    assert bearers >= {"state:ukraine", "state:russia"}
    assert not any(bearer.startswith("person:") for bearer in bearers)


def test_an_empty_ledger_has_an_empty_balance(invented: pg.Graph) -> None:
    empty = EvidencedTable(ledger(invented.lookup).columns, [])
    assert balance(invented.lookup, empty) == (("version", "bearer"), [])


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


def test_the_balance_counts_effects_of_which_only_one_would_hold_as_one() -> None:
    graph = pg.open(FIXTURES / "agreements" / "selmar")
    table = graph.ledger()
    caps = {PREFIXES["effect"] + f"sel-enrichment-{name}" for name in ("low", "high")}
    place, other = table.columns.index("effect"), table.columns.index("alternativeTo")
    rows = [row for row in table.rows if row.values[place] in caps]
    assert {row.values[other] for row in rows} == caps
    counts = balance(graph.lookup, EvidencedTable(table.columns, rows)).rows
    assert counts
    assert {cell for row in counts for cell in row[2:]} - {""} == {"1"}
