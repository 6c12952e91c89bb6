from __future__ import annotations

import pytest

from plangraph.asking.language import read_language
from plangraph.asking.sentences.stand_ins import StandIns


@pytest.mark.parametrize(
    ("kind", "text", "form", "expected"),
    [
        ("State", "Оствар", "dat", "державі «Оствар»"),
        ("Place", "дорога до Денна", "loc", "місці «дорога до Денна»"),
        ("Asset", "гаряча лінія", "acc", "об’єкт «гаряча лінія»"),
        ("Asset", "важке озброєння", "acc", "важке озброєння"),
        ("Asset", "озброєння", "acc", "озброєння"),
        ("ActorGroup", "військовополонені", "acc", "групу «військовополонені»"),
        ("Institution", "компанія «Вааль»", "gen", "установи «компанія „Вааль“»"),
        ("Concept", "довкілля", "gen", "довкілля"),
    ],
)
def test_a_name_without_cases_stands_after_a_word_that_has_them(
    kind: str, text: str, form: str, expected: str
) -> None:
    assert StandIns(read_language("uk")).write(frozenset({kind}), text, form) == expected


def test_a_language_without_such_words_has_the_name_alone() -> None:
    assert StandIns(read_language("en")).write(frozenset({"State"}), "Norva", "gen") == "Norva"
