from dataclasses import replace

import pytest

from gated import NAMES, duration, object_to, object_to_words, place_of, propose, quantity
from plangraph.authoring.gate.gate import GateText, judge
from plangraph.authoring.proposals.proposal import PartRole, ProposedPart

NORTH = {"bearer": "state:north"}


@pytest.mark.parametrize(
    ("words", "kind", "values", "codes"),
    [
        ("North shall pay", "Permission", {}, ["PG907"]),
        ("North may pay", "Obligation", {}, ["PG907"]),
        ("North shall not pay", "Obligation", {}, ["PG906"]),
        ("North shall pay", "Prohibition", {}, ["PG906"]),
        ("North shall pay not less than its debt", "Obligation", {}, []),
        ("North lends money at no interest", "Obligation", {}, []),
        ("North lends money at no interest", "Prohibition", {}, ["(PG906)"]),
        ("North is entitled to enter", "Obligation", {}, ["PG907", "(PG916)"]),
        ("North is not obliged to pay", "Permission", {}, []),
        ("North is not obliged to pay", "Prohibition", {}, ["PG906"]),
        ("North should pay", "Obligation", {"strength": "should"}, []),
        ("North should pay", "Obligation", {"strength": "shall"}, ["PG907"]),
        ("North should pay", "Obligation", {}, ["(PG907)"]),
        ("North renounces membership", "Prohibition", {}, ["(PG907)"]),
        ("North renounces membership", "Obligation", {}, []),
        ("North shall renounce the use of force", "Prohibition", {}, ["(PG907)"]),
        ("North abstains from force", "Prohibition", {}, []),
        ("North forgoes its share", "Prohibition", {}, ["(PG907)"]),
        ("North waives its claims", "Prohibition", {}, ["(PG907)"]),
        ("North shall cease all flights", "Prohibition", {}, ["(PG907)"]),
        ("North shall cease all flights", "Obligation", {}, []),
        ("North shall not waive its claims", "Permission", {}, ["PG906"]),
        ("North must keep away from it", "Obligation", {}, []),
        ("North must keep away from it", "Prohibition", {}, ["(PG907)"]),
        ("No pilgrim of North pays", "Prohibition", {}, ["(PG906)"]),
        ("The list of North remains confidential", "Obligation", {}, ["(PG906)"]),
        ("North lets inspectors in", "Permission", {}, ["(PG907)"]),
        ("North shall pay", "Obligation", {"strength": "should"}, ["PG907"]),
        ("North shall station no troops", "Obligation", {}, ["(PG906)"]),
        ("North shall station no troops", "Prohibition", {}, []),
        ("North adopts no new measures", "Prohibition", {}, []),
        ("North adopts no new measures", "Obligation", {}, ["PG906"]),
        ("North sends guards, none from South", "Prohibition", {}, ["(PG906)"]),
        ("North sends guards, none from South", "Obligation", {}, ["(PG906)"]),
        ("North sends unarmed guards", "Prohibition", {}, ["(PG906)"]),
        ("North sends guards without guns", "Prohibition", {}, ["(PG906)"]),
        ("North pays all - not for those who fled", "Obligation", {}, ["(PG913)"]),
        ("North need not give up its guns", "Permission", {}, []),
        ("North will do its best to pay", "Obligation", {"strength": "will-endeavour"}, []),
        ("North will do its best to pay", "Obligation", {"strength": "shall"}, ["PG907"]),
        ("North cannot enter", "Obligation", {}, ["PG906"]),
        ("North shall have the power to tax", "Obligation", {}, ["PG907"]),
        ("Північ не повинна платити", "Obligation", {}, ["PG906"]),
        ("Північ має сплатити борг не пізніше травня", "Obligation", {}, []),
    ],
)
def test_kind_strength_and_negation_are_those_of_the_passage(
    words: str, kind: str, values: dict[str, str], codes: list[str]
) -> None:
    assert object_to_words(words, kind, **NORTH, **values) == codes


@pytest.mark.parametrize(
    ("words", "values", "codes"),
    [
        ("North shall pay South", {"bearer": "state:south"}, ["PG911"]),
        ("North shall pay South", {**NORTH, "beneficiary": "state:south"}, []),
        ("North shall pay South", {"beneficiary": "state:north"}, ["(PG916)"]),
        (
            "North shall pay South",
            {"bearer": "state:south", "beneficiary": "state:north"},
            ["PG911"],
        ),
        ("Prisoners shall be freed by South near North", NORTH, ["PG911"]),
        ("With the help of South, North shall pay", {"bearer": "state:south"}, ["(PG916)"]),
        ("South, which North left, shall pay", {"bearer": "state:north"}, ["PG911"]),
    ],
)
def test_roles_are_not_swapped(words: str, values: dict[str, str], codes: list[str]) -> None:
    assert object_to_words(words, "Obligation", **values)[: len(codes) or 9] == codes


@pytest.mark.parametrize(
    ("words", "kind", "values", "codes"),
    [
        ("North shall pay if South agrees", "Obligation", {}, ["PG913"]),
        ("North shall pay if South agrees", "Obligation", {"condition": "if South agrees"}, []),
        ("North may enter, except at night", "Permission", {}, ["PG913"]),
        (
            "North may enter once South agrees, except at night",
            "Permission",
            {"condition": "once South agrees"},
            ["(PG913)"],
        ),
        (
            "North may enter, except in the event of a war",
            "Permission",
            {"exception": "except in the event of a war"},
            [],
        ),
        (
            "North may enter, except in the event of a war",
            "Permission",
            {"condition": "in the event of a war", "exception": "except"},
            ["PG913"],
        ),
        (
            "North may enter, except if South objects",
            "Permission",
            {"condition": "except if South objects"},
            ["PG913"],
        ),
        (
            "North may enter, except at night, if South agrees",
            "Permission",
            {"condition": "if South agrees", "exception": "except at night"},
            [],
        ),
        ("North shall pay upon signature", "Obligation", {}, ["(PG913)"]),
        ("Північ платить, якщо Рада згодна", "Obligation", {}, ["PG913"]),
    ],
)
def test_conditions_and_exceptions_are_not_dropped(
    words: str, kind: str, values: dict[str, str], codes: list[str]
) -> None:
    assert object_to_words(words, kind, **NORTH, **values) == codes


def test_a_passage_with_several_norms_is_marked_to_be_narrowed() -> None:
    words = "North shall not buy guns, and South may sell them"
    assert "(PG914)" in object_to_words(words, "Prohibition", **NORTH)


@pytest.mark.parametrize(
    ("words", "bound", "codes"),
    [
        ("North shall not keep more than 50 guns", "at-most", []),
        ("North shall not keep more than 50 guns", "at-least", ["PG912"]),
        ("North may keep up to 50 guns", "at-least", ["PG912"]),
        ("North shall keep 50 guns", "exact", []),
        ("North shall keep 50 guns", "at-most", ["(PG912)"]),
    ],
)
def test_bounds_are_not_flipped(words: str, bound: str, codes: list[str]) -> None:
    kind = "Permission" if "may" in words else "Prohibition" if "not" in words else "Obligation"
    assert object_to_words(words, kind, **NORTH, quantity=quantity("50", "guns", bound)) == codes


def test_what_says_nothing_is_marked_and_so_is_what_leaves_out_a_figure() -> None:
    assert object_to_words("Guns shall go", "Obligation") == ["(PG919)"]
    words = "North shall pay 5 euros within 3 days"
    assert object_to_words(words, "Obligation", **NORTH) == ["(PG920)"]
    both = {"quantity": quantity("5", "EUR", "exact"), "deadline": duration("P3D")}
    assert object_to_words(words, "Obligation", **NORTH, **both) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("North shall pay within two weeks", "two weeks"),
        ("North shall pay within a year", "within a year"),
        ("North shall pay within 30 working days", "30 working days"),
    ],
)
def test_a_time_that_is_left_out_is_named_with_its_unit(words: str, time: str) -> None:
    verdict = judge(propose(words, words, "Obligation", **NORTH), GateText(words, NAMES))
    assert [item.message for item in verdict.marks] == [
        f"the passage has a time ({time}), the proposal none"
    ]


REJECTION = "Renn rejected the text of Melk"
INSISTENCE = 'Renn called the limit "non-negotiable"'


@pytest.mark.parametrize(
    ("words", "kind", "values", "codes"),
    [
        (REJECTION, "Stance", {"holder": "person:renn", "stance": "objects"}, []),
        (REJECTION, "Stance", {"holder": "person:melk", "stance": "objects"}, ["(PG916)"]),
        (REJECTION, "Stance", {"holder": "person:renn", "stance": "supports"}, ["(PG907)"]),
        (INSISTENCE, "Stance", {"holder": "person:renn", "stance": "demands"}, []),
        (INSISTENCE, "Stance", {"holder": "person:renn", "stance": "red-line"}, ["(PG907)"]),
        ("Renn met Melk", "Statement", {"speaker": "person:renn"}, ["(PG908)", "(PG916)"]),
        ("Renn said so", "Statement", {"speaker": "person:renn", "voice": "named-speaker"}, []),
        ("Renn said so", "Statement", {"voice": "newspaper-fact"}, ["PG908", "(PG919)"]),
        ("Officials said so", "Statement", {"voice": "unnamed-officials"}, ["(PG919)"]),
        ("Renn said North would pay", "Obligation", {"bearer": "state:north"}, ["(PG908)"]),
    ],
)
def test_the_voice_of_an_article_is_kept(
    words: str, kind: str, values: dict[str, str], codes: list[str]
) -> None:
    assert object_to(propose(words, words, kind, **values), words, is_article=True) == codes


@pytest.mark.parametrize(
    ("words", "kind", "values", "codes"),
    [
        ("North lets all prisoners go", "Obligation", {**NORTH, "object": "prisoners"}, []),
        ("North does not have to pay", "Permission", NORTH, []),
        ("It shall be lawful for North to fish", "Permission", NORTH, []),
        ("Detainees, other than spies, are to be freed by North", "Obligation", NORTH, ["(PG913)"]),
        ("North shall ensure that refugees may return", "Obligation", NORTH, []),
    ],
)
def test_further_forms_of_norms_are_read(
    words: str, kind: str, values: dict[str, str], codes: list[str]
) -> None:
    assert object_to_words(words, kind, **values) == codes


def test_a_quotation_rests_on_the_words_beside_it() -> None:
    text = "“We shall never pay,” said Renn. Melk was there."
    proposal = propose(text, "We shall never pay", "Statement")
    parts = tuple(
        ProposedPart(PartRole.SPEAKER, key, key.rpartition(":")[2].title(), place_of(text, name))
        for key, name in (("person:renn", "Renn"), ("person:melk", "Melk"))
    )
    said, other = (replace(proposal, parts=(part,)) for part in parts)
    assert object_to(said, text, is_article=True) == []
    assert object_to(other, text, is_article=True) == ["(PG918)"]
