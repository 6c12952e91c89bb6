"""Read page: one draft as an offline page of a site, with the claims that its sentences lead to.

The Content-Security-Policy allows its own style and script by their hash, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.presenting.drafts import Draft
from plangraph.presenting.points.draft_points import PlanReader
from plangraph.text import hash_for_policy, show_controls
from plangraph.view.claim_names import read_claim_names
from plangraph.view.claims import NumberedClaims
from plangraph.view.compare_page import Frame
from plangraph.view.page_languages import mark_english
from plangraph.view.read import ReadLinks, fill_read
from plangraph.view.templates import fill, read_part
from plangraph.view.thing_claims import read_draft_claims

_STYLES = ("palette.css", "read_page.css", "read.css")
_SCRIPT = "startRead();\n"


class DraftLink(NamedTuple):
    """A link to a draft of the same plan, and whether it is the one of this page."""

    text: str
    path: str
    is_here: bool


class ReadPlace(NamedTuple):
    """Where the page of a draft is: its site, what its names lead to, the drafts of its plan."""

    frame: Frame
    links: ReadLinks
    drafts: Sequence[DraftLink]


def write_read_page(lookup: Lookup, reader: PlanReader, draft: Draft, place: ReadPlace) -> str:
    """Return the page of a draft."""
    from markupsafe import Markup

    read = reader.read(draft)
    found = read_draft_claims(lookup, [draft])
    items = [item for evidence in found.values() for item in evidence]
    page_words = reader.words
    claims = NumberedClaims(items, read_claim_names(lookup, page_words), page_words)
    support = {thing: claims.numbers_of(evidence) for thing, evidence in found.items()}
    part = fill_read(read, page_words, lambda thing: support.get(thing, ()), place.links, level=1)
    style, script = "\n".join(map(read_part, _STYLES)), read_part("read.js") + _SCRIPT
    page = fill(
        "read_page.html",
        language=page_words.language.tag,
        title=f"{read.head.name}: {read.head.title}",
        description=show_controls(" ".join(read.head.standfirst)),
        frame=place.frame,
        drafts=place.drafts,
        part=part,
        words=page_words,
        claims=claims.texts(),
        sources=claims.sources,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        style_hash=hash_for_policy(style),
        script_hash=hash_for_policy(script),
    )
    return mark_english(str(page), page_words)
