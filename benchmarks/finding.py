"""What the finder finds of texts with truth: facts in a proposed sentence, kinds, bearers, parts.

One proposal is taken for each norm of the truth, the one that shares most of its words and says
most of it; none is used twice. Drafts and articles are told apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from truths import TruthNorm, TruthText

from plangraph.authoring.finder.find_proposals import FinderWords, find_proposals
from plangraph.authoring.passages import name_passages
from plangraph.authoring.proposals.kept_proposals import Rules
from plangraph.authoring.proposals.proposal import (
    CONDITIONS,
    TODO,
    PartRole,
    Proposal,
    ProposalKind,
    ProposedQuantity,
    ProposedTime,
)
from plangraph.reading.documents import read_vocabulary
from plangraph.vocabulary import SKOS

_WHO = (PartRole.BEARER, PartRole.HOLDER, PartRole.SPEAKER)
_LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
_FEWEST = 3  # characters that a proposal shares with a norm
_INSIDE = 0.9  # of a fact, that lies in proposed sentences
_COLUMNS = ("facts", "found", "per fact", "kind", "bearer", "both", "wrong", "TODO", "action")
_PARTS = ("number", "time", "proviso")


class _Match(NamedTuple):
    is_kind: bool
    is_bearer: bool
    is_action: bool
    share: float
    norm: int
    proposal: int


def write_finder_table(texts: Sequence[TruthText], *, detail: bool = False) -> Iterator[str]:
    """Yield the lines of the table, and with ``detail`` what was not found."""
    yield "".join(f"{name:>10}" for name in ("", *_COLUMNS, *_PARTS))
    totals: dict[str, Counter[str]] = {"drafts": Counter(), "articles": Counter()}
    for text in texts:
        counts, missed = measure_text(text)
        totals["articles" if text.is_article else "drafts"].update(counts)
        yield _write_row(text.name, counts)
        if detail:
            yield from missed
    for name, counts in totals.items():
        if counts:
            yield _write_row(name, counts)


def propose(text: TruthText) -> tuple[Proposal, ...]:
    """Return the proposals of the finder for a text, with the names that its truth gives."""
    year = str(text.raw.get("date", ""))[:4]
    actions, statuses = _read_labels("action"), _read_labels("status")
    words = FinderWords(text.names, actions, int(year) if year else None, None, statuses)
    rules = Rules.ARTICLE if text.is_article else Rules.DRAFT
    return find_proposals(text.text, words, rules)


def measure_text(text: TruthText) -> tuple[Counter[str], list[str]]:
    """Return the counts of a text, and a line for each norm that was not found as it is."""
    proposals = propose(text)
    chosen = {one.norm: one for one in _choose(text.norms, proposals)}
    counts: Counter[str] = Counter(proposals=len(proposals))
    missed = []
    sentences = {one.name: (one.start, one.end) for one in name_passages(text.text)}
    covered: set[int] = set()
    for one in proposals:
        covered.update(range(*sentences[one.passage]))
        for part in one.parts:
            covered.update(range(*part.place[:2]) if part.place else ())
    facts = [norm.place for norm in text.norms]
    facts += [fact.place for fact in text.facts if fact.where == "body"]
    counts["facts"] = len(facts)
    counts["found"] = sum(
        len(covered.intersection(range(*fact))) >= _INSIDE * (fact.end - fact.start)
        for fact in facts
    )
    for number, norm in enumerate(text.norms):
        match = chosen.get(number)
        proposal = proposals[match.proposal] if match else None
        counts.update(_count_norm(norm, match, proposal))
        if match is None or not (match.is_kind and match.is_bearer):
            missed.append(_describe(text, norm, proposal))
    return counts, missed


def _choose(norms: Sequence[TruthNorm], proposals: Sequence[Proposal]) -> Iterator[_Match]:
    """Yield the proposal of each norm: the one that says most of it, each used once."""
    matches = [
        match
        for number, norm in enumerate(norms)
        for place, proposal in enumerate(proposals)
        if (match := _match(norm, number, proposal, place)) is not None
    ]
    norms_taken: set[int] = set()
    taken: set[int] = set()
    for match in sorted(
        matches, key=lambda one: (*one[:4], -one.norm, -one.proposal), reverse=True
    ):
        if match.norm not in norms_taken and match.proposal not in taken:
            norms_taken.add(match.norm)
            taken.add(match.proposal)
            yield match


def _match(norm: TruthNorm, number: int, proposal: Proposal, place: int) -> _Match | None:
    shared = min(norm.place.end, proposal.place.end) - max(norm.place.start, proposal.place.start)
    if shared < _FEWEST:
        return None
    is_action = bool(_read_actions(norm) & _read_values(proposal, (PartRole.ACTION,)))
    return _Match(
        proposal.kind in norm.kinds,
        _is_bearer(norm, proposal),
        is_action,
        shared / (norm.place.end - norm.place.start),
        number,
        place,
    )


def _is_bearer(norm: TruthNorm, proposal: Proposal) -> bool:
    """Return whether who is bound, holds or speaks is right: nobody else, and nobody left out.

    Who stands in no words need not be found, and nobody is wrong who is favoured. Who tells what
    others hold or owe is compared only where the truth says who tells it.
    """
    named = _read_values(proposal, _WHO)
    is_said = proposal.kind is ProposalKind.STATEMENT or any(norm.of_role(PartRole.SPEAKER))
    if not is_said:
        named = _read_values(proposal, (PartRole.BEARER, PartRole.HOLDER))
    said = {
        value for part in norm.parts if part.role in _WHO and part.place for value in part.values
    }
    allowed = {
        value
        for part in norm.parts
        if part.role in (*_WHO, PartRole.BENEFICIARY)
        for value in part.values
    }
    return named <= allowed and (bool(named & said) or not said)


def _count_norm(norm: TruthNorm, match: _Match | None, proposal: Proposal | None) -> Counter[str]:
    named = _read_values(proposal, _WHO) if proposal else set()
    is_bearer = match is not None and match.is_bearer
    counts = Counter(
        norms=1,
        kind=match is not None and match.is_kind,
        bearer=is_bearer,
        both=is_bearer and match is not None and match.is_kind,
        wrong=bool(named) and not is_bearer,
    )
    counts["TODO"] = bool(proposal) and not named and not is_bearer
    if _read_actions(norm):
        counts["actions"] = 1
        counts["action"] = match is not None and match.is_action
    for name, roles in (
        ("number", (PartRole.QUANTITY,)),
        ("time", (PartRole.DEADLINE,)),
        ("proviso", (*CONDITIONS, PartRole.EXCEPTION)),
    ):
        wanted = [part for part in norm.parts if part.role in roles and part.place]
        counts[f"{name}s"] = len(wanted)
        found = (
            [part.value for role in roles for part in proposal.of_role(role)] if proposal else []
        )
        counts[name] = sum(any(_is_like(part.values[0], one) for one in found) for part in wanted)
    return Counter({key: int(value) for key, value in counts.items()})


def _is_like(wanted: object, found: object) -> bool:
    """Return whether a value is the wanted one; of a proviso, that there is one."""
    if isinstance(wanted, ProposedQuantity) and isinstance(found, ProposedQuantity):
        return (wanted.value, wanted.bound) == (found.value, found.bound)
    if isinstance(wanted, ProposedTime) and isinstance(found, ProposedTime):
        return wanted.date == found.date and _in_days(wanted.duration) == found.duration
    return isinstance(wanted, str) and isinstance(found, str)


def _in_days(duration: str | None) -> str | None:
    """Return a length of time in days, if it is one of hours that are whole days."""
    hours = re.fullmatch(r"PT(\d+)H", duration or "")
    is_whole = hours is not None and int(hours[1]) % 24 == 0
    return f"P{int(hours[1]) // 24}D" if hours and is_whole else duration


def _read_values(proposal: Proposal, roles: Iterable[PartRole]) -> set[object]:
    found: set[object] = {part.value for role in roles for part in proposal.of_role(role)}
    return found - {TODO}


def _read_actions(norm: TruthNorm) -> set[object]:
    return {value for part in norm.of_role(PartRole.ACTION) for value in part.values}


def _describe(text: TruthText, norm: TruthNorm, proposal: Proposal | None) -> str:
    words = " ".join(text.text[slice(*norm.place)].split())[:70]
    who = sorted({str(value) for part in norm.parts if part.role in _WHO for value in part.values})
    found = (
        f"{proposal.kind} {sorted(map(str, _read_values(proposal, _WHO)))}" if proposal else "none"
    )
    return f"    {words} | {'/'.join(norm.kinds)} {who} | {found}"


def _write_row(name: str, counts: Mapping[str, int]) -> str:
    def share(part: str, whole: str) -> str:
        return f"{counts[part] / counts[whole]:.0%}" if counts[whole] else "-"

    values = [
        str(counts["facts"]),
        share("found", "facts"),
        f"{counts['proposals'] / max(1, counts['facts']):.2f}",
        *(share(key, "norms") for key in ("kind", "bearer", "both", "wrong", "TODO")),
        share("action", "actions"),
        *(share(key, f"{key}s") for key in _PARTS),
    ]
    return "".join(f"{value:>10}" for value in (name[:10], *values))


@cache
def _read_labels(scheme: str) -> tuple[tuple[str, str], ...]:
    """Return the labels of the words of a list, in all languages."""
    quads = (quad for document in read_vocabulary() for quad in document.quads)
    named = ((str(getattr(quad.subject, "value", "")), quad) for quad in quads)
    found = {
        (word.rpartition("#")[2], str(getattr(quad.object, "value", "")))
        for word, quad in named
        if quad.predicate.value in _LABELS and f"/scheme/{scheme}#" in word
    }
    return tuple(sorted(found))
