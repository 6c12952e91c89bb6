import plangraph as pg
from plangraph.asking.evidence import COLUMNS, Evidence, find_evidence, read_evidence
from plangraph.vocabulary import PREFIXES

CAP = PREFIXES["effect"] + "ft-forces-cap"


def _find(graph: pg.Graph, thing: str) -> tuple[Evidence, ...]:
    return find_evidence(graph.store, [thing]).get(thing, ())


def test_evidence_gives_voice_certainty_line_and_offsets(graph: pg.Graph) -> None:
    (item,) = _find(graph, CAP)
    assert (item.voice, item.attribution) == ("Financial Times", "plan content, as reported")
    assert (item.certainty, item.line, item.start, item.end) == ("if agreed", 9, 1146, 1211)


def test_the_voice_is_the_speaker_where_a_statement_is_reported(graph: pg.Graph) -> None:
    claim = PREFIXES["claim"] + "ft-F52"
    (item,) = _find(graph, claim)
    assert (item.claim, item.voice, item.attribution) == (claim, "Dave Butler", "named speaker")


def test_a_voice_with_labels_in_two_languages_is_one_voice(graph: pg.Graph) -> None:
    found = read_evidence(graph.store)
    voices = {item.voice for items in found.values() for item in items}
    assert "Ukraine" in voices
    assert "Україна" not in voices


def test_a_page_read_in_an_excerpt_gives_a_point_and_how_fully_it_was_seen(graph: pg.Graph) -> None:
    items = _find(graph, PREFIXES["effect"] + "us28-forces-cap")
    assert [(item.voice, item.point, item.place, item.support) for item in items] == [
        ("news.liga.net on the 28 points", "point=6", "point 6", "seen"),
        ("newsukraine.rbc.ua on the 28 points", "point=6", "point 6", "seen"),
    ]
    assert {(item.line, item.start, item.end) for item in items} == {(0, 0, 0)}


def test_a_place_in_a_file_is_told_by_line_and_offsets(graph: pg.Graph) -> None:
    (item,) = _find(graph, CAP)
    assert (item.place, item.point, item.support) == ("line 9, characters 1146–1211", "", "")


def test_two_voices_on_one_thing_are_two_pieces_of_evidence(graph: pg.Graph) -> None:
    voices = [item.voice for item in _find(graph, PREFIXES["stance"] + "ft-us-pressure")]
    assert voices == ["Financial Times", "Ukrainian officials (unnamed)"]


def test_what_no_claim_is_about_has_no_evidence(graph: pg.Graph) -> None:
    assert _find(graph, "https://example.org/nothing") == ()


def test_all_evidence_at_once_equals_the_evidence_of_each(graph: pg.Graph) -> None:
    everything = read_evidence(graph.store)
    assert everything[CAP] == _find(graph, CAP)
    claims = graph.store.select("SELECT ?claim { ?claim a plan:Claim }")
    assert all(everything[claim or ""] for (claim,) in claims)


def test_a_row_of_evidence_has_a_text_for_each_column(graph: pg.Graph) -> None:
    (item,) = _find(graph, CAP)
    assert dict(zip(COLUMNS, item.as_row(), strict=True))["line"] == "9"


def test_many_things_have_each_its_own_evidence(graph: pg.Graph) -> None:
    everything = read_evidence(graph.store)
    assert find_evidence(graph.store, [*everything, "https://example.org/nothing"]) == everything


def test_what_is_no_iri_has_no_evidence_and_does_no_harm(graph: pg.Graph) -> None:
    things = ["", "2025-11-20", "x:y> } #", "_:b0", "note:[1]", "x:%", "x:\\"]
    assert find_evidence(graph.store, things) == {}
