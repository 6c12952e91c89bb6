"""Every action and status of the word lists in both languages, with and without what it names."""

from __future__ import annotations

import re
from functools import cache

import pytest

import plangraph as pg
from asking.sentences.spoken import SUL
from needs import TIME
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import SCHEME

#: What is wrong in any sentence: words twice, two prepositions, a lost slot, an article before "a".
WRONG = re.compile(
    r"\b(\w+) \1\b|\bof of\b|\b(the|a|an) (the|a|an)\b|[{}\[\]|]|  |,,|\(\)| [,.;]|^[,.;]|\bNone\b"
    r"|\ba [aeio]\w*\b(?<!\ba one)|\bto to\b"
)
#: The turns of an action: three of the eight below, others for the next action.
TURNS = range(3)
STATUS = "affects: group:pow, dutyBearer: state:lar"
#: What an effect names besides its action: for each, one sentence is written.
NAMED = (
    ("Obligation", "dutyBearer: state:lar"),
    ("Obligation", "dutyBearer: [state:lar, state:mor], affects: asset:dam, normStrength: should"),
    ("Prohibition", "affects: group:pow"),
    ("Permission", "dutyBearer: group:sides, affects: place:valley, normStrength: is-expected"),
    ("Entitlement", "beneficiary: group:pow, dutyBearer: state:lar, affects: institution:com"),
    ("Entitlement", "beneficiary: group:pow, affects: asset:water, normStrength: will-endeavour"),
    ("Obligation", "affects: asset:dam, hasQuantity: {bound: at-least, value: 40, unit: tonnes}"),
    ("Obligation", "dutyBearer: group:sides, beneficiary: group:sides"),
)


@cache
def list_words() -> dict[str, list[str]]:
    """Return the actions and statuses that plangraph has, by local name."""
    facts = pg.open(SUL).lookup.sentences.facts
    return {
        scheme: [
            thing.removeprefix(f"{SCHEME}{scheme}#")
            for thing in facts.things
            if thing.startswith(f"{SCHEME}{scheme}#") and facts.texts(thing, "verbFrame")
        ]
        for scheme in ("action", "status")
    }


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> pg.Graph:
    acts = enumerate(list_words()["action"])
    chosen = (
        (act, NAMED[(place + 3 * turn) % len(NAMED)]) for place, act in acts for turn in TURNS
    )
    lines = [
        f"- {{id: effect:e{place}, type: {kind}, action: {act}, {named}}}"
        for place, (act, (kind, named)) in enumerate(chosen)
    ]
    lines += [
        f"- {{id: effect:{status}, type: StatusChange, resultingStatus: {status}, {STATUS}}}"
        for status in list_words()["status"]
    ]
    path = tmp_path_factory.mktemp("grid") / "grid.yaml"
    path.write_text(SUL.read_text(encoding="utf-8") + "\n".join(lines) + "\n", encoding="utf-8")
    return pg.open(path)


@TIME
@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_word_is_said_as_a_whole_sentence_in_its_own_language(
    grid: pg.Graph, language: str
) -> None:
    sentences, wrong = Sentences(grid.store, language), list[str]()
    effects = [item for item in sentences.facts.things if sentences.facts.effect_kind(item)]
    assert len(effects) > 600
    for effect in effects:
        whole, short = sentences.effect(effect), sentences.short(effect)
        is_wrong = WRONG.search(whole.text) or WRONG.search(short.text)
        is_strange = whole.fallbacks or short.fallbacks
        if is_wrong or is_strange or not whole.text[0].isupper() or len(short.text) < 5:
            wrong.append(f"{effect}: {whole} / {short}")
    assert wrong == []
