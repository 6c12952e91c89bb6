"""Drawn draft: the picture of a draft as a part of the page, under what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plangraph.asking.lookup import Lookup
from plangraph.picturing.draw_picture import PictureOptions, picture_of
from plangraph.picturing.picture import Picture
from plangraph.picturing.picture_svg import write_around, write_marks, write_picture
from plangraph.presenting.drafts import Draft
from plangraph.view.page_words import PageWords
from plangraph.view.templates import fill

if TYPE_CHECKING:
    from markupsafe import Markup

    from plangraph.view.claims import ClaimsOf


class WrittenPicture(NamedTuple):
    """A picture for a page: the drawing, and the marks of its lines with their words."""

    svg: Markup
    marks: tuple[tuple[Markup, str], ...]


def write_drawn(lookup: Lookup, say: PageWords, draft: Draft, claims_of: ClaimsOf) -> Markup:
    """Return the picture of a draft, and below it those of its closed groups of points.

    A script lights up what belongs together.
    """
    from markupsafe import Markup

    options = PictureOptions(words=say.picture)
    picture = picture_of(lookup, draft.iri, lookup.language, options)
    opened = [
        (box.sentences[0].rstrip(":"), _open_group(lookup, say, draft, box.nodes[0]))
        for box in picture.boxes
        if box.is_group
    ]
    around = write_around(picture)
    return fill(
        "picture.html",
        draft=draft,
        picture=picture,
        main=_write(picture),
        opened=[(name, _write(group)) for name, group in opened],
        around=around,
        head=Markup(around.head),  # noqa: S704 - every text in it is escaped
        foot=Markup(around.foot),  # noqa: S704 - as above
        words=say,
    )


def _write(picture: Picture) -> WrittenPicture:
    """Write a picture: every text in it is escaped."""
    from markupsafe import Markup

    marks = tuple((Markup(mark), word) for mark, word in write_marks(picture))  # noqa: S704
    return WrittenPicture(Markup(write_picture(picture)), marks)  # noqa: S704


def _open_group(lookup: Lookup, say: PageWords, draft: Draft, group: str) -> Picture:
    """Return the picture of the points of one closed group."""
    prefix = f"p-{draft.key}-{group.replace(' ', '')}"
    options = PictureOptions(with_band=False, group=group, prefix=prefix, words=say.picture)
    return picture_of(lookup, draft.iri, lookup.language, options)
