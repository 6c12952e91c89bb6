"""Codes of PA-X: exactly what the research coded, and never a 0 that nobody saw."""

import re

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.exporting.crosswalk import CodeVector, list_codes, read_vectors
from plangraph.vocabulary import PREFIXES


@pytest.fixture(scope="module")
def vectors(graph: pg.Graph) -> dict[str, CodeVector]:
    return {vector.version.rpartition("/")[2]: vector for vector in read_vectors(graph.store)}


def test_the_article_has_the_codes_assigned_by_hand(
    vectors: dict[str, CodeVector],
) -> None:
    assert set(vectors["us28-ft"].values) == {
        *("StBor", "DdrDemil", "SsrFf", "SsrArm", "Cons", "SsrGua"),
        *("TjSan", "IntFu", "BanXb", "DevInfra", "ImE"),
    }


@pytest.mark.parametrize("code", ["TjAm", "Ele", "TjPrire", "Ce"])
def test_the_silence_of_a_text_seen_in_part_is_not_zero(
    vectors: dict[str, CodeVector], code: str
) -> None:
    assert vectors["us28-ft"].find(code) is None


def test_what_a_whole_text_lacks_is_zero(vectors: dict[str, CodeVector]) -> None:
    assert vectors["us28"].complete
    assert vectors["us28"].find("TjRMa") == 0
    assert vectors["us28"].find("TjAm") == 2


def test_compensation_is_coded_where_a_text_promises_it(vectors: dict[str, CodeVector]) -> None:
    coded = {name for name, vector in vectors.items() if vector.values.get("TjRMa")}
    assert coded == {"e3", "eu24", "uaeu-apr25", "us-apr25"}


def test_what_is_still_disputed_is_not_zero(vectors: dict[str, CodeVector]) -> None:
    # The 20 points have a point on the plant, of which only rival proposals are known.
    assert vectors["ua20"].complete
    assert vectors["ua20"].find("DevInfra") is None


def test_details_count_from_one_to_three(vectors: dict[str, CodeVector]) -> None:
    assert vectors["us28-ft"].values["ImE"] == 1
    assert vectors["us28"].values["ImE"] == 2
    assert vectors["minsk2"].values["Ce"] == 3


def test_a_plan_of_ones_own_is_coded_too(write_data: WriteData) -> None:
    data = write_data(
        "- {id: version:arun, type: PlanVersion, hasClauseVersion: [cv:a, cv:b]}\n"
        "- id: cv:a\n  type: ClauseVersion\n  specificity: vague\n  expressesClause: clause:vote\n"
        "  hasEffect: {type: Obligation, action: hold}\n"
        "- id: cv:b\n  type: ClauseVersion\n  specificity: detailed\n"
        "  expressesClause: clause:vote\n"
        "  hasEffect: {type: Obligation, action: hold}\n"
    )
    codes = data.with_name("codes.ttl")
    codes.write_text(
        f"<{PREFIXES['clause']}vote> <{PREFIXES['skos']}closeMatch> <{PREFIXES['pax']}Ele> ;\n"
        f"  <{PREFIXES['skos']}relatedMatch> <{PREFIXES['pax']}Cons> .\n"
    )
    (vector,) = read_vectors(pg.open(data, codes).store)
    assert vector.values == {"Ele": 3}, "the most detail counts, an approximation does not"


def test_a_provision_without_specificity_is_a_mention(write_data: WriteData) -> None:
    data = write_data(
        "- {id: version:arun, type: PlanVersion, hasClauseVersion: cv:a}\n"
        "- id: cv:a\n  type: ClauseVersion\n  expressesClause: clause:elections\n"
        "  hasEffect: {type: Obligation, action: hold}\n"
    )
    codes = data.with_name("codes.ttl")
    codes.write_text(
        f"<{PREFIXES['clause']}elections> <{PREFIXES['skos']}closeMatch> <{PREFIXES['pax']}Ele> ."
    )
    (vector,) = read_vectors(pg.open(data, codes).store)
    assert vector.values == {"Ele": 1}


def test_codes_are_names_in_the_form_of_pax(graph: pg.Graph) -> None:
    codes = list_codes(graph.store)
    assert codes == tuple(sorted(codes))
    assert [code for code in codes if not re.fullmatch(r"[A-Z][A-Za-z]{1,9}", code)] == []


def test_every_match_leads_to_a_code_of_the_scheme(graph: pg.Graph) -> None:
    strays = graph.query(
        "SELECT ?thing ?code { ?thing skos:closeMatch|skos:relatedMatch ?code"
        " FILTER (STRSTARTS(STR(?code), STR(pax:)))"
        " MINUS { ?code skos:inScheme <https://w3id.org/plangraph/scheme/pax> } }"
    )
    assert list(strays) == []


def test_every_topic_leads_to_a_code(graph: pg.Graph) -> None:
    without = graph.query(
        "SELECT ?topic { ?topic skos:inScheme <https://w3id.org/plangraph/scheme/topic>"
        " MINUS { ?topic skos:relatedMatch ?code } }"
    )
    assert list(without) == []


def test_every_code_is_used(graph: pg.Graph) -> None:
    unused = graph.query(
        "SELECT ?code { ?code skos:inScheme <https://w3id.org/plangraph/scheme/pax>"
        " MINUS { ?thing skos:closeMatch|skos:relatedMatch ?code } }"
    )
    assert list(unused) == []


#: Wordings and clauses that PA-X has no code for, or that say too little for one.
WITHOUT_CODE = {
    "eu24-end-of-war", "ft-g8-return", "us28-g8-return", "e3-g8-return",
    "minsk2-dialogue", "minsk2-economic-ties", "minsk2-contact-group",
    "ua20-reconstruction",
}  # fmt: skip


def test_every_provision_is_coded_or_known_to_have_no_code(graph: pg.Graph) -> None:
    without = graph.query(
        "SELECT DISTINCT ?wording { ?wording plan:hasEffect ?effect"
        " MINUS { ?wording plan:expressesClause?/skos:closeMatch ?code } }"
    )
    assert {str(iri).rpartition("/")[2] for (iri,) in without} == WITHOUT_CODE


def test_no_whole_version_has_an_unknown_code_without_an_open_provision(
    vectors: dict[str, CodeVector],
) -> None:
    for vector in vectors.values():
        if vector.complete and not vector.open:
            assert None not in map(vector.find, ("Ce", "Ele", "StBor", "TjAm"))
