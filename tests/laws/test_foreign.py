"""Every verb on RDF outside the ontology: it works, or says that the data hold no plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from foreign import FILES, NOTHING, foreign
from plangraph.asking.dataset import NO_PLAN
from shell import run

#: The verbs that answer about plans, with words that name nothing in data without one.
OF_PLANS = (
    ("ask", "bound-by"),
    ("ask", "bound-by", "--actor", "Anna"),
    ("ledger",),
    ("ledger", "--actor", "Anna"),
    ("positions", "anything"),
    ("whatif",),
    ("whatif", "anything"),
    ("metrics", "--by", "party"),
    ("metrics", "--by", "version"),
    ("view", "--version", "us28"),
    ("diff", "us28", "ua20"),
)

#: The verbs that answer about any data.
OF_ANY = (
    ("view", "-o", "graph.html"),
    ("view", "-o", "graph.svg"),
    ("export", "-o", "graph.graphml"),
    ("export", "-o", "graph.jsonld"),
    ("metrics",),
    ("digest",),
    ("query", "SELECT * { ?subject ?property ?value } LIMIT 1"),
)

#: The formats that cannot hold the graphs that data name.
WITHOUT_GRAPHS = ("ttl", "nt", "rdf")


@pytest.mark.parametrize("words", OF_PLANS, ids=" ".join)
def test_a_verb_about_plans_says_that_there_is_none_and_what_to_do(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = run(*words, "--data", str(foreign("family.ttl")), cwd=tmp_path)
    assert NO_PLAN in done.stderr
    assert done.returncode in (0, 1, 2)


def test_files_without_a_plan_are_not_compared_and_it_says_what_compares_them(
    tmp_path: Path,
) -> None:
    done = run("diff", str(foreign("family.ttl")), str(foreign("run.ttl")), cwd=tmp_path)
    assert "plangraph digest" in done.stderr
    assert done.returncode == 2


@pytest.mark.parametrize("name", FILES)
def test_each_verb_of_any_graph_works(tmp_path: Path, name: str) -> None:
    """Every second verb of each file: those of even place of one, those of odd of the next."""
    data = ("--data", str(foreign(name)))
    for words in OF_ANY[FILES.index(name) % 2 :: 2]:
        done = run(*words, *data, cwd=tmp_path)
        assert done.returncode == 0, words
        assert "Nothing is drawn" not in done.stderr
        assert NO_PLAN not in done.stderr


def test_a_slice_is_around_a_name_of_any_vocabulary(tmp_path: Path) -> None:
    words = ("slice", "--around", "Lentil soup", "--hops", "1", "-o", "slice.nq")
    done = run(*words, "--data", str(foreign("recipe.jsonld")), cwd=tmp_path)
    assert done.returncode == 0
    assert "Lentil soup" in (tmp_path / "slice.nq").read_text("utf-8")


def test_nothing_to_draw_says_so_on_stderr_in_the_page_and_in_the_export(tmp_path: Path) -> None:
    data = ("--data", str(NOTHING))
    for words, file, text in (
        (("view", "-o", "graph.html"), "graph.html", "Nothing is drawn: the data hold no"),
        (("view", "-o", "graph.svg"), "graph.svg", "Nothing is drawn: the data hold no"),
        (("export", "-o", "graph.graphml"), "graph.graphml", "nothing is drawn: the data hold no"),
    ):
        done = run(*words, *data, cwd=tmp_path)
        assert done.returncode == 0
        assert text in done.stderr
        assert text in (tmp_path / file).read_text("utf-8")


@pytest.mark.parametrize("form", [*WITHOUT_GRAPHS, "jsonld", "trig", "nq"])
def test_an_export_that_cannot_hold_named_graphs_says_so(tmp_path: Path, form: str) -> None:
    words = ("export", "--format", form, "--no-vocabulary")
    done = run(*words, "--data", str(foreign("catalogue.trig")), cwd=tmp_path)
    assert ("2 named graphs" in done.stderr) == (form in WITHOUT_GRAPHS)
    assert not run(*words, "--data", str(foreign("family.ttl")), cwd=tmp_path).stderr
