import pytest

import plangraph as pg
from conftest import WriteData
from needs import TIME
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

_PLAN = """
- {id: group:f, type: ActorGroup, label: {en: ferrymen}}
- {id: institution:t, type: Institution, label: {en: Toll Board}}
- {id: peace-plan:x, type: PeacePlan, label: {en: Pact}}
- {id: version:x, type: PlanVersion, label: {en: Pact}, versionOf: x}
- {id: condition:c, type: Condition, label: {en: LABEL}}
- {id: effect:pay, type: Obligation, dutyBearer: institution:t, action: pay, transferTo: group:f,
   hasQuantity: {bound: exact, value: 5, currency: EUR}, startsIf: condition:c MORE}
- {id: effect:text, type: StatusChange, affects: version:x, resultingStatus: in-force,
   startsIf: condition:c}
"""


@TIME
@pytest.mark.parametrize(
    ("label", "link"),
    [
        ("the weir is finished", "once"),
        ("all ferrymen have signed", "once"),
        ("the weir has been rebuilt", "once"),
        ("the weir is not finished", "if"),
        ("a toll is paid", "if"),
        ("the weir has failed", "if"),
        ("the ice breaks", "if"),
        ("the weir is finished within a year", "if"),
        ("a claim is pending", "while"),
    ],
)
def test_what_is_awaited_follows_once_and_what_may_be_or_not_if(
    write_data: WriteData, label: str, link: str
) -> None:
    data = _PLAN.replace("LABEL", label).replace("MORE", "")
    told = str(pg.open(write_data(data)).sentence("effect:pay"))
    assert told == f"The Toll Board would have to pay €5 to ferrymen {link} {label}."


def test_a_day_of_its_own_waits_for_no_step(write_data: WriteData) -> None:
    more = ", dueBy: {date: 2040-05-01}"
    data = _PLAN.replace("LABEL", "the weir is finished").replace("MORE", more)
    told = str(pg.open(write_data(data)).sentence("effect:pay"))
    assert told.endswith(" by 1 May 2040 if the weir is finished.")


@pytest.mark.parametrize(
    ("label", "link"), [("both towns approve", "once"), ("the second vote fails", "if")]
)
def test_a_text_comes_into_force_once_it_is_approved(
    write_data: WriteData, label: str, link: str
) -> None:
    data = _PLAN.replace("LABEL", label).replace("MORE", "")
    told = str(pg.open(write_data(data)).sentence("effect:text"))
    assert told.endswith(f" would come into force {link} {label}.")


@pytest.mark.parametrize(
    ("label", "kind", "told"),
    [
        ("clerks of both towns are present", "Obligation", ", with clerks of both towns present"),
        ("a clerk is present", "Permission", ", with a clerk present"),
        ("nets are in place", "Obligation", ", with nets in place"),
        ("nets are new", "Obligation", " if nets are new"),
        ("a clerk is present", "Prohibition", " if a clerk is present"),
    ],
)
def test_who_is_present_is_a_manner_of_what_is_done(
    write_data: WriteData, label: str, kind: str, told: str
) -> None:
    data = _PLAN.replace("LABEL", label).replace("MORE", "").replace("startsIf", "hasCondition")
    data = data.replace("type: Obligation", f"type: {kind}")
    assert str(pg.open(write_data(data)).sentence("effect:pay")).endswith(f" ferrymen{told}.")


@pytest.mark.parametrize(
    ("label", "expected"),
    [("Спір триває", "доки спір триває"), ("Суд дасть згоду", "якщо суд дасть згоду")],
)
def test_what_goes_on_is_told_with_while_in_ukrainian(
    write_data: WriteData, label: str, expected: str
) -> None:
    path = write_data(
        "- {id: group:sides, type: ActorGroup, label: {en: Sides, uk: Сторони}}\n"
        "- {id: asset:h, type: Asset, label: {en: Houses, uk: Будинки}}\n"
        f"- {{id: condition:c, type: Condition, label: {{en: it is so, uk: {label}}}}}\n"
        "- {id: effect:x, type: Prohibition, action: sell, dutyBearer: group:sides, "
        "affects: asset:h, hasCondition: condition:c}\n"
    )
    text = str(Sentences(pg.open(path).store, "uk").effect(expand("effect:x")))
    assert text.rstrip(".").endswith(f", {expected}")
