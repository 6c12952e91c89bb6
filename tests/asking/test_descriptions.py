import plangraph as pg
from conftest import WriteData
from plangraph.asking.descriptions import Descriptions, local_name
from plangraph.vocabulary import PREFIXES

TWO = """
- id: state:a
  type: State
  label: {en: A-land, uk: Країна А}
  description: {en: Far away}
- id: version:one
  type: PlanVersion
  label: {en: One}
  hasClauseVersion: cv:shared
- id: version:two
  type: PlanVersion
  label: {en: Two}
  hasClauseVersion: cv:shared
- id: cv:shared
  type: ClauseVersion
  expressesClause: clause:c
- id: clause:c
  type: Clause
  topic: [territory, money]
"""


def describe(path: object, language: str = "en") -> Descriptions:
    return pg.open(str(path)).lookup.translate(language).read_descriptions()


def test_a_thing_is_told_by_name_kind_and_description(write_data: WriteData) -> None:
    told = describe(write_data(TWO)).describe(PREFIXES["state"] + "a")
    assert (told["label"], told["kind"], told["drawn"]) == ("A-land", "State", "Actor")
    assert (told["kind_label"], told["description"]) == ("state actor", "Far away")


def test_labels_are_in_the_readers_language_where_there_is_one(write_data: WriteData) -> None:
    path = write_data(TWO)
    assert describe(path, "uk").describe(PREFIXES["state"] + "a")["label"] == "Країна А"
    assert describe(path, "fr").describe(PREFIXES["state"] + "a")["label"] == "A-land"


def test_a_clause_version_lists_all_its_versions_and_topics(write_data: WriteData) -> None:
    told = describe(write_data(TWO)).describe(PREFIXES["cv"] + "shared")
    assert (told["versions"], told["topics"]) == (["One", "Two"], ["money", "territory"])
    version = describe(write_data(TWO)).describe(PREFIXES["version"] + "one")
    assert (version["versions"], version["topics"]) == (["One"], [])


def test_what_nothing_is_said_of_is_a_thing(write_data: WriteData) -> None:
    told = describe(write_data(TWO)).describe("https://example.org/x")
    assert (told["label"], told["kind"], told["kind_label"]) == ("x", "", "thing")


def test_a_local_name_follows_the_last_hash_or_slash() -> None:
    assert local_name("https://e.org/ns#Name") == "Name"
    assert local_name("https://e.org/id/name") == "name"
    assert local_name("name") == "name"


DATED = """
- id: version:late
  type: PlanVersion
  label: {en: Late}
  issued: "2025-12-01"
  hasClauseVersion: cv:l
- id: cv:l
  type: ClauseVersion
  expressesClause: clause:l
  changeType: weaker
- {id: clause:l, type: Clause, label: {en: Load}}
"""


def test_a_version_has_its_day_and_a_clause_version_its_clause_and_change(
    write_data: WriteData,
) -> None:
    found = describe(write_data(DATED))
    assert found.describe(PREFIXES["version"] + "late")["issued"] == "2025-12-01"
    wording = found.describe(PREFIXES["cv"] + "l")
    assert (wording["clause"], wording["changes"]) == ("Load", ["weaker"])
    assert (wording["issued"], wording["time"]) == ("", [])


def test_a_time_that_is_counted_in_months_has_its_last_day(write_data: WriteData) -> None:
    start = "{type: Instant, date: 2026-01-31, label: {en: signing}}"
    text = f"""
- id: milestone:m
  type: Milestone
  hasTime: {{type: Interval, label: {{en: within a month}}, hasBeginning: {start}, duration: P1M}}
"""
    times = describe(write_data(text)).find_time(PREFIXES["milestone"] + "m")
    assert times == ["", "2026-01-31", "2026-02-28", "within a month"]


def test_a_thing_without_a_class_has_an_empty_kind(write_data: WriteData) -> None:
    found = describe(write_data(TWO)).describe("600000")
    assert (found["label"], found["kind"], found["drawn"]) == ("600000", "", "")
