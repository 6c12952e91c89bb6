"""Chips of a point: whom it binds and favours, what is silent, values in other words."""

from __future__ import annotations

import pytest

from plangraph.presenting.points.chips import ChipKind
from plangraph.presenting.points.draft_points import DraftRead
from plangraph.vocabulary import PREFIXES


def list_chips(read: DraftRead, number: str) -> dict[ChipKind, list[str]]:
    parts = [part for point in read.points for part in point.parts if part.number == number]
    return {
        chip.kind: [actor.who.name for actor in chip.actors] or [chip.text]
        for part in parts
        for chip in part.chips
    }


def test_a_cap_binds_one_party_and_has_an_amount(bundled: dict[str, DraftRead]) -> None:
    assert list_chips(bundled["us28"], "6") == {
        ChipKind.BINDS: ["Ukraine"],
        ChipKind.AMOUNT: ["at most 600,000 persons"],
    }


def test_a_mutual_duty_is_owed_to_each_other(
    bundled: dict[str, DraftRead], bridge: dict[str, DraftRead]
) -> None:
    assert ChipKind.EACH_OTHER in list_chips(bundled["us28"], "13b")
    assert list_chips(bridge["one"], "1a") == {
        ChipKind.BINDS: ["Both sides"],
        ChipKind.EACH_OTHER: [""],
    }


def test_what_is_allowed_frees_the_subject_of_its_sentence(bundled: dict[str, DraftRead]) -> None:
    chips = list_chips(bundled["us28"], "11")
    assert chips[ChipKind.FREES] == ["Ukraine"]
    assert chips[ChipKind.BINDS] == ["EU"]


@pytest.mark.parametrize(
    ("key", "number", "kind"),
    [("us28", "5", ChipKind.NOBODY), ("e3", "5", ChipKind.UNKNOWN)],
)
def test_silence_is_said_only_of_a_text_that_was_seen(
    bundled: dict[str, DraftRead], key: str, number: str, kind: ChipKind
) -> None:
    assert kind in list_chips(bundled[key], number)


def test_who_is_only_said_to_be_pleased_gets_nothing(bundled: dict[str, DraftRead]) -> None:
    point = next(item for item in bundled["us28-ft"].points if item.key == "ft-alliance-troops")
    kinds = [chip.kind for chip in point.parts[0].chips]
    assert ChipKind.PLEASES in kinds
    assert ChipKind.FAVOURS not in kinds


def test_a_value_that_the_sentence_says_in_the_same_words_is_no_chip(
    bundled: dict[str, DraftRead],
) -> None:
    parts = [part for read in bundled.values() for point in read.points for part in point.parts]
    said = {
        effect.iri: "".join(stretch.text for stretch in effect.sentence)
        for part in parts
        for effect in (*part.effects, *(one for group in part.choices for one in group))
    }
    assert "within 100 days" in said[PREFIXES["effect"] + "us28-elections"]
    values = [chip for part in parts for chip in part.chips if chip.text]
    assert values
    assert not [chip.text for chip in values if chip.text in said[chip.effect]]
