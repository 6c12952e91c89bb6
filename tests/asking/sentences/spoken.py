"""What the tests of sentences share: an invented plan without labels, and the golden files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import plangraph as pg
from conftest import EXPECTED, FIXTURES, ROOT
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import compact, expand

#: The kinds of things that a golden file has sentences of, besides effects.
KINDS = frozenset({"Stance", "Event", "Milestone", "Statement", "Claim", "Condition"})

_BUNDLED = ROOT / "data"
_VERSIONS = ("us28", "us28-ft", "ua20", "e3", "eu24", "us-apr25", "uaeu-apr25", "minsk2")

_INVENTED = ("harbour", "isles", "rail", "river", "truce")

#: The plans of the golden files, each with its files; the bundled ones by version.
PLANS: dict[str, Path] = {
    **dict.fromkeys(_VERSIONS, _BUNDLED),
    "arvenia": FIXTURES / "agreements" / "arvenia",
    "selmar": FIXTURES / "agreements" / "selmar",
    "starter": ROOT / "src" / "plangraph" / "authoring" / "starter",
    "own-words": FIXTURES / "own-words",
    **{
        name: FIXTURES / "sentences" / f"{name}.yaml"
        for name in (
            "bronzes",
            "canal",
            "fen",
            "ferry",
            "harbour",
            "isles",
            "karst",
            "river",
            "sarn",
            "truce",
        )
    },
}


#: The plan whose names are in Ukrainian, in all cases.
SUL = FIXTURES / "sentences" / "sul.yaml"
#: The plan whose names are in Ukrainian in the nominative alone.
STAV = FIXTURES / "sentences" / "stav.yaml"


#: The plan with one effect for each kind of sentence, whose names are in the nominative alone.
LEMNA = FIXTURES / "sentences" / "lemna.yaml"


@cache
def read_sentences(path: Path, language: str = "en") -> Sentences:
    """Return the sentences of a plan in a language; each is opened once."""
    if language == "en":
        return pg.open(path).lookup.sentences
    return Sentences(_open(path).store, language)


@cache
def _open(path: Path) -> pg.Graph:
    return pg.open(path)


def harbour() -> Sentences:
    """Return the sentences of the invented plan about a harbour."""
    return read_sentences(PLANS["harbour"])


def say(thing: str) -> str:
    """Return the sentence of a thing of the plan about a harbour."""
    return str(harbour().sentence(expand(thing)))


def write_golden(name: str, language: str = "en") -> str:
    """Return the text of a golden file: each thing with its sentence, effects with both forms.

    Write it after a change that is meant: ``golden.write_text(write_golden(name))``.
    """
    sentences, lines = read_sentences(PLANS[name], language), list[str]()
    is_version = PLANS[name] == _BUNDLED
    for thing in sorted(sentences.facts.things, key=compact):
        if sentences.facts.effect_kind(thing):
            if not is_version or expand(f"version:{name}") in sentences.facts.versions_of(thing):
                lines += [compact(thing), f"  {sentences.effect(thing)}"]
                lines += [f"  {sentences.short(thing)}"]
        elif not is_version and sentences.facts.kinds(thing) & KINDS:
            lines += [compact(thing), f"  {sentences.sentence(thing)}"]
    return "\n".join(lines) + "\n"


def write_sul(path: Path = SUL) -> str:
    """Return a golden file of a plan with Ukrainian names: each effect in both forms.

    Stances and events follow.
    """
    sentences = read_sentences(path, "uk")
    facts = sentences.facts
    effects = [item for item in facts.things if facts.effect_kind(item)]
    lines = ((item, sentences.effect(item), sentences.short(item)) for item in effects)
    text = "".join(f"{compact(item)}\n  {whole}\n  {short}\n" for item, whole, short in lines)
    reports = [item for item in facts.things if facts.kinds(item) & {"Stance", "Event"}]
    return text + "".join(f"{compact(item)}\n  {sentences.sentence(item)}\n" for item in reports)


def write_reports(language: str) -> str:
    """Return a golden file of the bundled data: what is said in the language without another.

    These are the conditions, stances, events and milestones, each asked for alone.
    """
    sentences, lines = read_sentences(_BUNDLED, language), list[str]()
    for thing in sorted(sentences.facts.things, key=compact):
        if sentences.facts.kinds(thing) & (KINDS - {"Claim", "Statement"}):
            sentence = sentences.sentence(thing)
            if not sentence.fallbacks:
                lines += [compact(thing), f"  {sentence}"]
    return "\n".join(lines) + "\n"


def find_golden(name: str, language: str = "en") -> Path:
    """Return where the golden file of a plan is: each further language has a folder."""
    folder = EXPECTED / "sentences"
    return (folder if language == "en" else folder / language) / f"{name}.txt"
