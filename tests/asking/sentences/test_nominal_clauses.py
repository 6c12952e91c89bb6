import pytest

from asking.sentences.spoken import harbour
from plangraph.asking.language import read_language
from plangraph.asking.sentences.case_labels import CaseLabels
from plangraph.asking.sentences.nominal_clauses import NominalClauses
from plangraph.asking.sentences.noun_phrases import NounPhrases


def _read(language: str = "en") -> NominalClauses:
    known = read_language(language)
    nouns = NounPhrases(harbour().facts, known)
    return NominalClauses(nouns, known, CaseLabels(nouns, known).is_many)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("payment of a reasonable bond", "a reasonable bond is paid"),
        ("Withdrawal of heavy weapons by both sides", "heavy weapons are withdrawn by both sides"),
        ("payment of compensation to victims", "compensation is paid to victims"),
        ("full disarmament of the militia", "the militia is fully disarmed"),
        ("ratification of the treaty", "the treaty is ratified"),
        ("surrender of the fortress", "the fortress is surrendered"),
    ],
)
def test_what_is_done_is_told_in_the_passive(label: str, expected: str) -> None:
    assert _read().tell(label) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("shelling of the bridge", "the bridge is shelled"),
        ("posting of a bond by the owner", "a bond is posted by the owner"),
        ("burying of weapons", "weapons are buried"),
        ("building of the dam", "the dam is built"),
        ("ruling of the court", ""),
        ("wing of the army", ""),
    ],
)
def test_a_noun_in_ing_gives_its_verb_unless_it_is_no_deed(label: str, expected: str) -> None:
    assert _read().tell(label) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("death or resignation of the mayor", "the mayor dies or resigns"),
        ("departure of all foreign fighters", "all foreign fighters leave"),
        ("entry into force of the treaty", "the treaty enters into force"),
        ("eruption of Mount Azar", "Mount Azar erupts"),
        ("withdrawal of Norva from the talks", "Norva withdraws from the talks"),
    ],
)
def test_what_happens_is_told_in_the_active(label: str, expected: str) -> None:
    assert _read().tell(label) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("spawning stock below the safe limit", "the spawning stock is below the safe limit"),
        ("gas prices above 40 euros", "gas prices are above 40 euros"),
    ],
)
def test_a_level_is_told_with_its_thing(label: str, expected: str) -> None:
    assert _read().tell(label) == expected


@pytest.mark.parametrize(
    "label",
    [
        "slow withdrawal of forces",
        "drought",
        "risk of flooding",
        "fall of the coal price below 80 euros",  # what is below?
        "discovery of mould in the crypt",
        "approval of the council",  # it may be the one that acts
        "refusal of the bishop",
    ],
)
def test_what_has_no_known_verb_is_not_told(label: str) -> None:
    assert _read().tell(label) == ""


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("approval by the harbour council", "the harbour council approves"),
        ("return to violence by the militia", "the militia returns to violence"),
        ("consent of both towns", "both towns consent"),
        ("approval of Norva", "Norva approves"),
        ("approval of the budget", ""),
        ("attack on a convoy", ""),
    ],
)
def test_who_does_it_is_told_where_it_is_named(label: str, expected: str) -> None:
    assert _read().tell_doer(label) == expected


def test_a_language_without_such_nouns_tells_nothing() -> None:
    clauses = _read("uk")
    assert clauses.tell("вивід військ") == clauses.tell_doer("вивід військ") == ""


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("rise in gas prices", "gas prices rise"),
        ("theft or damage of an object", "an object is stolen or damaged"),
        ("trust in the court", ""),
    ],
)
def test_what_rises_and_what_is_done_in_two_ways_is_told(label: str, expected: str) -> None:
    assert _read().tell(label) == expected
