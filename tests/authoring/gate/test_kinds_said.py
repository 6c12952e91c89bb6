"""Test which kinds and strengths of a norm a passage may have."""

import pytest

from gated import object_to_words

NORTH = {"bearer": "state:north"}


@pytest.mark.parametrize(
    ("words", "kind", "codes"),
    [
        ("North would run the schools", "Permission", ["(PG907)"]),
        ("North shall run the schools", "Permission", ["PG907"]),
        ("North may run the schools", "Obligation", ["PG907"]),
        ("No pilgrim from North pays", "Permission", ["(PG906)"]),
        ("North shall not run the schools", "Permission", ["PG906"]),
        ("Північ не зобов'язана платити", "Permission", []),
    ],
)
def test_what_a_verb_may_mean_is_marked_and_what_it_does_not_mean_refused(
    words: str, kind: str, codes: list[str]
) -> None:
    assert object_to_words(words, kind, **NORTH)[: len(codes) or 9] == codes


@pytest.mark.parametrize(
    ("words", "strength", "codes"),
    [
        ("North may wish to meet South", "should", []),
        ("North may wish to meet South", None, ["(PG907)"]),
        ("North should meet South", "shall", ["PG907"]),
    ],
)
def test_the_first_verb_says_how_strong_a_norm_is(
    words: str, strength: str | None, codes: list[str]
) -> None:
    kind = "Permission" if "may" in words else "Obligation"
    said = {"strength": strength} if strength else {}
    assert object_to_words(words, kind, **NORTH, **said) == codes
