"""The files of the ontology: form, header, makers, codes, alignments."""

import re
from collections import Counter

import pyoxigraph
import pytest
from rdflib import URIRef
from rdflib.namespace import (
    DCAT,
    DCTERMS,
    FOAF,
    OWL,
    RDF,
    RDFS,
    VANN,
)

import plangraph
from ontology_graph import FILES, FOLDER, NS, ONTOLOGY, classes, expand, local, read, read_data
from plangraph.vocabulary import PLAN, PREFIXES, SCHEMES


@pytest.mark.parametrize("name", FILES)
def test_two_parsers_read_a_file_alike(name: str) -> None:
    quads = list(pyoxigraph.parse(path=FOLDER / name))
    assert len(read(name)) == len(quads) > 0


@pytest.mark.parametrize("name", FILES)
def test_prefixes_are_sorted_and_each_is_used(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    prefixes = re.findall(r"^@prefix ([\w-]+): ", text, re.MULTILINE)
    body = re.sub(r'"[^"]*"|<[^>]*>|^@prefix.*$|#.*$', "", text, flags=re.MULTILINE)
    assert prefixes == sorted(prefixes)
    assert [prefix for prefix in prefixes if not re.search(rf"(?<![\w-]){prefix}:", body)] == []


@pytest.mark.parametrize("name", ["plan.ttl", "schemes.ttl", "shapes.ttl"])
def test_a_subject_has_one_block(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    subjects = Counter(re.findall(r"^(<[^>]+>|[\w-]+:[\w-]+) ", text, re.MULTILINE))
    assert [subject for subject, count in subjects.items() if count > 1] == []


def test_the_header_says_what_the_ontology_is_and_how_it_may_be_used() -> None:
    header = read("plan.ttl")
    wanted = [
        DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.creator, DCTERMS.created,
        DCTERMS.issued, DCTERMS.modified, DCTERMS.bibliographicCitation, OWL.versionInfo,
        VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri,
    ]  # fmt: skip
    assert [item for item in wanted if header.value(ONTOLOGY, item) is None] == []
    version = header.value(ONTOLOGY, OWL.versionInfo)
    assert header.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert str(header.value(ONTOLOGY, VANN.preferredNamespaceUri)) == PLAN.iri
    assert PREFIXES[str(header.value(ONTOLOGY, VANN.preferredNamespacePrefix))] == PLAN.iri


@pytest.mark.parametrize("name", ["alignments.ttl", "plan.ttl", "shapes.ttl"])
def test_who_made_a_file_is_an_agent_with_a_name(name: str) -> None:
    (maker,) = read(name).objects(None, DCTERMS.creator)
    assert (maker, RDF.type, FOAF.Agent) in read("plan.ttl")
    called = read("plan.ttl").value(maker, FOAF.name)
    assert str(called) == str(read_data().value(maker, RDFS.label))


def test_the_dataset_has_the_version_of_the_package_and_a_maker_of_the_ontology() -> None:
    data, (dataset,) = read_data(), read_data().subjects(RDF.type, DCAT.Dataset)
    assert str(data.value(dataset, expand("dcat:version"))) == plangraph.__version__
    assert data.value(dataset, DCTERMS.creator) == read("plan.ttl").value(ONTOLOGY, DCTERMS.creator)


def test_every_state_has_a_country_code_of_its_own() -> None:
    data = read_data()
    states = set(data.subjects(RDF.type, NS.State))
    codes = {state: str(data.value(state, NS.countryCode)) for state in states}
    assert len(set(codes.values())) == len(states)
    assert codes[expand("state:uk")] == "GB"
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes.values())


def test_every_unit_has_one_code_and_money_has_a_currency() -> None:
    data, unit = read_data(), expand("schema:unitText")
    found = {
        (str(data.value(quantity, unit)), str(data.value(quantity, NS.ucumCode)))
        for quantity in data.subjects(RDF.type, NS.Quantity)
        if (quantity, expand("schema:currency"), None) not in data
    }
    codes = {"percent": "%", "years": "a", "km": "km", "mm": "mm"}
    assert found == {(name, codes.get(name, f"{{{name}}}")) for name, _ in found}


def test_the_readme_names_every_class_and_every_scheme() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    wanted = [*map(local, classes()), *SCHEMES]
    assert [name for name in wanted if not re.search(rf"\b{name}\b", readme)] == []


def test_every_alignment_has_above_it_why_it_holds() -> None:
    text = (FOLDER / "alignments.ttl").read_text(encoding="utf-8")
    aligned = re.findall(r"^plan:\w+ skos:\w+", text, re.MULTILINE)
    explained = re.findall(r"(?m)^# [A-Z].*\.\nplan:\w+ skos:\w+ .+ \.$", text)
    assert len(explained) == len(aligned) > 0


def test_nothing_that_has_another_meaning_is_aligned() -> None:
    aligned = {str(term) for _, _, term in read("alignments.ttl").triples((None, None, None))}
    namesakes = {
        "compensatedParty", "generatedAtTime", "endDate", "funder", "knows", "Asset", "changeNote",
        "Premise", "before",
    }  # fmt: skip
    assert {term for term in aligned if re.split("[#/]", term)[-1] in namesakes} == set()
