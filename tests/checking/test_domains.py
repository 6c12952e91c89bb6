"""Every property with a domain, on a thing of each type that may not have it."""

from pathlib import Path

import rdflib
from rdflib.namespace import OWL, RDF, RDFS

import plangraph as pg
from conftest import WriteData
from plangraph import resources
from plangraph.authoring.reference import read_reference
from plangraph.checking.domains import CODE, check_domains
from plangraph.reading.context import bundled_context, written_context
from plangraph.reading.documents import read_documents, read_vocabulary
from plangraph.stores.embedded import EmbeddedStore

ONTOLOGY = rdflib.Graph().parse(resources.ontology_dir() / "plan.ttl")
DOMAINS = {
    str(name): str(domain)
    for name, domain in ONTOLOGY.subject_objects(RDFS.domain)
    if domain != OWL.Thing
}
CLASSES = sorted(
    {term.iri for term in bundled_context().terms.values() if term.is_class} | set(DOMAINS.values())
)


def subclasses_of(domain: str) -> set[str]:
    found = ONTOLOGY.transitive_subjects(RDFS.subClassOf, rdflib.URIRef(domain))
    return {str(item) for item in found if item is not None}


def find_in(path: Path) -> list[pg.Finding]:
    documents = read_documents(path)
    return list(check_domains(EmbeddedStore((*read_vocabulary(), *documents)), documents))


def test_every_property_is_refused_on_exactly_the_types_outside_its_domain(tmp_path: Path) -> None:
    assert len(DOMAINS) > 60
    path, wrong = tmp_path / "all.nt", []
    rows = []
    for number, name in enumerate(sorted(DOMAINS)):
        for place, kind in enumerate(CLASSES):
            thing = f"https://e.org/{number}-{place}"
            rows += [
                f"<{thing}> <{RDF.type}> <{kind}> .",
                f"<{thing}> <{name}> <https://e.org/o> .",
            ]
            if kind not in subclasses_of(DOMAINS[name]):
                wrong.append(thing)
    path.write_text("\n".join(rows), encoding="utf-8")
    found = [item.message.partition(": ")[0] for item in find_in(path)]
    assert sorted(found) == sorted(wrong)
    assert len(wrong) > 1000


def test_no_key_that_is_listed_for_a_type_is_refused_there(tmp_path: Path) -> None:
    reference = read_reference()
    terms = {term.name: term.iri for term in written_context().all_terms}
    pairs = [
        (kind, key.name)
        for kind in reference.types
        for key in (*(key for _, key in reference.list_keys(kind)), *reference.free)
    ]
    assert len(pairs) > 700
    path = tmp_path / "all.nt"
    rows = []
    for number, (kind, key) in enumerate(pairs):
        thing = f"https://e.org/{number}"
        rows += [
            f"<{thing}> <{RDF.type}> <{terms[kind]}> .",
            f"<{thing}> <{terms[key]}> <https://e.org/o> .",
        ]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert [item.message for item in find_in(path)] == []


def test_the_finding_has_the_line_of_the_key_and_the_types_that_may_have_it(
    write_data: WriteData,
) -> None:
    path = write_data(
        "- id: version:v\n  type: PlanVersion\n  label: {en: V}\n  beneficiary: state:a\n"
    )
    (finding,) = (item for item in pg.check(path).findings if item.code == CODE)
    assert (finding.path, finding.line) == (str(path), 4)
    assert finding.message == "version:v: beneficiary is no key of PlanVersion"
    assert finding.remedy == (
        "move it to a thing of one of the types that have it: "
        "Entitlement, NormativeEffect, Obligation, Permission, Prohibition, StatusChange"
    )


def test_in_turtle_too_the_finding_has_the_line_of_the_key(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        "@prefix plan: <https://w3id.org/plangraph/ns#> .\n"
        "<urn:a> a plan:PlanVersion ;\n  plan:draftedBy <urn:b> ;\n  plan:beneficiary <urn:b> .\n",
        "utf-8",
    )
    assert [item.line for item in find_in(path)] == [4]


def test_one_type_of_the_domain_is_enough(write_data: WriteData) -> None:
    path = write_data("- id: effect:e\n  type: [Obligation, Claim]\n  beneficiary: state:a\n")
    assert find_in(path) == []


def test_several_wrong_types_are_one_finding(write_data: WriteData) -> None:
    path = write_data("- id: place:p\n  type: [Place, Asset]\n  beneficiary: [state:a, state:b]\n")
    (finding,) = find_in(path)
    assert finding.message == "place:p: beneficiary is no key of Asset, Place"


def test_a_thing_whose_type_is_in_another_file_has_it(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- {id: effect:e, beneficiary: state:a}\n", "utf-8")
    (tmp_path / "b.yaml").write_text("- {id: effect:e, type: Obligation}\n", "utf-8")
    assert find_in(tmp_path) == []


def test_a_subclass_of_ones_own_may_have_the_key(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        "@prefix plan: <https://w3id.org/plangraph/ns#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "<urn:T> rdfs:subClassOf plan:Obligation .\n<urn:a> a <urn:T> ; plan:action <urn:b> .\n",
        "utf-8",
    )
    assert find_in(path) == []


def test_the_bundled_data_have_every_key_on_a_type_of_its_domain() -> None:
    assert find_in(resources.data_dir()) == []
