from __future__ import annotations

from collections.abc import Callable

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.comparing.plan_version import PlanVersion, VersionPair
from plangraph.comparing.text_languages import compare_text_languages, read_text_languages
from plangraph.vocabulary import PREFIXES

PairOf = Callable[..., VersionPair]


@pytest.fixture
def pair_of(write_data: WriteData) -> PairOf:
    def make(old: str, new: str, coverage: str = "every-point-listed") -> VersionPair:
        text = "\n".join(
            f"- {{id: version:{name}, type: PlanVersion, coverage: {coverage}, {words}}}"
            for name, words in (("v", old), ("w", new))
        )
        lookup = pg.open(str(write_data(text))).lookup
        sides = [PlanVersion(lookup, PREFIXES["version"] + name) for name in "vw"]
        return VersionPair(sides[0], sides[1])

    return make


def test_languages_are_sorted_and_those_that_prevail_apart(pair_of: PairOf) -> None:
    pair = pair_of("language: [fr, en], prevailingLanguage: en", "status: proposal")
    assert read_text_languages(pair.old.store, pair.old.version) == (("en", "fr"), ("en",))
    assert read_text_languages(pair.new.store, pair.new.version) == ((), ())


def test_other_languages_and_another_that_prevails_are_differences(pair_of: PairOf) -> None:
    pair = pair_of(
        "language: [en, fr], prevailingLanguage: en", "language: [en], prevailingLanguage: fr"
    )
    found = compare_text_languages(pair)
    assert list(map(str, found.changes)) == [
        "languages: en, fr → en",
        "prevailing language: en → fr",
    ]
    assert found.old
    assert (found.old.text, found.old.tags) == ("en, fr; prevailing: en", ("en", "fr"))
    assert found.unknown == ()


@pytest.mark.parametrize(("coverage", "is_known"), [("whole-text", True), ("excerpts", False)])
def test_a_language_that_a_draft_does_not_state_is_gone_only_from_a_whole_text(
    pair_of: PairOf,
    coverage: str,
    is_known: bool,
) -> None:
    found = compare_text_languages(pair_of("language: [en]", "status: proposal", coverage))
    known, unknown = ([str(item) for item in group] for group in (found.changes, found.unknown))
    assert (known if is_known else unknown) == ["languages (no longer there): en"]
    assert (unknown if is_known else known) == []
    assert found.new is None


def test_drafts_that_state_no_languages_do_not_differ(pair_of: PairOf) -> None:
    found = compare_text_languages(pair_of("status: proposal", "status: proposal"))
    assert (found.old, found.new, found.changes) == (None, None, ())
