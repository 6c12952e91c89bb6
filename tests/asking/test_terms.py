import pytest

from plangraph.asking.terms import list_unknown_terms
from plangraph.vocabulary import PLAN


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
