"""Numbers and dates of effects against invented passages, and against the article."""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

import plangraph as pg
from needs import SOURCES, TIME
from plangraph import resources
from plangraph.asking.conditions import read_deadlines
from plangraph.asking.rows import read_rows
from plangraph.checking.figures import CODE, PassageRow, check_figures
from plangraph.checking.sources import hash_text
from plangraph.errors import Severity

EFFECT = """\
- id: version:v
  type: PlanVersion
  hasClauseVersion: cv:c
- id: cv:c
  type: ClauseVersion
  hasEffect:
    - id: effect:e
      type: Obligation
{0}
- id: claim:c
  type: Claim
  about: {1}
  groundedIn: {2}
"""
PERSONS = "      hasQuantity: {type: Quantity, value: 600000, unit: persons}"
SHARE = "      hasQuantity: {type: Quantity, value: 50, unit: percent}"
TWICE = "      hasQuantity: {type: Quantity, value: 200, unit: percent}"
TIMES = "      hasQuantity: {type: Quantity, value: 2, unit: times}"
MONEY = "      hasQuantity: {type: Quantity, value: 100000000000, currency: USD}"
LENGTH = "      hasQuantity: {type: Quantity, value: 30, unit: years}"
REGIONS = "      hasQuantity: {type: Quantity, value: 4, unit: regions}"
WITHIN = "      dueBy: {type: Interval, duration: P14D}"
DAY = "      dueBy: {type: Instant, date: 2015-12-31}"


@dataclass
class Plan:
    """A plan whose claims rest on whole lines of an invented source."""

    folder: Path

    def write(self, effect: str, *passages: str, about: str = "[effect:e, cv:c]") -> Path:
        """Write the data and the source; the claim rests on all ``passages``."""
        text = "".join(f"{passage}\n\n" for passage in passages)
        sources = self.folder / "sources"
        sources.mkdir(exist_ok=True)
        source = sources / "made.txt"
        source.write_text(text, encoding="utf-8", newline="\n")
        blocks, start = [], 0
        for number, passage in enumerate(passages):
            block = pg.ground(source, start, start + len(passage), source="source:s")
            name = next(line.split()[-1] for line in block.splitlines() if "id: span:" in line)
            blocks.append(block.replace(name, f"span:s{number}"))
            start += len(passage) + 2
        spans = "[" + ", ".join(f"span:s{number}" for number in range(len(passages))) + "]"
        path = self.folder / "plan.yaml"
        path.write_text(
            EFFECT.format(effect, about, spans)
            + f"- id: source:s\n  type: SourceDocument\n  sha256: {hash_text(text)}\n"
            + "".join(blocks),
            encoding="utf-8",
        )
        return path

    def check(self, effect: str, *passages: str, about: str = "[effect:e, cv:c]") -> list[str]:
        """Return the messages of PG310, without the name of the effect."""
        path = self.write(effect, *passages, about=about)
        report = pg.check(path, sources=self.folder / "sources")
        assert report.verified == len(passages)
        found = [item for item in report.findings if item.code == CODE]
        assert all(item.severity is Severity.WARNING for item in found)
        return [item.message.removeprefix("effect:e: ") for item in found]


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return Plan(tmp_path)


@pytest.mark.parametrize(
    ("effect", "passage"),
    [
        (PERSONS, "The army would have no more than 600,000 soldiers."),
        (PERSONS, "a ceiling of 0.6 million troops"),
        (PERSONS, "The army would have six hundred thousand people"),
        (SHARE, "It would receive half of what is earned"),
        (SHARE, "50 per cent of the gains"),
        (MONEY, "some $100bn of the money"),
        (MONEY, "a hundred billion dollars"),
        (TWICE, "pays twice the duty"),
        (TWICE, "pays double the duty"),
        (TIMES, "pays twice the duty"),
        (TWICE, "з 1 травня 2041 року сплачує подвійне мито"),
        (SHARE, "отримує половину від 1000 гривень"),
        (LENGTH, "quarrels of three decades"),
        (REGIONS, "leave the Sumy, Kharkiv, Kherson and Luhansk regions"),
        (REGIONS, "leave four regions"),
        (WITHIN, "to be done in two weeks"),
        (WITHIN, "no later than 14 days after that"),
        (DAY, "before the end of 2015"),
        (DAY, "until 31 December 2015"),
        (DAY, "not later than Thursday"),
    ],
)
def test_a_figure_that_its_passage_states_is_no_finding(
    plan: Plan, effect: str, passage: str
) -> None:
    assert plan.check(effect, passage) == []


@pytest.mark.parametrize(
    ("effect", "passage", "message"),
    [
        (
            PERSONS,
            "The army would have no more than 800,000 soldiers.",
            "600,000 persons is not in its passages, which state 800,000",
        ),
        (
            PERSONS,
            "The army would be smaller than now.",
            "600,000 persons is not in its passages, which state none",
        ),
        (
            SHARE,
            "It would receive 60 per cent of what is earned within 50 days",
            "50 percent is not in its passages, which state 60 per cent",
        ),
        (
            MONEY,
            "some $10bn of the money",
            "100,000,000,000 USD is not in its passages, which state 10,000,000,000",
        ),
        (
            LENGTH,
            "quarrels of two decades",
            "30 years is not in its passages, which state 240 months",
        ),
        (
            WITHIN,
            "to be done in three weeks",
            "14 days is not in its passages, which state 21 days",
        ),
        (
            DAY,
            "before 30 November 2015",
            "2015-12-31 is not in its passages, which state 2015-11-30",
        ),
    ],
)
def test_a_figure_that_its_passage_does_not_state_is_a_warning_with_both_values(
    plan: Plan, effect: str, passage: str, message: str
) -> None:
    assert plan.check(effect, passage) == [message]


def test_the_finding_has_the_line_of_the_value_and_the_remedy(plan: Plan) -> None:
    path = plan.write(PERSONS, "The army would have 800,000 soldiers.")
    findings = pg.check(path, sources=path.parent / "sources").findings
    (finding,) = (item for item in findings if item.code == CODE)
    assert path.read_text("utf-8").splitlines()[finding.line - 1] == PERSONS
    assert finding.remedy == (
        "correct hasQuantity, ground a claim in the passage that states it,"
        " or waive it with a reason"
    )


MILESTONE = """\
- id: milestone:d
  type: Milestone
  accordingTo: {0}
  hasTime: {{date: 2041-09-15, label: {{en: day D}}}}
- {{id: claim:d, type: Claim, about: milestone:d, groundedIn: span:s1}}
"""


@pytest.mark.parametrize(
    ("version", "day", "found"),
    [
        ("version:v", "15 September 2041", []),
        ("version:v", "20 September 2041", ["which state 2041-09-20"]),
        ("version:other", "15 September 2041", ["which state none"]),
    ],
)
@pytest.mark.parametrize("due", ["milestone:d.hasTime", "{hasEnd: milestone:d.hasTime}"])
def test_the_day_of_a_milestone_may_stand_where_the_draft_says_when_it_is(
    plan: Plan, version: str, day: str, found: list[str], due: str
) -> None:
    path = plan.write(f"      dueBy: {due}", "It pays on day D.", f"The fire ends on {day}.")
    text = path.read_text("utf-8").replace("[span:s0, span:s1]", "span:s0")
    path.write_text(text + MILESTONE.format(version), encoding="utf-8")
    report = pg.check(path, sources=path.parent / "sources")
    messages = [item.message for item in report.findings if item.code == CODE]
    assert [message.partition("passages, ")[2] for message in messages] == found


@pytest.mark.parametrize(("value", "number"), [(100, 0), (60, 1)])
def test_the_whole_in_proportion_to_something_is_a_number_of_no_text(
    plan: Plan, value: int, number: int
) -> None:
    effect = SHARE.replace("50", str(value)).replace("}", ", inProportionTo: population}")
    assert len(plan.check(effect, "Costs are borne in proportion to population.")) == number


def test_one_of_several_passages_is_enough(plan: Plan) -> None:
    assert plan.check(PERSONS, "The army would be smaller.", "It would have 600,000 men.") == []


def test_an_effect_without_claims_rests_on_those_of_its_clause_version(plan: Plan) -> None:
    assert plan.check(PERSONS, "It would have 600,000 men.", about="cv:c") == []
    assert plan.check(PERSONS, "It would have 700,000 men.", about="cv:c") != []


def test_where_a_passage_is_not_at_hand_nothing_is_concluded(plan: Plan) -> None:
    path = plan.write(PERSONS, "The army would have 800,000 soldiers.")
    path.write_text(
        path.read_text("utf-8")
        + "- id: claim:other\n  type: Claim\n  about: effect:e\n  groundedIn: span:page\n"
        "- id: span:page\n  type: Span\n  hasSource: source:page\n"
        "- id: source:page\n  type: SourceDocument\n",
        encoding="utf-8",
    )
    findings = pg.check(path, sources=path.parent / "sources").findings
    assert not any(item.code == CODE for item in findings)


def test_a_passage_in_another_language_is_compared_by_its_digits_only(plan: Plan) -> None:
    assert plan.check(SHARE, "половина прибутку") == []
    assert plan.check(PERSONS, "не більше 600 000 осіб") == []
    assert plan.check(PERSONS, "не більше 800 000 осіб") != []
    assert plan.check(PERSONS, "шістсот тисяч осіб, половина з них удома") == []


def test_a_waiver_with_a_reason_accepts_it(plan: Plan) -> None:
    path = plan.write(PERSONS, "two armies of 300,000 soldiers")
    path.write_text(
        path.read_text("utf-8")
        + "- id: waiver:sum\n  type: Waiver\n  waives: effect:e\n  waivedCode: PG310\n"
        "  description: {en: The sum of two armies.}\n",
        encoding="utf-8",
    )
    findings = pg.check(path, sources=path.parent / "sources").findings
    assert not any(item.code in (CODE, "PG135") for item in findings)


def test_a_number_that_is_none_is_left_to_the_check_of_literals(plan: Plan) -> None:
    effect = PERSONS.replace("600000", "many")
    assert plan.check(effect, "The army would have 800,000 soldiers.") == []


def test_in_a_copy_that_was_re_wrapped_the_passage_is_read_too(plan: Plan) -> None:
    path = plan.write(PERSONS, "The army would have no more than six hundred thousand soldiers.")
    source = path.parent / "sources" / "made.txt"
    source.write_text(source.read_text("utf-8").replace("hundred", "hun-\ndred"), "utf-8")
    report = pg.check(path, sources=source.parent)
    assert report.folded == 1
    assert not any(item.code == CODE for item in report.findings)


def test_a_claim_with_a_figure_of_its_own_rests_on_its_own_passages(tmp_path: Path) -> None:
    plan = Plan(tmp_path)
    path = plan.write("      action: limit-forces", "It would have 600,000 men.")
    path.write_text(
        path.read_text("utf-8").replace(
            "  type: Claim\n", f"  type: Claim\n{PERSONS[4:]}\n".replace("600000", "700000")
        ),
        encoding="utf-8",
    )
    findings = pg.check(path, sources=tmp_path / "sources").findings
    (finding,) = (item for item in findings if item.code == CODE)
    assert finding.message.startswith("claim:c: 700,000 persons is not in its passages")


def test_our_own_words_for_every_effect_state_its_figures_and_no_others_do(graph: pg.Graph) -> None:
    deadlines, query = read_deadlines(graph.store), resources.read_query("passages")
    texts: dict[str, str] = {}
    for thing, _, span in read_rows(graph.store, query, PassageRow):
        due = (deadline.words for deadline in deadlines.get(thing, ()))
        words = (texts.get(span, ""), graph.lookup.labels.caption(thing), *due)
        texts[span] = "\n".join(words)
    assert list(check_figures(graph.store, graph.documents, texts)) == []
    without = dict.fromkeys(texts, "It would have to be done.")
    findings = list(check_figures(graph.store, graph.documents, without))
    assert len({item.message.split(": ")[0] for item in findings}) > 40


@pytest.mark.source
def test_the_article_states_every_figure_of_the_bundled_data() -> None:
    report = pg.check(resources.data_dir(), sources=os.environ[SOURCES])
    assert [item.message for item in report.findings if item.code == CODE] == []


@TIME
@pytest.mark.source
def test_each_figure_that_is_changed_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(resources.data_dir(), folder)
    number = 0
    for path in (folder / "us28-ft").glob("cl*.yaml"):
        text, times = re.subn(
            r"(hasQuantity: .*\bvalue: )(\d+)", r"\g<1>7\g<2>", path.read_text("utf-8")
        )
        path.write_text(text, encoding="utf-8")
        number += times
    report = pg.check(folder, sources=os.environ[SOURCES])
    assert len([item for item in report.findings if item.code == CODE]) == number == 8
