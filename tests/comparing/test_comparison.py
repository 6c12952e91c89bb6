from __future__ import annotations

from dataclasses import replace

import pytest

import plangraph as pg
from conftest import FIXTURES, WriteData
from plangraph.comparing.changes import Change, Strength
from plangraph.comparing.comparison import Comparison, compare
from plangraph.comparing.effect_pairs import EffectChange
from plangraph.comparing.formats import to_rows
from plangraph.comparing.plan_version import PlanVersion
from plangraph.comparing.values import EffectValue
from plangraph.vocabulary import PREFIXES

DRAFTS = FIXTURES / "drafts"

AUTHORED = """
- {id: version:v, type: PlanVersion, label: {en: V}, hasClauseVersion: cv:v}
- {id: version:w, type: PlanVersion, label: {en: W}, hasClauseVersion: cv:w}
- {id: clause:cap, type: Clause, label: {en: Cap}}
- id: cv:v
  type: ClauseVersion
  expressesClause: clause:cap
  hasEffect:
    id: effect:v
    type: Prohibition
    action: exceed
    hasQuantity: {bound: at-most, value: 6}
- id: cv:w
  type: ClauseVersion
  expressesClause: clause:cap
  changeType: CHANGE
  hasEffect:
    id: effect:w
    type: Prohibition
    action: exceed
    hasQuantity: {bound: at-most, value: 8}
"""


def side(path: object, version: str) -> PlanVersion:
    return PlanVersion(pg.open(str(path)).lookup, PREFIXES["version"] + version)


def write_version(name: str, clauses: list[str]) -> str:
    """Return a version with one clause version for each clause, at point 1, 2 and so on."""
    iris = [f"cv:{name}-{clause}" for clause in clauses]
    lines = [
        f"- {{id: version:{name}, type: PlanVersion, coverage: whole-text,"
        f" hasClauseVersion: [{', '.join(iris)}]}}"
    ]
    for i, (iri, clause) in enumerate(zip(iris, clauses, strict=True), 1):
        effect = f"{{id: 'effect:{name}-{clause}', type: Obligation, action: pay}}"
        lines.append(
            f"- {{id: {iri}, type: ClauseVersion, pointNumber: '{i}',"
            f" expressesClause: clause:{clause}, hasEffect: {effect}}}"
        )
    return "\n".join(lines)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(side(DRAFTS / "one.yaml", "one"), side(DRAFTS / "two.yaml", "two"))


def test_each_clause_has_what_happened_to_it(comparison: Comparison) -> None:
    assert {
        clause.label: (clause.status, clause.strength.word) for clause in comparison.clauses
    } == {
        "Size of the guard": ("changed", "weaker"),
        "The old bridge": ("renumbered", ""),
        "Toll on the river": ("changed", ""),
        "Autumn market": ("added", ""),
        "Fair in the autumn market": ("not listed", ""),
        "The well": ("same", ""),
    }
    assert not comparison.is_same


def test_clauses_are_in_the_order_of_their_points(comparison: Comparison) -> None:
    assert [clause.label for clause in comparison.clauses] == [
        "Size of the guard",
        "The old bridge",
        "Toll on the river",
        "Fair in the autumn market",
        "Autumn market",
        "The well",
    ]


def test_effects_are_paired_and_what_has_no_partner_stands_alone(comparison: Comparison) -> None:
    (toll,) = [clause for clause in comparison.clauses if clause.label == "Toll on the river"]
    assert [bool(effect.old) and bool(effect.new) for effect in toll.effects] == [True, False]
    assert str(toll.effects[1].changes[0]) == "no longer there: Arun would receive profits."


def test_likely_pairs_are_suggested_with_the_words_they_share_and_not_joined(
    comparison: Comparison,
) -> None:
    (suggestion,) = comparison.suggestions
    assert (suggestion.old.label, suggestion.new.label) == (
        "Fair in the autumn market",
        "Autumn market",
    )
    assert suggestion.words == ("autumn", "market")
    assert suggestion.score == 0.67


def test_a_version_compared_with_itself_is_the_same() -> None:
    again = compare(side(DRAFTS / "one.yaml", "one"), side(DRAFTS / "one.yaml", "one"))
    assert again.is_same
    assert {clause.status for clause in again.clauses} == {"same"}


def test_the_way_back_swaps_what_was_added_and_what_is_gone() -> None:
    back = compare(side(DRAFTS / "two.yaml", "two"), side(DRAFTS / "one.yaml", "one"))
    statuses = {clause.label: clause.status for clause in back.clauses}
    assert statuses["Autumn market"] == "not listed"
    assert statuses["Fair in the autumn market"] == "added"
    assert {clause.strength for clause in back.clauses} == {Strength.UNDECIDED, Strength.STRONGER}


def test_a_clause_gone_from_a_later_state_of_the_same_version_is_dropped(
    write_data: WriteData,
) -> None:
    text = (DRAFTS / "one.yaml").read_text(encoding="utf-8").replace(", cv:one-well]", "]")
    later = compare(side(DRAFTS / "one.yaml", "one"), side(write_data(text), "one"))
    assert [c.status for c in later.clauses if c.label == "The well"] == ["dropped"]


@pytest.mark.parametrize(
    ("coverage", "status", "note"),
    [
        ("whole-text", "not listed", ""),
        ("excerpts", "unknown", "the draft was seen in excerpts"),
        ("reported-changes-only", "unknown", "only reported changes of the draft are known"),
    ],
)
def test_what_was_not_seen_is_neither_kept_nor_dropped_and_says_why(
    write_data: WriteData, coverage: str, status: str, note: str
) -> None:
    text = (DRAFTS / "two.yaml").read_text(encoding="utf-8").replace("whole-text", coverage)
    found = compare(side(DRAFTS / "one.yaml", "one"), side(write_data(text), "two"))
    (fair,) = [clause for clause in found.clauses if clause.label.startswith("Fair")]
    assert (fair.status, fair.note) == (status, note)


@pytest.mark.parametrize("word", ["dropped", "not-listed", "bracketed", "unknown"])
def test_what_the_data_say_of_a_clause_without_effects_is_its_status(
    write_data: WriteData, word: str
) -> None:
    text = AUTHORED.replace("CHANGE", word).partition("  hasEffect:\n    id: effect:w")[0]
    path = write_data(text)
    (clause,) = compare(side(path, "v"), side(path, "w")).clauses
    assert clause.status == word.replace("-", " ")
    assert clause.effects[0].old
    assert clause.effects[0].old.text.startswith("It would be forbidden to exceed 6")


@pytest.mark.parametrize(
    ("word", "disagrees"),
    [("weaker", False), ("reworded", False), ("stronger", True), ("same", True), ("added", True)],
)
def test_the_authored_change_is_held_against_the_computed_one(
    write_data: WriteData, word: str, disagrees: bool
) -> None:
    path = write_data(AUTHORED.replace("CHANGE", word))
    found = compare(side(path, "v"), side(path, "w"))
    assert bool(found.disagreements) is disagrees
    assert found.clauses[0].strength is Strength.WEAKER


def test_a_clause_comes_with_its_evidence(graph: pg.Graph) -> None:
    version = PlanVersion(graph.lookup, PREFIXES["version"] + "us28-ft")
    found = compare(version, version)
    assert all(clause.evidence for clause in found.clauses)


def test_what_was_seen_in_part_lacks_nothing_for_sure(graph: pg.Graph) -> None:
    sides = (PlanVersion(graph.lookup, PREFIXES["version"] + name) for name in ("us28", "e3"))
    statuses = {clause.clause: clause for clause in compare(*sides).clauses}
    package = statuses[PREFIXES["clause"] + "reconstruction"]
    assert package.status == "partly unknown"
    assert any(effect.unknown and not effect.changes for effect in package.effects)
    assert package.note == "point 12 was seen only in part"
    assert not package.disagreement


def test_points_that_nobody_saw_are_unknown_in_the_european_edit(graph: pg.Graph) -> None:
    sides = (PlanVersion(graph.lookup, PREFIXES["version"] + name) for name in ("us28", "e3"))
    unknown = [
        point
        for clause in compare(*sides).clauses
        if clause.status == "unknown" and clause.old
        for point in clause.old.points
    ]
    assert {"15", "17", "23", "27", "28"} <= set(unknown)


@pytest.mark.parametrize(
    "version",
    ["us28-ft", "us28", "e3", "geneva19", "ua20", "eu24", "us-apr25", "uaeu-apr25", "minsk2"],
)
def test_every_draft_is_the_same_as_itself(graph: pg.Graph, version: str) -> None:
    one, two = (PlanVersion(graph.lookup, PREFIXES["version"] + version) for _ in range(2))
    assert {clause.status for clause in compare(one, two).clauses} <= {
        "same",
        "bracketed",
        "unknown",
    }


def test_a_disagreement_says_what_the_data_say_and_what_is_computed(write_data: WriteData) -> None:
    for word, reason in (
        ("same", "the data say same, but effects differ"),
        ("stronger", "the data say stronger, what is computed is weaker"),
        ("added", "the data say added, but both versions have the clause"),
        ("weaker", ""),
    ):
        path = write_data(AUTHORED.replace("CHANGE", word))
        (clause,) = compare(side(path, "v"), side(path, "w")).clauses
        assert clause.disagreement == reason


def test_the_strength_of_a_clause_is_undecided_where_its_changes_disagree(
    comparison: Comparison,
) -> None:
    (cap,) = [clause for clause in comparison.clauses if clause.label == "Size of the guard"]
    change = Change("kind", EffectValue("a"), EffectValue("b"), Strength.STRONGER)
    stronger = EffectChange(EffectValue("a"), EffectValue("b"), (change,))
    assert replace(cap, effects=(*cap.effects, stronger)).strength is Strength.UNDECIDED
    assert replace(cap, effects=()).strength is Strength.UNDECIDED
    assert replace(cap, effects=(stronger,)).strength is Strength.STRONGER


def test_an_added_clause_is_unknown_where_the_old_version_was_seen_in_excerpts(
    write_data: WriteData,
) -> None:
    text = (DRAFTS / "one.yaml").read_text(encoding="utf-8").replace("whole-text", "excerpts")
    found = compare(side(write_data(text), "one"), side(DRAFTS / "two.yaml", "two"))
    assert [c.status for c in found.clauses if c.label == "Autumn market"] == ["unknown"]


def test_clauses_are_counted_by_their_status(comparison: Comparison) -> None:
    assert comparison.counts == {
        "same": 1,
        "renumbered": 1,
        "changed": 2,
        "added": 1,
        "not listed": 1,
    }


def test_a_clause_that_is_gone_stands_where_it_stood_in_the_old_version(
    write_data: WriteData,
) -> None:
    old, new = ["a", "b", "c", "d"], ["d", "a", "x"]
    text = "\n".join(
        [
            *(write_version(name, found) for name, found in (("v", old), ("w", new))),
            *(f"- {{id: clause:{name}, type: Clause}}" for name in "abcdx"),
        ]
    )
    path = write_data(text)
    found = compare(side(path, "v"), side(path, "w"))
    assert [clause.clause[-1] for clause in found.clauses] == ["d", "a", "b", "c", "x"]


BEARERS = """
- {id: state:a, type: State, label: {en: A}}
- {id: state:b, type: State, label: {en: B}}
- {id: group:both, type: ActorGroup, label: {en: Both}}
- {id: composition:v, type: Composition, compositionOf: group:both, accordingTo: version:v,
   hasMember: [state:a, state:b]}
- {id: composition:w, type: Composition, compositionOf: group:both, accordingTo: version:w,
   hasMember: [state:a, state:b]}
- {id: clause:one, type: Clause, label: {en: One}}
"""
BOUND = """
- id: version:%s
  type: PlanVersion
  coverage: whole-text
  hasClauseVersion:
    - pointNumber: 1
      expressesClause: clause:one
      hasEffect: {type: Obligation%s, action: pay, dueBy: {date: %s}}
"""


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("state:a", "state:a", "weaker"),
        ("state:a", "state:b", "another bearer"),
        ("state:a", "[state:a, state:b]", "another bearer"),
        ("state:a", "group:both", "another bearer"),
        ("[state:a, state:b]", "group:both", "weaker"),
        ("[state:a, state:b]", "state:b", ""),
        ("group:both", "state:b", ""),
        ("", "state:a", "weaker"),
        ("state:a", "", "weaker"),
    ],
)
def test_a_clause_that_binds_others_than_before_is_neither_weaker_nor_stronger(
    write_data: WriteData, old: str, new: str, word: str
) -> None:
    drafts = [
        BOUND % (name, f", dutyBearer: {bearer}" if bearer else "", day)
        for name, bearer, day in (("v", old, "2032-12-31"), ("w", new, "2034-06-30"))
    ]
    path = write_data(BEARERS + "".join(drafts))
    found = compare(side(path, "v"), side(path, "w"))
    assert [row[2] for row in to_rows(found)] == [f"changed, {word}" if word else "changed"]
    back = compare(side(path, "w"), side(path, "v"))
    assert (back.clauses[0].strength is Strength.STRONGER) is (word == "weaker")
