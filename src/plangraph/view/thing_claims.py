"""Claims of things: the evidence that supports what a part of the page says of a thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plangraph import resources
from plangraph.asking.lookup import Lookup
from plangraph.asking.provisions import read_provisions, read_store_terms
from plangraph.asking.rows import read_rows
from plangraph.comparing.draft_things import DraftThingRow
from plangraph.drawing.elements import EdgeEvidence, as_edge_evidence
from plangraph.presenting.drafts import Draft
from plangraph.presenting.points.draft_facts import list_told

#: The claims of a page without parts.
NO_CLAIMS: Mapping[str, list[EdgeEvidence]] = {}


def read_draft_claims(lookup: Lookup, drafts: Iterable[Draft]) -> dict[str, list[EdgeEvidence]]:
    """Return the claims that support what is read of some drafts, by IRI.

    That is each clause version and effect, what is provided about a body, who would sign, the
    stances on them, and what their sources tell of. A claim that only mentions a thing is not
    among them.
    """
    terms = read_store_terms(lookup.store)
    read = [draft.iri for draft in drafts]
    provisions = [
        provision
        for iri in read
        for provision in read_provisions(lookup.store, iri, terms).values()
    ]
    things = {thing for provision in provisions for thing in provision.things}
    targets = {*read, *things, *(provision.clause for provision in provisions)}
    told = sorted(list_told(lookup, targets, things))
    things |= {
        row.thing
        for iri in read
        for row in read_rows(
            lookup.store, resources.read_query("draft-things"), DraftThingRow, version=iri
        )
    }
    return {**find_thing_claims(lookup, {*things, *told}), **find_statement_claims(lookup, told)}


def find_statement_claims(lookup: Lookup, told: Iterable[str]) -> dict[str, list[EdgeEvidence]]:
    """Return the claims that statements make, by the IRI of the statement."""
    facts = lookup.find_sentences(set(told)).facts
    made = {thing: facts.values(thing, "states") for thing in told}
    evidence = lookup.find_evidence({claim for claims in made.values() for claim in claims})
    found = {
        thing: [item for claim in claims for item in evidence.get(claim, ())]
        for thing, claims in made.items()
    }
    return {thing: as_edge_evidence(items) for thing, items in found.items() if items}


def find_thing_claims(lookup: Lookup, things: Iterable[str]) -> dict[str, list[EdgeEvidence]]:
    """Return the claims that support each of some things that has any, by IRI."""
    found = lookup.find_evidence(set(things))
    support = lookup.find_support({item.claim for items in found.values() for item in items})
    sorted_claims = {
        thing: support.sort_claims(items, (thing,), ()).evidence for thing, items in found.items()
    }
    return {thing: as_edge_evidence(items) for thing, items in sorted_claims.items() if items}
