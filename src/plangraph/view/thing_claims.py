"""Claims of things: the evidence that supports what a part of the page says of a thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plangraph.asking.lookup import Lookup
from plangraph.asking.provisions import read_provisions, read_store_terms
from plangraph.drawing.elements import EdgeEvidence, as_edge_evidence
from plangraph.presenting.drafts import Draft

#: The claims of a page without parts.
NO_CLAIMS: Mapping[str, list[EdgeEvidence]] = {}


def read_draft_claims(lookup: Lookup, drafts: Iterable[Draft]) -> dict[str, list[EdgeEvidence]]:
    """Return the claims that support each clause version and effect of some drafts, by IRI.

    A claim that only mentions a thing is not among them.
    """
    terms = read_store_terms(lookup.store)
    things = {
        thing
        for draft in drafts
        for provision in read_provisions(lookup.store, draft.iri, terms).values()
        for thing in provision.things
    }
    return find_thing_claims(lookup, things)


def find_thing_claims(lookup: Lookup, things: Iterable[str]) -> dict[str, list[EdgeEvidence]]:
    """Return the claims that support each of some things that has any, by IRI."""
    found = lookup.find_evidence(set(things))
    support = lookup.find_support({item.claim for items in found.values() for item in items})
    sorted_claims = {
        thing: support.sort_claims(items, (thing,), ()).evidence for thing, items in found.items()
    }
    return {thing: as_edge_evidence(items) for thing, items in sorted_claims.items() if items}
