"""Concepts of other vocabularies are not held to the rules of plangraph's word lists."""

from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg

HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://example.org/> .
"""
FOREIGN = """ex:list a skos:ConceptScheme .
ex:a a skos:Concept ; skos:prefLabel "A"@en .
ex:b a skos:Concept ; skos:prefLabel "b" ; skos:broader ex:a ; skos:inScheme ex:list .
ex:c a skos:Concept ; skos:inScheme ex:elsewhere . ex:d a skos:Concept .
"""


def check_text(folder: Path, text: str) -> pg.Report:
    path = folder / "words.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return pg.check(path)


def test_concepts_of_another_vocabulary_have_no_findings(tmp_path: Path) -> None:
    assert check_text(tmp_path, FOREIGN).findings == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<https://w3id.org/plangraph/scheme/action#wave> a skos:Concept .", "no label"),
        ("ex:e a ex:f . <https://w3id.org/plangraph/scheme/action#wave> a skos:Concept .", ""),
        ("ex:wave a skos:Concept ; skos:inScheme <https://w3id.org/plangraph/scheme/action> .", ""),
    ],
)
def test_a_word_of_our_lists_has_findings_at_its_line(
    tmp_path: Path, text: str, words: str
) -> None:
    findings = check_text(tmp_path, FOREIGN + text).findings
    assert any(words in item.message for item in findings)
    assert {item.line for item in findings} == {HEAD.count("\n") + FOREIGN.count("\n") + 1}
    assert {Path(item.path).name for item in findings} == {"words.ttl"}
