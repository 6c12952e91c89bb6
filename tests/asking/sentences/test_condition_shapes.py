import pytest

from asking.sentences.spoken import harbour
from plangraph.asking.language import read_language
from plangraph.asking.sentences.case_labels import CaseLabels
from plangraph.asking.sentences.condition_shapes import ConditionShapes, Shape
from plangraph.asking.sentences.noun_phrases import NounPhrases

LANGUAGE = read_language("en")
NOUNS = NounPhrases(harbour().facts, LANGUAGE)
SHAPES = ConditionShapes(NOUNS, LANGUAGE, CaseLabels(NOUNS, LANGUAGE))
_UKRAINIAN = read_language("uk")
_NAMES = NounPhrases(harbour().facts, _UKRAINIAN)
UKRAINIAN = ConditionShapes(_NAMES, _UKRAINIAN, CaseLabels(_NAMES, _UKRAINIAN))


@pytest.mark.parametrize(
    ("label", "shape"),
    [
        ("The talks fail", Shape.CLAUSE),
        ("between December and February", Shape.ADVERBIAL),
        ("outside the winter months", Shape.ADVERBIAL),
        ("convicted of a serious crime", Shape.ADVERBIAL),
        ("seven days without incident", Shape.ADVERBIAL),
        ("two thirds of the votes", Shape.NOUN),
        ("unanimous vote", Shape.CASE),
        ("attack on a convoy", Shape.CASE),
        ("a majority of the judges", Shape.CASE),
        ("a majority of all seven members", Shape.CASE),
        ("a majority of the board agrees", Shape.CLAUSE),
        ("whichever side the crews rowed for", Shape.ADVERBIAL),
        ("boat by boat", Shape.ADVERBIAL),
        ("free of toll", Shape.ADVERBIAL),
        ("even at night", Shape.ADVERBIAL),
        ("unarmed", Shape.ADVERBIAL),
        ("unarmed and in plain clothes", Shape.ADVERBIAL),
        ("unprecedented floods", Shape.CASE),
        ("together", Shape.ADVERBIAL),
        ("according to custom", Shape.ADVERBIAL),
        ("against receipts that both sides have signed", Shape.ADVERBIAL),
        ("two thirds of the heads of farms upstream consent", Shape.CLAUSE),
        ("half of the written consent", Shape.NOUN),
        ("irrespective of age", Shape.ADVERBIAL),
        ("the Abbot and the Warden consent", Shape.CLAUSE),
        ("informed and free consent", Shape.CASE),
        ("at least 9 boats of a town call at it", Shape.CLAUSE),
        ("more than ten villagers complain", Shape.CLAUSE),
        ("at least two votes of the Abbey in it", Shape.NOUN),
    ],
)
def test_the_shape_of_a_label_says_how_it_is_joined(label: str, shape: Shape) -> None:
    assert SHAPES.judge(label, is_plain=True) is shape


def test_a_length_of_time_is_a_number_and_a_unit() -> None:
    assert SHAPES.is_time("seven days without incident")
    assert not SHAPES.is_time("seven members")


#: Labels of conditions that are clauses, and below such without a verb; no list was made for them.
CLAUSES = """
storm warning is in force
a storm warning is in force
all canons agree
the coal price falls below 80 euros
the fishers of Hestray break point 2.1
both councils prolong the truce
the tenant has refused to buy the house
the miners approve it
a lobster measures less than 87 millimetres
Great Skua closes its airspace
the strait ices over
Mount Azar erupts
the museum loses its licence
Wren Museum loses its licence
fees remain unpaid for two seasons
two thirds of the elders consent
the elders of the Quilla people consent
the bishop withholds consent
there is dense fog
visibility drops below 500 metres
members of the board resign
the licence fees of the two councils rise
miners at the pit vote for it
ice covers the bay
wolves kill more than ten sheep in a year
half of the sheep die
the shepherds of Oros object
shepherds object
Norva attacks
Norva and the Isles agree
the parties of the accord agree otherwise
one of the parties leaves
a guild member breaks the seal
the company breaches point 3
the company keeps point 3
more than 60 percent of members vote for it
at least five members sign
at least five members have signed
the first frost comes
the harvest starts
harvest begins
the harvest fails
the ferry is sold to a third party
the ferry sinks
bees swarm before June
the water level exceeds 4 metres
the dam at Orun leaks
the dams at Orun leak
the union calls a strike
the union of bakers calls a strike
unions call a strike
the rector of the university dies or retires
nobody objects within 30 days
no member objects
the state declares an emergency
the King assents
Parliament ratifies the accord
Parliament has ratified the accord
the owner prefers money
the party gives six months' notice
the buyer pays the price in full
the lease runs out
lease payments stop
payments are late
a payment is late
grain prices double
the Valley Fund holds less than 2 million euros
the fund is empty
the company becomes insolvent
the company goes bankrupt
inspectors find mould in the crypt
the crypt floods
Kestrel Lines and Sallow Rail merge
the choir needs the hall
weather permits
the weather permits it
conditions allow
experts deem it safe
the road thaws
time of sole use is over
the time of sole use is over
work on a new road begins
the Abbot of Ferrow is absent
students occupy the hall
the pilots' union strikes
less than half of the seats are filled
two thirds of the votes are cast for it
""".strip().splitlines()
NAMES = """
majority of votes cast
fall of the coal price below 80 euros
approval by the miners
strike of the pilots
a strike of the pilots
eruption of Mount Azar
loss of the museum's licence
outbreak of foot-and-mouth disease
unpaid fees for two seasons
consent of the elders
written consent of the elders of the Quilla people
refusal of the bishop
dense fog
fog in the sound
visibility below 500 metres
resignation of members of the board
rise of the licence fees
rise in licence fees
agreement of the parties
breach of the seal
breach of point 3 by the company
more than 60 percent of the votes
at least five signatures
first frost
start of the harvest
harvest failure
sale of the ferry to a third party
sinking of the ferry
water level above 4 metres
high water
leak at the dam
leaks at the dam
call for a strike
death or retirement of the rector
no objection within 30 days
emergency
state of emergency
assent of the King
royal assent
ratification by Parliament
six months' notice
notice of six months
payment of the price in full
full payment of the price
payment of the price within 30 days
end of the lease
late payments
insolvency of the company
mould in the crypt
discovery of mould in the crypt
flooding of the crypt
a flood
merger of Kestrel Lines and Sallow Rail
bad weather
absence of the Abbot
occupation of the hall by students
less than half of the seats
a majority
two thirds of the votes cast
""".strip().splitlines()


@pytest.mark.parametrize("label", CLAUSES)
def test_what_has_a_verb_is_a_clause(label: str) -> None:
    assert SHAPES.judge(label, is_plain=True) is Shape.CLAUSE


@pytest.mark.parametrize("label", NAMES)
def test_what_has_no_verb_is_no_clause(label: str) -> None:
    assert SHAPES.judge(label, is_plain=True) in (Shape.CASE, Shape.NOUN)


#: Labels that say how something is done, and clauses that begin alike.
MANNERS = """
трьома групами
двома рівними частинами
поштою
рекомендованим листом
зі зброєю
вручну
наперед
за розписками, які підписали обидві сторони
при свідках, що їх назвала рада
по-сенкарськи
"""
UKRAINIAN_CLAUSES = """
судно впродовж п'яти хвилин не відповість на радіовиклик
власник вчасно не підніме затонуле судно
трьома голосами буде відхилено бюджет
рада, яку обрали села, відхилить бюджет
"""


@pytest.mark.parametrize("label", MANNERS.strip().splitlines())
def test_a_ukrainian_manner_is_no_clause_of_its_own(label: str) -> None:
    assert UKRAINIAN.judge(label, is_plain=True) is Shape.ADVERBIAL


@pytest.mark.parametrize("label", UKRAINIAN_CLAUSES.strip().splitlines())
def test_a_ukrainian_clause_is_known_by_a_verb_that_is_not_about_a_noun(label: str) -> None:
    assert UKRAINIAN.judge(label, is_plain=True) is Shape.CLAUSE


def test_a_ukrainian_noun_with_a_clause_about_it_is_no_clause() -> None:
    assert UKRAINIAN.judge("угода, яку підписали села", is_plain=True) is Shape.CASE


def test_every_future_of_the_language_file_makes_a_clause() -> None:
    futures = [it for both in read_language("uk").sections["futures"].values() for it in both]
    assert futures
    for verb in futures:
        label = f"рада {verb} пором"
        assert UKRAINIAN.judge(label, is_plain=True) is Shape.CLAUSE, label
