import pytest

import plangraph as pg
from asking.sentences.spoken import harbour
from conftest import WriteData
from plangraph.asking.sentences.bans import undo_refraining
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("All persons", "Nobody would be allowed to"),
        ("everybody", "Nobody would be allowed to"),
        ("All miners", "No miners would be allowed to"),
        ("all of the parties", "None of the parties would be allowed to"),
        ("Miners", "Miners would not be allowed to"),
    ],
)
def test_a_ban_on_all_is_said_of_nobody(write_data: WriteData, label: str, expected: str) -> None:
    path = write_data(
        f"- {{id: group:a, type: ActorGroup, label: {{en: {label}}}}}\n"
        "- {id: effect:x, type: Prohibition, dutyBearer: group:a, action: publish}\n"
    )
    assert str(pg.open(path).sentence("effect:x")).startswith(expected)


def test_a_ban_on_refraining_is_a_duty() -> None:
    facts = harbour().facts
    refrain, act = (expand(f"action:{name}") for name in ("refrain-from-force", "use-force"))
    assert undo_refraining(facts, "Obligation", [refrain]) == ("Prohibition", [act])
    assert undo_refraining(facts, "Obligation", [act]) == ("Obligation", [act])


def test_a_ban_on_what_is_done_is_no_rule_in_force_yet(write_data: WriteData) -> None:
    path = write_data(
        "- {id: asset:h, type: Asset, label: {en: Houses}}\n"
        "- {id: effect:x, type: Prohibition, action: sell, affects: asset:h}\n"
    )
    text = str(pg.open(path).sentence("effect:x"))
    assert text == "It would be forbidden to sell houses; who would be bound is not known."


@pytest.mark.parametrize(
    ("spared", "expected"),
    [
        ("", "Nobody would be allowed to sell houses."),
        (
            ", exceptFor: group:elders",
            "Nobody except the elders of Tarn would be allowed to sell houses.",
        ),
        (
            ", normStrength: should",
            "Nobody should be allowed to sell houses.",
        ),
    ],
)
def test_a_ban_that_binds_nobody_named_binds_all_others(
    write_data: WriteData, spared: str, expected: str
) -> None:
    path = write_data(
        "- {id: asset:h, type: Asset, label: {en: Houses}}\n"
        "- {id: group:elders, type: ActorGroup, label: {en: Elders of Tarn}}\n"
        "- {id: clause:a, label: {en: A}}\n"
        "- {id: peace-plan:x, type: PeacePlan, label: {en: X}}\n"
        "- {id: version:x, versionOf: peace-plan:x, label: {en: X}, coverage: whole-text,\n"
        "   hasClauseVersion: [{id: cv:a, expressesClause: clause:a, hasEffect: effect:x}]}\n"
        f"- {{id: effect:x, type: Prohibition, action: sell, affects: asset:h{spared}}}\n"
    )
    assert str(pg.open(path).sentence("effect:x")) == expected


@pytest.mark.parametrize("name", ["everyone", "all miners", "people"])
def test_a_ban_on_all_is_a_ban_in_short_too(write_data: WriteData, name: str) -> None:
    path = write_data(
        f"- {{id: group:a, type: ActorGroup, label: {{en: {name}}}}}\n"
        "- {id: place:mine, type: Place, label: {en: the mine}}\n"
        "- {id: effect:x, type: Prohibition, dutyBearer: group:a, action: enter, "
        "affects: place:mine}\n"
    )
    sentences = pg.open(path).lookup.sentences
    assert str(sentences.effect(expand("effect:x"))).startswith("No")
    assert str(sentences.short(expand("effect:x"))) == "may not enter the mine"


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ("action: enter, affects: place:mine", "Neither side would be allowed to enter"),
        ("action: enter, normStrength: is-expected, affects: place:mine", "The two sides would be"),
        (
            "action: exceed, affects: place:mine, "
            "hasQuantity: {bound: at-most, value: 9, unit: tonnes}",
            "The two sides would not be allowed to",
        ),
    ],
)
def test_a_ban_on_two_is_said_of_neither_but_where_they_share_it(
    write_data: WriteData, terms: str, expected: str
) -> None:
    path = write_data(
        "- {id: group:a, type: ActorGroup, label: {en: Both sides}}\n"
        "- {id: place:mine, type: Place, label: {en: the mine}}\n"
        f"- {{id: effect:x, type: Prohibition, dutyBearer: group:a, {terms}}}\n"
    )
    assert str(pg.open(path).sentence("effect:x")).startswith(expected)


@pytest.mark.parametrize(
    ("spared", "expected"),
    [
        ("", "Не можна продавати будинки."),
        (", exceptFor: group:e", "Не можна продавати будинки нікому, крім старійшин."),
    ],
)
def test_a_ban_on_all_has_no_remark_in_ukrainian(
    write_data: WriteData, spared: str, expected: str
) -> None:
    path = write_data(
        "- {id: asset:h, type: Asset, label: {en: Houses, uk: Будинки}}\n"
        "- {id: group:e, type: ActorGroup, label: {en: Elders, uk: Старійшини}}\n"
        "- {id: clause:a, label: {en: A}}\n"
        "- {id: peace-plan:x, type: PeacePlan, label: {en: X}}\n"
        "- {id: version:x, versionOf: peace-plan:x, label: {en: X}, coverage: whole-text,\n"
        "   hasClauseVersion: [{id: cv:a, expressesClause: clause:a, hasEffect: effect:x}]}\n"
        f"- {{id: effect:x, type: Prohibition, action: sell, affects: asset:h{spared}}}\n"
    )
    text = str(Sentences(pg.open(path).store, "uk").effect(expand("effect:x")))
    assert text == expected
