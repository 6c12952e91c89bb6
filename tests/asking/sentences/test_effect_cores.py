from itertools import product

import pytest

import plangraph as pg
from asking.sentences.spoken import say
from conftest import WriteData
from plangraph.asking.sentences.frame_merging import count_object
from plangraph.asking.sentences.word_frames import SLOTS, Slot, read_frame
from plangraph.vocabulary import expand

KINDS = ("Obligation", "Prohibition", "Permission", "Entitlement", "StatusChange")
STARTS = {"verbFrame": "cost", "nounFrame": "a cost of", "passiveFrame": "costs {modal} be"}


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ("no-entry", "Norva and its navy would not be allowed to enter the harbour of Lund."),
        ("fish-less", "The harbour of Lund could be entered; the text does not say who would be allowed to do this."),  # noqa: E501
        ("mud", "Whoever the text means would have to dredge the harbour of Lund."),
        ("mud-norva", "Norva should dredge the harbour of Lund."),
        ("refrain", "The United Isles would not be allowed to invade Norva."),
        ("refrain-hoped", "The United Isles would be expected not to use force against fishers."),
        ("no-refraining", "The United Isles would have to use force."),
        ("guarantee-from", "Fishers would be owed protection by the OTS."),
        ("half", "The United Isles would receive half of the fees of the harbour."),
        ("member", "Norva would be allowed to join the OTS."),
        ("zone", "The harbour of Lund would be demilitarised within 30 days after the harbour opens; the OTS would verify this."),  # noqa: E501
        ("council", "A harbour council of seven members would be set up by the parties to the text, to inspect and monitor compliance."),  # noqa: E501
        ("both-verbs", "The sunken ferry would have to be rebuilt and run; the text does not say who would be bound."),  # noqa: E501
        ("bare", "Norva would have to do what the text says."),
    ],
)  # fmt: skip
def test_an_effect_has_the_form_of_its_kind_and_of_who_is_named(effect: str, expected: str) -> None:
    assert say(f"effect:{effect}") == expected


def test_the_last_word_of_a_verb_gives_way_to_its_number() -> None:
    frame = read_frame("carry observers [{affects}]")
    assert count_object(frame, {"observers"})[:2] == ("carry ", Slot("quantity"))
    assert count_object(frame, {"persons"}) == frame
    assert count_object(frame, set()) == frame


def test_no_sentence_holds_a_slot_of_its_frame(write_data: WriteData) -> None:
    slots = [name for name in SLOTS if name != "claim"]
    things = [
        "{id: asset:works, type: Asset, label: {en: Works}}",
        "{id: state:a, type: State, label: {en: Norva}}",
        "{id: place:p, type: Place, label: {en: Kell}}",
    ]
    full = (
        "affects: asset:works, transferTo: state:a, transferFrom: place:p, language: [de], "
        "hasQuantity: {bound: exact, value: 5, currency: EUR}"
    )
    effects: list[str] = []
    for number, slot in enumerate(slots):
        frames = ", ".join(
            f'{name}: {{en: "{start} {{{slot}}} [or {{{slot}}}]"}}'
            for name, start in STARTS.items()
        )
        for scheme in ("action", "status"):
            own = frames if scheme == "action" else frames.partition(", nounFrame")[0]
            things.append(
                f"{{id: '{scheme}:x{number}', type: Concept, inScheme: {scheme}, "
                f"label: {{en: costing}}, definition: {{en: A price.}}, {own}}}"
            )
        for kind, filled in product(KINDS, ("", "affects: asset:works", full)):
            word = "resultingStatus: status" if kind == "StatusChange" else "action: action"
            name = f"effect:x{len(effects)}"
            effects.append(name)
            rest = f", {filled}" if filled else ""
            things.append(f"{{id: '{name}', type: {kind}, {word}:x{number}{rest}}}")
    graph = pg.open(write_data("".join(f"- {item}\n" for item in things)))
    sentences = graph.lookup.sentences
    for name in effects:
        said = f"{graph.sentence(name)} {sentences.short(expand(name))}"
        assert not set("{}[]|") & set(said), said
        assert "  " not in str(graph.sentence(name)), said


def test_what_a_status_costs_is_no_part_of_a_thing(write_data: WriteData) -> None:
    path = write_data(
        "- {id: asset:works, type: Asset, label: {en: Works on the dyke}}\n"
        "- {id: 'status:costing', type: Concept, inScheme: status, label: {en: costing}, "
        "definition: {en: A price.}, verbFrame: {en: 'cost {quantity}'}}\n"
        "- {id: effect:x, type: StatusChange, normStrength: is-expected, affects: asset:works, "
        "resultingStatus: 'status:costing', "
        "hasQuantity: {bound: exact, value: 5, currency: EUR}}\n"
    )
    expected = "Works on the dyke would be expected to cost €5."
    assert str(pg.open(path).sentence("effect:x")) == expected


def test_a_supplement_is_not_a_part_of_a_larger_one(write_data: WriteData) -> None:
    path = write_data(
        "- {id: asset:s, type: Asset, label: {en: Night supplement}}\n"
        "- {id: group:d, type: ActorGroup, label: {en: Drivers}}\n"
        "- {id: effect:x, type: Entitlement, beneficiary: group:d, favour: gets, action: receive, "
        "affects: asset:s, hasQuantity: {bound: exact, value: 4, currency: EUR}}\n"
    )
    assert "a night supplement of €4" in str(pg.open(path).sentence("effect:x"))


def test_an_office_is_appointed_and_members_are_appointed_to_a_body(write_data: WriteData) -> None:
    path = write_data(
        "- {id: institution:guild, type: Institution, label: {en: Salt Guild}}\n"
        "- {id: institution:board, type: Institution, label: {en: Lamp Board}}\n"
        "- {id: office:chair, type: Office, label: {en: Chair of the Lamp Board}, "
        "postIn: institution:board}\n"
        "- {id: effect:x, type: Permission, dutyBearer: institution:guild, action: appoint, "
        "affects: office:chair}\n"
        "- {id: effect:y, type: Permission, action: appoint, affects: office:chair}\n"
        "- {id: effect:z, type: Permission, dutyBearer: institution:guild, action: appoint, "
        "affects: institution:board}\n"
    )
    graph = pg.open(path)
    office = "he chair of the Lamp Board"
    assert str(graph.sentence("effect:x")).endswith(f" allowed to appoint t{office}.")
    assert str(graph.sentence("effect:y")).startswith(f"T{office} could be appointed")
    assert "make appointments to the Lamp Board" in str(graph.sentence("effect:z"))
