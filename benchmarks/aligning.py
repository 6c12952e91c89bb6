"""Suggesting counterparts: how often the right clause comes first, on the shipped joins.

Leave one draft out: each clause version of a draft is looked for among the clauses of all other
drafts, and the right one is the clause that the data join it to (``expressesClause``). A clause is
as near as its nearest clause version. Nothing is trained or tuned: all features weigh by their
rarity alone, computed over the same drafts, and joins are read for the score alone.

    python benchmarks/aligning.py [--misses]

Compared are the features of the graph, those without any words, the words of labels, those of
labels and sentences, and TF-IDF over the same words with numpy alone, as scikit-learn computes it.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice, permutations
from typing import NamedTuple

import plangraph as pg
from plangraph.asking.provisions import list_versions
from plangraph.comparing.aligning.counterparts import PairKind, find_counterparts
from plangraph.comparing.aligning.feature_index import FeatureIndex
from plangraph.comparing.aligning.features import (
    DescribedClause,
    Feature,
    FeatureRole,
    Features,
    describe_draft,
    list_word_features,
)
from plangraph.comparing.plan_version import PlanVersion

#: Clauses of the draft in which a single clause is searched, and the most seconds that it may take.
SEARCHED, MOST_SECONDS = 10_000, 0.5

#: The least shares of right answers among the first one and the first three, on the graph.
GOALS = (0.85, 0.94)

Drafts = Mapping[str, tuple[DescribedClause, ...]]

#: Returns the scores of some clause versions for one of a draft that is not among them.
Scorer = Callable[[DescribedClause], Sequence[float]]


class Way(NamedTuple):
    """A way of looking for counterparts: its name, what it compares, and how it scores."""

    name: str
    drafts: Drafts
    make_scorer: Callable[[Sequence[DescribedClause], Sequence[DescribedClause]], Scorer]


@dataclass(frozen=True)
class Ranks:
    """For each clause version that has its clause elsewhere, the rank of the right one from 0."""

    found: Mapping[str, int]

    def share(self, most: int) -> float:
        """Return the share of those whose right clause is among the first ``most``."""
        return sum(rank < most for rank in self.found.values()) / len(self.found)


def read_drafts(graph: pg.Graph) -> Drafts:
    """Return the clause versions with effects of every draft, by its name."""
    found = {}
    for iri in list_versions(graph.store):
        version = PlanVersion(graph.lookup, iri, with_evidence=False)
        acting = {wording.iri for wording in version.wordings if wording.effects}
        described = describe_draft(version)
        found[iri.rpartition("/")[2]] = tuple(one for one in described if one.key in acting)
    return found


def change(drafts: Drafts, features_of: Callable[[DescribedClause], Features]) -> Drafts:
    """Return the drafts with other features."""
    return {
        name: tuple(replace(one, features=features_of(one)) for one in clauses)
        for name, clauses in drafts.items()
    }


def list_words(clause: DescribedClause) -> Features:
    """Return the words among the features of a clause version."""
    return {key: name for key, name in clause.features.items() if key.role is FeatureRole.WORD}


def list_values(clause: DescribedClause) -> Features:
    """Return the features of a clause version that are no words."""
    return {key: name for key, name in clause.features.items() if key.role is not FeatureRole.WORD}


def read_sentences(graph: pg.Graph) -> dict[str, list[str]]:
    """Return the sentences of the effects of each clause version."""
    sentences = graph.lookup.sentences
    return {
        wording.iri: [sentences.alone(effect.iri).text for effect in wording.effects]
        for iri in list_versions(graph.store)
        for wording in PlanVersion(graph.lookup, iri, with_evidence=False).wordings
    }


def make_graph_scorer(
    clauses: Sequence[DescribedClause], others: Sequence[DescribedClause]
) -> Scorer:
    """Return the scorer of ``plangraph align``."""
    index = FeatureIndex(clauses, others)
    return lambda clause: index.score(clause).tolist()


def make_tfidf_scorer(clauses: Sequence[DescribedClause], _: Sequence[DescribedClause]) -> Scorer:
    """Return TF-IDF as scikit-learn's ``TfidfVectorizer`` weighs, over each word once.

    A word that is in ``df`` of ``n`` texts weighs ln((1 + n) / (1 + df)) + 1; the score is the
    cosine (https://scikit-learn.org/stable/modules/feature_extraction.html#tfidf-term-weighting).
    """
    counts = Counter(word for one in clauses for word in one.features)

    def weigh(words: Features) -> dict[Feature, float]:
        weights = {w: math.log((1 + len(clauses)) / (1 + counts[w])) + 1 for w in sorted(words)}
        length = math.sqrt(sum(weight**2 for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()}

    known = [weigh(one.features) for one in clauses]

    def score(clause: DescribedClause) -> list[float]:
        asked = weigh(clause.features)
        return [
            round(sum(asked[word] * vector[word] for word in asked if word in vector), 9)
            for vector in known
        ]

    return score


def rank_left_out(way: Way) -> Ranks:
    """Return the ranks with each draft left out in turn: its clauses among those of all others."""
    found = {}
    for name, asked in way.drafts.items():
        rest = [one for other, found in way.drafts.items() if other != name for one in found]
        score = way.make_scorer(rest, asked)
        for clause in asked:
            best: dict[str, float] = {}
            for other, value in zip(rest, score(clause), strict=True):
                best[other.clause] = max(best.get(other.clause, 0), value)
            if clause.clause in best:
                order = sorted(best, key=lambda key: (-best[key], key))
                found[clause.key] = order.index(clause.clause)
    return Ranks(found)


def rank_pairs(way: Way) -> Ranks:
    """Return the ranks for each ordered pair of drafts: the best clause version of the other."""
    found = {}
    for one, other in permutations(way.drafts, 2):
        before, after = way.drafts[one], way.drafts[other]
        score = way.make_scorer(after, before)
        for clause in before:
            right = {i for i, known in enumerate(after) if known.clause == clause.clause}
            if right:
                values = score(clause)
                order = sorted(range(len(after)), key=lambda i: (-values[i], after[i].key))
                rank = next(rank for rank, i in enumerate(order) if i in right)
                found[f"{clause.key} in {other}"] = rank
    return Ranks(found)


class Suggested(NamedTuple):
    """How many first suggestions are right, wrong, and wrong where there is nothing to find."""

    right: int
    wrong: int
    without: int
    joined: int
    unjoined: int


def count_suggestions(drafts: Drafts, kinds: Sequence[PairKind]) -> Suggested:
    """Return how right the suggestions of some kinds are if no clause were joined."""
    clauses = {one.key: one.clause for found in drafts.values() for one in found}
    hidden = {
        name: tuple(replace(one, clause="", linked=frozenset()) for one in found)
        for name, found in drafts.items()
    }
    right = wrong = without = joined = unjoined = 0
    for one, other in permutations(drafts, 2):
        there = {clause.clause for clause in drafts[other]}
        pairs = find_counterparts(hidden[one], hidden[other]).pairs
        for clause in drafts[one]:
            found = [p for p in pairs if p.before and p.before.key == clause.key]
            first = found[0]
            is_said = first.kind in kinds and first.after is not None
            is_right = first.after is not None and clauses[first.after.key] == clause.clause
            joined += clause.clause in there
            unjoined += clause.clause not in there
            right += is_said and is_right
            wrong += is_said and not is_right and clause.clause in there
            without += is_said and clause.clause not in there
    return Suggested(right, wrong, without, joined, unjoined)


def list_ways(graph: pg.Graph) -> list[Way]:
    """Return the ways that are compared, that of ``plangraph align`` first."""
    drafts, sentences = read_drafts(graph), read_sentences(graph)
    words = change(drafts, list_words)
    told = change(drafts, lambda one: {**list_words(one), **list_word_features(sentences[one.key])})
    return [
        Way("graph: features and words of labels", drafts, make_graph_scorer),
        Way("graph without any words", change(drafts, list_values), make_graph_scorer),
        Way("text alone: words of labels", words, make_graph_scorer),
        Way("text alone: labels and sentences", told, make_graph_scorer),
        Way("TF-IDF: words of labels", words, make_tfidf_scorer),
        Way("TF-IDF: labels and sentences", told, make_tfidf_scorer),
    ]


def make_many(drafts: Drafts, number: int) -> list[DescribedClause]:
    """Return many clause versions: copies of those of the drafts, with words of their own."""
    known = [one for found in drafts.values() for one in found]
    return [
        replace(one, key=f"copy-{i}", clause="", features={**one.features, _number(i): f"n{i}"})
        for i, one in enumerate(islice(cycle(known), number))
    ]


def _number(i: int) -> Feature:
    return Feature(FeatureRole.WORD, f"n{i}")


class SearchTimes(NamedTuple):
    """The seconds to index many clause versions, to search one, and to align a whole draft."""

    indexed: float
    searched: float
    aligned: float


def measure_search(drafts: Drafts) -> SearchTimes:
    """Return the times over copies of the drafts; one of the copies is searched and found."""
    many, asked = make_many(drafts, SEARCHED), max(drafts.values(), key=len)
    start = time.perf_counter()
    index = FeatureIndex(many)
    made = time.perf_counter()
    place = int(index.score(many[-1]).argmax())
    searched = time.perf_counter()
    assert place == SEARCHED - 1
    find_counterparts(asked, many)
    return SearchTimes(made - start, searched - made, time.perf_counter() - searched)


def list_rows(ways: Sequence[Way]) -> Iterator[str]:
    """Yield a row for each way: right first and among three, left out and pair by pair."""
    for way in ways:
        left_out, pairs = rank_left_out(way), rank_pairs(way)
        shares = (f"{ranks.share(most):.3f}" for ranks in (left_out, pairs) for most in (1, 3))
        yield f"| {way.name} | {' | '.join(shares)} |"
    for kinds in ([PairKind.LIKELY], [PairKind.LIKELY, PairKind.POSSIBLE]):
        found = count_suggestions(ways[0].drafts, kinds)
        yield (
            f"{' or '.join(kinds)}: {found.right} right of {found.joined}, {found.wrong} wrong, and"
            f" {found.without} where the other draft has no such clause, of {found.unjoined}"
        )


def main() -> None:
    """Print a row for each way, the suggestions, and the time of a search; exit 1 if goals fail."""
    parser = argparse.ArgumentParser(description="Measure the suggestions of plangraph align.")
    parser.add_argument("--misses", action="store_true", help="list what is not found first")
    ways = list_ways(pg.open())
    print(*list_rows(ways), sep="\n")
    times = measure_search(ways[0].drafts)
    print(
        f"{SEARCHED:,} clause versions: indexed in {times.indexed:.2f} s, one searched in"
        f" {times.searched:.4f} s, a draft aligned with them in {times.aligned:.2f} s"
    )
    first = rank_left_out(ways[0])
    if parser.parse_args().misses:
        print(*(f"{key}: {rank + 1}" for key, rank in first.found.items() if rank), sep="\n")
    if first.share(1) < GOALS[0] or first.share(3) < GOALS[1] or times.searched > MOST_SECONDS:
        sys.exit(1)


if __name__ == "__main__":
    main()
