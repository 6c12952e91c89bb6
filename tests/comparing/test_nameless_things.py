from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.comparing.aligning.features import describe_draft
from plangraph.comparing.change_lines import list_differences
from plangraph.comparing.comparison import compare
from plangraph.comparing.nameless_things import describe_nameless, list_named, name_alike
from plangraph.comparing.plan_version import PlanVersion
from plangraph.vocabulary import PREFIXES

DRAFT = """
- id: version:{name}
  type: PlanVersion
  label: {{en: {name}}}
  coverage: whole-text
  hasClauseVersion:
    - pointNumber: 1
      expressesClause: clause:one
      hasEffect: {effect}
"""
SHARED = """
- {id: clause:one, type: Clause, label: {en: One}}
- {id: state:a, type: State, label: {en: A}}
- {id: state:b, type: State, label: {en: B}}
"""
EFFECT = "{type: Obligation, dutyBearer: state:a, action: pay, CHANGED}"

# What an effect may say of a thing without an id.
NESTED = [
    "affects: {type: Asset, label: {en: WORDS}}",
    "exceptFor: {type: Asset, label: {en: WORDS}}",
    "beneficiary: {type: ActorGroup, label: {en: WORDS}}",
    "fundedFrom: {type: Asset, label: {en: WORDS}}",
    "transferTo: {type: ActorGroup, label: {en: WORDS}}",
    "verifiedBy: {type: Institution, label: {en: WORDS}}",
    "establishes: {type: Institution, label: {en: WORDS}}",
    "hasCondition: {label: {en: WORDS}}",
    "startsIf: {breachOf: clause:one, determinedBy: {type: Institution, label: {en: WORDS}}}",
    "hasQuantity: {value: 5, unit: percent, shareOf: {type: Asset, label: {en: WORDS}}}",
    "hasQuantity: {bound: exact, value: 5, per: {type: Asset, label: {en: WORDS}}}",
    "dueBy: {duration: P9D, hasBeginning: {label: {en: WORDS}}}",
    "affects: {type: Asset, label: {en: x}, owner: {type: State, label: {en: WORDS}}}",
]


def write_drafts(write_data: WriteData, old: str, new: str) -> pg.Graph:
    drafts = [
        DRAFT.format(name=name, effect=EFFECT.replace("CHANGED", said))
        for name, said in (("v", old), ("w", new))
    ]
    return pg.open(write_data(SHARED + "".join(drafts)))


def read_versions(graph: pg.Graph) -> list[PlanVersion]:
    return [PlanVersion(graph.lookup, PREFIXES["version"] + name) for name in "vw"]


@pytest.mark.parametrize("nested", NESTED)
def test_what_two_drafts_write_alike_inside_their_effects_is_no_difference(
    write_data: WriteData, nested: str
) -> None:
    graph = write_drafts(
        write_data, nested.replace("WORDS", "the old fund"), nested.replace("WORDS", "the Old fund")
    )
    found = compare(*read_versions(graph))
    assert found.is_same, [list_differences(one) for one in found.clauses]


@pytest.mark.parametrize("nested", NESTED)
def test_what_they_write_in_other_words_differs(write_data: WriteData, nested: str) -> None:
    graph = write_drafts(
        write_data, nested.replace("WORDS", "the old fund"), nested.replace("WORDS", "a new bank")
    )
    assert not compare(*read_versions(graph)).is_same


def test_named_things_of_one_label_are_two(write_data: WriteData) -> None:
    nested = "affects: {id: 'asset:NAME', type: Asset, label: {en: fund}}"
    graph = write_drafts(write_data, nested.replace("NAME", "one"), nested.replace("NAME", "two"))
    assert not compare(*read_versions(graph)).is_same


def test_other_values_inside_a_nameless_thing_make_it_another(write_data: WriteData) -> None:
    nested = "affects: {type: Asset, label: {en: fund}, owner: state:WHO}"
    graph = write_drafts(write_data, nested.replace("WHO", "a"), nested.replace("WHO", "b"))
    assert not compare(*read_versions(graph)).is_same


def test_how_a_name_is_inflected_makes_no_difference(write_data: WriteData) -> None:
    plain = "affects: {type: Asset, label: {en: fund}}"
    graph = write_drafts(
        write_data, plain, plain.replace("fund}", "fund}, inSentence: {en: the fund}")
    )
    assert compare(*read_versions(graph)).is_same


def test_nameless_things_alike_have_one_feature_in_common(write_data: WriteData) -> None:
    nested = "exceptFor: {type: Asset, label: {en: f}}, affects: {type: Asset, label: {en: fund}}"
    graph = write_drafts(write_data, nested, nested.replace("fund", "Fund"))
    (old,), (new,) = map(describe_draft, read_versions(graph))
    assert {*old.features} == {*new.features}


def test_one_iri_stands_for_all_that_is_described_alike(write_data: WriteData) -> None:
    graph = write_drafts(write_data, *["affects: {type: Asset, label: {en: fund}}"] * 2)
    old, new = (version.nameless for version in read_versions(graph))
    assert len(old) == len(new) == 1
    assert {*old.values()} == {*new.values()}
    assert name_alike(old, new) == {iri: min(old) for iri in (*old, *new)}


def test_nothing_is_read_where_no_thing_is_nameless(graph: pg.Graph) -> None:
    version = PlanVersion(graph.lookup, PREFIXES["version"] + "us28")
    effects = [effect for item in version.provisions.values() for effect in item.effects]
    named = [iri for iri in list_named(effects, version.side.conditions) if iri in version.clauses]
    assert named
    assert describe_nameless(graph.store, {"https://x.org/a", "https://x.org/a2"}) == {}
