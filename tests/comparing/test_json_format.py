from __future__ import annotations

import json
from typing import Any

import plangraph as pg
from conftest import FIXTURES, WriteData
from needs import TIME
from plangraph.comparing.comparison import compare
from plangraph.comparing.json_format import to_json
from plangraph.comparing.plan_version import PlanVersion
from plangraph.vocabulary import PREFIXES

DEADLINES = """
- {id: version:v, type: PlanVersion, hasClauseVersion: cv:v}
- {id: version:w, type: PlanVersion, hasClauseVersion: cv:w}
- {id: clause:c, type: Clause}
- id: cv:v
  type: ClauseVersion
  expressesClause: clause:c
  hasEffect: {id: effect:v, type: Obligation, dueBy: {type: Interval, duration: P30D}}
- id: cv:w
  type: ClauseVersion
  expressesClause: clause:c
  hasEffect: {id: effect:w, type: Obligation, dueBy: {type: Instant, date: 2026-01-31}}
"""


def read(one: str, two: str, *names: str) -> dict[str, Any]:
    sides = (
        PlanVersion(pg.open(path).lookup, PREFIXES["version"] + name)
        for path, name in zip((one, two), names, strict=True)
    )
    (found,) = json.loads(to_json([compare(*sides)]))
    assert isinstance(found, dict)
    return found


def test_json_has_numbers_units_and_iris_beside_the_words() -> None:
    drafts = (str(FIXTURES / "drafts" / f"{name}.yaml") for name in ("one", "two"))
    found = read(*drafts, "one", "two")
    assert (found["before"], found["after"]) == ("First draft", "Second draft")
    assert found["summary"]["clauses"]["changed"] == 2
    cap = found["clauses"][0]
    assert list(cap) == [
        *("clause", "iri", "label", "status", "strength", "otherBearer", "note", "authored"),
        *("disagreement", "points", "changes", "unknown", "effects", "evidence"),
    ]
    amount, condition = cap["changes"]
    assert amount["kind"] == "quantity"
    assert (amount["before"], amount["after"]) == ("at most 600 persons", "at most 800 persons")
    assert amount["strength"] == -1
    assert amount["new"] == {
        "text": "at most 800 persons",
        "number": 800,
        "value": "800",
        "bound": "at-most",
        "unit": "persons",
    }
    assert condition["old"] is None
    assert condition["new"] == {
        "text": "in peacetime",
        "iris": [PREFIXES["condition"] + "peace"],
        "condition": PREFIXES["condition"] + "peace",
        "how": "hasCondition",
    }
    sentence = cap["effects"][0]["new"]["sentence"]
    assert sentence["text"] == "Arun would not be allowed to exceed 800 persons in peacetime."
    (number,) = [part for part in sentence["parts"] if part["role"] == "number"]
    assert sentence["text"][number["start"] : number["end"]] == "800 persons"
    assert sentence["parts"][0]["iri"] == PREFIXES["state"] + "arun"
    (effect,) = cap["effects"][0]["old"]["effects"]
    assert effect["iri"] == PREFIXES["effect"] + "one-cap"
    assert effect["dutyBearer"] == [PREFIXES["state"] + "arun"]
    assert [item["words"] for item in found["suggestions"]] == [["autumn", "market"]]


def test_json_has_days_and_durations(write_data: WriteData) -> None:
    path = str(write_data(DEADLINES))
    (clause,) = read(path, path, "v", "w")["clauses"]
    (change,) = clause["changes"]
    assert change["old"] == {"text": "within 30 days", "duration": "P30D"}
    assert change["new"] == {"text": "by 31 January 2026", "day": "2026-01-31"}


@TIME
def test_json_says_what_is_unknown_and_why() -> None:
    sides = (PlanVersion(pg.open().lookup, PREFIXES["version"] + name) for name in ("us28", "e3"))
    (found,) = json.loads(to_json([compare(*sides)]))
    (package,) = [one for one in found["clauses"] if one["clause"] == "clause:reconstruction"]
    lone = [effect for effect in package["effects"] if effect["unknown"]]
    assert {effect["reason"] for effect in lone} == {"point 12 was seen only in part"}
    assert all(effect["new"] is None for effect in lone)


@TIME
def test_json_has_bodies_signatures_and_languages_with_their_values() -> None:
    lookup = pg.open(FIXTURES / "agreements" / "arvenia").lookup
    sides = (PlanVersion(lookup, PREFIXES["version"] + name) for name in ("arv-a", "arv-b"))
    (found,) = json.loads(to_json([compare(*sides)]))
    assert found["summary"]["signatures"] == {"changed": 5, "not listed": 1}
    things = {(thing["kind"], thing["label"]): thing for thing in found["things"]}
    cabinet = things["body", "Cabinet of the Transition"]
    assert cabinet["iri"] == PREFIXES["institution"] + "arv-cabinet"
    (change,) = cabinet["changes"]
    assert (change["old"]["number"], change["new"]["number"]) == (24, 26)
    assert cabinet["new"]["effects"][0]["iri"] == PREFIXES["composition"] + "arv-b-cabinet"
    assert cabinet["evidence"]
    signed = things["signature", "Ana Velt for Republic of Arvenia"]["changes"]
    assert [change["new"]["day"] for change in signed] == ["2031-05-05"]
    assert things["languages", "the text"]["new"]["languages"] == ["en", "qaa", "qab"]
