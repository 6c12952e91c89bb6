"""Picture title: a title that counts what the picture shows."""

from pictures import picture, small_draft, words
from plangraph.picturing.band import Band
from plangraph.picturing.draft_flow import make_flow
from plangraph.picturing.flow import PictureFlow
from plangraph.picturing.picture_facts import PictureFacts
from plangraph.picturing.picture_title import write_title
from plangraph.vocabulary import PREFIXES


def test_the_title_says_whom_most_points_bind_and_favour_and_how_many_name_nobody() -> None:
    flow = make_flow(small_draft(), PictureFacts(), words())
    found = write_title(flow, Band(), {PREFIXES["place"] + "norva": "the Norva"}, words(), ())
    assert found.title == (
        "One point binds the Norva, one would favour sund, one names nobody who has to act"
    )


def test_a_draft_without_effects_has_a_title_too() -> None:
    found = write_title(PictureFlow(), Band(), {}, words(), ("A note.",))
    assert found.title
    assert found.standfirst.endswith("A note.")


def test_the_title_of_the_article_is_counted_from_its_picture() -> None:
    found = picture("us28-ft")
    assert found.title == (
        "Five points bind Ukraine, seven would favour Russia, three name nobody who has to act"
    )
    nobody = [line for line in found.lines if line.is_nobody]
    assert len(nobody) == 3
