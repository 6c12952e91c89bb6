"""Facts that the data once had amiss, each pinned at its row of the ledger or of the drafts' table.

A case names the row, says the fact in our own words, and gives a pattern with what it must find.
"""

import pytest

import plangraph as pg
from bundled import find
from plangraph.vocabulary import compact

#: Row, fact, pattern of ``?found``, what must be found.
FACTS = [
    ("F03", "a draft as a whole has no beneficiary", "version:us28-ft plan:beneficiary ?found", []),
    (
        "F03, F53",
        "nobody claims that a draft as a whole has one",
        "?c rdf:subject/a plan:PlanVersion ; rdf:predicate plan:beneficiary BIND(?c AS ?found)",
        [],
    ),
    *(
        (
            row,
            "that it suits Russia is the paper's view",
            f"claim:ft-{row}b rdf:predicate plan:beneficiary ; rdf:subject/plan:favour ?found",
            ["favour:is-pleased"],
        )
        for row in ("F04", "F54", "F55")
    ),
    (
        "F12, F14",
        "what people fear is nobody's judgement",
        "stance:ft-fear plan:stanceTarget/plan:certainty ?found",
        ["certainty:feared"],
    ),
    (
        "F13",
        "that the terms bear it out leads to the fear",
        "stance:ft-fear plan:justifiedBy ?found",
        ["claim:ft-F13"],
    ),
    (
        "F21",
        "the army holds parts of the region",
        "claim:ft-F21 rdf:object ?found",
        ["place:donetsk-held-parts"],
    ),
    (
        "F23",
        "the zone would count as part of Russia",
        "effect:ft-donetsk-status plan:transferTo ?found",
        ["state:russia"],
    ),
    (
        "F37",
        "Ukraine, not its president, would sign",
        "version:us28-ft plan:proposedSignatory ?found",
        ["state:ukraine", "state:us"],
    ),
    (
        "F38",
        "a holiday to come is a day, no event that happened",
        "event:thanksgiving-2025 a ?found",
        ["time:Instant"],
    ),
    (
        "F40",
        "early December has the ten days of the convention",
        "milestone:ft-conclude plan:dueBy/time:hasEnd/time:inXSDDate ?found",
        ["2025-12-10"],
    ),
    (
        "F42",
        "the meeting came first, by the plain reading",
        "claim:ft-F42b plan:certainty ?found",
        ["certainty:stated"],
    ),
    (
        "F52",
        "the two are the first to sign, not the only ones",
        "claim:ft-F52 plan:characterisation ?found",
        ["for starters"],
    ),
    (
        "F72, F73",
        "nobody says that the rebuilding effort would be set up",
        "?found plan:establishes institution:rebuilding-effort",
        [],
    ),
    (
        "F74",
        "the profits come from the venture",
        "effect:ft-profit-share plan:transferFrom ?found",
        ["institution:rebuilding-effort"],
    ),
    (
        "F77",
        "the council has a duty",
        "?effect plan:dutyBearer institution:peace-council . ?v plan:hasEffect ?effect ;"
        " plan:expressesClause ?found",
        ["clause:peace-council"],
    ),
    (
        "F49, F59",
        "both bodies belong to the US",
        "?found org:subOrganizationOf state:us",
        ["institution:us-army", "institution:white-house"],
    ),
    (
        "us28 3",
        "what Russia is expected to do favours Nato",
        "effect:us28-no-invasion plan:beneficiary ?found",
        ["institution:nato"],
    ),
    (
        "us28 3",
        "what Nato is expected to do favours Russia",
        "effect:us28-nato-enlargement plan:beneficiary ?found",
        ["state:russia"],
    ),
    (
        "us28 3",
        "both are expectations",
        "cv:us28-nato-enlargement plan:hasEffect/plan:normStrength ?found",
        ["norm-strength:is-expected"],
    ),
    *(
        (
            f"us28 {point}",
            "the land would count as part of Russia",
            f"effect:us28-{name} plan:transferTo ?found",
            ["state:russia"],
        )
        for point, name in (
            ("21a", "recognition"),
            ("21b", "southern-line"),
            ("21d", "donetsk-status"),
        )
    ),
    (
        "us28 22",
        "Ukraine's guarantee lapses only if Ukraine breaks the point",
        "?effect plan:reverses effect:us28-security-guarantees ;"
        " plan:startsIf/plan:breacher ?found",
        ["state:ukraine"],
    ),
    (
        "e3 21",
        "one point stands for the four on territory",
        "cv:e3-recognition plan:replaces/plan:pointNumber ?found",
        ["21a", "21b", "21c", "21d"],
    ),
    (
        "us28 7, 14",
        "points that hold narrower clauses of the article",
        "?wording a plan:ClauseVersion ; plan:covers ?found",
        [
            "clause:joint-vehicle",
            "clause:land-cession",
            "clause:nato-renunciation",
            "clause:rebuilding",
        ],
    ),
    (
        "us28 7, 13c",
        "effects that hold effects of the article in other words",
        "?effect plan:action ?action ; plan:covers ?found",
        ["effect:ft-g8-return", "effect:ft-nato-membership", "effect:ft-nato-renunciation"],
    ),
    (
        "ua20 12",
        "two rival proposals stand for each other",
        "cv:ua20-zaporizhzhia-plant plan:hasEffect/plan:alternativeTo ?found",
        ["effect:ua20-plant-ukraine", "effect:ua20-plant-us"],
    ),
    (
        "ua20 9",
        "several funders are no revision of the World Bank's duty",
        "?found prov:wasRevisionOf effect:us28-world-bank",
        [],
    ),
    (
        "minsk2 11",
        "the constitution is for Ukraine to adopt",
        "effect:minsk2-constitution plan:dutyBearer ?found",
        ["state:ukraine"],
    ),
    (
        "minsk2 9",
        "Ukraine is owed the border",
        "effect:minsk2-border-start a plan:Entitlement ; plan:beneficiary ?found",
        ["state:ukraine"],
    ),
]

#: Who belongs to "the parties" of a draft.
PARTIES = {
    "us28": ["state:russia", "state:ukraine"],
    "e3": ["state:russia", "state:ukraine"],
    "ua20": ["state:russia", "state:ukraine"],
    "minsk2": ["group:armed-formations", "state:ukraine"],
    "eu24": [],
}

#: Claims with neither a triple nor an effect, stance or event of their own, and why that is so.
CONTEXT = {
    **dict.fromkeys(
        ("e3-points", "eu24-points", "ft-F06", "geneva19-points", "minsk2-points", "ua20-points"),
        "a number of points, which is on the claim",
    ),
    "us28-points": "a number of points, which is on the claim",
    "ft-F25": "a number of persons, which is on the claim",
    "us28-present-strength": "a number of persons, which is on the claim",
    "ft-F03": "a judgement of the plan as a whole",
    "ft-F53": "a judgement of the plan as a whole",
    "ft-F05": "what an alliance is",
    "ft-F67": "what a club of states is",
    "ft-F28": "the reason of a stance, which leads to it",
    "ft-F33": "a headline of an unread article",
    "eu24-older": "a date that one page doubts",
    "geneva19-forces-cap-open": "a report that differs from the one beside it",
    "geneva19-referendum": "what negotiators were authorised to do",
    "us28-dmitriev": "somebody was consulted, without a part in the drafting",
    "us28-leak": "when and where the text came out",
}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [case[2:] for case in FACTS],
    ids=[f"{row}: {fact}" for row, fact, *_ in FACTS],
)
def test_the_fact_is_as_its_row_has_it(graph: pg.Graph, pattern: str, expected: list[str]) -> None:
    assert find(graph, pattern) == expected


@pytest.mark.parametrize("draft", PARTIES)
def test_the_parties_of_a_draft_are_those_that_its_points_name(graph: pg.Graph, draft: str) -> None:
    pattern = f"""?composition plan:compositionOf group:parties ;
        plan:accordingTo version:{draft} ; plan:hasMember ?found"""
    assert find(graph, pattern) == PARTIES[draft]


@pytest.mark.parametrize("person", ["driscoll", "vance", "trump", "leavitt", "butler"])
def test_an_office_holder_leads_to_the_state(graph: pg.Graph, person: str) -> None:
    pattern = f"""?tenure org:member person:{person} ;
        org:organization/org:subOrganizationOf? ?found . ?found a plan:State"""
    assert find(graph, pattern) == ["state:us"]


@pytest.mark.parametrize("person", ["witkoff", "rubio", "kushner"])
def test_a_drafter_of_the_leaked_text_is_implied_to_act_for_the_us(
    graph: pg.Graph, person: str
) -> None:
    pattern = f"?found rdf:subject person:{person} ; rdf:object state:us"
    assert find(graph, pattern) == [f"claim:us28-for-us-{person}"]
    assert find(graph, f"person:{person} plan:onBehalfOf ?found") == ["state:us"]


def test_every_percentage_says_of_what(graph: pg.Graph) -> None:
    pattern = """?quantity schema:unitText "percent" . ?found plan:hasQuantity ?quantity
        MINUS { ?quantity plan:shareOf ?whole }"""
    assert find(graph, pattern) == []


def test_every_effect_with_a_beneficiary_says_in_what_way_it_favours(graph: pg.Graph) -> None:
    assert find(graph, "?found plan:beneficiary ?a MINUS { ?found plan:favour ?way }") == []


def test_what_suits_somebody_only_in_a_papers_view_is_no_gain(graph: pg.Graph) -> None:
    pleased = find(graph, "?found plan:favour favour:is-pleased")
    pattern = """?claim rdf:subject ?found ; rdf:predicate plan:beneficiary ; rdf:object ?actor .
        ?claim schema:about ?found . ?found plan:favour favour:is-pleased"""
    assert pleased == find(graph, pattern) != []


def test_a_condition_that_an_actor_meets_by_a_breach_names_that_actor(graph: pg.Graph) -> None:
    breaches = find(graph, "?effect plan:startsIf ?found . ?found plan:breacher ?actor")
    assert breaches == [
        "condition:russia-changes-borders-by-force",
        "condition:russia-fires-on-ukraine",
        "condition:russia-invades-ukraine",
        "condition:ukraine-attacks-unprovoked",
        "condition:ukraine-changes-borders-by-force",
        "condition:ukraine-fires-missile",
        "condition:ukraine-invades-russia",
    ]


def test_the_effects_of_a_clause_version_are_numbered_without_a_gap(graph: pg.Graph) -> None:
    rows = graph.store.select("""
        SELECT ?wording (COUNT(?effect) AS ?effects) (SUM(?order) AS ?sum) {
          ?wording plan:hasEffect ?effect . ?effect plan:effectOrder ?order
        } GROUP BY ?wording""")
    assert rows
    counts = [(compact(str(name)), int(count or 0), int(total or 0)) for name, count, total in rows]
    assert [one for one in counts if one[2] != one[1] * (one[1] + 1) // 2] == []


def test_an_effect_revises_one_of_the_draft_that_its_own_draft_revises(graph: pg.Graph) -> None:
    pattern = """?found prov:wasRevisionOf ?old . ?new plan:hasEffect ?found .
        ?older plan:hasEffect ?old . MINUS { ?new prov:wasRevisionOf ?older }"""
    assert find(graph, pattern) == []


def test_a_claim_without_a_triple_or_a_thing_of_its_own_has_a_reason(graph: pg.Graph) -> None:
    pattern = """?found a plan:Claim .
        MINUS { ?found rdf:subject ?subject }
        MINUS {
          VALUES ?kind { plan:Stance plan:Event plan:Statement plan:Milestone plan:Tenure
                         plan:Composition }
          ?found schema:about/a ?kind
        }
        MINUS { ?found schema:about/a/rdfs:subClassOf plan:NormativeEffect }"""
    assert find(graph, pattern) == sorted(f"claim:{name}" for name in CONTEXT)
