"""The drafts beside the article: which points are there, the key figures, and what backs them.

What was not seen is nowhere: no clause version says that an unseen point was kept or dropped.
"""

import re

import pytest

import plangraph as pg
from bundled import find, select

#: How many points each draft shows, of those that it numbers.
POINTS = {"us28": 28, "ua20": 20, "minsk2": 13, "e3": 23, "eu24": 12}

#: The points of the European edit that were in no excerpt.
UNSEEN = {"15", "17", "23", "27", "28"}

#: Amounts that people look up: effect, bound, value, unit or currency.
FIGURES = [
    ("ft-forces-cap", "at-most", "600000", "persons"),
    ("us28-forces-cap", "at-most", "600000", "persons"),
    ("e3-forces-cap", "at-most", "800000", "persons"),
    ("ua20-forces-cap", "at-most", "800000", "persons"),
    ("us28-disputes-settled", "exact", "30", "years"),
    ("us28-frozen-assets-investment", "exact", "100000000000", "USD"),
    ("us28-european-contribution", "exact", "100000000000", "USD"),
    ("us28-profit-share", "exact", "50", "percent"),
    ("us28-plant-output-russia", "exact", "50", "percent"),
    ("us28-plant-output-ukraine", "exact", "50", "percent"),
    ("ua20-recovery-funds", "target", "800000000000", "USD"),
    ("ua20-russian-withdrawals", "exact", "4", "regions"),
    ("minsk2-artillery-ukraine", "exact", "50", "km"),
    ("minsk2-rockets-formations", "exact", "70", "km"),
    ("minsk2-heavy-rockets-ukraine", "exact", "140", "km"),
]

#: Times that are counted: effect, duration, what they are counted from (nothing: unstated).
DURATIONS = [
    ("us28-elections", "P100D", ""),
    ("minsk2-pull-back-start", "P2D", "milestone:minsk2-ceasefire"),
    ("minsk2-artillery-ukraine", "P14D", ""),
    ("minsk2-dialogue", "P1D", "milestone:minsk2-pull-back"),
    ("minsk2-territory-law", "P30D", "event:minsk2-signing"),
    ("minsk2-border-start", "P1D", "milestone:minsk2-local-elections"),
]

#: What the article and the leaked text say of the same clause: clause, property, each side.
DIFFERENCES: list[tuple[str, str, list[str], list[str]]] = [
    ("nato-enlargement", "a", ["plan:Prohibition"], ["plan:Obligation"]),
    (
        "nato-membership",
        "plan:dutyBearer",
        ["state:ukraine"],
        ["institution:nato", "state:ukraine"],
    ),
    ("sanctions-relief", "plan:affects", ["law:us-sanctions"], ["law:sanctions-on-russia"]),
    ("security-guarantees", "plan:dutyBearer", [], []),
    ("donetsk", "plan:action", ["action:withdraw"], ["action:enter", "action:withdraw"]),
]


# Points


@pytest.mark.parametrize(("version", "number"), POINTS.items())
def test_as_many_points_are_there_as_were_seen(graph: pg.Graph, version: str, number: int) -> None:
    points = find(graph, f"version:{version} plan:hasClauseVersion/plan:pointNumber ?found")
    assert len({re.sub("[a-z]", "", point) for point in points}) == number


def test_what_was_not_seen_of_the_european_edit_is_neither_kept_nor_dropped(
    graph: pg.Graph,
) -> None:
    points = set(find(graph, "version:e3 plan:hasClauseVersion/plan:pointNumber ?found"))
    assert points == {str(number) for number in range(1, 29)} - UNSEEN
    unseen = find(
        graph,
        """version:us28 plan:hasClauseVersion ?one . ?one plan:pointNumber ?number ;
             plan:expressesClause ?clause FILTER(?number IN ("15", "17", "23", "27", "28"))
           version:e3 plan:hasClauseVersion ?found . ?found plan:expressesClause ?clause""",
    )
    assert unseen == []


def test_letters_of_a_point_that_were_cut_off_are_not_there(graph: pg.Graph) -> None:
    (revised,) = find(graph, "cv:e3-reconstruction plan:changeType ?found")
    assert revised == "change-type:same"
    assert find(graph, "cv:e3-reconstruction prov:wasRevisionOf/plan:pointNumber ?found") == [
        "12a",
        "12b",
    ]


def test_geneva_is_known_by_five_changes_without_number_or_effect(graph: pg.Graph) -> None:
    assert len(find(graph, "version:geneva19 plan:hasClauseVersion ?found")) == 5
    assert find(graph, "version:geneva19 plan:hasClauseVersion/plan:hasEffect ?found") == []
    assert find(graph, "version:geneva19 plan:hasClauseVersion/plan:pointNumber ?found") == []


def test_what_the_twenty_points_do_not_list_is_not_listed_rather_than_dropped(
    graph: pg.Graph,
) -> None:
    pattern = """
        version:ua20 plan:hasClauseVersion ?provision .
        ?provision plan:changeType change-type:not-listed ;
          plan:expressesClause/dcterms:identifier ?found"""
    assert find(graph, pattern) == [
        *("K03", "K07", "K08", "K09", "K13a", "K13b", "K13c"),
        *("K14", "K15", "K17", "K21a", "K21d", "K26"),
    ]


def test_the_clauses_are_keyed_from_k01_to_k31(graph: pg.Graph) -> None:
    keys = find(graph, "?clause a plan:Clause ; dcterms:identifier ?found FILTER(?found < 'L')")
    assert {int(re.sub("[a-z]", "", key)[1:]) for key in keys} == set(range(1, 32))
    assert len(keys) == len(
        find(graph, "?found a plan:Clause ; dcterms:identifier ?key FILTER(?key < 'L')")
    )


# Figures and times


@pytest.mark.parametrize(("effect", "bound", "value", "unit"), FIGURES, ids=lambda item: item)
def test_a_key_figure_is_exact(
    graph: pg.Graph, effect: str, bound: str, value: str, unit: str
) -> None:
    rows = select(
        graph,
        f"""SELECT ?bound ?value ?unit {{ effect:{effect} plan:hasQuantity ?quantity .
            ?quantity plan:bound ?bound ; schema:value ?value ;
              schema:unitText|schema:currency ?unit }}""",
    )
    assert rows == [(f"bound:{bound}", value, unit)]


@pytest.mark.parametrize("version", ["e3", "ua20"])
def test_the_higher_ceiling_holds_in_peacetime_only(graph: pg.Graph, version: str) -> None:
    pattern = f"effect:{version}-forces-cap plan:hasCondition ?found"
    assert find(graph, pattern) == ["condition:peacetime"]
    assert find(graph, "effect:us28-forces-cap plan:hasCondition ?found") == []


@pytest.mark.parametrize(("effect", "duration", "origin"), DURATIONS, ids=lambda item: item)
def test_a_relative_deadline_has_a_duration_and_its_origin_if_stated(
    graph: pg.Graph, effect: str, duration: str, origin: str
) -> None:
    rows = select(
        graph,
        f"""SELECT ?duration ?origin {{ effect:{effect} plan:dueBy ?due .
            ?due time:hasXSDDuration ?duration .
            OPTIONAL {{ ?due time:hasBeginning ?day . ?origin time:hasTime ?day }} }}""",
    )
    assert rows == [(duration, origin)]


def test_artillery_counts_from_a_hundred_millimetres(graph: pg.Graph) -> None:
    pattern = """asset:artillery-from-100-mm plan:hasQuantity ?size .
        ?size plan:bound bound:at-least ; schema:unitText "mm" ; schema:value ?found"""
    assert find(graph, pattern) == ["100"]


def test_the_border_waits_for_the_elections_and_the_constitution(graph: pg.Graph) -> None:
    steps = find(graph, "?found plan:precedes+ milestone:minsk2-border")
    assert {"milestone:minsk2-local-elections", "milestone:minsk2-constitution"} <= set(steps)
    pattern = """?effect plan:startsIf/dcterms:references ?found .
        cv:minsk2-border plan:hasEffect ?effect . ?found a plan:ClauseVersion"""
    assert find(graph, pattern) == ["cv:minsk2-constitution", "cv:minsk2-local-elections"]


def test_a_bearer_need_not_be_a_state(graph: pg.Graph) -> None:
    pattern = """version:minsk2 plan:hasClauseVersion/plan:hasEffect/plan:dutyBearer ?found .
        ?found a plan:ActorGroup"""
    assert find(graph, pattern) == ["group:armed-formations"]


# Conditions


def consequences(graph: pg.Graph, condition: str, version: str) -> dict[str, set[str]]:
    """Return what starts if a condition comes about, and what that undoes, in one draft."""
    rows = select(
        graph,
        f"""SELECT ?started ?undone {{
            version:{version} plan:hasClauseVersion/plan:hasEffect ?started .
            ?started plan:startsIf condition:{condition} .
            OPTIONAL {{ ?started plan:reverses ?undone }} }}""",
    )
    return {
        "starts": {started for started, _ in rows},
        "undone": {undone for _, undone in rows if undone},
    }


def test_what_follows_an_invasion_by_russia_can_be_asked(graph: pg.Graph) -> None:
    assert consequences(graph, "russia-invades-ukraine", "us28") == {
        "starts": {
            "effect:us28-joint-response",
            "effect:us28-sanctions-return",
            "effect:us28-gains-withdrawn",
        },
        "undone": {
            "effect:us28-sanctions-relief",
            "effect:us28-recognition",
            "effect:us28-southern-line",
        },
    }


def test_the_forfeit_after_a_missile_is_in_the_leaked_text_only(graph: pg.Graph) -> None:
    pattern = """?effect plan:startsIf condition:ukraine-fires-missile .
        ?found plan:hasClauseVersion/plan:hasEffect ?effect"""
    assert find(graph, pattern) == ["version:us28"]
    assert find(graph, "cv:e3-missile-forfeit plan:changeType ?found") == ["change-type:dropped"]


def test_frozen_assets_are_freed_only_once_somebody_has_paid(graph: pg.Graph) -> None:
    pattern = "?effect plan:action action:keep-frozen ; plan:endsIf ?found"
    assert find(graph, pattern) == [
        "condition:damage-paid",
        "condition:russia-pays",
        "condition:ukraine-compensated",
    ]


# Lineage


def test_what_changed_names_what_it_was_before(graph: pg.Graph) -> None:
    pattern = """?found plan:changeType ?change FILTER(?change != change-type:added)
        MINUS { ?found prov:wasRevisionOf ?earlier }"""
    assert find(graph, pattern) == []


def test_what_is_added_revises_nothing_and_its_clause_is_new(graph: pg.Graph) -> None:
    added = find(graph, "?found plan:changeType change-type:added")
    assert added == ["cv:ua20-economic-zone", "cv:ua20-free-trade", "cv:ua20-line-monitoring"]
    assert find(graph, "?found plan:changeType change-type:added ; prov:wasRevisionOf ?b") == []


def test_a_clause_version_revises_one_of_the_draft_that_its_draft_revises(
    graph: pg.Graph,
) -> None:
    pattern = """?found prov:wasRevisionOf ?earlier . ?draft plan:hasClauseVersion ?found .
        ?before plan:hasClauseVersion ?earlier
        MINUS { ?draft prov:wasRevisionOf ?before . ?before plan:hasClauseVersion ?earlier }"""
    assert find(graph, pattern) == []


def test_a_revision_words_the_same_clause(graph: pg.Graph) -> None:
    pattern = """?found prov:wasRevisionOf ?earlier ; plan:expressesClause ?clause .
        ?earlier plan:expressesClause ?other FILTER(?clause != ?other)"""
    assert find(graph, pattern) == []


def test_what_is_not_settled_about_a_lineage_is_said(graph: pg.Graph) -> None:
    disputed = find(graph, "?found a plan:PlanVersion ; plan:status status:lineage-disputed")
    assert disputed == ["version:eu24", "version:geneva19", "version:ua20"]
    pattern = """?found rdf:subject version:geneva19 ; rdf:predicate prov:wasRevisionOf ;
        rdf:object version:us28"""
    assert find(graph, pattern) == ["claim:geneva19-base"]


def test_every_draft_has_a_date_of_its_own_but_the_one_that_the_article_reports(
    graph: pg.Graph,
) -> None:
    pattern = "?found a plan:PlanVersion MINUS { ?found dcterms:issued|dcterms:date ?day }"
    assert find(graph, pattern) == ["version:us28-ft"]


# The article and the leaked text


@pytest.mark.parametrize(("clause", "property_", "article", "leaked"), DIFFERENCES, ids=str)
def test_the_article_and_the_leaked_text_differ_where_they_are_known_to(
    graph: pg.Graph, clause: str, property_: str, article: list[str], leaked: list[str]
) -> None:
    def values(version: str) -> list[str]:
        pattern = f"""version:{version} plan:hasClauseVersion ?provision .
            ?provision plan:expressesClause clause:{clause} ; plan:hasEffect ?effect .
            ?effect {property_} ?found"""
        return find(graph, pattern)

    assert (values("us28-ft"), values("us28")) == (article, leaked)


def test_the_article_and_the_leaked_text_join_on_nine_clauses(graph: pg.Graph) -> None:
    pattern = """
        version:us28-ft plan:hasClauseVersion/plan:expressesClause ?found .
        version:us28 plan:hasClauseVersion/plan:expressesClause ?found"""
    assert find(graph, pattern) == [
        *("clause:alliance-troops", "clause:donetsk", "clause:forces-cap", "clause:g8-return"),
        *("clause:nato-enlargement", "clause:nato-membership", "clause:peace-council"),
        *("clause:sanctions-relief", "clause:security-guarantees"),
    ]


def test_narrower_clauses_of_the_article_are_parts_and_say_why(graph: pg.Graph) -> None:
    pattern = "?found a plan:Clause ; dcterms:isPartOf ?whole ; skos:note ?why"
    assert find(graph, pattern) == [
        "clause:joint-vehicle",
        "clause:nato-renunciation",
        "clause:rebuilding",
    ]


def test_a_giver_is_named_by_one_page_and_not_by_the_article(graph: pg.Graph) -> None:
    pattern = """?event plan:eventType event-type:handover .
        ?claim rdf:subject ?event ; rdf:predicate plan:participant ; rdf:object person:driscoll ;
          plan:groundedIn/oa:hasSource ?found"""
    assert find(graph, pattern) == ["source:uanews"]
