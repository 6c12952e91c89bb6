import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.language import read_language
from plangraph.asking.sentences.aspects import Aspect, set_aspect
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand


@pytest.mark.parametrize(
    ("verb", "aspect", "expected"),
    [
        ("продати зерно", Aspect.AGAIN, "продавати зерно"),
        ("продати зерно", Aspect.GIVEN, "продати зерно"),
        ("закрити завод", Aspect.LASTING, "закрити завод"),
        ("закрити завод", Aspect.AGAIN, "закривати завод"),
        ("перевіряти завод", Aspect.ONCE, "перевірити завод"),
    ],
)
def test_a_verb_has_the_aspect_that_is_asked_for(verb: str, aspect: Aspect, expected: str) -> None:
    assert set_aspect(read_language("uk"), verb, aspect) == expected
    assert set_aspect(read_language("en"), "sell grain", aspect) == "sell grain"


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("hasTime: {type: Interval, hasBeginning: {date: 2033-09-01}}", "продавати"),
        ("hasTime: {date: 2033-09-01}", "продати"),
        ("dueBy: {date: 2033-09-01}", "продати"),
    ],
)
def test_what_has_a_beginning_alone_lasts(write_data: WriteData, time: str, expected: str) -> None:
    path = write_data(
        "- {id: group:sides, type: ActorGroup, label: {en: Sides, uk: Сторони}}\n"
        "- {id: asset:h, type: Asset, label: {en: Houses, uk: Будинки}}\n"
        "- {id: effect:x, type: Obligation, action: sell, dutyBearer: group:sides, "
        f"affects: asset:h, {time}}}\n"
    )
    text = str(Sentences(pg.open(path).store, "uk").effect(expand("effect:x")))
    assert text.startswith(f"Сторони мають {expected} будинки")


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (
            "dueBy: {label: {en: within 30 days of each sale, uk: за місяць після кожного}}",
            "давати",
        ),
        ("dueBy: {duration: P1D, label: {en: within a day of a request}}", "давати"),
        ("dueBy: {duration: P1D, label: {en: within a day of the signing}}", "дати"),
        ("hasQuantity: {value: 5, unit: percent, shareOf: asset:income}", "давати"),
        ("hasQuantity: {value: 5, unit: percent, shareOf: asset:h}", "дати"),
    ],
)
def test_what_is_due_each_time_or_a_part_of_an_income_is_done_again_and_again(
    write_data: WriteData, rest: str, expected: str
) -> None:
    path = write_data(
        "- {id: group:sides, type: ActorGroup, label: {en: Sides, uk: Сторони}}\n"
        "- {id: asset:h, type: Asset, label: {en: Houses, uk: Будинки}}\n"
        "- {id: asset:income, type: Asset, label: {en: Income, uk: Доходи від порту}}\n"
        "- {id: action:hand, type: Concept, inScheme: action, label: {en: hand, uk: давати}, "
        "definition: {en: To hand.}, verbFrame: {en: 'hand {quantity}', "
        "uk: 'дати [{quantity}|{affects:acc}]'}, broader: action:hand-over}\n"
        "- {id: effect:x, type: Obligation, action: hand, dutyBearer: group:sides, "
        f"affects: asset:h, {rest}}}\n"
    )
    text = str(Sentences(pg.open(path).store, "uk").effect(expand("effect:x")))
    assert text.startswith(f"Сторони мають {expected} ")
