from dataclasses import replace

from plangraph.asking.questions import EvidencedRow
from plangraph.asking.support import CONTEXT_HEADING, NO_SUPPORT
from plangraph.tabulating.citations import NO_NAMES, Citations, name_sources
from tabulating.tables import CLAIM, EX, captions

NAMED = Citations({f"{EX}source": "Article of May"})


def test_a_claim_is_cited_with_its_voice_and_its_place_in_the_source() -> None:
    words = (
        "It would pay [The paper; plan-content; stated; Article of May, line 3, characters 10–20]"
    )
    assert NAMED.cite([CLAIM]) == words
    assert NAMED.cite([CLAIM, CLAIM]) == f"{words}\n{words}"


def test_a_source_that_is_the_voice_is_named_once() -> None:
    text = NAMED.cite([replace(CLAIM, voice="Article of May")])
    assert text == "It would pay [Article of May; plan-content; stated; line 3, characters 10–20]"


def test_a_source_without_a_name_is_cited_by_its_iri() -> None:
    assert f"{EX}source, line 3" in NO_NAMES.cite([CLAIM])


def test_the_sources_of_rows_get_their_names() -> None:
    rows = [EvidencedRow((), (CLAIM,), (replace(CLAIM, source=f"{EX}a"),))]
    assert name_sources(rows, captions).names[f"{EX}a"] == "Arvenia"
    assert name_sources([], captions) == NO_NAMES


def test_context_is_cited_apart_and_only_its_first_claims() -> None:
    claims = [replace(CLAIM, line=line) for line in range(1, 7)]
    assert NAMED.cite_support(claims[:1], claims[1:]).split("\n") == [
        NAMED.cite(claims[:1]),
        CONTEXT_HEADING,
        *(NAMED.cite([item]) for item in claims[1:4]),
        "and 2 more",
    ]


def test_a_row_that_no_claim_supports_says_so() -> None:
    assert NAMED.cite_support([], []) == NO_SUPPORT
    assert NAMED.cite_support([], [], "part and whole") == "part and whole"
