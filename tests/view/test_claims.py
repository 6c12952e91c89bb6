from __future__ import annotations

import pytest

from plangraph.drawing.elements import EdgeEvidence
from plangraph.view.claims import NumberedClaims


def evidence(**changes: object) -> EdgeEvidence:
    plain: EdgeEvidence = {
        "claim": "https://e.org/claim",
        "paraphrase": "paraphrase",
        "attribution": "as fact",
        "voice": "Paper",
        "certainty": "stated",
        "source": "https://e.org/source",
        "line": 1,
        "start": 0,
        "end": 9,
        "point": "",
        "support": "",
        "reading": "",
        "genre": "",
    }
    return plain | changes  # type: ignore[return-value]


def test_a_claim_of_two_places_is_one_claim_with_both() -> None:
    claims = NumberedClaims([evidence(line=1, voice="A"), evidence(line=2, voice="B")])
    (text,) = claims.texts()
    assert [(place["voice"], place["place"], place["span"]) for place in text["places"]] == [
        ("A", "line 1", "0–9"),
        ("B", "line 2", "0–9"),
    ]
    assert claims.rows() == [
        {"certainty": 0, "pattern": 0, "voice": [0, 1], "source": [0], "reading": []}
    ]


def test_the_same_evidence_twice_is_one_place() -> None:
    (text,) = NumberedClaims([evidence(), evidence()]).texts()
    assert len(text["places"]) == 1


def test_the_same_claim_in_other_words_is_another_claim() -> None:
    names = ("paraphrase", "attribution", "certainty", "support", "reading", "genre")
    for name in names:
        assert len(NumberedClaims([evidence(), evidence(**{name: "other"})]).rows()) == 2, name


def test_claims_are_numbered_by_source_then_line_then_character() -> None:
    items = [
        evidence(claim="d", source="b", line=1),
        evidence(claim="c", source="a", line=10),
        evidence(claim="b", source="a", line=9, start=5),
        evidence(claim="a", source="a", line=9, start=40),
    ]
    claims = NumberedClaims(items)
    assert [text["claim"] for text in claims.texts()] == ["b", "a", "c", "d"]
    assert [claims.numbers_of([item]) for item in items] == [[3], [2], [0], [1]]


def test_the_numbers_of_an_edge_name_each_claim_once_in_the_order_of_its_evidence() -> None:
    first, second = evidence(claim="a"), evidence(claim="b")
    claims = NumberedClaims([first, second])
    assert claims.numbers_of([second, first, second]) == [1, 0]


def test_certainties_are_from_the_firmest_with_the_patterns_of_their_lines() -> None:
    items = [evidence(claim=word, certainty=word) for word in ("unknown", "implied", "stated")]
    claims = NumberedClaims(items)
    assert claims.certainties == [
        {"label": "stated", "pattern": 0},
        {"label": "implied", "pattern": 1},
        {"label": "unknown", "pattern": 2},
    ]
    assert [pattern["dashes"] for pattern in claims.patterns] == [[], [0.1, 5], []]
    numbers = {
        text["claim"]: row["certainty"]
        for text, row in zip(claims.texts(), claims.rows(), strict=True)
    }
    assert numbers == {"stated": 0, "implied": 1, "unknown": 2}


def test_readings_are_numbered_where_a_wording_allows_two() -> None:
    words = ("", "wider reading", "strict reading")
    claims = NumberedClaims([evidence(claim=word or "a", reading=word) for word in words])
    assert [reading["label"] for reading in claims.readings] == [
        "one reading",
        "strict reading",
        "wider reading",
    ]
    assert [reading["pattern"] for reading in claims.readings] == [-1, 1, 2]
    assert [row["pattern"] for row in claims.rows()] == [0, 1, 2]
    assert [pattern["strands"] for pattern in claims.patterns] == [1, 2, 2]
    assert [row["reading"] for row in claims.rows()] == [[0], [1], [2]]
    assert NumberedClaims([evidence()]).readings == []


def test_iris_are_shown_as_curies_and_controls_made_visible() -> None:
    claim = "https://w3id.org/plangraph/id/claim/ft-F24"
    claims = NumberedClaims([evidence(claim=claim, paraphrase="a\x07", voice="\u202ev")])
    (text,) = claims.texts()
    assert text["claim"] == "claim:ft-F24"
    assert text["paraphrase"] == "a⟪U+0007⟫"
    assert text["places"][0]["voice"] == "⟪U+202E⟫v"
    assert claims.voices.shown() == ["⟪U+202E⟫v"]
    assert [source["title"] for source in claims.sources] == ["https://e.org/source"]


@pytest.mark.parametrize(
    ("point", "place"),
    [
        ("point=6", "point 6"),
        ("points=1-28", "points 1–28"),
        ("excerpt", "excerpt"),
        ("x=1", "x=1"),
    ],
)
def test_a_point_of_a_page_is_the_place_where_the_text_is_not_known(point: str, place: str) -> None:
    item = evidence(line=0, start=0, end=0, point=point)
    (found,) = NumberedClaims([item]).texts()[0]["places"]
    assert (found["place"], found["span"]) == (place, "")


def test_a_source_that_speaks_for_itself_is_not_named_twice() -> None:
    item = evidence(voice="https://e.org/source")
    (place,) = NumberedClaims([item]).texts()[0]["places"]
    assert (place["voice"], place["source"]) == ("", 0)


def test_no_evidence_is_no_claim() -> None:
    claims = NumberedClaims([])
    assert (claims.rows(), claims.texts(), claims.certainties, claims.sources) == ([], [], [], [])
