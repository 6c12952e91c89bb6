"""Nodes of a table: the short form, a claim where a row has a passage, values in their place."""

from dataclasses import replace

from plangraph.exporting.effect_rows import Amount, Dependence, TabledClaim, TabledEffect
from plangraph.exporting.time_cells import TimeCell
from plangraph.importing.table_ids import PlacedEffect
from plangraph.importing.table_names import NewThing
from plangraph.importing.table_nodes import (
    TableDefaults,
    make_drafts,
    make_spans,
    make_things,
    make_wordings,
)
from plangraph.importing.table_passages import NewSpan
from plangraph.importing.table_yaml import write_node
from plangraph.vocabulary import PLAN, expand

DEFAULTS = TableDefaults(
    expand("specificity:some"),
    expand("attribution:plan-content"),
    expand("certainty:would-be"),
    expand("peace-plan:a"),
    is_new_plan=True,
    title="plan.csv",
)
CLAIM = TabledClaim("", "", (), (expand("span:a.6"),))
EFFECT = TabledEffect(
    expand("effect:a-6"),
    expand("version:a"),
    expand("clause:cap"),
    "6",
    "",
    PLAN.Prohibition,
    values={"action": (expand("action:exceed"),), "bearer": (expand("state:x"),)},
    conditions=(Dependence(PLAN.startsIf, expand("condition:c")),),
    amounts=(Amount(expand("bound:at-most"), "5", "km"), Amount(expand("bound:exact"), "7", "EUR")),
    deadline=TimeCell("in May", end="2026-05"),
    claims=(CLAIM,),
)
PLACED = PlacedEffect(
    EFFECT, expand("cv:a-6"), is_known=False, claims=(expand("claim:a-6"),), row=2
)


def write(*placed: PlacedEffect) -> str:
    return "".join(
        write_node(node) for nodes, _ in make_wordings(placed, DEFAULTS) for node in nodes
    )


def test_a_clause_version_has_its_effects_and_what_they_share() -> None:
    assert (
        write(PLACED)
        == """\
- id: cv:a-6
  type: ClauseVersion
  pointNumber: "6"
  expressesClause: clause:cap
  specificity: some
  groundedIn: a.6
  hasEffect:
    - id: effect:a-6
      type: Prohibition
      dutyBearer: state:x
      action: exceed
      hasQuantity:
        - {type: Quantity, bound: at-most, value: 5, unit: km, ucumCode: km}
        - {type: Quantity, bound: exact, value: 7, currency: EUR}
      dueBy:
        type: Interval
        label: {en: "in May"}
        hasEnd: {type: Instant, edtf: "2026-05"}
      startsIf: condition:c
"""
    )


def test_effects_with_other_claims_have_their_own_passages_and_an_order() -> None:
    claim = replace(CLAIM, voice=expand("attribution:implied"))
    other = replace(PLACED, effect=replace(EFFECT, effect=expand("effect:b"), claims=(claim,)))
    text = write(PLACED, other)
    assert text.count("      groundedIn: a.6") == 2
    assert "      attribution: implied" in text
    assert "      effectOrder: 2" in text


def test_a_known_clause_version_only_gets_further_effects() -> None:
    text = write(replace(PLACED, is_known=True))
    assert text.startswith("- id: cv:a-6\n  hasEffect:\n    - id: effect:a-6\n")
    assert "effectOrder" not in text


def test_a_further_claim_is_a_node_with_the_default_voice() -> None:
    ids = (expand("claim:a-6"), expand("claim:a-6-2"))
    text = write(replace(PLACED, effect=replace(EFFECT, claims=(CLAIM, CLAIM)), claims=ids))
    assert "- id: claim:a-6-2\n  type: Claim\n" in text
    assert "  about: [effect:a-6, cv:a-6, state:x]\n  attribution: plan-content\n" in text


def test_drafts_list_their_clause_versions_and_new_ones_are_described() -> None:
    (known,) = make_drafts([PLACED], {}, DEFAULTS)
    assert write_node(known) == "- id: version:a\n  hasClauseVersion: cv:a-6\n"
    made = {expand("version:a"): NewThing("plan:PlanVersion", "Draft A")}
    (new,) = make_drafts([PLACED], made, DEFAULTS)
    assert "  versionOf: peace-plan:a\n" in write_node(new)
    assert "  groundedIn: a.6\n" in write_node(new)
    assert list(make_drafts([replace(PLACED, is_known=True)], {}, DEFAULTS)) == []


def test_things_and_words_that_are_new_are_described() -> None:
    made = {
        expand("version:a"): NewThing("plan:PlanVersion", "Draft A"),
        expand("clause:b"): NewThing("plan:Clause", "B"),
        expand("action:paint"): NewThing("action", "paint"),
    }
    text = "".join(map(write_node, make_things(made, DEFAULTS)))
    assert [line for line in text.split("\n") if " id:" in line or line.startswith("- ")] == [
        *("- id: peace-plan:a", "- id: clause:b", "- id: action:paint")
    ]
    assert "  inScheme: action\n  definition:" in text


def test_a_place_on_a_page_is_a_span() -> None:
    (node,) = make_spans({expand("span:p"): NewSpan(expand("source:s"), None, "point=6")})
    assert "  hasSelector: {type: Fragment, fragment:" in write_node(node)
