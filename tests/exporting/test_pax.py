"""The table of PA-X codes, row by row."""

import csv
import io
import re
from pathlib import Path

import pytest

import plangraph as pg
from conftest import EXPECTED, WriteData
from plangraph.exporting import pax
from plangraph.exporting.pax import CodeVector, Coding, list_codes, read_vectors
from plangraph.exporting.registry import find_format
from plangraph.vocabulary import PREFIXES


def test_the_table_of_all_bundled_versions_is_as_expected(graph: pg.Graph) -> None:
    text = "".join(graph.serialize("pax")).replace("\r\n", "\n")
    assert text == (EXPECTED / "versions.pax").read_text(encoding="utf-8")


def test_unknown_is_empty_and_absent_is_zero() -> None:
    vectors = [
        CodeVector("v:1", False, {"Ce": 2}),
        CodeVector("v:2", True, {"Ele": 3}, frozenset({"Ce"})),
        CodeVector("v:3", True, {"Ele": 1}, coding=Coding.BY_TOPIC),
    ]
    text = "".join(pax.serialize(vectors, ("Ce", "Ele", "TjAm")))
    assert text == (
        "version,known,coded,Ce,Ele,TjAm\r\n"
        "v:1,in part,set,2,,\r\n"
        "v:2,whole,set,,3,0\r\n"
        "v:3,whole,by topic,,1,\r\n"
    )


def test_a_version_with_a_comma_in_its_name_stays_one_cell() -> None:
    text = "".join(pax.serialize([CodeVector('https://example.org/a,"b', True, {})], ()))
    assert list(csv.reader(io.StringIO(text)))[1] == ['https://example.org/a,"b', "whole", "set"]


def test_the_format_is_found_by_name_and_ending() -> None:
    assert find_format("pax") is find_format(".pax") is pax.FORMAT


def test_a_file_that_ends_in_pax_holds_the_table(graph: pg.Graph, tmp_path: Path) -> None:
    graph.export(tmp_path / "versions.pax")
    assert (tmp_path / "versions.pax").read_bytes() == "".join(graph.serialize("pax")).encode()


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
        f"<{PREFIXES['clause']}vote> <{PREFIXES['dcterms']}subject> <{PREFIXES['pax']}Ele> ;\n"
        f"  <{PREFIXES['dcterms']}relation> <{PREFIXES['pax']}Cons> .\n"
    )
    (vector,) = read_vectors(pg.open(data, codes).store)
    assert vector.values == {"Ele": 3}, "the most detail counts, an approximation does not"


CODED = """
- {id: version:v, type: PlanVersion, coverage: whole-text, hasClauseVersion: [cv:a, cv:b]}
- id: cv:a
  type: ClauseVersion
  expressesClause: {id: clause:a, type: Clause, CODES}
  hasEffect: {id: effect:a, type: Obligation, action: monitor}
- id: cv:b
  type: ClauseVersion
  expressesClause: {id: clause:b, type: Clause, paxCode: none}
  hasEffect: {id: effect:b, type: Obligation, action: monitor}
"""


@pytest.mark.parametrize(
    ("codes", "ele", "wat"),
    [
        ("paxCode: Ele", 1, 0),
        ("paxCode: [Ele, Wat]", 1, 1),
        ("code: pax:Ele", 1, 0),
        ("paxCode: Ele, nearPaxCode: Wat", 1, None),
        ("paxCode: none", 0, 0),
        ("topic: elections", 1, None),  # by topic only: what nobody coded is unknown
        ("topic: own-vote", None, None),
        ("topic: territory", None, None),
        ("identifier: a", None, None),
    ],
)
def test_a_key_sets_codes_a_topic_suggests_them_and_the_rest_is_unknown(
    write_data: WriteData, codes: str, ele: int | None, wat: int | None
) -> None:
    word = "- {id: topic:own-vote, type: Concept, inScheme: topic, broader: topic:elections}\n"
    (vector,) = read_vectors(pg.open(write_data(CODED.replace("CODES", codes) + word)).store)
    assert (vector.find("Ele"), vector.find("Wat")) == (ele, wat)


def test_a_provision_without_specificity_is_a_mention(write_data: WriteData) -> None:
    data = write_data(
        "- {id: version:arun, type: PlanVersion, hasClauseVersion: cv:a}\n"
        "- id: cv:a\n  type: ClauseVersion\n  expressesClause: clause:elections\n"
        "  hasEffect: {type: Obligation, action: hold}\n"
    )
    codes = data.with_name("codes.ttl")
    codes.write_text(
        f"<{PREFIXES['clause']}elections> <{PREFIXES['dcterms']}subject> <{PREFIXES['pax']}Ele> ."
    )
    (vector,) = read_vectors(pg.open(data, codes).store)
    assert vector.values == {"Ele": 1}


#: A draft of one point, a vote, whose coverage, topic and codes are filled in.
PLAN_OF_ONES_OWN = """
- {id: version:arun, type: PlanVersion, coverage: COVERAGE, hasClauseVersion: cv:a}
- {id: clause:vote, type: Clause, topic: [TOPICS], code: [CODES]}
- id: cv:a
  type: ClauseVersion
  specificity: some
  expressesClause: clause:vote
  hasEffect: {id: effect:vote, type: Obligation, action: hold, resultingStatus: STATUS}
- {id: claim:vote, type: Claim, about: [cv:a, effect:vote], support: SUPPORT}
"""


def code(write_data: WriteData, **values: str) -> CodeVector:
    filled = {"COVERAGE": "whole-text", "TOPICS": "", "CODES": "", "STATUS": "proposed"}
    text = PLAN_OF_ONES_OWN
    for name, value in {**filled, "SUPPORT": "seen", **values}.items():
        text = text.replace(name, value)
    (vector,) = read_vectors(pg.open(write_data(text)).store)
    return vector


def test_a_plan_that_nobody_coded_has_no_zero(write_data: WriteData) -> None:
    vector = code(write_data)
    assert (vector.coding, vector.complete, vector.values) == (Coding.IN_PART, True, {})
    assert {vector.find(name) for name in ("Ele", "Ce", "TjAm")} == {None}


def test_a_topic_gives_the_codes_to_start_with_and_no_zero(write_data: WriteData) -> None:
    vector = code(write_data, TOPICS="elections, justice")
    assert (vector.coding, vector.values) == (Coding.BY_TOPIC, {"Ele": 2})
    assert {vector.find(name) for name in ("Ce", "TjAm")} == {None}


def test_a_code_that_people_set_stands_in_place_of_those_of_the_topic(
    write_data: WriteData,
) -> None:
    vector = code(write_data, TOPICS="elections", CODES="pax:Cons")
    assert (vector.coding, vector.values) == (Coding.SET, {"Cons": 2})
    assert (vector.find("Ele"), vector.find("Ce")) == (0, 0)


def test_that_no_code_fits_is_a_coding_too(write_data: WriteData) -> None:
    vector = code(write_data, TOPICS="elections", CODES="pax:none")
    assert (vector.coding, vector.values, vector.find("Ele")) == (Coding.SET, {}, 0)


@pytest.mark.parametrize("coverage", ["excerpts", "reported-changes-only"])
def test_a_coded_draft_that_was_seen_in_part_has_no_zero(
    write_data: WriteData, coverage: str
) -> None:
    vector = code(write_data, CODES="pax:Ele", COVERAGE=coverage)
    assert (vector.find("Ele"), vector.find("Ce"), vector.complete) == (2, None, False)


@pytest.mark.parametrize(("support", "amnesty"), [("seen", 0), ("seen-as-summary", None)])
def test_a_point_seen_as_a_summary_may_have_the_codes_of_its_topic(
    write_data: WriteData, support: str, amnesty: int | None
) -> None:
    vector = code(write_data, TOPICS="justice", CODES="pax:Ele", SUPPORT=support)
    assert (vector.find("TjAm"), vector.find("Ce")) == (amnesty, 0)


def test_a_status_that_is_near_to_a_code_leaves_it_unknown(write_data: WriteData) -> None:
    vector = code(write_data, CODES="pax:Ele", STATUS="demilitarised")
    assert (vector.find("DdrDemil"), vector.find("Ce")) == (None, 0)


def test_what_is_demilitarised_or_nearly_coded_is_not_zero(
    vectors: dict[str, CodeVector],
) -> None:
    assert vectors["ua20"].find("DdrDemil") == 2
    assert vectors["minsk2"].find("TpsAut") is None


def test_codes_are_names_in_the_form_of_pax(graph: pg.Graph) -> None:
    codes = list_codes(graph.store)
    assert codes == tuple(sorted(codes))
    assert [code for code in codes if not re.fullmatch(r"[A-Z][A-Za-z]{1,9}", code)] == []


def test_every_match_leads_to_a_code_of_the_scheme(graph: pg.Graph) -> None:
    strays = graph.store.query(
        "SELECT ?thing ?code {"
        " ?thing skos:closeMatch|skos:relatedMatch|dcterms:subject|dcterms:relation ?code"
        " FILTER (STRSTARTS(STR(?code), STR(pax:)))"
        " MINUS { ?code skos:inScheme <https://w3id.org/plangraph/scheme/pax> } }"
    )
    assert list(strays) == []


def test_every_code_is_used(graph: pg.Graph) -> None:
    unused = graph.store.query(
        "SELECT ?code { ?code skos:inScheme <https://w3id.org/plangraph/scheme/pax>"
        " ; skos:notation ?name"
        " MINUS { ?thing skos:closeMatch|skos:relatedMatch|dcterms:subject|dcterms:relation ?code }"
        " }"
    )
    assert list(unused) == []


def test_every_provision_is_coded_or_marked_as_without_a_code(
    vectors: dict[str, CodeVector],
) -> None:
    uncoded = {name for name, vector in vectors.items() if vector.coding is not Coding.SET}
    assert uncoded == {"geneva19"}, "of the draft of Geneva only changes without effects are known"


def test_no_whole_version_has_an_unknown_code_without_an_open_provision(
    vectors: dict[str, CodeVector],
) -> None:
    for vector in vectors.values():
        if vector.complete and vector.coding is Coding.SET and not vector.open:
            assert None not in map(vector.find, ("Ce", "Ele", "StBor", "TjAm"))
