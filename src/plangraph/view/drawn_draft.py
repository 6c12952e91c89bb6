"""Drawn draft: the picture of a draft as a part of the page, under what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plangraph.asking.lookup import Lookup
from plangraph.picturing.draw_picture import picture_of
from plangraph.picturing.picture_svg import write_around
from plangraph.presenting.drafts import Draft
from plangraph.view.page_words import words
from plangraph.view.templates import fill

if TYPE_CHECKING:
    from markupsafe import Markup

    from plangraph.view.parts import ClaimsOf


def write_drawn(lookup: Lookup, draft: Draft, claims_of: ClaimsOf) -> Markup:
    """Return the picture of a draft; a script lights up what belongs together."""
    from markupsafe import Markup

    picture = picture_of(lookup, draft.iri, lookup.language)
    around = write_around(picture)
    return fill(
        "picture.html",
        draft=draft,
        picture=picture,
        svg=Markup(picture.svg),  # noqa: S704 - every text in it is escaped
        around=around,
        head=Markup(around.head),  # noqa: S704 - as above
        foot=Markup(around.foot),  # noqa: S704 - as above
        words=words(lookup.language),
    )
