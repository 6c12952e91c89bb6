"""Test what is read of words without a verb."""

import pytest

from plangraph.authoring.finder.actor_names import ActorNames
from plangraph.authoring.finder.notes import read_notes

NAMES = ActorNames(
    {
        "state:north": ["North"],
        "state:south": ["South"],
        "group:sides": ["both sides"],
        "place:port": ["Port Lem"],
    }
)


def read(text: str) -> list[tuple[str, str, str]]:
    """Return the words, the kind and the name of the subject of each norm."""
    return [
        (
            text[one.start : one.end],
            str(one.kind),
            ", ".join(name.key for name in one.subject.names),
        )
        for one in read_notes(text, 0, len(text), NAMES.find(text))
    ]


@pytest.mark.parametrize(
    ("text", "kind", "subject"),
    [
        ("North army out of Port Lem by May", "Obligation", "state:north"),
        ("North: no foreign bases", "Prohibition", "state:north"),
        ("No cap on reserves", "Permission", ""),
        ("Farmers: free to come home", "Permission", ""),
        ("Harbour dues: 55 per cent to North", "Entitlement", "state:north"),
        ("Half of the dues", "Obligation", ""),
        ("Mandate two years", "StatusChange", ""),
        ("Ceasefire: immediate, both sides", "Obligation", "group:sides"),
    ],
)
def test_a_note_has_its_kind_by_its_words_and_its_subject_by_its_names(
    text: str, kind: str, subject: str
) -> None:
    assert read(text) == [(text, kind, subject)]


def test_shares_and_seats_are_norms_of_their_own() -> None:
    assert read("Seats in the board: North 3, South 2") == [
        ("Seats in the board: North 3", "Entitlement", "state:north"),
        ("South 2", "Entitlement", "state:south"),
    ]
    assert [words for words, *_ in read("Dues: half to North, rest to South")] == [
        "Dues: half to North",
        "rest to South",
    ]


def test_words_in_brackets_and_of_a_list_stay_together() -> None:
    assert len(read("Board of five (chair, no vote)")) == 1
    assert len(read("Roads, bridges and canals")) == 1
