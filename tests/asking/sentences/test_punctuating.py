from __future__ import annotations

import pytest

from plangraph.asking.language import read_language
from plangraph.asking.sentence import Phrase, Role, assemble, mark
from plangraph.asking.sentences.punctuating import punctuate

_SECTIONS = read_language("uk").sections
_RULES, _SOUNDS = _SECTIONS["punctuating"], _SECTIONS["euphony"]
_MINERS = mark(Role.BEARER, "гірники, старші за 55 років", "group:miners")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        (
            (*mark(Role.VERB, "закрити мілину на"), " ", *mark(Role.NUMBER, "щонайбільше 30 днів")),
            "закрити мілину щонайбільше на 30 днів",
        ),
        (("сягнути до ", *mark(Role.NUMBER, "приблизно 5 тонн")), "сягнути приблизно до 5 тонн"),
        (("обмін з ", *mark(Role.OBJECT, "зерном", "x")), "обмін із зерном"),
        (("обмін з ", *mark(Role.OBJECT, "Норвою", "x")), "обмін з Норвою"),
        (("переговори з ", *mark(Role.OBJECT, "собою")), "переговори між собою"),
        (("мати ", *mark(Role.NUMBER, "більш ніж 5 тонн")), "мати більш ніж 5 тонн"),
        ((*_MINERS, " ", *mark(Role.MODAL, "мають")), "гірники, старші за 55 років, мають"),
        ((*_MINERS, " мають"), "гірники, старші за 55 років, мають"),
        (("крім ", *_MINERS, "."), "крім гірники, старші за 55 років."),
        (("крім ", *_MINERS, ", якщо"), "крім гірники, старші за 55 років, якщо"),
        ((*mark(Role.BEARER, "рада «Мир, хліб»", "x"), " має"), "рада «Мир, хліб» має"),
        ((*mark(Role.CONDITION, "ті, хто прийде", "x"), " має"), "ті, хто прийде має"),
    ],
)
def test_bounds_are_before_their_prepositions_and_names_with_clauses_are_closed(
    phrase: Phrase, expected: str
) -> None:
    assert assemble(punctuate(phrase, _RULES, _SOUNDS))[0] == expected


def test_a_part_that_is_moved_holds_no_half_word() -> None:
    phrase = punctuate(("на ", *mark(Role.NUMBER, "щонайбільше 30 днів")), _RULES, _SOUNDS)
    text, parts = assemble(phrase)
    assert [text[part.start : part.end] for part in parts] == ["30 днів"]
