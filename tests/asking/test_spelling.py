"""How close a name is to what somebody typed."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plangraph.asking.spelling import Closeness, SoughtText, fold_name, is_apart_by


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zelenskíy", "zelenskiy"),
        ("Slov’yansk", "slovyansk"),
        ("NATO's  (eastern) flank", "natos eastern flank"),
        ("Київ", "київ"),
        ("GROSS", "gross"),
        ("groß", "gross"),
        ("", ""),
        ("— № …", "no"),
    ],
)
def test_case_accents_apostrophes_and_punctuation_make_no_difference(
    text: str, folded: str
) -> None:
    assert fold_name(text) == unicodedata.normalize("NFKD", folded).replace("\u0306", "").replace(
        "\u0308", ""
    )


@pytest.mark.parametrize(
    ("text", "name", "closeness"),
    [
        ("nato", "NATO", Closeness.SAME),
        ("zelenskiy", "Zelenskíy", Closeness.FOLDED),
        ("armed forces", "Size of the armed forces", Closeness.WORDS),
        ("arm forc", "Size of the armed forces", Closeness.BEGINNINGS),
        ("rmed", "Size of the armed forces", Closeness.INSIDE),
        ("witkov", "Steve Witkoff", Closeness.SPELLED),
        ("Financial Timse", "Financial Times", Closeness.SPELLED),
        ("rm", "Size of the armed forces", None),
        ("navy forces", "Size of the armed forces", None),
        ("", "Nato", None),
        ("a " * 50_000, "a", None),
        ("x" * 100_000, "x", None),
    ],
)
def test_a_name_is_as_close_as_its_least_close_word(
    text: str, name: str, closeness: Closeness | None
) -> None:
    assert SoughtText(text).compare(name, fold_name(name)) is closeness


@pytest.mark.parametrize(
    ("one", "other", "most", "is_apart"),
    [
        ("kyiv", "kyiv", 0, True),
        ("kyiv", "kiyv", 1, True),
        ("kyiv", "kiev", 2, True),
        ("kyiv", "kiev", 1, False),
        ("witkoff", "witkof", 1, True),
        ("witkoff", "witko", 1, False),
        ("russia", "prussia", 1, True),
        ("abc", "xyz", 2, False),
    ],
)
def test_letters_are_added_left_out_changed_or_swapped(
    one: str, other: str, most: int, is_apart: bool
) -> None:
    assert is_apart_by(one, other, most) is is_apart
    assert is_apart_by(other, one, most) is is_apart


@pytest.mark.parametrize(
    ("text", "name", "is_slip"),
    [
        ("Ukrane", "Ukraine", True),
        ("Zelenskij", "Zelenskiy", True),
        ("Gambia", "Zambia", False),
        ("Iran", "Iraq", False),
        ("Slovakia", "Slovenia", False),
        ("Niger", "Nigeria", False),
        ("", "Ukraine", False),
        ("urn:anna", "urn:anne", False),
        ("https://e.org/anna", "https://e.org/anne", False),
        ("Q432112", "Q432113", False),
        ("Article 12", "Article 13", False),
    ],
)
def test_a_slip_is_one_letter_of_a_long_name(text: str, name: str, is_slip: bool) -> None:
    assert SoughtText(text).is_slip_of(fold_name(name)) is is_slip


_NAMES = st.text(st.sampled_from("abckyivzelnsйЙїЇиИßſKéÉ'’-– .(6"), max_size=14)


@given(_NAMES, _NAMES)
@example("zelenskyy", "Zélénskýý")
@example("slovyansk", "S'l'o'v'yansk")
@example("київ", "КИЇВ")
@example("is", "ſ")
def test_a_store_leaves_out_no_name_that_is_close(text: str, name: str) -> None:
    """The patterns are all that an archive compares with."""
    sought, folded = SoughtText(text), fold_name(name)
    closeness = sought.compare(name, folded)
    if closeness is not None and closeness is not Closeness.SPELLED:
        assert re.search(sought.whole_pattern, name, re.IGNORECASE)
    if closeness is not None or sought.is_slip_of(folded):
        assert re.search(sought.pattern, name, re.IGNORECASE)
    if sought.folded and sought.shares_part(folded):
        assert re.search(sought.pattern, name, re.IGNORECASE)
