"""Each lint rule on a plan in which it finds something, and on the same plan after the fix."""

from pathlib import Path

import pytest
import rdflib

import plangraph as pg
from conftest import FIXTURES, WriteData
from needs import TIME
from plangraph.checking.check import Report
from plangraph.checking.lint import Rule, lint, read_rules
from plangraph.errors import Severity

RULES = read_rules()


def codes_of(path: Path) -> list[str]:
    graph = pg.open(path)
    return [finding.code for finding in lint(graph.lookup, graph.documents)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_finds_its_case_and_no_other_rule_does(rule: Rule) -> None:
    assert codes_of(FIXTURES / "lint" / f"{rule.code}-found.yaml") == [rule.code]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_is_silent_when_what_it_asks_for_is_there(rule: Rule) -> None:
    assert codes_of(FIXTURES / "lint" / f"{rule.code}-silent.yaml") == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_waiver_with_its_code_silences_the_rule_for_one_thing(rule: Rule, tmp_path: Path) -> None:
    found = FIXTURES / "lint" / f"{rule.code}-found.yaml"
    graph = pg.open(found)
    (thing,) = graph.store.query(rule.text)
    waiver = tmp_path / "waiver.yaml"
    waiver.write_text(
        f"- id: waiver:w\n  type: Waiver\n  waives: {thing[0]}\n  waivedCode: {rule.code}\n"
        "  description: {en: Looked at and accepted.}\n",
        encoding="utf-8",
    )
    waived = pg.open(found, waiver)
    assert list(lint(waived.lookup, waived.documents)) == []
    waiver.write_text(waiver.read_text("utf-8").replace(rule.code, "PG299"), encoding="utf-8")
    other = pg.open(found, waiver)
    assert [finding.code for finding in lint(other.lookup, other.documents)] == [rule.code]


@pytest.fixture(scope="module")
def exported(graph: pg.Graph) -> rdflib.Graph:
    """Return the bundled plans in rdflib's own store."""
    return rdflib.Graph().parse(data="".join(graph.serialize()), format="turtle")


@TIME
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rdflib_alone_finds_the_same_in_the_exported_turtle(
    rule: Rule, graph: pg.Graph, exported: rdflib.Graph
) -> None:
    answer = exported.query(rule.text)
    theirs = {tuple("" if value is None else str(value) for value in row) for row in answer}  # type: ignore[union-attr]
    ours = {tuple(value or "" for value in row) for row in graph.store.query(rule.text)}
    assert theirs == ours


def test_every_rule_says_what_it_finds_why_and_what_to_do() -> None:
    assert [rule.code for rule in RULES] == sorted({rule.code for rule in RULES})
    for rule in RULES:
        assert rule.title, rule.name
        assert rule.basis, rule.name
        assert rule.remedy, rule.name


def test_silence_is_unstated_in_a_named_source(bundled_report: Report) -> None:
    (message,) = [
        finding.message
        for finding in bundled_report.findings
        if finding.code == "PG206" and finding.path.endswith("us28-ft/clauses.yaml")
    ]
    assert "is unstated in Newspaper article on the 28-point plan" in message


def test_half_of_the_profits_is_given_to_nobody(bundled_report: Report) -> None:
    shares = [
        f for f in bundled_report.findings if f.code == "PG208" and "50 per cent" in f.message
    ]
    sentence = (
        "The United States would receive half of the profits of the effort to rebuild Ukraine"
    )
    assert [finding.message.split(":")[1] for finding in shares] == [
        f"ft-profit-share (“{sentence}”)",
        f"us28-profit-share (“{sentence}”)",
    ]


def test_a_plan_wide_monitor_spares_every_duty_of_the_version(bundled_report: Report) -> None:
    unverified = {
        finding.message.split(":")[1]
        for finding in bundled_report.findings
        if finding.code == "PG204"
    }
    assert unverified == {"e3", "eu24", "minsk2", "uaeu-apr25", "us-apr25"}


def test_what_a_draft_leaves_open_throughout_is_one_finding_with_its_numbers(
    bundled_report: Report,
) -> None:
    dates = [f.message for f in bundled_report.findings if f.code == "PG203"]
    assert [message for message in dates if message.startswith("version:us28:")] == [
        "version:us28: 60 of its 61 obligations, entitlements and changes have no time by which "
        "they would be met"
    ]
    assert len(dates) == len({message.split(": ")[0] for message in dates})


def test_a_waiver_of_one_effect_takes_it_out_of_the_count(tmp_path: Path) -> None:
    found = FIXTURES / "lint" / "PG203-found.yaml"
    waiver = tmp_path / "waiver.yaml"
    waiver.write_text(
        "- id: waiver:w\n  type: Waiver\n  waives: effect:e\n  waivedCode: PG203\n"
        "  description: {en: Looked at and accepted.}\n",
        encoding="utf-8",
    )
    waived = pg.open(found, waiver)
    assert list(lint(waived.lookup, waived.documents)) == []


def test_two_drafts_that_give_half_each_do_not_give_the_whole(write_data: WriteData) -> None:
    draft = (
        "- id: version:{0}\n  type: PlanVersion\n  hasClauseVersion: cv:{0}\n"
        "- id: cv:{0}\n  type: ClauseVersion\n  hasEffect:\n"
        "    - id: effect:{0}\n      type: Entitlement\n      affects: asset:profits\n"
        "      hasQuantity: {{type: Quantity, bound: exact, value: 50, unit: percent}}\n"
    )
    path = write_data(
        draft.format("a") + draft.format("b") + "- id: asset:profits\n  type: Asset\n"
    )
    graph = pg.open(path)
    shares = [f for f in lint(graph.lookup, graph.documents) if f.code == "PG208"]
    assert len(shares) == 2


REVENUE = """
- {id: version:v, type: PlanVersion, hasClauseVersion: cv:v}
- {id: asset:gas, type: Asset}
- id: cv:v
  type: ClauseVersion
  hasEffect:
    - {id: effect:a, type: Entitlement, affects: asset:gas, hasTime: EARLY, hasQuantity: A}
    - {id: effect:b, type: Entitlement, affects: asset:gas, hasTime: LATE, hasQuantity: B}
"""
EARLY, LATE = (f"{{type: Interval, label: {{en: years {years}}}}}" for years in ("1-3", "4-6"))
PARTS = "{type: Quantity, bound: exact, value: %s, outOf: %s, unit: share}"
FRACTION = "{type: Quantity, bound: exact, value: %s, outOf: %s}"


@pytest.mark.parametrize(
    ("late", "first", "second", "totals"),
    [
        (EARLY, PARTS % (3, 5), PARTS % (2, 5), []),
        (EARLY, PARTS % (1, 3), PARTS % (2, 3), []),
        (EARLY, PARTS % (1, 4), PARTS % (2, 4), ["75"]),
        (EARLY, FRACTION % (3, 5), PARTS % (2, 5), []),
        (LATE, PARTS % (5, 5), PARTS % (1, 2), ["50"]),
    ],
)
def test_shares_of_one_time_add_up_to_what_they_are_out_of(
    write_data: WriteData, late: str, first: str, second: str, totals: list[str]
) -> None:
    text = REVENUE.replace("EARLY", EARLY).replace("LATE", late)
    graph = pg.open(
        write_data(text.replace(": A}", f": {first}}}").replace(": B}", f": {second}}}"))
    )
    found = [f.message for f in lint(graph.lookup, graph.documents) if f.code == "PG208"]
    assert [message.split("come to ")[1].split(" per")[0] for message in found] == totals


COLLIDING = """
- {id: version:v, type: PlanVersion, hasClauseVersion: cv:v}
- id: cv:v
  type: ClauseVersion
  hasEffect:
    - {id: effect:a, type: Obligation, dutyBearer: state:a, action: enter, affects: place:p}
    - {id: effect:b, type: Prohibition, dutyBearer: state:a, action: enter, affects: place:p, MORE}
"""


@pytest.mark.parametrize(("more", "number"), [("", 1), ("prevailsOver: effect:a", 0)])
def test_effects_collide_unless_one_prevails(write_data: WriteData, more: str, number: int) -> None:
    graph = pg.open(write_data(COLLIDING.replace(", MORE", f", {more}" if more else "")))
    found = [f for f in lint(graph.lookup, graph.documents) if f.code == "PG209"]
    assert len(found) == number


def test_a_finding_stands_at_the_line_of_its_thing(write_data: WriteData) -> None:
    path = write_data("\n\n- id: cv:c\n  type: ClauseVersion\n  specificity: no-detail\n")
    graph = pg.open(path)
    (finding,) = lint(graph.lookup, graph.documents)
    assert (finding.line, finding.severity) == (3, Severity.WARNING)


def test_a_waiver_without_a_reason_is_an_error(write_data: WriteData) -> None:
    path = write_data(
        "- id: waiver:w\n  type: Waiver\n  waives: place:p\n  waivedCode: PG101\n"
        "- id: place:p\n  type: Place\n  label: {en: P}\n"
    )
    messages = " ".join(finding.message for finding in pg.check(path).errors)
    assert "gives no reason" in messages
    assert "Only what the lint finds, PG310 and PG601 can be waived" in messages


REVISION = """
- {{id: clause:a, type: Clause}}
- {{id: clause:b, type: Clause, isPartOf: clause:c}}
- {{id: clause:c, type: Clause}}
- {{id: clause:d, type: Clause, isPartOf: clause:b}}
- {{id: version:old, type: PlanVersion, coverage: excerpts, hasClauseVersion: [cv:a, cv:b, cv:c]}}
- {{id: cv:a, type: ClauseVersion, expressesClause: clause:a}}
- {{id: cv:b, type: ClauseVersion, expressesClause: clause:b}}
- {{id: cv:c, type: ClauseVersion, expressesClause: clause:c, covers: clause:a}}
- {{id: cv:new, type: ClauseVersion, {0}}}
"""


@pytest.mark.parametrize(
    ("new", "number"),
    [
        ("expressesClause: clause:a, wasRevisionOf: cv:b", 1),
        ("expressesClause: clause:a, replaces: cv:b", 1),
        ("expressesClause: clause:a, replaces: [cv:b, cv:c]", 1),
        ("expressesClause: clause:a, wasRevisionOf: [cv:a, cv:b]", 1),
        ("expressesClause: clause:a, replaces: [cv:a, cv:b]", 0),
        ("expressesClause: clause:a, replaces: cv:b, wasRevisionOf: cv:a", 0),
        ("expressesClause: clause:a, covers: clause:b, wasRevisionOf: cv:b", 0),
        ("expressesClause: clause:a, wasRevisionOf: cv:c", 0),
        ("expressesClause: clause:c, wasRevisionOf: cv:b", 0),
        ("expressesClause: clause:d, wasRevisionOf: cv:c", 0),
        ("expressesClause: clause:b, wasRevisionOf: cv:b", 0),
    ],
)
def test_another_clause_is_revised_only_where_the_data_say_why(
    write_data: WriteData, new: str, number: int
) -> None:
    assert codes_of(write_data(REVISION.format(new))) == ["PG215"] * number


def test_the_point_that_replaces_four_points_of_the_leak_is_no_finding(graph: pg.Graph) -> None:
    (rule,) = (rule for rule in RULES if rule.code == "PG215")
    assert list(graph.store.query(rule.text)) == []
    replaced = graph.store.query("SELECT ?old { cv:e3-recognition plan:replaces ?old }")
    assert len(list(replaced)) == 4


@pytest.mark.parametrize(
    ("links", "found"),
    [
        (
            "{id: place:a, isPartOf: place:b}, {id: place:b, isPartOf: place:a}",
            {"place:a", "place:b"},
        ),
        ("{id: cv:a, wasRevisionOf: cv:b}, {id: cv:b, replaces: cv:a}", {"cv:a", "cv:b"}),
        ("{id: effect:a, wasRevisionOf: effect:a}", {"effect:a"}),
        ("{id: institution:a, subOrganizationOf: institution:a}", {"institution:a"}),
        ("{id: person:a, onBehalfOf: person:a}", {"person:a"}),
        ("{id: milestone:a, precedes: milestone:a}", {"milestone:a"}),
        (
            "{id: condition:a, anyOf: condition:b}, {id: condition:b, noneOf: condition:a}",
            {"condition:a", "condition:b"},
        ),
        (
            "{id: effect:a, prevailsOver: cv:b}, {id: cv:b, prevailsOver: effect:a}",
            {"effect:a", "cv:b"},
        ),
        (
            "{id: composition:a, accordingTo: version:v, compositionOf: group:a,"
            " hasMember: group:b},"
            "{id: composition:b, accordingTo: version:v, compositionOf: group:b,"
            " hasMember: group:a}",
            {"group:a", "group:b"},
        ),
        (
            "{id: composition:a, accordingTo: version:v, compositionOf: group:a,"
            " hasMember: group:a}",
            {"group:a"},
        ),
    ],
)
def test_each_link_that_leads_back_is_a_loop(
    links: str, found: set[str], write_data: WriteData
) -> None:
    graph = pg.open(write_data(f"[{links}]\n"))
    loops = [f.message for f in lint(graph.lookup, graph.documents) if f.code == "PG216"]
    assert {message.split(": ")[0] for message in loops} == found


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ("{id: effect:a, orElse: effect:b}", {"effect:a"}),
        ("{id: effect:a, orElse: effect:a2}", set()),
        ("{id: effect:a, isPartOf: effect:b}", {"effect:a"}),
        ("{id: effect:a, isPartOf: effect:a2}", set()),
        ("{id: cv:a, isPartOf: cv:b}", {"cv:a"}),
        ("{id: cv:a, isPartOf: cv:a2}", set()),
        ("{id: effect:a, alternativeTo: effect:b}", set()),
        ("{id: version:b, hasClauseVersion: cv:a}, {id: cv:a, isPartOf: cv:b}", set()),
    ],
)
def test_parts_and_choices_are_within_one_draft(
    links: str, found: set[str], write_data: WriteData
) -> None:
    drafts = (
        "{id: version:a, hasClauseVersion: [cv:a, cv:a2]}, {id: version:b, hasClauseVersion: cv:b},"
        "{id: cv:a, hasEffect: [effect:a, effect:a2]}, {id: cv:b, hasEffect: effect:b}"
    )
    graph = pg.open(write_data(f"[{drafts}, {links}]\n"))
    findings = [item for item in lint(graph.lookup, graph.documents) if item.code == "PG218"]
    assert {item.message.split(": ")[0] for item in findings} == found


def test_a_text_that_was_seen_whole_has_no_unseen_point(write_data: WriteData) -> None:
    text = '- {id: version:v, type: PlanVersion, coverage: whole-text, unseenPoint: ["7"]}\n'
    graph = pg.open(write_data(text))
    (finding,) = [f for f in lint(graph.lookup, graph.documents) if f.code == "PG217"]
    assert "its coverage is the whole text" in finding.message


@pytest.mark.parametrize(
    ("kind", "total"),
    [("Obligation", []), ("Entitlement", ["the shares stated come to 7 per cent"])],
)
def test_one_percentage_is_a_share_only_where_somebody_would_get_it(
    write_data: WriteData, kind: str, total: list[str]
) -> None:
    graph = pg.open(
        write_data(
            "- {id: version:v, type: PlanVersion, hasClauseVersion: cv:v}\n"
            "- {id: asset:pay, type: Asset}\n"
            "- id: cv:v\n  type: ClauseVersion\n  hasEffect:\n"
            f"    - {{id: effect:e, type: {kind}, affects: asset:pay, hasQuantity: "
            "{type: Quantity, bound: exact, value: 7, unit: percent}}\n"
        )
    )
    found = [f.message for f in lint(graph.lookup, graph.documents) if f.code == "PG208"]
    assert [message.split("): ")[-1].split(";")[0].split(": ")[-1] for message in found] == total


SHARED = """
- {id: version:v, type: PlanVersion, hasClauseVersion: cv:v}
- {id: asset:costs, type: Asset}
- {id: asset:fund, type: Asset}
- id: cv:v
  type: ClauseVersion
  hasEffect:
    - {id: effect:a, type: Obligation, ONE}
    - {id: effect:b, type: Obligation, TWO}
"""
PERCENT = "hasQuantity: {type: Quantity, bound: exact, value: %s, unit: percent, shareOf: asset:%s}"
BY = "dueBy: {type: Interval, hasEnd: {type: Instant, date: %s-01-01}}"


@pytest.mark.parametrize(
    ("one", "two", "gaps"),
    [
        # what a rate would be lowered to, in two steps
        ("action: regulate, " + PERCENT % (12, "costs"), PERCENT % (6, "costs"), []),
        # parts of one thing, to be paid at two times
        (f"{BY % 2030}, action: pay, {PERCENT % (40, 'costs')}",
         f"{BY % 2031}, action: pay, {PERCENT % (60, 'costs')}", []),
        (f"{BY % 2030}, action: pay, {PERCENT % (40, 'costs')}",
         f"{BY % 2031}, action: pay, {PERCENT % (50, 'costs')}",
         ["90 per cent; the rest is unstated"]),
        # steps, each of which holds the one before
        (f"{BY % 2030}, action: pay, {PERCENT % (50, 'costs')}",
         f"{BY % 2031}, action: pay, {PERCENT % (100, 'costs')}", []),
        ("action: pay, " + PERCENT % (60, "costs"),
         "action: compensate, " + PERCENT % (60, "costs"),
         ["120 per cent; which is more than the whole"]),
        # parts of two things
        ("action: pay, affects: asset:costs, " + PERCENT % (30, "costs"),
         "action: pay, affects: asset:costs, " + PERCENT % (30, "fund"), []),
        # the fund pays for work; who pays from it moves money
        ("action: rebuild, fundedFrom: asset:fund", "action: cease-fire", []),
        ("action: pay, fundedFrom: asset:fund", "action: cease-fire",
         ["it moves money, but how much is unstated"]),
        ("action: rebuild, fundedFrom: asset:fund, transferTo: state:a", "action: cease-fire",
         ["it moves money, but how much is unstated"]),
    ],
)  # fmt: skip
def test_only_parts_of_one_thing_are_added_and_only_money_that_moves_has_an_amount(
    write_data: WriteData, one: str, two: str, gaps: list[str]
) -> None:
    graph = pg.open(write_data(SHARED.replace("ONE", one).replace("TWO", two)))
    found = [f.message for f in lint(graph.lookup, graph.documents) if f.code == "PG208"]
    assert len(found) == len(gaps)
    for message, gap in zip(found, gaps, strict=True):
        assert gap in message


def test_a_word_of_ones_own_below_pay_moves_money_too(write_data: WriteData) -> None:
    word = "- {id: action:tip, type: Concept, inScheme: action, broader: action:pay}\n"
    text = SHARED.replace("ONE", "action: tip, fundedFrom: asset:fund").replace(
        "TWO", "action: cease-fire"
    )
    graph = pg.open(write_data(word + text))
    found = [f.message for f in lint(graph.lookup, graph.documents) if f.code == "PG208"]
    assert len(found) == 1


WATCHED = """
- {id: action:count-boats, type: Concept, inScheme: action, broader: action:inspect}
- {id: peace-plan:p, type: PeacePlan}
- {id: version:v, type: PlanVersion, versionOf: peace-plan:p, hasClauseVersion: [cv:c, cv:d, cv:m]}
- {id: version:w, type: PlanVersion, versionOf: peace-plan:p, hasClauseVersion: cv:w}
- {id: cv:w, type: ClauseVersion}
- {id: cv:c, type: ClauseVersion}
- {id: cv:d, type: ClauseVersion, isPartOf: cv:c, hasEffect: [effect:a, effect:b]}
- {id: effect:a, type: Prohibition, action: enter, affects: place:p}
- {id: effect:b, type: Prohibition, action: enter, affects: place:q}
- {id: cv:m, type: ClauseVersion, hasEffect: effect:m}
- {id: effect:m, type: Permission, action: ACTION, affects: WHAT}
"""


@pytest.mark.parametrize(
    ("action", "affects", "unverified"),
    [
        ("monitor", "version:v", []),
        ("report-breaches", "version:v", []),
        ("count-boats", "version:v", []),
        ("oversee", "peace-plan:p", []),
        ("supervise", "cv:d", []),
        ("investigate", "cv:c", []),
        ("monitor", "effect:a", ["1 of its 2"]),
        ("monitor", "place:p", ["2 of its 2"]),
        ("monitor", "version:w", ["2 of its 2"]),
        ("guarantee-text", "version:v", ["2 of its 2"]),
        ("certify", "version:v", ["2 of its 2"]),
    ],
)
def test_a_duty_is_verified_where_somebody_watches_it_its_point_or_the_whole(
    write_data: WriteData, action: str, affects: str, unverified: list[str]
) -> None:
    text = WATCHED.replace("ACTION", action).replace("WHAT", affects)
    graph = pg.open(write_data(text))
    found = [f.message for f in lint(graph.lookup, graph.documents) if f.code == "PG204"]
    assert [message.split(": ")[1][:10] for message in found] == unverified


def test_who_watches_another_draft_of_the_plan_does_not_watch_this_one(
    write_data: WriteData,
) -> None:
    text = WATCHED.replace("ACTION", "monitor").replace("WHAT", "peace-plan:p")
    moved = text.replace("cv:m]", "cv:d]").replace(
        "hasClauseVersion: cv:w}", "hasClauseVersion: cv:m}"
    )
    graph = pg.open(write_data(moved))
    assert [f.code for f in lint(graph.lookup, graph.documents) if f.code == "PG204"] == ["PG204"]
