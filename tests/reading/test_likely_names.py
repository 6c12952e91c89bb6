import pytest

from plangraph.reading.context import bundled_context
from plangraph.reading.likely_names import (
    KEYS,
    PREFIXES,
    TYPES,
    find_likely_name,
    suggest_name,
    suggest_reference,
)


def test_every_likely_name_leads_to_one_that_exists_and_is_none_itself() -> None:
    context = bundled_context()
    terms = {term.name for term in context.all_terms}
    assert {*KEYS.values(), *TYPES.values()} <= terms
    assert {*PREFIXES.values()} <= {*context.prefixes}
    assert not {*TYPES} & terms
    assert not {*PREFIXES} & {*context.prefixes}


def test_a_name_of_everyday_use_comes_before_one_with_like_letters() -> None:
    assert suggest_name("voice", ["topic", "attribution"], KEYS) == "did you mean 'attribution'?"
    assert (
        suggest_name("atribution", ["topic", "attribution"], KEYS) == "did you mean 'attribution'?"
    )
    assert suggest_name("organisation", ["institution"], PREFIXES) == "did you mean 'institution'?"
    assert find_likely_name("Word", ["Concept"], TYPES) == "Concept"
    assert find_likely_name("Zebra", ["Concept"], TYPES) is None


@pytest.mark.parametrize(
    ("key", "text", "remedy"),
    [
        ("hasQuantity", "8000", "write hasQuantity: {bound: exact, value: 8000, unit: …}"),
        ("hasQuantity", "many", "write hasQuantity: {bound: exact, value: …, unit: …}"),
        ("dueBy", "2031-05", "write dueBy: {date: 2031-05}"),
        ("dueBy", "1 May", "write dueBy: {date: YYYY-MM-DD}"),
        ("startsIf", "they agree", "write startsIf: {label: {en: they agree}}"),
        ("dutyBearer", "Unknown", "remove the line: leave out what no source states"),
    ],
)
def test_a_text_in_place_of_a_reference_leads_to_what_belongs_there(
    key: str, text: str, remedy: str
) -> None:
    assert suggest_reference(key, text) == remedy
