"""Names of what claims have on a page: their sources, their certainties and readings in English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plangraph.asking.descriptions import local_name
from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import read_rows
from plangraph.asking.spelling import fold_name
from plangraph.citing.cite import read_cited_sources
from plangraph.citing.cited_place import CitedSource
from plangraph.presenting.drafts import read_plans
from plangraph.presenting.edtf_words import write_edtf
from plangraph.presenting.page_text import PageText
from plangraph.text import show_controls
from plangraph.view.page_rows import PageSource

_SUPPORTS = """
SELECT ?thing { ?thing skos:inScheme <https://w3id.org/plangraph/scheme/support> } ORDER BY ?thing
"""
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
# The name of a draft and the number of a point before what a claim says.
_START = re.compile(r"(?P<draft>[^:,]{1,80})(?:, [^:]{1,20})?: ")
# Addresses that a page may lead to: others could run a script or open a file of the reader.
_WEB_ADDRESS = re.compile("https?://", re.IGNORECASE)


class _Row(NamedTuple):
    thing: str


@dataclass(frozen=True)
class ClaimNames:
    """``sources`` are the sources by IRI, ``certainties`` English labels by their label.

    ``supports`` are the words of the page for how fully a wording was seen, by their label.
    ``drafts`` are the folded names of drafts with which the wording of a claim may begin, as in
    ``us28, 3: …``: the page says elsewhere which draft and point it is.

    Readings of ambiguous words count as certainties here. The pattern of a line is that of the
    English label, in whatever language the page is.
    """

    sources: Mapping[str, PageSource] = field(default_factory=dict)
    certainties: Mapping[str, str] = field(default_factory=dict)
    supports: Mapping[str, str] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()

    def word(self, paraphrase: str) -> str:
        """Return the wording of a claim without the name of a draft at its beginning."""
        start = _START.match(paraphrase)
        if start is None or fold_name(start["draft"]) not in self.drafts:
            return paraphrase
        rest = paraphrase[start.end() :]
        return rest[:1].upper() + rest[1:]


#: The names of a page in English whose sources are given by their CURIEs.
NO_CLAIM_NAMES = ClaimNames()


def read_claim_names(
    lookup: Lookup, say: PageText, sources: Iterable[str] | None = None
) -> ClaimNames:
    """Return the names of all sources or of some, and the certainties in the language."""
    if sources is None:
        sources = [row.thing for row in read_rows(lookup.store, _SOURCES, _Row)]
    certainties = [row.thing for row in read_rows(lookup.store, _CERTAINTIES, _Row)]
    own, english = lookup.labels, lookup.translate("en").labels
    labels, known = own.captions(certainties), english.captions(certainties)
    supports = own.captions([row.thing for row in read_rows(lookup.store, _SUPPORTS, _Row)])
    drafts = [draft for plan in read_plans(lookup) for draft in plan.drafts]
    return ClaimNames(
        describe_sources(lookup, sources, say),
        {labels[certainty]: known[certainty] for certainty in certainties},
        {
            label: say(name)
            for iri, label in supports.items()
            if (name := f"read_{local_name(iri)}") in say.page
        },
        frozenset(fold_name(name) for one in drafts for name in (one.key, one.short, one.name)),
    )


def describe_sources(
    lookup: Lookup, sources: Iterable[str], say: PageText
) -> dict[str, PageSource]:
    """Return some sources as a page names them, by IRI."""
    cited = read_cited_sources(lookup, sources)
    return {iri: _write_source(source, say) for iri, source in cited.items()}


def _write_source(source: CitedSource, say: PageText) -> PageSource:
    return {
        "title": show_controls(source.title),
        "publisher": show_controls(source.publisher),
        "date": write_edtf(show_controls(source.date), say) if source.date else "",
        "url": show_controls(source.url) if _WEB_ADDRESS.match(source.url) else "",
    }
