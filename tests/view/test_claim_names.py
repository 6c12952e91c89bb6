from __future__ import annotations

from typing import TYPE_CHECKING

from plangraph.drawing.style import pattern_of
from plangraph.view.claim_names import read_claim_names
from plangraph.vocabulary import PREFIXES

if TYPE_CHECKING:
    import plangraph as pg


def test_a_source_is_named_by_its_label(graph: pg.Graph) -> None:
    names = read_claim_names(graph.lookup)
    assert names.sources[PREFIXES["source"] + "liga"] == "news.liga.net on the 28 points"


def test_a_certainty_in_another_language_is_drawn_as_its_english_label(graph: pg.Graph) -> None:
    english = read_claim_names(graph.lookup.translate("uk")).certainties
    assert english["очікується"] == "expected"
    assert pattern_of(english["очікується"]).dashes == (9, 5)
    assert pattern_of(english["ширше тлумачення"]).strands == 2
    assert read_claim_names(graph.lookup).certainties["expected"] == "expected"
