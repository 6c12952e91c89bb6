from __future__ import annotations

import plangraph as pg
from conftest import FIXTURES
from plangraph.comparing.comparison import compare
from plangraph.comparing.plan_version import PlanVersion, VersionPair
from plangraph.vocabulary import PREFIXES


def test_what_a_version_lacks_depends_on_what_was_seen(graph: pg.Graph) -> None:
    version = PlanVersion(graph.lookup, PREFIXES["version"] + "e3")
    working_group = version.see_clause(PREFIXES["clause"] + "security-working-group")
    assert working_group == (False, "point 15 was not seen", False)
    package = version.provisions[PREFIXES["clause"] + "reconstruction"]
    assert version.see_effects(package) == (False, "point 12 was seen only in part", False)
    cap = version.provisions[PREFIXES["clause"] + "forces-cap"]
    assert version.see_effects(cap).is_full
    assert version.see_details(cap.effects[0]).is_full


def test_evidence_is_found_for_things_and_none_for_what_the_version_lacks(graph: pg.Graph) -> None:
    version = PlanVersion(graph.lookup, PREFIXES["version"] + "us28-ft")
    assert version.find_evidence(["https://example.org/none"]) == ()
    assert all(version.find_evidence(item.things) for item in version.provisions.values())
    bare = PlanVersion(graph.lookup, version.version, with_evidence=False)
    assert not any(bare.find_evidence(item.things) for item in bare.provisions.values())


def test_a_comparison_without_words_finds_the_same_differences(graph: pg.Graph) -> None:
    names = [PREFIXES["version"] + name for name in ("us28", "e3")]
    spoken, silent = (
        compare(*(PlanVersion(graph.lookup, name, in_words=in_words) for name in names))
        for in_words in (True, False)
    )
    kinds = [
        [
            (clause.clause, clause.status, clause.strength, [c.kind for c in clause.changes])
            for clause in found.clauses
        ]
        for found in (spoken, silent)
    ]
    assert kinds[0] == kinds[1]
    effects = [effect for clause in silent.clauses for effect in clause.effects]
    assert not any(side.text for effect in effects for side in (effect.old, effect.new) if side)


def test_a_clause_knows_what_it_is_a_part_of(graph: pg.Graph) -> None:
    version = PlanVersion(graph.lookup, PREFIXES["version"] + "us28-ft")
    clause = PREFIXES["clause"]
    assert version.wholes[clause + "rebuilding"] == [clause + "frozen-assets"]


def test_each_version_captions_by_its_own_labels_and_else_by_those_of_the_other() -> None:
    one, two = (
        PlanVersion(
            pg.open(FIXTURES / "drafts" / f"{name}.yaml").lookup, PREFIXES["version"] + name
        )
        for name in ("one", "two")
    )
    pair = VersionPair(one, two)
    market, peace = PREFIXES["clause"] + "market", PREFIXES["condition"] + "peace"
    assert pair.sides.old.caption(market) == "Autumn market"
    assert pair.sides.new.caption(peace) == "in peacetime"
    assert pair.sides.old.caption("https://example.org/x") == "https://example.org/x"
