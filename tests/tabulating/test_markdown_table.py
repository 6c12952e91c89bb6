import io
from dataclasses import replace

from plangraph.tabulating.markdown_table import write_markdown
from plangraph.tabulating.readable import NO_ROWS
from tabulating.tables import table_of


def written(table: object) -> str:
    target = io.BytesIO()
    write_markdown(table, target)  # type: ignore[arg-type]
    return target.getvalue().decode()


def test_a_table_has_the_question_what_was_asked_and_the_rows() -> None:
    table = table_of("effect amount", (":e1", "5"), (":e2", "600000"))
    table = replace(table, title="Who pays?", asked=[("actor", "Arvenia")], note="Bounds only.")
    assert written(table) == (
        "# Who pays?\n\nBounds only.\n\n- actor: Arvenia\n\n"
        "| effect | amount |\n| --- | --- |\n"
        "| Arvenia would have to withdraw | 5 |\n| Arvenia would have to pay | 600,000 |\n"
    )


def test_no_value_becomes_markup_or_breaks_the_table() -> None:
    text = written(table_of("note amount", ("a|b <script> *x* [y](z)\nw", "1"), ("c", "2")))
    assert r"a\|b \<script\> \*x\* \[y\](z)<br>w" in text
    assert len(text.splitlines()) == 4


def test_an_empty_answer_says_so() -> None:
    assert written(table_of("unit")) == f"{NO_ROWS}\n"
