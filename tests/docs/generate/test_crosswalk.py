"""The page on PA-X: every code of the crosswalk once, with the words that mean it."""

import re

import plangraph as pg
from conftest import ROOT
from generate.crosswalk import generate_crosswalk
from plangraph.exporting.pax import list_codes

PAGE = generate_crosswalk(ROOT)["docs/pax.md"]


def test_every_code_is_in_one_place_of_the_page() -> None:
    tables = PAGE.partition("## The")[2].partition("## Topics")[0]
    in_table = re.findall(r"^\| `(\w+)`", tables, re.MULTILINE)
    by_key = re.findall(r"`(\w+)`", tables.partition("No word means them")[2])
    assert sorted([*in_table, *by_key]) == sorted(list_codes(pg.open().store))
    assert f"## The {len([*in_table, *by_key])} codes" in PAGE


def test_a_word_stands_where_the_crosswalk_puts_it() -> None:
    assert "| `Ele` | `topic:elections` |  |" in PAGE
    assert "| `DdrDemil` |  | `status:demilitarised`, `topic:nuclear`, `topic:territory` |" in PAGE
    assert "`topic:elections`" not in PAGE.partition("## Topics without")[2]


def test_a_topic_without_a_code_is_listed() -> None:
    free = re.findall(r"`topic:([\w-]+)`", PAGE.partition("## Topics without")[2])
    rows = pg.open().store.query(
        "SELECT ?topic { ?topic skos:inScheme <https://w3id.org/plangraph/scheme/topic>"
        " MINUS { ?topic skos:closeMatch|skos:relatedMatch ?code } }"
    )
    assert sorted(free) == sorted(topic.partition("#")[2] for (topic,) in rows if topic)
