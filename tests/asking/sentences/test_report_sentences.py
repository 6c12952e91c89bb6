import pytest

import plangraph as pg
from asking.sentences.spoken import PLANS, harbour, read_sentences, say
from conftest import WriteData
from plangraph.vocabulary import PLAN, expand


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        ("stance:no", "Fishers and the United Isles draw a red line at point 1 (“Peace in the harbour”)."),  # noqa: E501
        ("stance:wants", "An old adviser demands that at least 40 lamps be put along the harbour of Lund."),  # noqa: E501
        ("stance:presses", "The United Isles presses Norva to accept the harbour text (first draft); the reason given: winter is near."),  # noqa: E501
        ("event:storm", "Ana Kell used force in Lund on 4 March 2031."),
        ("claim:feared", "It is feared that the harbour silts up."),
        ("claim:leads", "It is expected that Ana Kell leads the harbour council."),
        ("statement:kell", "Ana Kell said to fishers on 5 March 2031: winter is near; Ana Kell leads the harbour council."),  # noqa: E501
    ],
)  # fmt: skip
def test_what_people_say_and_do_is_a_sentence(thing: str, expected: str) -> None:
    assert say(thing) == expected


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        ("event:annexation-of-crimea-2014", "Russia annexed Crimea in 2014."),
        ("milestone:minsk2-ceasefire", "It is planned that the ceasefire begins on 15 February 2015; Ukraine and the armed formations of certain areas of Donetsk and Luhansk would see to this."),  # noqa: E501
        ("stance:ft-us-pressure", "The United States presses Ukraine to accept the 28-point plan (as reported)."),  # noqa: E501
    ],
)  # fmt: skip
def test_what_the_bundled_plans_report_is_a_sentence(thing: str, expected: str) -> None:
    assert str(read_sentences(PLANS["us28"]).sentence(expand(thing))) == expected


def test_a_relation_without_a_frame_has_its_label() -> None:
    relation = harbour().relation(expand("state:norva"), PLAN.signedAs, expand("state:isles"))
    assert str(relation) == "Norva – signed as: the United Isles."


def test_the_verb_of_a_relation_agrees_with_its_subject() -> None:
    one, many = (
        str(harbour().relation(expand(thing), PLAN.onBehalfOf, expand("state:norva")))
        for thing in ("institution:guard", "group:fishers")
    )
    assert one == "The Coast Guard of Norva acts for Norva."
    assert many == "Fishers act for Norva."


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (
            'passiveFrame: {en: "{participant} locked [{target}]"}',
            "The abbey locked the old doors.",
        ),
        (
            'passiveFrame: {en: "[{target}] were locked"}',
            "The old doors were locked by the abbey.",
        ),
        (
            'passiveFrame: {en: "there was a lockout [of {target}]"}',
            "There was a lockout of the old doors; the abbey took part.",
        ),
        ('verbFrame: {en: "locked [{target}]"}', "The abbey locked the old doors."),
    ],
)
def test_who_did_it_is_told_with_either_frame_of_an_event(
    write_data: WriteData, frame: str, expected: str
) -> None:
    path = write_data(
        "- {id: institution:abbey, type: Institution, label: {en: abbey}}\n"
        "- {id: asset:doors, type: Asset, label: {en: the old doors}}\n"
        "- {id: event-type:lockout, type: Concept, inScheme: event-type, label: {en: lockout}, "
        f"definition: {{en: Doors were locked.}}, {frame}}}\n"
        "- {id: event:one, type: Event, label: {en: Locked}, eventType: lockout, "
        "participant: institution:abbey, eventTarget: asset:doors}\n"
    )
    assert str(pg.open(path).sentence("event:one")) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("the loan ends", "The parish wants the loan to end."),
        ("The accord enters into force", "The parish wants the accord to enter into force."),
        ("local elections", "The parish wants local elections."),
        ("The accord is signed", "The parish wants the accord to be signed."),
    ],
)
def test_a_step_that_somebody_wants_is_told_as_a_wish(
    write_data: WriteData, label: str, expected: str
) -> None:
    path = write_data(
        "- {id: institution:parish, type: Institution, label: {en: parish}}\n"
        f"- {{id: milestone:one, type: Milestone, label: {{en: {label}}}, "
        "expectedBy: institution:parish}\n"
    )
    assert str(pg.open(path).sentence("milestone:one")) == expected


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("eventType: hit, eventTarget: asset:school", "A shell struck the school in Orlin."),
        (
            "eventType: gone, eventTarget: asset:guns, participant: group:crew",
            "The crew withdrew two guns from Orlin.",
        ),
        ("eventType: hit, eventTarget: asset:guns", "A shell struck two guns in Orlin."),
    ],
)
def test_where_something_happened_is_told_once(
    write_data: WriteData, event: str, expected: str
) -> None:
    path = write_data(
        "- {id: group:crew, type: ActorGroup, label: {en: crew}}\n"
        "- {id: asset:school, type: Asset, label: {en: school in Orlin}}\n"
        "- {id: asset:guns, type: Asset, label: {en: two guns}}\n"
        "- {id: place:orlin, type: Place, label: {en: Orlin}}\n"
        "- {id: event-type:hit, type: Concept, inScheme: event-type, label: {en: hit}, "
        'definition: {en: Hit.}, passiveFrame: {en: "a shell struck {target}"}}\n'
        "- {id: event-type:gone, type: Concept, inScheme: event-type, label: {en: gone}, "
        'definition: {en: Gone.}, verbFrame: {en: "withdrew [{target}] [from {place}]"}}\n'
        f"- {{id: event:one, type: Event, label: {{en: One}}, atLocation: place:orlin, {event}}}\n"
    )
    assert str(pg.open(path).sentence("event:one")) == expected


SAID = """
- {id: person:ono, type: Person, label: {en: Ada Ono}}
- {id: state:norva, type: State, label: {en: Norva}}
- {id: version:a, type: PlanVersion, label: {en: Draft A}}
- {id: stance:s, type: Stance, label: {en: "Ada Ono: supports"}, stanceHolder: person:ono,
   stanceType: supports, stanceTarget: version:a}
- {id: claim:s, type: Claim, label: {en: LABEL}, about: [ABOUT], certainty: stated}
- {id: statement:s, type: Statement, speaker: person:ono, states: claim:s}
"""


@pytest.mark.parametrize(
    ("label", "about", "sentence"),
    [
        ('"Ada Ono, in press.p6"', "person:ono", "Ada Ono made a statement."),
        ('"Ada Ono: supports"', "stance:s, person:ono", "Ada Ono said: Ada Ono supports draft A."),
        ("She is for it", "stance:s, person:ono", "Ada Ono said: she is for it."),
        ("Norva is poor", "state:norva", "Ada Ono said: Norva is poor."),
    ],
)
def test_a_statement_tells_what_its_claims_say_beyond_their_speaker(
    write_data: WriteData, label: str, about: str, sentence: str
) -> None:
    graph = pg.open(write_data(SAID.replace("LABEL", label).replace("ABOUT", about)))
    assert graph.sentence("statement:s").text == sentence
