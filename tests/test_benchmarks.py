"""What is measured runs, on little; whoever answers, answers the same; and the docs show it all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from aligning import list_rows, list_ways, make_many, rank_left_out, read_drafts
from archive import generate
from compare import WORKS, run_works
from peers import read_bytes
from pyoxigraph import Store
from querying import read_queries
from regress import ALLOWED, print_row
from table import Row, write_rows

import plangraph as pg
from conftest import ROOT
from measuring import LIMIT, Timing, digest, race, ratio
from needs import TIME
from plangraph.comparing.aligning.feature_index import FeatureIndex
from plangraph.stores.results import Results

SPEED = ROOT / "docs" / "speed.md"
SIZE = 1_000
#: The works that take less than a second.
QUICK = ("turtle", "graph", "measures")
#: Peers that are measured for their speed; what they answer is theirs.
FOREIGN = ("kglab", "maplib")


def name_of(row: str) -> str:
    """Return what a row measures, without its numbers."""
    return re.sub(r"[0-9][0-9.,]*[kM]?", "N", row)


def test_an_archive_is_the_same_every_time_and_never_says_a_thing_twice() -> None:
    quads = list(generate(5_000))
    assert quads == list(generate(5_000))
    assert len(quads) == len(set(quads)) == 5_000
    assert quads[:1_000] == list(generate(1_000))


def test_every_query_of_the_analyst_has_an_answer() -> None:
    store = Store()
    store.extend(generate(80_000))
    answers = {name: Results(store.query(text)) for name, text in read_queries().items()}
    assert len(answers) == 18
    assert [name for name, answer in answers.items() if not answer] == []


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(work, marks=[] if work in QUICK else [TIME])
        for work in WORKS
        if work not in ("start", "kept")
    ],
)
def test_a_work_gets_the_same_answers_from_all_and_its_rows_are_documented(work: str) -> None:
    rows = list(run_works(SIZE, [work]))
    others = re.compile(r"ANOTHER|OTHER|NO ERROR|fails")
    assert rows
    assert [
        row for row in rows if not row.work.endswith(FOREIGN) and others.search(row.answers)
    ] == []
    documented = {name_of(line.split(" | ")[0]) for line in SPEED.read_text("utf-8").splitlines()}
    assert {name_of(f"| {row.work}") for row in rows} <= documented


def test_a_contestant_that_fails_does_not_stop_the_others() -> None:
    timings = race({"bad": lambda: 1 // 0, "good": lambda: 1}, rounds=1)
    assert timings["bad"].tell() == "fails: ZeroDivisionError"
    assert timings["good"].answer == 1


def test_what_takes_twice_as_long_has_the_ratio_two() -> None:
    assert ratio(Timing(2.0), Timing(1.0)) == 2
    assert LIMIT > 0


def test_rows_have_one_digest_in_any_order_and_another_with_another_word() -> None:
    assert digest([("a",), ("b",)]) == digest([("b",), ("a",)])
    assert digest([("a",), ("b",)]) != digest([("a",), ("c",)])


def test_rows_read_from_json_and_from_tsv_are_the_same() -> None:
    json = b"""{"head": {"vars": ["y", "x"]}, "results": {"bindings": [
        {"x": {"type": "uri", "value": "a:b"}, "y": {"type": "literal", "value": "600000"}},
        {"x": {"type": "literal", "xml:lang": "en", "value": "word"}}]}}"""
    tsv = b'?x\t?y\n<a:b>\t600000.0\n"word"@en\t\n'
    assert read_bytes(json) == read_bytes(tsv) == [("a:b", "600000.0"), ("word", "None")]


def test_a_goal_that_was_missed_is_said_in_the_table() -> None:
    *_, line = write_rows([Row("work", "2 s", "1 s", "×2", "≤ ×1.1", False)])
    assert line == "| work | 2 s | 1 s | ×2 | ≤ ×1.1 | **no** | same |"


def test_a_work_that_takes_much_longer_than_it_took_is_a_regression(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert print_row("export", 1.0, ALLOWED + 0.1)
    assert not print_row("export", 1.0, ALLOWED - 0.1)
    assert capsys.readouterr().out.count("SLOWER") == 1


@TIME
def test_the_regression_script_compares_a_commit_with_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import regress

    if not (ROOT / ".git").exists():
        pytest.skip("no git checkout")
    monkeypatch.setattr(regress, "ROUNDS", 1)
    monkeypatch.setattr(regress, "ALLOWED", 1e9)
    monkeypatch.setattr("sys.argv", ["regress.py", "HEAD", "HEAD", "--size", "500"])
    with pytest.raises(SystemExit) as ended:
        regress.main()
    assert ended.value.code == 0
    assert {"Turtle", "digest"} <= {
        line.split(" ")[0] for line in capsys.readouterr().out.splitlines()
    }


def test_the_right_counterpart_comes_first_as_often_as_the_docs_say(graph: pg.Graph) -> None:
    ways = list_ways(graph)[:2]
    first = rank_left_out(ways[0])
    assert (len(first.found), first.share(1) >= 0.85, first.share(3) >= 0.94) == (139, True, True)
    page = (ROOT / "docs" / "aligning.md").read_text("utf-8")
    assert [row for row in list_rows(ways) if row not in page and row.startswith("|")] == []


def test_of_many_clauses_the_one_that_is_searched_is_found(graph: pg.Graph) -> None:
    many = make_many(read_drafts(graph), 500)
    assert FeatureIndex(many).score(many[-1]).argmax() == 499
