import re

import pytest

from conftest import ROOT
from generate.reference import generate_reference
from plangraph.reading.context import bundled_context
from plangraph.vocabulary import SCHEMES


@pytest.fixture(scope="module")
def page() -> str:
    return generate_reference(ROOT)["ontology/REFERENCE.md"]


def section(page: str, title: str) -> str:
    return page.split(f"### {title}\n")[1].split("\n### ")[0]


def test_every_type_and_every_word_list_has_a_section(page: str) -> None:
    titles = re.findall(r"^### ([\w-]+)$", page, re.M)
    types = [term.name for term in bundled_context().terms.values() if term.is_class]
    assert sorted(titles) == sorted([*types, *SCHEMES])


def test_every_key_is_explained_somewhere(page: str) -> None:
    keys = {term.name for term in bundled_context().terms.values() if not term.is_class}
    assert keys <= set(re.findall(r"^\| `(\w+)` \|", page, re.M))


def test_a_key_stands_under_the_type_of_its_domain_with_value_and_need(page: str) -> None:
    claim = section(page, "Claim")
    assert "| `groundedIn` | [Span](#span) | required | " in claim
    assert "| `attestedOn` | date, `2025-11-20` |  | " in claim
    assert "| `characterisation` | text by language |  | " in claim
    assert "| `certainty` | word of [certainty](#certainty) | required | " in claim
    assert "| `predicate` | name of a key |  | " in claim


def test_a_key_of_a_supertype_stands_there_alone(page: str) -> None:
    obligation = section(page, "Obligation")
    assert "Also has the keys of [NormativeEffect](#normativeeffect)." in obligation
    assert "`hasCondition`" not in obligation
    assert "`hasCondition`" in section(page, "NormativeEffect")


def test_a_key_of_no_one_type_stands_at_the_end(page: str) -> None:
    assert "`altLabel`" in section(page, "Keys of any type")
    assert "`groundedIn`" not in section(page, "Keys of any type")


def test_every_link_leads_to_a_section(page: str) -> None:
    anchors = {title.lower() for title in re.findall(r"^### ([\w-]+)$", page, re.M)}
    assert set(re.findall(r"\(#([\w-]+)\)", page)) <= anchors


def test_a_word_has_its_label_and_meaning(page: str) -> None:
    assert "| `cede` | cede | Give up territory. |" in section(page, "action")


def test_a_type_and_a_key_have_the_example_of_the_ontology(page: str) -> None:
    assert "Example: at most 600 000 persons." in page
    (line,) = {line for line in page.splitlines() if line.startswith("| `countryCode` |")}
    assert line.endswith('| "UA" for Ukraine |')
