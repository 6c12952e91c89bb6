"""Read: a draft as a text, point by point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plangraph.asking.lookup import Lookup
from plangraph.asking.provisions import read_provisions, read_store_terms
from plangraph.presenting.drafts import Draft
from plangraph.view.templates import fill
from plangraph.vocabulary import compact

if TYPE_CHECKING:
    from markupsafe import Markup

    from plangraph.view.parts import ClaimsOf


def write_read(lookup: Lookup, draft: Draft, claims_of: ClaimsOf) -> Markup:
    """Return the points of a draft, each with the sentences of its effects."""
    provisions = read_provisions(lookup.store, draft.iri, read_store_terms(lookup.store))
    points = [
        {
            "number": ", ".join(wording.points),
            "heading": lookup.labels.caption(wording.clause),
            "sentences": [
                {
                    "name": compact(effect.iri),
                    "text": lookup.sentences.effect(effect.iri).text,
                    "claims": claims_of(effect.iri),
                }
                for effect in wording.effects
            ],
        }
        for provision in provisions.values()
        for wording in provision.wordings
    ]
    return fill("read.html", draft=draft, points=points)
