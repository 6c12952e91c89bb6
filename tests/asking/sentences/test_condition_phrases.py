from itertools import product

import pytest

import plangraph as pg
from asking.sentences.spoken import PLANS, read_sentences, say
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("ice", "The harbour freezes."),
        ("strike", "One side goes on strike (a breach by Norva)."),
        ("majority", "At least two thirds of the votes cast in the harbour council are in favour."),
        ("consensus", "No member of the harbour council objects."),
        ("either", "No member of the harbour council objects or the harbour freezes."),
        ("broken", "Norva or the United Isles breaks point 1."),
        ("loop", "The harbour freezes and a condition without a name is met."),
    ],
)
def test_a_condition_is_written_from_what_it_is_made_of(condition: str, expected: str) -> None:
    assert say(f"condition:{condition}") == expected


def test_a_choice_inside_a_sum_says_either() -> None:
    assert "provided that either no member" in say("effect:rule")
    assert "and at least two thirds of the votes cast in the harbour council are in favour" in say(
        "effect:rule"
    )


def test_what_must_not_hold_is_an_exception_and_what_ends_an_effect_is_until() -> None:
    text = say("effect:fish")
    assert " in calm weather, except on the line of buoys, unless the harbour freezes or" in text
    assert say("effect:lapse-pay").endswith(
        "if the harbour freezes, until no member of the harbour council objects."
    )


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("allOf", "if there is neither a flood nor a storm and the dam breaks."),
        ("anyOf", "if there is neither a flood nor a storm or the dam breaks."),
    ],
)
def test_what_must_not_hold_stays_denied_among_other_conditions(
    write_data: WriteData, how: str, expected: str
) -> None:
    path = write_data(
        "- {id: condition:dam, type: Condition, label: {en: The dam breaks}}\n"
        "- {id: condition:flood, type: Condition, label: {en: flood}}\n"
        "- {id: condition:storm, type: Condition, label: {en: storm}}\n"
        "- {id: condition:calm, type: Condition, noneOf: [condition:flood, condition:storm]}\n"
        f"- {{id: condition:all, type: Condition, {how}: [condition:calm, condition:dam]}}\n"
        "- {id: state:a, type: State, label: {en: Arland}}\n"
        "- {id: effect:x, type: Obligation, dutyBearer: state:a, action: publish, "
        "startsIf: condition:all}\n"
    )
    assert pg.open(path).sentence("effect:x").text.endswith(expected)


def test_who_decides_is_told_in_the_sentence_of_the_condition() -> None:
    sentences = read_sentences(PLANS["arvenia"])
    text = str(sentences.condition(expand("condition:arv-breach-ends")))
    assert text == "The Joint Ceasefire Commission finds that the breach has ended."
    short = str(sentences.condition_clause(expand("condition:arv-no-leave-of-jcc")))
    assert short == "the Commission has not given leave in writing"


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ("us28-guarantee-forfeit", "would lapse if Ukraine invades Russia."),
        ("us28-sanctions-relief", ", in stages, case by case, as agreed, to relieve Russia."),
        ("e3-forces-cap", "exceed 800,000 persons in peacetime."),
        ("e3-assets-kept-frozen", "until Russia has paid;"),
    ],
)
def test_a_label_is_a_clause_or_an_adverb(effect: str, expected: str) -> None:
    assert expected in str(read_sentences(PLANS["us28"]).effect(expand(f"effect:{effect}")))


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Kestrel Lines defaults", "if it defaults."),
        ("a storm warning is in force", "if a storm warning is in force."),
        ("majority of votes cast", "by a majority of votes cast."),
    ],
)
def test_a_name_in_the_data_says_where_the_verb_begins(
    write_data: WriteData, label: str, expected: str
) -> None:
    path = write_data(
        "- {id: institution:kestrel, type: Institution, label: {en: Kestrel Lines}}\n"
        f"- {{id: condition:x, type: Condition, label: {{en: {label}}}}}\n"
        "- {id: effect:x, type: Obligation, dutyBearer: institution:kestrel, action: publish, "
        "startsIf: condition:x}\n"
    )
    assert pg.open(path).sentence("effect:x").text.endswith(expected)


#: Values of a condition, and what each adds to a sentence.
_VALUES = [
    (
        "hasQuantity: {bound: at-least, value: 55, unit: percent}, votingRule: votes-cast",
        "(at least 55 percent of the votes cast)",
    ),
    (
        "votingRule: votes-cast, hasQuantity: {bound: more-than, value: 2, outOf: 3, unit: votes}",
        "(more than two thirds of the votes cast)",
    ),
    ("votingRule: consensus", "(by consensus)"),
    ("votingRule: unanimity", "(by all votes)"),
    ("hasQuantity: {bound: at-least, value: 30, unit: signatures}", "(at least 30 signatures)"),
    ("determinedBy: state:b", "Berland finds that"),
    ("breacher: state:b", "Berland"),
    ("hasTime: {type: Interval, duration: P3D}", "three days"),
    ("dueBy: {type: Instant, date: 2041-05-06}", "6 May 2041"),
]
_LABELS = ["the miners approve it", "approval by the miners", "drought"]
_TERMS = ["startsIf", "endsIf", "hasCondition"]


@pytest.fixture(scope="module")
def valued(tmp_path_factory: pytest.TempPathFactory) -> pg.Graph:
    """Return a plan with an effect for each value, label and term of a condition."""
    lines = [
        "- {id: state:a, type: State, label: {en: Arland}}",
        "- {id: state:b, type: State, label: {en: Berland}}",
    ]
    for number, (label, (fields, _)) in enumerate(product(_LABELS, _VALUES)):
        condition = f"condition:x{number}"
        lines.append(f"- {{id: {condition}, type: Condition, label: {{en: {label}}}, {fields}}}")
        lines += (
            f"- {{id: effect:{term}-{number}, type: Obligation, dutyBearer: state:a, "
            f"action: publish, {term}: {condition}}}"
            for term in _TERMS
        )
    path = tmp_path_factory.mktemp("valued") / "data.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return pg.open(path)


@pytest.mark.parametrize(("number", "case"), [*enumerate(product(_LABELS, _VALUES))])
@pytest.mark.parametrize("term", _TERMS)
def test_each_value_of_a_condition_is_told_in_the_sentence_of_an_effect(
    valued: pg.Graph, term: str, number: int, case: tuple[str, tuple[str, str]]
) -> None:
    told = case[1][1]
    assert told in valued.sentence(f"effect:{term}-{number}").text


def test_a_deadline_that_the_label_tells_is_not_told_again(write_data: WriteData) -> None:
    path = write_data(
        "- {id: 'condition:c', type: Condition, label: {en: The price is set by 1 December}, "
        "dueBy: {type: Interval, label: {en: by 1 December}}}\n"
    )
    assert str(pg.open(path).sentence("condition:c")) == "The price is set by 1 December."


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("The river is high", "The Dyke Board finds that the river is high."),
        ("A state of emergency is declared", "… by the Dyke Board."),
    ],
)
def test_a_fact_is_found_and_only_an_act_is_decided(
    write_data: WriteData, label: str, expected: str
) -> None:
    path = write_data(
        "- {id: institution:b, type: Institution, label: {en: Dyke Board}, status: existing}\n"
        f"- {{id: 'condition:c', type: Condition, label: {{en: {label}}}, "
        "determinedBy: institution:b}\n"
    )
    assert str(pg.open(path).sentence("condition:c")) == expected.replace("…", label)


_UKRAINIAN = """
- {id: institution:board, type: Institution, status: existing, label: {en: Board, uk: Рада мосту}}
- {id: group:crew, type: ActorGroup, label: {en: crew, uk: екіпаж}}
- {id: condition:vote, type: Condition, label: {en: two thirds, uk: за це дві третини Ради},
   determinedBy: institution:board, votingRule: all-members,
   hasQuantity: {bound: at-least, value: 2, outOf: 3, unit: votes}}
- {id: condition:breach, type: Condition, label: {en: a breach, uk: Порушення договору},
   breacher: group:crew, breachOf: version:x}
- {id: condition:storm, type: Condition, label: {en: storm, uk: шторм}}
- {id: condition:rise, type: Condition, label: {en: the tide rises by five metres, uk: вода підніметься на п'ять метрів},
   determinedBy: institution:board, hasQuantity: {bound: at-least, value: 5, unit: metres}}
- {id: peace-plan:x, type: PeacePlan, label: {en: X}}
- {id: version:x, type: PlanVersion, versionOf: x, label: {en: X, uk: Договір про міст}}
"""  # noqa: E501


@pytest.mark.parametrize(
    ("terms", "ending"),
    [
        (
            "hasCondition: condition:vote",
            "якщо за це буде подано щонайменше дві третини голосів усіх членів Ради мосту.",
        ),
        ("startsIf: condition:breach", "якщо екіпаж порушить договір."),
        ("exceptFor: condition:storm", "крім випадків, коли буде шторм."),
        (
            "startsIf: condition:rise",
            "якщо вода підніметься щонайменше на п'ять метрів (це встановлює Рада мосту).",
        ),
        (
            "startsIf: condition:storm, hasCondition: condition:rise",
            "якщо буде шторм, за умови що вода підніметься щонайменше на п'ять метрів "
            "(це встановлює Рада мосту).",
        ),
    ],
)
def test_a_ukrainian_condition_is_a_clause_with_what_the_data_say_of_it(
    write_data: WriteData, terms: str, ending: str
) -> None:
    effect = f"{{id: effect:x, type: Obligation, dutyBearer: group:crew, action: publish, {terms}}}"
    sentences = Sentences(pg.open(write_data(f"{_UKRAINIAN}- {effect}\n")).store, "uk")
    assert sentences.effect(expand("effect:x")).text.endswith(ending)
