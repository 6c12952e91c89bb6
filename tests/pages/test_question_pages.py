"""Pages of questions: their answers, their files, and queries of people's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.asking.questions import read_questions
from plangraph.pages import QueryAnswer, SitePages
from plangraph.pages.page import Page
from plangraph.serialization.ntriples import serialize as write_ntriples
from plangraph.vocabulary import ID

MAX_ROWS = 300


def read(page: Page | None) -> str:
    assert page is not None
    return page.content.decode()


def test_the_list_leads_to_every_question(pages: SitePages) -> None:
    text = read(pages.find("questions/index.html"))
    for question in read_questions():
        assert f'href="{question.name}.html"' in text


@pytest.mark.parametrize("suffix", ["html", "csv", "rq"])
def test_every_question_has_a_page_its_rows_and_its_text(pages: SitePages, suffix: str) -> None:
    page = pages.find(f"questions/positions.{suffix}")
    assert page is not None
    assert page.path == f"questions/positions.{suffix}"


def test_the_text_of_a_question_is_its_file(pages: SitePages) -> None:
    (question,) = (item for item in read_questions() if item.name == "positions")
    assert read(pages.find("questions/positions.rq")) == question.text


def test_the_page_leads_to_its_other_forms(pages: SitePages) -> None:
    page = pages.find("questions/positions.html")
    assert page is not None
    assert page.alternates == (
        ("text/csv", "questions/positions.csv"),
        ("application/sparql-query", "questions/positions.rq"),
    )


def test_a_form_is_for_a_server_only(pages: SitePages, served: SitePages) -> None:
    alone = read(pages.find("questions/bound-by.html"))
    assert "<fieldset>" not in alone
    assert "<dt>actor</dt><dd>the actor bound; without it, every actor</dd>" in alone
    asked = read(served.ask("bound-by", {}))
    assert "<fieldset>" in asked
    assert "Ask for a part of it" not in asked


def test_a_format_that_rows_do_not_have_is_refused(served: SitePages) -> None:
    with pytest.raises(pg.UsageError, match="gif"):
        served.ask("bound-by", {}, "gif")


def test_a_question_that_is_not_there_is_refused(served: SitePages) -> None:
    with pytest.raises(pg.UsageError, match="PG405"):
        served.ask("nothing", {})


def test_an_effect_is_one_entry_with_its_sentence_and_both_who_are_bound(pages: SitePages) -> None:
    text = read(pages.find("questions/bound-by.html"))
    sentence = "Ukraine and the armed formations of certain areas of Donetsk and Luhansk would have"
    assert text.count(f"<bdi>{sentence} to cease fire in") == 1
    entry = text[text.index(f"<bdi>{sentence} to cease fire") :].partition("</li>")[0]
    assert re.sub(r"<[^>]+>", "", entry).count("Ukraine") > 1
    assert 'actor: <a href="../id/group/armed-formations' in entry
    assert "<summary>" in entry
    assert re.search(r">\d+ entries of \d+ rows\.", text)


def test_an_answer_in_few_columns_is_a_table(pages: SitePages) -> None:
    assert '<th scope="col">identifier</th>' in read(pages.find("questions/assessments.html"))


@pytest.mark.parametrize(
    ("rows", "shown"), [(1, "1 row."), (MAX_ROWS, "300 rows."), (MAX_ROWS + 1, "the first 300")]
)
def test_a_page_shows_300_rows(served: SitePages, rows: int, shown: str) -> None:
    answer = QueryAnswer(("n",), [[str(n)] for n in range(rows)], "", is_whole=True)
    text = read(served.write_query("SELECT", answer))
    assert shown in text
    assert text.count("<tr><td>") == min(rows, MAX_ROWS)


def test_the_picture_shows_the_first_14_rows(served: SitePages) -> None:
    rows = [[f"a{n}", f"b{n}"] for n in range(15)]
    text = read(served.write_query("SELECT", QueryAnswer(("a", "b"), rows, "", is_whole=True)))
    assert "<title>28 things, 14 relations</title>" in text


def test_an_answer_without_its_end_says_so(served: SitePages) -> None:
    answer = QueryAnswer(("n",), [["1"]], "", is_whole=False)
    assert "1 row, the first 1 of them here" in read(served.write_query("SELECT", answer))


def test_a_query_answer_is_offered_in_the_formats_of_its_kind(served: SitePages) -> None:
    rows = read(served.write_query("SELECT", QueryAnswer(("n",), [["1"]], "", is_whole=True)))
    triples = read(
        served.write_query("DESCRIBE", QueryAnswer((), [], "<a> <b> <c> .", is_whole=True))
    )
    assert 'href="sparql.csv?' in rows
    assert 'href="sparql.ttl?' not in rows
    assert 'href="sparql.ttl?' in triples
    assert "&lt;a&gt; &lt;b&gt; &lt;c&gt; ." in triples


def test_a_problem_is_shown_instead_of_an_answer(served: SitePages) -> None:
    text = read(served.write_query("SELECT <", problem="PG401 it is wrong — fix it"))
    assert 'role="alert">PG401 it is wrong — fix it' in text
    assert "SELECT &lt;</textarea>" in text


def test_questions_about_a_thing_are_those_with_a_parameter_of_its_class(
    served: SitePages,
) -> None:
    text = read(served.find("id/state/ukraine.html"))
    assert "questions/bound-by?actor=state:ukraine" in text
    assert f"actor={ID}" not in text


def plan_questions(lines: list[str], file: Path) -> dict[str, tuple[bytes, bytes]]:
    """Return the key and the content of the page of each question by its path."""
    file.write_text("\n".join(lines) + "\n", "utf-8")
    pages = SitePages(pg.open(file))
    asked = (part for part in pages.parts if re.fullmatch(r"questions/(?!index).*\.html", part))
    found = (page for part in asked for page in pages.plan(part, b"all"))
    return {page.path: (page.key, page.write().content) for page in found}


def test_the_key_of_a_page_is_another_one_where_its_bytes_are(tmp_path: Path) -> None:
    lines = "".join(write_ntriples(pg.open(FIXTURES / "drafts").quads(vocabulary=False)))
    file, found = tmp_path / "plan.nt", lines.splitlines()
    before = plan_questions(found, file)
    renamed = [line.replace("The old bridge", "Another name") for line in found]
    assert renamed != found
    after = plan_questions(renamed, file)
    changed = {path for path, (_, content) in after.items() if before[path][1] != content}
    assert changed == {path for path, (key, _) in after.items() if before[path][0] != key}
    assert 0 < len(changed) < len(before) == len(read_questions())
