"""The ontology as files: sound, documented, used, consistent, and at one with what relies on it.

Rules are those of OOPS! (https://oops.linkeddata.es/catalogue.jsp) that need no network, named
``Pnn`` where one of them is meant.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import owlrl
import pyoxigraph
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SH,
    SKOS,
    VANN,
    Namespace,
)
from rdflib.term import Node

import plangraph
from plangraph import resources
from plangraph.reading.documents import Document, read_documents
from plangraph.vocabulary import PLAN, PREFIXES, ROOT, SCHEME, SCHEMES

NS = Namespace(PLAN.iri)
ONTOLOGY = URIRef("https://w3id.org/plangraph/ns")
FOLDER = resources.ontology_dir()
FILES = ("alignments.ttl", "plan.ttl", "schemes.ttl", "shapes.ttl")

#: Annotations that may be made on the terms of others: they say nothing about the world.
ANNOTATIONS = {
    *(RDFS.label, RDFS.comment, SKOS.definition, SKOS.scopeNote),
    *(NS.drawnAs, NS.drawnProperty),
}


def is_own(term: object) -> bool:
    """Say whether a term is in the namespace of the ontology."""
    return isinstance(term, URIRef) and term in NS


@cache
def read(name: str) -> Graph:
    return Graph().parse(FOLDER / name)


@cache
def read_data() -> Graph:
    return merge(read_documents(resources.data_dir()))


def merge(documents: tuple[Document, ...]) -> Graph:
    """Return the triples of all documents as one rdflib graph."""
    graph = Graph()
    for document in documents:
        triples = (quad.triple for quad in document.quads)
        lines = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
        graph.parse(data=lines, format="nt")
    return graph


def terms(*kinds: URIRef) -> list[URIRef]:
    """Return the ontology's own terms of the given kinds, in order."""
    found = {term for kind in kinds for term in read("plan.ttl").subjects(RDF.type, kind)}
    return sorted(term for term in found if isinstance(term, URIRef) and term in NS)


def classes() -> list[URIRef]:
    return terms(OWL.Class)


def properties() -> list[URIRef]:
    return terms(OWL.ObjectProperty, OWL.DatatypeProperty)


def every_term() -> list[URIRef]:
    return sorted([*classes(), *properties(), *terms(OWL.AnnotationProperty)])


def concepts() -> list[URIRef]:
    found = read("schemes.ttl").subjects(RDF.type, SKOS.Concept)
    return sorted(concept for concept in found if isinstance(concept, URIRef))


def context() -> dict[str, str | dict[str, str]]:
    text = (FOLDER / "context.jsonld").read_text(encoding="utf-8")
    found: dict[str, str | dict[str, str]] = json.loads(text)["@context"]
    return found


def context_terms() -> dict[str, str]:
    """Return the keys of the context that mean a term of the ontology, with its local name."""
    ids = {
        key: value if isinstance(value, str) else str(value["@id"])
        for key, value in context().items()
        if not key.startswith("@")
    }
    return {key: iri[5:] for key, iri in ids.items() if iri.startswith("plan:")}


def expand(name: str) -> URIRef:
    """Return the IRI of a name with a prefix."""
    prefix, _, slug = name.partition(":")
    return URIRef(PREFIXES[prefix] + slug)


def local(term: Node) -> str:
    return str(term).removeprefix(PLAN.iri)


# The files


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


# The terms


@pytest.mark.parametrize("term", every_term(), ids=local)
def test_a_term_has_one_kind_label_definition_and_home(term: URIRef) -> None:
    ontology = read("plan.ttl")
    assert len(list(ontology.objects(term, RDF.type))) == 1
    assert list(ontology.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY]
    for annotation in (RDFS.label, SKOS.definition):
        texts = list(ontology.objects(term, annotation))
        assert [getattr(text, "language", None) for text in texts] == ["en"], annotation
        assert str(texts[0]).strip()


@pytest.mark.parametrize("term", every_term(), ids=local)
def test_a_definition_is_a_sentence_and_more_than_the_label(term: URIRef) -> None:
    ontology = read("plan.ttl")
    definition = str(ontology.value(term, SKOS.definition))
    assert definition[0].isupper()
    assert definition.endswith(".")
    assert definition.rstrip(".").lower() != str(ontology.value(term, RDFS.label)).lower()


@pytest.mark.parametrize("term", every_term(), ids=local)
def test_a_term_has_one_example_in_english(term: URIRef) -> None:
    examples = list(read("plan.ttl").objects(term, SKOS.example))
    assert [getattr(text, "language", None) for text in examples] == ["en"]
    assert len(str(examples[0])) < 120
    assert str(examples[0]) != str(read("plan.ttl").value(term, SKOS.definition))


def test_no_two_terms_have_the_same_example() -> None:
    counted = Counter(str(read("plan.ttl").value(term, SKOS.example)) for term in every_term())
    assert [text for text, count in counted.items() if count > 1] == []


def test_affects_names_what_to_use_for_what_it_is_not() -> None:
    note = str(read("plan.ttl").value(NS.affects, SKOS.scopeNote))
    others = ("transferFrom", "transferInto", "transferTo", "prov:atLocation", "shareOf")
    assert [name for name in others if name not in note] == []


def test_no_two_terms_have_the_same_label() -> None:  # P32
    labels = Counter(str(read("plan.ttl").value(term, RDFS.label)) for term in every_term())
    assert [label for label, count in labels.items() if count > 1] == []


def test_classes_are_upper_camel_and_properties_lower_camel() -> None:  # P22
    wrong = [name for name in map(local, classes()) if not re.fullmatch(r"([A-Z][a-z]+)+", name)]
    wrong += [
        name
        for name in map(local, [*properties(), *terms(OWL.AnnotationProperty)])
        if not re.fullmatch(r"[a-z]+([A-Z][a-z]*)*\d*", name)
    ]
    assert wrong == []


@pytest.mark.parametrize("term", properties(), ids=local)
def test_a_property_has_one_domain_and_one_range(term: URIRef) -> None:  # P11, P19
    ontology = read("plan.ttl")
    domains = list(ontology.objects(term, RDFS.domain))
    ranges = list(ontology.objects(term, RDFS.range))
    assert (len(domains), len(ranges)) == (1, 1)
    assert set(filter(is_own, (*domains, *ranges))) <= set(classes())


def test_no_class_or_property_is_above_itself() -> None:  # P06
    ontology = read("plan.ttl")
    loops = [
        local(term)
        for term in every_term()
        for relation in (RDFS.subClassOf, RDFS.subPropertyOf)
        for parent in ontology.objects(term, relation)
        if term in set(ontology.transitive_objects(parent, relation))
    ]
    assert loops == []


#: What declares a term of others, as OWL 2 DL asks.
DECLARATIONS = {
    (RDF.type, kind)
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
}
#: What RDF itself uses, which OWL 2 DL keeps for itself: claims and fragments of pages have it.
RESERVED = (RDF.type, RDF.subject, RDF.predicate, RDF.object, RDF.value, RDFS.label, RDFS.seeAlso)


def test_terms_of_others_get_no_axioms() -> None:  # P40
    foreign = {
        (subject, predicate)
        for subject, predicate, value in read("plan.ttl")
        if (predicate, value) not in DECLARATIONS
        if not is_own(subject) and predicate not in ANNOTATIONS
        if not str(subject).startswith(ROOT)
    }
    assert foreign == set()


def kinds_in_use() -> Iterator[tuple[Node, URIRef]]:
    """Yield each class and property in the data and the word lists, with the kind it is used as."""
    graph = read_data() + read("schemes.ttl") + read("crosswalk.ttl")
    for _, predicate, value in graph:
        if predicate == RDF.type:
            yield value, OWL.Class
        elif predicate not in RESERVED:
            yield (
                predicate,
                OWL.DatatypeProperty if isinstance(value, Literal) else OWL.ObjectProperty,
            )


def test_every_class_and_property_in_use_is_declared_as_what_it_is_used_as() -> None:
    ontology = read("plan.ttl")
    wrong = {
        (str(term), local(kind))
        for term, kind in set(kinds_in_use())
        if not {(term, RDF.type, kind), (term, RDF.type, OWL.AnnotationProperty)} & set(ontology)
    }
    assert wrong == set()


def test_no_term_is_declared_as_two_kinds() -> None:
    declared = Counter(read("plan.ttl").subjects(RDF.type, None))
    assert [str(term) for term, count in declared.items() if count > 1] == []


def test_every_term_of_the_ontology_that_is_named_anywhere_exists() -> None:
    known = set(every_term())
    named = {
        term
        for name in FILES
        for triple in read(name)
        for term in triple
        if isinstance(term, URIRef) and is_own(term)
    }
    assert sorted(named - known) == []


# Their use


@cache
def read_agreements() -> Graph:
    """Return the invented agreements, which use what no bundled plan needs yet."""
    folder = Path(__file__).parent / "fixtures" / "agreements"
    return merge((*read_documents(folder / "arvenia"), *read_documents(folder / "selmar")))


def used_in_data() -> set[Node | None]:
    """Return the terms that data use, also as the property of a claimed relation."""
    data, ontology = read_data() + read_agreements(), read("plan.ttl")
    kinds = {
        above
        for kind in data.objects(None, RDF.type)
        for above in ontology.transitive_objects(kind, RDFS.subClassOf)
    }
    return {*data.predicates(), *data.objects(None, RDF.predicate), *kinds}


def used_in_shapes() -> set[Node | None]:
    return {term for triple in read("shapes.ttl") for term in triple}


def used_in_questions() -> set[Node | None]:
    text = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("questions/*.rq"))
    return {NS[name] for name in re.findall(r"\bplan:(\w+)", text)}


def test_every_class_and_property_is_used_in_data_a_shape_or_a_question() -> None:
    used = used_in_data() | used_in_shapes() | used_in_questions()
    assert [local(term) for term in (*classes(), *properties()) if term not in used] == []


def test_every_annotation_property_is_used_on_a_class() -> None:
    used = set(read("plan.ttl").predicates())
    assert [local(term) for term in terms(OWL.AnnotationProperty) if term not in used] == []


def test_what_is_drawn_as_an_edge_says_where_it_begins_ends_and_what_it_is_called() -> None:
    ontology = read("plan.ttl")
    for drawn in ontology.subjects(NS.drawnAs, Literal("edge")):
        begins = {
            *ontology.objects(drawn, NS.edgeSource),
            *ontology.objects(drawn, NS.edgeSourceOf),
        }
        assert len(begins) == 1, drawn
        targets = list(ontology.objects(drawn, NS.edgeTarget))
        assert targets, drawn
        # Several kinds of target name the edge themselves: 'led by', 'has member'.
        assert len(targets) > 1 or list(ontology.objects(drawn, NS.edgeLabel)), drawn


def test_every_class_is_drawn_under_its_own_or_a_wider_name_or_is_a_part_of_one() -> None:
    ontology = read("plan.ttl")
    undrawn = [
        local(term)
        for term in classes()
        if not any(
            (above, NS.drawnAs, None) in ontology
            for above in ontology.transitive_objects(term, RDFS.subClassOf)
        )
    ]
    assert undrawn == ["Clause", "Condition", "Quantity", "SourceDocument", "Waiver"]


def test_the_vocabulary_module_has_the_terms_of_the_ontology_and_no_other() -> None:
    assert sorted(PLAN.names) == sorted(map(local, every_term()))


def test_the_context_has_a_key_for_every_class_and_property_and_no_other() -> None:
    wanted = {local(term) for term in (*classes(), *properties())}
    assert {key: name for key, name in context_terms().items() if key != name} == {}
    assert set(context_terms()) == wanted


def test_the_context_reads_values_as_the_ontology_says_they_are() -> None:
    ontology, own = read("plan.ttl"), context()
    wrong = []
    for term in properties():
        entry = own[local(term)]
        assert isinstance(entry, dict)
        value_range = ontology.value(term, RDFS.range)
        if value_range == RDF.langString:
            fits = entry.get("@container") == "@language"
        elif value_range == SKOS.Concept:
            fits = entry.get("@type") == "@vocab"
        elif (term, RDF.type, OWL.ObjectProperty) in ontology:
            fits = entry.get("@type") == "@id"
        elif value_range == RDFS.Literal:  # no datatype of OWL 2: the shapes name it
            fits = entry.get("@type") == "xsd:date"
        else:
            fits = URIRef(PREFIXES["xsd"] + entry["@type"].removeprefix("xsd:")) == value_range
        wrong += [] if fits else [local(term)]
    assert wrong == []


# The schemes


def test_the_schemes_are_those_of_the_vocabulary_module_and_each_serves_the_context() -> None:
    found = {str(scheme) for scheme in read("schemes.ttl").subjects(RDF.type, SKOS.ConceptScheme)}
    served = set(re.findall(rf"{SCHEME}[\w-]+(?=#)", json.dumps(context())))
    served.remove(f"{SCHEME}pax")  # the names of its codes are in crosswalk.ttl
    assert found == served == {SCHEME + name for name in SCHEMES}


def test_a_scheme_and_a_collection_are_labelled() -> None:
    schemes = read("schemes.ttl")
    for kind in (SKOS.ConceptScheme, SKOS.Collection):
        for thing in schemes.subjects(RDF.type, kind):
            assert schemes.value(thing, SKOS.prefLabel) is not None, thing


def test_every_concept_is_in_the_scheme_of_its_name_and_defined() -> None:
    schemes = read("schemes.ttl")
    for concept in concepts():
        home = URIRef(str(concept).partition("#")[0])
        assert list(schemes.objects(concept, SKOS.inScheme)) == [home]
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", str(concept).partition("#")[2])
        for annotation in (SKOS.prefLabel, SKOS.definition):
            texts = list(schemes.objects(concept, annotation))
            assert [getattr(text, "language", None) for text in texts] == ["en"], concept


def test_a_word_is_a_top_word_of_its_scheme_or_has_one_broader_word_in_it() -> None:
    schemes = read("schemes.ttl")
    for concept in concepts():
        home = schemes.value(concept, SKOS.inScheme)
        tops = list(schemes.objects(concept, SKOS.topConceptOf))
        above = list(schemes.objects(concept, SKOS.broader))
        assert len(tops) + len(above) == 1, concept
        assert {*tops, *(schemes.value(word, SKOS.inScheme) for word in above)} == {home}, concept


def test_no_word_is_broader_than_itself() -> None:
    schemes = read("schemes.ttl")
    loops = [
        str(concept)
        for concept, above in schemes.subject_objects(SKOS.broader)
        if concept in set(schemes.transitive_objects(above, SKOS.broader))
    ]
    assert loops == []


@pytest.mark.parametrize("name", ["action", "event-type", "status", "topic"])
def test_a_list_of_what_a_plan_is_about_has_broad_words_with_several_below(name: str) -> None:
    schemes = read("schemes.ttl")
    below = Counter(
        above
        for concept, above in schemes.subject_objects(SKOS.broader)
        if str(concept).startswith(f"{SCHEME}{name}#")
    )
    assert len(below) > 2
    assert max(below.values()) > 2


def test_another_name_of_a_word_names_no_other_word_of_its_scheme() -> None:
    schemes = read("schemes.ttl")
    names = Counter(
        (str(concept).partition("#")[0], str(text).lower())
        for label in (SKOS.prefLabel, SKOS.altLabel)
        for concept, text in schemes.subject_objects(label)
        if concept in set(concepts())
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("name", ["schemes.ttl", "crosswalk.ttl"])
def test_a_scheme_lists_its_top_concepts_and_each_of_them_names_it(name: str) -> None:
    graph = read(name)
    listed = set(graph.subject_objects(SKOS.hasTopConcept))
    assert listed == {(scheme, word) for word, scheme in graph.subject_objects(SKOS.topConceptOf)}
    assert {scheme for scheme, _ in listed} == set(graph.subjects(RDF.type, SKOS.ConceptScheme))


def test_no_two_concepts_of_a_scheme_have_the_same_label() -> None:
    schemes = read("schemes.ttl")
    labels = Counter(
        (str(schemes.value(concept, SKOS.inScheme)), str(schemes.value(concept, SKOS.prefLabel)))
        for concept in concepts()
    )
    assert [label for label, count in labels.items() if count > 1] == []


def test_each_voice_and_genre_has_its_own_two_letters() -> None:
    schemes = read("schemes.ttl")
    letters = [str(item) for item in schemes.objects(None, SKOS.notation)]
    named = [str(item) for item in concepts()]
    voices = [
        item for item in named if item.startswith((f"{SCHEME}attribution#", f"{SCHEME}genre#"))
    ]
    assert sorted(letters) == sorted(set(letters))
    assert len(letters) == len(voices)


def test_each_status_says_what_it_may_describe() -> None:
    members = read("schemes.ttl").objects(None, SKOS.member)
    grouped = {item for item in members if str(item).startswith(SCHEME + "status#")}
    assert grouped == {item for item in concepts() if item.startswith(SCHEME + "status#")}


# The shapes


def constraints() -> Iterator[Node]:
    """Yield what carries a message: every property shape and every shape that offers a choice."""
    shapes = read("shapes.ttl")
    yield from shapes.objects(None, SH.property)
    yield from shapes.subjects(SH["or"], None)


def test_every_constraint_says_in_english_what_is_wrong_and_what_to_do() -> None:
    for constraint in constraints():
        messages = list(read("shapes.ttl").objects(constraint, SH.message))
        assert [getattr(message, "language", None) for message in messages] == ["en"]
        wrong, dash, remedy = str(messages[0]).partition(" — ")
        assert wrong[0].isupper() or wrong.split()[0] in context()
        assert dash
        assert remedy[:1].islower()
        assert not remedy.endswith(".")


def test_a_constraint_is_a_violation_or_a_warning() -> None:
    severities = {read("shapes.ttl").value(item, SH.severity) for item in constraints()}
    assert severities == {None, SH.Warning}  # none said means sh:Violation


def test_every_path_and_class_of_a_shape_is_known() -> None:
    shapes, ontology = read("shapes.ttl"), read("plan.ttl")
    paths = {shapes.value(path, SH.inversePath) or path for path in shapes.objects(None, SH.path)}
    named = {*paths, *shapes.objects(None, SH["class"]), *shapes.objects(None, SH.targetClass)}
    entries = [value["@id"] for value in context().values() if isinstance(value, dict)]
    entries += [value for value in context().values() if isinstance(value, str)]
    keys = {
        URIRef(PREFIXES[prefix] + name)
        for prefix, _, name in (entry.partition(":") for entry in entries)
        if prefix in PREFIXES
    }
    keys.add(SKOS.Concept)  # the class of the words, which are in schemes.ttl
    never = {URIRef(PREFIXES["oa"] + "exact"), SKOS.exactMatch}  # named only to forbid them
    unknown = {str(term) for term in named if (term, None, None) not in ontology}
    assert sorted(unknown - set(map(str, keys | never))) == []


def test_every_concept_that_a_shape_names_exists() -> None:
    named = {term for term in used_in_shapes() if isinstance(term, URIRef) and "#" in term}
    assert {term for term in named if term.startswith(SCHEME)} <= set(concepts())


@pytest.mark.parametrize("term", properties(), ids=local)
def test_a_shape_asks_for_the_class_that_the_range_says(term: URIRef) -> None:
    shapes, ontology = read("shapes.ttl"), read("plan.ttl")
    asked = {
        kind
        for shape in shapes.subjects(SH.path, term)
        for kind in shapes.objects(shape, SH["class"])
    }
    value_range = ontology.value(term, RDFS.range)
    if value_range not in (OWL.Thing, URIRef(PREFIXES["time"] + "TemporalEntity")):
        assert asked <= {value_range}


# Consistency


@cache
def background() -> tuple[tuple[Node, URIRef, Node], ...]:
    """Return what PROV-O, FOAF, SKOS and ORG say of terms that are in use, or that must not be."""
    person, organization = (URIRef(PREFIXES["foaf"] + name) for name in ("Person", "Organization"))
    matches = (SKOS.exactMatch, SKOS.closeMatch, SKOS.relatedMatch)
    return (
        (PROV.Activity, OWL.disjointWith, PROV.Entity),
        (person, OWL.disjointWith, organization),
        *((match, RDFS.subPropertyOf, SKOS.semanticRelation) for match in matches),
        (SKOS.semanticRelation, RDFS.domain, SKOS.Concept),
        (SKOS.semanticRelation, RDFS.range, SKOS.Concept),
        (ORG.role, RDFS.range, ORG.Role),
        (ORG.Role, RDFS.subClassOf, SKOS.Concept),
    )


class Closure(NamedTuple):
    """All that follows from the ontology and some data, and what is contradictory in it."""

    graph: Graph
    contradictions: list[str]


def infer(data: Graph) -> Closure:
    """Return what follows by OWL 2 RL from the ontology together with ``data``."""
    graph = Graph()
    for triple in (*read("plan.ttl"), *background(), *data):
        graph.add(triple)
    reasoner = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False)
    reasoner.closure()
    nothing = graph.subjects(RDF.type, OWL.Nothing)
    found = [*map(str, reasoner.error_messages), *(f"{thing} is nothing" for thing in nothing)]
    return Closure(graph, found)


@cache
def infer_bundled() -> Closure:
    return infer(read_data())


def things_that_became_words(graph: Graph) -> list[str]:
    """Return the concepts and roles that are no word of a word list."""
    found = {*graph.subjects(RDF.type, SKOS.Concept), *graph.subjects(RDF.type, ORG.Role)}
    return sorted(str(thing) for thing in found if not str(thing).startswith(SCHEME))


def test_the_ontology_and_the_bundled_data_are_consistent() -> None:
    assert infer_bundled().contradictions == []


def test_only_words_of_word_lists_are_concepts_and_no_office_is_a_role() -> None:
    assert things_that_became_words(infer_bundled().graph) == []


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        ("state:us", "skos:exactMatch", "wd:Q30"),
        ("clause:elections", "skos:closeMatch", "pax:Ele"),
        ("tenure:ft-vance", "org:role", "office:us-vice-president"),
    ],
)
def test_a_match_or_a_role_would_make_a_thing_a_word(
    subject: str, predicate: str, value: str
) -> None:
    data = Graph()
    data.add((expand(subject), expand(predicate), expand(value)))
    assert things_that_became_words(infer(data).graph) != []


def test_a_holiday_is_a_time_and_not_an_event_that_happened() -> None:
    holiday = expand("event:thanksgiving-2025")
    kinds = set(infer_bundled().graph.objects(holiday, RDF.type))
    assert expand("time:Instant") in kinds
    assert not {NS.Event, PROV.Activity} & kinds


#: The kinds of actor: nobody is two of them.
ACTORS = ["ActorGroup", "Institution", "Person", "State"]
#: The kinds of effect: no effect is two of them.
EFFECTS = ["Entitlement", "Obligation", "Permission", "Prohibition", "StatusChange"]
#: The classes that stand under no other of the ontology: nothing is two of these at once.
UPPER_CLASSES = [
    "Actor", "Asset", "Claim", "Clause", "ClauseVersion", "Composition", "Condition", "Event",
    "Milestone", "NormativeEffect", "PeacePlan", "Place", "PlanVersion", "Quantity", "Signature",
    "SourceDocument", "Stance", "Statement", "Tenure", "Waiver",
]  # fmt: skip


def test_no_two_upper_classes_nor_kinds_of_actor_or_effect_have_a_member_in_common() -> None:
    tops = [
        local(term)
        for term in classes()
        if not any(map(is_own, read("plan.ttl").objects(term, RDFS.subClassOf)))
    ]
    assert tops == UPPER_CLASSES
    stated = [frozenset(pair) for pair in read("plan.ttl").subject_objects(OWL.disjointWith)]
    wanted = {
        frozenset((NS[a], NS[b]))
        for names in (UPPER_CLASSES, ACTORS, EFFECTS)
        for a, b in combinations(names, 2)
    }
    assert set(stated) == wanted
    assert len(stated) == len(set(stated))  # each pair stands once


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        ("effect:ft-forces-cap", "rdf:type", "plan:Permission"),
        ("place:kyiv", "rdf:type", "plan:Actor"),
        ("event:ft-meeting", "rdf:type", "plan:Milestone"),
        ("event:ft-meeting", "plan:participant", "place:kyiv"),
        ("cv:ft-forces-cap", "rdf:type", "plan:Clause"),
        ("person:trump", "rdf:type", "foaf:Organization"),
        ("statement:ft-butler", "plan:participant", "person:butler"),
        ("place:kyiv", "plan:onBehalfOf", "person:trump"),
        ("state:us", "rdf:type", "plan:Obligation"),
        ("state:us", "rdf:type", "plan:Institution"),
        ("person:trump", "rdf:type", "plan:ActorGroup"),
        ("state:us", "rdf:type", "plan:Stance"),
        ("effect:ft-forces-cap", "rdf:type", "plan:Condition"),
        ("cv:ft-forces-cap", "rdf:type", "plan:Quantity"),
        ("statement:ft-butler", "rdf:type", "plan:Claim"),
    ],
)
def test_a_contradiction_is_found(subject: str, predicate: str, value: str) -> None:
    data = Graph()
    for end in (expand(subject), expand(value)):  # what is said of the two suffices
        data += read_data().triples((end, None, None))
    assert infer(data).contradictions == []
    data.add((expand(subject), expand(predicate), expand(value)))
    assert infer(data).contradictions != []


def test_a_voice_is_named_or_unnamed_as_its_speaker_is() -> None:
    data = read_data()
    for voice, anonymous in (("named-speaker", False), ("unnamed-officials", True)):
        for claim in data.subjects(NS.attribution, URIRef(f"{SCHEME}attribution#{voice}")):
            for statement in data.subjects(NS.states, claim):
                for speaker in data.objects(statement, NS.speaker):
                    assert ((speaker, NS.isAnonymous, Literal(True)) in data) is anonymous, claim
