from __future__ import annotations

import pytest

from plangraph.asking.sentences.case_names import CaseNames
from plangraph.asking.sentences.language import read_language


@pytest.mark.parametrize(
    ("text", "kind", "form", "expected"),
    [
        ("Сторони", "ActorGroup", "gen", ("сторін", False)),
        ("Сторони", "ActorGroup", "", ("сторони", False)),
        ("Буферна зона", "Place", "loc", ("буферній зоні", False)),
        ("Північна затока", "Place", "loc", ("Північній затоці", False)),
        ("Велика Гребля", "Asset", "acc", ("Велику Греблю", False)),
        ("Річкова комісія", "Institution", "dat", ("Річковій комісії", False)),
        ("Ферріз", "Institution", "gen", ("установи «Ферріз»", True)),
        ("Ферріз", "Institution", "", ("Ферріз", False)),
    ],
)
def test_a_name_is_declined_or_stands_after_a_word_for_its_kind(
    text: str, kind: str, form: str, expected: tuple[str, bool]
) -> None:
    assert CaseNames(read_language("uk")).write(text, frozenset({kind}), form) == expected


def test_a_language_without_cases_leaves_a_name_as_it_is() -> None:
    names = CaseNames(read_language("en"))
    assert names.write("Norva", frozenset({"State"}), "gen") == ("Norva", True)
    assert names.read("Norva", frozenset({"State"})) is None
