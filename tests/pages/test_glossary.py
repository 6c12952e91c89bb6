"""Terms of the ontology are documented by their definitions, their uses and their rules."""

from __future__ import annotations

import pytest

from plangraph.pages.glossary import Glossary, TermEntry
from plangraph.pages.subjects import Subjects
from plangraph.vocabulary import ID, PLAN, ROOT, SCHEME

PATH = "ns/term/x.html"


@pytest.fixture(scope="module")
def glossary(subjects: Subjects) -> Glossary:
    return Glossary(subjects)


def find(glossary: Glossary, iri: str) -> TermEntry:
    entry = glossary.find(iri, PATH)
    assert entry is not None
    return entry


def count(subjects: Subjects, pattern: str) -> int:
    ((number,),) = subjects.store.select(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
    assert number is not None
    return int(number)


@pytest.mark.parametrize("iri", [f"{ID}state/ukraine", f"{ROOT}graph/actors.yaml", "x:nothing"])
def test_only_terms_are_documented(glossary: Glossary, iri: str) -> None:
    assert glossary.find(iri, PATH) is None


def test_a_term_has_its_definition_and_others_none(glossary: Glossary) -> None:
    assert glossary.define(PLAN.dutyBearer).startswith("The actor that would be")
    assert glossary.define("x:nothing") == ""


def test_uses_of_a_class_a_property_and_a_concept_are_counted(
    glossary: Glossary, subjects: Subjects
) -> None:
    states = "?thing a plan:State FILTER(isIRI(?thing))"
    bearers = "?thing plan:dutyBearer ?actor FILTER(isIRI(?thing))"
    assert find(glossary, PLAN.State).uses == count(subjects, states)
    assert find(glossary, PLAN.dutyBearer).uses == count(subjects, bearers)
    assert find(glossary, f"{SCHEME}action#cede").uses > 0


def test_a_term_has_an_example_that_uses_it(glossary: Glossary) -> None:
    example = find(glossary, PLAN.State).example
    assert example is not None
    assert example.path.startswith("../../id/state/")


def test_a_term_without_uses_has_no_example(glossary: Glossary, subjects: Subjects) -> None:
    entries = [glossary.find(iri, PATH) for iri in subjects.terms[f"{ROOT}ns"]]
    unused = [entry for entry in entries if entry and not entry.uses]
    assert unused
    assert all(entry.example is None for entry in unused)


def test_classes_lead_to_the_classes_above_and_below_them(glossary: Glossary) -> None:
    wider = {link.iri for link in find(glossary, PLAN.Obligation).wider}
    narrower = {link.iri for link in find(glossary, PLAN.NormativeEffect).narrower}
    assert PLAN.NormativeEffect in wider
    assert PLAN.Obligation in narrower


def test_classes_lead_to_the_properties_at_their_ends(glossary: Glossary) -> None:
    assert PLAN.dutyBearer in {link.iri for link in find(glossary, PLAN.NormativeEffect).leads_from}
    assert PLAN.dutyBearer in {link.iri for link in find(glossary, PLAN.Actor).leads_to}
    assert PLAN.dutyBearer not in {link.iri for link in find(glossary, PLAN.Actor).leads_from}


def test_rules_are_those_of_the_shapes_of_a_class_and_a_property(glossary: Glossary) -> None:
    for iri in (PLAN.NormativeEffect, PLAN.groundedIn):
        rules = find(glossary, iri).rules
        assert rules
        assert list(rules) == sorted(set(rules))
