"""Citations: the claims of a row as people cite them, one line each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from plangraph.asking.evidence import Evidence
from plangraph.asking.labels import Captions
from plangraph.asking.support import CONTEXT_HEADING, NO_SUPPORT
from plangraph.vocabulary import compact

# Claims that a table shows of the context of one row.
_MAX_CONTEXT = 3


class Supported(Protocol):
    """A row or a step with the claims that support it, and those that only mention its things."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The claims that support it."""

    @property
    def context(self) -> tuple[Evidence, ...]:
        """The claims that only mention one of its things."""


@dataclass(frozen=True)
class Citations:
    """Writes claims as people cite them; ``names`` are the names of the sources, by IRI."""

    names: Mapping[str, str]

    def cite(self, evidence: Iterable[Evidence]) -> str:
        """Return evidence as citations, one line for each claim."""
        return "\n".join(map(self._cite_claim, evidence))

    def cite_support(
        self,
        evidence: Sequence[Evidence],
        context: Sequence[Evidence],
        without: str = NO_SUPPORT,
    ) -> str:
        """Return citations of what supports a row, and apart from it the first of its context.

        ``without`` is written where no claim supports the row.
        """
        lines = [self.cite(evidence) or without]
        if context:
            lines += [CONTEXT_HEADING, self.cite(context[:_MAX_CONTEXT])]
        if len(context) > _MAX_CONTEXT:
            lines.append(f"and {len(context) - _MAX_CONTEXT} more")
        return "\n".join(lines)

    def _cite_claim(self, item: Evidence) -> str:
        source = self.names.get(item.source) or compact(item.source)
        place = item.place if source == item.voice else f"{source}, {item.place}"
        manner = (item.attribution, item.genre, item.certainty, item.reading, item.support)
        return f"{item.paraphrase} [{'; '.join(filter(None, (item.voice, *manner, place)))}]"


def name_sources(rows: Iterable[Supported], captions: Captions) -> Citations:
    """Return the citations of rows, with the names that their sources have."""
    sources = {item.source for row in rows for item in (*row.evidence, *row.context)}
    return Citations(captions(sources) if sources else {})


#: Citations that name a source by its CURIE.
NO_NAMES = Citations(MappingProxyType({}))
