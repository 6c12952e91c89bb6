import pytest

import plangraph as pg
from asking.sentences.spoken import harbour
from conftest import WriteData
from plangraph.asking.sentences.bans import undo_refraining
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
