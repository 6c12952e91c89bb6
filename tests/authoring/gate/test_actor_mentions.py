import pytest

from plangraph.authoring.gate.actor_mentions import NameReader

NAMES = {
    "state:ostmark": ("Ostmark",),
    "institution:duchy-court": ("Court of Ostmark",),
    "group:league": ("the League of Ports",),
    "state:karena": ("Карена",),
    "group:army": ("the army",),
}


def find(flat: str, text: str = "") -> list[tuple[str, str]]:
    return [(item.key, flat[item.start : item.end]) for item in NameReader(NAMES, text).find(flat)]


def test_the_longest_name_wins_and_an_article_is_no_part_of_it() -> None:
    assert find("The Court of Ostmark and Ostmark's League of Ports") == [
        ("institution:duchy-court", "Court of Ostmark"),
        ("state:ostmark", "Ostmark"),
        ("group:league", "League of Ports"),
    ]


def test_a_name_is_whole_and_one_that_begins_with_a_capital_keeps_it() -> None:
    assert find("an ostmark of Ostmarkt; The Army") == [("group:army", "Army")]
    assert find("the ostmark") == [("state:ostmark", "ostmark")]


def test_a_people_is_named_by_the_name_of_its_state() -> None:
    assert find("Ostmarkian troops") == [("state:ostmark", "Ostmarkian")]


def test_a_ukrainian_name_is_found_in_its_cases_which_are_told_apart() -> None:
    mentions = NameReader(NAMES, "").find("Карена передає Карені війська Карени")
    assert [item.is_first_case for item in mentions] == [True, False, False]


@pytest.mark.parametrize(("name", "cases"), [("Острів", "Острову"), ("Ліга", "Лізі")])
def test_sounds_that_change_in_ukrainian_cases_are_known(name: str, cases: str) -> None:
    assert NameReader({"x": (name,)}, "").find(f"Угода дозволяє {cases} мати")


def test_an_abbreviation_in_the_text_is_a_name() -> None:
    text = "between Ostmark and the League of Ports (hereinafter “LP”) on tolls"
    assert find("The LP shall pay", text) == [("group:league", "LP")]
    assert find("The LP shall pay") == []


def test_a_part_of_a_name_is_enough_where_it_is_that_of_one() -> None:
    names = {
        "institution:government": ("Government of Velland",),
        "person:renn": ("Ilva Renn (minister)",),
        "institution:court-a": ("Court of Aldor",),
        "institution:court-b": ("Court of Bressa",),
    }
    flat = "The Government paid Renn; the Government of Bressa and the Court paid nobody"
    assert [item.key for item in NameReader(names, "").find(flat)] == [
        "institution:government",
        "person:renn",
    ]


def test_a_name_within_a_longer_one_is_known_and_the_longer_one_is_not_within_itself() -> None:
    names = NameReader(NAMES, "")
    assert names.find_within("The Court of Ostmark meets") == {"state:ostmark"}
    assert names.find_within("Ostmark pays the army") == set()


def test_people_are_named_in_small_letters_and_by_the_head_of_their_name() -> None:
    known = {"group:d": ("Deserters",), "group:b": ("Both sides in Ruth",)}
    said = "Both sides pardon deserters of Ruth"
    assert [item.key for item in NameReader(known, said).find(said)] == ["group:b", "group:d"]
    assert [item.key for item in NameReader(known, "Orr").find(said)] == ["group:d"]
    state = NameReader({"state:flats": ("Flats",)}, "")
    assert state.find("All flats are empty") == ()
