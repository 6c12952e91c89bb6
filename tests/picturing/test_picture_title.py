"""Picture title: a title with the counts of its draft."""

import plangraph as pg
from pictures import small_draft, words
from plangraph.picturing.band import Band
from plangraph.picturing.draft_flow import make_flow
from plangraph.picturing.draw_picture import PictureOptions, picture_of
from plangraph.picturing.flow import PictureFlow
from plangraph.picturing.picture_facts import PictureFacts
from plangraph.picturing.picture_title import write_title
from plangraph.presenting.points.draft_counts import DraftCounts
from plangraph.vocabulary import PREFIXES

NORVA, SUND = (PREFIXES["place"] + name for name in ("norva", "sund"))
NAMES = {NORVA: "the Norva", SUND: "Sund"}


def write(counts: DraftCounts) -> str:
    flow = make_flow(small_draft(), PictureFacts(), words())
    facts = PictureFacts(names=NAMES, counts=counts)
    return write_title(flow, Band(), facts, words(), ()).title


def test_the_title_says_whom_most_points_bind_and_favour_and_how_many_name_nobody() -> None:
    counts = DraftCounts(9, {SUND: 2, NORVA: 5}, {NORVA: 1, SUND: 1}, ("4", "7"), ("9",))
    assert write(counts) == (
        "Five points would bind the Norva, one would favour Sund, one would favour the Norva,"
        " two name nobody who would have to act, of one nobody is known who would have to act"
    )


def test_without_counts_the_title_says_how_many_points_are_drawn() -> None:
    assert write(DraftCounts()) == "Two points"


def test_a_draft_without_effects_has_a_title_too() -> None:
    found = write_title(PictureFlow(), Band(), PictureFacts(), words(), ("A note.",))
    assert found.title
    assert found.standfirst.endswith("A note.")


def test_a_part_of_a_draft_does_not_count_the_whole(graph: pg.Graph) -> None:
    options = PictureOptions(focus=PREFIXES["state"] + "russia")
    found = picture_of(graph.lookup, PREFIXES["version"] + "us28", options=options)
    assert found.title.endswith("points")
