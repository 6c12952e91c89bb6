from dataclasses import replace

import plangraph as pg
from plangraph.asking.support import CONTEXT_HEADING, NO_SUPPORT
from plangraph.tabulating.citations import cite, cite_support
from tabulating.tables import CLAIM


def test_evidence_is_cited_with_voice_and_place_a_line_for_each_claim(graph: pg.Graph) -> None:
    (row, *_) = graph.ask_with_evidence("pressure").rows
    text = cite(row.evidence)
    assert text.count("\n") == len(row.evidence) - 1
    assert all(item.voice in text and item.place in text for item in row.evidence)


def test_context_is_cited_apart_and_only_its_first_claims() -> None:
    claims = [replace(CLAIM, line=line) for line in range(1, 7)]
    assert cite_support(claims[:1], claims[1:]).split("\n") == [
        cite(claims[:1]),
        CONTEXT_HEADING,
        *(cite([item]) for item in claims[1:4]),
        "and 2 more",
    ]


def test_a_row_that_no_claim_supports_says_so() -> None:
    assert cite_support([], []) == NO_SUPPORT
    assert cite_support([], [], "part and whole") == "part and whole"
