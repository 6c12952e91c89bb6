import pytest

from plangraph.authoring.gate.actor_mentions import NameReader
from plangraph.authoring.gate.norm_heads import find_heads
from plangraph.authoring.gate.roles_said import RoleReading, read_roles
from plangraph.authoring.gate.subclauses import find_subclauses

NAMES = {
    "n": ("North", "Північ"),
    "s": ("South", "Карена"),
    "g": ("Гвардії",),
    "c": ("Council", "Рада", "Council of Elders"),
}


def read(flat: str) -> RoleReading:
    subclauses = find_subclauses(flat)
    return read_roles(
        flat, NameReader(NAMES, "").find(flat), find_heads(flat, subclauses), subclauses
    )


@pytest.mark.parametrize(
    ("flat", "bound", "favoured"),
    [
        ("North shall pay South", "n", "s"),
        ("North and South shall pay the Council", "ns", "c"),
        ("North pays South", "n", "s"),
        ("North shall pay the debts of South", "n", ""),
        ("To disarm the Council", "", "c"),
        ("The fees of South shall be borne by North", "n", "s"),
        ("A judge would be named by North from a list put forward by South", "n", ""),
        ("Release of South by North", "n", ""),
        ("who shall have access to South", "", ""),
        ("The award shall be binding on North", "n", ""),
        ("Вона подає Карені звіт", "", ""),
        ("With the help of South, North shall pay", "n", ""),
        ("To South, North shall pay 5", "n", "s"),
        ("If South agrees, North shall pay", "n", ""),
        ("North shall be paid by South", "s", "n"),
        ("Guns shall be withdrawn by North", "n", ""),
        ("North's guns shall be withdrawn", "n", ""),
        ("The guns of North shall not exceed 5", "n", ""),
        ("The Council of North shall meet", "c", ""),
        ("North is entitled to pay from South", "", "n"),
        ("North receives money from South", "s", "n"),
        ("North gets a prize", "", "n"),
        ("Release of all by South", "s", ""),
        ("Guns: 30 km back, South", "s", ""),
        ("No bases for South", "s", ""),
        ("A list made by North is used by South", "s", ""),
        ("gives South a port", "", "s"),
        ("It shall pay South", "", "s"),
        ("Ten per cent goes to South", "", "s"),
        ("Calls upon North to pay South", "n", "s"),
        ("The Council calls on North to pay", "n", ""),
        ("Гвардія передає Раді", "g", "c"),
        ("North is prohibited from entering South", "n", "s"),
        ("Two days later North pays", "n", ""),
        ("lends South money", "", "s"),
        ("Карена сплачує Раді", "s", "c"),
        ("Раді сплачує Карена", "", ""),
        ("Збройні сили Карени повинні піти", "s", ""),
        ("Забороняється Карені входити", "s", ""),
    ],
)
def test_who_is_bound_and_who_is_favoured(flat: str, bound: str, favoured: str) -> None:
    roles = read(flat)
    assert (roles.bound, roles.favoured) == (frozenset(bound), frozenset(favoured))


def test_what_is_not_plain_is_left_open() -> None:
    assert read("Whoever finds a bomb at once tells North") == RoleReading(
        frozenset(), frozenset("n"), frozenset()
    )


def test_a_pronoun_is_bound_or_favoured_as_a_subject_is() -> None:
    assert read("It shall pay").binds_subject
    assert read("It receives money").favours_subject
    assert read("It shall be freed").favours_subject
