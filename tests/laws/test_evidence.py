"""Law 3: a claim stands under a row because it supports the row, not because it mentions a thing.

A claim supports a row if it is a value of the row, is about the row's own effect, stance or other
node that only the row speaks of, or if its triple is between values of the row and of a property
that the row uses, in the draft that the claim is about. Every other claim is context, which is
shown apart.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import permutations
from typing import NamedTuple

import pytest

import plangraph as pg
from laws.conftest import Choice
from needs import TIME
from plangraph.asking.evidence import Evidence
from plangraph.asking.questions import EvidencedTable, Question, find_question, read_questions
from plangraph.asking.support import CONTEXT_HEADING
from plangraph.comparing.comparison import compare
from plangraph.comparing.json_format import to_json
from plangraph.comparing.plan_version import PlanVersion
from plangraph.drawing.elements import ACTOR, context_of, edges_of, evidence_of, nodes_of
from plangraph.pages import SitePages
from plangraph.pages.displayed_values import MAX_VALUES
from plangraph.tabulating.answers import make_answer
from plangraph.tabulating.readable import make_readable
from plangraph.view.page_data import draw
from plangraph.vocabulary import compact
from test_facts import CONTEXT

#: The classes of things that are a row's own: what a draft or a source says, not whom it names.
OWN = (
    *("Obligation", "Prohibition", "Permission", "Entitlement", "StatusChange", "Stance"),
    *("Milestone", "Statement", "Composition", "Condition", "Event", "Tenure", "ClauseVersion"),
    "Signature",
)
#: Claims that support nothing, of those that have a reason to have no triple (``test_facts``).
SUPPORT_NOTHING = {"ft-F05", "ft-F33", "ft-F67", "us28-dmitriev"}

# A quick test takes so many actors, conditions and clauses, pairs of drafts, pages.
_SOME, _SOME_PAIRS, _SOME_PAGES = 4, 3, 20

Values = set[str | None]
Uses = Callable[[str], bool]


class Triple(NamedTuple):
    """The triple that a claim states."""

    subject: str
    property: str
    value: str


class Step(NamedTuple):
    """That an actor counts for another one: in a draft or in all, as a composition or office says.

    The other one is the key of the step.
    """

    version: str | None
    outer: str
    node: str


class Claims:
    """What claims are about, the triples they state, and the things that are a row's own."""

    def __init__(self, graph: pg.Graph) -> None:
        kinds = " ".join(f"plan:{name}" for name in OWN)
        own = graph.store.query(
            f"SELECT DISTINCT ?thing {{ VALUES ?kind {{ {kinds} }} ?thing a ?kind }}"
        )
        self.own = {thing for (thing,) in own}
        self.about: dict[str | None, set[str | None]] = defaultdict(set)
        for claim, thing in graph.store.query(
            "SELECT ?claim ?thing { ?claim schema:about ?thing }"
        ):
            self.about[claim].add(thing)
        self._drafts: dict[str | None, set[str | None]] = defaultdict(set)
        for claim, draft in graph.store.query(
            "SELECT ?claim ?draft { ?claim schema:about/plan:accordingTo ?draft }"
        ):
            self._drafts[claim].add(draft)
        self.triples: dict[str | None, Triple] = {}
        for claim, *triple in graph.store.query("""
            SELECT ?claim ?s ?p ?o { ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
        """):
            self.triples[claim] = Triple(*map(str, triple))

        self.steps: dict[str, set[Step]] = defaultdict(set)
        for version, outer, inner, node in graph.store.query("""
            SELECT ?version ?outer ?inner ?node {
              { ?node plan:accordingTo ?version ; plan:compositionOf ?outer .
                ?node plan:hasMember ?inner }
              UNION
              { ?node org:member ?inner ; org:organization/org:subOrganizationOf* ?outer }
              UNION
              { ?outer plan:onBehalfOf|org:subOrganizationOf ?inner BIND(?outer AS ?node) }
            }"""):
            self.steps[str(inner)].add(Step(version, str(outer), str(node)))

    def find_way(self, outer: str, inner: str, version: str | None, most: int = 3) -> set[str]:
        """Return the groups, compositions and offices on the ways from one actor to another."""
        found: set[str] = set()
        for step in self.steps[inner] if most else ():
            if version in {None, step.version} or step.version is None:
                more = (
                    {outer}
                    if step.outer == outer
                    else self.find_way(outer, step.outer, version, most - 1)
                )
                found |= {step.node, inner, *more} if more else set()
        return found

    def support(self, claim: str, values: Values, uses: Uses) -> bool:
        """Return whether a claim supports a row with these values and properties."""
        if claim in values or self.about[claim] & values & self.own:
            return True
        if self._drafts[claim] and not self._drafts[claim] & values:
            return False
        triple = self.triples.get(claim)
        return triple is not None and {triple.subject, triple.value} <= values and uses(triple[1])


class Shown(NamedTuple):
    """A row, an edge or a page with the claims under it, and the properties that it uses."""

    name: str
    values: Values
    uses: Uses
    evidence: Iterable[Evidence]
    context: Iterable[Evidence]


@pytest.fixture(scope="module")
def claims(graph: pg.Graph) -> Claims:
    return Claims(graph)


@pytest.fixture(scope="module")
def pages(graph: pg.Graph) -> SitePages:
    return SitePages(graph)


def _find_faults(claims: Claims, shown: Iterable[Shown]) -> list[str]:
    """Return claims that stand where they do not belong, the smallest case first."""
    faults = [
        f"{compact(item.claim)} is shown as {place} of {row.name}"
        for row in shown
        for place, items in (("evidence", row.evidence), ("context", row.context))
        for item in items
        if claims.support(item.claim, row.values, row.uses) != (place == "evidence")
    ]
    return sorted(faults, key=lambda fault: (len(fault), fault))


def _show_rows(claims: Claims, what: str, table: EvidencedTable, uses: Uses) -> Iterator[Shown]:
    for row in table.rows:
        named = dict(zip(table.columns, row.values, strict=True))
        words = ", ".join(compact(value) for value in row.values if value)
        values = {*row.values, *_find_ways(claims, named)}
        yield Shown(f"{what} ({words})", values, uses, row.evidence, row.context)


def _find_ways(claims: Claims, row: Mapping[str, str | None]) -> set[str]:
    """Return what leads from a group or office of a row to the actor that it counts for."""
    columns = {column for question in read_questions() for column in question.actors}
    sides = [(row.get(through), row.get(actor)) for actor, through in columns]
    pairs = [(one, other) for one, other in sides if one and other]
    version = row.get("version")
    return {
        node
        for one, other in pairs
        for node in claims.find_way(one, other, version) | claims.find_way(other, one, version)
    }


def _uses_of(question: Question) -> Uses:
    """Return whether a question names a property, as its authors write it."""
    return lambda name: re.search(rf"\b{re.escape(compact(name))}\b", question.text) is not None


def _uses_none(_: str) -> bool:
    return False


def test_a_claim_under_a_row_of_a_question_supports_it(
    graph: pg.Graph, claims: Claims, choose: Choice
) -> None:
    faults = []
    for question in choose.share(read_questions()):
        table = graph.ask_with_evidence(question.name)
        shown = _show_rows(claims, question.name, table, _uses_of(question))
        faults += _find_faults(claims, shown)
    assert faults == []


def test_a_claim_under_a_row_of_the_ledger_supports_it(
    graph: pg.Graph, claims: Claims, choose: Choice
) -> None:
    uses = _uses_of(find_question("ledger"))
    whole = graph.ledger()
    place = whole.columns.index("bearer")
    actors = sorted({str(row.values[place]) for row in whole.rows if row.values[place]})
    tables = [
        (f"ledger of {compact(name)}", graph.ledger(actor=name)) for name in choose(actors, _SOME)
    ]
    shown = [row for what, table in tables for row in _show_rows(claims, what, table, uses)]
    assert shown
    assert _find_faults(claims, shown) == []


def _list_things(graph: pg.Graph, kind: str) -> list[str]:
    return [str(iri) for (iri,) in graph.store.query(f"SELECT ?thing {{ ?thing a plan:{kind} }}")]


def test_a_claim_under_a_position_supports_it(
    graph: pg.Graph, claims: Claims, choose: Choice
) -> None:
    uses = _uses_of(find_question("positions"))
    shown = [
        row
        for clause in choose(_list_things(graph, "Clause"), 2 * _SOME)
        for row in _show_rows(
            claims, f"positions on {compact(clause)}", graph.positions(clause), uses
        )
    ]
    assert _find_faults(claims, shown) == []


def test_a_claim_under_a_consequence_supports_it(
    graph: pg.Graph, claims: Claims, choose: Choice
) -> None:
    tables = {"whatif": graph.whatif()}
    conditions = sorted({str(row.values[0]) for row in tables["whatif"].rows})
    breachers = sorted({str(row.values[2]) for row in tables["whatif"].rows if row.values[2]})
    tables |= {f"whatif {compact(iri)}": graph.whatif(iri) for iri in choose(conditions, _SOME)}
    for iri in choose(breachers, _SOME):
        tables[f"whatif --breacher {compact(iri)}"] = graph.whatif(breacher=iri)
    for clause in choose(_list_things(graph, "Clause"), _SOME):
        tables[f"whatif --drop {compact(clause)}"] = graph.whatif(drop=clause)
    shown = [
        row for what, table in tables.items() for row in _show_rows(claims, what, table, _uses_none)
    ]
    assert _find_faults(claims, shown) == []


def _show_edges(graph: pg.Graph) -> Iterator[Shown]:
    for edge_id, edge in edges_of(graph.to_networkx()):
        values: Values = {edge_id.source, edge_id.target, edge["statement"]}
        name = f"{compact(edge_id.source)} {compact(edge['role'])} {compact(edge_id.target)}"
        yield Shown(name, values, edge["role"].__eq__, evidence_of(edge), context_of(edge))


def test_a_claim_under_an_edge_supports_it(graph: pg.Graph, claims: Claims) -> None:
    assert _find_faults(claims, _show_edges(graph)) == []


def test_a_step_of_a_path_has_the_claims_of_an_edge(graph: pg.Graph, choose: Choice) -> None:
    known = {(evidence_of(edge), context_of(edge)) for _, edge in edges_of(graph.to_networkx())}
    actors = [iri for iri, node in nodes_of(graph.to_networkx()) if node["drawn"] == ACTOR]
    steps = [
        step
        for ends in choose(permutations(actors[::7][:6], 2), _SOME)
        for step in graph.path(*ends)
    ]
    assert [str(step) for step in steps if (step.evidence, step.context) not in known] == []


def test_the_page_shows_the_claims_of_each_edge_and_the_context_apart(graph: pg.Graph) -> None:
    network = graph.to_networkx()
    drawing = draw(network)
    names = [text["claim"] for text in drawing.texts]
    for row, (_, edge) in zip(drawing.edges, edges_of(network), strict=True):
        pairs = ((row["claims"], edge["evidence"]), (row["context"], edge["context"]))
        for numbers, items in pairs:
            assert {names[number] for number in numbers} == {
                compact(item["claim"]) for item in items
            }


def test_a_claim_under_a_change_supports_it(
    graph: pg.Graph, claims: Claims, choose: Choice
) -> None:
    versions = [PlanVersion(graph.lookup, iri) for iri in _list_things(graph, "PlanVersion")]
    shown: list[Shown] = []
    for old, new in choose(permutations(versions, 2), _SOME_PAIRS):
        found = compare(old, new)
        for clause in found.clauses:
            sides = (side for side in (clause.old, clause.new) if side)
            values: Values = {thing for side in sides for thing in side.things}
            name = f"the change of {compact(clause.clause)} from {old.name} to {new.name}"
            shown.append(Shown(name, values, _uses_none, clause.evidence, ()))
        (written,) = json.loads(to_json([found]))
        listed = [[item["claim"] for item in row["evidence"]] for row in written["clauses"]]
        assert listed == [[item.claim for item in row.evidence] for row in found.clauses]
    assert _find_faults(claims, shown) == []


def _read_page(pages: SitePages, thing: str) -> tuple[set[str], set[str]]:
    """Return the claims on the page of a thing: those before and those after the heading."""
    page = pages.find(f"{pages.subjects.paths[thing]}.html")
    assert page is not None
    _, _, rest = page.content.decode().partition('<h2 id="claims">')
    section = rest.partition("</section>")[0]
    evidence, _, context = section.partition(f"<h3>{CONTEXT_HEADING}</h3>")
    return _read_claims(evidence), _read_claims(context)


def _read_claims(text: str) -> set[str]:
    return {
        html.unescape(name) for name in re.findall(r'<p><a href="[^"]*/claim/([^"]+)\.html">', text)
    }


def test_a_claim_on_the_page_of_a_thing_supports_what_the_page_says(
    graph: pg.Graph, claims: Claims, pages: SitePages, choose: Choice
) -> None:
    """The page says the relations of the thing and its triples."""
    said = {
        str(claim)
        for (claim,) in graph.store.query("""
            SELECT ?claim { ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o }
        """)
    }
    related: dict[str, set[str]] = defaultdict(set)
    for edge_id, edge in edges_of(graph.to_networkx()):
        for name in (edge_id.source, edge_id.target, edge["statement"]):
            related[name] |= {item["claim"] for item in edge["evidence"]}
    things = {str(thing) for found in claims.about.values() for thing in found}
    faults: list[str] = []
    for thing in choose(sorted(things & pages.subjects.paths.keys()), _SOME_PAGES):
        supporting = {
            str(claim)
            for claim, found in claims.about.items()
            if thing in found
            and (
                claims.support(str(claim), {thing}, _uses_none)
                or claim in related[thing]
                or (claim in said and claims.triples[claim].subject == thing)
            )
        }
        about = {str(claim) for claim, found in claims.about.items() if thing in found}
        for shown, wanted in zip(
            _read_page(pages, thing), (supporting, about - supporting), strict=True
        ):
            names = {iri.rpartition("/")[2] for iri in wanted}
            if not shown <= names or len(shown) != min(len(names), MAX_VALUES):
                faults.append(f"{compact(thing)}: {sorted(shown ^ names)}")
    assert faults == []


def test_the_page_of_a_question_shows_context_apart(
    graph: pg.Graph, pages: SitePages, choose: Choice
) -> None:
    for question in choose(read_questions(), _SOME_PAGES // 4):
        page = pages.find(f"questions/{question.name}.html")
        assert page is not None
        found = graph.ask_with_evidence(question.name)
        readable = make_readable(make_answer(graph.lookup, found, question.name, {}))
        entries = [row for group in readable.groups for row in group.rows]
        shown = page.content.decode().count(f"<p>{CONTEXT_HEADING}</p>")
        assert shown == sum(bool(row.context) for row in entries), question.name


@TIME
def test_every_claim_supports_something_or_has_a_reason_not_to() -> None:
    bundled = pg.open()
    own, about = (claims := Claims(bundled)).own, claims.about
    supporting = {item.claim for row in _show_edges(bundled) for item in row.evidence}
    supporting |= {str(claim) for claim, found in about.items() if found & own}
    for question in read_questions():
        rows = bundled.ask_with_evidence(question.name).rows
        supporting |= {item.claim for row in rows for item in row.evidence}
    left = {compact(iri) for iri in _list_things(bundled, "Claim")} - {*map(compact, supporting)}
    assert left == {f"claim:{name}" for name in SUPPORT_NOTHING}
    assert CONTEXT.keys() >= SUPPORT_NOTHING
