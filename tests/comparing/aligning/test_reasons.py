from __future__ import annotations

from described_clauses import describe
from plangraph.comparing.aligning.feature_index import FeatureIndex
from plangraph.comparing.aligning.features import DescribedClause
from plangraph.comparing.aligning.reasons import write_reasons


def list_reasons(one: DescribedClause, other: DescribedClause) -> list[str]:
    index = FeatureIndex([other], [one, describe("rest")])
    return [reason.text for reason in write_reasons(one, other, index.weigh_shared(one, other))]


def test_every_role_has_its_words() -> None:
    features = (
        *("kind:Prohibition", "bearer:North", "beneficiary:South", "action:exceed"),
        *("object:Army", "set up:Council", "result:frozen", "quantity:600 persons"),
        *("deadline:by June", "condition:peace", "word:ceiling"),
    )
    one, other = describe("one", *features), describe("other", *features)
    assert sorted(list_reasons(one, other)) == [
        "both are about Army",
        "both are for South",
        "both bind North",
        "both forbid",
        "both say 600 persons",
        "both set up Council",
        "same action: exceed",
        "same condition: peace",
        "same deadline: by June",
        "same result: frozen",
        "words: ceiling",
    ]


def test_numbers_that_differ_stand_beside_each_other() -> None:
    one, other = describe("one", "unit:persons"), describe("other", "unit:persons")
    (feature,) = one.features
    one = DescribedClause("one", "", "One", (), {feature: "at most 600 persons"})
    other = DescribedClause("other", "", "Other", (), {feature: "at most 800 persons"})
    assert list_reasons(one, other) == ["at most 600 persons and at most 800 persons"]


def test_what_the_same_action_or_number_says_is_not_said_again() -> None:
    features = ("action:join", "broader action:join", "quantity:5 km", "unit:km")
    found = list_reasons(describe("one", *features), describe("other", *features))
    assert found == ["both say 5 km", "same action: join"]
    assert list_reasons(
        describe("one", "broader action:change"), describe("other", "broader action:change")
    ) == ["actions of one sort: change"]


def test_of_many_names_the_first_four_are_listed() -> None:
    words = [f"word:w{i}" for i in range(6)]
    assert list_reasons(describe("one", *words), describe("other", *words)) == [
        "words: w0, w1, w2, w3, …"
    ]
