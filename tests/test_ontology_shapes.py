"""The shapes at work: sound data pass, and each way of spoiling them is told by its message.

The cases are ``fixtures/shapes/broken.ru``, each a SPARQL update of ``sound.yaml``. pySHACL, which
knows all of SHACL (https://github.com/RDFLib/pySHACL), has to give the same messages.
"""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import SH

from needs import TIME
from plangraph import resources
from plangraph.checking.validation import validate
from plangraph.reading.document import Document
from plangraph.reading.documents import read_documents
from plangraph.stores.embedded import EmbeddedStore
from plangraph.vocabulary import ID, PREFIXES

#: The name of a thing, or of the only word that the sound data bring.
_THING = re.compile(rb"<(%s[^>]*|[^>]*#fish)>" % re.escape(ID.encode()))
FIXTURES = Path(__file__).parent / "fixtures" / "shapes"


@cache
def read(name: str) -> Graph:
    return Graph().parse(resources.ontology_dir() / name)


def broken_cases() -> list[tuple[str, str]]:
    """Return the messages of ``broken.ru``, each with the update that must bring it about."""
    text = (FIXTURES / "broken.ru").read_text(encoding="utf-8")
    blocks = [block.strip().partition("\n") for block in text.split("\n\n")]
    return [(first.removeprefix("# "), update) for first, _, update in blocks if update]


@cache
def sound_document() -> Document:
    (document,) = read_documents(FIXTURES / "sound.yaml")
    return document


def spoil(update: str, case: str) -> bytes:
    """Return the sound data after a SPARQL update; ``case`` ends the name of each thing."""
    store = pyoxigraph.Store()
    for quad in sound_document().quads:
        store.add(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object))
    if update:
        store.update(update, prefixes=dict(PREFIXES))
    lines = store.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
    return _THING.sub(rb"<\1-%s>" % case.encode(), lines or b"")


#: The messages for each case.
Said = dict[str, set[str]]


def _take_case(text: str) -> str:
    found = re.search(r"-(case\d+)\b", text)
    return found[1] if found else ""


def pyshacl_messages(data: bytes) -> Said:
    """Return the messages that another SHACL processor gives for each case."""
    graph = Graph().parse(data=data, format="nt") + read("plan.ttl")
    _, results, _ = pyshacl.validate(graph, shacl_graph=read("shapes.ttl"), inference="none")
    said: Said = defaultdict(set)
    for result, focus in results.subject_objects(SH.focusNode):
        said[_take_case(str(focus))].add(str(results.value(result, SH.resultMessage)))
    return said


def plangraph_messages(data: bytes, folder: Path) -> Said:
    """Return the messages that plangraph's own validation gives, without names and values."""
    path = folder / "data.nt"
    path.write_bytes(data)
    store = EmbeddedStore(read_documents(path, resources.ontology_dir() / "plan.ttl"))
    asked = {
        str(message): str(message).partition(" — ")
        for message in read("shapes.ttl").objects(None, SH.message)
    }
    said: Said = defaultdict(set)
    for item in validate(store, ()):
        case = _take_case(item.message)
        said[case].update(
            message
            for message, (wrong, _, remedy) in asked.items()
            if f": {wrong}" in item.message and item.remedy == remedy
        )
    return said


def test_sound_data_break_no_shape(tmp_path: Path) -> None:
    assert not any(pyshacl_messages(spoil("", "case0")).values())
    assert not any(plangraph_messages(spoil("", "case0"), tmp_path).values())


@TIME
def test_broken_data_are_told_what_is_wrong(tmp_path: Path) -> None:
    """All cases are checked at once, each with names of its own."""
    cases = {f"case{number}": case for number, case in enumerate(broken_cases())}
    data = b"".join(spoil(update, case) for case, (_, update) in cases.items())
    told, told_by_pyshacl = plangraph_messages(data, tmp_path), pyshacl_messages(data)
    wrong = {
        message: (told[case], told_by_pyshacl[case])
        for case, (message, _) in cases.items()
        if message not in told[case] or told[case] != told_by_pyshacl[case]
    }
    assert wrong == {}
    assert told.keys() == told_by_pyshacl.keys() == cases.keys()


@TIME
def test_the_shapes_are_themselves_sound_shacl() -> None:
    conforms, _, _ = pyshacl.validate(
        Graph(), shacl_graph=read("shapes.ttl"), meta_shacl=True, inference="none"
    )
    assert conforms


CODES = {
    "state:a plan:countryCode": ("UA GB CH YU XK XA", "UK EN UKR ua U"),
    "version:p1 dcterms:language": (
        "en uk pt-BR zh-Hant qaa en-GB-oxendict",
        "english1 e xx en_US",
    ),
    "effect:cap dcterms:language": ("en qab pt-BR", "english1 e xx en_US"),
    "effect:share.hasQuantity schema:currency": ("USD EUR UAH CHF XAU", "usd US DOLLARS"),
    "effect:cap.hasQuantity plan:ucumCode": (
        "km km2 % {persons} a mo kg/m2 [nmi_i] 10*3.t/d m{height} har Cel [ppm]",
        "kilometer percent persons {a {b}} {} m{",
    ),
}


@pytest.mark.parametrize("subject", CODES)
def test_the_codes_of_standards_are_accepted_and_no_other(subject: str, tmp_path: Path) -> None:
    good, bad = (codes.split() for codes in CODES[subject])
    tag = "^^xsd:language" if "language" in subject else ""
    cases = {f"case{number}": code for number, code in enumerate((*good, *bad))}
    data = b"".join(
        spoil(f'INSERT DATA {{ {subject} "{code}"{tag} }}', case) for case, code in cases.items()
    )
    told = plangraph_messages(data, tmp_path)
    refused = [
        code
        for case, code in cases.items()
        if any("must be a code" in item or "must be a tag" in item for item in told[case])
    ]
    assert refused == bad
