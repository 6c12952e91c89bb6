"""The shapes at work: sound data pass, and each way of spoiling them is told by its message.

The cases are ``fixtures/shapes/broken.ru``, each a SPARQL update of ``sound.yaml``. pySHACL, which
knows all of SHACL (https://github.com/RDFLib/pySHACL), has to give the same messages.
"""

from functools import cache
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import SH

from plangraph import resources
from plangraph.checking.validation import validate
from plangraph.reading.documents import Document, read_documents
from plangraph.stores.embedded import EmbeddedStore
from plangraph.vocabulary import PREFIXES

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


def spoil(update: str) -> Graph:
    """Return the sound data after a SPARQL update, with the classes of the ontology."""
    store = pyoxigraph.Store()
    for quad in sound_document().quads:
        store.add(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object))
    if update:
        store.update(update, prefixes=dict(PREFIXES))
    lines = store.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
    return Graph().parse(data=lines, format="nt") + read("plan.ttl")


def pyshacl_messages(data: Graph) -> set[str]:
    """Return the messages that another SHACL processor gives."""
    _, results, _ = pyshacl.validate(data, shacl_graph=read("shapes.ttl"), inference="none")
    return {str(message) for message in results.objects(None, SH.resultMessage)}


def plangraph_messages(data: Graph, folder: Path) -> set[str]:
    """Return the messages that plangraph's own validation gives, without names and values."""
    path = folder / "data.nt"
    path.write_text(data.serialize(format="nt"), encoding="utf-8")
    store = EmbeddedStore(read_documents(path))
    asked = {
        str(message): str(message).partition(" — ")
        for message in read("shapes.ttl").objects(None, SH.message)
    }
    found = list(validate(store, ()))
    return {
        message
        for message, (wrong, _, remedy) in asked.items()
        if any(f": {wrong}" in item.message and item.remedy == remedy for item in found)
    }


def test_sound_data_break_no_shape(tmp_path: Path) -> None:
    assert pyshacl_messages(spoil("")) == set()
    assert plangraph_messages(spoil(""), tmp_path) == set()


@pytest.mark.parametrize(("message", "update"), broken_cases())
def test_broken_data_are_told_what_is_wrong(message: str, update: str, tmp_path: Path) -> None:
    data = spoil(update)
    told = plangraph_messages(data, tmp_path)
    assert message in told
    assert told == pyshacl_messages(data)


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
    good, bad = CODES[subject]
    tag = "^^xsd:language" if "language" in subject else ""
    for code in (*good.split(), *bad.split()):
        data = spoil(f'INSERT DATA {{ {subject} "{code}"{tag} }}')
        messages = {
            item
            for item in plangraph_messages(data, tmp_path)
            if "must be a code" in item or "must be a tag" in item
        }
        assert bool(messages) == (code in bad.split()), code
