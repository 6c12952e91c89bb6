"""Who supports or rejects a clause, as sources up to a day report it."""

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.positions import positions
from plangraph.vocabulary import PREFIXES, compact

COLUMNS = (
    *("clause", "concerns", "holder", "position", "wording", "day", "source", "stance", "target"),
    "through",
)
CAP = "clause:forces-cap"


def test_each_position_has_its_source_and_its_evidence(graph: pg.Graph) -> None:
    columns, rows = positions(graph.lookup, CAP)
    assert columns == COLUMNS
    assert rows
    assert all(len(row.values) == len(columns) and row.evidence for row in rows)
    assert (columns, rows) == graph.positions(CAP)


def test_those_whom_a_source_names_come_before_those_who_are_found_through_them(
    graph: pg.Graph,
) -> None:
    columns, rows = positions(graph.lookup, CAP)
    concerns, holder = columns.index("concerns"), columns.index("holder")
    through = columns.index("through")
    pairs = [
        (compact(row.values[holder] or ""), compact(row.values[through] or "")) for row in rows
    ]
    order = [(row.values[concerns], bool(row.values[through])) for row in rows]
    assert order == sorted(order)
    assert ("group:senior-ukrainian-officials", "") in pairs
    assert ("state:ukraine", "group:senior-ukrainian-officials") in pairs


def test_a_day_leaves_out_what_sources_report_later_or_without_a_day(graph: pg.Graph) -> None:
    columns, every = positions(graph.lookup, CAP)
    day = columns.index("day")
    for until in ("2025-11-19", "2025-11-30", "2026-12-31"):
        known, rows = positions(graph.lookup, CAP, as_of=until)
        assert known == columns
        assert [row.values for row in rows] == [
            row.values for row in every if (row.values[day] or "9999") <= until
        ]


def test_a_stance_on_the_whole_text_is_none_on_the_clause_and_comes_last(graph: pg.Graph) -> None:
    columns, rows = positions(graph.lookup, CAP)
    concerns, target = columns.index("concerns"), columns.index("target")
    found = [(row.values[concerns], compact(row.values[target] or "")) for row in rows]
    assert found == [("the clause", "cv:ft-forces-cap")] * 2 + [
        ("the whole text", "version:us28-ft")
    ] * (len(found) - 2)
    assert len(found) > 2


@pytest.mark.parametrize("claim", ["", "- {id: claim:c, type: Claim, about: stance:s}\n"])
def test_a_stance_without_a_source_is_one_for_every_question(
    write_data: WriteData, claim: str
) -> None:
    text = PLAN.replace("TARGET", "cv:one-wide").replace(CLAIM, claim)
    graph = pg.open(write_data(text))
    (row,) = graph.positions("clause:wide").rows
    assert (row.values[COLUMNS.index("source")], row.values[COLUMNS.index("day")]) == (None, None)
    assert graph.positions("clause:wide", as_of="2026-01-01").rows == []
    assert [compact(line[1] or "") for line in graph.ask("red-lines")] == ["cv:one-wide"]
    assert list(graph.ask("unopposed")) == []


@pytest.mark.parametrize("target", ["clause:narrow", "cv:two-narrow"])
def test_whoever_rejects_a_clause_rejects_the_one_that_covers_it(
    write_data: WriteData, target: str
) -> None:
    graph = pg.open(write_data(PLAN.replace("TARGET", target)))
    assert list(graph.ask("unopposed")) == []


def test_an_unknown_clause_is_refused(graph: pg.Graph) -> None:
    with pytest.raises(pg.UsageError, match="PG404"):
        positions(graph.lookup, "no such clause")


PLAN = """
- id: version:one
  type: PlanVersion
  label: {en: One}
  hasClauseVersion: [cv:one-wide, cv:one-other]
- {id: version:two, type: PlanVersion, label: {en: Two}, hasClauseVersion: cv:two-narrow}
- {id: clause:wide, type: Clause, label: {en: Wide}}
- {id: clause:narrow, type: Clause, label: {en: Narrow}}
- {id: clause:other, type: Clause, label: {en: Other}}
- id: cv:one-wide
  type: ClauseVersion
  expressesClause: clause:wide
  covers: clause:narrow
  hasEffect: {id: effect:one, type: Obligation}
- {id: cv:one-other, type: ClauseVersion, expressesClause: clause:other}
- {id: cv:two-narrow, type: ClauseVersion, expressesClause: clause:narrow}
- {id: state:a, type: State, label: {en: A}}
- {id: source:s, type: SourceDocument, label: {en: S}}
- {id: span:s, type: Span, hasSource: source:s}
- {id: claim:c, type: Claim, about: stance:s, groundedIn: span:s}
- {id: stance:s, type: Stance, stanceHolder: state:a, stanceType: red-line, stanceTarget: TARGET}
"""


CLAIM = "- {id: claim:c, type: Claim, about: stance:s, groundedIn: span:s}\n"


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("clause:wide", {"wide": {"one-wide"}}),
        ("cv:one-wide", {"wide": {"one-wide"}}),
        ("effect:one", {"wide": {"one-wide"}}),
        ("version:one", {"wide": {"one-wide"}, "other": {"one-other"}}),
        ("clause:narrow", {"narrow": {"two-narrow"}, "wide": {"one-wide"}}),
        ("cv:two-narrow", {"narrow": {"two-narrow"}, "wide": {"one-wide"}}),
        ("state:a", {}),
    ],
)
def test_a_stance_is_found_at_each_clause_that_its_target_concerns(
    write_data: WriteData, target: str, found: dict[str, set[str]]
) -> None:
    graph = pg.open(write_data(PLAN.replace("TARGET", target)))
    for clause in ("wide", "narrow", "other"):
        columns, rows = graph.positions(f"clause:{clause}")
        told = [dict(zip(columns, row.values, strict=True)) for row in rows]
        wordings = {row["wording"] for row in told}
        assert wordings == {PREFIXES["cv"] + name for name in found.get(clause, ())}
        assert {compact(row["target"] or "") for row in told} <= {target}


@pytest.mark.parametrize(
    ("target", "crossed"),
    [
        ("clause:wide", {"one-wide"}),
        ("effect:one", {"one-wide"}),
        ("cv:two-narrow", {"two-narrow", "one-wide"}),
        ("version:one", set()),
    ],
)
def test_a_clause_crosses_a_red_line_at_it_at_its_effect_or_at_what_it_covers(
    write_data: WriteData, target: str, crossed: set[str]
) -> None:
    certain = "- {id: claim:c, certainty: stated}\n"
    graph = pg.open(write_data(PLAN.replace("TARGET", target) + certain))
    found = {item.message.split(":")[1] for item in graph.check().findings if item.code == "PG210"}
    assert found == crossed


@pytest.mark.parametrize("day", ["yesterday", "", "2025-04-31"])
def test_a_day_that_is_none_is_a_wrong_call(graph: pg.Graph, day: str) -> None:
    with pytest.raises(pg.UsageError, match="PG414"):
        graph.positions("clause:forces-cap", as_of=day)
