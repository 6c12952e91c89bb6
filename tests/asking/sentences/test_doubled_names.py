import pytest

import plangraph as pg
from asking.sentences.spoken import harbour
from conftest import WriteData
from plangraph.asking.language import read_language
from plangraph.asking.sentence import Role, mark, write_plain
from plangraph.asking.sentences.doubled_names import tell_theirs
from plangraph.asking.sentences.words_written import WordsWritten

_PLAN = """
- {id: institution:m, type: Institution, label: {en: Mill Trust}}
- {id: institution:c, type: Institution, label: {en: City Council of Orm}}
- {id: group:o, type: ActorGroup, label: {en: owners of sunken boats}}
- {id: group:f, type: ActorGroup, label: {en: families of missing divers}}
- {id: group:d, type: ActorGroup, label: {en: missing divers}}
- {id: asset:b, type: Asset, label: {en: sunken boats}}
- {id: asset:l, type: Asset, label: {en: boats lost in March}}
- {id: asset:p, type: Asset, label: {en: price of the boats}}
- {id: asset:a, type: Asset, label: {en: accounts of the Trust}}
- {id: asset:q, type: Asset, label: {en: disputes over the weir}}
- {id: effect:x, type: Obligation, dutyBearer: institution:m, EFFECT}
"""
_SHARE = "hasQuantity: {bound: exact, value: 100, unit: percent, shareOf: asset:p}"


@pytest.mark.parametrize(
    ("effect", "told"),
    [
        (
            "action: compensate, affects: asset:b, beneficiary: group:o, favour: gets",
            "compensate the owners of sunken boats.",
        ),
        (
            f"action: pay, affects: asset:l, {_SHARE}",
            "pay all of the price of the boats lost in March.",
        ),
        (
            "action: find-missing, affects: group:d, beneficiary: group:f, favour: gets",
            "search for missing divers for their families.",
        ),
        ("action: publish, affects: asset:a", "publish its accounts."),
        ("action: settle-dispute, affects: asset:q", "settle disputes over the weir."),
    ],
)
def test_a_name_that_another_one_holds_is_told_once(
    write_data: WriteData, effect: str, told: str
) -> None:
    text = str(pg.open(write_data(_PLAN.replace("EFFECT", effect))).sentence("effect:x"))
    assert text == f"The Mill Trust would have to {told}"


def test_the_whole_of_seats_is_named_once(write_data: WriteData) -> None:
    seats = "{bound: exact, value: 2, outOf: 6, unit: councillors, shareOf: institution:c}"
    effect = f"action: elect, affects: institution:c, hasQuantity: {seats}"
    text = str(pg.open(write_data(_PLAN.replace("EFFECT", effect))).sentence("effect:x"))
    assert text.count("City Council of Orm") == 1


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (
            "settle-dispute, affects: asset:q, startsIf: {label: {en: the owners cannot settle the "
            "dispute}}",
            "settle disputes over the weir if the owners cannot settle them.",
        ),
        (
            "refer-dispute, affects: institution:c, startsIf: {label: {en: the owners have not "
            "settled the dispute within 60 days}}",
            "bring disputes before the City Council of Orm if the owners have not settled them "
            "within 60 days.",
        ),
        (
            "settle-dispute, affects: asset:q, startsIf: {label: {en: the owners are parties to "
            "the dispute}}",
            "settle disputes over the weir if the owners are parties to the dispute.",
        ),
    ],
)
def test_a_condition_has_a_pronoun_for_what_its_sentence_is_about(
    write_data: WriteData, act: str, told: str
) -> None:
    data = _PLAN.replace("EFFECT", f"action: {act}")
    text = str(pg.open(write_data(data)).sentence("effect:x"))
    assert text == f"The Mill Trust would have to {told}"


def test_what_becomes_of_several_is_theirs() -> None:
    words = WordsWritten(harbour().facts, read_language("en"))
    due = mark(Role.DEADLINE, "within a week of the adoption of the decision")
    told = write_plain(tell_theirs(words, "decisions", due))
    assert told == "within a week of their adoption"
    assert tell_theirs(words, "laws", due) == due
