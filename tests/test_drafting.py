"""The benchmark of drafting: truths fit their texts, and the gate meets its goals on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest
from gating import Outcome, count_outcomes, judge_cases
from mutations import LOSS, PRESENCE, SENSE, Case, list_honest, list_hostile
from truths import TruthError, TruthText, check_truth, read_texts

from needs import TIME

SEEN = read_texts("seen")


@pytest.mark.parametrize("text", [*SEEN, *read_texts("unseen")], ids=lambda text: text.name)
def test_a_truth_fits_its_text(text: TruthText) -> None:
    assert list(check_truth(text)) == []
    assert text.norms


def test_no_two_texts_have_one_name() -> None:
    names = [text.name for folder in ("seen", "outlined", "unseen") for text in read_texts(folder)]
    assert len(names) == len(set(names))


def test_words_that_are_not_in_the_text_are_an_error() -> None:
    with pytest.raises(TruthError, match="does not have"):
        SEEN[0].find("words that nobody wrote")


#: So many proposals of each kind that presence has to stop are judged, spread over all texts;
#: the benchmark judges all.
OF_EACH_KIND = 150
#: How many hostile proposals of kinds that should not enter do so unmarked; the goal is none.
MOST_UNMARKED = 0
#: How many honest proposals enter unmarked, of all; the goal is 0.75.
LEAST_UNMARKED = 0.6


def list_some(cases: Iterable[Case]) -> Iterator[Case]:
    """Yield all cases that need sense, and some of each other kind, at the same distance."""
    by_kind: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_kind[case.kind].append(case)
    for kind, found in by_kind.items():
        yield from found[:: 1 if kind in SENSE else -(-len(found) // OF_EACH_KIND)]


@TIME
def test_the_gate_stops_hostile_proposals_and_lets_honest_ones_in_as_when_measured() -> None:
    honest = list(judge_cases(list_honest(SEEN)))
    hostile = list(judge_cases(list_some(list_hostile(SEEN))))
    assert len(hostile) >= 700
    by_kind = count_outcomes(hostile)
    assert set(by_kind) == {*PRESENCE, *SENSE, *LOSS}
    assert sum(by_kind[kind].unmarked for kind in PRESENCE) <= MOST_UNMARKED
    sense = [by_kind[kind] for kind in SENSE]
    assert sum(row.unmarked for row in sense) <= 0.01 * sum(row.total for row in sense)
    (own,) = count_outcomes(honest).values()
    assert isinstance(own, Outcome)
    assert own.refused <= 0.05 * own.total
    assert own.unmarked >= LEAST_UNMARKED * own.total
