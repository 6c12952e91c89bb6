"""Citations: the claims of a row as people cite them, one line each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plangraph.asking.evidence import Evidence
from plangraph.asking.support import CONTEXT_HEADING, NO_SUPPORT
from plangraph.vocabulary import compact

# Claims that a table shows of the context of one row.
_MAX_CONTEXT = 3


def cite(evidence: Iterable[Evidence]) -> str:
    """Return evidence as citations, one line for each claim."""
    return "\n".join(
        f"{item.paraphrase} [{'; '.join(filter(None, _qualify(item)))}; "
        f"{compact(item.source)} {item.place}]"
        for item in evidence
    )


def cite_support(
    evidence: Sequence[Evidence], context: Sequence[Evidence], without: str = NO_SUPPORT
) -> str:
    """Return citations of what supports a row, and apart from it the first of its context.

    ``without`` is written where no claim supports the row.
    """
    lines = [cite(evidence) or without]
    if context:
        lines += [CONTEXT_HEADING, cite(context[:_MAX_CONTEXT])]
    if len(context) > _MAX_CONTEXT:
        lines.append(f"and {len(context) - _MAX_CONTEXT} more")
    return "\n".join(lines)


def _qualify(item: Evidence) -> tuple[str, ...]:
    """Return who makes a claim and how; what does not apply is empty."""
    manner = (item.attribution, item.genre, item.certainty, item.reading, item.support)
    return (item.voice, *manner)
