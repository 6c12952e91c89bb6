"""Explain: everything that has a name is explained, and an unknown name gets the nearest."""

from pathlib import Path

import pytest

import plangraph as pg
from plangraph.authoring.explain import explain, list_explained
from shell import run

KINDS = ("types", "keys", "word lists", "words", "questions", "codes")
OWN = """- id: action:juggle
  type: Concept
  inScheme: action
  label: {en: juggle}
  definition: {en: Keep several things in the air.}
  broader: action:advise
"""


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_that_is_listed_is_explained(kind: str) -> None:
    names = list_explained()[kind]
    assert len(names) > 15
    for name in names[:: 20 if kind == "words" else 1]:
        for item in explain(name):
            assert item.text
            assert item.kind
            assert item.page


def test_a_type_has_its_keys_with_what_each_holds_and_an_example() -> None:
    (found,) = explain("Obligation")
    assert any(line.startswith("dutyBearer (Actor): ") for line in found.details)
    assert "type: Obligation" in found.example
    assert found.page == "ontology/REFERENCE.md#obligation"
    shown = str(found)
    assert shown.startswith("Obligation: type\n\nAn effect by which")
    assert shown.endswith("see ontology/REFERENCE.md#obligation")


def test_a_name_of_two_things_is_explained_as_both() -> None:
    assert [item.kind for item in explain("status")] == ["key", "word list"]


def test_a_word_may_have_its_list_before_it() -> None:
    (found,) = explain("action:withdraw")
    assert found.kind == "word of the list action"
    assert found.example == "action: withdraw"
    with pytest.raises(pg.UsageError, match="PG425"):
        explain("bound:withdraw")


def test_an_action_is_said_in_a_sentence_with_the_keys_that_it_is_from(tmp_path: Path) -> None:
    (found,) = explain("let-through")
    assert found.details[1:] == (
        "in a sentence: A would have to let B through D.",
        "which is from: dutyBearer A, affects B (an actor), atLocation D",
    )
    assert not any("sentence" in line for line in explain("proposed")[0].details)
    own = OWN + "  verbFrame: {en: juggle {affects} for {beneficiary}}\n"
    (tmp_path / "words.yaml").write_text(
        own.replace("{en: juggle {", '{en: "juggle {').replace("y}}", 'y}"}')
    )
    (found,) = explain("juggle", tmp_path)
    assert found.details == (
        "in a sentence: A would have to juggle C for H.",
        "which is from: dutyBearer A, affects C, beneficiary H",
    )


def test_own_words_and_questions_of_the_data_are_explained(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text(OWN, encoding="utf-8")
    (found,) = explain("juggle", tmp_path)
    assert (found.kind, found.text) == (
        "word of your own, of the list action",
        "juggle: Keep several things in the air.",
    )
    with pytest.raises(pg.UsageError, match="PG425"):
        explain("juggle")


@pytest.mark.parametrize("name", ["clause:arun-boats", "arun-boats"])
def test_a_thing_of_the_data_is_explained_with_its_line(name: str, project_folder: Path) -> None:
    (found,) = explain(name, project_folder)
    assert (found.name, found.kind) == ("clause:arun-boats", "a thing of the data, clause")
    assert found.text == "Boats at the bridge"
    (place,) = found.details
    file, _, line = place.removeprefix("written in ").rpartition(":")
    assert "clause:arun-boats" in Path(file).read_text("utf-8").splitlines()[int(line) - 1]
    with pytest.raises(pg.UsageError, match="did you mean clause:arun-boats"):
        explain("clause:arun-boat", project_folder)


@pytest.mark.parametrize(
    ("key", "type"), [("revises", "ClauseVersion"), ("inherits", "PlanVersion")]
)
def test_keys_of_the_short_form_are_explained(key: str, type: str) -> None:
    (found,) = explain(key)
    assert (found.kind, found.details[1]) == ("key", f"of: {type}")
    assert any(line.startswith(f"{key} (") for line in explain(type)[0].details)


def test_it_answers_while_the_data_have_mistakes(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("- id: claim:a\n  about: a/2\n", encoding="utf-8")
    (tmp_path / "words.yaml").write_text(OWN, encoding="utf-8")
    assert [item.kind for item in explain("breachOf", tmp_path)] == ["key"]
    assert len(explain("juggle", tmp_path)) == 1


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("dutyBearerr", "dutyBearer"),
        ("PG1100", "PG110"),
        ("red-lins", "red-lines"),
        ("x", "list all"),
    ],
)
def test_an_unknown_name_gets_the_nearest_and_exit_status_2(
    name: str, nearest: str, tmp_path: Path
) -> None:
    done = run("explain", name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"PG425 nothing is called {name!r} — " in done.stderr
    assert nearest in done.stderr


def test_alone_it_lists_what_can_be_explained(tmp_path: Path) -> None:
    shown = run("explain", cwd=tmp_path).stdout
    assert [line.partition(":")[0] for line in shown.splitlines() if line] == [*KINDS]


def test_check_points_to_it_once_where_a_name_is_unknown(tmp_path: Path) -> None:
    text = "- id: state:a\n  typ: State\n  labl: {en: A}\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    hint = "what a type, key or word means — plangraph explain NAME\n"
    assert run("check", "a.yaml", cwd=tmp_path).stderr.count(hint) == 1
    assert run("build", "--data", "a.yaml", cwd=tmp_path).stderr.count(hint) == 1
    (tmp_path / "a.yaml").write_text("- id: state:a\n  type: State\n", encoding="utf-8")
    assert hint not in run("check", "a.yaml", cwd=tmp_path).stderr
