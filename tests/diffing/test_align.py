from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import plangraph as pg
from conftest import FIXTURES, ROOT, WriteData
from needs import TIME
from plangraph.checking.sources import hash_text
from plangraph.cli import main
from plangraph.comparing.aligning.counterparts import PairKind
from plangraph.diffing.align import AlignedDrafts, align

ONE, TWO = (str(FIXTURES / "drafts" / name) for name in ("one.yaml", "two.yaml"))


@pytest.fixture(scope="module")
def aligned() -> AlignedDrafts:
    return pg.align("us28", "eu24")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["align", *words])


def test_clauses_that_the_data_join_are_said_to_be_and_others_are_suggested(
    aligned: AlignedDrafts,
) -> None:
    relations = {
        (pair.before.label, pair.after.label): pair.kind
        for pair in aligned.pairs
        if pair.before and pair.after
    }
    assert relations[("Sovereignty of Ukraine (us28, 1)", "Sovereignty of Ukraine (eu24, 9)")] == (
        PairKind.JOINED
    )
    talks = ("Talks of Russia and Nato (us28, 4)", "Talks on monitoring (eu24, 3)")
    assert relations[talks] == PairKind.LIKELY
    assert aligned.gap == ""
    assert sum(aligned.counts.values()) == len(aligned.pairs)


def test_every_clause_version_of_both_drafts_is_in_the_table(aligned: AlignedDrafts) -> None:
    rows = [*csv.DictReader(io.StringIO(aligned.write("csv").decode()))]
    assert [*rows[0]] == [
        *("before", "before_label", "after", "after_label", "relation", "score", "reasons")
    ]
    assert len({row["before"] for row in rows} - {""}) == 44
    assert len({row["after"] for row in rows} - {""}) == 21


def test_formats_say_the_same_and_the_same_bytes_every_time(aligned: AlignedDrafts) -> None:
    told = json.loads(aligned.write("json"))
    assert len(told) == len(aligned.pairs)
    assert told[0]["reasons"].startswith("same action: confirm; ")
    assert aligned.write("md") == pg.align("us28", "eu24").write("md")
    assert "both are about Nato" in aligned.write("table").decode()


def test_files_with_one_draft_each_are_aligned() -> None:
    found = align(ONE, TWO)
    assert found.names == ("First draft", "Second draft")
    assert PairKind.JOINED in {pair.kind for pair in found.pairs}


def write_grounded(name: str, *texts: str) -> str:
    """Return a draft whose clause versions each rest on one line of a source."""
    source = "".join(f"{text}\n" for text in texts)
    parts = [
        f"- {{id: source:{name}, type: SourceDocument, label: {{en: S}}, status: read-in-excerpt,"
        f" sha256: {hash_text(source)}}}",
        f"- {{id: version:{name}, type: PlanVersion, label: {{en: {name}}}, hasClauseVersion:"
        f" [{', '.join(f'cv:{name}{i}' for i in range(len(texts)))}]}}",
    ]
    for i, text in enumerate(texts):
        start = source.index(text)
        parts += [
            f"- {{id: cv:{name}{i}, type: ClauseVersion}}",
            f"- {{id: span:{name}{i}, type: Span, hasSource: source:{name}, sourceLine: {i + 1},"
            f" hasSelector: {{type: TextPosition, start: {start}, end: {start + len(text)}}},"
            f" spanSha256: {hash_text(text)}}}",
            f"- {{id: claim:{name}{i}, type: Claim, about: cv:{name}{i},"
            f" groundedIn: span:{name}{i}}}",
        ]
    return "\n".join(parts)


def test_words_of_passages_count_if_the_sources_of_both_drafts_are_at_hand(tmp_path: Path) -> None:
    texts = {
        "old": ("The bridge opens in spring.", "The harvest stays."),
        "new": ("A harvest is nobody's.", "Spring opens every bridge."),
    }
    for name, lines in texts.items():
        (tmp_path / f"{name}.yaml").write_text(write_grounded(name, *lines), encoding="utf-8")
    names = [str(tmp_path / f"{name}.yaml") for name in texts]
    for name, lines in texts.items():
        assert {pair.kind for pair in align(*names, sources=str(tmp_path)).pairs} == {PairKind.NONE}
        source = "".join(f"{line}\n" for line in lines)
        (tmp_path / f"{name}.txt").write_text(source, encoding="utf-8")
    found = align(*names, sources=str(tmp_path)).pairs
    assert [pair.after and pair.after.key[-4:] for pair in found] == ["new1", "new0"]
    assert found[0].reasons[0].text == "words: bridge, opens, spring"
    with pytest.raises(pg.UsageError, match="PG001"):
        align(ONE, TWO, sources=str(tmp_path / "none"))


def test_unrelated_plans_have_no_counterparts_and_it_says_why() -> None:
    done = run("us28", str(FIXTURES / "agreements" / "selmar"), "--format", "json")
    assert done.exit_code == 1
    assert {row["relation"] for row in json.loads(done.stdout)} == {"none"}
    assert "name few of the same actors, places and things" in done.stderr


@TIME
def test_wrong_calls_say_what_to_do(write_data: WriteData) -> None:
    bare = str(write_data("- {id: version:bare, type: PlanVersion, label: {en: Bare}}\n"))
    for words, message in (
        (("us28", "us27"), "did you mean 'us28'"),
        (("us28", "version:us28"), "are the same draft"),
        (("us28", "e3", "ua20"), "align compares two drafts, not 3"),
        (("us28", bare), "'Bare' has no clauses"),
        (("us28", str(FIXTURES / "agreements" / "arvenia")), "has 2 plan versions"),
        (("us28",), "Missing argument 'AFTER'"),
    ):
        done = run(*words)
        assert (done.exit_code, message in done.stderr) == (2, True), (words, done.stderr)


def test_an_answer_that_may_rest_on_confidential_sources_says_so() -> None:
    done = run(str(FIXTURES / "confidential" / "plan.yaml"), TWO)
    assert "this may rest on confidential sources" in done.stderr


def test_the_docs_show_a_row_as_it_is_written() -> None:
    page = (ROOT / "docs" / "aligning.md").read_text("utf-8")
    shown = [line for line in page.splitlines() if "(us28, 6)" in line]
    assert shown
    assert set(shown) <= set(align("us28", "ua20").write("md").decode().splitlines())


def test_likely_counterparts_are_named_as_revises_takes_them(aligned: AlignedDrafts) -> None:
    likely = {
        pair.after.points[:1]
        for pair in aligned.pairs
        if pair.kind is PairKind.LIKELY and pair.after
    }
    assert ("12",) in likely
    assert aligned.likely == {"3": "us28/4", "4": "us28/15"}  # two clause versions have point 12
