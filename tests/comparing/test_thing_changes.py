from __future__ import annotations

import csv
from collections.abc import Callable

import pytest

import plangraph as pg
from conftest import EXPECTED, FIXTURES, WriteData
from needs import TIME
from plangraph.comparing.change_lines import list_thing_differences
from plangraph.comparing.comparison import compare
from plangraph.comparing.plan_version import PlanVersion, VersionPair
from plangraph.comparing.thing_changes import (
    ThingChange,
    compare_text_languages,
    compare_things,
    read_text_languages,
)
from plangraph.vocabulary import PREFIXES

CompareText = Callable[..., list[ThingChange]]

DRAFTS = """
- {id: version:v, type: PlanVersion, coverage: COVERAGE, hasClauseVersion: [cv:v]}
- {id: version:w, type: PlanVersion, coverage: COVERAGE, hasClauseVersion: [cv:w]}
- {id: institution:council, type: Institution, label: {en: Council}}
- id: cv:v
  type: ClauseVersion
  expressesClause: clause:c
  hasEffect: {id: effect:v, type: StatusChange, establishes: institution:council}
- id: cv:w
  type: ClauseVersion
  expressesClause: clause:c
  hasEffect: {id: effect:w, type: Obligation, action: talk}
- id: composition:v
  type: Composition
  compositionOf: institution:council
  accordingTo: version:v
  ledBy: person:a
- {id: claim:w, type: Claim, about: [effect:w, cv:w], support: SUPPORT}
"""
SIGNATURES = """
- {id: signature:v-a, type: Signature, FOR: version:v, signatory: person:a, signedFor: state:s}
- {id: signature:v-b, type: Signature, FOR: version:v, signatory: person:b, signedFor: state:t}
- {id: signature:v-c, type: Signature, FOR: version:v, signatory: person:c}
- {id: signature:w-d, type: Signature, FOR: version:w, signatory: person:d, signedFor: state:s}
- {id: signature:w-b, type: Signature, FOR: version:w, signatory: person:b, signedFor: state:u}
- {id: claim:v, type: Claim, about: signature:v-a, support: seen}
- {id: claim:w-d, type: Claim, about: signature:w-d, support: seen}
- {id: claim:w-b, type: Claim, about: signature:w-b, support: seen}
""".replace("FOR", "accordingTo")
PairOf = Callable[..., VersionPair]


@pytest.fixture
def compare_text(write_data: WriteData) -> CompareText:
    def find(text: str, *names: str) -> list[ThingChange]:
        lookup = pg.open(str(write_data(text))).lookup
        old, new = (PlanVersion(lookup, PREFIXES["version"] + name) for name in names)
        return list(compare_things(VersionPair(old, new)))

    return find


@pytest.mark.parametrize(
    ("coverage", "support", "status"),
    [
        ("whole-text", "partly-seen", "not listed"),
        ("excerpts", "seen", "not listed"),
        ("excerpts", "partly-seen", "unknown"),
    ],
)
def test_a_body_is_gone_only_where_the_clause_that_set_it_up_was_seen_in_full(
    compare_text: CompareText,
    coverage: str,
    support: str,
    status: str,
) -> None:
    text = DRAFTS.replace("COVERAGE", coverage).replace("SUPPORT", support)
    (body,) = compare_text(text, "v", "w")
    assert (body.title, body.status) == ("Body: Council", status)
    assert bool(body.note) is (status == "unknown")
    (back,) = compare_text(text, "w", "v")
    assert back.status == {"not listed": "added"}.get(status, status)


@pytest.mark.parametrize(
    ("support", "status"), [("seen", "changed"), ("seen-as-summary", "partly unknown")]
)
def test_a_leader_that_only_one_draft_names_is_a_change_only_where_the_other_was_seen(
    compare_text: CompareText,
    support: str,
    status: str,
) -> None:
    other = """
- id: composition:w
  type: Composition
  compositionOf: institution:council
  accordingTo: version:w
  hasMember: state:s
"""
    claim = f"- {{id: claim:x, type: Claim, about: composition:w, support: {support}}}\n"
    text = DRAFTS.replace("COVERAGE", "excerpts").replace("SUPPORT", "seen") + other + claim
    (body,) = compare_text(text, "v", "w")
    assert body.status == status
    gone = (
        "led by (no longer there): a" if status == "changed" else "unknown whether kept: led by: a"
    )
    lines = [line.replace("person:", "") for line in list_thing_differences(body)]
    assert gone in lines
    assert "unknown whether new: members: state:s" in lines


def test_a_signature_is_joined_by_person_or_by_whom_it_is_for(compare_text: CompareText) -> None:
    text = DRAFTS.replace("COVERAGE", "every-point-listed").replace("SUPPORT", "seen")
    found = compare_text(text + SIGNATURES, "v", "w")
    signatures = {item.title: item for item in found if item.kind == "signature"}
    assert {title: item.status for title, item in signatures.items()} == {
        "Signature: person:d for state:s": "changed",
        "Signature: person:b for state:u": "changed",
        "Signature: person:c": "not listed",
    }
    other = signatures["Signature: person:d for state:s"]
    assert list(map(str, other.changes)) == ["signatory: person:a → person:d"]


def test_a_signature_is_unknown_where_not_every_point_is_known(compare_text: CompareText) -> None:
    text = DRAFTS.replace("COVERAGE", "excerpts").replace("SUPPORT", "seen")
    (gone,) = [i for i in compare_text(text + SIGNATURES, "v", "w") if "person:c" in i.title]
    assert (gone.status, gone.note) == ("unknown", "the draft was seen in excerpts")


@TIME
def test_the_bodies_and_signatures_of_an_agreement_differ_as_written_down() -> None:
    lookup = pg.open(FIXTURES / "agreements" / "arvenia").lookup
    old, new = (PlanVersion(lookup, PREFIXES["version"] + name) for name in ("arv-a", "arv-b"))
    found = [
        {"thing": item.title, "change": item.status, "line": line}
        for item in compare(old, new).things
        for line in list_thing_differences(item) or [""]
    ]
    with (EXPECTED / "differences" / "arvenia.csv").open(encoding="utf-8") as rows:
        assert found == list(csv.DictReader(rows))


def test_the_bodies_of_the_article_and_the_leak_are_the_same(graph: pg.Graph) -> None:
    sides = (PlanVersion(graph.lookup, PREFIXES["version"] + name) for name in ("us28-ft", "us28"))
    statuses = {item.label: item.status for item in compare(*sides).things}
    assert statuses["Peace council"] == statuses["Effort to rebuild Ukraine"] == "same"
    assert statuses["Humanitarian committee"] == "unknown"


def test_a_group_that_the_other_draft_names_is_not_new_with_its_members(graph: pg.Graph) -> None:
    sides = (PlanVersion(graph.lookup, PREFIXES["version"] + name) for name in ("us28", "e3"))
    (europe,) = [item for item in compare(*sides).things if item.label == "Europe"]
    assert (europe.status, europe.note) == (
        "unknown",
        "it is named, but how it is made up is unstated",
    )


@pytest.fixture
def pair_of(write_data: WriteData) -> PairOf:
    def make(old: str, new: str, coverage: str = "every-point-listed") -> VersionPair:
        text = "\n".join(
            f"- {{id: version:{name}, type: PlanVersion, coverage: {coverage}, {words}}}"
            for name, words in (("v", old), ("w", new))
        )
        lookup = pg.open(str(write_data(text))).lookup
        sides = [PlanVersion(lookup, PREFIXES["version"] + name) for name in "vw"]
        return VersionPair(sides[0], sides[1])

    return make


def test_languages_are_sorted_and_those_that_prevail_apart(pair_of: PairOf) -> None:
    pair = pair_of("language: [fr, en], prevailingLanguage: en", "status: proposal")
    assert read_text_languages(pair.old.store, pair.old.version) == (("en", "fr"), ("en",))
    assert read_text_languages(pair.new.store, pair.new.version) == ((), ())


def test_other_languages_and_another_that_prevails_are_differences(pair_of: PairOf) -> None:
    pair = pair_of(
        "language: [en, fr], prevailingLanguage: en", "language: [en], prevailingLanguage: fr"
    )
    found = compare_text_languages(pair)
    assert found
    assert list(map(str, found.changes)) == [
        "languages: en, fr → en",
        "prevailing language: en → fr",
    ]
    assert found.old
    assert (found.old.text, found.old.tags) == ("en, fr; prevailing: en", ("en", "fr"))
    assert found.unknown == ()


@pytest.mark.parametrize(("coverage", "is_known"), [("whole-text", True), ("excerpts", False)])
def test_a_language_that_a_draft_does_not_state_is_gone_only_from_a_whole_text(
    pair_of: PairOf,
    coverage: str,
    is_known: bool,
) -> None:
    found = compare_text_languages(pair_of("language: [en]", "status: proposal", coverage))
    assert found
    known, unknown = ([str(item) for item in group] for group in (found.changes, found.unknown))
    assert (known if is_known else unknown) == ["languages (no longer there): en"]
    assert (unknown if is_known else known) == []
    assert found.new is None


def test_drafts_that_state_no_languages_do_not_differ(pair_of: PairOf) -> None:
    assert compare_text_languages(pair_of("status: proposal", "status: proposal")) is None
