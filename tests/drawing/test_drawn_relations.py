from __future__ import annotations

from plangraph.drawing.drawn_relations import DrawnRelation, FoundStatements, TripleClaimRow

ROLE = "https://example.org/role"


def resolve(found: FoundStatements) -> list[tuple[str, str, str]]:
    return [(one.source, one.thing or "link", one.target) for one in found.resolve()]


def test_an_end_that_is_an_edge_itself_stands_for_the_source_of_that_edge() -> None:
    duty = DrawnRelation("state", "army", ROLE, "duty")
    waiver = DrawnRelation("duty", "rival", ROLE, "waiver")
    protest = DrawnRelation("rival", "duty", ROLE, "protest")
    assert resolve(FoundStatements(relations=[duty, waiver, protest])) == [
        ("state", "duty", "army"),
        ("state", "waiver", "rival"),
        ("rival", "protest", "state"),
    ]


def test_a_statement_without_a_source_is_a_node_where_another_leads_to_it() -> None:
    duty = DrawnRelation("", "army", ROLE, "duty")
    protest = DrawnRelation("rival", "duty", ROLE, "protest")
    assert resolve(FoundStatements(relations=[duty])) == []
    assert resolve(FoundStatements(relations=[duty, protest])) == [
        ("duty", "duty", "army"),
        ("rival", "protest", "duty"),
    ]


def test_a_claim_of_a_relation_that_is_drawn_is_its_evidence_and_no_second_edge() -> None:
    link = DrawnRelation("state", "army", ROLE)
    claim = DrawnRelation("state", "army", "about", "claim")
    told = [TripleClaimRow("claim", "state", ROLE, "army")]
    (found,) = FoundStatements([link], [claim], told).resolve()
    assert (found.thing, found.claims) == ("", ("claim",))


def test_a_claim_of_a_relation_that_is_not_drawn_is_an_edge_in_the_role_that_it_states() -> None:
    claim = DrawnRelation("state", "army", "about", "claim")
    told = [TripleClaimRow("claim", "state", ROLE, "army")]
    (found,) = FoundStatements(relations=[claim], claims=told).resolve()
    assert (found.thing, found.role, found.claims) == ("claim", ROLE, ("claim",))


def test_the_key_of_an_edge_is_its_statement_with_the_role_or_its_property() -> None:
    assert DrawnRelation("a", "b", ROLE).edge_id == ("a", "b", ROLE)
    assert DrawnRelation("a", "b", ROLE, "duty").edge_id == ("a", "b", "duty role")
