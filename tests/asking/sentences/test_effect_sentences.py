import pytest

import plangraph as pg
from asking.sentences.spoken import harbour, say
from conftest import WriteData
from plangraph.asking.sentence import Role, mark, write_plain
from plangraph.asking.sentences.effect_sentences import drop_verifier
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ("aim", "It would only be declared that Norva may not have nuclear weapons."),
        ("regret", "The parties to the text would express regret for the great storm of 2031."),
        ("lift-soon", "The United Isles would have to lift sanctions within two years and six months or within three years (this is not decided yet)."),  # noqa: E501
        ("lapse", "The protection for fishers would lapse if one side goes on strike (a breach by Norva)."),  # noqa: E501
    ],
)  # fmt: skip
def test_an_effect_is_linked_to_others(effect: str, expected: str) -> None:
    assert say(f"effect:{effect}") == expected


def test_a_choice_is_written_with_its_own_terms() -> None:
    text = say("effect:vote-else")
    assert ", or else hold elections in Norva in 2033 and every four years from then on;" in text
    assert (
        "; this would prevail over the duty of the United Isles to lift sanctions (point 2b)"
        in text
    )


def test_the_short_form_has_no_bearer_and_a_short_modal() -> None:
    short = harbour().short(expand("effect:lift"))
    assert short.text == "must lift sanctions by 31 May 2032"
    assert short.find(Role.BEARER) == ()
    assert short.find(Role.DEADLINE) == ("by 31 May 2032",)


_UKRAINIAN = """
- {id: institution:mill, type: Institution, label: {uk: Млин}, inSentence: {uk: Млин, uk-x-acc: Млин, uk-x-gen: Млина, uk-x-dat: Млину, uk-x-ins: Млином, uk-x-loc: Млині}}
- {id: institution:board, type: Institution, label: {uk: Рада}, inSentence: {uk: Рада, uk-x-acc: Раду, uk-x-gen: Ради, uk-x-dat: Раді, uk-x-ins: Радою, uk-x-loc: Раді}}
- {id: topic:flour, type: Concept, inScheme: topic, label: {en: flour, uk: борошно}, definition: {en: Ground grain.}, inSentence: {uk: борошно, uk-x-acc: борошно, uk-x-gen: борошна, uk-x-dat: борошну, uk-x-ins: борошном, uk-x-loc: борошні}}
- {id: asset:sack, type: Asset, label: {uk: Мішок борошна}, inSentence: {uk: мішок борошна, uk-x-acc: мішок борошна, uk-x-gen: мішка борошна}}
- {id: group:millers, type: ActorGroup, label: {uk: Мельники}, inSentence: {uk-x-pl: мельники, uk-x-acc: мельників, uk-x-gen: мельників, uk-x-dat: мельникам}}
- {id: condition:vote, type: Condition, label: {uk: Рада схвалить угоду}, inSentence: {uk: Рада схвалить угоду}, determinedBy: institution:board, votingRule: votes-cast, hasQuantity: {bound: more-than, value: 1, outOf: 2, unit: votes}}
- {id: condition:late, type: Condition, label: {uk: Зерно не привезуть}, inSentence: {uk: зерно не привезуть}, breacher: institution:mill, breachOf: cv:a}
- {id: condition:dry, type: Condition, label: {uk: Річка пересохне на чотирнадцять днів}, inSentence: {uk: річка пересохне на чотирнадцять днів}, determinedBy: institution:board, hasQuantity: {bound: at-least, value: 14, unit: days}}
- {id: clause:a, label: {en: A}}
- {id: peace-plan:x, type: PeacePlan, label: {en: X}}
- {id: version:x, versionOf: peace-plan:x, label: {en: X}, inSentence: {uk: угода, uk-x-acc: угоду, uk-x-gen: угоди}, hasClauseVersion: [{id: cv:a, expressesClause: clause:a, pointNumber: "1", hasEffect: [effect:x]}]}
"""  # noqa: E501


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (
            "type: Obligation, dutyBearer: institution:mill, action: decide, hasTime: {type: "
            "Interval, label: {en: each Friday for two years, uk: щоп'ятниці протягом двох років}, "
            "duration: P2Y}",
            "Млин має ухвалювати рішення щоп'ятниці протягом двох років.",
        ),
        (
            "type: Permission, dutyBearer: institution:mill, action: decide, hasTime: {type: "
            "Interval, label: {en: in the second year, uk: другого року}, duration: P1Y}",
            "Млин має право ухвалювати рішення другого року.",
        ),
        (
            "type: Permission, dutyBearer: institution:mill, action: veto, "
            "affects: institution:board, onMatter: flour",
            "Млин має право накладати вето на рішення Ради щодо борошна.",
        ),
        (
            "type: Obligation, dutyBearer: institution:mill, action: notify, "
            "affects: institution:board, onMatter: flour",
            "Млин має повідомляти Раду про борошно.",
        ),
        (
            "type: Permission, dutyBearer: institution:mill, action: refer-dispute, "
            "affects: institution:board, onMatter: flour",
            "Млин має право передавати спори щодо борошна на розгляд Ради.",
        ),
        (
            "type: Entitlement, beneficiary: institution:mill, favour: gets, action: hold-seats, "
            "affects: institution:board, "
            "hasQuantity: {bound: at-least, value: 40, unit: percent, shareOf: institution:board}",
            "Млин має право щонайменше на 40 % місць у Раді.",
        ),
        (
            "type: Obligation, dutyBearer: institution:mill, action: pay, "
            "transferTo: institution:board, hasQuantity: {value: 5, currency: CHF}",
            "Млин має сплатити Раді 5 швейцарських франків.",
        ),
        (
            "type: Permission, dutyBearer: institution:board, action: decide, "
            "startsIf: condition:late",
            "Рада має право ухвалювати рішення, якщо зерно не привезуть з вини Млина.",
        ),
        (
            "type: Permission, dutyBearer: institution:mill, action: decide, "
            "startsIf: condition:dry",
            "Млин має право ухвалювати рішення, якщо річка пересохне щонайменше на чотирнадцять "
            "днів (це встановлює Рада).",
        ),
        (
            "type: Permission, dutyBearer: institution:mill, action: decide, "
            "startsIf: condition:vote",
            "Млин має право ухвалювати рішення, якщо Рада схвалить угоду "
            "(для цього потрібно більш ніж половину поданих голосів).",
        ),
        (
            "type: Obligation, normStrength: declares, dutyBearer: institution:mill, "
            "action: regret, affects: asset:sack",
            "Млин висловлює жаль з приводу мішка борошна.",
        ),
        (
            "type: Obligation, dutyBearer: institution:mill, action: decide, "
            "repeatFrequency: P1Y, hasTime: {type: Interval, "
            "label: {en: until the end of 2037, uk: до кінця 2037 року}, "
            "hasEnd: {date: 2037-12-31}}",
            "Млин має ухвалювати рішення щороку до кінця 2037 року.",
        ),
        (
            "type: Permission, dutyBearer: institution:mill, action: denounce, affects: version:x",
            "Млин має право денонсувати угоду.",
        ),
        (
            "type: Prohibition, action: sell, affects: asset:sack, exceptFor: group:millers",
            "Не можна продавати мішок борошна нікому, крім мельників.",
        ),
        (
            "type: Obligation, dutyBearer: institution:mill, action: pay, transferTo: "
            "institution:board, hasQuantity: {value: 5, currency: EUR, per: asset:sack}",
            "Млин має сплатити Раді 5 євро за кожен мішок борошна.",
        ),
        (
            "type: Permission, dutyBearer: institution:mill, action: sell, affects: asset:sack, "
            "hasQuantity: {bound: less-than, value: 5, currency: EUR, per: asset:sack}",
            "Млин має право продати мішок борошна менш ніж за 5 євро.",
        ),
    ],
)
def test_a_ukrainian_sentence_has_its_times_matters_and_names_in_their_forms(
    write_data: WriteData, effect: str, expected: str
) -> None:
    path = write_data(_UKRAINIAN + f"- {{id: effect:x, {effect}}}\n")
    assert Sentences(pg.open(path).store, "uk").effect(expand("effect:x")).text == expected


def test_who_verifies_is_no_part_of_what_is_feared() -> None:
    board = mark(Role.VERIFIER, "the board")
    told = ("the mill opens", "; ", *board, " would verify this", "; this is not decided")
    assert write_plain(drop_verifier(told)) == "the mill opens; this is not decided"
    assert write_plain(drop_verifier(("the mill opens", ", verified by ", *board))) == (
        "the mill opens"
    )
    assert drop_verifier(("the mill opens",)) == ("the mill opens",)
