"""Every query of the package has a type of row, whose optional fields are those of its SPARQL."""

from __future__ import annotations

import re
import types
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, get_type_hints

import pytest
from pyoxigraph import Literal

import plangraph as pg
from plangraph import resources
from plangraph.asking.condition_contents import ConditionContentRow
from plangraph.asking.condition_trees import ConditionPartRow
from plangraph.asking.conditions import AmountRow, DueTimeRow
from plangraph.asking.coverage import CoverageRow, InclusionRow, SeenRow
from plangraph.asking.dataset import ProjectRow
from plangraph.asking.descriptions import ContentRow, KindRow, TimeRow
from plangraph.asking.evidence import EvidenceRow
from plangraph.asking.find import AboutRow
from plangraph.asking.fractions import CountedRow
from plangraph.asking.kept_names import NameRow, UnnamedRow
from plangraph.asking.labels import LabelRow
from plangraph.asking.memberships import MembershipRow
from plangraph.asking.point_numbers import NumberedRow
from plangraph.asking.provisions import (
    BearingRow,
    DraftLinkRow,
    EffectRow,
    PlanVersionRow,
    ProvisionRow,
)
from plangraph.asking.rows import is_iri, read_rows, read_rows_about, read_values
from plangraph.asking.sentences.facts_of_things import (
    FactRow,
    OtherRow,
    ThingHolderRow,
)
from plangraph.asking.summary import SummaryRow
from plangraph.asking.support import SupportRow
from plangraph.asking.whatif import BreachRow, ConsequenceRow, DependencyRow, EffectPlaceRow
from plangraph.checking.domains import MisplacedRow
from plangraph.checking.figures import PassageRow
from plangraph.checking.grounding import SpanRow
from plangraph.checking.identities import DisjointTypesRow
from plangraph.checking.own_words import StatedWordRow
from plangraph.citing.cite import SourceRow
from plangraph.comparing.draft_things import DraftThingRow, DraftThingSeenRow
from plangraph.drawing.drawn_relations import LinkRow, PartRow, RelationRow
from plangraph.drawing.near_relations import StatementOfThingRow
from plangraph.drawing.projection import WordRow
from plangraph.drawing.resource_links import StatementRow
from plangraph.exporting.effect_rows import (
    TabledClaimRow,
    TabledEffectRow,
    TabledRestRow,
    TabledTimeRow,
    TabledValueRow,
)
from plangraph.exporting.pax import CodeRow, OpenCodeRow, PaxRow
from plangraph.pages.part_names import PlaceRow
from plangraph.presenting.drafts import DraftRow
from plangraph.presenting.party_colours import PartyPartRow, PartyRow
from plangraph.presenting.points.draft_facts import DraftTextRow, SourceReportRow, StanceOnRow
from plangraph.presenting.time.time_axis import MilestoneRow
from plangraph.sparql.optionals import require_variables
from plangraph.tabulating.answers import PointRow
from plangraph.vocabulary import LABEL_PROPERTIES, PLAN, PREFIXES, SKOS

TYPES: dict[str, type[NamedTuple]] = {
    "about": AboutRow,
    "amounts": AmountRow,
    "codes": CodeRow,
    "condition-contents": ConditionContentRow,
    "condition-parts": ConditionPartRow,
    "conditions": BearingRow,
    "consequences": ConsequenceRow,
    "contents": ContentRow,
    "counted-wholes": CountedRow,
    "coverage": CoverageRow,
    "dependencies": DependencyRow,
    "effect-places": EffectPlaceRow,
    "drafts": DraftRow,
    "draft-links": DraftLinkRow,
    "draft-texts": DraftTextRow,
    "draft-things": DraftThingRow,
    "draft-things-seen": DraftThingSeenRow,
    "due-times": DueTimeRow,
    "effects": EffectRow,
    "evidence": EvidenceRow,
    "inclusions": InclusionRow,
    "labels": LabelRow,
    "links": LinkRow,
    "list-words": StatedWordRow,
    "disjoint-types": DisjointTypesRow,
    "milestones": MilestoneRow,
    "misplaced": MisplacedRow,
    "names": NameRow,
    "unnamed": UnnamedRow,
    "values": UnnamedRow,
    "names-of-kind": NameRow,
    "nodes": KindRow,
    "numbered": NumberedRow,
    "open-codes": OpenCodeRow,
    "parties": PartyRow,
    "parts": PartRow,
    "party-parts": PartyPartRow,
    "breachers": BreachRow,
    "memberships": MembershipRow,
    "passages": PassageRow,
    "pax": PaxRow,
    "places": PlaceRow,
    "points": PointRow,
    "statements": StatementRow,
    "statements-of-things": StatementOfThingRow,
    "project": ProjectRow,
    "provisions": ProvisionRow,
    "relations": RelationRow,
    "seen": SeenRow,
    "sentence-facts": FactRow,
    "facts-of-things": FactRow,
    "holders-of-things": ThingHolderRow,
    "named-things": FactRow,
    "times-in-same-words": OtherRow,
    "choices-of-things": OtherRow,
    "source-reports": SourceReportRow,
    "sources": SourceRow,
    "spans": SpanRow,
    "stances-on": StanceOnRow,
    "summary": SummaryRow,
    "support": SupportRow,
    "tabled-claims": TabledClaimRow,
    "tabled-effects": TabledEffectRow,
    "tabled-rest": TabledRestRow,
    "tabled-times": TabledTimeRow,
    "tabled-values": TabledValueRow,
    "times": TimeRow,
    "versions": PlanVersionRow,
    "words": WordRow,
}

#: Columns that may be unbound although they also stand outside OPTIONAL: in BIND or FILTER, or in
#: one branch of a UNION.
ALSO_OPTIONAL = {
    ("about", "language"),
    ("about", "other"),
    ("about", "text"),
    ("memberships", "version"),
    ("party-parts", "version"),
    ("codes", "how"),
    ("coverage", "coverage"),
    ("coverage", "unseen"),
    ("relations", "source"),
    ("seen", "claim"),
    ("seen", "effect"),
    *(("support", field) for field in SupportRow._fields[1:]),
    ("tabled-rest", "property"),
    ("times", "at"),
    ("times", "first"),
    ("times", "last"),
    ("times", "words"),
}

#: The one query that has no rows: it constructs triples.
CONSTRUCT = "service"

#: The queries that are asked about some things.
ABOUT_THINGS = (
    *(
        "about",
        "amounts",
        "contents",
        "due-times",
        "evidence",
        "facts-of-things",
    ),
    *("holders-of-things", "labels", "names", "nodes", "points", "source-reports", "sources"),
    *("stances-on", "statements-of-things", "support", "times", "times-in-same-words", "words"),
)
#: A table of one column in a query.
TABLE = re.compile(r"VALUES \?(\w+)")
#: The properties of labels with their ranks, and those of all names.
LABELS = dict(zip(LABEL_PROPERTIES, (0, 0, 1, 1, 2, 3, 4), strict=True))
NAMES = (*LABELS, PLAN.shortLabel, SKOS.altLabel, SKOS.hiddenLabel)

PEOPLE = "SELECT ?name ?thing WHERE { ?thing a plan:Person ; rdfs:label ?name }"


class PersonRow(NamedTuple):
    thing: str
    name: str


#: Queries for what the bundled plans do not have: faults, and conditions made of others.
HAS_NO_ROWS = (
    "choices-of-things",
    "condition-contents",
    "condition-parts",
    "disjoint-types",
    "misplaced",
    "project",
)


class MissingRow(NamedTuple):
    nothing: str


def test_every_query_has_a_type_of_row() -> None:
    folder = Path(resources.__file__).parent / "queries"
    assert {path.stem for path in folder.glob("*.rq")} - {CONSTRUCT} == set(TYPES)


@pytest.mark.parametrize("name", sorted(TYPES))
def test_the_optional_fields_are_those_that_the_query_may_leave_unbound(name: str) -> None:
    text, hints = resources.read_query(name), get_type_hints(TYPES[name])
    optional = {field for field, hint in hints.items() if isinstance(hint, types.UnionType)}
    assert optional == {
        field
        for field in TYPES[name]._fields
        if require_variables(text, [field]) != text or (name, field) in ALSO_OPTIONAL
    }


@pytest.mark.parametrize("name", sorted(TYPES))
def test_a_required_field_is_bound_in_every_row(graph: pg.Graph, name: str) -> None:
    row_type, hints = TYPES[name], get_type_hints(TYPES[name])
    required = [place for place, field in enumerate(row_type._fields) if hints[field] is str]
    text = resources.read_query(name)
    rows = list(read_rows(graph.store, text, row_type))
    assert bool(rows) == (name not in HAS_NO_ROWS)
    assert all(row[place] is not None for row in rows for place in required)


def test_values_are_read_by_the_names_of_the_columns_not_by_their_places(graph: pg.Graph) -> None:
    rows = list(read_rows(graph.store, PEOPLE, PersonRow))
    assert all(row.thing.startswith(PREFIXES["person"]) for row in rows)
    assert not any(row.name.startswith("https://") for row in rows)


def test_a_column_that_the_query_lacks_is_an_error(graph: pg.Graph) -> None:
    with pytest.raises(KeyError, match="nothing"):
        read_rows(graph.store, PEOPLE, MissingRow)


def test_bindings_give_a_variable_its_value(graph: pg.Graph) -> None:
    thing = PREFIXES["person"] + "zelenskiy"
    rows = read_rows(graph.store, PEOPLE, PersonRow, thing=thing)
    assert {row.thing for row in rows} == {thing}


def test_rows_about_some_things_are_all_their_rows_and_no_others(graph: pg.Graph) -> None:
    everybody = list(read_rows(graph.store, PEOPLE, PersonRow))
    some = sorted({row.thing for row in everybody})[::2]
    found = list(read_rows_about(graph.store, PEOPLE, PersonRow, [*some, *some, "no IRI", ""]))
    assert sorted(found) == sorted(row for row in everybody if row.thing in some)


@pytest.mark.parametrize("name", ABOUT_THINGS)
def test_a_query_about_some_things_has_the_rows_that_all_things_have(
    graph: pg.Graph, name: str
) -> None:
    text, row_type = resources.read_query(name), TYPES[name]
    everything = [tuple(row) for row in read_rows(graph.store, text, row_type)]
    place = row_type._fields.index("thing")
    some = {*sorted({row[place] for row in everything if is_iri(str(row[place]))})[::3]}
    assert some
    found = [tuple(row) for row in read_rows_about(graph.store, text, row_type, sorted(some))]
    assert Counter(found) == Counter(row for row in everything if row[place] in some)


@pytest.mark.parametrize("name", ABOUT_THINGS)
def test_no_query_about_some_things_joins_them_with_a_table_of_properties(name: str) -> None:
    text = resources.read_query(name).partition("WHERE")[2].partition("\nORDER BY")[0]
    for variable in TABLE.findall(text):
        assert not re.search(rf"\?thing \?{variable} \?", text), "write a branch for each property"


@pytest.mark.parametrize(("name", "ranks"), [("labels", LABELS), ("names", dict.fromkeys(NAMES))])
def test_labels_and_names_are_the_texts_of_their_properties(
    graph: pg.Graph, name: str, ranks: Mapping[str, int | None]
) -> None:
    row_type = TYPES[name]
    found = Counter(
        tuple(row) for row in read_rows(graph.store, resources.read_query(name), row_type)
    )
    expected = Counter[tuple[str, ...]]()
    for subject, how, text in {
        (str(q.subject), q.predicate.value, q.object) for q in graph.store.quads()
    }:
        if how not in ranks or not isinstance(text, Literal):
            continue
        thing, rank = subject.strip("<>"), ranks[how]
        if rank is None:
            expected[thing, how, text.value] += 1
        elif text.value:
            expected[thing, text.value, text.language or "", str(rank)] += 1
    assert found == expected


def test_more_things_than_one_query_takes_have_all_their_rows(graph: pg.Graph) -> None:
    (last,) = {row.thing for row in read_rows(graph.store, PEOPLE, PersonRow)} & {
        PREFIXES["person"] + "zelenskiy"
    }
    others = [f"https://example.org/{number}" for number in range(1200)]
    rows = read_rows_about(graph.store, PEOPLE, PersonRow, [*others, last])
    assert {row.thing for row in rows} == {last}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/a", True),
        ("urn:x:y", True),
        ("x:%41", True),
        ("x:%", False),
        ("no colon", False),
        ("x:y> } #", False),
        ("x:\\", False),
        ("_:b0", False),
        ("", False),
    ],
)
def test_only_what_can_be_written_between_angle_brackets_is_an_iri(
    text: str, expected: bool
) -> None:
    assert is_iri(text) is expected


def test_a_row_without_a_value_that_its_type_needs_is_refused(graph: pg.Graph) -> None:
    query = "SELECT ?thing ?name { OPTIONAL { FILTER (false) BIND (1 AS ?thing) } }"
    with pytest.raises(ValueError, match="a row without one of its values"):
        next(read_rows(graph.store, query, PersonRow))


def test_the_values_of_a_column_are_listed_by_the_column_before_it(graph: pg.Graph) -> None:
    table = "VALUES (?word ?rank) { (1 5) (1 4) (2 5) }"
    query = f"SELECT ?list ?word ?rank {{ {table} }} ORDER BY ?word ?rank"
    assert read_values(graph.store, query) == {"1": ["4", "5"], "2": ["5"]}
