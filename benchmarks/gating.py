"""What enters through the gate, by kind of proposal: unmarked, marked, or not at all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mutations import LOSS, PRESENCE, SENSE, Case, list_honest, list_hostile
from truths import TruthText

from plangraph.authoring.gate.gate import GateText, GateVerdict, judge


class Outcome(NamedTuple):
    """How many proposals of a kind entered unmarked, entered marked, and were refused."""

    unmarked: int
    marked: int
    refused: int

    @property
    def total(self) -> int:
        """How many there were."""
        return sum(self)


class Judged(NamedTuple):
    """A case and what the gate says of it."""

    case: Case
    verdict: GateVerdict


def judge_cases(cases: Iterable[Case]) -> Iterator[Judged]:
    """Judge each case, with the names of its own text."""
    sources: dict[str, GateText] = {}
    for case in cases:
        text = case.source
        if text.name not in sources:
            sources[text.name] = GateText(text.text, text.names, text.is_article)
        yield Judged(case, judge(case.proposal, sources[text.name]))


def count_outcomes(judged: Iterable[Judged]) -> Mapping[str, Outcome]:
    """Return the outcomes by kind."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for case, verdict in judged:
        state = "refused" if verdict.is_refused else "unmarked" if verdict.is_clear else "marked"
        counts[case.kind][state] += 1
    return {
        kind: Outcome(count["unmarked"], count["marked"], count["refused"])
        for kind, count in counts.items()
    }


def judge_texts(texts: Sequence[TruthText]) -> tuple[list[Judged], list[Judged]]:
    """Return the honest and the hostile proposals of some texts, judged."""
    return list(judge_cases(list_honest(texts))), list(judge_cases(list_hostile(texts)))


def write_gate_table(texts: Sequence[TruthText], *, detail: bool = False) -> Iterator[str]:
    """Yield the lines of the table, with its goals."""
    honest, hostile = judge_texts(texts)
    by_kind = count_outcomes(hostile)
    yield f"{'hostile proposals':36}{'unmarked':>9}{'marked':>8}{'refused':>9}{'all':>6}"
    for goal, kinds in (
        ("presence: goal 0", PRESENCE),
        ("sense: goal 1 %", SENSE),
        ("loss: no goal", LOSS),
    ):
        rows = [by_kind.get(kind, Outcome(0, 0, 0)) for kind in kinds]
        for kind, row in zip(kinds, rows, strict=True):
            yield _write_row(f"  {kind}", row)
        total = Outcome(*map(sum, zip(*rows, strict=True)))
        yield f"{_write_row(goal, total)}  {100 * total.unmarked / max(1, total.total):.1f} %"
    (own,) = count_outcomes(honest).values()
    share = [100 * item / own.total for item in own]
    yield (
        f"{_write_row('honest', own)}  unmarked {share[0]:.0f} % (goal 75), "
        f"not refused {share[0] + share[1]:.0f} % (goal 95)"
    )
    if detail:
        yield from _write_details([*honest, *hostile])


def _write_row(name: str, row: Outcome) -> str:
    return f"{name:36}{row.unmarked:9}{row.marked:8}{row.refused:9}{row.total:6}"


def _write_details(judged: Iterable[Judged]) -> Iterator[str]:
    """Yield the honest ones that do not enter unmarked, and the hostile ones that do."""
    for case, verdict in judged:
        if (case.kind == "honest") is not verdict.is_clear:
            place = case.proposal.place
            words = " ".join(case.source.text[place.start : place.end].split())
            parts = "; ".join(f"{part.role}={part.value}" for part in case.proposal.parts)
            yield f"{case.kind} | {case.source.name} | {case.proposal.kind} {words} | {parts}"
            yield from (f"    refused: {item}" for item in verdict.refusals)
            yield from (f"    marked: {item}" for item in verdict.marks)
