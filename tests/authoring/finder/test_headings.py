"""Test the headings that say who is bound below them, in every form of a heading."""

import pytest

from plangraph.authoring.finder.find_proposals import FinderWords, find_proposals
from plangraph.authoring.proposals.kept_proposals import Rules
from plangraph.authoring.proposals.proposal import PartRole

NAMES = {"group:guild": ["Salters' Guild"], "institution:police": ["Harbour Police"]}
HEADINGS = (
    "{I}. {}",
    "{I}. {U}",
    "PART {I}. {}",
    "Part {I}\n{}\n",
    "{I} \u2014 {}",
    "{I}\n{}",
    "{n}. {}",
    "{}\n",
    "{I}. Undertakings of {}",
    "{I}. {} -",
    "## {}\n",
)
ITEMS = ("{i}. {}", "- {}", "({a}) {}", "{}", "{n}.{i} {}")
BOUND = {
    "group:guild": ("Ends its strike on 10 May.", "No pickets at the gate."),
    "institution:police": ("Withdraws its guards from the sheds.", "Will search ships at night."),
}


def _write(heading: str, item: str) -> str:
    blocks = []
    for number, (key, said) in enumerate(BOUND.items(), 1):
        name = f"The {NAMES[key][0]}"
        roman = "I" * number
        lines = [heading.format(name, I=roman, U=name.upper(), n=number)]
        lines += [
            item.format(words, i=place, a="ab"[place - 1], n=number)
            for place, words in enumerate(said, 1)
        ]
        blocks.append("\n".join(lines))
    return "TERMS OF THE QUAY\n\n" + "\n\n".join(blocks) + "\n"


@pytest.mark.parametrize(
    ("heading", "item"),
    [(heading, item) for heading in HEADINGS for item in ITEMS if heading[:4] != item[:4] != "{i}."]
    + [(heading, ITEMS[0]) for heading in HEADINGS if heading[:3] != "{n}"],
)
def test_whom_a_heading_names_is_bound_by_what_is_below_it(heading: str, item: str) -> None:
    text = _write(heading, item)
    found = find_proposals(text, FinderWords(NAMES, []), Rules.DRAFT)
    bound = [[part.value for part in one.of_role(PartRole.BEARER)] for one in found]
    assert bound == [["group:guild"]] * 2 + [["institution:police"]] * 2, text


@pytest.mark.parametrize("end", ["II. Money", "II. Sheds and gates"])
def test_the_next_heading_of_its_form_ends_it(end: str) -> None:
    text = f"TERMS\n\nI. The Salters' Guild\n1. Ends its strike.\n\n{end}\n1. Is paid back.\n"
    *_, last = find_proposals(text, FinderWords(NAMES, []), Rules.DRAFT)
    assert "group:guild" not in [part.value for part in last.of_role(PartRole.BEARER)]


def test_who_is_named_below_a_heading_is_bound_himself() -> None:
    text = (
        "TERMS\n\nI. The Salters' Guild\n1. The Harbour Police shall leave.\n\nII. End\n1. Done.\n"
    )
    first, *_ = find_proposals(text, FinderWords(NAMES, []), Rules.DRAFT)
    assert [part.value for part in first.of_role(PartRole.BEARER)] == ["institution:police"]
