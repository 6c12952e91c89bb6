"""What the sentences in a further language of a project lack."""

from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from plangraph.checking.translations import CODE, check_translations
from plangraph.errors import Severity

PROJECT = 'name = "Own"\nbase = "https://example.org/own/"\nlanguages = [{}]\n'
DATA = """
- {{id: state:norva, type: State, label: {{en: Norva, uk: Норва}}}}
- {{id: asset:graves, type: Asset, label: {{{label}}}}}
- id: version:own
  type: PlanVersion
  label: {{en: Own, uk: Свій}}
- id: effect:keep
  type: Obligation
  dutyBearer: state:norva
  action: {action}
  affects: asset:graves
  {more}
"""


def find(
    folder: Path,
    label: str,
    *,
    action: str = "maintain",
    more: str = "",
    languages: str = '"en", "uk"',
) -> list[str]:
    (folder / "data").mkdir(parents=True)
    (folder / "plangraph.toml").write_text(PROJECT.format(languages), encoding="utf-8")
    text = DATA.format(label=label, action=action, more=more)
    (folder / "data" / "plan.yaml").write_text(text, encoding="utf-8")
    graph = pg.open(folder)
    found = list(check_translations(graph.lookup, graph.documents))
    assert {(item.code, item.severity) for item in found} <= {(CODE, Severity.NOTE)}
    return [f"{item.line}: {item.message}" for item in found]


@pytest.mark.parametrize(
    ("label", "more", "found"),
    [
        ("en: graves, uk: могили", "", []),
        ("en: graves", "", ["3: asset:graves: it has no Ukrainian name"]),
        (
            "en: graves, uk: ґабри старі",
            "",
            ["3: asset:graves: its Ukrainian name has no form for a sentence"],
        ),
        (
            "en: graves, uk: могили",
            "hasQuantity: {bound: exact, value: 3, unit: eel pots}",
            ["7: effect:keep: “eel pots” in its sentence is not in Ukrainian"],
        ),
    ],
)
def test_what_a_sentence_has_in_no_ukrainian_words_is_named_once(
    tmp_path: Path, label: str, more: str, found: list[str]
) -> None:
    assert find(tmp_path / "own", label, more=more) == found


@pytest.mark.parametrize("languages", ['"en"', '"en", "xx"', '"xx"'])
def test_a_language_in_which_nothing_is_written_lacks_nothing(
    tmp_path: Path, languages: str
) -> None:
    assert find(tmp_path / "own", "en: graves", languages=languages) == []


def test_the_bundled_words_lack_nothing(tmp_path: Path) -> None:
    for action in ("withdraw", "finance", "set-up", "return-territory"):
        assert find(tmp_path / action, "en: graves, uk: могили", action=action) == []
