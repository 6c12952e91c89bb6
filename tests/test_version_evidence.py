"""The evidence of the drafts: positions, places on pages, and how fully the words were seen."""

import pytest

import plangraph as pg
from bundled import find, select

#: Drafts read in excerpts of pages, unlike the newspaper article.
RELAYED = ("us28", "e3", "geneva19", "ua20", "eu24", "us-apr25", "uaeu-apr25", "minsk2")


# Positions


def test_both_sides_hold_a_position_on_the_points_they_have_not_agreed_on(
    graph: pg.Graph,
) -> None:
    for provision in ("zaporizhzhia-plant", "line-of-contact"):
        pattern = f"?s plan:stanceTarget cv:ua20-{provision} ; plan:stanceHolder ?found"
        assert find(graph, pattern) == ["state:ukraine", "state:us"]


# Evidence


def test_every_clause_version_effect_condition_and_stance_has_evidence(graph: pg.Graph) -> None:
    pattern = """
        VALUES ?kind { plan:ClauseVersion plan:Obligation plan:Prohibition plan:Permission
          plan:Entitlement plan:StatusChange plan:Condition plan:Stance plan:PlanVersion }
        ?found a ?kind
        MINUS { ?claim schema:about ?found ; plan:groundedIn/oa:hasSource ?source }
        FILTER(!STRSTARTS(STR(?found), STR(cv:ft-)))"""
    assert find(graph, pattern) == []


@pytest.mark.parametrize("version", RELAYED)
def test_the_claims_of_a_draft_rest_on_pages_read_in_excerpts(
    graph: pg.Graph, version: str
) -> None:
    about = f"version:{version} plan:hasClauseVersion ?provision . ?claim schema:about ?provision ."
    assert find(graph, f"{about} ?claim plan:groundedIn/oa:hasSource/plan:status ?found") == [
        "status:read-in-excerpt"
    ]
    kinds = find(graph, f"{about} ?claim plan:groundedIn/oa:hasSelector/rdf:type ?found")
    assert kinds == ["oa:FragmentSelector"]


def test_a_claim_that_rests_on_an_excerpt_says_how_fully_it_was_seen(graph: pg.Graph) -> None:
    pattern = """?found plan:groundedIn/oa:hasSelector ?place . ?place a oa:FragmentSelector
        MINUS { ?found plan:support ?support }"""
    assert find(graph, pattern) == []


def test_each_degree_of_support_is_in_use(graph: pg.Graph) -> None:
    used = find(graph, "?claim plan:support ?found")
    assert used == find(graph, "?found skos:inScheme <https://w3id.org/plangraph/scheme/support>")


def test_a_place_is_a_hash_or_a_point_and_never_both(graph: pg.Graph) -> None:
    pattern = "?found plan:spanSha256 ?hash ; oa:hasSelector/rdf:value ?point"
    assert find(graph, pattern) == []


def test_a_claim_about_a_numbered_clause_stands_at_that_point_of_the_page(
    graph: pg.Graph,
) -> None:
    rows = select(
        graph,
        """SELECT ?number ?place { ?provision plan:pointNumber ?number ; plan:hasEffect ?effect .
           ?claim schema:about ?effect, ?provision ; plan:groundedIn/oa:hasSelector/rdf:value ?place
           FILTER(STRSTARTS(STR(?claim), "https://w3id.org/plangraph/id/claim/us28-")) }""",
    )
    assert rows
    assert [row for row in rows if row[1] != f"point={row[0]}"] == []


def test_renderings_that_disagree_are_claims_of_their_own(graph: pg.Graph) -> None:
    for effect in ("us28-nato-enlargement", "us28-jets-in-poland"):
        claims = find(graph, f"?found schema:about effect:{effect}")
        assert len(claims) > 1, effect


def test_a_page_has_an_address_or_says_that_none_was_recorded(graph: pg.Graph) -> None:
    pattern = """?found a plan:SourceDocument ; plan:status status:read-in-excerpt
        MINUS { ?found schema:url|skos:note ?known }"""
    assert find(graph, pattern) == []
