"""A question about certain words finds what data say with narrower words of their own too.

In the data, each word that a question names is replaced by a narrower one; the answers stay.
"""

import re
from functools import cache
from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES
from needs import TIME
from plangraph import resources
from plangraph.vocabulary import PLAN, PREFIXES, compact, expand

#: What the data say with the words of the lists that questions name.
PROPERTIES = (PLAN.action, PLAN.stanceType, PLAN.eventType, PLAN.resultingStatus)
_WORD = re.compile(r"\b(?:action|stance-type|event-type|status):[a-z][a-z-]*")
_OWN = "own-"
PLANS = {
    "bundled": (resources.data_dir(),),
    "arvenia": (FIXTURES / "agreements" / "arvenia",),
}


@cache
def find_words() -> frozenset[str]:
    """Return the IRI of each word that the text of a question names and the lists have."""
    texts = (
        path.read_text("utf-8") for path in (resources.ontology_dir() / "questions").glob("*.rq")
    )
    schemes = (resources.ontology_dir() / "schemes.ttl").read_text("utf-8")
    found = {word for text in texts for word in _WORD.findall(text)}
    return frozenset(expand(word) for word in found if f"\n{word} a skos:Concept" in schemes)


def narrow(word: str) -> str:
    """Return the IRI of the narrower word."""
    scheme, _, name = word.partition("#")
    return f"{scheme}#{_OWN}{name}"


def replace_words(graph: pg.Graph, file: Path) -> None:
    """Write the data with narrower words in place of those that questions name."""
    said = {f"<{name}>" for name in PROPERTIES}
    lines = []
    for line in "".join(graph.serialize("nt", vocabulary=False)).splitlines():
        subject, predicate, value = line.removesuffix(" .").split(" ", 2)
        if predicate in said and value[1:-1] in find_words():
            value = f"<{narrow(value[1:-1])}>"
        lines.append(f"{subject} {predicate} {value} .")
    skos, rdf = PREFIXES["skos"], PREFIXES["rdf"]
    for word in sorted(find_words()):
        own, scheme = f"<{narrow(word)}>", word.partition("#")[0]
        lines += [
            f"{own} <{rdf}type> <{skos}Concept> .",
            f"{own} <{skos}inScheme> <{scheme}> .",
            f'{own} <{skos}prefLabel> "{_OWN}{compact(word)}"@en .',
            f'{own} <{skos}definition> "A narrower word."@en .',
            f"{own} <{skos}broader> <{word}> .",
        ]
    file.write_text("\n".join([*lines, ""]), "utf-8")


@pytest.mark.parametrize("name", ["arvenia", pytest.param("bundled", marks=TIME)])
def test_a_question_finds_what_is_said_with_a_narrower_word(name: str, tmp_path: Path) -> None:
    graph = pg.open(*PLANS[name])
    assert len(find_words()) > 20
    replace_words(graph, tmp_path / "plan.nt")
    narrowed = pg.open(tmp_path / "plan.nt")
    lost: dict[str, list[list[str]]] = {}
    for question in pg.read_questions():
        before = {tuple(compact(value or "") for value in row) for row in graph.ask(question.name)}
        after = {
            tuple(compact((value or "").replace(f"#{_OWN}", "#")) for value in row)
            for row in narrowed.ask(question.name)
        }
        if before != after:
            lost[question.name] = [list(row) for row in sorted(before ^ after)[:3]]
    assert lost == {}
