import pytest

import plangraph as pg
from plangraph.asking.terms import list_unknown_terms, list_unknown_things
from plangraph.vocabulary import ID, PLAN


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT * { ?a plan:dutyBearerr ?b }", [("plan:dutyBearerr", "plan:dutyBearer")]),
        (f"SELECT * {{ ?a <{PLAN.iri}zzz> ?b }}", [("plan:zzz", None)]),
        (f"PREFIX p: <{PLAN.iri}> ASK {{ ?a p:Clausee ?b }}", [("plan:Clausee", "plan:Clause")]),
        ("SELECT * { ?a plan:dutyBearer ?b ; ex:unknown 'plan:x' ; a skos:Conceptt }", []),
        ("this is no query at all plan:", []),
    ],
)
def test_a_term_that_the_ontology_lacks_is_named_with_the_nearest(
    query: str, found: list[tuple[str, str | None]]
) -> None:
    assert [*list_unknown_terms(query)] == found


@pytest.mark.parametrize(
    ("query", "unknown"),
    [
        ("SELECT ?e { ?e plan:dutyBearer state:ukrane }", ["state/ukrane"]),
        (f"SELECT ?e {{ ?e plan:dutyBearer <{ID}state/ukrane>, state:ukraine }}", ["state/ukrane"]),
        ("SELECT ?e { ?e plan:dutyBearer state:ukraine ; ?p ex:unknown }", []),
        ("SELECT ?e { ?e plan:action action:withdraw }", []),
    ],
)
def test_a_thing_that_no_statement_has_is_named(
    graph: pg.Graph, query: str, unknown: list[str]
) -> None:
    assert [*list_unknown_things(graph.store, query)] == [f"{ID}{name}" for name in unknown]
