"""Whole effects: each value that an effect can have is told in its English sentence.

The effects are made: each kind, with a word of the lists or of the plan's own, acting on a thing of
each class or on none, and with each further property.
"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

import plangraph as pg
from asking.sentences.spoken import PLANS, STAV, SUL, read_sentences
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.asking.sentences.words_written import WordsWritten
from plangraph.vocabulary import expand

THINGS = """
- {id: state:bearer, type: State, label: {en: Zanubia}}
- {id: state:favoured, type: State, label: {en: Yarrowland}}
- {id: state:getter, type: State, label: {en: Xandria}}
- {id: state:verifier, type: State, label: {en: Wessonia}}
- {id: state:spared, type: State, label: {en: Varkos}}
- {id: state:object, type: State, label: {en: Quandor}}
- {id: group:object, type: ActorGroup, label: {en: Uzbar fishers}}
- {id: institution:object, type: Institution, label: {en: Tarn Office}, status: existing}
- {id: institution:new, type: Institution, label: {en: Solm Board}, status: proposed}
- {id: place:object, type: Place, label: {en: Rudd Valley}}
- {id: place:other, type: Place, label: {en: Nimbe}}
- {id: asset:object, type: Asset, label: {en: Kobb machines}}
- {id: asset:fund, type: Asset, label: {en: Jorv Fund}}
- {id: asset:pot, type: Asset, label: {en: Ilm Pot}}
- {id: asset:price, type: Asset, label: {en: Eskel price}}
- {id: condition:start, type: Condition, label: {en: the Gorm is open}}
- {id: condition:end, type: Condition, label: {en: the Fenn is open}}
- {id: condition:other, type: Condition, label: {en: the Ebb is open}}
- {id: action:paint, type: Concept, inScheme: action, label: {en: paint},
   definition: {en: Give a colour.}}
- {id: action:hold-raffle, type: Concept, inScheme: action, label: {en: hold a raffle},
   definition: {en: Draw.}}
- {id: status:painted, type: Concept, inScheme: status, label: {en: painted},
   definition: {en: With a colour.}}
- {id: peace-plan:made, type: PeacePlan, label: {en: Made plan}}
- id: version:made
  type: PlanVersion
  label: {en: Made draft}
  versionOf: made
  coverage: whole-text
  hasClauseVersion:
    - pointNumber: 99
      expressesClause: {label: {en: Base}}
      hasEffect:
        - {id: effect:base, type: Obligation, action: hold-raffle, dutyBearer: state:spared}
"""

#: What an effect acts on, with the word that tells it.
OBJECTS = {
    "asset:object": "Kobb",
    "place:object": "Rudd",
    "state:object": "Quandor",
    "group:object": "Uzbar",
    "institution:object": "Tarn",
    "": "",
}

#: Further properties, each with the words that tell it.
PROPERTIES = {
    "atLocation: place:other": ["Nimbe"],
    "transferTo: state:getter": ["Xandria"],
    "transferFrom: asset:pot": ["Ilm"],
    "transferInto: asset:fund": ["Jorv"],
    "fundedFrom: asset:fund": ["Jorv"],
    "verifiedBy: state:verifier": ["Wessonia"],
    "exceptFor: state:spared": ["Varkos"],
    "onMatter: fisheries": ["fisheries"],
    "language: [fr, gd]": ["French", "Gaelic"],
    "repeatFrequency: P17D": ["every 17 days"],
    "repeatCount: 13": ["13"],
    "dueBy: {type: Instant, date: 2051-03-09}": ["by 9 March 2051"],
    "hasTime: {type: Interval, label: {en: for 37 years}, duration: P37Y}": ["for 37 years"],
    "startsIf: condition:start": ["if the Gorm is open"],
    "endsIf: condition:end": ["until the Fenn is open"],
    "hasCondition: condition:other": ["the Ebb is open"],
    "hasQuantity: {bound: at-most, value: 43, unit: tonnes}": ["43"],
    "hasQuantity: {bound: less-than, value: 43000000, currency: USD}": ["$43 million"],
    "hasQuantity: {bound: exact, value: 43, currency: USD, per: "
    "{type: Interval, label: {en: fortnight}, duration: P14D}}": ["43", "fortnight"],
    "hasQuantity: {bound: exact, value: 43, outOf: 97, unit: seats}": ["43 of the 97 seats"],
    "hasQuantity: {bound: exact, value: 43, unit: percent, inProportionTo: population}": [
        "43 percent",
        "population",
    ],
    "hasQuantity: {bound: at-most, value: 43, unit: percent, shareOf: asset:price}": [
        "at most 43 percent",
        "Eskel",
    ],
    "hasQuantity: [{bound: at-least, value: 43, unit: tonnes}, "
    "{bound: at-most, value: 61, unit: tonnes}]": ["43", "61"],
    "reverses: effect:base": ["point 99"],
    "prevailsOver: effect:base": ["point 99"],
    "isPartOf: effect:base": ["point 99"],
    "orElse: effect:base": ["or else", "hold a raffle"],
    "alternativeTo: effect:base": ["not decided yet", "hold a raffle"],
    "favour: is-protected, beneficiary: state:favoured": ["Yarrowland"],
    "normStrength: should": ["should"],
    "normStrength: is-expected": ["would be expected"],
    "normStrength: will-endeavour": [],
}

CORES = {
    "Obligation": ("dutyBearer: state:bearer, action: paint", ["Zanubia", "have to", "paint"]),
    "Prohibition": ("dutyBearer: state:bearer, action: paint", ["Zanubia", "not", "paint"]),
    "Permission": ("dutyBearer: state:bearer, action: publish", ["Zanubia", "allowed", "publish"]),
    "Entitlement": (
        "dutyBearer: state:bearer, beneficiary: state:favoured, action: paint",
        ["Zanubia", "Yarrowland", "entitled", "paint"],
    ),
    "Entitlement ": (
        "dutyBearer: state:bearer, beneficiary: state:favoured, action: supply",
        ["Zanubia", "Yarrowland", "owe"],
    ),
    "StatusChange": ("resultingStatus: painted", ["be painted"]),
    "StatusChange ": (
        "dutyBearer: state:bearer, establishes: institution:new",
        ["Zanubia", "Solm"],
    ),
}


class Made(NamedTuple):
    """An effect that is made, and the words that its sentence has to have."""

    name: str
    yaml: str
    words: list[str]


def make_effects() -> list[Made]:
    """Return an effect for each core, object and further property."""
    made = []
    combined = product(CORES.items(), OBJECTS.items(), PROPERTIES.items())
    for number, ((kind, core), (thing, word), (extra, told)) in enumerate(combined):
        is_of_strength = extra.startswith("normStrength")
        is_favoured = "beneficiary" in core[0] and "beneficiary" in extra
        if is_favoured or (thing and "establishes" in core[0]):
            continue
        name = f"effect:made-{number}"
        parts = [f"id: {name}, type: {kind.strip()}, {core[0]}"]
        parts += [f"affects: {thing}"] if thing else []
        parts += [extra]
        words = [*core[1], *([word] if word else []), *told]
        words = [item for item in words if not (is_of_strength and item in _MODALS)]
        made.append(Made(name, "{" + ", ".join(parts) + "}", words))
    return made


_MODALS = ("have to", "allowed", "entitled", "owe", "not")


@pytest.fixture(scope="module")
def made_plan(tmp_path_factory: pytest.TempPathFactory) -> pg.Graph:
    points = "".join(
        f"    - pointNumber: {100 + number}\n"
        f"      expressesClause: {{label: {{en: Clause {number}}}}}\n"
        f"      hasEffect: [{effect.yaml}]\n"
        for number, effect in enumerate(make_effects())
    )
    path: Path = tmp_path_factory.mktemp("made") / "made.yaml"
    path.write_text(THINGS + points, encoding="utf-8")
    return pg.open(path)


def test_each_value_of_an_effect_is_told_in_its_sentence(made_plan: pg.Graph) -> None:
    untold = []
    for effect in make_effects():
        text = str(made_plan.lookup.sentences.effect(expand(effect.name)))
        missing = [word for word in effect.words if word.lower() not in text.lower()]
        if missing:
            untold.append((missing, effect.yaml, text))
    assert untold == []


def test_effects_that_differ_in_one_value_have_different_sentences(made_plan: pg.Graph) -> None:
    found: dict[str, str] = {}
    same = []
    for effect in make_effects():
        text = str(made_plan.lookup.sentences.effect(expand(effect.name)))
        yaml = effect.yaml.partition(",")[2]
        if text in found and found[text] != yaml:
            same.append((found[text], yaml, text))
        found[text] = yaml
    assert same == []


#: The names of the things in Ukrainian: of each gender, in the plural and in one form.
UKRAINIAN = {
    "Zanubia": "Зубрія",
    "Yarrowland": "Ярланд",
    "Xandria": "Ксандрія",
    "Wessonia": "Вессо",
    "Varkos": "Варка",
    "Quandor": "Квандор",
    "Uzbar fishers": "рибалки Узбару",
    "Tarn Office": "Тарнське бюро",
    "Solm Board": "Сольмська рада",
    "Rudd Valley": "Рудська долина",
    "Nimbe": "Німба",
    "Kobb machines": "кобські машини",
    "Jorv Fund": "Йорвський фонд",
    "Ilm Pot": "Ільмська каса",
    "Eskel price": "ескельська ціна",
    "the Gorm is open": "Гормський міст відкрито",
    "the Fenn is open": "Фенський міст відкрито",
    "the Ebb is open": "Еббський міст відкрито",
    "paint": "фарбувати",
    "hold a raffle": "провести лотерею",
    "painted": "пофарбовано",
    "Made plan": "Складений план",
    "Made draft": "Складена угода",
    "for 37 years": "упродовж 37 років",
}
#: What tells each of these words of the English sentences in the Ukrainian ones.
STEMS = {
    "Zanubia": "Зубрі",
    "Yarrowland": "Ярланд",
    "Xandria": "Ксандрі",
    "Wessonia": "Вессо",
    "Varkos": "Варк",
    "Quandor": "Квандор",
    "Uzbar": "Узбару",
    "Tarn": "Тарнськ",
    "Solm": "Сольмськ",
    "Rudd": "Рудськ",
    "Nimbe": "Німб",
    "Kobb": "кобськ",
    "Jorv": "Йорвськ",
    "Ilm": "Ільмськ",
    "Eskel": "ескельськ",
    "if the Gorm is open": "якщо Гормськ",
    "until the Fenn is open": "Фенськ",
    "the Ebb is open": "Еббськ",
    "paint": "фарбува",
    "hold a raffle": "лотере",
    "publish": "оприлюдн",
    "fisheries": "рибальств",
    "French": "французьк",
    "Gaelic": "гельськ",
    "every 17 days": "17 днів",
    "by 9 March 2051": "9 березня 2051",
    "for 37 years": "37 років",
    "$43 million": "43 мільйон",
    "43 percent": "43 %",
    "at most 43 percent": "43 %",
    "population": "населення",
    "43 of the 97 seats": "43 із 97",
    "point 99": "пункт",
    "or else": "або ж",
    "be painted": "фарб",
}
_NOT_TOLD = {"have to", "not", "allowed", "entitled", "owe", "should", "would be expected",
             "not decided yet", "fortnight"}  # fmt: skip


@pytest.fixture(scope="module")
def ukrainian_plan(tmp_path_factory: pytest.TempPathFactory) -> pg.Graph:
    things = THINGS
    for english, own in sorted(UKRAINIAN.items(), key=lambda pair: -len(pair[0])):
        things = things.replace(f"{{en: {english}}}", f"{{en: {english}, uk: {own}}}")
    points = "".join(
        f"    - pointNumber: {100 + number}\n"
        f"      expressesClause: {{label: {{en: Clause {number}}}}}\n"
        f"      hasEffect: [{_translate(effect.yaml)}]\n"
        for number, effect in enumerate(make_effects())
    )
    path: Path = tmp_path_factory.mktemp("made-uk") / "made.yaml"
    path.write_text(things + points, encoding="utf-8")
    return pg.open(path)


def _translate(yaml: str) -> str:
    """Return an effect with the labels that it has in English in Ukrainian too."""
    yaml = yaml.replace("{en: for 37 years}", "{en: for 37 years, uk: упродовж 37 років}")
    return yaml.replace("{en: fortnight}", "{en: fortnight, uk: два тижні}")


def test_each_value_of_an_effect_is_told_in_its_ukrainian_sentence(
    ukrainian_plan: pg.Graph,
) -> None:
    sentences, untold = Sentences(ukrainian_plan.store, "uk"), []
    for effect in make_effects():
        text = str(sentences.effect(expand(effect.name))).replace("\N{NO-BREAK SPACE}", " ")
        told = [STEMS.get(word, word) for word in effect.words if word not in _NOT_TOLD]
        missing = [stem for stem in told if stem.lower() not in text.lower()]
        if missing:
            untold.append((missing, effect.yaml, text))
    assert untold == []


#: The case of a thing behind each of these prepositions.
PREPOSITIONS = {"до": "gen", "від": "gen", "із": "gen", "для": "gen", "щодо": "gen", "проти": "gen",
                "крім": "gen", "коштом": "gen", "над": "ins", "перед": "ins", "між": "ins",
                "в": "loc", "у": "loc", "про": "acc"}  # fmt: skip


def test_a_ukrainian_sentence_has_no_english_word_and_no_nominative_behind_a_preposition(
    ukrainian_plan: pg.Graph,
) -> None:
    for sentences in (
        Sentences(ukrainian_plan.store, "uk"),
        *(read_sentences(path, "uk") for path in (PLANS["us28"], SUL, STAV)),
    ):
        facts, wrong = sentences.facts, list[str]()
        nouns = WordsWritten(facts, sentences.language).nouns
        for effect in filter(facts.effect_kind, facts.things):
            told = sentences.effect(effect)
            if not told.fallbacks and re.search("[a-z]{2}", told.text):
                wrong.append(told.text)
            for part in told.parts:
                before = told.text[: part.start].split()[-1:] or [""]
                case = PREPOSITIONS.get(before[0].lower(), "")
                if case and facts.kinds(part.iri) and not facts.effect_kind(part.iri):
                    nominative, form = (nouns.write(part.iri, one).text for one in ("", case))
                    is_towards = case == "loc" and nouns.write(part.iri, "acc").text == nominative
                    if told.cut(part) == nominative != form and not is_towards:
                        wrong.append(f"{before[0]} {told.cut(part)}: {told.text}")
        assert wrong == []
