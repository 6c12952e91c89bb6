from __future__ import annotations

import re
from pathlib import Path

import pytest

import plangraph as pg
from asking.sentences.spoken import PLANS, harbour, read_sentences, say
from conftest import WriteData
from plangraph.asking.conditions import Deadline
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

OPENING, STORM = expand("milestone:opening"), expand("event:storm")


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (Deadline(duration="P100D"), "within 100 days"),
        (Deadline(duration="P30D", start=OPENING), "within 30 days after the harbour opens"),
        (Deadline(duration="P30D", start=STORM), "within 30 days after the great storm of 2031"),
        (Deadline(duration="P30D", start="2031-01-02"), "within 30 days after 2 January 2031"),
        (Deadline(duration="PT0S", start=OPENING), "when the harbour opens"),
        (Deadline(duration="P60D", end=OPENING), "at the latest 60 days before the harbour opens"),
        (Deadline(end=OPENING), "before the harbour opens"),
        (Deadline(start=OPENING), "once the harbour opens"),
        (Deadline(day="2032-05-31"), "by 31 May 2032"),
        (Deadline(words="within 100 days", duration="P100D"), "within 100 days"),
        (
            Deadline(words="the day after local elections", duration="P1D"),
            "the day after local elections",
        ),
        (Deadline(words="a fixed date"), "by a fixed date"),
        (Deadline(words="Day 60", duration="P60D"), "by day 60"),
        (Deadline(words="by the end of 2015", day="2015-12-31"), "by the end of 2015"),
        (
            Deadline(words="within 24 hours of a request", duration="P1D"),
            "within 24 hours of a request",
        ),
        (Deadline(words="start by day 2, done in 14 days"), "(start by day 2, done in 14 days)"),
        (Deadline(words="New Year 2051", day="2051-01-01"), "by New Year 2051 (1 January 2051)"),
        (Deadline(words="by March", day="2038-03"), "by March 2038"),
        (Deadline(), ""),
    ],
)
def test_a_deadline_is_written_in_words(time: Deadline, expected: str) -> None:
    assert str(harbour().deadline(time)) == expected


def test_the_same_words_with_other_values_do_not_read_the_same() -> None:
    one, other = (
        str(harbour().deadline(Deadline(words="after the ceasefire", duration=length)))
        for length in ("P30D", "P60D")
    )
    assert one == "after the ceasefire (30 days)"
    assert other == "after the ceasefire (60 days)"
    day = Deadline(words="before the feast", day="2032-05-31")
    assert str(harbour().deadline(day)) == "before the feast (by 31 May 2032)"


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (Deadline(day="2032-09-01"), "on 1 September 2032"),
        (Deadline(duration="P3Y", start=OPENING), "for three years after the harbour opens"),
        (Deadline(words="days 1 to 60", duration="P60D"), "during days 1 to 60"),
        (Deadline(words="the Transition ends"), "when the Transition ends"),
        (Deadline(words="for six years", duration="P6Y"), "for six years"),
    ],
)
def test_a_time_is_written_in_words(time: Deadline, expected: str) -> None:
    assert str(harbour().time(time)) == expected


def test_an_amount_that_is_repeated_is_paid_in_parts_and_an_act_is_done_again() -> None:
    assert "in six parts, one every month" in say("effect:pay")
    assert say("effect:pay-each").endswith("to each of the fishers once.")
    assert "in 2033 and every four years from then on" in say("effect:vote")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("day of the signing", "on the day of the signing"),
        ("opening of the season", "at the opening of the season"),
        ("first two years", "for the first two years"),
        ("dry season", "during the dry season"),
        ("years one to three", "during years one to three"),
        ("from dawn to dusk", "from dawn to dusk"),
        ("Election Day", "on Election Day"),
    ],
)
def test_a_time_without_a_preposition_has_that_of_its_main_word(words: str, expected: str) -> None:
    assert str(harbour().time(Deadline(words=words))) == expected


def test_an_interval_of_edtf_is_written_from_its_first_to_its_last_day() -> None:
    assert (
        str(harbour().time(Deadline(edtf="2031-02/2031-04"))) == "from February 2031 to April 2031"
    )
    assert str(harbour().time(Deadline(edtf="2031-03~"))) == "around March 2031"


def test_the_last_day_of_a_month_is_not_repeated_where_words_name_its_end() -> None:
    time = Deadline(day="2034-01-31", words="by the end of January 2034")
    assert str(harbour().deadline(time)) == "by the end of January 2034"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("ще на шість місяців", "має залишати порт ще на шість місяців."),
        ("наступні шість місяців", "має залишати порт наступні шість місяців."),
        ("майже шість місяців", "має залишати порт майже шість місяців."),
        ("кожні шість місяців", "має залишати порт кожні шість місяців."),
        ("шість місяців", "має залишати порт упродовж 6 місяців."),
        ("шість місяців після повені", "має залишати порт упродовж 6 місяців після повені."),
        (
            "6 місяців від початку повені",
            "має залишати порт упродовж 6 місяців від початку повені.",
        ),
    ],
)
def test_a_ukrainian_time_keeps_what_its_label_says_beside_a_length(
    write_data: WriteData, label: str, expected: str
) -> None:
    path = write_data(
        "- {id: group:crew, type: ActorGroup, label: {en: crew, uk: екіпаж}}\n"
        "- {id: place:port, type: Place, label: {en: port, uk: порт}}\n"
        "- {id: effect:x, type: Obligation, dutyBearer: group:crew, action: leave, "
        f"affects: place:port, hasTime: {{label: {{en: a time, uk: {label}}}, duration: P6M}}}}\n"
    )
    text = Sentences(pg.open(path).store, "uk").effect(expand("effect:x")).text
    assert text.endswith(expected)


def test_what_comes_into_force_for_some_time_lasts_so_long(write_data: WriteData) -> None:
    path = write_data(
        "- {id: asset:pact, type: Asset, label: {en: pact, uk: договір}}\n"
        "- {id: effect:x, type: StatusChange, affects: asset:pact, resultingStatus: in-force, "
        "hasTime: {label: {en: for a year from the flood, uk: упродовж року після повені}, "
        "duration: P1Y}}\n"
    )
    text = Sentences(pg.open(path).store, "uk").effect(expand("effect:x")).text
    assert text == "Договір має діяти впродовж року після повені."


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("without prior notice", "without prior notice."),
        ("outside the breeding season", "outside the breeding season."),
        ("only at night", "only at night."),
        ("Sundays", "on Sundays."),
        ("Easter", "at Easter."),
        ("Ramadan", "during Ramadan."),
        ("dawn", "at dawn."),
        ("low tide", "at low tide."),
        ("autumn of 2029", "in the autumn of 2029."),
        ("office hours", "during the office hours."),
        ("up to ten years", "for up to ten years."),
        ("three nights a week", "three nights a week."),
    ],
)
def test_words_of_a_time_have_the_preposition_that_they_lack(
    write_data: WriteData, label: str, told: str
) -> None:
    path = write_data(
        "- {id: group:crew, type: ActorGroup, label: {en: crews}}\n"
        "- {id: place:mine, type: Place, label: {en: the mine}}\n"
        "- {id: effect:x, type: Permission, dutyBearer: group:crew, action: enter, "
        f"affects: place:mine, hasTime: {{label: {{en: {label}}}}}}}\n"
    )
    assert str(pg.open(path).sentence("effect:x")).partition("the mine ")[2] == told


def test_a_time_of_two_days_is_told_from_the_first_to_the_last(write_data: WriteData) -> None:
    path = write_data(
        "- {id: group:sides, type: ActorGroup, label: {en: Sides, uk: Сторони}}\n"
        "- {id: asset:h, type: Asset, label: {en: Houses, uk: Будинки}}\n"
        "- {id: effect:x, type: Obligation, action: sell, dutyBearer: group:sides, "
        "affects: asset:h, hasTime: {type: Interval, hasBeginning: {date: 2033-09-01}, "
        "hasEnd: {date: 2034-09-02}}}\n"
    )
    graph = pg.open(path)
    assert str(graph.sentence("effect:x")).endswith("from 1 September 2033 to 2 September 2034.")
    text = str(Sentences(graph.store, "uk").effect(expand("effect:x")))
    assert text.endswith("продавати будинки з 1 вересня 2033 року до 2 вересня 2034 року.")


_JOINED = """
- {id: group:p, type: ActorGroup, label: {en: pilots}}
- {id: asset:light, type: Asset, label: {en: harbour light}}
- id: action:watch
  type: Concept
  inScheme: action
  label: {en: watch}
  definition: {en: Look at.}
  verbFrame: {en: "watch {affects}"}
- id: milestone:day
  type: Milestone
  label: {en: Transfer}
  hasTime: {date: 2052-06-01, label: {en: D-Day}}
- {id: effect:at, type: Permission, dutyBearer: group:p, action: watch, affects: asset:light,
   hasTime: milestone:day.hasTime}
- {id: effect:for, type: Permission, dutyBearer: group:p, action: watch, affects: asset:light,
   hasTime: {duration: P20Y, hasBeginning: milestone:day.hasTime, label: {en: for 20 years}}}
- {id: effect:free, type: Permission, dutyBearer: group:p, action: watch, affects: asset:light,
   hasTime: {label: {en: whenever they wish}}}
- {id: effect:often, type: Permission, dutyBearer: group:p, action: watch, affects: asset:light,
   hasQuantity: {value: 3, unit: hours, per: {label: {en: evening}, duration: P1D}},
   hasTime: {label: {en: every evening}}}
"""


@pytest.mark.parametrize(
    ("effect", "told"),
    [
        ("at", "on D-Day (1 June 2052)"),
        ("for", "for 20 years after the transfer"),
        ("free", "whenever they wish"),
        ("often", "for three hours every evening"),
    ],
)
def test_a_time_is_joined_by_what_it_is(write_data: WriteData, effect: str, told: str) -> None:
    sentence = str(pg.open(write_data(_JOINED)).sentence(f"effect:{effect}"))
    assert sentence == f"Pilots would be allowed to watch the harbour light {told}."


_WRONG = re.compile(r"\bduring (?:the )?(?:when|every|each)|\bper (\w+) (?:each|every) \1\b")


@pytest.mark.parametrize("plan", sorted(set(PLANS.values())), ids=str)
def test_no_time_of_any_plan_is_joined_twice(plan: Path) -> None:
    sentences = read_sentences(plan)
    facts = sentences.facts
    told = [str(sentences.effect(it)) for it in facts.things if facts.effect_kind(it)]
    assert [text for text in told if _WRONG.search(text)] == []
