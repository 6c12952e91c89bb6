"""Beside the points: positions on the whole text, reports of its sources, what is absent."""

from __future__ import annotations

from plangraph.presenting.points.draft_points import DraftRead


def test_an_article_has_statements_events_and_steps(bundled: dict[str, DraftRead]) -> None:
    beside = bundled["us28-ft"].beside
    assert len(beside.statements) == 9
    first = "".join(stretch.text for stretch in beside.events[0].sentence)
    assert first == "Russia annexed Crimea in 2014."
    assert [item.iri.rpartition("/")[2] for item in beside.steps] == [
        "ft-sign",
        "ft-present",
        "ft-conclude",
    ]


def test_positions_on_the_whole_text_are_apart(bridge: dict[str, DraftRead]) -> None:
    positions = bridge["one"].beside.positions
    assert [line.position for line in positions] == ["supports"]


def test_what_a_draft_is_known_to_lack_is_listed_with_its_word(
    bundled: dict[str, DraftRead], bridge: dict[str, DraftRead]
) -> None:
    (toll,) = bridge["two"].beside.absent
    assert (toll.heading, toll.change, toll.word) == ("The toll", "dropped", "struck out")
    words = {item.change for item in bundled["ua20"].beside.absent}
    assert words == {"dropped", "not-listed"}


def test_what_a_draft_strikes_out_is_told_in_the_sentences_that_it_had(
    bundled: dict[str, DraftRead],
) -> None:
    lost = {
        item.number: ["".join(piece.text for piece in sentence) for sentence in item.lost]
        for item in bundled["e3"].beside.absent
    }
    assert "Nato would be expected not to take in new members, to protect Russia." in lost["3"]
    assert lost["26"]
