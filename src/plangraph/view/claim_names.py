"""Names of what claims have on a page: their sources, their certainties and readings in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import read_rows

_SOURCES = "SELECT ?thing { ?thing a plan:SourceDocument } ORDER BY ?thing"
_CERTAINTIES = """
SELECT ?thing {
  VALUES ?scheme {
    <https://w3id.org/plangraph/scheme/certainty> <https://w3id.org/plangraph/scheme/reading>
  }
  ?thing skos:inScheme ?scheme
}
ORDER BY ?thing
"""


class _Row(NamedTuple):
    thing: str


@dataclass(frozen=True)
class ClaimNames:
    """``sources`` are the names of sources by IRI, ``certainties`` English labels by their label.

    Readings of ambiguous words count as certainties here. The pattern of a line is that of the
    English label, in whatever language the page is.
    """

    sources: Mapping[str, str] = field(default_factory=dict)
    certainties: Mapping[str, str] = field(default_factory=dict)


#: The names of a page in English whose sources are given by their CURIEs.
NO_CLAIM_NAMES = ClaimNames()


def read_claim_names(lookup: Lookup) -> ClaimNames:
    """Return the names of the sources, and the certainties of the language of the look-up."""
    sources = [row.thing for row in read_rows(lookup.store, _SOURCES, _Row)]
    certainties = [row.thing for row in read_rows(lookup.store, _CERTAINTIES, _Row)]
    own, english = lookup.labels, lookup.translate("en").labels
    labels, known = own.captions(certainties), english.captions(certainties)
    return ClaimNames(
        own.captions(sources), {labels[certainty]: known[certainty] for certainty in certainties}
    )
