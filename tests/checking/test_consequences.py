import plangraph as pg
from conftest import WriteData

THING = "- id: {0}\n  type: {1}\n"


def list_codes(write_data: WriteData, text: str) -> list[tuple[int, str]]:
    return [(item.line, item.code) for item in pg.check(write_data(text)).findings]


def test_what_a_misspelt_key_leaves_out_is_not_missing_too(write_data: WriteData) -> None:
    text = "- id: place:a\n  type: Place\n  lable: {en: A}\n"
    assert list_codes(write_data, text) == [(3, "PG110")]


def test_what_is_missing_in_another_thing_is_told(write_data: WriteData) -> None:
    text = "- id: place:a\n  type: Place\n  lable: {en: A}\n- id: place:b\n  type: Place\n"
    assert list_codes(write_data, text) == [(3, "PG110"), (4, "PG131")]


def test_a_span_is_not_unused_as_well_when_its_claim_misspells_it(write_data: WriteData) -> None:
    span = "- {id: span:a, type: Span, hasSource: source:a}\n"
    codes = {code for _, code in list_codes(write_data, span)}
    assert "PG137" in codes
    claim = "- {id: claim:a, type: Claim, groundedIn: span:b}\n"
    codes = {code for _, code in list_codes(write_data, span + claim)}
    assert "PG120" in codes
    assert "PG137" not in codes
