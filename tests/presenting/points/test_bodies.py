"""What a draft provides about bodies and groups, and who would sign it."""

from __future__ import annotations

from plangraph.presenting.points.bodies import ToldBody
from plangraph.presenting.points.draft_points import DraftRead


def say(body: ToldBody) -> list[str]:
    return ["".join(piece.text for piece in sentence) for sentence in body.sentences]


def find_place(read: DraftRead, iri: str) -> str:
    """Return the number of the point that tells a body."""
    return next(
        part.number
        for point in read.points
        for part in point.parts
        if any(body.iri.endswith(iri) for body in part.bodies)
    )


def test_a_body_is_told_where_it_would_be_set_up_or_paid(bundled: dict[str, DraftRead]) -> None:
    read = bundled["us28"]
    assert find_place(read, "us28-peace-council") == "27"
    assert find_place(read, "us28-rebuilding-effort") == "14a"


def test_a_group_that_belongs_to_no_point_is_told_apart(bundled: dict[str, DraftRead]) -> None:
    (europe,) = bundled["e3"].beside.bodies
    assert say(europe) == ["France, Germany and the United Kingdom would belong to Europe."]
    assert europe.note


def test_who_would_sign_is_told_without_a_signature_too(bundled: dict[str, DraftRead]) -> None:
    (signing,) = bundled["us28-ft"].beside.signatures
    assert say(signing) == [
        "Ukraine and the United States would sign the 28-point plan (as reported)."
    ]


def test_who_says_so_is_in_the_margin_of_the_point(bundled: dict[str, DraftRead]) -> None:
    parts = [part for point in bundled["us28-ft"].points for part in point.parts if part.bodies]
    assert parts
    voices = {voice.name for part in parts for voice in part.margin.voices}
    assert voices == {"Financial Times"}


def test_a_body_without_anything_provided_is_not_told(bundled: dict[str, DraftRead]) -> None:
    parts = [part for point in bundled["us28"].points for part in point.parts]
    told = [body.iri for part in parts for body in part.bodies]
    assert told
    assert not any(iri.endswith("us28-development-fund") for iri in told)
